/**
 * The filters as text, for addresses and saved sets. Version 1:
 *
 *     v=1&range=30d&by=created&status=active&status=inProgress&tags=VIP&q=finance+laptop
 *
 * `range` is a preset or `from..to` in ISO 8601 UTC, an open end left empty. What a later version would mean is not
 * guessed: a text of another version gives the default.
 */
import { parseTime } from '@watchfloor/runtime';
import { canonical, defaultFilters, RANGE_DAYS, type CustomRange, type IncidentFilterState } from './filter-state.ts';
import { FILTERS, type FilterDefinition } from './filters.ts';

const VERSION = '1';
/** Longer ones do not fit into addresses everywhere. */
const MOST_CHARACTERS = 8192;
const MOST_VALUES = 100;
const LONGEST_VALUE = 500;

/** What every list's filters are. */
export interface AnyFilters {
  readonly range: string | CustomRange;
  /** Which time the range is about, where that can be chosen. */
  readonly by?: 'updated' | 'created';
  readonly chosen: ReadonlyMap<string, readonly string[]>;
  readonly text: string;
}

export interface ParsedFilters<S extends AnyFilters = IncidentFilterState> {
  readonly state: S;
  /** Parts that were not understood, cut to 100 characters; written by whoever made the link. */
  readonly ignored: readonly string[];
}

/** What is written of one kind of list. */
export interface FilterLanguage<S extends AnyFilters> {
  readonly definitions: readonly (Pick<FilterDefinition, 'kind' | 'where' | 'known'> & { readonly key: string })[];
  /** Names of ranges. */
  readonly ranges: Readonly<Record<string, unknown>>;
  /** What a list starts with. */
  start(): S;
  /** Nothing is filtered: what a text says nothing of. */
  none(): S;
}

const rangeText = (range: string | CustomRange): string =>
  typeof range === 'object' ? `${range.from ?? ''}..${range.to ?? ''}` : range;

/** The state as text; without a leading `?`. Halves of characters, which no address holds, become U+FFFD. */
export function textOfFilters<S extends AnyFilters>(
  { definitions }: FilterLanguage<S>,
  { range, by, chosen, text }: S,
): string {
  const parts = new URLSearchParams({ v: VERSION, range: rangeText(range) });
  if (by === 'created') parts.set('by', by);
  for (const { key } of definitions) for (const value of chosen.get(key) ?? []) parts.append(key, value);
  if (text) parts.set('q', text);
  return parts.toString();
}

const UTC = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,7})?)?Z$/;
const isEnd = (text: string): boolean => text === '' || (UTC.test(text) && parseTime(text) !== undefined);

function readRange(text: string, ranges: Readonly<Record<string, unknown>>): string | CustomRange | undefined {
  if (Object.hasOwn(ranges, text)) return text;
  const [from, to, more] = text.split('..');
  if (from === undefined || to === undefined || more !== undefined || !isEnd(from) || !isEnd(to)) return undefined;
  return { ...(from && { from }), ...(to && { to }) };
}

/** A value that may stand in the state, else undefined. The service refuses enumerations that it does not know. */
type Definition = FilterLanguage<AnyFilters>['definitions'][number];

function readValue(definition: Definition, value: string): string | undefined {
  // No value holds a control character, and no filter could carry one.
  if (!value || value.length > LONGEST_VALUE || /\p{Cc}/u.test(value)) return undefined;
  const closed = definition.kind === 'yes-no' || (definition.where === 'server' && definition.kind === 'choice');
  return closed ? canonical(definition, value) : value;
}

/** Reads one part into the state; undefined when it says nothing that is understood. */
function withPart<S extends AnyFilters>(of: FilterLanguage<S>, state: S, name: string, value: string): S | undefined {
  if (name === 'by' && state.by)
    return value === 'created' || value === 'updated' ? { ...state, by: value } : undefined;
  if (name === 'q') return value.length <= LONGEST_VALUE ? { ...state, text: value } : undefined;
  if (name === 'range') {
    const range = readRange(value, of.ranges);
    return range === undefined ? undefined : { ...state, range };
  }
  const definition = of.definitions.find(({ key }) => key === name);
  const known = definition && readValue(definition, value);
  if (!definition || known === undefined) return undefined;
  const values = state.chosen.get(definition.key) ?? [];
  if (values.length >= MOST_VALUES) return undefined;
  const chosen = new Map(state.chosen).set(definition.key, [...new Set([...values, known])]);
  return { ...state, chosen };
}

/**
 * Reads a text, a leading `?` or `#` allowed. Never throws; parts that are not understood are ignored and listed.
 * Absent filters are off. Text without a version or of another one: what a list starts with.
 */
export function filtersOfText<S extends AnyFilters>(of: FilterLanguage<S>, text: string): ParsedFilters<S> {
  const ignored: string[] = [];
  const note = (part: string): void => void (ignored.length < MOST_VALUES && ignored.push(part.slice(0, 100)));
  if (typeof text !== 'string' || text.length > MOST_CHARACTERS) {
    note(typeof text === 'string' ? text : typeof text);
    return { state: of.start(), ignored };
  }
  const parts = new URLSearchParams(text.replace(/^[?#]/, ''));
  const versions = parts.getAll('v');
  const ours = versions.length === 1 && versions[0] === VERSION;
  let state = ours ? of.none() : of.start();
  for (const [name, value] of parts) {
    if (ours && name === 'v') continue;
    const next = ours ? withPart(of, state, name, value) : undefined;
    if (next) state = next;
    else note(`${name}=${value}`);
  }
  return { state, ignored };
}

const INCIDENTS: FilterLanguage<IncidentFilterState> = {
  definitions: FILTERS,
  ranges: RANGE_DAYS,
  start: () => defaultFilters(),
  none: () => defaultFilters(),
};

export const filtersToText = (state: IncidentFilterState): string => textOfFilters(INCIDENTS, state);
/** An absent range is six months. */
export const filtersFromText = (text: string): ParsedFilters => filtersOfText(INCIDENTS, text);
