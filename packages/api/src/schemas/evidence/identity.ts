/** Evidence about people, groups, applications and their sessions. */
import { count, dictionary, moment, oneOf, text } from '../fields.ts';
import { of, userAccount } from './base.ts';
import type { EvidenceOf } from './base.ts';

const servicePrincipalType = oneOf(['unknown', 'application', 'managedIdentity', 'legacy', 'unknownFutureValue']);

const cloudApplication = {
  appId: count,
  displayName: text,
  instanceId: count,
  instanceName: text,
  saasAppId: count,
  stream: dictionary,
};
export interface CloudApplicationEvidence extends EvidenceOf<'cloudApplication', typeof cloudApplication> {}

const cloudLogonRequest = {
  requestId: text,
};
export interface CloudLogonRequestEvidence extends EvidenceOf<'cloudLogonRequest', typeof cloudLogonRequest> {}

const cloudLogonSession = {
  account: of<UserEvidence>('user'),
  browser: text,
  deviceName: text,
  operatingSystem: text,
  previousLogonDateTime: moment,
  protocol: text,
  sessionId: text,
  startUtcDateTime: moment,
  userAgent: text,
};
export interface CloudLogonSessionEvidence extends EvidenceOf<'cloudLogonSession', typeof cloudLogonSession> {}

const oauthApplication = {
  appId: text,
  displayName: text,
  objectId: text,
  publisher: text,
};
export interface OauthApplicationEvidence extends EvidenceOf<'oauthApplication', typeof oauthApplication> {}

const securityGroup = {
  activeDirectoryObjectGuid: text,
  displayName: text,
  distinguishedName: text,
  friendlyName: text,
  securityGroupId: text,
  sid: text,
};
export interface SecurityGroupEvidence extends EvidenceOf<'securityGroup', typeof securityGroup> {}

const servicePrincipal = {
  appId: text,
  appOwnerTenantId: text,
  servicePrincipalName: text,
  servicePrincipalObjectId: text,
  servicePrincipalType: servicePrincipalType,
  tenantId: text,
};
export interface ServicePrincipalEvidence extends EvidenceOf<'servicePrincipal', typeof servicePrincipal> {}

const user = {
  stream: dictionary,
  userAccount: userAccount,
};
export interface UserEvidence extends EvidenceOf<'user', typeof user> {}

export const identityKinds = {
  cloudApplication,
  cloudLogonRequest,
  cloudLogonSession,
  oauthApplication,
  securityGroup,
  servicePrincipal,
  user,
};
