/**
 * Alert evidence: the 46 types that Graph documents, and a place for those it will add.
 *
 * Big, and needed only when an alert is opened: load it with `import()`, and import its types alone
 * from anywhere else. Values of the tenant throughout: text is shown as text, links go through `safeLink`.
 */
import type {
  DeviceEvidence,
  FileEvidence,
  FileHashEvidence,
  HostLogonSessionEvidence,
  IoTDeviceEvidence,
  MalwareEvidence,
  NicEvidence,
  ProcessEvidence,
  RegistryKeyEvidence,
  RegistryValueEvidence,
} from './evidence/endpoint.ts';
import type { DnsEvidence, IpEvidence, NetworkConnectionEvidence, UrlEvidence } from './evidence/network.ts';
import type {
  CloudApplicationEvidence,
  CloudLogonRequestEvidence,
  CloudLogonSessionEvidence,
  OauthApplicationEvidence,
  SecurityGroupEvidence,
  ServicePrincipalEvidence,
  UserEvidence,
} from './evidence/identity.ts';
import type {
  AnalyzedMessageEvidence,
  MailboxConfigurationEvidence,
  MailboxEvidence,
  MailClusterEvidence,
  SubmissionMailEvidence,
  TeamsMessageEvidence,
} from './evidence/mail.ts';
import type {
  AmazonResourceEvidence,
  AzureResourceEvidence,
  BlobContainerEvidence,
  BlobEvidence,
  GitHubOrganizationEvidence,
  GitHubRepoEvidence,
  GitHubUserEvidence,
  GoogleCloudResourceEvidence,
  SasTokenEvidence,
} from './evidence/cloud.ts';
import type {
  ContainerEvidence,
  ContainerImageEvidence,
  ContainerRegistryEvidence,
  KubernetesClusterEvidence,
  KubernetesControllerEvidence,
  KubernetesNamespaceEvidence,
  KubernetesPodEvidence,
  KubernetesSecretEvidence,
  KubernetesServiceAccountEvidence,
  KubernetesServiceEvidence,
} from './evidence/containers.ts';
import { isObject } from './fields.ts';
import { readAny, register } from './evidence/base.ts';
import type { UnknownEvidence } from './evidence/base.ts';
import { endpointKinds } from './evidence/endpoint.ts';
import { networkKinds } from './evidence/network.ts';
import { identityKinds } from './evidence/identity.ts';
import { mailKinds } from './evidence/mail.ts';
import { cloudKinds } from './evidence/cloud.ts';
import { containersKinds } from './evidence/containers.ts';

export type {
  AmazonResourceEvidence,
  AnalyzedMessageEvidence,
  AzureResourceEvidence,
  BlobContainerEvidence,
  BlobEvidence,
  CloudApplicationEvidence,
  CloudLogonRequestEvidence,
  CloudLogonSessionEvidence,
  ContainerEvidence,
  ContainerImageEvidence,
  ContainerRegistryEvidence,
  DeviceEvidence,
  DnsEvidence,
  FileEvidence,
  FileHashEvidence,
  GitHubOrganizationEvidence,
  GitHubRepoEvidence,
  GitHubUserEvidence,
  GoogleCloudResourceEvidence,
  HostLogonSessionEvidence,
  IoTDeviceEvidence,
  IpEvidence,
  KubernetesClusterEvidence,
  KubernetesControllerEvidence,
  KubernetesNamespaceEvidence,
  KubernetesPodEvidence,
  KubernetesSecretEvidence,
  KubernetesServiceAccountEvidence,
  KubernetesServiceEvidence,
  MailboxConfigurationEvidence,
  MailboxEvidence,
  MailClusterEvidence,
  MalwareEvidence,
  NetworkConnectionEvidence,
  NicEvidence,
  OauthApplicationEvidence,
  ProcessEvidence,
  RegistryKeyEvidence,
  RegistryValueEvidence,
  SasTokenEvidence,
  SecurityGroupEvidence,
  ServicePrincipalEvidence,
  SubmissionMailEvidence,
  TeamsMessageEvidence,
  UrlEvidence,
  UserEvidence,
  UnknownEvidence,
};

/** Evidence of a documented type. Tell them apart by `kind`. */
export type KnownEvidence =
  | AmazonResourceEvidence
  | AnalyzedMessageEvidence
  | AzureResourceEvidence
  | BlobContainerEvidence
  | BlobEvidence
  | CloudApplicationEvidence
  | CloudLogonRequestEvidence
  | CloudLogonSessionEvidence
  | ContainerEvidence
  | ContainerImageEvidence
  | ContainerRegistryEvidence
  | DeviceEvidence
  | DnsEvidence
  | FileEvidence
  | FileHashEvidence
  | GitHubOrganizationEvidence
  | GitHubRepoEvidence
  | GitHubUserEvidence
  | GoogleCloudResourceEvidence
  | HostLogonSessionEvidence
  | IoTDeviceEvidence
  | IpEvidence
  | KubernetesClusterEvidence
  | KubernetesControllerEvidence
  | KubernetesNamespaceEvidence
  | KubernetesPodEvidence
  | KubernetesSecretEvidence
  | KubernetesServiceAccountEvidence
  | KubernetesServiceEvidence
  | MailboxConfigurationEvidence
  | MailboxEvidence
  | MailClusterEvidence
  | MalwareEvidence
  | NetworkConnectionEvidence
  | NicEvidence
  | OauthApplicationEvidence
  | ProcessEvidence
  | RegistryKeyEvidence
  | RegistryValueEvidence
  | SasTokenEvidence
  | SecurityGroupEvidence
  | ServicePrincipalEvidence
  | SubmissionMailEvidence
  | TeamsMessageEvidence
  | UrlEvidence
  | UserEvidence;

/** Any evidence. */
export type AlertEvidence = KnownEvidence | UnknownEvidence;

/** Names of the documented kinds, e.g. `device`. */
export type EvidenceKind = KnownEvidence['kind'];

for (const kinds of [endpointKinds, networkKinds, identityKinds, mailKinds, cloudKinds, containersKinds])
  register(kinds);

/**
 * Reads one row of evidence. Known types come out typed, unknown ones as `kind: 'unknown'` with their
 * type as it came. Undefined when the row is not an object.
 */
export const parseEvidence = (raw: unknown): AlertEvidence | undefined => (isObject(raw) ? readAny(raw) : undefined);
