/** A column that rows can be ordered and searched by. */
export interface ModelColumn<Row> {
  /** Unique among the columns. */
  key: string;
  /** `text` is compared by the reader's alphabet, digits as numbers, accents told apart, case not; `number`: numbers, dates as ms, ranks. */
  kind: 'text' | 'number';
  /** Undefined, NaN and '' are nothing: such rows come last in both directions. So do those it throws for. */
  of(row: Row): string | number | undefined;
}

/** A set of values that rows can be filtered, counted and grouped by. */
export interface Facet<Row> {
  /** Unique among the facets. */
  key: string;
  /** All values of a row, such as its tags; `[]`, or throwing: none. A value that comes twice counts once. */
  of(row: Row): readonly string[];
  /** Place of a value's group; those without one follow by the alphabet. Default: all by the alphabet. */
  rank?(value: string): number | undefined;
}

export interface SortKey {
  /** Key of a column; one that there is not is passed over. */
  key: string;
  descending: boolean;
}

export interface ModelFilter<Row> {
  /** Facet key to chosen values, of which a row must have one. No value chosen: no filter. */
  facets?: ReadonlyMap<string, ReadonlySet<string>>;
  /** Text that one of these columns must contain, whatever the case and accents. */
  text?: { query: string; columns: readonly string[] };
  /** A row stays unless this says `false`: one that cannot be judged (undefined, or throwing) is not lost. */
  test?: (row: Row) => boolean | undefined;
}

export interface ModelGroup {
  /** Undefined: the rows that have no value, always last. */
  readonly value: string | undefined;
  /** Place of the first row in `order`. */
  readonly start: number;
  readonly count: number;
}

export interface ModelOptions<Row> {
  /** Identity of a row over refreshes. */
  rowKey(row: Row): unknown;
  /** BCP 47 tag of the alphabet; default, and where it is none: that of the browser. */
  language?: string;
  /** What was still worked on stands now: `order`, `groups` and counts may be others. Never called from within a call. */
  changed(): void;
  /** Clock in ms; default `performance.now`. */
  now?(): number;
  /** Lets the page breathe; default by `scheduler.postTask`, else a timeout. */
  pause?(urgent: boolean): Promise<void>;
}
