/**
 * The filters as text, for addresses and saved sets. Version 1:
 *
 *     v=1&range=30d&by=created&status=active&status=inProgress&tags=VIP&q=finance+laptop
 *
 * `range` is a preset or `from..to` in ISO 8601 UTC, an open end left empty. What a later version would mean is not
 * guessed: a text of another version gives the default.
 */
import { parseTime } from '@watchfloor/runtime';
import {
  canonical,
  defaultFilters,
  RANGE_DAYS,
  withFilter,
  type CustomRange,
  type IncidentFilterState,
  type RangePreset,
} from './filter-state.ts';
import { FILTERS, filterOf, type FilterDefinition } from './filters.ts';

const VERSION = '1';
/** Longer ones do not fit into addresses everywhere. */
const MOST_CHARACTERS = 8192;
const MOST_VALUES = 100;
const LONGEST_VALUE = 500;

export interface ParsedFilters {
  readonly state: IncidentFilterState;
  /** Parts that were not understood, cut to 100 characters; written by whoever made the link. */
  readonly ignored: readonly string[];
}

const rangeText = (range: RangePreset | CustomRange): string =>
  typeof range === 'object' ? `${range.from ?? ''}..${range.to ?? ''}` : range;

/** The state as text; without a leading `?`. Halves of characters, which no address holds, become U+FFFD. */
export function filtersToText({ range, by, chosen, text }: IncidentFilterState): string {
  const parts = new URLSearchParams({ v: VERSION, range: rangeText(range) });
  if (by === 'created') parts.set('by', by);
  for (const { key } of FILTERS) for (const value of chosen.get(key) ?? []) parts.append(key, value);
  if (text) parts.set('q', text);
  return parts.toString();
}

const UTC = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,7})?)?Z$/;
const isEnd = (text: string): boolean => text === '' || (UTC.test(text) && parseTime(text) !== undefined);

function readRange(text: string): RangePreset | CustomRange | undefined {
  if (Object.hasOwn(RANGE_DAYS, text)) return text as RangePreset;
  const [from, to, more] = text.split('..');
  if (from === undefined || to === undefined || more !== undefined || !isEnd(from) || !isEnd(to)) return undefined;
  return { ...(from && { from }), ...(to && { to }) };
}

/** A value that may stand in the state, else undefined. The service refuses enumerations that it does not know. */
function readValue(definition: FilterDefinition, value: string): string | undefined {
  // No value holds a control character, and no filter could carry one.
  if (!value || value.length > LONGEST_VALUE || /\p{Cc}/u.test(value)) return undefined;
  const closed = definition.kind === 'yes-no' || (definition.where === 'server' && definition.kind === 'choice');
  return closed ? canonical(definition, value) : value;
}

/** Reads one part into the state; undefined when it says nothing that is understood. */
function withPart(state: IncidentFilterState, name: string, value: string): IncidentFilterState | undefined {
  if (name === 'by') return value === 'created' || value === 'updated' ? { ...state, by: value } : undefined;
  if (name === 'q') return value.length <= LONGEST_VALUE ? { ...state, text: value } : undefined;
  if (name === 'range') {
    const range = readRange(value);
    return range && { ...state, range };
  }
  const definition = filterOf(name);
  const known = definition && readValue(definition, value);
  if (!definition || known === undefined) return undefined;
  const values = state.chosen.get(definition.key) ?? [];
  return values.length < MOST_VALUES ? withFilter(state, definition.key, [...values, known]) : undefined;
}

/**
 * Reads a text, a leading `?` or `#` allowed. Never throws; parts that are not understood are ignored and listed.
 * Absent filters are off; an absent range is six months. Text without a version or of another one: the default.
 */
export function filtersFromText(text: string): ParsedFilters {
  const ignored: string[] = [];
  const note = (part: string): void => void (ignored.length < MOST_VALUES && ignored.push(part.slice(0, 100)));
  let state = defaultFilters();
  if (typeof text !== 'string' || text.length > MOST_CHARACTERS) {
    note(typeof text === 'string' ? text : typeof text);
    return { state, ignored };
  }
  const parts = new URLSearchParams(text.replace(/^[?#]/, ''));
  const versions = parts.getAll('v');
  const ours = versions.length === 1 && versions[0] === VERSION;
  for (const [name, value] of parts) {
    if (ours && name === 'v') continue;
    const next = ours ? withPart(state, name, value) : undefined;
    if (next) state = next;
    else note(`${name}=${value}`);
  }
  return { state, ignored };
}
