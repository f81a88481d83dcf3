/** Evidence about cloud resources, storage and source code. */
import { count, listOf, moment, oneOf, text } from '../fields.ts';
import { part } from '../read.ts';
import { fileHashAlgorithm, of, texts } from './base.ts';
import type { EvidenceOf } from './base.ts';

const fileHash = part({
  algorithm: fileHashAlgorithm,
  value: text,
});

const googleCloudLocationType = oneOf(['unknown', 'regional', 'zonal', 'global', 'unknownFutureValue']);

const amazonResource = {
  amazonAccountId: text,
  amazonResourceId: text,
  resourceName: text,
  resourceType: text,
};
export interface AmazonResourceEvidence extends EvidenceOf<'amazonResource', typeof amazonResource> {}

const azureResource = {
  resourceId: text,
  resourceName: text,
  resourceType: text,
};
export interface AzureResourceEvidence extends EvidenceOf<'azureResource', typeof azureResource> {}

const blobContainer = {
  name: text,
  storageResource: of<AzureResourceEvidence>('azureResource'),
  url: text,
};
export interface BlobContainerEvidence extends EvidenceOf<'blobContainer', typeof blobContainer> {}

const blob = {
  blobContainer: of<BlobContainerEvidence>('blobContainer'),
  etag: text,
  fileHashes: listOf(fileHash),
  name: text,
  url: text,
};
export interface BlobEvidence extends EvidenceOf<'blob', typeof blob> {}

const gitHubOrganization = {
  company: text,
  displayName: text,
  email: text,
  login: text,
  orgId: text,
  webUrl: text,
};
export interface GitHubOrganizationEvidence extends EvidenceOf<'gitHubOrganization', typeof gitHubOrganization> {}

const gitHubRepo = {
  baseUrl: text,
  login: text,
  owner: text,
  ownerType: text,
  repoId: text,
};
export interface GitHubRepoEvidence extends EvidenceOf<'gitHubRepo', typeof gitHubRepo> {}

const gitHubUser = {
  email: text,
  login: text,
  name: text,
  userId: text,
  webUrl: text,
};
export interface GitHubUserEvidence extends EvidenceOf<'gitHubUser', typeof gitHubUser> {}

const googleCloudResource = {
  fullResourceName: text,
  location: text,
  locationType: googleCloudLocationType,
  projectId: text,
  projectNumber: count,
  resourceName: text,
  resourceType: text,
};
export interface GoogleCloudResourceEvidence extends EvidenceOf<'googleCloudResource', typeof googleCloudResource> {}

const sasToken = {
  allowedIpAddresses: text,
  allowedResourceTypes: texts,
  allowedServices: texts,
  expiryDateTime: moment,
  permissions: texts,
  protocol: text,
  signatureHash: text,
  signedWith: text,
  startDateTime: moment,
  storageResource: of<AzureResourceEvidence>('azureResource'),
};
export interface SasTokenEvidence extends EvidenceOf<'sasToken', typeof sasToken> {}

export const cloudKinds = {
  amazonResource,
  azureResource,
  blobContainer,
  blob,
  gitHubOrganization,
  gitHubRepo,
  gitHubUser,
  googleCloudResource,
  sasToken,
};
