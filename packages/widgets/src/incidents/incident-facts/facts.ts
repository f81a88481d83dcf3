/**
 * What the list of incidents does not say and their alerts do: assets, counts, categories, sources, times.
 *
 * Microsoft Graph gives an incident's alerts only with `GET /security/incidents/{id}?$expand=alerts`, and impacted
 * assets only as evidence of those alerts.
 */
import type { Alert, AlertEvidence } from '@watchfloor/api';
import { AssetBook, type Asset } from './asset-book.ts';
import { seeAssets, textOf, type AssetList } from './evidence-assets.ts';
import { Tally } from './tally.ts';

/** A service and the detection sources that its alerts came from. */
export interface SourceGroup {
  /** Graph's `serviceSource`, `unknown` without one; `manual` for alerts that people made by linking to an incident. */
  readonly service: string;
  readonly detections: readonly string[];
}

/**
 * What was off, with the number of times: alerts without any time of activity (`undated`) or that could not be read
 * (`unreadable`), evidence that nobody read (`unreadEvidence`), assets without an id or name (`unnamed`), an incident
 * whose alerts moved to another (`merged`).
 */
export type FactProblem = 'undated' | 'unreadable' | 'unreadEvidence' | 'unnamed' | 'merged';

/** Lists hold distinct values, the most frequent first; assets the most important first. Unknown values as they came. */
export interface IncidentFacts extends Readonly<Record<AssetList, readonly Asset[]>> {
  /** Alerts, each id once. */
  readonly alerts: number;
  /** Alerts that are not resolved; a status that is not known counts as active. */
  readonly active: number;
  /** Severities of the alerts, the worst first, unknown ones last. */
  readonly severities: readonly string[];
  /** Known ones in Graph's spelling, e.g. `DefenseEvasion`. */
  readonly categories: readonly string[];
  /** MITRE ATT&CK ids, in upper case. */
  readonly techniques: readonly string[];
  readonly serviceSources: readonly string[];
  readonly detectionSources: readonly string[];
  /** The same two as a tree, for filters. */
  readonly sources: readonly SourceGroup[];
  readonly productNames: readonly string[];
  /** From `investigationState`, which newer answers of Graph carry; in its camel case. */
  readonly investigationStates: readonly string[];
  /** Names of the device groups (`rbacGroupName`). */
  readonly deviceGroups: readonly string[];
  readonly osPlatforms: readonly string[];
  /** Threats and threat families. */
  readonly threats: readonly string[];
  readonly actors: readonly string[];
  readonly alertPolicyIds: readonly string[];
  /** Azure subscriptions that resources among the evidence belong to. */
  readonly subscriptionIds: readonly string[];
  /** ISO 8601 UTC; when an alert has no time of activity, its creation stands in. */
  readonly firstActivity: string | undefined;
  readonly lastActivity: string | undefined;
  readonly problems: Readonly<Partial<Record<FactProblem, number>>>;
}

/** Categories that Graph and Defender are known to send, in Graph's spelling. */
export const CATEGORIES: readonly string[] = (
  'Reconnaissance ResourceDevelopment InitialAccess Execution Persistence PrivilegeEscalation DefenseEvasion ' +
  'CredentialAccess Discovery LateralMovement Collection CommandAndControl Exfiltration Impact Exploit Malware ' +
  'Ransomware SuspiciousActivity UnwantedSoftware'
).split(' ');

const SEVERITIES = ['high', 'medium', 'low', 'informational'];
const severityRank = (level: string): number => (SEVERITIES.includes(level) ? SEVERITIES.indexOf(level) : 9);

/** `Defense evasion`, `defenseEvasion` and `Command & Control` are all meant. */
const letters = (text: string): string => text.toLowerCase().replace(/[^\p{L}]|and/gu, '');
const categoryByLetters = new Map(CATEGORIES.map((name) => [letters(name), name]));
const categoryOf = (text: string): string => categoryByLetters.get(letters(text)) ?? text;
const camel = (text: string): string => text[0]!.toLowerCase() + text.slice(1);

/** Lists of assets, impacted ones first. */
export const LISTS: readonly AssetList[] = [
  'devices',
  'users',
  'mailboxes',
  'apps',
  'cloudResources',
  'groups',
  'ips',
  'urls',
  'files',
  'others',
];
const TALLIES = [
  'severities',
  'categories',
  'techniques',
  'serviceSources',
  'detectionSources',
  'productNames',
  'investigationStates',
  'deviceGroups',
  'osPlatforms',
  'threats',
  'actors',
  'alertPolicyIds',
  'subscriptionIds',
] as const;

const made = <K extends string, T>(keys: readonly K[], make: (key: K) => T): Record<K, T> =>
  Object.fromEntries(keys.map((key) => [key, make(key)])) as Record<K, T>;

/** ISO times in UTC sort as text once the `Z` is gone: it comes after the dot of a fraction. */
export const isLater = (a: string | undefined, b: string | undefined): boolean =>
  a !== undefined && (b === undefined || a.replace(/Z$/, '') > b.replace(/Z$/, ''));

/** One pass over an incident's alerts. */
class Gathering {
  readonly #books = made(LISTS, () => new AssetBook());
  readonly #tallies = made(TALLIES, () => new Tally());
  readonly #sources = new Map<string, Tally>();
  readonly #problems: Partial<Record<FactProblem, number>> = {};
  readonly #ids = new Set<string>();
  #active = 0;
  #first: string | undefined;
  #last: string | undefined;

  /** Notes an alert without its evidence. False: this one was here before. */
  alert(alert: Alert): boolean {
    if (this.#ids.has(alert.id)) return false;
    this.#ids.add(alert.id);
    if (alert.status !== 'resolved') this.#active += 1;
    const t = this.#tallies;
    t.severities.add(textOf(alert.severity) ?? 'unknown');
    for (const each of (textOf(alert.category) ?? '').split(',')) t.categories.add(each, categoryOf);
    t.techniques.addAll(alert.mitreTechniques, (id) => id.toUpperCase());
    t.productNames.add(alert.productName);
    t.investigationStates.add(alert.raw?.['investigationState'], camel);
    t.threats.add(alert.threatDisplayName);
    t.threats.add(alert.threatFamilyName);
    t.actors.add(alert.actorDisplayName);
    t.alertPolicyIds.add(alert.alertPolicyId);
    this.#source(textOf(alert.serviceSource) ?? 'unknown', textOf(alert.detectionSource) ?? 'unknown');
    this.#times(alert);
    if (!Array.isArray(alert.evidence) && alert.evidenceRaw?.length)
      this.#problem('unreadEvidence', alert.evidenceRaw.length);
    return true;
  }

  evidence(evidence: AlertEvidence): void {
    const number = this.#ids.size;
    const named = seeAssets(evidence, (list, sighting) => this.#books[list].add(sighting, number));
    if (!named) this.#problem('unnamed');
    const { rbacGroupName, osPlatform, vmMetadata, resourceId } = evidence as unknown as Record<string, unknown>;
    if (evidence.kind === 'device') {
      this.#tallies.deviceGroups.add(rbacGroupName);
      this.#tallies.osPlatforms.add(osPlatform);
    }
    const resource = resourceId ?? (vmMetadata as { readonly resourceId?: unknown } | undefined)?.resourceId;
    if (resource) this.#tallies.subscriptionIds.add(/^\/subscriptions\/([^/]+)/i.exec(textOf(resource) ?? '')?.[1]);
  }

  *facts(): Generator<void, IncidentFacts> {
    const assets = {} as Record<AssetList, readonly Asset[]>;
    for (const list of LISTS) {
      assets[list] = this.#books[list].list();
      yield;
    }
    const lists = made(TALLIES, (key) => this.#tallies[key].list());
    return {
      ...assets,
      ...lists,
      severities: [...lists.severities].sort((a, b) => severityRank(a) - severityRank(b)),
      alerts: this.#ids.size,
      active: this.#active,
      sources: [...this.#sources].map(([service, detections]) => ({ service, detections: detections.list() })),
      firstActivity: this.#first,
      lastActivity: this.#last,
      problems: this.#problems,
    };
  }

  #problem(kind: FactProblem, count = 1): void {
    this.#problems[kind] = (this.#problems[kind] ?? 0) + count;
  }

  #source(service: string, detection: string): void {
    this.#tallies.serviceSources.add(service);
    this.#tallies.detectionSources.add(detection);
    const group = detection === 'manual' ? 'manual' : service;
    let tally = this.#sources.get(group);
    if (!tally) this.#sources.set(group, (tally = new Tally()));
    tally.add(detection);
  }

  #times({ firstActivityDateTime, lastActivityDateTime, createdDateTime }: Alert): void {
    const [from, to, made] = [firstActivityDateTime, lastActivityDateTime, createdDateTime].map(textOf);
    if (!from && !to) this.#problem('undated');
    const first = from ?? to ?? made;
    const last = to ?? from ?? made;
    if (first && (!this.#first || isLater(this.#first, first))) this.#first = first;
    if (last && isLater(last, this.#last)) this.#last = last;
  }
}

/** Steps between two looks at the clock: some 100 µs. */
const STEPS = 16;

function* gather(alerts: readonly Alert[]): Generator<void, IncidentFacts> {
  const gathering = new Gathering();
  let step = 0;
  for (const alert of alerts) {
    if ((step += 1) % STEPS === 0) yield;
    if (!gathering.alert(alert)) continue;
    for (const evidence of Array.isArray(alert.evidence) ? (alert.evidence as readonly AlertEvidence[]) : []) {
      if ((step += 1) % STEPS === 0) yield;
      if (typeof evidence === 'object' && evidence !== null) gathering.evidence(evidence);
    }
  }
  return yield* gathering.facts();
}

/** The facts of an incident with these alerts, at once. Thousands of alerts: see `factsOfInSlices`. Never throws. */
export function factsOf(alerts: readonly Alert[]): IncidentFacts {
  const steps = gather(alerts);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** A slice ends after 3 ms, so that with its last step and a collection of garbage it stays under 8. */
const SLICE = 3;
const pause = (): Promise<void> =>
  (globalThis as { readonly scheduler?: { yield?(): Promise<void> } }).scheduler?.yield?.() ??
  new Promise((resolve) => setTimeout(resolve));

/** What to wait for now and then in long work: it pauses when 3 ms have gone by. */
export function slice(): () => Promise<void> | undefined {
  let end = performance.now() + SLICE;
  const rested = async (): Promise<void> => {
    await pause();
    end = performance.now() + SLICE;
  };
  return () => (performance.now() < end ? undefined : rested());
}

/** The same, yielding to the page now and then. Rejects with the signal's reason when that aborts. */
export async function factsOfInSlices(alerts: readonly Alert[], signal?: AbortSignal): Promise<IncidentFacts> {
  const steps = gather(alerts);
  const paused = slice();
  for (;;) {
    signal?.throwIfAborted();
    const step = steps.next();
    if (step.done) return step.value;
    // Waiting for nothing would cost a turn for each step.
    const rest = paused();
    if (rest) await rest;
  }
}
