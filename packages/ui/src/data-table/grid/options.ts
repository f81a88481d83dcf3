/** What an owner gives the grid, and what the grid tells back. */
import type { Facet, ModelColumn, SortKey } from '../model/table-model.ts';

/** Words of the bar that finds within the table. */
export interface FindLabels {
  /** Name of the search and of its field. */
  find: string;
  next: string;
  previous: string;
  close: string;
  /** "3 of 17"; `count` is 0 when nothing was found. */
  place(place: number, count: number): string;
}

/** All words that the grid says; it has none of its own. */
export interface GridLabels {
  /** Of the box that selects a row: "Select incident 2231". */
  select(name: string): string;
  selectAll: string;
  /** Of the box that selects the rows of a group, by what its head says. Without it groups have none. */
  selectGroup?(group: string): string;
  expand(name: string): string;
  collapse(name: string): string;
  /** Said after the person sorted; `place` counts from 1. No direction: no longer sorted by this column. */
  sorted(column: string, direction: 'ascending' | 'descending' | undefined, place: number): string;
  /** Tooltip of the edge of a column. */
  resize(column: string): string;
  /** Said after the person changed a width by key. `width` in px at the default font size. */
  resized(column: string, width: number): string;
  /** Said after the person moved a column; `place` counts from 1. */
  moved(column: string, place: number, count: number): string;
  /** On the line that shows the rest of a row's children. */
  more(count: number): string;
  /** Without them there is no bar, and the browser's own find stays. */
  find?: FindLabels;
}

/** What stands below an expanded row in place of children. */
export type ChildState = 'loading' | 'failed' | 'empty';

export interface GridOptions<Row, Child = unknown> {
  labels: GridLabels;
  /** What the words call a row: "incident 2231". Short. */
  nameOf(row: Row): string;
  /** Values that columns are sorted by; a column whose key is missing here does not sort. */
  values: readonly ModelColumn<Row>[];
  facets?: readonly Facet<Row>[];
  /** Language that text is sorted in. */
  language?: string;
  /** Boxes that select rows. */
  selectable?: boolean;
  /** Order at first, and when the person takes every key away. */
  sort?: readonly SortKey[];
  /** Single letters as keys: j, k, x. Default true; a setting must be able to switch it off (WCAG 2.1.4). */
  singleKeys?: boolean;
  /** Whether a row can be expanded. Default: where `children` gives something. */
  expandable?(row: Row): boolean;
  /** Children of a row; undefined: nothing to expand. Asked for expanded rows alone. Call `refresh` when it changes. */
  children?(row: Row): readonly Child[] | 'loading' | 'failed' | undefined;
  /** Unique among the children of a row. */
  childKey?(child: Child): unknown;
  /** Content of a child's cell below a column. */
  childCell?(child: Child, columnKey: string, row: Row): unknown;
  /** What is said below a row without children to show. */
  childNote?(row: Row, state: ChildState): unknown;
  /** Head of a group; undefined: the rows without a value. */
  groupLabel?(value: string | undefined, count: number): unknown;
  /** Text of a cell that find looks through. Default: the text columns of `values`. */
  textOf?(row: Row, columnKey: string): string | undefined;
  /** Text of a child that find looks through. Default: none. */
  childText?(child: Child): string;
}

/** Columns as the person wants them. Keys of columns that are not there are kept, and do nothing. */
export interface ColumnState {
  /** Keys from start to end; a column that is not named keeps its place after the one before it. */
  order: readonly string[];
  hidden: readonly string[];
  /** Px at the default font size of 13 px, 32 to 1,600. */
  widths: Readonly<Record<string, number>>;
  /** Stay at the start while the rest scrolls. */
  pinned: readonly string[];
}

export interface SortChangeDetail {
  sort: readonly SortKey[];
}

export interface SelectionChangeDetail {
  selected: number;
  /** Of those, how many are not among the rows in view. */
  hidden: number;
}

export interface RowExpandDetail<Row> {
  row: Row;
  expanded: boolean;
}

/** A child's line was clicked, or Enter pressed on it. */
export interface ChildOpenDetail<Row, Child = unknown> {
  row: Row;
  child: Child;
  from: 'name' | 'row' | 'key';
  trigger: Event;
}

export interface ColumnsChangeDetail {
  state: ColumnState;
}
