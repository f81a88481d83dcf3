/**
 * Every filter of the alert list as data. Graph takes six of them (`server`), which look at all alerts; the others look
 * at the rows that were read, and say so.
 *
 * Left out, because no alert of Graph v1.0 says it: policy rule, workspace, data stream, sensitivity label, alert type.
 */
import {
  CLASSIFICATIONS,
  DETECTION_SOURCES,
  DETERMINATIONS,
  SERVICE_SOURCES,
  type Alert,
  type AlertFilter,
} from '@watchfloor/api';
import { parseTime } from '@watchfloor/runtime';
import { CATEGORIES, LISTS, type IncidentFacts } from '../../incident-facts/facts.ts';
import { AUTOMATION, AUTOMATION_ACCOUNT, ME, NOBODY } from '../../incident-filters/filters.ts';
import { startOf } from '../../incident-filters/filter-state.ts';
import { haystackOf, searchTerms } from '../../incident-filters/text-match.ts';
import { OPEN_STATUSES } from '../alert-list.data.ts';
import type { AlertRange } from '../alert-list.types.ts';
import { alertFacts } from './facts.ts';

export const SERVER_KEYS = [
  'status',
  'severity',
  'assignedTo',
  'serviceSource',
  'classification',
  'determination',
] as const;
export const LOADED_KEYS = [
  'detectionSource',
  'category',
  'products',
  'tags',
  'entities',
  'techniques',
  'threats',
  'actors',
  'investigationStates',
  'deviceGroups',
  'osPlatforms',
  'alertPolicies',
  'subscriptions',
  'incident',
] as const;
export type AlertFilterKey = (typeof SERVER_KEYS)[number] | (typeof LOADED_KEYS)[number];

export interface AlertFilterDefinition {
  readonly key: AlertFilterKey;
  /** How it is chosen: from values, from people, or by typing. Several values mean "one of them". */
  readonly kind: 'choice' | 'people' | 'text';
  readonly where: 'server' | 'loaded';
  /** Values to offer before any row has them. Rows add theirs, unknown ones verbatim. */
  readonly known: readonly string[];
  readonly valuesOf: (alert: Alert) => readonly string[];
}

const named = (values: readonly string[]): readonly string[] => values.filter((name) => name !== 'unknownFutureValue');
const one = (value: string | undefined): readonly string[] => [value || 'unknown'];
const assigneeOf = ({ assignedTo }: Alert): string =>
  !assignedTo ? NOBODY : assignedTo.toLowerCase() === AUTOMATION_ACCOUNT.toLowerCase() ? AUTOMATION : assignedTo;

/** What a person may know an entity by, its tags included. */
const entityTexts = (facts: IncidentFacts): readonly string[] =>
  LISTS.flatMap((list) => facts[list].flatMap(({ name, detail, id, tags }) => [name, detail ?? '', id, ...tags]));

type Part = readonly [known: readonly string[], of: (alert: Alert) => readonly string[]];
const fact = (of: (facts: IncidentFacts) => readonly string[], known: readonly string[] = []): Part => [
  known,
  (alert) => of(alertFacts(alert)),
];
const PARTS: Readonly<Record<AlertFilterKey, Part>> = {
  status: [['new', 'inProgress', 'resolved', 'unknown'], ({ status }) => one(status)],
  severity: [['high', 'medium', 'low', 'informational', 'unknown'], ({ severity }) => one(severity)],
  assignedTo: [[ME, NOBODY, AUTOMATION], (alert) => [assigneeOf(alert)]],
  serviceSource: [named(SERVICE_SOURCES), ({ serviceSource }) => one(serviceSource)],
  classification: [named(CLASSIFICATIONS), ({ classification }) => one(classification)],
  determination: [named(DETERMINATIONS), ({ determination }) => one(determination)],
  detectionSource: [named(DETECTION_SOURCES), ({ detectionSource }) => one(detectionSource)],
  category: fact((facts) => facts.categories, CATEGORIES),
  products: fact((facts) => facts.productNames),
  tags: [[], ({ systemTags = [] }) => systemTags],
  entities: fact(entityTexts),
  techniques: fact((facts) => facts.techniques),
  threats: fact((facts) => facts.threats),
  actors: fact((facts) => facts.actors),
  investigationStates: fact((facts) => facts.investigationStates),
  deviceGroups: fact((facts) => facts.deviceGroups),
  osPlatforms: fact((facts) => facts.osPlatforms),
  alertPolicies: fact((facts) => facts.alertPolicyIds),
  subscriptions: fact((facts) => facts.subscriptionIds),
  incident: [[], ({ incidentId }) => (incidentId ? [incidentId] : [])],
};

const definition = (key: AlertFilterKey, where: 'server' | 'loaded'): AlertFilterDefinition => ({
  key,
  kind: key === 'assignedTo' ? 'people' : key === 'entities' ? 'text' : 'choice',
  where,
  known: PARTS[key][0],
  valuesOf: PARTS[key][1],
});

/** In the order in which they are offered. Time is apart. */
export const ALERT_FILTERS: readonly AlertFilterDefinition[] = [
  ...SERVER_KEYS.map((key) => definition(key, 'server')),
  ...LOADED_KEYS.map((key) => definition(key, 'loaded')),
];
const byKey = new Map<string, AlertFilterDefinition>(ALERT_FILTERS.map((each) => [each.key, each]));
export const alertFilterOf = (key: string): AlertFilterDefinition | undefined => byKey.get(key);

/** ISO 8601 in UTC; `from` is in the range, `to` is not. */
export interface AlertSpan {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

export interface AlertFilterState {
  readonly range: AlertRange | AlertSpan;
  /** Values by filter. Several values of one filter: one of them; several filters: all of them. */
  readonly chosen: ReadonlyMap<AlertFilterKey, readonly string[]>;
  /** Every word has to be in the title or the id. */
  readonly text: string;
}

/** Open work. */
export const defaultChosen = (): AlertFilterState['chosen'] => new Map([['status', OPEN_STATUSES]]);

/** Are the filters those that a list starts with? The range is apart. */
export const isDefault = ({ chosen, text }: AlertFilterState): boolean =>
  !text.trim() && JSON.stringify([...chosen]) === JSON.stringify([...defaultChosen()]);

/** Text that a `$filter` can hold: no control characters, no halves of characters. */
const isPlain = (value: string): boolean => !/[\p{Cc}\p{Cs}]/u.test(value);

function sent({ kind, known }: AlertFilterDefinition, value: string, me: string | undefined): (string | null)[] {
  if (kind === 'people') {
    if (value === NOBODY) return [null];
    // While it is not known who is signed in, "me" finds nothing rather than everything.
    if (value === ME) return [me ?? ''];
    return [value === AUTOMATION ? AUTOMATION_ACCOUNT : isPlain(value) ? value : ''];
  }
  const spelt = known.find((name) => name.toLowerCase() === value.toLowerCase()) ?? value;
  return /^\w{1,64}$/.test(spelt) ? [spelt] : [];
}

/** What goes to the service. `now` in milliseconds since the epoch, cut to the hour. */
export function toServer({ range, chosen }: AlertFilterState, me: string | undefined, now: number): AlertFilter {
  const filter: Record<string, readonly (string | null)[]> = {};
  for (const key of SERVER_KEYS) {
    const values = (chosen.get(key) ?? []).flatMap((value) => sent(byKey.get(key)!, value, me));
    if (values.length) filter[key] = [...new Set(values)];
  }
  if (typeof range === 'string') return { ...filter, createdFrom: startOf(range, '1w', now) } as AlertFilter;
  const [from, to] = [range.from, range.to].map((iso) => {
    const at = parseTime(iso);
    return at === undefined ? undefined : new Date(at).toISOString();
  });
  return { ...filter, ...(from && { createdFrom: from }), ...(to && { createdBefore: to }) } as AlertFilter;
}

/** Is nothing filtered or searched among loaded rows only? Then the server's count is the list's. */
export const isServerOnly = ({ chosen, text }: AlertFilterState): boolean =>
  !searchTerms(text).length &&
  [...chosen].every(([key, values]) => !values.length || byKey.get(key)?.where === 'server');

/** The title or the id holds every word. */
export const textTest =
  (terms: readonly string[]) =>
  (alert: Alert): boolean => {
    const text = haystackOf([alert.id, alert.title ?? '']);
    return terms.every((term) => text.includes(term));
  };

function valueTest({ kind, valuesOf }: AlertFilterDefinition, values: readonly string[]): (alert: Alert) => boolean {
  if (kind === 'text') {
    const wanted = values.map(searchTerms);
    return (alert) => {
      const text = haystackOf(valuesOf(alert));
      return wanted.some((terms) => terms.every((term) => text.includes(term)));
    };
  }
  const wanted = new Set(values.map((value) => value.toLowerCase()));
  return (alert) => valuesOf(alert).some((value) => wanted.has(value.toLowerCase()));
}

/** The loaded part of the filters; undefined when there is none. */
export function loadedTest({ chosen, text }: AlertFilterState): ((alert: Alert) => boolean) | undefined {
  const tests = ALERT_FILTERS.flatMap((each) => {
    const values = chosen.get(each.key);
    return each.where === 'loaded' && values?.length ? [valueTest(each, values)] : [];
  });
  const terms = searchTerms(text);
  if (terms.length) tests.push(textTest(terms));
  return tests.length ? (alert) => tests.every((test) => test(alert)) : undefined;
}
