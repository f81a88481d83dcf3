/** What a tab of assets shows. All text is the tenant's, or an attacker's. */
import type { Alert } from '@watchfloor/api';

/** Kinds of asset that have a tab of their own, named as the lists of `IncidentFacts` are. */
export type AssetKind = 'devices' | 'users' | 'mailboxes' | 'apps';

/** What an id is, for its label. */
export type AssetIdKind =
  | 'mdeDeviceId'
  | 'entraDeviceId'
  | 'iotDeviceId'
  | 'vmId'
  | 'resourceId'
  | 'mac'
  | 'serial'
  | 'dnsName'
  | 'hostName'
  | 'objectId'
  | 'adGuid'
  | 'sid'
  | 'upn'
  | 'account'
  | 'gitHub'
  | 'email'
  | 'address'
  | 'appId'
  | 'saasAppId'
  | 'instanceId'
  | 'name';

/** An id or another name, as it was written. */
export interface AssetAlias {
  readonly kind: AssetIdKind;
  readonly value: string;
}

/** A value and how many rows of evidence say it. */
export interface Counted {
  readonly value: string;
  readonly count: number;
}

/**
 * Where an account lives, as far as its ids prove it: `hybrid` is one of Active Directory and Entra ID, `entra` of Entra
 * ID alone, `guest` another organisation's in Entra ID, `ad` of Active Directory alone, `local` one of a device,
 * `builtin` part of Windows, `gitHub` of GitHub, `unknown` where the evidence does not tell.
 */
export type Directory = 'hybrid' | 'entra' | 'guest' | 'ad' | 'local' | 'builtin' | 'gitHub' | 'unknown';

/** Facts with one value, by the newest evidence that says it. Absent ones were not said. */
export type AssetFacts = Readonly<
  Partial<
    Record<
      | 'risk'
      | 'health'
      | 'onboarding'
      | 'antivirus'
      | 'os'
      | 'group'
      | 'domain'
      | 'firstSeen'
      | 'deviceType'
      | 'importance'
      | 'site'
      | 'maker'
      | 'upn'
      | 'sid'
      | 'email'
      | 'address'
      | 'appType'
      | 'appId'
      | 'instance'
      | 'publisher'
      | 'tenant'
      | 'directory'
      // These are not among what alerts say.
      | 'exposure'
      | 'lastReport'
      | 'account'
      | 'department'
      | 'jobTitle'
      | 'riskState',
      string
    >
  >
>;

/** One device, account, mailbox or app of an incident, under all the names that its alerts give it. */
export interface IncidentAsset {
  readonly kind: AssetKind;
  /** The strongest id that was seen, after its kind, in lower case. Unique among the assets of the kind. */
  readonly id: string;
  readonly name: string;
  readonly facts: AssetFacts;
  /** Ids and other names, each once, the strongest kind first. */
  readonly aliases: readonly AssetAlias[];
  /** Alerts that name it, as they came. */
  readonly alerts: readonly Alert[];
  /** Of those, the ones that are not resolved. */
  readonly active: number;
  /** ISO 8601 UTC: the first and the last activity of those alerts. */
  readonly first: string | undefined;
  readonly last: string | undefined;
  readonly tags: readonly string[];
  /** The most frequent first. */
  readonly roles: readonly Counted[];
  readonly detailedRoles: readonly Counted[];
  readonly verdicts: readonly Counted[];
  readonly remediations: readonly Counted[];
  /** The worst of the verdicts. */
  readonly verdict: string;
  /** Who was logged on, as `domain\\account`. Devices only. */
  readonly users: readonly string[];
  /** Addresses of a device. */
  readonly ips: readonly string[];
  /** What was found set up in a mailbox, in Graph's words. */
  readonly settings: readonly string[];
  /** Ids of others of the kind that share a name or id with it, where nothing proves that they are one. */
  readonly twins: readonly string[];
}

/** Assets of one kind, the most important first. */
export interface AssetList {
  readonly assets: readonly IncidentAsset[];
  /** Rows of evidence of the kind without an id or name to tell them by. */
  readonly unnamed: number;
}
