/** What an analyst works with in the list: filters, search, columns, selection, changes, side pane. */
import type { Alert, AlertFilter, SecuritySource } from '@watchfloor/api';
import { identityKey } from '@watchfloor/runtime';
import {
  assetCountStyles,
  defineColumnChooser,
  defineFacet,
  defineMenu,
  defineRangePicker,
  defineSearchBox,
  type TableColumn,
  type TableGrid,
  type WfIDataTable,
} from '@watchfloor/ui';
import { html, nothing, type LitElement, type ReactiveController, type TemplateResult } from 'lit';
import { factsCellStyles } from '../../incident-facts/facts-cells.styles.ts';
import { markStyles, toolStyles } from '../../incident-list/tools/tools.styles.ts';
import { TriagePlace } from '../../incident-list/tools/triage-place.ts';
import type { AlertCellContext } from '../alert-list.columns.ts';
import type { NarrowedQuery } from '../../queue/queue.types.ts';
import type { AlertListController } from '../alert-list.data.ts';
import type { AlertRange } from '../alert-list.types.ts';
import type { WfAlertList } from '../alert-list.ts';
import { viewNotices } from '../../incident-views/view-notices.ts';
import { ViewDesk } from '../../incident-views/view-desk.ts';
import type { AlertFileWords } from '../export/alert-columns.ts';
import { ExportPlace } from '../../incident-list/tools/export-place.ts';
import { alertExport } from './alert-export.ts';
import { alertViews, type AlertViewState } from './alert-views.ts';
import { AlertBench } from './bench.ts';
import { allColumns, HIDDEN } from './cells.ts';
import { AlertFilterBar } from './filter-bar.ts';
import { isDefault, loadedTest, SERVER_KEYS, toServer, type AlertFilterKey } from './filters.ts';
import { makeGrid } from './grid.ts';
import { AlertLines } from './lines.ts';
import type { AlertWish } from '../manage/acts.ts';
import { alertChanges } from '../manage/alert-changes.ts';
import type { AlertManage } from '../manage/manage.ts';
import { AlertPanePlace } from './pane-place.ts';
import { AlertToolbar } from './toolbar.ts';
import { viewsOf } from './views.ts';

/** What takes focus away without going itself. */
const HOLDS_FOCUS = 'wf-i-incident-outcome';
const REDRAW_AFTER = ['selection-change', 'sort-change', 'columns-change'];

/** Arrives behind the first rows. The list asks it for what to draw; each part has a file of its own. */
export class AlertListTools implements ReactiveController {
  readonly grid: TableGrid<Alert, never>;
  readonly #bench: AlertBench;
  readonly #filters: AlertFilterBar;
  readonly #toolbar: AlertToolbar;
  readonly #export: ExportPlace<Alert, AlertFileWords>;
  readonly #lines: AlertLines;
  readonly #pane: AlertPanePlace;
  readonly #desk: ViewDesk<AlertViewState, AlertFilter>;
  readonly #changes: TriagePlace<Alert, AlertWish, AlertManage>;
  #rows: readonly Alert[] | undefined;
  #source: SecuritySource | undefined;
  #person: string | undefined;
  #range = '';
  #focused: Element | null = null;
  #focusedAbove = false;

  constructor(list: WfAlertList, data: AlertListController) {
    for (const define of [defineFacet, defineMenu, defineRangePicker, defineSearchBox, defineColumnChooser]) define();
    const bench = new AlertBench(list, data, () => this.#filtersChanged());
    this.#bench = bench;
    this.#filters = new AlertFilterBar(bench);
    this.#export = new ExportPlace(bench, alertExport(bench, this.#filters));
    this.#toolbar = new AlertToolbar(bench, this.#filters, this.#export);
    this.grid = bench.grid = makeGrid(bench);
    this.grid.setColumnState({ hidden: HIDDEN });
    this.#lines = new AlertLines(bench, this.#filters);
    this.#changes = new TriagePlace(bench, () => this.#pane.open, alertChanges(bench));
    this.#pane = new AlertPanePlace(bench, {
      why: (alert) => this.#changes.changes?.rights.of(alert),
      act: (act, alert, event) => this.#changes.act(act, event, alert),
    });
    (list.renderRoot as ShadowRoot).adoptedStyleSheets.push(toolStyles.styleSheet!);
    list.addEventListener('keydown', this.#changes.holdKey, true);
    list.addEventListener('keydown', this.#handleKey);
    list.addController(this);
    this.#rangeOfHost();
    const desk = new ViewDesk(
      list,
      alertViews,
      viewsOf(bench, this.#filters, this.#pane, (range) => (list.range = this.#range = range)),
    );
    this.#desk = desk;
    void import('../../incident-views/define.ts').then(
      () => {
        bench.views = () => desk.render();
        bench.redraw();
      },
      () => undefined,
    );
    void data.more().catch(() => undefined);
  }

  /** What the person asks the server for; undefined: what a list starts with. */
  get narrowed(): NarrowedQuery<AlertFilter> | undefined {
    const { state } = this.#filters;
    const me = this.#bench.source?.identity.account;
    const chosen = [...state.chosen].filter(([key]) => (SERVER_KEYS as readonly AlertFilterKey[]).includes(key));
    const asked = { ...state, chosen: new Map(chosen), text: '' };
    if (isDefault(asked) && typeof state.range === 'string') return undefined;
    const key = JSON.stringify([state.range, chosen.sort(), me]);
    return { key, filter: (now) => toServer(state, me, now) };
  }

  /** When this changes, columns and cells are made anew. */
  get basis(): string {
    const { terms, own, filterTerms } = this.#bench;
    return terms.search + own.search + filterTerms.range;
  }

  columns(columns: readonly TableColumn<Alert>[], context: AlertCellContext): readonly TableColumn<Alert>[] {
    // The table hands them on with its own update; what lists them is drawn after that.
    void this.#bench.list.updateComplete.then(() => this.#bench.redraw());
    return allColumns(this.#bench, columns, context);
  }

  readonly rowClass = ({ id }: Alert): string => {
    const fresh = this.#bench.data.feed.fresh?.get(id);
    return `${this.#pane.open?.id === id ? 'open' : ''} ${{ added: 'unread', changed: 'changed' }[fresh!] ?? ''}`;
  };

  range(): TemplateResult {
    return this.#toolbar.range();
  }

  bar(): TemplateResult {
    return html`${this.#toolbar.bar()} ${this.#filters.render()}`;
  }

  notices(): unknown {
    const all = [this.#export.line(), viewNotices(this.#desk, this.#bench.terms.dismiss)];
    const own = all.filter((line) => line !== nothing);
    return own.length ? [html`<div class="lines">${own}</div>`, this.#lines.notices()] : this.#lines.notices();
  }

  shown(): TemplateResult | undefined {
    return this.#lines.shown();
  }

  /** What stands behind the rows. */
  pane(): TemplateResult {
    return html`${this.#lines.news()}${this.#changes.render()}${this.#pane.render()}`;
  }

  openPane(alert: Alert): void {
    void this.#pane.show(alert);
  }

  hostUpdate(): void {
    const { source, list, rows } = this.#bench;
    this.#focused = list.shadowRoot!.activeElement;
    this.#focusedAbove = !!this.#focused?.closest('.bar, .lines');
    if (source !== this.#source) this.#handlePerson(source);
    if (list.range !== this.#range) this.#rangeOfHost();
    if (this.#pane.open) void this.#changes.load();
    if (rows === this.#rows) return;
    this.#rows = rows;
    this.#pane.rowsChanged();
    this.#changes.rowsChanged();
  }

  hostUpdated(): void {
    const table = this.#bench.query<WfIDataTable<Alert>>('wf-i-data-table') ?? undefined;
    if (table !== this.#bench.table) this.#bind(table);
    this.#keepFocus();
    this.#filters.updated();
  }

  /** A button may go with what it did: focus stays above the rows, or goes to the row that it was at. */
  #keepFocus(): void {
    const { table, list } = this.#bench;
    if (table && this.#focused?.matches(HOLDS_FOCUS)) void this.#returnFocus(table, this.#focused as LitElement);
    if (this.#focused?.isConnected !== false) return;
    this.#focused = null;
    if (list.shadowRoot!.activeElement) return;
    if (!this.#focusedAbove && table?.lines.length) return table.focusRow(table.lines.keyAt(table.active));
    (this.#bench.query<HTMLElement>('.lines button') ?? this.#bench.query<HTMLElement>('.add'))?.focus();
  }

  /** A question that is no longer asked takes focus with it: it goes back to the row at the cursor. */
  async #returnFocus(table: WfIDataTable<Alert>, held: LitElement): Promise<void> {
    await held.updateComplete;
    if (held.isConnected && document.activeElement === document.body) table.focusRow(table.lines.keyAt(table.active));
  }

  hostConnected(): void {
    this.#changes.listen();
  }

  hostDisconnected(): void {
    this.#export.stop();
    this.#changes.stop();
  }

  #bind(table: WfIDataTable<Alert> | undefined): void {
    this.#bench.table = table;
    if (!table) return;
    const root = table.renderRoot as ShadowRoot;
    for (const { styleSheet } of [assetCountStyles, factsCellStyles, markStyles]) {
      if (styleSheet && !root.adoptedStyleSheets.includes(styleSheet)) root.adoptedStyleSheets.push(styleSheet);
    }
    table.addEventListener('dblclick', this.#handleDoubleClick);
    table.addEventListener('selection-change', () => this.#changes.selectionChanged());
    for (const type of REDRAW_AFTER) table.addEventListener(type, () => this.#bench.redraw());
  }

  #filtersChanged(): void {
    const { list, grid } = this.#bench;
    const { range } = this.#filters.state;
    if (typeof range === 'string') list.range = this.#range = range as AlertRange;
    const test = loadedTest(this.#filters.state);
    grid.setFilter(test ? { test } : {});
    this.#bench.redraw();
  }

  #rangeOfHost(): void {
    const { list, data } = this.#bench;
    this.#range = list.range;
    this.#filters.set({ range: data.range });
  }

  /** What belongs to one person is not another's. */
  #handlePerson(source: SecuritySource | undefined): void {
    const isFirst = this.#source === undefined;
    this.#source = source;
    const person = source && identityKey(source.identity);
    // Who signs in again goes on where they were.
    if (person !== undefined && this.#person !== undefined && person !== this.#person) {
      this.#filters.clear();
      this.grid.setFilter({});
    }
    this.#person = person ?? this.#person;
    // On arrival nobody was here, and the address may have opened one.
    if (!isFirst) this.#pane.close(false);
    this.#toolbar.forget();
    this.#export.stop();
    this.grid.setSelected([]);
    this.#rows = undefined;
    this.#changes.personChanged(source);
  }

  /** The first press of the two opened the pane; the second leads to the page. */
  readonly #handleDoubleClick = (event: Event): void => {
    const target = event.composedPath()[0] as Element;
    const line = target.closest<HTMLElement>('[data-index]')?.dataset['index'];
    const row =
      line === undefined || target.closest('button, input, a') ? undefined : this.grid.lines.rowAt(Number(line));
    if (row) this.#bench.list.openAlert(row);
  };

  readonly #handleKey = (event: KeyboardEvent): void => {
    const target = event.composedPath()[0] as Element;
    if (event.defaultPrevented || event.isComposing || target.matches('input, textarea, select')) return;
    const { table } = this.#bench;
    const single = this.grid.singleKeys && !event.ctrlKey && !event.metaKey && !event.altKey;
    const row = table && target.closest('[data-index]') ? this.grid.lines.rowAt(table.active) : undefined;
    const wish = single ? this.#changes.actOf(event.key) : undefined;
    if (event.key === 'Escape' && this.#pane.open) this.#pane.close();
    else if (event.key === 'Escape' && this.grid.selected.size) this.#changes.clearSelection();
    else if (wish) this.#changes.act(wish, event);
    else if (single && event.key === '/') this.#bench.query<HTMLElement>('wf-i-search-box')?.focus();
    else if (single && event.key === 'p' && row) void this.#pane.show(row, true);
    else return;
    event.preventDefault();
  };
}
