/** What an analyst works with in the list: filters, search, columns, selection, alerts of a row, side pane. */
import type { Alert, Incident, IncidentFilter, SecuritySource } from '@watchfloor/api';
import { identityKey } from '@watchfloor/runtime';
import {
  assetCountStyles,
  defineColumnChooser,
  defineFacet,
  defineMenu,
  defineRangePicker,
  defineSearchBox,
  type TableGrid,
  type WfIDataTable,
} from '@watchfloor/ui';
import { html, nothing, type LitElement, type ReactiveController, type TemplateResult } from 'lit';
import { factsCellStyles } from '../../incident-facts/facts-cells.styles.ts';
import type { ExportWords } from '../../incident-export/incident-export.types.ts';
import { RANGE_DAYS, toServer, type RangePreset } from '../../incident-filters/filter-state.ts';
import { filterOf } from '../../incident-filters/filters.ts';
import { needsFacts } from '../../incident-views/groups.ts';
import { ViewDesk } from '../../incident-views/view-desk.ts';
import { incidentViews } from '../../incident-views/view-kind.ts';
import { viewNotices } from '../../incident-views/view-notices.ts';
import type { IncidentViewState } from '../../incident-views/view-state.ts';
import type { CellContext, IncidentColumn } from '../incident-list.columns.ts';
import type { NarrowedQuery } from '../../queue/queue.types.ts';
import type { IncidentListController } from '../incident-list.data.ts';
import type { IncidentListStrings } from '../incident-list.strings.ts';
import type { WfIncidentList } from '../incident-list.ts';
import { Bench } from './bench.ts';
import { Cells, HIDDEN } from './cells.ts';
import { ExportPlace, incidentExport } from './export-place.ts';
import { FilterBar } from './filter-bar.ts';
import { makeGrid } from './grid.ts';
import { Judge } from './judge.ts';
import { Lines } from './lines.ts';
import { viewsOf } from './views.ts';
import { PanePlace } from './pane-place.ts';
import { Toolbar } from './toolbar.ts';
import type { Triage, TriageAct } from '../triage/triage.ts';
import { incidentChanges, TriagePlace } from './triage-place.ts';
import { markStyles, toolStyles } from './tools.styles.ts';
import { WayBack } from './way-back.ts';

/** Groups are made anew at most this often, in milliseconds. */
const REGROUP_EVERY = 400;
const MODAL = 'dialog, wf-i-quick-pick, wf-i-incident-manage, wf-i-incident-merge';
/** What leads back to a row when it goes. */
const OF_THE_ROWS = `${MODAL}, wf-i-incident-outcome, wf-i-incident-pane, .bulk, .of-selection`;
/** What takes focus away without going itself. */
const HOLDS_FOCUS = 'wf-i-data-table, wf-i-incident-outcome';
const REDRAW_AFTER = ['selection-change', 'sort-change', 'columns-change'];

/** Arrives behind the first rows. The list asks it for what to draw; each part has a file of its own. */
export class IncidentListTools implements ReactiveController {
  readonly grid: TableGrid<Incident, Alert>;
  readonly #bench: Bench;
  readonly #cells: Cells;
  readonly #filters: FilterBar;
  readonly #judge: Judge;
  readonly #toolbar: Toolbar;
  readonly #export: ExportPlace<Incident, ExportWords>;
  readonly #lines: Lines;
  readonly #pane: PanePlace;
  readonly #triage: TriagePlace<Incident, TriageAct, Triage>;
  readonly #desk: ViewDesk<IncidentViewState, IncidentFilter>;
  readonly #wayBack: WayBack;
  #rows: readonly Incident[] | undefined;
  #source: SecuritySource | undefined;
  #person: string | undefined;
  #range = '';
  #regrouping: ReturnType<typeof setTimeout> | undefined;
  /** What held focus before the list was drawn. */
  #focused: Element | null = null;
  /** A dialog was there. */
  #modal = false;

  constructor(list: WfIncidentList, data: IncidentListController, words: IncidentListStrings) {
    for (const define of [defineFacet, defineMenu, defineRangePicker, defineSearchBox, defineColumnChooser]) define();
    const bench = new Bench(list, data, words, {
      filtersChanged: () => this.#filtersChanged(),
      factsChanged: () => this.#factsChanged(),
      groupChanged: () => this.#groupChanged(),
    });
    this.#bench = bench;
    this.grid = bench.grid = makeGrid(bench);
    this.grid.setColumnState({ hidden: HIDDEN });
    this.#cells = new Cells(bench);
    this.#filters = new FilterBar(bench);
    this.#judge = new Judge(bench, this.#filters);
    this.#export = new ExportPlace(bench, incidentExport(bench, this.#filters));
    this.#toolbar = new Toolbar(bench, this.#filters, this.#export);
    this.#lines = new Lines(bench, this.#judge);
    this.#triage = new TriagePlace(bench, () => this.#pane.open, incidentChanges(bench));
    this.#pane = new PanePlace(bench, this.#cells, (what, incident) =>
      this.#triage.whenLoaded((triage) => triage.open(what, incident)),
    );
    (list.renderRoot as ShadowRoot).adoptedStyleSheets.push(toolStyles.styleSheet!);
    list.addEventListener('keydown', this.#triage.holdKey, true);
    list.addEventListener('keydown', this.#handleKey);
    list.addController(this);
    this.#rangeOfHost();
    this.#wayBack = new WayBack(bench, () => this.#triage.selectionChanged());
    this.#wayBack.personChanged();
    list.addController(this.#wayBack);
    const views = viewsOf(bench, this.#filters, this.#pane, (range) => (list.range = this.#range = range));
    const place = () => views.place() ?? this.#wayBack.place();
    const desk = new ViewDesk(list, incidentViews, { ...views, place });
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

  /** What the person asks the server for; undefined: the range of the list's own attribute, and nothing else. */
  get narrowed(): NarrowedQuery<IncidentFilter> | undefined {
    const { state } = this.#filters;
    const me = this.#bench.source?.identity.account;
    const chosen = [...state.chosen].filter(([key]) => filterOf(key)?.where === 'server');
    if (!chosen.length && state.by === 'updated' && typeof state.range === 'string') return undefined;
    const key = JSON.stringify([state.range, state.by, chosen.sort(), me]);
    return { key, filter: (now) => toServer(state, me, now) };
  }

  /** When this changes, columns and cells are made anew. */
  get basis(): string {
    const { terms, factTerms } = this.#bench;
    return terms.search + factTerms.reading;
  }

  columns(columns: readonly IncidentColumn[], context: CellContext): readonly IncidentColumn[] {
    // The table hands them on with its own update; what lists them is drawn after that.
    void this.#bench.list.updateComplete.then(() => this.#bench.redraw());
    return this.#cells.columns(columns, context);
  }

  get fact(): Cells['fact'] {
    return this.#cells.fact;
  }

  readonly rowClass = ({ id }: Incident): string => {
    const fresh = this.#bench.data.feed.fresh?.get(id);
    return `${this.#pane.open?.id === id ? 'open' : ''} ${{ added: 'unread', changed: 'changed' }[fresh!] ?? ''}`;
  };

  range(): TemplateResult {
    return this.#toolbar.range();
  }

  bar(): TemplateResult {
    const { terms, filterTerms } = this.#bench;
    return html`${this.#toolbar.bar()} ${this.#filters.render({ tools: terms, filters: filterTerms })}
    ${this.#lines.said()}`;
  }

  notices(): unknown {
    const { chosen, text } = this.#filters.state;
    const lines = this.#lines.notices(chosen.size || text ? () => this.#filters.reset('all') : undefined);
    const own = [
      this.#export.line(),
      this.#wayBack.notice(),
      viewNotices(this.#desk, this.#bench.terms.dismiss),
    ].filter((line) => line !== nothing);
    return own.length ? [html`<div class="lines">${own}</div>`, lines] : lines;
  }

  shown(): TemplateResult | undefined {
    return this.#lines.shown();
  }

  all(): unknown {
    return this.#lines.all();
  }

  /** What stands behind the rows. */
  pane(): TemplateResult {
    return html`${this.#lines.news()}${this.#triage.render()}${this.#pane.render()}`;
  }

  openPane(incident: Incident): void {
    void this.#pane.show(incident);
  }

  hostUpdate(): void {
    const { source, list, data } = this.#bench;
    this.#focused = list.shadowRoot!.activeElement;
    this.#modal = !!this.#bench.query(MODAL);
    if (source !== this.#source) this.#handlePerson(source);
    if (list.range !== this.#range) this.#rangeOfHost();
    if (data.feed.rows === this.#rows) return;
    this.#rows = data.feed.rows;
    this.#pane.rowsChanged();
    this.#triage.rowsChanged();
    if (!this.#judge.serverOnly || this.#judge.readsAll) this.#judge.judge();
  }

  hostUpdated(): void {
    const table = this.#bench.query<WfIDataTable<Incident>>('wf-i-data-table') ?? undefined;
    if (table !== this.#bench.table) this.#bind(table);
    this.#keepFocus();
    this.#filters.updated();
  }

  /** Reset, Stop or "Read all" may go with what they did: focus goes to the button that came instead, or to the filters. */
  #keepFocus(): void {
    const { list, table } = this.#bench;
    if (table && this.#focused?.matches(HOLDS_FOCUS)) void this.#returnFocus(table, this.#focused as LitElement);
    // A dialog gives focus back to what is no longer there.
    const lost = this.#modal && !this.#bench.query(MODAL) && document.activeElement === document.body;
    if (lost && table) return table.focusRow(table.lines.keyAt(table.active));
    if (this.#focused?.isConnected !== false || list.shadowRoot!.activeElement) return;
    // What lay over the list led to it from a row.
    if (this.#focused.closest(OF_THE_ROWS) && table) table.focusRow(table.lines.keyAt(table.active));
    if (list.shadowRoot!.activeElement) return;
    const next = this.#bench.query<HTMLElement>('.lines button') ?? this.#bench.query<HTMLElement>('.add');
    this.#focused = null;
    next?.focus();
  }

  /**
   * A row that goes to another place in the table, and a question that is no longer asked, take focus with them: it goes
   * back to the row at the cursor, wherever that is by now.
   */
  async #returnFocus(table: WfIDataTable<Incident>, held: LitElement): Promise<void> {
    await held.updateComplete;
    if (!held.isConnected || document.activeElement !== document.body) return;
    if (held !== table) return table.focusRow(table.lines.keyAt(table.active));
    table.renderRoot.querySelector<HTMLElement>('.grid')?.focus({ preventScroll: true });
    table.requestUpdate();
  }

  hostDisconnected(): void {
    clearTimeout(this.#regrouping);
    this.#regrouping = undefined;
    this.#export.stop();
    this.#judge.stop();
    this.#toolbar.stop();
    this.#bench.facts.stop();
    this.#triage.stop();
  }

  #bind(table: WfIDataTable<Incident> | undefined): void {
    this.#bench.table = table;
    if (!table) return;
    const root = table.renderRoot as ShadowRoot;
    for (const { styleSheet } of [assetCountStyles, factsCellStyles, markStyles]) {
      if (styleSheet && !root.adoptedStyleSheets.includes(styleSheet)) root.adoptedStyleSheets.push(styleSheet);
    }
    table.addEventListener('dblclick', this.#handleDoubleClick);
    table.addEventListener('row-expand', () => this.#wantAlerts());
    table.addEventListener('selection-change', () => this.#triage.selectionChanged());
    table.addEventListener('sort-change', () => this.#bench.data.actions?.release());
    for (const type of REDRAW_AFTER) table.addEventListener(type, () => this.#bench.redraw());
  }

  #wantAlerts(): void {
    const { expanded } = this.grid;
    this.#bench.facts.wantAlerts(this.#bench.rows.filter(({ id }) => expanded.has(id)));
  }

  #filtersChanged(): void {
    const { list } = this.#bench;
    const { range } = this.#filters.state;
    if (typeof range === 'string') list.range = this.#range = range;
    this.#bench.data.actions?.release();
    this.#judge.judge();
    this.#bench.redraw();
  }

  #rangeOfHost(): void {
    const { range } = this.#bench.list;
    this.#range = range;
    this.#filters.set({ range: Object.hasOwn(RANGE_DAYS, range) ? (range as RangePreset) : '6m' });
  }

  /** Groups by what alerts say are made anew now and then while these come in. */
  #regroup(): void {
    this.#regrouping ??= setTimeout(() => {
      this.#regrouping = undefined;
      const facets = this.#bench.groups.factsChanged(this.#bench.group);
      if (!facets) return;
      this.grid.model.setFacets(facets);
      this.grid.refresh();
    }, REGROUP_EVERY);
  }

  #groupChanged(): void {
    this.#bench.data.actions?.release();
    this.#judge.readsAll = needsFacts(this.#bench.group);
    this.#judge.judge();
    this.#bench.redraw();
  }

  #factsChanged(): void {
    this.#filters.factsChanged();
    if (needsFacts(this.#bench.group)) this.#regroup();
    // Alerts of an expanded row may have come.
    if (this.grid.expanded.size) this.grid.refresh();
    this.#bench.redrawRows();
    this.#judge.judgeSoon();
    this.#bench.redraw();
  }

  /** What belongs to one person is not another's. */
  #handlePerson(source: SecuritySource | undefined): void {
    const isFirst = this.#source === undefined;
    this.#source = source;
    const person = source && identityKey(source.identity);
    // Who signs in again goes on where they were.
    if (person !== undefined && this.#person !== undefined && person !== this.#person) this.#filters.clear();
    this.#person = person ?? this.#person;
    // On arrival nobody was here, and the address may have opened one.
    if (!isFirst) this.#pane.close(false);
    this.#judge.stop();
    this.#toolbar.forget();
    this.#filters.forget();
    this.#bench.groups.forget();
    this.grid.setSelected([]);
    for (const key of this.grid.expanded) this.grid.setExpanded(key, false);
    this.#rows = undefined;
    this.#export.stop();
    this.#triage.personChanged(source);
    this.#wayBack.personChanged();
  }

  hostConnected(): void {
    this.#triage.listen();
  }

  /** The first press of the two opened the pane; the second leads to the page. */
  readonly #handleDoubleClick = (event: Event): void => {
    const target = event.composedPath()[0] as Element;
    const line = target.closest<HTMLElement>('[data-index]')?.dataset['index'];
    const row =
      line === undefined || target.closest('button, input, a') ? undefined : this.grid.lines.rowAt(Number(line));
    if (row) this.#bench.list.openIncident(row);
  };

  readonly #handleKey = (event: KeyboardEvent): void => {
    const target = event.composedPath()[0] as Element;
    if (event.defaultPrevented || event.isComposing || target.matches('input, textarea, select')) return;
    // What lies over the list has keys of its own; Escape is the browser's there.
    if (event.composedPath().some((each) => each instanceof Element && each.matches('dialog:modal'))) return;
    const { table } = this.#bench;
    const single = this.grid.singleKeys && !event.ctrlKey && !event.metaKey && !event.altKey;
    const act = single ? this.#triage.actOf(event.key) : undefined;
    const row = table && target.closest('[data-index]') ? this.grid.lines.rowAt(table.active) : undefined;
    if (event.key === 'Escape' && this.#pane.open) this.#pane.close();
    else if (event.key === 'Escape' && this.grid.selected.size) this.#triage.clearSelection();
    else if (act) this.#triage.act(act, event);
    else if (single && event.key === '/') this.#bench.query<HTMLElement>('wf-i-search-box')?.focus();
    else if (single && event.key === 'p' && row) void this.#pane.show(row, true);
    else return;
    event.preventDefault();
  };
}
