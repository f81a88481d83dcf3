/**
 * The state of the list as text, for addresses and saved views. Version 1, one number for the filters and the rest;
 * only what differs from the default is in it:
 *
 *     v=1&status=active&q=finance&sort=-severity.updated&group=category&open=2231
 *
 * - `range`, `by`, `q` and the filters: as filters-text.ts writes them.
 * - `sort`: columns, the first counts most, `-` before one that descends. Empty: as the service gives them.
 * - `order`, `hide`, `show`, `pin`: columns. `hide` and `show` are what differs from the columns that are shown at
 *   first, so that a column added later is not hidden by every older link.
 * - `widths`: `column-px`, px at the default size of text.
 * - `group`, `rows` (density), `open` (id of the incident beside the list).
 *
 * Lists are put together with `.`, which needs no escape in an address. What a later version would mean is not guessed:
 * a text of another version gives the default. `@me` stays what it is: a link to "mine" shows the reader's own.
 */
import { filtersFromText, filtersToText } from '../incident-filters/filters-text.ts';
import {
  DEFAULT_VIEW,
  DENSITIES,
  HIDDEN_COLUMNS,
  VIEW_COLUMNS,
  VIEW_GROUPS,
  type IncidentViewState,
} from './view-state.ts';

/** What filters-text.ts takes; a longer text gives the default. */
export const LONGEST_VIEW = 8192;
const MOST_IGNORED = 100;
const LONGEST_ID = 100;
const LEAST_WIDTH = 32;
const MOST_WIDTH = 1600;

export interface ParsedView {
  readonly state: IncidentViewState;
  /** Parts that were not understood, cut to 100 characters; written by whoever made the link. Empty: all was. */
  readonly ignored: readonly string[];
}

/** Changes under construction. */
type Draft = { -readonly [K in keyof Omit<IncidentViewState, 'filters'>]: IncidentViewState[K] };
/** Reads a part into the draft; false: it says nothing that is understood. */
type Reader = (value: string, draft: Draft) => boolean;

/** An id is the service's, and anybody can write one into a link. */
const isId = (text: string): boolean => text !== '' && text.length <= LONGEST_ID && !/[\p{Cc}\p{Cs}]/u.test(text);

/** Distinct columns that there are, else undefined. */
function columnsIn(text: string): readonly string[] | undefined {
  const keys = text.split('.');
  const known = keys.every((key) => VIEW_COLUMNS.includes(key));
  return known && new Set(keys).size === keys.length ? keys : undefined;
}

function change(draft: Draft, changes: Partial<Draft['columns']> | undefined): boolean {
  if (changes) draft.columns = { ...draft.columns, ...changes };
  return !!changes;
}

function widthsIn(text: string): Readonly<Record<string, number>> | undefined {
  const pairs = text.split('.').map((part) => /^(\w+)-(\d{2,4})$/.exec(part));
  const widths = pairs.map((pair) => Number(pair?.[2]));
  if (!widths.every((width) => width >= LEAST_WIDTH && width <= MOST_WIDTH)) return undefined;
  if (!columnsIn(pairs.map((pair) => pair![1]).join('.'))) return undefined;
  return Object.fromEntries(pairs.map((pair, index) => [pair![1]!, widths[index]!]));
}

const inOrder = (keys: ReadonlySet<string>): readonly string[] => VIEW_COLUMNS.filter((key) => keys.has(key));

const READERS: Readonly<Record<string, Reader>> = {
  sort(value, draft) {
    const parts = value ? value.split('.') : [];
    if (value && !columnsIn(value.replaceAll(/(^|\.)-/g, '$1'))) return false;
    draft.sort = parts.map((part) => ({ key: part.replace('-', ''), descending: part.startsWith('-') }));
    return true;
  },
  order(value, draft) {
    const order = columnsIn(value);
    return change(draft, order && { order });
  },
  hide(value, draft) {
    const keys = columnsIn(value);
    return change(draft, keys && { hidden: inOrder(new Set([...draft.columns.hidden, ...keys])) });
  },
  show(value, draft) {
    const keys = columnsIn(value);
    return change(draft, keys && { hidden: draft.columns.hidden.filter((key) => !keys.includes(key)) });
  },
  pin(value, draft) {
    const pinned = columnsIn(value);
    return change(draft, pinned && { pinned });
  },
  widths(value, draft) {
    const widths = widthsIn(value);
    return change(draft, widths && { widths });
  },
  group(value, draft) {
    draft.group = VIEW_GROUPS.includes(value) ? (value as Draft['group']) : undefined;
    return !!draft.group;
  },
  rows(value, draft) {
    draft.density = DENSITIES.find((each) => each === value);
    return !!draft.density;
  },
  open(value, draft) {
    draft.open = isId(value) ? value : undefined;
    return !!draft.open;
  },
};

/** Keys that a view may name, each once; a text cannot hold others. */
const known = (keys: readonly string[]): readonly string[] =>
  [...new Set(keys)].filter((key) => VIEW_COLUMNS.includes(key));

function columnParts({ order, hidden, pinned, widths }: IncidentViewState['columns']): Record<string, string> {
  const sizes = known(Object.keys(widths).filter((key) => widths[key]! > 0)).map(
    (key) => `${key}-${Math.round(Math.max(LEAST_WIDTH, Math.min(MOST_WIDTH, widths[key]!)))}`,
  );
  return {
    order: known(order).join('.'),
    hide: inOrder(new Set(hidden.filter((key) => !HIDDEN_COLUMNS.includes(key)))).join('.'),
    show: HIDDEN_COLUMNS.filter((key) => !hidden.includes(key)).join('.'),
    pin: known(pinned).join('.'),
    widths: sizes.join('.'),
  };
}

const sortText = (sort: IncidentViewState['sort']): string =>
  known(sort.map(({ key }) => key))
    .map((key) => (sort.find((each) => each.key === key)!.descending ? `-${key}` : key))
    .join('.');

/**
 * The state as text, at least `v=1`; without a leading `?`. ASCII that needs no further escape in a query.
 * @returns undefined when it would be longer than 8,192 characters, which no reader takes: say so, and keep what was
 *   written before out of the address, since it would open something else
 */
export function viewToText(state: IncidentViewState): string | undefined {
  const parts = new URLSearchParams(filtersToText(state.filters));
  if (parts.get('range') === DEFAULT_VIEW.filters.range) parts.delete('range');
  const sort = sortText(state.sort);
  if (sort !== sortText(DEFAULT_VIEW.sort)) parts.set('sort', sort);
  const { group = '', density: rows = '', open = '' } = state;
  const others = { ...columnParts(state.columns), group, rows, open: isId(open) ? open : '' };
  for (const [name, value] of Object.entries(others)) if (value) parts.set(name, value);
  const text = parts.toString();
  return text.length > LONGEST_VIEW ? undefined : text;
}

/**
 * Reads a text, a leading `?` or `#` allowed. Never throws; parts that are not understood are ignored and listed, a
 * part that comes twice counts once. What is absent is the default.
 */
export function viewFromText(text: string): ParsedView {
  const isText = typeof text === 'string';
  const parts = new URLSearchParams(isText && text.length <= LONGEST_VIEW ? text.replace(/^[?#]/, '') : '');
  const versions = parts.getAll('v');
  if (versions.length !== 1 || versions[0] !== '1') {
    const { state: filters, ignored } = filtersFromText(text);
    return { state: { ...DEFAULT_VIEW, filters }, ignored };
  }
  const draft: Draft = { ...DEFAULT_VIEW };
  const filters = new URLSearchParams();
  const ignored: string[] = [];
  const seen = new Set<string>();
  for (const [name, value] of parts) {
    const read = Object.hasOwn(READERS, name) ? READERS[name] : undefined;
    if (!read) filters.append(name, value);
    else if (seen.has(name) || !read(value, draft)) ignored.push(`${name}=${value}`.slice(0, 100));
    seen.add(name);
  }
  const parsed = filtersFromText(filters.toString());
  const { group, density, open, sort, columns } = draft;
  return {
    state: { filters: parsed.state, sort, columns, group, density, open },
    ignored: [...parsed.ignored, ...ignored].slice(0, MOST_IGNORED),
  };
}

/** The same view without the row that is open: what a saved view is. */
export const withoutOpen = (state: IncidentViewState): IncidentViewState => ({ ...state, open: undefined });
