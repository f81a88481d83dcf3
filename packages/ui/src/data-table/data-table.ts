import { LitElement, html, nothing } from 'lit';
import type { CSSResult, PropertyValues, TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { avatarStyles } from '../avatar/avatar.styles.ts';
import { innerStyles } from '../host.ts';
import { severityStyles } from '../severity/severity.styles.ts';
import { statusStyles } from '../status/status.styles.ts';
import { tagStyles } from '../tag/tag.styles.ts';
import { columnRules } from './columns.ts';
import type { TableColumn } from './columns.ts';
import type { TableExtension, TableHost, TableLines } from './contract.ts';
import { dataTableStyles } from './data-table.styles.ts';
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
 * @fires {CustomEvent<RowOpenDetail>} row-open - a row was opened; does not bubble
 * @fires {CustomEvent<undefined>} rows-end - the end of `rows` came into view while `total` says there are more; once
 *   for each `rows`
 * @csspart head - the row of column labels
 * @csspart row - a row
 */
export class WfIDataTable<Row = unknown> extends LitElement {
  static override properties = {
    label: {},
    columns: { attribute: false },
    rows: { attribute: false },
    rowKey: { attribute: false },
    rowClass: { attribute: false },
    total: { type: Number },
    pending: { type: Number },
    sheets: { attribute: false },
  };

  static override styles: CSSResult[] = [
    innerStyles,
    severityStyles,
    statusStyles,
    tagStyles,
    avatarStyles,
    dataTableStyles,
  ];

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

  #range: RowRange = { first: 0, end: FIRST_GUESS };
  #rowHeight = 0;
  #active = 0;
  #activeKey: unknown;
  #focusNext = false;
  #endSaid = false;
  #columnSheet?: CSSStyleSheet;
  #observer?: ResizeObserver;
  #scrollRoots: Node[] = [];

  override connectedCallback(): void {
    super.connectedCallback();
    // Scroll events stay inside their shadow root, and any ancestor may be the one that scrolls.
    for (let root: Node | undefined = this.renderRoot as Node; root; root = (root as ShadowRoot).host?.getRootNode()) {
      this.#scrollRoots.push(root);
      root.addEventListener('scroll', this.#measure, { capture: true, passive: true });
    }
    // In the next frame: drawing rows inside the callback could resize what is observed, an error in the host page.
    this.#observer = new ResizeObserver(() => requestAnimationFrame(this.#measure));
    this.#observer.observe(this);
    if (this.hasUpdated) this.#observeParts();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const root of this.#scrollRoots.splice(0)) {
      root.removeEventListener('scroll', this.#measure, { capture: true });
    }
    this.#observer?.disconnect();
    this.#observer = undefined;
  }

  /** Moves focus to the row with this key, drawing it first when needed. Does nothing when there is none. */
  focusRow(key: unknown): void {
    const index = this.rows.findIndex((row) => this.rowKey(row) === key);
    if (index >= 0) this.#moveTo(index);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('columns')) this.#applyColumns();
    if (changed.has('rows')) {
      this.#endSaid = false;
      this.#keepActive();
      this.#range = this.#clampedRange();
    }
    const leaving = this.#active < this.#range.first || this.#active >= this.#range.end;
    // A focused row that leaves the DOM would drop focus to the page: the grid holds it until the row is back.
    if (leaving && this.#focusedRow()) this.#grid?.focus({ preventScroll: true });
  }

  protected override firstUpdated(): void {
    this.#observeParts();
  }

  protected override updated(): void {
    const row = this.renderRoot.querySelector<HTMLElement>('[data-active]');
    const body = this.#body;
    body?.style.setProperty('--_rows', String(this.rows.length || this.pending));
    body?.style.setProperty('--_first', String(this.rows.length ? this.#range.first : 0));
    if (row && (this.#focusNext || (this.renderRoot as ShadowRoot).activeElement === this.#grid)) {
      row.focus({ preventScroll: true });
      if (this.#focusNext) row.scrollIntoView({ block: 'nearest' });
      this.#focusNext = false;
    }
    this.#sayEnd();
  }

  protected override render(): TemplateResult {
    const { first, end } = this.#range;
    const shown = this.rows.slice(first, end);
    const tabStop = this.#active >= first && this.#active < end ? this.#active : first;
    return html`<div
      class="grid"
      role="grid"
      tabindex="-1"
      aria-label=${this.label}
      aria-rowcount=${this.total === -1 ? -1 : Math.max(this.total ?? 0, this.rows.length) + 1}
      aria-busy=${this.pending > 0 && !this.rows.length}
      @keydown=${this.#handleKeydown}
      @click=${this.#handleClick}
      @focusin=${this.#handleFocusin}
    >
      <div role="rowgroup">
        <div class="row head" part="head" role="row" aria-rowindex="1">${this.columns.map(this.#renderHeadCell)}</div>
      </div>
      <div class="body" role="rowgroup">
        ${
          this.rows.length
            ? repeat(shown, this.#uniqueKeys(), (row, index) => this.#renderRow(row, first + index, tabStop))
            : Array.from({ length: this.pending }, () => this.#renderPendingRow())
        }
      </div>
    </div>`;
  }

  /** A key that comes twice, by mistake, must not cost a row. */
  #uniqueKeys(): (row: Row) => unknown {
    const seen = new Set();
    return (row) => {
      const key = this.rowKey(row);
      return seen.size < seen.add(key).size ? key : {};
    };
  }

  #renderHeadCell = ({ label, align, sort }: TableColumn<Row>, index: number): TemplateResult =>
    html`<div class="cell c${index} ${align ?? 'text'}" role="columnheader" aria-sort=${sort ?? nothing}>
      ${label}
    </div>`;

  #renderRow(row: Row, index: number, tabStop: number): TemplateResult {
    const classes = this.rowClass?.(row) ?? '';
    return html`<div
      class="row ${classes}"
      part="row"
      role="row"
      aria-rowindex=${index + 2}
      aria-current=${/\bopen\b/.test(classes) ? 'true' : nothing}
      tabindex=${index === tabStop ? 0 : -1}
      data-index=${index}
      ?data-active=${index === this.#active}
    >
      ${this.columns.map((column, place) => this.#renderCell(column, place, column.render(row)))}
    </div>`;
  }

  #renderCell({ align, card, muted }: TableColumn<Row>, place: number, content: unknown): TemplateResult {
    const kind = (typeof content === 'object' ? '' : 'text ') + (muted ? 'muted' : '');
    return html`<div class="cell c${place} card-${card ?? 'none'} ${align ?? ''} ${kind}" role="gridcell">
      ${content}
    </div>`;
  }

  #renderPendingRow(): TemplateResult {
    return html`<div class="row pending" aria-hidden="true">
      ${this.columns.map(
        ({ align, card }, place) => html`<div class="cell c${place} card-${card ?? 'none'} ${align ?? ''}"></div>`,
      )}
    </div>`;
  }

  #handleKeydown(event: KeyboardEvent): void {
    const target = event.target as HTMLElement;
    const onRow = target === this.#grid || target.dataset['index'] !== undefined;
    if (!onRow || !this.rows.length || event.ctrlKey || event.metaKey || event.altKey) return;
    const page = Math.max(1, this.#range.end - this.#range.first - 8);
    const next = rowForKey(event.key, this.#active, this.rows.length, page);
    if (next !== undefined) {
      event.preventDefault();
      this.#moveTo(next);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      this.#open(this.#active, 'key', event);
    }
  }

  #handleClick(event: MouseEvent): void {
    const target = event.target as Element;
    const row = target.closest<HTMLElement>('[data-index]');
    if (!row) return;
    const opener = target.closest('[data-open]');
    const control = target.closest('a, button, input, select, textarea, summary, label');
    if (control && control !== opener) return;
    if (opener?.matches('a[href]')) {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
    }
    this.#open(Number(row.dataset['index']), opener ? 'name' : 'row', event);
  }

  #handleFocusin(event: FocusEvent): void {
    const index = (event.target as Element).closest<HTMLElement>('[data-index]')?.dataset['index'];
    if (index !== undefined && Number(index) !== this.#active) this.#setActive(Number(index));
  }

  #open(index: number, from: RowOpenDetail<Row>['from'], trigger: Event): void {
    const row = this.rows[index];
    if (row === undefined) return;
    const detail: RowOpenDetail<Row> = { row, index, from, trigger };
    this.dispatchEvent(new CustomEvent('row-open', { detail }));
  }

  #setActive(index: number): void {
    const row = this.rows[index];
    this.#active = index;
    this.#activeKey = row === undefined ? undefined : this.rowKey(row);
    this.requestUpdate();
  }

  #moveTo(index: number): void {
    const { first, end } = this.#range;
    if (index < first || index >= end) this.#range = rowsAround(index, end - first, this.rows.length);
    this.#focusNext = true;
    this.#setActive(index);
  }

  /** Follows the active row by key when rows change; when it is gone, its place passes to what stands there now. */
  #keepActive(): void {
    const focused = this.#focusedRow();
    const row = this.rows[this.#active];
    if (this.#activeKey === undefined || (row !== undefined && this.rowKey(row) === this.#activeKey)) return;
    const found = this.rows.findIndex((other) => this.rowKey(other) === this.#activeKey);
    this.#active = found < 0 ? Math.max(0, Math.min(this.#active, this.rows.length - 1)) : found;
    const next = this.rows[this.#active];
    this.#activeKey = next === undefined ? undefined : this.rowKey(next);
    if (focused && found < 0) this.#focusNext = true;
  }

  #clampedRange(): RowRange {
    const { first, end } = this.#range;
    const count = this.rows.length;
    if (!this.#rowHeight) return { first: 0, end: Math.min(FIRST_GUESS, count) };
    const size = Math.max(end - first, FIRST_GUESS);
    return first + size > count ? rowsAround(count, size, count) : { first, end: first + size };
  }

  #measure = (): void => {
    const body = this.#body;
    const count = this.rows.length;
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
    if (this.#endSaid || !more || !this.#rowHeight || this.#range.end < this.rows.length) return;
    this.#endSaid = true;
    this.dispatchEvent(new CustomEvent('rows-end'));
  }

  #applyColumns(): void {
    if (!this.#columnSheet) {
      this.#columnSheet = new CSSStyleSheet();
      const own = this.sheets.map(({ styleSheet }) => styleSheet).filter((sheet) => sheet !== undefined);
      (this.renderRoot as ShadowRoot).adoptedStyleSheets.push(this.#columnSheet, ...own);
    }
    this.#columnSheet.replaceSync(columnRules(this.columns));
  }

  #observeParts(): void {
    if (this.#body) this.#observer?.observe(this.#body);
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
