/** Evidence about mail, mailboxes and Teams messages. */
import { count, flag, listOf, moment, oneOf, text } from '../fields.ts';
import { part } from '../read.ts';
import { of, texts, userAccount } from './base.ts';
import type { EvidenceOf } from './base.ts';
import type { FileEvidence } from './endpoint.ts';
import type { UrlEvidence } from './network.ts';

const emailSender = part({
  displayName: text,
  domainName: text,
  emailAddress: text,
});

const mailboxConfigurationType = oneOf([
  'mailForwardingRule',
  'owaSettings',
  'ewsSettings',
  'mailDelegation',
  'userInboxRule',
  'unknownFutureValue',
]);

const teamsMessageDeliveryAction = oneOf([
  'unknown',
  'deliveredAsSpam',
  'delivered',
  'blocked',
  'replaced',
  'unknownFutureValue',
]);

const teamsDeliveryLocation = oneOf(['unknown', 'teams', 'quarantine', 'failed', 'unknownFutureValue']);

const antispamTeamsDirection = oneOf(['unknown', 'inbound', 'outbound', 'intraorg', 'unknownFutureValue']);

const analyzedMessage = {
  antiSpamDirection: text,
  attachmentsCount: count,
  deliveryAction: text,
  deliveryLocation: text,
  internetMessageId: text,
  language: text,
  networkMessageId: text,
  p1Sender: emailSender,
  p2Sender: emailSender,
  receivedDateTime: moment,
  recipientEmailAddress: text,
  senderIp: text,
  subject: text,
  threatDetectionMethods: texts,
  threats: texts,
  urlCount: count,
  urls: texts,
  urn: text,
};
export interface AnalyzedMessageEvidence extends EvidenceOf<'analyzedMessage', typeof analyzedMessage> {}

const mailboxConfiguration = {
  configurationId: text,
  configurationType: mailboxConfigurationType,
  displayName: text,
  externalDirectoryObjectId: text,
  mailboxPrimaryAddress: text,
  upn: text,
};
export interface MailboxConfigurationEvidence extends EvidenceOf<'mailboxConfiguration', typeof mailboxConfiguration> {}

const mailbox = {
  displayName: text,
  primaryAddress: text,
  upn: text,
  userAccount: userAccount,
};
export interface MailboxEvidence extends EvidenceOf<'mailbox', typeof mailbox> {}

const mailCluster = {
  clusterBy: text,
  clusterByValue: text,
  emailCount: count,
  networkMessageIds: texts,
  query: text,
  urn: text,
};
export interface MailClusterEvidence extends EvidenceOf<'mailCluster', typeof mailCluster> {}

const submissionMail = {
  networkMessageId: text,
  recipient: text,
  reportType: text,
  sender: text,
  senderIp: text,
  subject: text,
  submissionDateTime: moment,
  submissionId: text,
  submitter: text,
};
export interface SubmissionMailEvidence extends EvidenceOf<'submissionMail', typeof submissionMail> {}

const teamsMessage = {
  campaignId: text,
  channelId: text,
  deliveryAction: teamsMessageDeliveryAction,
  deliveryLocation: teamsDeliveryLocation,
  files: listOf(of<FileEvidence>('file')),
  groupId: text,
  isExternal: flag,
  isOwned: flag,
  lastModifiedDateTime: moment,
  messageDirection: antispamTeamsDirection,
  messageId: text,
  owningTenantId: text,
  parentMessageId: text,
  receivedDateTime: moment,
  recipients: texts,
  senderFromAddress: text,
  senderIP: text,
  sourceAppName: text,
  sourceId: text,
  subject: text,
  suspiciousRecipients: texts,
  threadId: text,
  threadType: text,
  urls: listOf(of<UrlEvidence>('url')),
};
export interface TeamsMessageEvidence extends EvidenceOf<'teamsMessage', typeof teamsMessage> {}

export const mailKinds = { analyzedMessage, mailboxConfiguration, mailbox, mailCluster, submissionMail, teamsMessage };
