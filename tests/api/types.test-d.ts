/**
 * Checked by the type checker alone: our types and those of `@microsoft/microsoft-graph-types` know the
 * same properties. A new release that adds, renames or removes one fails here, with its name in the message.
 */
import type { SecurityNamespace as Graph } from '@microsoft/microsoft-graph-types';
import type { Alert } from '../../packages/api/src/schemas/alert.ts';
import type { AlertComment } from '../../packages/api/src/schemas/comment.ts';
import type { ALERT_STATUSES, DETECTION_SOURCES, SERVICE_SOURCES } from '../../packages/api/src/schemas/alert-enums.ts';
import type {
  CLASSIFICATIONS,
  DETERMINATIONS,
  INCIDENT_STATUSES,
  SEVERITIES,
} from '../../packages/api/src/schemas/enums.ts';
import type { EvidenceKind, KnownEvidence } from '../../packages/api/src/schemas/evidence.ts';
import type { Incident } from '../../packages/api/src/schemas/incident.ts';

/** The properties that only one of the two knows, as literals that say whose they are. */
type Difference<Theirs, Ours> =
  | (Exclude<keyof Theirs, keyof Ours> extends infer K extends string ? `missing here: ${K}` : never)
  | (Exclude<keyof Ours, keyof Theirs> extends infer K extends string ? `unknown to Graph: ${K}` : never);

type Both<A, B> = [A] extends [B] ? ([B] extends [A] ? never : Exclude<B, A>) : Exclude<A, B>;

/** Compiles only when nothing is left over; the rest of the message names what is. */
type None<Rest extends never> = Rest;

type EvidenceName<Kind extends string> = `${Capitalize<Kind>}Evidence`;
type KindOf<Name> = Name extends `${infer Kind}Evidence` ? (Kind extends 'Alert' ? never : Uncapitalize<Kind>) : never;
/** All types of the package that are alert evidence, by the kind that we would give them. */
type TheirKinds = { [Name in keyof GraphEvidence]: KindOf<Name> }[keyof GraphEvidence];

/** Their evidence by name. TypeScript cannot list a namespace, so the names are ours and the count is checked. */
interface GraphEvidence {
  AmazonResourceEvidence: Graph.AmazonResourceEvidence;
  AnalyzedMessageEvidence: Graph.AnalyzedMessageEvidence;
  AzureResourceEvidence: Graph.AzureResourceEvidence;
  BlobContainerEvidence: Graph.BlobContainerEvidence;
  BlobEvidence: Graph.BlobEvidence;
  CloudApplicationEvidence: Graph.CloudApplicationEvidence;
  CloudLogonRequestEvidence: Graph.CloudLogonRequestEvidence;
  CloudLogonSessionEvidence: Graph.CloudLogonSessionEvidence;
  ContainerEvidence: Graph.ContainerEvidence;
  ContainerImageEvidence: Graph.ContainerImageEvidence;
  ContainerRegistryEvidence: Graph.ContainerRegistryEvidence;
  DeviceEvidence: Graph.DeviceEvidence;
  DnsEvidence: Graph.DnsEvidence;
  FileEvidence: Graph.FileEvidence;
  FileHashEvidence: Graph.FileHashEvidence;
  GitHubOrganizationEvidence: Graph.GitHubOrganizationEvidence;
  GitHubRepoEvidence: Graph.GitHubRepoEvidence;
  GitHubUserEvidence: Graph.GitHubUserEvidence;
  GoogleCloudResourceEvidence: Graph.GoogleCloudResourceEvidence;
  HostLogonSessionEvidence: Graph.HostLogonSessionEvidence;
  IoTDeviceEvidence: Graph.IoTDeviceEvidence;
  IpEvidence: Graph.IpEvidence;
  KubernetesClusterEvidence: Graph.KubernetesClusterEvidence;
  KubernetesControllerEvidence: Graph.KubernetesControllerEvidence;
  KubernetesNamespaceEvidence: Graph.KubernetesNamespaceEvidence;
  KubernetesPodEvidence: Graph.KubernetesPodEvidence;
  KubernetesSecretEvidence: Graph.KubernetesSecretEvidence;
  KubernetesServiceAccountEvidence: Graph.KubernetesServiceAccountEvidence;
  KubernetesServiceEvidence: Graph.KubernetesServiceEvidence;
  MailClusterEvidence: Graph.MailClusterEvidence;
  MailboxConfigurationEvidence: Graph.MailboxConfigurationEvidence;
  MailboxEvidence: Graph.MailboxEvidence;
  MalwareEvidence: Graph.MalwareEvidence;
  NetworkConnectionEvidence: Graph.NetworkConnectionEvidence;
  NicEvidence: Graph.NicEvidence;
  OauthApplicationEvidence: Graph.OauthApplicationEvidence;
  ProcessEvidence: Graph.ProcessEvidence;
  RegistryKeyEvidence: Graph.RegistryKeyEvidence;
  RegistryValueEvidence: Graph.RegistryValueEvidence;
  SasTokenEvidence: Graph.SasTokenEvidence;
  SecurityGroupEvidence: Graph.SecurityGroupEvidence;
  ServicePrincipalEvidence: Graph.ServicePrincipalEvidence;
  SubmissionMailEvidence: Graph.SubmissionMailEvidence;
  TeamsMessageEvidence: Graph.TeamsMessageEvidence;
  UrlEvidence: Graph.UrlEvidence;
  UserEvidence: Graph.UserEvidence;
}

type EvidenceDifferences = {
  [Kind in EvidenceKind]: EvidenceName<Kind> extends keyof GraphEvidence
    ? Difference<GraphEvidence[EvidenceName<Kind>], Omit<Extract<KnownEvidence, { kind: Kind }>, 'kind' | 'raw'>>
    : `Graph has no ${EvidenceName<Kind>}`;
};

/**
 * Their value, as JSON would hold it, is one that ours can be read from: every property of ours that is
 * text, a number or a flag is one of theirs too. `null` is dropped on reading.
 */
type Plain<T> = T extends string ? string : T extends number ? number : T extends boolean ? boolean : unknown;
type KindsDiffer<Theirs, Ours> = {
  [K in keyof Theirs & keyof Ours]-?: [Plain<NonNullable<Theirs[K]>>] extends [Plain<NonNullable<Ours[K]>>] ? never : K;
}[keyof Theirs & keyof Ours];
type EvidenceKindsDiffer = {
  [Kind in EvidenceKind]: KindsDiffer<
    GraphEvidence[EvidenceName<Kind> & keyof GraphEvidence],
    Extract<KnownEvidence, { kind: Kind }>
  >;
};

/** Exported so that nothing here counts as unused. Each member is `never` as long as the two agree. */
export interface Agreement {
  incident: None<Difference<Graph.Incident, Omit<Incident, 'raw'> & { alerts: unknown }>>;
  incidentValues: None<KindsDiffer<Graph.Incident, Incident>>;
  alert: None<Difference<Graph.Alert, Omit<Alert, 'raw' | 'evidenceRaw'>>>;
  alertValues: None<KindsDiffer<Graph.Alert, Alert>>;
  comment: None<Difference<Graph.AlertComment, AlertComment>>;
  evidenceNames: None<Both<TheirKinds, EvidenceKind>>;
  evidence: None<EvidenceDifferences[EvidenceKind]>;
  evidenceValues: None<EvidenceKindsDiffer[EvidenceKind]>;
  incidentStatus: None<Both<Graph.IncidentStatus, (typeof INCIDENT_STATUSES)[number]>>;
  alertStatus: None<Both<Graph.AlertStatus, (typeof ALERT_STATUSES)[number]>>;
  severity: None<Both<Graph.AlertSeverity, (typeof SEVERITIES)[number]>>;
  classification: None<Both<Graph.AlertClassification, (typeof CLASSIFICATIONS)[number]>>;
  determination: None<Both<Graph.AlertDetermination, (typeof DETERMINATIONS)[number]>>;
  serviceSource: None<Both<Graph.ServiceSource, (typeof SERVICE_SOURCES)[number]>>;
  detectionSource: None<Both<Graph.DetectionSource, (typeof DETECTION_SOURCES)[number]>>;
}
