import type { Coded } from './coded.ts';
import { NOTHING, SOMETHING, Verdicts } from './coded.ts';
import { Lists } from './lists.ts';
import { byCodes, passing, rejections } from './order.ts';
import type { Sieve } from './order.ts';
import type { Facet, ModelColumn, ModelFilter, ModelGroup, ModelOptions, SortKey } from './options.ts';
import { origins, replaced } from './origins.ts';
import { Ranks } from './ranks.ts';
import { pause as breathe } from './slices.ts';
import { comparison, fold, reader, valuesReader } from './values.ts';

export type { Facet, ModelColumn, ModelFilter, ModelGroup, ModelOptions, SortKey } from './options.ts';

/** ms of work at once for what somebody waits for; the rest follows in slices. With drawing, well under 50. */
const AT_ONCE = 16;
/** ms of work between two pauses. */
const SLICE = 8;
/** ms without other rows before what nobody waits for is built anew. */
const QUIET = 500;

/**
 * Orders, filters, groups and counts rows, 100,000 of them within a frame, without touching them: rows are taken to be
 * immutable, and one that is the same object keeps what was computed for it.
 *
 * What is asked for is done when it is read, as far as 16 ms go. Where that is not enough, `pending` is true, the last
 * order stands (new rows last, and out of sight under a filter), and `changed` says when the work is done.
 */
export class TableModel<Row> {
  readonly #options: ModelOptions<Row>;
  readonly #compare: (kind: ModelColumn<Row>['kind']) => Ranks<Row>['compare'];
  #rows: readonly Row[] = [];
  /** Those that the parts know, where they are not `#rows`. */
  #readRows?: readonly Row[];
  #columns = new Map<string, { of: ModelColumn<Row>['of']; kind: string; ranks: Ranks<Row> }>();
  #facets = new Map<string, { facet: Facet<Row>; lists: Lists<Row> }>();
  #sort: readonly SortKey[] = [];
  #standingSort: readonly SortKey[] = [];
  #filter: ModelFilter<Row> = {};
  #verdicts?: Verdicts<Row>;
  #groupKey?: string;
  #groupRanks?: Ranks<Row>;
  /** Facets that were counted. */
  #counted = new Set<string>();
  #counts = new Map<string, ReadonlyMap<string, number>>();
  #dirty = true;
  #pending = false;
  #aheadOfNeed = false;
  #working?: Promise<void>;
  #later?: ReturnType<typeof setTimeout>;
  #order: Uint32Array = new Uint32Array(0);
  #groups?: readonly ModelGroup[];
  #sieveKeys: readonly (string | undefined)[] = [];
  #standingSieves: readonly Sieve[] = [];
  /** By these sieves; worked out when something is counted. */
  #rejected?: Uint8Array;
  /** Places of all rows. */
  #all = new Uint32Array(0);
  #lookups = 0;
  #places?: Int32Array;
  #indices?: Map<unknown, number | number[]>;

  constructor(options: ModelOptions<Row>) {
    this.#options = options;
    this.#compare = comparison(options.language);
  }

  get rows(): readonly Row[] {
    return this.#rows;
  }

  /** Indices into `rows`, filtered and ordered; the same array until something changed. */
  get order(): Uint32Array {
    this.#settle();
    return this.#order;
  }

  /** Groups in the order shown; undefined when rows are not grouped. */
  get groups(): readonly ModelGroup[] | undefined {
    this.#settle();
    return this.#groups;
  }

  /** Not all that was asked for is done: `changed` will follow. */
  get pending(): boolean {
    this.#settle();
    return this.#pending;
  }

  /** Columns with the same `of` keep what was computed for them. */
  setColumns(columns: readonly ModelColumn<Row>[]): void {
    const before = this.#columns;
    this.#columns = new Map(
      columns.map(({ key, kind, of }) => {
        const kept = before.get(key);
        if (kept?.of === of && kept.kind === kind) return [key, kept];
        return [key, { of, kind, ranks: this.#begun(new Ranks(reader(kind, of), this.#compare(kind))) }];
      }),
    );
    this.#setVerdicts(true);
    this.#touch();
  }

  /** Facets with the same `of` keep what was computed for them. */
  setFacets(facets: readonly Facet<Row>[]): void {
    const before = this.#facets;
    this.#facets = new Map(
      facets.map((facet) => {
        const kept = before.get(facet.key);
        const lists = kept?.facet.of === facet.of ? kept.lists : this.#begun(new Lists(valuesReader(facet.of)));
        return [facet.key, { facet, lists }];
      }),
    );
    const grouping = before.get(this.#groupKey!)?.facet;
    const now = this.#facets.get(this.#groupKey!)?.facet;
    if (grouping?.of !== now?.of || grouping?.rank !== now?.rank) this.#setGroupRanks();
    this.#touch();
  }

  setRows(rows: readonly Row[]): void {
    const before = this.#rows;
    if (rows === before) return;
    this.#rows = rows;
    this.#readRows ??= before;
    // What neither orders, filters nor counts has time: several changes are then worked in at once.
    if (rows.length !== before.length || this.#parts(true).length) this.#catchUp();
    this.#counts.clear();
    clearTimeout(this.#later);
    if (this.#aheadOfNeed) this.#later = setTimeout(() => void this.#work(), QUIET);
  }

  /** Tells the parts which rows are others than those that they have read. */
  #catchUp(): void {
    const before = this.#readRows;
    if (!before) return;
    this.#readRows = undefined;
    const rows = this.#rows;
    const places = replaced(before, rows);
    const moved = places ? undefined : origins(before, rows);
    for (const part of this.#parts()) {
      if (moved) part.move(moved);
      else for (const place of places!) part.replace(place, before[place]!, rows[place]!);
    }
    const { rowKey } = this.#options;
    if (!places?.every((place) => rowKey(before[place]!) === rowKey(rows[place]!))) this.#indices = undefined;
    this.#lookups = 0;
    if (moved || this.#parts(true).some(({ stale }) => stale)) this.#touch();
  }

  /** Several keys: the first counts most. None: the order given. Equal rows stay in the order given, in both directions. */
  setSort(sort: readonly SortKey[]): void {
    this.#sort = sort;
    this.#touch();
  }

  setFilter(filter: ModelFilter<Row>): void {
    const before = this.#filter;
    this.#filter = filter;
    if (before.test !== filter.test || textOf(before) !== textOf(filter)) this.#setVerdicts();
    this.#touch();
  }

  /** Orders rows by the first value under a facet, and only then as `setSort` says. Undefined: no groups. */
  setGroup(facetKey: string | undefined): void {
    if (facetKey === this.#groupKey) return;
    this.#groupKey = facetKey;
    this.#setGroupRanks();
    this.#touch();
  }

  /** How often each value of a facet occurs among the rows that pass all other filters; values that none has stay, with 0. */
  counts(facetKey: string): ReadonlyMap<string, number> {
    const lists = this.#facets.get(facetKey)?.lists;
    if (!lists) return new Map();
    if (!this.#counted.has(facetKey)) {
      this.#counted.add(facetKey);
      if (!this.#advance()) void this.#work();
    }
    this.#settle();
    let counts = this.#counts.get(facetKey);
    if (!counts) {
      const rejected = (this.#rejected ??= rejections(this.#standingSieves, this.#rows.length));
      const own = this.#sieveKeys.indexOf(facetKey) + 1;
      counts = lists.count((index) => !rejected[index] || rejected[index] === own);
      this.#counts.set(facetKey, counts);
    }
    return counts;
  }

  /** First place in `order` of a row with this key, or -1. From the second call on without a search. */
  indexOf(rowKey: unknown): number {
    this.#catchUp();
    const { order } = this;
    const keyOf = this.#options.rowKey;
    if (!this.#indices && !this.#lookups++) return order.findIndex((index) => keyOf(this.#rows[index]!) === rowKey);
    if (!this.#places) {
      this.#places = new Int32Array(this.#rows.length).fill(-1);
      order.forEach((index, place) => (this.#places![index] = place));
    }
    const found = (this.#indices ??= this.#indexKeys()).get(rowKey);
    if (typeof found === 'number') return this.#places[found]!;
    const places = (found ?? []).map((index) => this.#places![index]!).filter((place) => place >= 0);
    return places.length ? Math.min(...places) : -1;
  }

  /**
   * Reads all columns and facets in slices of 8 ms, so that whatever is asked for next is there; keeps doing so for
   * rows that come later, when they have not changed for half a second. Resolves when all stand, or when `signal` ends it; never rejects.
   */
  prepare(signal?: AbortSignal): Promise<void> {
    this.#aheadOfNeed = !signal?.aborted;
    signal?.addEventListener('abort', () => (this.#aheadOfNeed = false), { once: true });
    return this.#work();
  }

  #touch(): void {
    this.#dirty = true;
  }

  /** A part that has read none of the rows. */
  #begun<Part extends Coded<Row>>(part: Part): Part {
    part.begin(this.#rows.length);
    return part;
  }

  #setGroupRanks(): void {
    const grouping = this.#facets.get(this.#groupKey!);
    const { facet, lists } = grouping ?? {};
    if (!lists) return void (this.#groupRanks = undefined);
    const place = (value: string): number => facet?.rank?.(value) ?? Infinity;
    const text = this.#compare('text');
    const number = this.#compare('number');
    this.#groupRanks = this.#begun(
      new Ranks(
        (row) => lists.read(row)[0],
        // Values that differ only in case are two values, hence two groups.
        (a, b) => number(place(a as string), place(b as string)) || text(a, b) || (a < b ? -1 : Number(a > b)),
      ),
    );
  }

  #setVerdicts(columnsOnly?: boolean): void {
    const { test, text } = this.#filter;
    const query = fold(text?.query ?? '');
    if (columnsOnly && !query) return;
    const readers = (text?.columns ?? []).flatMap((key) => this.#columns.get(key)?.ranks.read ?? []);
    const passes = (row: Row): boolean => {
      try {
        if (test?.(row) === false) return false;
      } catch {
        // Cannot be judged: stays.
      }
      return !query || readers.some((read) => fold(String(read(row) ?? '')).includes(query));
    };
    this.#verdicts = test || query ? this.#begun(new Verdicts(passes)) : undefined;
  }

  /** Facets with chosen values. */
  #sieves(): [string, Lists<Row>, ReadonlySet<string>][] {
    return [...(this.#filter.facets ?? [])].flatMap(([key, chosen]) => {
      const lists = this.#facets.get(key)?.lists;
      return lists && chosen.size ? [[key, lists, chosen]] : [];
    });
  }

  /** What is kept of the rows: all, or what the order and counts asked for take. */
  #parts(used?: boolean): Coded<Row>[] {
    const columns = used ? this.#sort.map(({ key }) => this.#columns.get(key)) : [...this.#columns.values()];
    const facets = used ? [...this.#counted].map((key) => this.#facets.get(key)) : [...this.#facets.values()];
    const sieves = used ? this.#sieves().map(([, lists]) => lists) : [];
    const parts = [
      ...sieves,
      this.#verdicts,
      ...columns.map((column) => column?.ranks),
      this.#groupRanks,
      ...facets.map((facet) => facet?.lists),
    ];
    return parts.filter((part) => part !== undefined);
  }

  /** Works until all of the parts stand, or the time is over. */
  #run(parts: readonly Coded<Row>[], ms: number): boolean {
    this.#catchUp();
    const now = this.#options.now ?? (() => performance.now());
    const end = now() + ms;
    for (const part of parts) {
      while (part.stale) {
        if (now() >= end) return false;
        part.step(this.#rows);
      }
    }
    return true;
  }

  #advance(): boolean {
    this.#pending = !this.#run(this.#parts(true), AT_ONCE);
    return !this.#pending;
  }

  #settle(): void {
    if (!this.#dirty) return;
    this.#dirty = false;
    if (!this.#advance()) void this.#work();
    this.#arrange();
  }

  #work(): Promise<void> {
    return (this.#working ??= this.#slices().finally(() => (this.#working = undefined)));
  }

  async #slices(): Promise<void> {
    const stale = (used?: boolean): Coded<Row>[] => this.#parts(used).filter((part) => part.stale);
    for (;;) {
      this.#catchUp();
      const urgent = stale(true).length > 0;
      if (!urgent && !(this.#aheadOfNeed && stale().length)) return;
      await (this.#options.pause ?? breathe)(urgent);
      this.#run([...stale(true), ...(this.#aheadOfNeed ? stale() : [])], SLICE);
      if (!this.#pending || stale(true).length) continue;
      this.#pending = false;
      this.#touch();
      this.#options.changed();
    }
  }

  #arrange(): void {
    const { length } = this.#rows;
    const chosen = this.#sieves();
    const sieves: Sieve[] = chosen.map(([, lists, values]) => ({ codes: lists.codes, passes: lists.having(values) }));
    if (this.#verdicts) sieves.push({ codes: this.#verdicts.codes, passes: Uint8Array.of(0, 0, 1) });
    this.#sieveKeys = chosen.map(([key]) => key);
    this.#standingSieves = sieves;
    this.#rejected = undefined;
    // An order nobody has worked out yet does not throw away the one that is shown.
    if (this.#sort.every(({ key }) => this.#columns.get(key)?.ranks.built !== false)) this.#standingSort = this.#sort;
    if (this.#all.length !== length) this.#all = new Uint32Array(length).map((_, index) => index);
    let order = passing(sieves, this.#all);
    for (const { key, descending } of this.#standingSort.toReversed()) {
      const ranks = this.#columns.get(key)?.ranks;
      if (ranks?.built) order = byCodes(order, ranks.codes, ranks.limit, descending);
    }
    this.#groups = undefined;
    if (this.#groupRanks) {
      order = byCodes(order, this.#groupRanks.codes, this.#groupRanks.limit, false);
      this.#groups = this.#groupsOf(order, this.#groupRanks);
    }
    this.#order = order;
    this.#places = undefined;
    this.#counts.clear();
  }

  #groupsOf(order: Uint32Array, { codes, read }: Ranks<Row>): ModelGroup[] {
    const groups: { value: string | undefined; start: number; count: number }[] = [];
    let last = -1;
    order.forEach((index, start) => {
      const code = Math.max(codes[index]!, NOTHING);
      if (code !== last) {
        const value = code < SOMETHING ? undefined : (read(this.#rows[index]!) as string);
        groups.push({ value, start, count: 0 });
      }
      last = code;
      groups.at(-1)!.count += 1;
    });
    return groups;
  }

  /** Index of the row with each key; several where a key comes more than once. */
  #indexKeys(): Map<unknown, number | number[]> {
    const indices = new Map<unknown, number | number[]>();
    this.#rows.forEach((row, index) => {
      const key = this.#options.rowKey(row);
      const found = indices.get(key);
      if (found === undefined) indices.set(key, index);
      else if (typeof found === 'number') indices.set(key, [found, index]);
      else found.push(index);
    });
    return indices;
  }
}

/** What tells two text filters apart. */
const textOf = ({ text }: ModelFilter<never>): string => JSON.stringify([text?.query ? text : '']);
