/** What is filtered now, and what that means for the service and for loaded rows. */
import type { Incident, IncidentFilter } from '@watchfloor/api';
import { parseTime } from '@watchfloor/runtime';
import type { IncidentFacts } from '../incident-facts/facts.ts';
import {
  AUTOMATION,
  AUTOMATION_ACCOUNT,
  entityTexts,
  FILTERS,
  filterOf,
  ME,
  NOBODY,
  type FilterDefinition,
  type FilterKey,
} from './filters.ts';
import { haystackOf, searchTerms } from './text-match.ts';

/** Days of each preset. `6m` is the portal's default. */
export const RANGE_DAYS = { '1d': 1, '3d': 3, '1w': 7, '30d': 30, '6m': 183 } as const;
export type RangePreset = keyof typeof RANGE_DAYS;

/** ISO 8601 in UTC; an end that is absent is open. `from` is in the range, `to` is not. */
export interface CustomRange {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

export interface IncidentFilterState {
  readonly range: RangePreset | CustomRange;
  /** Which time the range is about. */
  readonly by: 'updated' | 'created';
  /** Values by filter. Several values of one filter: one of them; several filters: all of them. */
  readonly chosen: ReadonlyMap<FilterKey, readonly string[]>;
  /** The search box: every word has to be found in the id, the name, the tags or the assets. */
  readonly text: string;
}

/**
 * Named sets of filters.
 * - `all`, the default: nothing is hidden. A list on somebody's intranet page has no room to explain why rows are
 *   missing, and the portal of 2022 documents no filter either.
 * - `open`: what later portals start with, New and In progress of High, Medium and Low. Awaiting action is open work
 *   too, and that portal has no word for it.
 * - The others are the quick views that the portal documents.
 */
export const FILTER_PRESETS = {
  all: {},
  open: { status: ['active', 'inProgress', 'awaitingAction'], severity: ['high', 'medium', 'low'] },
  new: { status: ['active'] },
  high: { severity: ['high'] },
  unassigned: { assignedTo: [NOBODY] },
  highUnassigned: { severity: ['high'], assignedTo: [NOBODY] },
  mine: { assignedTo: [ME] },
  mineEndpoint: { assignedTo: [ME], sources: ['microsoftDefenderForEndpoint'] },
} as const satisfies Readonly<Record<string, Partial<Record<FilterKey, readonly string[]>>>>;
export type FilterPreset = keyof typeof FILTER_PRESETS;

/** The filters that a list starts with: six months by last update, and `preset` (default `all`: nothing hidden). */
export const defaultFilters = (preset: FilterPreset = 'all'): IncidentFilterState => ({
  range: '6m',
  by: 'updated',
  chosen: new Map(Object.entries(FILTER_PRESETS[preset]) as [FilterKey, readonly string[]][]),
  text: '',
});

/** Sets the values of a filter; none removes it. */
export function withFilter(state: IncidentFilterState, key: FilterKey, values: readonly string[]): IncidentFilterState {
  const chosen = new Map(state.chosen);
  if (values.length) chosen.set(key, [...new Set(values)]);
  else chosen.delete(key);
  return { ...state, chosen };
}

/** Takes away a pill: one value of a filter, the whole filter, the range or the text. */
export function withoutFilter(state: IncidentFilterState, key: PillKey, value?: string): IncidentFilterState {
  if (key === 'range') return { ...state, range: '6m', by: 'updated' };
  if (key === 'text') return { ...state, text: '' };
  const rest = value === undefined ? [] : (state.chosen.get(key) ?? []).filter((each) => each !== value);
  return withFilter(state, key, rest);
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const bound = (iso: string | undefined): string | undefined => {
  const ms = parseTime(iso);
  return ms === undefined ? undefined : new Date(ms).toISOString();
};

/** When a range begins, cut to the hour: an address that changes with each question could be told apart from outside. */
export function startOf(range: string, usual: RangePreset, now: number): string {
  const days = RANGE_DAYS[Object.hasOwn(RANGE_DAYS, range) ? (range as RangePreset) : usual];
  return new Date(Math.floor(now / HOUR) * HOUR - days * DAY).toISOString();
}

function times({ range, by }: IncidentFilterState, now: number): IncidentFilter {
  let from: string | undefined;
  let to: string | undefined;
  if (typeof range === 'object') {
    [from, to] = [bound(range.from), bound(range.to)];
    if (from !== undefined && to !== undefined && from > to) [from, to] = [to, from];
  } else {
    from = startOf(range, '6m', now);
  }
  return { ...(from !== undefined && { [`${by}From`]: from }), ...(to !== undefined && { [`${by}Before`]: to }) };
}

/** Text that a `$filter` can hold: no control characters, no halves of characters. */
const isPlain = (value: string): boolean => !/[\p{Cc}\p{Cs}]/u.test(value);

/** A known value as Graph spells it. */
export const canonical = ({ known }: Pick<FilterDefinition, 'known'>, value: string): string | undefined =>
  known.find((name) => name.toLowerCase() === value.toLowerCase());

/** A value newer than this list came from a row, so the service knows it. What is no name at all is not sent. */
const enumeration = (definition: FilterDefinition, value: string): string | readonly never[] =>
  canonical(definition, value) ?? (/^\w{1,64}$/.test(value) ? value : []);

function account(value: string, me: string | undefined): string | null {
  if (value === NOBODY) return null;
  if (value === AUTOMATION) return AUTOMATION_ACCOUNT;
  return value === ME ? (me ?? '') : isPlain(value) ? value : '';
}

/**
 * What goes to the service.
 * @param me user principal name of the signed-in person. While it is not known, "assigned to me" finds nothing: a
 *   filter that is silently left out would show other people's incidents as one's own.
 * @param now milliseconds since the epoch, cut to the hour
 */
export function toServer(state: IncidentFilterState, me: string | undefined, now: number): IncidentFilter {
  const filter: Record<string, readonly (string | null)[]> = {};
  for (const definition of FILTERS) {
    const values = state.chosen.get(definition.key);
    if (definition.where !== 'server' || !values?.length) continue;
    const sent =
      definition.kind === 'people'
        ? values.map((value) => account(value, me))
        : values.flatMap((value) => enumeration(definition, value));
    if (sent.length) filter[definition.key] = [...new Set(sent)];
  }
  return { ...filter, ...times(state, now) } as IncidentFilter;
}

/** Is nothing filtered or searched among loaded rows only? Then the server's count is the list's. */
export const isServerOnly = (state: IncidentFilterState): boolean =>
  !searchTerms(state.text).length &&
  [...state.chosen].every(([key, values]) => !values.length || filterOf(key)?.where !== 'loaded');

type Test = (incident: Incident, facts: IncidentFacts | undefined) => boolean | undefined;

const entityTextOf = new WeakMap<IncidentFacts, string>();
function entityHaystack(facts: IncidentFacts): string {
  let text = entityTextOf.get(facts);
  if (text === undefined) entityTextOf.set(facts, (text = haystackOf(entityTexts(facts))));
  return text;
}

function valueTest({ kind, needs, valuesOf }: FilterDefinition, values: readonly string[]): Test {
  if (kind === 'text') {
    const wanted = values.map(searchTerms);
    return (_, facts) => facts && wanted.some((terms) => terms.every((term) => entityHaystack(facts).includes(term)));
  }
  const wanted = new Set(values.map((value) => value.toLowerCase()));
  return (incident, facts) =>
    needs === 'facts' && !facts
      ? undefined
      : valuesOf(incident, facts).some((value) => wanted.has(value.toLowerCase()));
}

const rowHaystack = ({ id, displayName = '', customTags = [], systemTags = [] }: Incident): string =>
  haystackOf([id, displayName, ...customTags, ...systemTags]);

/** What the row says is enough or not enough; the rest is looked up in its assets. */
function searchTest(terms: readonly string[]): Test {
  return (incident, facts) => {
    const row = rowHaystack(incident);
    const missing = terms.filter((term) => !row.includes(term));
    if (!missing.length) return true;
    return facts && missing.every((term) => entityHaystack(facts).includes(term));
  };
}

/** The loaded part of the filters, made ready for many rows. See `matches`. */
export function matcherOf(state: IncidentFilterState): Test {
  const tests: Test[] = [];
  for (const definition of FILTERS) {
    const values = state.chosen.get(definition.key);
    if (definition.where === 'loaded' && values?.length) tests.push(valueTest(definition, values));
  }
  const terms = searchTerms(state.text);
  if (terms.length) tests.push(searchTest(terms));
  return (incident, facts) => {
    let result: boolean | undefined = true;
    for (const test of tests) {
      const found = test(incident, facts);
      if (found === false) return false;
      if (found === undefined) result = undefined;
    }
    return result;
  };
}

const matchers = new WeakMap<IncidentFilterState, Test>();

/**
 * Does a loaded row pass the filters and the search that the service did not apply? Undefined: its alerts have to be
 * read first. The service's part is `matchesServer(incident, toServer(…))`.
 */
export function matches(
  state: IncidentFilterState,
  incident: Incident,
  facts: IncidentFacts | undefined,
): boolean | undefined {
  let matcher = matchers.get(state);
  if (!matcher) matchers.set(state, (matcher = matcherOf(state)));
  return matcher(incident, facts);
}

export type PillKey = FilterKey | 'range' | 'text';

/** A filter that is on, as a removable pill. */
export interface FilterPill {
  readonly key: PillKey;
  /** For a range: the preset, or its two ends (empty where open), then `created` when it is about creation. */
  readonly values: readonly string[];
  readonly where: 'server' | 'loaded';
}

/** The pills of what differs from showing everything of six months. Empty: nothing to reset. */
export function describe(state: IncidentFilterState): readonly FilterPill[] {
  const { range, by, text, chosen } = state;
  const pills: FilterPill[] = [];
  if (range !== '6m' || by !== 'updated') {
    const ends = typeof range === 'object' ? [range.from ?? '', range.to ?? ''] : [range];
    pills.push({ key: 'range', values: by === 'created' ? [...ends, by] : ends, where: 'server' });
  }
  for (const { key, where } of FILTERS) {
    const values = chosen.get(key);
    if (values?.length) pills.push({ key, values, where });
  }
  if (searchTerms(text).length) pills.push({ key: 'text', values: [text], where: 'loaded' });
  return pills;
}
