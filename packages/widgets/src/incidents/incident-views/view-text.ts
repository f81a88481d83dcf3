/**
 * The state of a list as text, for addresses and saved views. Version 1, one number for the filters and the rest;
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
import {
  filtersFromText,
  filtersToText,
  type AnyFilters,
  type ParsedFilters,
} from '../incident-filters/filters-text.ts';
import {
  DEFAULT_VIEW,
  DENSITIES,
  HIDDEN_COLUMNS,
  VIEW_COLUMNS,
  VIEW_GROUPS,
  type IncidentViewState,
  type ListViewState,
} from './view-state.ts';

/** What filters-text.ts takes; a longer text gives the default. */
export const LONGEST_VIEW = 8192;
const MOST_IGNORED = 100;
const LONGEST_ID = 100;
const LEAST_WIDTH = 32;
const MOST_WIDTH = 1600;

export interface ParsedView<S = IncidentViewState> {
  readonly state: S;
  /** Parts that were not understood, cut to 100 characters; written by whoever made the link. Empty: all was. */
  readonly ignored: readonly string[];
}

/** What one kind of list can be set up to. */
export interface ViewLanguage<F extends AnyFilters, G extends string> {
  /** What a link leaves out. */
  readonly start: ListViewState<F, G>;
  /** Every column that a view may name, in the order in which they are written. */
  readonly columns: readonly string[];
  /** Columns that a person has to choose. */
  readonly hidden: readonly string[];
  readonly groups: readonly G[];
  filtersToText(filters: F): string;
  filtersFromText(text: string): ParsedFilters<F>;
}

/** Writes and reads the state of one kind of list. */
export interface ViewCodec<S> {
  /**
   * The state as text, at least `v=1`; without a leading `?`. ASCII that needs no further escape in a query.
   * @returns undefined when it would be longer than 8,192 characters, which no reader takes: say so, and keep what was
   *   written before out of the address, since it would open something else
   */
  toText(state: S): string | undefined;
  /**
   * Reads a text, a leading `?` or `#` allowed. Never throws; parts that are not understood are ignored and listed, a
   * part that comes twice counts once. What is absent is the default.
   */
  fromText(text: string): ParsedView<S>;
  /** The same view without the row that is open: what a saved view is. */
  withoutOpen(state: S): S;
}

/** Changes under construction. */
type Draft = {
  -readonly [K in keyof Omit<ListViewState<unknown, string>, 'filters'>]: ListViewState<unknown, string>[K];
};
/** Reads a part into the draft; false: it says nothing that is understood. */
type Reader = (value: string, draft: Draft) => boolean;

/** An id is the service's, and anybody can write one into a link. */
const isId = (text: string): boolean => text !== '' && text.length <= LONGEST_ID && !/[\p{Cc}\p{Cs}]/u.test(text);

function change(draft: Draft, changes: Partial<Draft['columns']> | undefined): boolean {
  if (changes) draft.columns = { ...draft.columns, ...changes };
  return !!changes;
}

/** The columns of one kind of list, as far as a text may name them. */
class Columns {
  readonly #all: readonly string[];
  readonly #hidden: readonly string[];

  constructor({ columns, hidden }: Pick<ViewLanguage<AnyFilters, string>, 'columns' | 'hidden'>) {
    this.#all = columns;
    this.#hidden = hidden;
  }

  /** Distinct columns that there are, else undefined. */
  in(text: string): readonly string[] | undefined {
    const keys = text.split('.');
    const known = keys.every((key) => this.#all.includes(key));
    return known && new Set(keys).size === keys.length ? keys : undefined;
  }

  widthsIn(text: string): Readonly<Record<string, number>> | undefined {
    const pairs = text.split('.').map((part) => /^(\w+)-(\d{2,4})$/.exec(part));
    const widths = pairs.map((pair) => Number(pair?.[2]));
    if (!widths.every((width) => width >= LEAST_WIDTH && width <= MOST_WIDTH)) return undefined;
    if (!this.in(pairs.map((pair) => pair![1]).join('.'))) return undefined;
    return Object.fromEntries(pairs.map((pair, index) => [pair![1]!, widths[index]!]));
  }

  inOrder(keys: ReadonlySet<string>): readonly string[] {
    return this.#all.filter((key) => keys.has(key));
  }

  /** Keys that a view may name, each once; a text cannot hold others. */
  known(keys: readonly string[]): readonly string[] {
    return [...new Set(keys)].filter((key) => this.#all.includes(key));
  }

  parts({ order, hidden, pinned, widths }: Draft['columns']): Record<string, string> {
    const sizes = this.known(Object.keys(widths).filter((key) => widths[key]! > 0)).map(
      (key) => `${key}-${Math.round(Math.max(LEAST_WIDTH, Math.min(MOST_WIDTH, widths[key]!)))}`,
    );
    return {
      order: this.known(order).join('.'),
      hide: this.inOrder(new Set(hidden.filter((key) => !this.#hidden.includes(key)))).join('.'),
      show: this.#hidden.filter((key) => !hidden.includes(key)).join('.'),
      pin: this.known(pinned).join('.'),
      widths: sizes.join('.'),
    };
  }

  sortText(sort: Draft['sort']): string {
    return this.known(sort.map(({ key }) => key))
      .map((key) => (sort.find((each) => each.key === key)!.descending ? `-${key}` : key))
      .join('.');
  }
}

/** How each part of a text is read. */
const readersOf = (columns: Columns, groups: readonly string[]): Readonly<Record<string, Reader>> => ({
  sort(value, draft) {
    const parts = value ? value.split('.') : [];
    if (value && !columns.in(value.replaceAll(/(^|\.)-/g, '$1'))) return false;
    draft.sort = parts.map((part) => ({ key: part.replace('-', ''), descending: part.startsWith('-') }));
    return true;
  },
  order(value, draft) {
    const order = columns.in(value);
    return change(draft, order && { order });
  },
  hide(value, draft) {
    const keys = columns.in(value);
    return change(draft, keys && { hidden: columns.inOrder(new Set([...draft.columns.hidden, ...keys])) });
  },
  show(value, draft) {
    const keys = columns.in(value);
    return change(draft, keys && { hidden: draft.columns.hidden.filter((key) => !keys.includes(key)) });
  },
  pin(value, draft) {
    const pinned = columns.in(value);
    return change(draft, pinned && { pinned });
  },
  widths(value, draft) {
    const widths = columns.widthsIn(value);
    return change(draft, widths && { widths });
  },
  group(value, draft) {
    draft.group = groups.find((each) => each === value);
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
});

export function viewCodec<F extends AnyFilters, G extends string>(
  language: ViewLanguage<F, G>,
): ViewCodec<ListViewState<F, G>> {
  const { start, groups } = language;
  const columns = new Columns(language);
  const readers = readersOf(columns, groups);

  function toText(state: ListViewState<F, G>): string | undefined {
    const parts = new URLSearchParams(language.filtersToText(state.filters));
    if (parts.get('range') === start.filters.range) parts.delete('range');
    const sort = columns.sortText(state.sort);
    if (sort !== columns.sortText(start.sort)) parts.set('sort', sort);
    const { group = '', density: rows = '', open = '' } = state;
    const others = { ...columns.parts(state.columns), group, rows, open: isId(open) ? open : '' };
    for (const [name, value] of Object.entries(others)) if (value) parts.set(name, value);
    const text = parts.toString();
    return text.length > LONGEST_VIEW ? undefined : text;
  }

  function fromText(text: string): ParsedView<ListViewState<F, G>> {
    const isText = typeof text === 'string';
    const parts = new URLSearchParams(isText && text.length <= LONGEST_VIEW ? text.replace(/^[?#]/, '') : '');
    const versions = parts.getAll('v');
    if (versions.length !== 1 || versions[0] !== '1') {
      const { state: filters, ignored } = language.filtersFromText(text);
      return { state: { ...start, filters }, ignored };
    }
    const draft: Draft = { ...start };
    const filters = new URLSearchParams();
    const ignored: string[] = [];
    const seen = new Set<string>();
    for (const [name, value] of parts) {
      const read = Object.hasOwn(readers, name) ? readers[name] : undefined;
      if (!read) filters.append(name, value);
      else if (seen.has(name) || !read(value, draft)) ignored.push(`${name}=${value}`.slice(0, 100));
      seen.add(name);
    }
    const parsed = language.filtersFromText(filters.toString());
    const group = groups.find((each) => each === draft.group);
    return {
      state: { ...draft, filters: parsed.state, group },
      ignored: [...parsed.ignored, ...ignored].slice(0, MOST_IGNORED),
    };
  }

  return { toText, fromText, withoutOpen: (state) => ({ ...state, open: undefined }) };
}

export const incidentCodec: ViewCodec<IncidentViewState> = viewCodec({
  start: DEFAULT_VIEW,
  columns: VIEW_COLUMNS,
  hidden: HIDDEN_COLUMNS,
  groups: VIEW_GROUPS,
  filtersToText,
  filtersFromText,
});

export const { toText: viewToText, fromText: viewFromText, withoutOpen } = incidentCodec;
