/** Where each type of evidence is filed, what tells one thing from another, and what it is called. */
import type { AlertEvidence, EvidenceKind } from '@watchfloor/api';
import { seeAssets, textOf } from '../incident-facts/evidence-assets.ts';

/** Groups of evidence, in the order shown. */
export const EVIDENCE_CATEGORIES = [
  'files',
  'processes',
  'mails',
  'mailboxes',
  'users',
  'devices',
  'ips',
  'urls',
  'registry',
  'apps',
  'cloudResources',
  'containers',
  'others',
] as const;
export type EvidenceCategory = (typeof EVIDENCE_CATEGORIES)[number];

const KINDS_OF: Readonly<Record<Exclude<EvidenceCategory, 'others'>, readonly EvidenceKind[]>> = {
  files: ['file', 'fileHash', 'malware'],
  processes: ['process'],
  mails: ['analyzedMessage', 'mailCluster', 'submissionMail', 'teamsMessage'],
  mailboxes: ['mailbox', 'mailboxConfiguration'],
  users: ['user', 'gitHubUser', 'securityGroup', 'cloudLogonRequest', 'cloudLogonSession', 'hostLogonSession'],
  devices: ['device', 'ioTDevice', 'nic'],
  ips: ['ip', 'networkConnection'],
  urls: ['url', 'dns'],
  registry: ['registryKey', 'registryValue'],
  apps: ['cloudApplication', 'oauthApplication', 'servicePrincipal'],
  cloudResources: [
    'amazonResource',
    'azureResource',
    'googleCloudResource',
    'blob',
    'blobContainer',
    'sasToken',
    'gitHubOrganization',
    'gitHubRepo',
  ],
  containers: [
    'container',
    'containerImage',
    'containerRegistry',
    'kubernetesCluster',
    'kubernetesController',
    'kubernetesNamespace',
    'kubernetesPod',
    'kubernetesSecret',
    'kubernetesService',
    'kubernetesServiceAccount',
  ],
};

const categoryByKind = new Map<string, EvidenceCategory>(
  Object.entries(KINDS_OF).flatMap(([category, kinds]) =>
    kinds.map((kind): [string, EvidenceCategory] => [kind, category as EvidenceCategory]),
  ),
);

/** A type that is not known is among the others. */
export const categoryOf = (kind: string): EvidenceCategory => categoryByKind.get(kind) ?? 'others';

/** Where values stand: paths by dots, joined by `+`, `:` or a back slash; all parts have to be there. Best first. */
type Places = string;
type Rule = readonly [ids: Places, names: Places, details?: Places];

const USER = 'account.userAccount.userPrincipalName account.userAccount.displayName account.userAccount.accountName';

/**
 * Types that are no assets, and those whose things are finer than their asset: a rule of a mailbox is not the mailbox.
 * All other types are told apart as the incident's assets are.
 */
const RULES: { readonly [K in EvidenceKind]?: Rule } = {
  process: [
    'mdeDeviceId+processId+processCreationDateTime processId+processCommandLine processId+imageFile.sha256',
    'processCommandLine imageFile.fileName processId',
    'imageFile.filePath imageFile.fileName',
  ],
  registryKey: ['registryHive+registryKey registryKey', 'registryHive\\registryKey registryKey'],
  registryValue: [
    'mdeDeviceId+registryHive+registryKey+registryValueName registryHive+registryKey+registryValueName registryKey',
    'registryHive\\registryKey\\registryValueName registryKey\\registryValueName registryHive\\registryKey registryKey',
    'registryValue',
  ],
  fileHash: ['value', 'value', 'algorithm'],
  malware: ['name', 'name', 'category'],
  nic: ['macAddress ipAddress.ipAddress', 'macAddress ipAddress.ipAddress', 'ipAddress.ipAddress'],
  networkConnection: [
    'sourceAddress.ipAddress+sourcePort+destinationAddress.ipAddress+destinationPort destinationAddress.ipAddress sourceAddress.ipAddress',
    'destinationAddress.ipAddress:destinationPort destinationAddress.ipAddress sourceAddress.ipAddress',
    'sourceAddress.ipAddress',
  ],
  url: ['url', 'url'],
  hostLogonSession: ['host.mdeDeviceId+sessionId sessionId', `${USER} sessionId`, 'host.deviceDnsName host.hostName'],
  cloudLogonSession: ['sessionId', `${USER} sessionId`, 'deviceName userAgent browser'],
  cloudLogonRequest: ['requestId', 'requestId'],
  analyzedMessage: [
    'networkMessageId+recipientEmailAddress networkMessageId internetMessageId urn',
    'subject networkMessageId internetMessageId',
    'p2Sender.emailAddress p1Sender.emailAddress recipientEmailAddress',
  ],
  mailCluster: ['urn query clusterBy+clusterByValue', 'clusterByValue query urn', 'clusterBy'],
  submissionMail: ['submissionId networkMessageId', 'subject networkMessageId submissionId', 'sender'],
  teamsMessage: ['messageId', 'subject sourceId messageId', 'senderFromAddress sourceAppName'],
  mailboxConfiguration: [
    'configurationId mailboxPrimaryAddress+configurationType+displayName upn+configurationType',
    'displayName configurationType configurationId',
    'mailboxPrimaryAddress upn',
  ],
  sasToken: [
    'signatureHash storageResource.resourceId+startDateTime',
    'storageResource.resourceName storageResource.resourceId signatureHash',
    'signedWith',
  ],
};

/** What tells a thing from others: ids by strength, the strongest first. Without any it is only itself. */
export interface EvidenceIdentity {
  readonly ids: readonly (string | undefined)[];
  readonly name: string | undefined;
  readonly detail: string | undefined;
}

/** The value at a path; lists by place, as in `ips.0`. */
export function valueAt(from: unknown, path: string): unknown {
  let value = from;
  for (const key of path.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    value = (value as Readonly<Record<string, unknown>>)[key];
  }
  return value;
}

function textAt(evidence: unknown, place: string): string | undefined {
  let joined = '';
  for (const part of place.split(/([+:\\])/)) {
    if (/^[+:\\]$/.test(part)) joined += part;
    else {
      const text = textOf(valueAt(evidence, part));
      if (!text) return undefined;
      joined += text;
    }
  }
  return joined;
}

const placesOf = new Map<string, readonly string[]>();
function places(text: Places): readonly string[] {
  let found = placesOf.get(text);
  if (!found) placesOf.set(text, (found = text.split(' ')));
  return found;
}

function firstText(evidence: unknown, from: Places | undefined, except?: string): string | undefined {
  for (const place of from ? places(from) : []) {
    const text = textAt(evidence, place);
    if (text && text !== except) return text;
  }
  return undefined;
}

/** Addresses on the web differ by case. */
const idOf = (kind: string, id: string | undefined): string | undefined => (kind === 'url' ? id : id?.toLowerCase());

/** Likely names of what is not known, best first. */
const UNKNOWN_NAMES = 'displayName name subject title address url value id';
/** Enough to tell rows apart that nobody knows. */
const MOST_OF_RAW = 4000;

function identityOfUnknown(evidence: AlertEvidence): EvidenceIdentity {
  const { '@odata.type': type, createdDateTime: _, ...rest } = evidence.raw ?? {};
  let id: string | undefined;
  try {
    id = JSON.stringify([type, rest]).slice(0, MOST_OF_RAW);
  } catch {
    // It cannot be compared; then it is only itself.
  }
  return { ids: [id], name: firstText(rest, UNKNOWN_NAMES), detail: undefined };
}

/** What the evidence is, over alerts. Never throws. */
export function identityOf(evidence: AlertEvidence): EvidenceIdentity {
  const { kind } = evidence;
  const rule = Object.hasOwn(RULES, kind) ? RULES[kind as EvidenceKind] : undefined;
  if (rule) {
    const [ids, names, details] = rule;
    const name = firstText(evidence, names);
    return {
      ids: places(ids).map((place) => idOf(kind, textAt(evidence, place))),
      name,
      detail: firstText(evidence, details, name),
    };
  }
  if (categoryOf(kind) === 'others') return identityOfUnknown(evidence);
  let found: EvidenceIdentity = { ids: [], name: undefined, detail: undefined };
  // As deep as it goes: what is inside the evidence is part of it and no row of its own.
  seeAssets(
    evidence,
    (_, { ids, name, detail }) => {
      found = { ids, name: name ?? ids.find(Boolean), detail };
    },
    Infinity,
  );
  return found;
}

/** The type of evidence as the service calls it, without what all types share; empty where there is none. */
export function typeName(evidence: AlertEvidence): string {
  if (evidence.kind !== 'unknown') return evidence.kind;
  const type = textOf((evidence as { readonly type?: unknown }).type) ?? '';
  return type.slice(Math.max(type.lastIndexOf('.'), type.lastIndexOf('#')) + 1).replace(/Evidence$/i, '');
}
