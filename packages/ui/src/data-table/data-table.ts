import { LitElement, html, noChange, nothing } from 'lit';
import type { CSSResult, PropertyValues, TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { innerStyles } from '../host.ts';
import { adoptColumns, columnRules } from './columns.ts';
import type { TableColumn } from './columns.ts';
import type { TableExtension, TableHost, TableLines } from './contract.ts';
import { dataTableStyles } from './data-table.styles.ts';
import { plainLines } from './lines.ts';
import { watchPlace, type PlaceWatch } from './watch-place.ts';
import { rowForKey, rowsAround, rowsInView } from './window.ts';
import type { RowRange } from './window.ts';

/** What `row-open` carries. `from` says whether the row's name, the row elsewhere, or the Enter key was used. */
export interface RowOpenDetail<Row> {
  row: Row;
  index: number;
  from: 'name' | 'row' | 'key';
  /** The person's own event, for checks of trust and of modifier keys. */
  trigger: Event;
}

/** Rows drawn before anything has been measured. */
const FIRST_GUESS = 36;

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
  /** What each line that stands was drawn from, by key: one that would be the same is left alone. */
  #drawn = new Map<unknown, readonly [row: Row, rest: string]>();
  #drawing = new Map<unknown, readonly [row: Row, rest: string]>();
  #range: RowRange = { first: 0, end: FIRST_GUESS };
  #rowHeight = 0;
  #activeKey: unknown;
  #focusNext = false;
  #endSaid = false;
  #columnSheet?: CSSStyleSheet;
  #watch?: PlaceWatch;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#watch = watchPlace(this, this.#measure);
    if (this.hasUpdated) this.#observeParts();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#watch?.stop();
    this.#watch = undefined;
  }

  /** Moves focus to the row with this key, drawing it first when needed. Does nothing when there is none. */
  focusRow(key: unknown): void {
    const index = this.lines.indexOf(key);
    if (index >= 0) this.moveTo(index);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const { extension, rows } = this;
    const fresh = changed.has('extension');
    if (fresh) {
      changed.get('extension')?.detach();
      extension?.attach(this);
    }
    if (fresh || changed.has('columns')) {
      extension?.columnsChanged(this.columns);
      this.#applyColumns();
    }
    if (changed.has('rows')) this.#endSaid = false;
    for (const name of changed.keys()) if (name !== 'rows' && name !== 'total') this.#drawn.clear();
    if (fresh || changed.has('rows')) {
      extension?.rowsChanged(rows, this.rowKey);
      this.#redrawn = true;
    }
    if (this.#redrawn) {
      this.#redrawn = false;
      this.lines = extension?.lines ?? plainLines(rows, this.rowKey);
      this.#keepActive();
      this.#range = this.#clampedRange();
    }
    const leaving = this.active < this.#range.first || this.active >= this.#range.end;
    // A focused row that leaves the DOM would drop focus to the page: the grid holds it until the row is back.
    if (leaving && this.#focusedRow()) this.#grid?.focus({ preventScroll: true });
  }

  protected override firstUpdated(): void {
    this.#observeParts();
  }

  protected override updated(): void {
    this.#drawn = this.#drawing;
    const row = this.renderRoot.querySelector<HTMLElement>('[data-active]');
    const body = this.#body;
    const { length } = this.lines;
    body?.style.setProperty('--_rows', String(length || (this.rows.length ? 0 : this.pending)));
    body?.style.setProperty('--_first', String(length ? this.#range.first : 0));
    if (row && (this.#focusNext || (this.renderRoot as ShadowRoot).activeElement === this.#grid)) {
      (this.extension?.focusIn(row) ?? row).focus({ preventScroll: true });
      if (this.#focusNext) row.scrollIntoView({ block: 'nearest' });
      this.#focusNext = false;
    }
    this.#sayEnd();
  }

  protected override render(): TemplateResult {
    const { first, end } = this.#range;
    const { extension } = this;
    const { length } = this.lines;
    this.#drawing = new Map();
    const drawn = Array.from({ length: Math.max(0, Math.min(end, length) - first) }, (_, place) => first + place);
    const tabStop = this.active >= first && this.active < end ? this.active : first;
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
      <div class="body" role="rowgroup">
        ${
          this.rows.length
            ? repeat(drawn, this.#uniqueKeys(), (index) => this.#renderLine(index, tabStop))
            : Array.from({ length: this.pending }, () => this.#renderPendingRow())
        }
      </div>
    </div>`;
  }

  get #shownColumns(): readonly TableColumn<Row>[] {
    return this.extension?.columns ?? this.columns;
  }

  /** A key that comes twice, by mistake, must not cost a row. */
  #uniqueKeys(): (index: number) => unknown {
    const seen = new Set();
    return (index) => {
      const key = this.lines.keyAt(index);
      return seen.size < seen.add(key).size ? key : {};
    };
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

  #renderLine(index: number, tabStop: number): TemplateResult | typeof noChange {
    const { extension } = this;
    const row = this.lines.rowAt(index);
    const state = extension?.stateOf(index);
    const classes = row === undefined ? '' : (this.rowClass?.(row) ?? '');
    if (row !== undefined) {
      const key = this.lines.keyAt(index);
      const rest = [index, index === tabStop, index === this.active, classes, ...Object.values(state ?? {})].join();
      const [before, restBefore] = this.#drawn.get(key) ?? [];
      // A key that comes twice is drawn each time: which of the two stands where is not known.
      const twice = this.#drawing.has(key);
      this.#drawing.set(key, [row, twice ? '' : rest]);
      if (before === row && rest === restBefore && !twice) return noChange;
    }
    return html`<div
      class="row ${classes} ${state?.classes ?? ''}"
      part="row"
      role="row"
      aria-rowindex=${index + 2}
      aria-current=${/\bopen\b/.test(classes) ? 'true' : nothing}
      aria-selected=${state?.selected ?? nothing}
      aria-expanded=${state?.expanded ?? nothing}
      aria-level=${state?.level ?? nothing}
      tabindex=${index === tabStop ? 0 : -1}
      data-index=${index}
      ?data-active=${index === this.active}
    >
      ${extension?.start(index)}${
        row === undefined
          ? extension?.cells(index)
          : this.#shownColumns.map((column, place) => this.#renderCell(column, place, column.render(row)))
      }
    </div>`;
  }

  #renderCell({ key, align, card, muted }: TableColumn<Row>, place: number, content: unknown): TemplateResult {
    const kind = (typeof content === 'object' ? '' : 'text ') + (muted ? 'muted' : '');
    return html`<div
      class="cell c${place} card-${card ?? 'none'} ${align ?? ''} ${kind}"
      role="gridcell"
      data-column=${key}
    >
      ${content}
    </div>`;
  }

  #renderPendingRow(): TemplateResult {
    return html`<div class="row pending" aria-hidden="true">
      ${this.extension?.start(-2)}${this.#shownColumns.map(
        ({ align, card }, place) => html`<div class="cell c${place} card-${card ?? 'none'} ${align ?? ''}"></div>`,
      )}
    </div>`;
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
      this.#open(this.active, 'key', event);
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
    this.#open(line, opener ? 'name' : 'row', event);
  }

  #handleFocusin(event: FocusEvent): void {
    const index = (event.target as Element).closest<HTMLElement>('[data-index]')?.dataset['index'];
    if (index !== undefined && Number(index) !== this.active) this.#setActive(Number(index));
  }

  #open(index: number, from: RowOpenDetail<Row>['from'], trigger: Event): void {
    const row = this.lines.rowAt(index);
    if (row === undefined) return;
    const detail: RowOpenDetail<Row> = { row, index, from, trigger };
    this.dispatchEvent(new CustomEvent('row-open', { detail }));
  }

  /** @internal */
  open(line: number, trigger: Event): void {
    this.#open(line, 'key', trigger);
  }

  /** @internal */
  redraw(what?: 'columns' | 'cells'): void {
    if (what === 'columns') this.#applyColumns();
    if (what) this.#drawn.clear();
    this.#redrawn = true;
    this.requestUpdate();
  }

  /** @internal Lines that a page key moves by: those in view, less some for the eye to hold on to. */
  get page(): number {
    return Math.max(1, this.#range.end - this.#range.first - 8);
  }

  #setActive(index: number): void {
    this.active = index;
    this.#activeKey = this.lines.keyAt(index);
    this.requestUpdate();
  }

  /** @internal */
  moveTo(index: number): void {
    const { first, end } = this.#range;
    if (index < first || index >= end) this.#range = rowsAround(index, end - first, this.lines.length);
    this.#focusNext = true;
    this.#setActive(index);
  }

  /** Follows the active line by key when lines change; when it is gone, its place passes to what stands there now. */
  #keepActive(): void {
    const focused = this.#focusedRow();
    const lines = this.lines;
    if (this.#activeKey === undefined || lines.keyAt(this.active) === this.#activeKey) return;
    const found = lines.indexOf(this.#activeKey);
    this.active = found < 0 ? Math.max(0, Math.min(this.active, lines.length - 1)) : found;
    this.#activeKey = lines.keyAt(this.active);
    if (focused && found < 0) this.#focusNext = true;
  }

  #clampedRange(): RowRange {
    const { first, end } = this.#range;
    const count = this.lines.length;
    if (!this.#rowHeight) return { first: 0, end: Math.min(FIRST_GUESS, count) };
    const size = Math.max(end - first, FIRST_GUESS);
    return first + size > count ? rowsAround(count, size, count) : { first, end: first + size };
  }

  #measure = (): void => {
    const body = this.#body;
    const count = this.lines.length;
    if (!body || !count) return;
    const box = body.getBoundingClientRect();
    if (!box.height) return;
    const view = this.#grid!.getBoundingClientRect();
    this.#rowHeight = box.height / count;
    const top = Math.max(0, view.top);
    const bottom = Math.min(window.innerHeight, view.bottom);
    const range = rowsInView(top - box.top, Math.max(0, bottom - top), this.#rowHeight, count);
    if (range.first === this.#range.first && range.end === this.#range.end) return;
    this.#range = range;
    this.requestUpdate();
  };

  #sayEnd(): void {
    const more = this.total === -1 || (this.total ?? 0) > this.rows.length;
    if (this.#endSaid || !more || !this.#rowHeight || this.#range.end < this.lines.length) return;
    this.#endSaid = true;
    this.dispatchEvent(new CustomEvent('rows-end'));
  }

  #applyColumns(): void {
    const { extension } = this;
    const rules = columnRules(this.#shownColumns, extension?.startWidth) + (extension?.rules ?? '');
    this.#columnSheet = adoptColumns(this.renderRoot as ShadowRoot, this.#columnSheet, rules, [
      ...this.sheets,
      ...(extension?.sheets ?? []),
    ]);
  }

  #observeParts(): void {
    if (this.#body) this.#watch?.also(this.#body);
  }

  #focusedRow(): boolean {
    return !!(this.renderRoot as ShadowRoot).activeElement?.closest('[data-index]');
  }

  get #grid(): HTMLElement | null {
    return this.renderRoot.querySelector('.grid');
  }

  get #body(): HTMLElement | null {
    return this.renderRoot.querySelector('.body');
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'wf-i-data-table': WfIDataTable;
  }
}
