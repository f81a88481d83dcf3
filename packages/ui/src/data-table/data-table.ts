import { LitElement, html, nothing } from 'lit';
import type { CSSResult, PropertyValues, TemplateResult } from 'lit';
import { innerStyles } from '../host.ts';
import { adoptColumns, columnRules } from './columns.ts';
import type { TableColumn } from './columns.ts';
import type { TableExtension, TableHost, TableLines } from './contract.ts';
import { dataTableStyles } from './data-table.styles.ts';
import { DrawnLines } from './drawn-lines.ts';
import { emptyCells, type LineElement } from './line-element.ts';
import { plainLines } from './lines.ts';
import { TableView } from './view.ts';
import { watchPlace, type PlaceWatch } from './watch-place.ts';
import { rowForKey } from './window.ts';

/** What `row-open` carries. `from` says whether the row's name, the row elsewhere, or the Enter key was used. */
export interface RowOpenDetail<Row> {
  row: Row;
  index: number;
  from: 'name' | 'row' | 'key';
  /** The person's own event, for checks of trust and of modifier keys. */
  trigger: Event;
}

/**
 * @summary Data table with rows of one height, of which only those in view are in the DOM.
 *
 * Scrolls by itself where its block size is limited (a flex column, `--wf-table-max-block-size`), else with the page.
 * Columns fall away as the container narrows; under 480 px each row is a card. One tab stop: arrows, Page Up, Page
 * Down, Home and End move between rows, Enter opens. Controls inside a row take `tabindex="-1"`. An element with
 * `data-open` (the name) opens its row too; a link keeps its own behaviour under modifier keys.
 *
 * An `extension` makes a grid of it (order, selection, expansion, columns of the person's own, full keyboard); it may
 * arrive when the rows already stand.
 *
 * @fires {CustomEvent<RowOpenDetail>} row-open - a row was opened; does not bubble
 * @fires {CustomEvent<undefined>} rows-end - the end of `rows` came into view while `total` says there are more; once
 *   for each `rows`
 * @csspart head - the row of column labels
 * @csspart row - a row
 */
export class WfIDataTable<Row = unknown> extends LitElement implements TableHost<Row> {
  static override properties = {
    label: {},
    columns: { attribute: false },
    rows: { attribute: false },
    rowKey: { attribute: false },
    rowClass: { attribute: false },
    total: { type: Number },
    pending: { type: Number },
    sheets: { attribute: false },
    extension: { attribute: false },
  };

  static override styles: CSSResult[] = [innerStyles, dataTableStyles];

  /** Accessible name of the grid. */
  label = '';
  columns: readonly TableColumn<Row>[] = [];
  rows: readonly Row[] = [];
  /** Identity of a row over refreshes, unique among `rows`: keeps DOM, focus and place. */
  rowKey: (row: Row) => unknown = (row) => row;
  /** Classes of a row: `unread` (dot and bold name), `open` (bar and tint; also `aria-current`), or a widget's own. */
  rowClass?: (row: Row) => string;
  /** Rows that there are in all, when known to be more than `rows`; -1 when unknown. Default: those given. */
  total?: number;
  /** Placeholder rows of the final shape, shown while there are no rows. Default 0. */
  pending = 0;
  /** Style sheets for what `render` of the columns returns. Set once, before the first render. */
  sheets: readonly CSSResult[] = [];
  /** What makes a grid of the table. One table's only. */
  extension?: TableExtension<Row>;

  /** @internal */
  lines: TableLines<Row> = plainLines<Row>([], String);
  /** @internal */
  active = 0;
  #redrawn = true;
  readonly #drawn = new DrawnLines<Row>();
  readonly #view = new TableView();
  readonly #sizes: Record<string, string> = {};
  #gridElement?: HTMLElement | null;
  #activeKey: unknown;
  #focusNext = false;
  #endSaid = false;
  #columnSheet?: CSSStyleSheet;
  /** Of a row, without contents; made anew when `#shape`, what columns say of them, is another. */
  #cells!: DocumentFragment;
  #shape?: string;
  #watch?: PlaceWatch;
  /** The extension that serves this table now. */
  #joined?: TableExtension<Row>;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#watch = watchPlace(this, this.#measure);
    if (!this.hasUpdated) return;
    this.#observeParts();
    this.#join(this.extension);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#watch?.stop();
    this.#watch = undefined;
    this.#join();
  }

  #join(extension?: TableExtension<Row>): void {
    if (this.#joined === extension) return;
    this.#joined?.detach();
    this.#joined = extension;
    extension?.attach(this);
  }

  /** Moves focus to the row with this key, drawing it first when needed. Does nothing when there is none. */
  focusRow(key: unknown): void {
    const index = this.lines.indexOf(key);
    if (index >= 0) this.moveTo(index);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const { extension, rows } = this;
    const fresh = changed.has('extension');
    if (fresh) this.#join(this.isConnected ? extension : undefined);
    if (fresh || changed.has('columns')) {
      extension?.columnsChanged(this.columns);
      this.#applyColumns();
    }
    if (changed.has('rows')) this.#endSaid = false;
    for (const name of changed.keys()) if (name !== 'rows' && name !== 'total') this.#drawn.renew();
    if (fresh || changed.has('rows')) {
      extension?.rowsChanged(rows, this.rowKey);
      this.#redrawn = true;
    }
    if (this.#redrawn) {
      this.#redrawn = false;
      this.lines = extension?.lines ?? plainLines(rows, this.rowKey);
      this.#keepActive();
      this.#view.recount(this.lines.length);
      if (this.#focusNext && !this.#view.has(this.active)) this.#view.recount(this.lines.length, this.active);
    }
    // A focused row that leaves the DOM would drop focus to the page: the grid holds it until the row is back.
    if (!this.#view.has(this.active) && this.#focusedRow()) this.#grid?.focus({ preventScroll: true });
  }

  protected override firstUpdated(): void {
    this.#observeParts();
  }

  protected override updated(): void {
    this.#draw();
    const { length } = this.lines;
    this.#size('block-size', length || (this.rows.length ? 0 : this.pending));
    this.#size('padding-block-start', length ? this.#view.range.first : 0);
    if (this.#focusNext || this.#focused === this.#grid) this.#focusActive();
    this.#sayEnd();
  }

  #focusActive(): void {
    const row = this.renderRoot.querySelector<HTMLElement>('[data-active]');
    if (!row) return;
    (this.extension?.focusIn(row) ?? row).focus({ preventScroll: true });
    if (this.#focusNext) row.scrollIntoView({ block: 'nearest' });
    this.#focusNext = false;
  }

  /** On the body alone: a custom property, which cells inherit, would have each of them styled anew. */
  #size(name: string, rows: number): void {
    const value = `calc(${rows} * var(--_size))`;
    if (this.#sizes[name] !== value) this.#body?.style.setProperty(name, (this.#sizes[name] = value));
  }

  protected override render(): TemplateResult {
    const { extension } = this;
    const { length } = this.lines;
    return html`<div
      class="grid"
      role=${extension?.role ?? 'grid'}
      tabindex="-1"
      aria-label=${this.label}
      aria-rowcount=${this.total === -1 ? -1 : Math.max((extension ? 0 : this.total) ?? 0, length) + 1}
      aria-multiselectable=${extension?.multiselectable || nothing}
      aria-busy=${this.pending > 0 && !this.rows.length}
      @keydown=${this.#handleKeydown}
      @click=${this.#handleClick}
      @focusin=${this.#handleFocusin}
    >
      <div role="rowgroup">
        <div class="row head" part="head" role="row" aria-rowindex="1">
          ${extension?.start(-1)}${this.#shownColumns.map(this.#renderHeadCell)}
        </div>
      </div>
      <div class="body" role="rowgroup"></div>
    </div>`;
  }

  get #shownColumns(): readonly TableColumn<Row>[] {
    return this.extension?.columns ?? this.columns;
  }

  #renderHeadCell = (column: TableColumn<Row>, place: number): TemplateResult => {
    const { extension } = this;
    const { key, label, align } = column;
    const sort = extension ? extension.sortOf(column) : column.sort;
    return html`<div
      class="cell c${place} ${align ?? 'text'}"
      role="columnheader"
      data-column=${key}
      aria-sort=${sort ?? nothing}
    >
      ${extension ? extension.head(column) : label}
    </div>`;
  };

  /** Lines, or placeholders of rows that are waited for. */
  #draw(): void {
    const { first, end } = this.#view.range;
    const { lines, active } = this;
    const pending = !this.rows.length;
    const count = pending ? this.pending : Math.max(0, Math.min(end, lines.length) - first);
    const keys = Array.from({ length: count }, (_, place) => (pending ? place : lines.keyAt(first + place)));
    const tabStop = this.#view.has(active) ? active : first;
    this.#drawn.place(this.#body!, keys, !this.#body!.matches(':active')).forEach((line, place) => {
      if (pending) this.#drawPending(line);
      else this.#drawLine(line, first + place, tabStop);
    });
  }

  #drawPending(line: LineElement<Row>): void {
    line.row = undefined;
    line.mark({ class: 'row pending', 'aria-hidden': true });
    this.#fill(line, -2, () => null);
  }

  #drawLine(line: LineElement<Row>, index: number, tabStop: number): void {
    const row = this.lines.rowAt(index);
    const { selected, expanded, level, classes } = this.extension?.stateOf(index) ?? {};
    const own = row === undefined ? '' : (this.rowClass?.(row) ?? '');
    const marks = {
      class: `row ${own} ${classes ?? ''}`,
      part: 'row',
      role: 'row',
      'aria-rowindex': index + 2,
      'aria-current': /\bopen\b/.test(own) ? true : undefined,
      'aria-selected': selected,
      'aria-expanded': expanded,
      'aria-level': level,
      tabindex: index === tabStop ? 0 : -1,
      'data-index': index,
      'data-active': index === this.active || undefined,
    };
    const rest = Object.values(marks).join();
    const stays = row !== undefined && line.row === row;
    if (stays && line.rest === rest) return;
    line.row = row;
    line.rest = rest;
    line.mark(marks);
    this.#fill(line, index, row === undefined ? undefined : (column) => column.render(row), stays);
  }

  /** `of`: of the cell of a column; undefined: the line is no row. `stays`: the cells show it, and are made from no more. */
  #fill(line: LineElement<Row>, index: number, of?: (column: TableColumn<Row>) => unknown, stays?: boolean): void {
    const start = this.extension?.start(index);
    line.fill(of ? start : [start, this.extension?.cells(index)], of ? this.#cells : null, this);
    if (of && !stays) this.#shownColumns.forEach((column, place) => line.show(place, of(column), this));
  }

  #handleKeydown(event: KeyboardEvent): void {
    if (this.extension?.handleKeydown(event)) return event.preventDefault();
    const target = event.target as HTMLElement;
    const onRow = target === this.#grid || target.dataset['index'] !== undefined;
    if (!onRow || !this.lines.length || event.ctrlKey || event.metaKey || event.altKey) return;
    const next = rowForKey(event.key, this.active, this.lines.length, this.page);
    if (next !== undefined) {
      event.preventDefault();
      this.moveTo(next);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      this.open(this.active, event);
    }
  }

  #handleClick(event: MouseEvent): void {
    const target = event.target as Element;
    const row = target.closest<HTMLElement>('[data-index]');
    const line = Number(row?.dataset['index'] ?? -1);
    if (this.extension?.handleClick(event, line) || !row) return;
    const opener = target.closest('[data-open]');
    const control = target.closest('a, button, input, select, textarea, summary, label');
    if (control && control !== opener) return;
    if (opener?.matches('a[href]')) {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
    }
    this.open(line, event, opener ? 'name' : 'row');
  }

  #handleFocusin(event: FocusEvent): void {
    const index = (event.target as Element).closest<HTMLElement>('[data-index]')?.dataset['index'];
    if (index !== undefined && Number(index) !== this.active) this.#setActive(Number(index));
  }

  /** @internal */
  open(index: number, trigger: Event, from: RowOpenDetail<Row>['from'] = 'key'): void {
    const row = this.lines.rowAt(index);
    if (row === undefined) return;
    const detail: RowOpenDetail<Row> = { row, index, from, trigger };
    this.dispatchEvent(new CustomEvent('row-open', { detail }));
  }

  /** @internal */
  redraw(what?: 'columns' | 'cells'): void {
    if (what === 'columns') this.#applyColumns();
    if (what) this.#drawn.renew();
    this.#redrawn = true;
    this.requestUpdate();
  }

  /** @internal */
  get page(): number {
    return this.#view.page;
  }

  #setActive(index: number): void {
    this.active = index;
    this.#activeKey = this.lines.keyAt(index);
    this.requestUpdate();
  }

  /** @internal */
  moveTo(index: number): void {
    if (!this.#view.has(index)) this.#view.recount(this.lines.length, index);
    this.#focusNext = true;
    this.#setActive(index);
  }

  /** Follows the active line by key when lines change; when it is gone, its place passes to what stands there now. */
  #keepActive(): void {
    const focused = this.#focusedRow();
    const lines = this.lines;
    if (this.#activeKey === undefined || lines.keyAt(this.active) === this.#activeKey) return;
    const found = lines.indexOf(this.#activeKey);
    // Focus that stayed where it is would not be heard to be on another row.
    if (focused && found < 0) {
      this.#drawn.forget(this.#activeKey);
      this.#focusNext = true;
    }
    this.active = found < 0 ? Math.max(0, Math.min(this.active, lines.length - 1)) : found;
    this.#activeKey = lines.keyAt(this.active);
  }

  #measure = (): void => {
    const grid = this.#grid;
    if (grid && this.#view.measure(grid, this.#body!, this.lines.length)) this.requestUpdate();
  };

  #sayEnd(): void {
    const more = this.total === -1 || (this.total ?? 0) > this.rows.length;
    if (this.#endSaid || !more || !this.#view.rowHeight || this.#view.range.end < this.lines.length) return;
    this.#endSaid = true;
    this.dispatchEvent(new CustomEvent('rows-end'));
  }

  #applyColumns(): void {
    const { extension } = this;
    const rules = columnRules(this.#shownColumns, extension?.startWidth) + (extension?.rules ?? '');
    const sheets = [...this.sheets, ...(extension?.sheets ?? [])];
    this.#columnSheet = adoptColumns(this.renderRoot as ShadowRoot, this.#columnSheet, rules, sheets);
    const shape = this.#shownColumns.map(({ key, align, card, muted }) => [key, align, card, muted]).join('\n');
    if (this.#shape !== shape) this.#cells = emptyCells(this.#shownColumns);
    this.#shape = shape;
  }

  #observeParts(): void {
    if (this.#body) this.#watch?.also(this.#body);
  }

  get #focused(): Element | null {
    return (this.renderRoot as ShadowRoot).activeElement;
  }

  #focusedRow(): boolean {
    return !!this.#focused?.closest('[data-index]');
  }

  get #grid(): HTMLElement | null {
    return (this.#gridElement ??= this.renderRoot.querySelector('.grid'));
  }

  get #body(): HTMLElement | undefined {
    return this.#grid?.lastElementChild as HTMLElement | undefined;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'wf-i-data-table': WfIDataTable;
  }
}
