/**
 * The devices, accounts, mailboxes and apps that the alerts of an incident name, each once: richer than the facts of a
 * row of the list, from the same evidence.
 */
import type { Alert, AlertEvidence } from '@watchfloor/api';
import { textOf } from '../incident-facts/evidence-assets.ts';
import { isLater, slice } from '../incident-facts/facts.ts';
import type { AssetAlias, AssetFacts, AssetKind, AssetList, Counted, Directory, IncidentAsset } from './asset-types.ts';
import { deviceNames, readMentions, type Mention, type Surroundings } from './mentions.ts';
import { merged, type Cluster } from './merge.ts';

/** More than these of one value list of one asset say no more. */
const MOST = 200;
/** Steps between two chances to pause. */
const STEPS = 16;
const NONE: readonly never[] = [];

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? (value as readonly unknown[]) : []);
const evidenceOf = ({ evidence }: Alert): readonly AlertEvidence[] =>
  (listOf(evidence) as readonly AlertEvidence[]).filter((each) => typeof each === 'object' && each !== null);

/** Distinct texts, compared case-blind, by how often they came. Most of thousands stay empty, and cost nothing. */
class Tally {
  #counts: Map<string, { value: string; count: number }> | undefined;

  add(given: unknown): void {
    const value = textOf(given);
    if (!value) return;
    const counts = (this.#counts ??= new Map());
    const known = counts.get(value.toLowerCase());
    if (known) known.count += 1;
    else if (counts.size < MOST) counts.set(value.toLowerCase(), { value, count: 1 });
  }

  addAll(values: unknown): void {
    for (const value of listOf(values)) this.add(value);
  }

  get counted(): readonly Counted[] {
    return this.#counts ? [...this.#counts.values()].sort((a, b) => b.count - a.count) : NONE;
  }

  /** As they came. */
  get values(): readonly string[] {
    return this.#counts ? [...this.#counts.values()].map(({ value }) => value) : NONE;
  }
}

const NOWHERE: Surroundings = { domains: new Map(), hosts: new Set() };

/** What devices tell about accounts: names of domains, and of the devices that accounts may be of. */
function* surroundings(alerts: readonly Alert[]): Generator<void, Surroundings> {
  const domains = new Map<string, string>();
  const hosts = new Set<string>();
  const disagreed = new Set<string>();
  for (const [at, alert] of alerts.entries()) {
    if (at % STEPS === 0) yield;
    for (const evidence of evidenceOf(alert)) {
      if (evidence.kind !== 'device') continue;
      const { host } = deviceNames(evidence.deviceDnsName, evidence.hostName, evidence.dnsDomain);
      if (host) hosts.add(host.toLowerCase());
      const [dns, short] = [textOf(evidence.dnsDomain)?.toLowerCase(), textOf(evidence.ntDomain)?.toLowerCase()];
      if (!dns?.includes('.') || !short) continue;
      if ((domains.get(dns) ?? short) !== short) disagreed.add(dns);
      domains.set(dns, short);
    }
  }
  for (const dns of disagreed) domains.delete(dns);
  return { domains, hosts };
}

/** `Window Manager` and the like name the services that Windows runs by itself. */
const BUILTIN_DOMAINS =
  /^(nt authority|nt service|nt virtual machine|window manager|font driver host|iis apppool|builtin)$/i;
const BUILTIN_SIDS = /^s-1-5-(6|7|9|1[0-9]|20|32-|80-|82-|83-|90-|96-)/i;

/** Where an account lives, as far as its ids prove it. */
function directoryOf(aliases: readonly AssetAlias[], domains: readonly string[], { hosts }: Surroundings): Directory {
  const has = (kind: AssetAlias['kind'], what = /./): boolean =>
    aliases.some((alias) => alias.kind === kind && what.test(alias.value));
  if (has('gitHub')) return 'gitHub';
  const builtin = domains.some((domain) => BUILTIN_DOMAINS.test(domain));
  if (builtin || (has('sid', BUILTIN_SIDS) && !has('sid', /^s-1-(5-21|12-1)-/i))) return 'builtin';
  const onPremises = has('adGuid') || has('sid', /^s-1-5-21-/i);
  if (has('objectId')) return has('upn', /#ext#/i) ? 'guest' : onPremises ? 'hybrid' : 'entra';
  if (domains.some((domain) => /^(\.|workgroup|localhost)$/i.test(domain) || hosts.has(domain.toLowerCase())))
    return 'local';
  return onPremises || domains.length ? 'ad' : 'unknown';
}

const VERDICTS = ['noThreatsFound', 'unknown', 'suspicious', 'malicious'];
const RISKS = ['none', 'informational', 'low', 'medium', 'high'];

const kindsOfAlias = (mentions: readonly Mention[]): AssetAlias[] => {
  const seen = new Set<string>();
  const all: AssetAlias[] = [];
  for (const { aliases } of mentions)
    for (const alias of aliases) {
      const key = `${alias.kind} ${alias.value.toLowerCase()}`;
      if (seen.has(key) || all.length >= MOST) continue;
      seen.add(key);
      all.push(alias);
    }
  return all;
};

/** The strongest id of all mentions, after its place. */
function strongest(mentions: readonly Mention[]): string {
  let best: readonly [place: number, id: string] | undefined;
  for (const { ids } of mentions)
    for (const [place, id] of ids.entries())
      if (id && (!best || place < best[0] || (place === best[0] && id < best[1]))) best = [place, id];
  return best ? best.join(':') : '';
}

/** When something was noted; evidence within evidence has no time of its own. */
const timeOf = ({ evidence, alert }: Mention): string | undefined =>
  evidence.createdDateTime ?? alert?.lastActivityDateTime ?? alert?.createdDateTime;

function newestFirst(mentions: readonly Mention[]): readonly Mention[] {
  if (mentions.length < 2) return mentions;
  return [...mentions].sort((a, b) => {
    const [first, second] = [timeOf(a), timeOf(b)];
    return isLater(first, second) ? -1 : isLater(second, first) ? 1 : 0;
  });
}

function factsOf(mentions: readonly Mention[]): AssetFacts {
  const facts: Record<string, string> = {};
  for (const { facts: said } of mentions)
    for (const [key, given] of Object.entries(said)) {
      const value = textOf(given);
      // A service that does not know does not contradict one that does.
      if (value && (!Object.hasOwn(facts, key) || facts[key] === 'unknown')) facts[key] = value;
    }
  return facts;
}

function nameOf(mentions: readonly Mention[]): string | undefined {
  const most = mentions.reduce((longest, { names }) => Math.max(longest, names.length), 0);
  for (let place = 0; place < most; place += 1)
    for (const { names } of mentions) {
      const name = textOf(names[place]);
      if (name) return name;
    }
  return undefined;
}

function span(alerts: readonly Alert[]): { readonly first: string | undefined; readonly last: string | undefined } {
  let first: string | undefined;
  let last: string | undefined;
  for (const { firstActivityDateTime: from, lastActivityDateTime: to, createdDateTime: made } of alerts) {
    const [begun, ended] = [from ?? to ?? made, to ?? from ?? made];
    if (begun && (!first || isLater(first, begun))) first = begun;
    if (ended && isLater(ended, last)) last = ended;
  }
  return { first, last };
}

interface Draft {
  readonly asset: IncidentAsset & { twins: readonly string[] };
  readonly weight: number;
}

/** What was attacked or taken over comes first, then what is at risk. */
function weightOf(roles: readonly Counted[], verdict: string, risk: string | undefined, tags: number): number {
  const hit = roles.some(({ value }) => value === 'compromised' || value === 'attacked');
  // Somebody looked, and there was nothing.
  const struck = hit && verdict !== 'noThreatsFound' ? 8 : 0;
  return (
    struck +
    Math.max(0, VERDICTS.indexOf(verdict) - 1) * 2 +
    Math.max(0, RISKS.indexOf(risk ?? '') - 1) +
    (tags ? 1 : 0)
  );
}

function draft(kind: AssetKind, { mentions }: Cluster<Mention>, around: Surroundings): Draft | undefined {
  const seen = mentions.filter(({ alert }) => alert);
  if (!seen.length) return undefined;
  const newest = newestFirst(mentions);
  const alerts = [...new Set(seen.map(({ alert }) => alert!))];
  const tally = {
    tags: new Tally(),
    roles: new Tally(),
    detailed: new Tally(),
    verdicts: new Tally(),
    fixes: new Tally(),
  };
  const lists = { users: new Tally(), ips: new Tally(), settings: new Tally() };
  for (const { evidence, users, ips, settings } of newest.filter(({ alert }) => alert)) {
    tally.tags.addAll(evidence.tags);
    tally.roles.addAll(evidence.roles);
    tally.detailed.addAll(evidence.detailedRoles);
    tally.verdicts.add(evidence.verdict ?? 'unknown');
    tally.fixes.add(evidence.remediationStatus);
    lists.users.addAll(users);
    lists.ips.addAll(ips);
    lists.settings.addAll(settings);
  }
  const aliases = kindsOfAlias(newest);
  const verdicts = tally.verdicts.counted;
  const verdict = verdicts.reduce(
    (worst, { value }) => (VERDICTS.indexOf(value) > VERDICTS.indexOf(worst) ? value : worst),
    verdicts[0]?.value ?? 'unknown',
  );
  const id = strongest(mentions);
  const said = factsOf(newest);
  const domains = [...new Set(mentions.flatMap(({ facts }) => textOf(facts.domain) ?? []))];
  const facts = kind === 'users' ? { ...said, directory: directoryOf(aliases, domains, around) } : said;
  const tags = tally.tags.values;
  const roles = tally.roles.counted;
  const asset = {
    kind,
    id,
    name: nameOf(newest) ?? aliases[0]?.value ?? id,
    facts,
    aliases,
    alerts,
    active: alerts.filter(({ status }) => status !== 'resolved').length,
    ...span(alerts),
    tags,
    roles,
    detailedRoles: tally.detailed.counted,
    verdicts,
    remediations: tally.fixes.counted,
    verdict,
    users: lists.users.values,
    ips: lists.ips.values,
    settings: lists.settings.values,
    twins: [],
  };
  return { asset, weight: weightOf(roles, verdict, facts.risk, tags.length) };
}

/** How many of the strongest kinds of id each prove an identity: a mailbox's object and its address are both unique. */
const PROOFS: Readonly<Record<AssetKind, number>> = { devices: 1, users: 1, mailboxes: 2, apps: 1 };

/** Assets of one kind in steps; what is done between two of them is some 100 µs. */
export function* gatherAssets(alerts: readonly Alert[], kind: AssetKind): Generator<void, AssetList> {
  const around = kind === 'users' ? yield* surroundings(alerts) : NOWHERE;
  const mentions: Mention[] = [];
  let unnamed = 0;
  let step = 0;
  for (const alert of alerts)
    for (const evidence of evidenceOf(alert)) {
      if ((step += 1) % STEPS === 0) yield;
      if (!readMentions(kind, evidence, alert, around, (mention) => mentions.push(mention))) unnamed += 1;
    }
  const clusters = yield* merged(mentions, PROOFS[kind]);
  const drafts = new Map<Cluster<Mention>, Draft>();
  for (const cluster of clusters) {
    if ((step += 1) % STEPS === 0) yield;
    const made = draft(kind, cluster, around);
    if (made) drafts.set(cluster, made);
  }
  for (const [{ twins }, { asset }] of drafts)
    asset.twins = [...twins].flatMap((twin) => drafts.get(twin)?.asset.id ?? []);
  const ordered = [...drafts.values()].sort(
    (a, b) => b.weight - a.weight || b.asset.alerts.length - a.asset.alerts.length,
  );
  return { assets: ordered.map(({ asset }) => asset), unnamed };
}

/** The assets of one kind that these alerts name, at once. Thousands of alerts: see `assetsInSlices`. Never throws. */
export function assetsOf(alerts: readonly Alert[], kind: AssetKind): AssetList {
  const steps = gatherAssets(alerts, kind);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** By the alerts they are made from: page and tabs work them out once. */
const made = new WeakMap<readonly Alert[], Map<AssetKind, AssetList | Promise<AssetList>>>();

/** What was worked out of these very alerts before. */
export function knownAssets(alerts: readonly Alert[], kind: AssetKind): AssetList | undefined {
  const list = made.get(alerts)?.get(kind);
  return list instanceof Promise ? undefined : list;
}

async function inSlices(alerts: readonly Alert[], kind: AssetKind): Promise<AssetList> {
  const steps = gatherAssets(alerts, kind);
  const paused = slice();
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    // Waiting for nothing would cost a turn for each step.
    const rest = paused();
    if (rest) await rest;
  }
}

/** The same, yielding to the page every 3 ms, and once for the same array of alerts. */
export async function assetsInSlices(alerts: readonly Alert[], kind: AssetKind): Promise<AssetList> {
  const kinds = made.get(alerts) ?? new Map<AssetKind, AssetList | Promise<AssetList>>();
  made.set(alerts, kinds);
  let list = kinds.get(kind);
  if (!list) {
    list = inSlices(alerts, kind).then((whole) => {
      kinds.set(kind, whole);
      return whole;
    });
    kinds.set(kind, list);
  }
  return list;
}
