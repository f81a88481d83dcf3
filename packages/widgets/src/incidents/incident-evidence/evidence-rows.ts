/** The evidence of all alerts of an incident, each thing once: what was said of it by which alert. */
import type { Alert, AlertEvidence } from '@watchfloor/api';
import { textOf } from '../incident-facts/evidence-assets.ts';
import { isLater, slice } from '../incident-facts/facts.ts';
import { haystackOf } from '../incident-filters/text-match.ts';
import { categoryOf, identityOf, typeName, valueAt, type EvidenceCategory } from './evidence-kinds.ts';

/** One alert that names the thing, and what it says of it. */
export interface EvidenceMention {
  readonly alert: Alert;
  readonly evidence: AlertEvidence;
}

export type ImpactedKind = 'devices' | 'users' | 'mailboxes';
/** Somebody or something that the evidence was found at. */
export interface ImpactedAsset {
  readonly kind: ImpactedKind;
  readonly name: string;
}

/** A thing among the evidence. All text is the tenant's, or an attacker's. */
export interface EvidenceRow {
  /** The same for the same thing when the incident is read again. */
  readonly key: string;
  /** Graph's type name without `Evidence`; of a type that is not known its own name, which may be empty. */
  readonly type: string;
  readonly category: EvidenceCategory;
  /** Undefined: nothing in it is a name. */
  readonly name: string | undefined;
  readonly detail: string | undefined;
  /** One for each time that an alert names it. */
  readonly mentions: readonly EvidenceMention[];
  /** Each once. */
  readonly alerts: readonly Alert[];
  /** ISO 8601 UTC: when the first evidence of it was made; else when its first alert began. */
  readonly firstSeen: string | undefined;
  /** Graph's value: the worst that an alert says. */
  readonly verdict: string;
  /** Graph's value: what most needs somebody, where alerts differ. */
  readonly remediation: string;
  /** How many others alerts say. */
  readonly otherRemediations: number;
  readonly impacted: readonly ImpactedAsset[];
  /** Services that the alerts come from; `manual` for those that people made. */
  readonly origins: readonly string[];
}

/** From the worst on. What is not known stands between what is bad and what is good. */
export const VERDICTS: readonly string[] = ['malicious', 'suspicious', 'unknown', 'noThreatsFound'];
/** From what needs somebody on. */
export const REMEDIATIONS: readonly string[] = [
  'pendingApproval',
  'active',
  'unremediated',
  'declined',
  'partiallyRemediated',
  'running',
  'none',
  'notFound',
  'blocked',
  'prevented',
  'remediated',
];
/** A value that this version does not know comes where the unknown stands. */
const rankIn = (order: readonly string[], value: string, unknown: string): number => {
  const at = order.indexOf(value);
  return at < 0 ? order.indexOf(unknown) : at;
};
/** Higher is worse. */
export const verdictRank = (value: string): number => VERDICTS.length - rankIn(VERDICTS, value, 'unknown');
/** Higher needs somebody more. */
export const remediationRank = (value: string): number =>
  REMEDIATIONS.length - rankIn(REMEDIATIONS, value, 'unremediated');

/** Graph writes "none" where nothing was done, and leaves the field out where nothing is known. */
const verdictOf = ({ verdict }: AlertEvidence): string => textOf(verdict) ?? 'unknown';
const remediationOf = ({ remediationStatus }: AlertEvidence): string => textOf(remediationStatus) ?? 'none';

const worst = (values: ReadonlySet<string>, rank: (value: string) => number): string =>
  [...values].reduce((a, b) => (rank(b) > rank(a) ? b : a));

interface Entry {
  readonly kind: string;
  ids: (string | undefined)[];
  name: string | undefined;
  detail: string | undefined;
  mentions: EvidenceMention[];
}

/** They cannot be one: an id that is stronger than the one they share differs. */
function differ(a: Entry, ids: readonly (string | undefined)[], shared: number): boolean {
  for (let place = 0; place < shared; place += 1)
    if (a.ids[place] && ids[place] && a.ids[place] !== ids[place]) return true;
  return false;
}

/** Keeps things apart, and together: the same one has other ids in other alerts. */
class EvidenceBook {
  readonly #entries = new Set<Entry>();
  readonly #byId = new Map<string, Entry>();

  add(evidence: AlertEvidence, alert: Alert): void {
    const kind = evidence.kind === 'unknown' ? `unknown ${typeName(evidence)}` : evidence.kind;
    const { ids, name, detail } = identityOf(evidence);
    let entry: Entry | undefined;
    for (const [place, id] of ids.entries()) {
      const known = id && this.#byId.get(`${kind} ${place} ${id}`);
      if (!known || known === entry || differ(known, ids, place)) continue;
      if (!entry) entry = known;
      else if (!differ(entry, known.ids, place)) this.#join(entry, known);
    }
    if (!entry) this.#entries.add((entry = { kind, ids: [], name, detail, mentions: [] }));
    entry.name ??= name;
    entry.detail ??= detail;
    entry.mentions.push({ alert, evidence });
    for (const [place, id] of ids.entries()) this.#index(entry, place, id);
  }

  get entries(): Iterable<Entry> {
    return this.#entries;
  }

  #index(entry: Entry, place: number, id: string | undefined): void {
    if (!id) return;
    entry.ids[place] ??= id;
    const key = `${entry.kind} ${place} ${id}`;
    if (!this.#byId.has(key)) this.#byId.set(key, entry);
  }

  /** A later mention showed that two are one. */
  #join(into: Entry, other: Entry): void {
    this.#entries.delete(other);
    for (const [place, id] of other.ids.entries()) {
      const key = `${other.kind} ${place} ${id}`;
      if (id && this.#byId.get(key) === other) this.#byId.set(key, into);
      into.ids[place] ??= id;
    }
    into.mentions = [...into.mentions, ...other.mentions];
    into.name ??= other.name;
    into.detail ??= other.detail;
  }
}

const ASSET_KINDS: Readonly<Record<string, ImpactedKind>> = { device: 'devices', user: 'users', mailbox: 'mailboxes' };
/** Where a type of evidence says itself whom it was found at. */
const FOUND_AT: Readonly<Record<string, readonly (readonly [ImpactedKind, string])[]>> = {
  analyzedMessage: [['mailboxes', 'recipientEmailAddress']],
  submissionMail: [['mailboxes', 'recipient']],
  mailboxConfiguration: [['mailboxes', 'mailboxPrimaryAddress']],
  process: [['users', 'userAccount']],
  hostLogonSession: [
    ['devices', 'host'],
    ['users', 'account.userAccount'],
  ],
  cloudLogonSession: [['users', 'account.userAccount']],
};

const userName = (account: unknown): string | undefined =>
  textOf(valueAt(account, 'displayName')) ??
  textOf(valueAt(account, 'userPrincipalName')) ??
  textOf(valueAt(account, 'accountName'));
const deviceName = (device: unknown): string | undefined =>
  textOf(valueAt(device, 'deviceDnsName')) ?? textOf(valueAt(device, 'hostName'));

function nameOf(kind: ImpactedKind, value: unknown): string | undefined {
  return kind === 'users' ? (userName(value) ?? textOf(value)) : kind === 'devices' ? deviceName(value) : textOf(value);
}

/** Whom an incident's evidence was found at. */
class Impact {
  readonly #devices = new Map<string, string>();
  readonly #ofAlert = new Map<Alert, readonly ImpactedAsset[]>();

  note(evidence: AlertEvidence): void {
    const id = evidence.kind === 'device' ? textOf(valueAt(evidence, 'mdeDeviceId')) : undefined;
    const name = id && deviceName(evidence);
    if (id && name) this.#devices.set(id.toLowerCase(), name);
  }

  /** What it says of itself comes first; else the assets of its alert. */
  of({ evidence, alert }: EvidenceMention): readonly ImpactedAsset[] {
    const itself = this.#asset(evidence);
    if (itself) return [itself];
    const own: ImpactedAsset[] = [];
    const device = textOf(valueAt(evidence, 'mdeDeviceId'));
    if (device) own.push({ kind: 'devices', name: this.#devices.get(device.toLowerCase()) ?? device });
    for (const [kind, path] of FOUND_AT[evidence.kind] ?? []) {
      const name = nameOf(kind, valueAt(evidence, path));
      if (name) own.push({ kind, name });
    }
    return own.length ? own : this.#around(alert);
  }

  #around(alert: Alert): readonly ImpactedAsset[] {
    let found = this.#ofAlert.get(alert);
    if (!found) {
      found = evidenceOf(alert).flatMap((evidence) => this.#asset(evidence) ?? []);
      this.#ofAlert.set(alert, found);
    }
    return found;
  }

  #asset(evidence: AlertEvidence): ImpactedAsset | undefined {
    const kind = Object.hasOwn(ASSET_KINDS, evidence.kind) ? ASSET_KINDS[evidence.kind] : undefined;
    const name = kind && identityOf(evidence).name;
    return name ? { kind, name } : undefined;
  }
}

/** Evidence that was not read is of a type that nobody knows. */
const evidenceOf = (alert: Alert): readonly AlertEvidence[] =>
  alert.evidence ??
  (alert.evidenceRaw ?? []).flatMap((raw) =>
    typeof raw === 'object' && raw !== null && !Array.isArray(raw)
      ? [{ kind: 'unknown', type: String((raw as Record<string, unknown>)['@odata.type'] ?? ''), raw } as AlertEvidence]
      : [],
  );

const originOf = ({ serviceSource, detectionSource }: Alert): string =>
  detectionSource === 'manual' ? detectionSource : (textOf(serviceSource) ?? 'unknown');

const begunAt = (alert: Alert): string | undefined => alert.firstActivityDateTime ?? alert.createdDateTime;

function rowOf({ kind, ids, name, detail, mentions }: Entry, impact: Impact): EvidenceRow {
  const [{ alert, evidence }] = mentions as [EvidenceMention];
  const strongest = ids.findIndex(Boolean);
  const remediations = new Set(mentions.map((mention) => remediationOf(mention.evidence)));
  const verdicts = new Set(mentions.map((mention) => verdictOf(mention.evidence)));
  const impacted = new Map<string, ImpactedAsset>();
  const origins = new Set<string>();
  let firstSeen: string | undefined;
  for (const mention of mentions) {
    const at = textOf(mention.evidence.createdDateTime) ?? begunAt(mention.alert);
    if (at && (!firstSeen || isLater(firstSeen, at))) firstSeen = at;
    origins.add(originOf(mention.alert));
    for (const asset of impact.of(mention)) {
      const key = `${asset.kind} ${asset.name.toLowerCase()}`;
      if (!impacted.has(key)) impacted.set(key, asset);
    }
  }
  return {
    key:
      strongest < 0
        ? `${kind} ${alert.id} ${evidenceOf(alert).indexOf(evidence)}`
        : `${kind} ${strongest} ${ids[strongest]}`,
    type: typeName(evidence),
    category: categoryOf(evidence.kind),
    name,
    detail,
    mentions,
    alerts: [...new Set(mentions.map((mention) => mention.alert))],
    firstSeen,
    verdict: worst(verdicts, verdictRank),
    remediation: worst(remediations, remediationRank),
    otherRemediations: remediations.size - 1,
    impacted: [...impacted.values()],
    origins: [...origins],
  };
}

/** Steps between two looks at the clock: some 100 µs. */
const STEPS = 16;

function* gather(alerts: readonly Alert[]): Generator<void, readonly EvidenceRow[]> {
  const book = new EvidenceBook();
  const impact = new Impact();
  let step = 0;
  for (const alert of alerts)
    for (const evidence of evidenceOf(alert)) {
      if ((step += 1) % STEPS === 0) yield;
      if (typeof evidence !== 'object' || evidence === null) continue;
      impact.note(evidence);
      book.add(evidence, alert);
    }
  const rows: EvidenceRow[] = [];
  for (const entry of book.entries) {
    if ((step += 1) % STEPS === 0) yield;
    rows.push(rowOf(entry, impact));
  }
  return rows;
}

/** The evidence of these alerts, at once. Thousands of alerts: see `evidenceRowsInSlices`. Never throws. */
export function evidenceRows(alerts: readonly Alert[]): readonly EvidenceRow[] {
  const steps = gather(alerts);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

const gathered = new WeakMap<readonly Alert[], Promise<readonly EvidenceRow[]>>();

/** The same, yielding to the page every few milliseconds; once for all who ask about the same list of alerts. */
export function evidenceRowsInSlices(alerts: readonly Alert[]): Promise<readonly EvidenceRow[]> {
  let rows = gathered.get(alerts);
  if (!rows) gathered.set(alerts, (rows = inSlices(alerts)));
  return rows;
}

async function inSlices(alerts: readonly Alert[]): Promise<readonly EvidenceRow[]> {
  const steps = gather(alerts);
  const paused = slice();
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    const rest = paused();
    if (rest) await rest;
  }
}

/** What a search looks through beside the name: what people paste. */
const SEARCHED =
  'fileDetails.fileName fileDetails.filePath fileDetails.sha256 fileDetails.sha1 fileDetails.md5 imageFile.fileName imageFile.sha256 imageFile.sha1 processId mdeDeviceId lastIpAddress userAccount.userPrincipalName userAccount.accountName userAccount.azureAdUserId recipientEmailAddress p1Sender.emailAddress p2Sender.emailAddress senderIp networkMessageId internetMessageId registryValue appId resourceId ipAddress'.split(
    ' ',
  );
const haystacks = new WeakMap<EvidenceRow, string>();

/** Whether all of these terms are found in the row; see `searchTerms`. */
export function rowHas(row: EvidenceRow, terms: readonly string[]): boolean {
  let text = haystacks.get(row);
  if (text === undefined) {
    const values = row.mentions
      .slice(0, 20)
      .flatMap(({ evidence }) => SEARCHED.flatMap((path) => textOf(valueAt(evidence, path)) ?? []));
    const words = [row.name, row.detail, row.type, ...row.impacted.map(({ name }) => name), ...values];
    text = haystackOf([...new Set(words.filter((word) => word !== undefined))]);
    haystacks.set(row, text);
  }
  return terms.every((term) => text.includes(term));
}
