/** Which assets a row of evidence speaks of. */
import type { AlertEvidence, EvidenceKind, KnownEvidence } from '@watchfloor/api';
import type { Sighting } from './asset-book.ts';

/** Kinds of asset, as the lists of `IncidentFacts` are called. */
export type AssetList =
  'devices' | 'users' | 'mailboxes' | 'apps' | 'cloudResources' | 'groups' | 'ips' | 'urls' | 'files' | 'others';

type Ids = readonly unknown[];
/** What a kind of evidence means: its list, its ids (strongest first), its names (best first), its details. */
type Meaning = readonly [list: AssetList, ids: Ids, names: Ids, details?: Ids];
type Of<K extends EvidenceKind> = Extract<KnownEvidence, { readonly kind: K }>;

/** Text that says something; data may be of any type whatever its schema says. */
export const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' ? value.trim() || undefined : Number.isFinite(value) ? String(value) : undefined;

function firstText(values: Ids, except?: string): string | undefined {
  for (const value of values) {
    const text = textOf(value);
    if (text && text !== except) return text;
  }
  return undefined;
}

/** Ids are compared case-blind; services write "none" as a GUID of zeros. */
const idOf = (value: unknown): string | undefined => {
  const id = textOf(value)?.toLowerCase();
  return id && /[^0-]/.test(id) ? id : undefined;
};

/** Ids, and one that says little: it stands in when there is no other. */
const orElse = (ids: Ids, weak: unknown): Ids => [...ids, ids.some(idOf) ? undefined : weak];

/** Both or nothing. */
const pair = (a: unknown, separator: string, b: unknown): string | undefined => {
  const [first, second] = [textOf(a), textOf(b)];
  return first && second && first + separator + second;
};

function device(e: Partial<Of<'device'>>): Meaning {
  const dns = textOf(e.deviceDnsName);
  const host = textOf(e.hostName) ?? dns?.split('.')[0];
  const full = dns?.includes('.') ? dns : pair(host, '.', e.dnsDomain);
  return ['devices', [e.mdeDeviceId, e.azureAdDeviceId, full, host], [dns, host, full], [e.osPlatform]];
}

function user({ userAccount: account }: Partial<Of<'user'>>): Meaning {
  const a = account ?? {};
  const local = pair(a.domainName, '\\', a.accountName);
  const names = [a.displayName, a.userPrincipalName, a.accountName];
  return [
    'users',
    orElse([a.azureAdUserId, a.userSid, a.userPrincipalName, local], a.accountName ?? a.displayName),
    names,
    [a.userPrincipalName, local],
  ];
}

const cloud = (id: unknown, name: unknown, type: unknown): Meaning => [
  'cloudResources',
  orElse([id], name),
  [name],
  [type],
];
/** A thing of a cluster: its name says little without its namespace. */
const inCluster = (e: {
  readonly kind: string;
  readonly name?: string;
  readonly namespace?: { readonly name?: string };
}): Meaning => cloud(pair(`${e.kind}:${textOf(e.namespace?.name) ?? ''}`, '/', e.name), e.name, e.kind);
const hashes = (f: { readonly sha256?: string; readonly sha1?: string; readonly md5?: string }): Ids => [
  f.sha256,
  f.sha1,
  f.md5,
];

const meanings: { readonly [K in EvidenceKind]?: (e: Of<K>) => Meaning } = {
  device,
  ioTDevice: (e) => [
    'devices',
    [e.deviceId, undefined, e.macAddress, e.deviceName],
    [e.deviceName],
    [e.operatingSystem, e.deviceType],
  ],
  user,
  gitHubUser: (e) => [
    'users',
    orElse([pair(e.kind, ':', e.userId)], pair(e.kind, ':', e.login)),
    [e.name, e.login],
    [e.email],
  ],
  mailbox: (e) => [
    'mailboxes',
    orElse([e.primaryAddress, e.upn], e.displayName),
    [e.primaryAddress, e.displayName],
    [e.displayName],
  ],
  mailboxConfiguration: (e) => ['mailboxes', [e.mailboxPrimaryAddress, e.upn], [e.mailboxPrimaryAddress]],
  cloudApplication: (e) => [
    'apps',
    orElse([undefined, undefined, pair(e.saasAppId ?? e.appId, ':', e.instanceId ?? 0)], e.displayName),
    [e.displayName],
    [e.instanceName],
  ],
  oauthApplication: (e) => [
    'apps',
    orElse([e.appId, e.objectId, undefined], e.displayName),
    [e.displayName],
    [e.publisher],
  ],
  servicePrincipal: (e) => [
    'apps',
    orElse([e.appId, e.servicePrincipalObjectId, undefined], e.servicePrincipalName),
    [e.servicePrincipalName],
    [e.servicePrincipalType],
  ],
  securityGroup: (e) => ['groups', orElse([e.securityGroupId, e.sid], e.displayName), [e.displayName, e.friendlyName]],
  azureResource: (e) => cloud(e.resourceId, e.resourceName ?? textOf(e.resourceId)?.split('/').at(-1), e.resourceType),
  amazonResource: (e) => cloud(e.amazonResourceId, e.resourceName, e.resourceType),
  googleCloudResource: (e) => cloud(e.fullResourceName, e.resourceName, e.resourceType),
  blobContainer: (e) => cloud(e.url, e.name, e.kind),
  blob: (e) => cloud(e.url, e.name, e.kind),
  gitHubOrganization: (e) => cloud(e.orgId, e.displayName ?? e.login, e.kind),
  gitHubRepo: (e) => cloud(e.repoId, pair(e.owner, '/', e.login) ?? e.login, e.kind),
  containerRegistry: (e) => cloud(e.registry, e.registry, e.kind),
  containerImage: (e) => cloud(e.imageId, e.imageId, e.kind),
  container: (e) => cloud(e.containerId, e.name, e.kind),
  kubernetesCluster: (e) => cloud(pair(e.kind, '/', e.name), e.name, e.kind),
  kubernetesNamespace: (e) => cloud(pair(e.kind, '/', e.name), e.name, e.kind),
  kubernetesPod: inCluster,
  kubernetesController: inCluster,
  kubernetesSecret: inCluster,
  kubernetesService: inCluster,
  kubernetesServiceAccount: inCluster,
  ip: (e) => ['ips', [e.ipAddress], [e.ipAddress], [e.countryLetterCode]],
  url: (e) => ['urls', [e.url], [e.url]],
  dns: (e) => ['urls', [e.domainName], [e.domainName]],
  file: (e) => {
    const f = e.fileDetails ?? {};
    return [
      'files',
      orElse([...hashes(f), pair(f.filePath, '\\', f.fileName)], f.fileName),
      [f.fileName],
      [f.filePath],
    ];
  },
};

/** Evidence inside evidence that names assets of its own. */
const nested: { readonly [K in EvidenceKind]?: (e: Of<K>) => Ids } = {
  hostLogonSession: (e) => [e.account, e.host],
  cloudLogonSession: (e) => [e.account],
  networkConnection: (e) => [e.sourceAddress, e.destinationAddress],
  malware: (e) => e.files ?? [],
};

const RISKS: Readonly<Record<string, number>> = { high: 3, medium: 2, low: 1, malicious: 3, suspicious: 2 };
const rank = (value: unknown): number => (typeof value === 'string' && Object.hasOwn(RISKS, value) ? RISKS[value]! : 0);
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** What was attacked or taken over comes first, then what is at risk, then what somebody found worth a tag. */
function weightOf(evidence: AlertEvidence): number {
  const roles = listOf(evidence.roles);
  const struck = roles.includes('compromised') || roles.includes('attacked') ? 8 : 0;
  const risk = rank((evidence as { readonly riskScore?: unknown }).riskScore);
  return struck + rank(evidence.verdict) + risk + (listOf(evidence.tags).length ? 1 : 0);
}

/** The type of evidence as one word, for what is no asset. */
function typeOf(evidence: AlertEvidence): string {
  const kind = textOf(evidence.kind) ?? 'unknown';
  return kind === 'unknown' ? (textOf((evidence as { readonly type?: unknown }).type) ?? kind) : kind;
}

/**
 * Hands every asset that the evidence names to `see`. Evidence that is no asset (messages, processes, registry, and
 * types that this version does not know) is seen as one of `others` by its type. Never throws.
 *
 * @returns false when the evidence is of a kind of asset, and says nothing to tell it from others
 */
export function seeAssets(
  evidence: AlertEvidence,
  see: (list: AssetList, sighting: Sighting) => void,
  depth = 0,
): boolean {
  const kind = evidence.kind as EvidenceKind;
  if (Object.hasOwn(nested, kind) && depth < 3) {
    const inner = (nested[kind] as (e: unknown) => Ids)(evidence);
    for (const each of listOf(inner))
      if (typeof each === 'object' && each !== null) seeAssets(each as AlertEvidence, see, depth + 1);
  }
  const weight = weightOf(evidence);
  if (!Object.hasOwn(meanings, kind)) {
    const type = typeOf(evidence);
    see('others', { ids: [type.toLowerCase()], name: type, weight });
    return true;
  }
  const [list, ids, names, details = []] = (meanings[kind] as (e: unknown) => Meaning)(evidence);
  const known = ids.map(idOf);
  if (!known.some(Boolean)) return false;
  const name = firstText(names);
  const detail = firstText(details, name);
  const tags = listOf(evidence.tags);
  see(list, {
    ids: known,
    name,
    detail,
    tags: tags.length ? tags.map(textOf).filter((tag) => tag !== undefined) : [],
    weight,
  });
  return true;
}
