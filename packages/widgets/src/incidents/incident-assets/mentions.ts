/** What a row of evidence says of devices, accounts, mailboxes and apps. */
import type { Alert, AlertEvidence, EvidenceKind, KnownEvidence } from '@watchfloor/api';
import { textOf } from '../incident-facts/evidence-assets.ts';
import type { AssetAlias, AssetFacts, AssetIdKind, AssetKind } from './asset-types.ts';

/** One mention. Values are as they came; ids are in the form in which they compare. */
export interface Mention {
  readonly ids: readonly (string | undefined)[];
  readonly aliases: readonly AssetAlias[];
  /** The best first. */
  readonly names: readonly unknown[];
  readonly facts: { readonly [K in keyof AssetFacts]?: unknown };
  readonly users?: readonly unknown[];
  readonly ips?: readonly unknown[];
  readonly settings?: readonly unknown[];
  /** Undefined: it only proves which ids belong together, and is no sighting. */
  readonly alert: Alert | undefined;
  /** The row: roles, verdict, remediation, tags, time. */
  readonly evidence: AlertEvidence;
}

/** What ids mean in this incident beyond the row that they stand in. */
export interface Surroundings {
  /** NetBIOS names of domains by their DNS names, where devices give both and agree. */
  readonly domains: ReadonlyMap<string, string>;
  /** Short names of devices: an account whose domain is one of them lives there. */
  readonly hosts: ReadonlySet<string>;
}

type Said = Omit<Mention, 'alert' | 'evidence'>;
type Of<K extends EvidenceKind> = Extract<KnownEvidence, { readonly kind: K }>;
type Account = Partial<NonNullable<Of<'user'>['userAccount']>>;

/** Ids are compared case-blind; services write "none" as a GUID of zeros. */
const idOf = (value: unknown): string | undefined => {
  const id = textOf(value)?.toLowerCase();
  return id && /[^0-]/.test(id) ? id : undefined;
};
const both = (a: unknown, separator: string, b: unknown): string | undefined => {
  const [first, second] = [textOf(a), textOf(b)];
  return first && second && first + separator + second;
};
/** An id that says little stands in when there is no other. */
const orElse = (ids: readonly (string | undefined)[], weak: unknown): readonly (string | undefined)[] => [
  ...ids,
  ids.some(Boolean) ? undefined : idOf(weak),
];
const aliasesOf = (pairs: readonly (readonly [AssetIdKind, unknown])[]): AssetAlias[] =>
  pairs.flatMap(([kind, given]) => {
    const value = textOf(given);
    return value && /[^0-]/.test(value) ? [{ kind, value }] : [];
  });

const IPV4 = /^\d+(\.\d+){3}$/;

/** The names of a device: whole, and its first part; a machine's account ends in `$`. */
export function deviceNames(
  dnsName: unknown,
  hostName: unknown,
  domain: unknown,
): { readonly full: string | undefined; readonly host: string | undefined } {
  const clean = (value: unknown): string | undefined => textOf(value)?.replace(/[.$]+$/, '') || undefined;
  const names = [clean(dnsName), clean(hostName)];
  const dotted = names.find((name) => name?.includes('.') && !IPV4.test(name) && !name.includes(':'));
  const short = names.find((name) => name && !name.includes('.')) ?? dotted?.split('.')[0];
  const host = short ?? names.find(Boolean);
  return { full: dotted ?? (short && both(short, '.', clean(domain))), host };
}

function device(e: Partial<Of<'device'>>): Said {
  const { full, host } = deviceNames(e.deviceDnsName, e.hostName, e.dnsDomain);
  const vm = e.vmMetadata ?? {};
  const anywhere = host?.toLowerCase() === 'localhost';
  const os = [e.osPlatform, e.version].map(textOf).filter(Boolean).join(' ');
  const build = textOf(e.osBuild);
  const logons = Array.isArray(e.loggedOnUsers) ? e.loggedOnUsers : [];
  return {
    ids: orElse(
      [
        idOf(e.mdeDeviceId),
        idOf(e.azureAdDeviceId),
        idOf(vm.vmId),
        undefined,
        anywhere ? undefined : idOf(full),
        anywhere ? undefined : idOf(host),
      ],
      host,
    ),
    aliases: aliasesOf([
      ['mdeDeviceId', e.mdeDeviceId],
      ['entraDeviceId', e.azureAdDeviceId],
      ['vmId', vm.vmId],
      ['resourceId', vm.resourceId],
      ['dnsName', full],
      ['dnsName', e.deviceDnsName],
      ['hostName', e.hostName],
    ]),
    names: [host, full],
    facts: {
      risk: e.riskScore,
      health: e.healthStatus,
      onboarding: e.onboardingStatus,
      antivirus: e.defenderAvStatus,
      os: os && build && build !== '0' ? `${os} (${build})` : os,
      group: e.rbacGroupName,
      domain: e.dnsDomain ?? e.ntDomain ?? full?.slice((host?.length ?? 0) + 1),
      firstSeen: e.firstSeenDateTime,
    },
    users: logons.map((each) => both(each?.domainName, '\\', each?.accountName) ?? each?.accountName),
    ips: [e.lastIpAddress, e.lastExternalIpAddress, ...(Array.isArray(e.ipInterfaces) ? e.ipInterfaces : [])],
  };
}

function thing(e: Of<'ioTDevice'>): Said {
  return {
    ids: [idOf(e.deviceId), undefined, undefined, idOf(e.macAddress), undefined, idOf(e.deviceName)],
    aliases: aliasesOf([
      ['iotDeviceId', e.deviceId],
      ['mac', e.macAddress],
      ['serial', e.serialNumber],
      ['hostName', e.deviceName],
    ]),
    names: [e.deviceName, e.model],
    facts: {
      os: e.operatingSystem,
      deviceType: [e.deviceType, e.deviceSubType].map(textOf).filter(Boolean).join(', '),
      importance: e.importance,
      site: [e.site, e.zone].map(textOf).filter(Boolean).join(', '),
      maker: [e.manufacturer, e.model].map(textOf).filter(Boolean).join(' '),
    },
    ips: [e.ipAddress?.ipAddress],
  };
}

/** The object id that a SID of Entra ID is made from: four numbers, each its little-endian bytes. */
export function objectIdOfSid(sid: string | undefined): string | undefined {
  const numbers = /^s-1-12-1-(\d+)-(\d+)-(\d+)-(\d+)$/i
    .exec(sid ?? '')
    ?.slice(1)
    .map(Number);
  if (!numbers || numbers.some((each) => each > 0xffff_ffff)) return undefined;
  const view = new DataView(new ArrayBuffer(16));
  numbers.forEach((each, at) => view.setUint32(at * 4, each, true));
  const hex = (at: number, bytes: 2 | 4, little: boolean): string =>
    (bytes === 4 ? view.getUint32(at, little) : view.getUint16(at, little)).toString(16).padStart(bytes * 2, '0');
  return `${hex(0, 4, true)}-${hex(4, 2, true)}-${hex(6, 2, true)}-${hex(8, 2, false)}-${hex(10, 2, false)}${hex(12, 4, false)}`;
}

/** Places of the ids of accounts. */
const account = (a: Account, { domains }: Surroundings): Said => {
  const sid = textOf(a.userSid);
  const fromSid = objectIdOfSid(sid);
  const domain = textOf(a.domainName)?.toLowerCase();
  const local = both(domain && (domains.get(domain) ?? domain), '\\', a.accountName);
  return {
    ids: orElse(
      [
        idOf(a.azureAdUserId) ?? fromSid,
        idOf(a.activeDirectoryObjectGuid),
        fromSid ? undefined : idOf(sid),
        idOf(a.userPrincipalName),
        idOf(local),
        undefined,
      ],
      a.accountName ?? a.displayName,
    ),
    aliases: aliasesOf([
      ['objectId', a.azureAdUserId ?? fromSid],
      ['adGuid', a.activeDirectoryObjectGuid],
      ['sid', sid],
      ['upn', a.userPrincipalName],
      ['account', both(a.domainName, '\\', a.accountName) ?? a.accountName],
      ['name', a.displayName],
    ]),
    names: [a.displayName, a.userPrincipalName, a.accountName],
    facts: { upn: a.userPrincipalName, sid, domain: a.domainName },
  };
};

const gitHub = (e: Of<'gitHubUser'>): Said => ({
  ids: orElse(
    [undefined, undefined, undefined, undefined, undefined, idOf(e.userId)],
    both('github', ':', e.login ?? e.name),
  ),
  aliases: aliasesOf([
    ['gitHub', both(e.login, ' ', e.userId && `(${e.userId})`) ?? e.login ?? e.userId],
    ['email', e.email],
    ['name', e.name],
  ]),
  names: [e.name, e.login],
  facts: { email: e.email, directory: 'gitHub' },
});

const mailbox = (e: Of<'mailbox'>): Said => ({
  ids: orElse([idOf(e.userAccount?.azureAdUserId), idOf(e.primaryAddress), idOf(e.upn)], e.displayName),
  aliases: aliasesOf([
    ['objectId', e.userAccount?.azureAdUserId],
    ['address', e.primaryAddress],
    ['upn', e.upn],
    ['name', e.displayName],
  ]),
  names: [e.displayName, e.primaryAddress, e.upn],
  facts: { address: e.primaryAddress, upn: e.upn },
});

const mailboxConfiguration = (e: Of<'mailboxConfiguration'>): Said => ({
  ids: [idOf(e.externalDirectoryObjectId), idOf(e.mailboxPrimaryAddress), idOf(e.upn)],
  aliases: aliasesOf([
    ['objectId', e.externalDirectoryObjectId],
    ['address', e.mailboxPrimaryAddress],
    ['upn', e.upn],
  ]),
  // Its display name is that of the rule or setting.
  names: [undefined, e.mailboxPrimaryAddress, e.upn],
  facts: { address: e.mailboxPrimaryAddress, upn: e.upn },
  settings: [e.configurationType],
});

/** Numbers of one service are not those of another: the kinds of id of apps each have a place. */
const APPS: { readonly [K in 'cloudApplication' | 'oauthApplication' | 'servicePrincipal']: (e: Of<K>) => Said } = {
  cloudApplication: (e) => ({
    ids: orElse(
      [undefined, undefined, idOf(both(e.saasAppId ?? e.appId, ':', e.instanceId ?? 0))],
      both('cloud', ':', e.displayName),
    ),
    aliases: aliasesOf([
      ['saasAppId', e.saasAppId],
      ['appId', e.appId],
      ['instanceId', e.instanceId],
      ['name', e.displayName],
    ]),
    names: [e.displayName, e.instanceName],
    facts: { appType: 'cloud', appId: e.saasAppId ?? e.appId, instance: e.instanceName },
  }),
  oauthApplication: (e) => ({
    ids: orElse([idOf(e.appId), idOf(e.objectId), undefined], both('oauth', ':', e.displayName)),
    aliases: aliasesOf([
      ['appId', e.appId],
      ['objectId', e.objectId],
      ['name', e.displayName],
    ]),
    names: [e.displayName],
    facts: { appType: 'oauth', appId: e.appId, publisher: e.publisher },
  }),
  servicePrincipal: (e) => ({
    ids: orElse(
      [idOf(e.appId), idOf(e.servicePrincipalObjectId), undefined],
      both('principal', ':', e.servicePrincipalName),
    ),
    aliases: aliasesOf([
      ['appId', e.appId],
      ['objectId', e.servicePrincipalObjectId],
      ['name', e.servicePrincipalName],
    ]),
    names: [e.servicePrincipalName],
    facts: {
      appType: e.servicePrincipalType === 'managedIdentity' ? 'managedIdentity' : 'principal',
      appId: e.appId,
      tenant: e.appOwnerTenantId,
    },
  }),
};

/** What says which ids are one account's though the row is about something else. */
const witnesses: { readonly [K in EvidenceKind]?: (e: Of<K>) => Account | undefined } = {
  mailbox: (e) => e.userAccount,
  process: (e) => e.userAccount,
};

type Reader = (e: never, around: Surroundings) => Said;
const readers: Readonly<Record<AssetKind, { readonly [K in EvidenceKind]?: Reader }>> = {
  devices: { device, ioTDevice: thing },
  users: { user: (e: Of<'user'>, around) => account(e.userAccount ?? {}, around), gitHubUser: gitHub },
  mailboxes: { mailbox, mailboxConfiguration },
  apps: APPS,
};

/** Evidence inside evidence. */
const nested: { readonly [K in EvidenceKind]?: (e: Of<K>) => readonly unknown[] } = {
  hostLogonSession: (e) => [e.account, e.host],
  cloudLogonSession: (e) => [e.account],
};

/**
 * Hands every mention of the kind that a row of evidence makes to `see`. Never throws.
 * @returns false when the row is of the kind, and says nothing to tell it from others
 */
export function readMentions(
  kind: AssetKind,
  evidence: AlertEvidence,
  alert: Alert,
  around: Surroundings,
  see: (mention: Mention) => void,
): boolean {
  const type = evidence.kind as EvidenceKind;
  let named = true;
  for (const inner of (Object.hasOwn(nested, type) && (nested[type] as (e: unknown) => unknown[])(evidence)) || [])
    if (typeof inner === 'object' && inner !== null && !Object.hasOwn(nested, (inner as AlertEvidence).kind))
      named = readMentions(kind, inner as AlertEvidence, alert, around, see) && named;
  if (kind === 'users' && Object.hasOwn(witnesses, type)) {
    const proof = (witnesses[type] as (e: unknown) => Account | undefined)(evidence);
    if (typeof proof === 'object' && proof !== null) see({ ...account(proof, around), alert: undefined, evidence });
  }
  if (!Object.hasOwn(readers[kind], type)) return named;
  const said = (readers[kind][type] as (e: unknown, around: Surroundings) => Said)(evidence, around);
  if (!said.ids.some(Boolean)) return false;
  see({ ...said, alert, evidence });
  return named;
}
