/** What the table and its extension ask of each other. The table alone shows rows; the extension makes it a grid. */
import type { CSSResult, TemplateResult } from 'lit';
import type { TableColumn } from './columns.ts';

/** The lines of a table in the order shown, all of one height. Made on demand: there may be 100,000. */
export interface TableLines<Row> {
  readonly length: number;
  /** The row of a line; undefined for a line that is none: a group's head, a row's child, a word about either. */
  rowAt(index: number): Row | undefined;
  /** Identity of a line over changes. */
  keyAt(index: number): unknown;
  /** Where the line with this key stands, or -1. */
  indexOf(key: unknown): number;
}

/** How a line is marked beyond its place. */
export interface LineState {
  readonly selected?: boolean;
  /** Undefined where there is nothing to expand. */
  readonly expanded?: boolean;
  /** 1 and up; set on every line where some expand. */
  readonly level?: number;
  /** Space separated, beside the widget's own. */
  readonly classes?: string;
}

/** Where the person is: a line, or the head (-1); on the line as a whole or on the cell of a column. */
export interface TablePlace {
  readonly line: number;
  readonly column: string | undefined;
}

/** What a table lets its extension do. */
export interface TableHost<Row> {
  readonly renderRoot: HTMLElement | DocumentFragment;
  /** Resolves when what was asked for is drawn. */
  readonly updateComplete: Promise<boolean>;
  /** Columns as the owner gave them. */
  readonly columns: readonly TableColumn<Row>[];
  readonly lines: TableLines<Row>;
  /** Line that holds the tab stop. */
  readonly active: number;
  /** Lines that fit into view, at least 1. */
  readonly page: number;
  /** Moves the tab stop and focus, drawing the line first when needed. */
  moveTo(line: number): void;
  /** Opens the row of a line as Enter would. */
  open(line: number, trigger: Event): void;
  /** Lines or their states changed; `columns`: these too; `cells`: what is in the cells of rows that are the same. */
  redraw(what?: 'columns' | 'cells'): void;
  dispatchEvent(event: Event): boolean;
}

/** Sorting, selection, expansion, column widths, full keyboard: arrives when the rows already stand. */
export interface TableExtension<Row> {
  readonly role: 'grid' | 'treegrid';
  readonly multiselectable: boolean;
  readonly lines: TableLines<Row>;
  /** Columns as shown: hidden ones left out, in the person's order, with the person's widths. */
  readonly columns: readonly TableColumn<Row>[];
  /** Style sheets that the extension's templates need. */
  readonly sheets: readonly CSSResult[];
  /** Further rules for these columns, such as the places of pinned ones. */
  readonly rules: string;
  /** Width in px at the default font size that `start` takes. */
  readonly startWidth: number;
  /** The table is in a document, with this extension. */
  attach(host: TableHost<Row>): void;
  /** The table left the document, or has another extension: nothing is to be listened to or worked on any longer. */
  detach(): void;
  /** The rows of the owner changed. */
  rowsChanged(rows: readonly Row[], rowKey: (row: Row) => unknown): void;
  /** The columns of the owner changed. */
  columnsChanged(columns: readonly TableColumn<Row>[]): void;
  /** What stands before the first column of a line, or of the head (-1). */
  start(line: number): unknown;
  /** Content of a head cell, in place of the plain label. */
  head(column: TableColumn<Row>): unknown;
  /** `aria-sort` of a column. */
  sortOf(column: TableColumn<Row>): 'ascending' | 'descending' | undefined;
  stateOf(line: number): LineState;
  /** The cells of a line that is no row; undefined for rows, whose columns render them. */
  cells(line: number): TemplateResult | undefined;
  /** Where focus goes inside a line's element that has just become active; undefined: the line as a whole. */
  focusIn(element: HTMLElement): HTMLElement | undefined;
  /** True when the key was used. Comes before the table's own keys, and for cells, head and controls too. */
  handleKeydown(event: KeyboardEvent): boolean;
  /** True when the click was used. `line` is -1 for the head. */
  handleClick(event: MouseEvent, line: number): boolean;
}
