import type { Alert, SecuritySource } from '@watchfloor/api';
import { identityKey, StringsController } from '@watchfloor/runtime';
import {
  assetCountStyles,
  avatarStyles,
  severityStyles,
  statusStyles,
  type RowOpenDetail,
  type TableColumn,
  type WfIDataTable,
} from '@watchfloor/ui';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { WfAlertList } from '../alert-list/alert-list.ts';
import { alertHref } from '../alert-list/alert-list.columns.ts';
import type { AlertListController } from '../alert-list/alert-list.data.ts';
import { alertCellStyles } from '../alert-list/alert-list.styles.ts';
import type { AlertIncidentOpenDetail, AlertOpenDetail } from '../alert-list/alert-list.types.ts';
import type { AlertWish } from '../alert-list/manage/acts.ts';
import { alertChanges } from '../alert-list/manage/alert-changes.ts';
import type { AlertManage } from '../alert-list/manage/manage.ts';
import { AlertBench } from '../alert-list/tools/bench.ts';
import { makeGrid } from '../alert-list/tools/grid.ts';
import { AlertPanePlace } from '../alert-list/tools/pane-place.ts';
import { factsCellStyles } from '../incident-facts/facts-cells.styles.ts';
import { incidentCellStyles, incidentListStyles } from '../incident-list/incident-list.styles.ts';
import { markStyles, toolStyles } from '../incident-list/tools/tools.styles.ts';
import { TriagePlace } from '../incident-list/tools/triage-place.ts';
import type { LoadedIncident } from '../incident-load/incident-load.data.ts';
import type { IncidentTabName } from '../incident/incident.types.ts';
import { incidentSummaryStrings, type IncidentSummaryStrings } from '../incident-summary/incident-summary.strings.ts';
import { incidentSummaryTranslations } from '../incident-summary/incident-summary.translations.ts';
import { PivotTab } from '../pivots/pivot-tab.ts';
import { askOfAlertCell, type AlertPivotDesk } from './alert-pivots.ts';
import { ALERTS_HIDDEN, ALERTS_SORT, incidentAlertColumns } from './incident-alerts.columns.ts';
import { IncidentAlertsData } from './incident-alerts.data.ts';
import { alertsTest, isNarrowed, NO_ALERTS_CHOICE, type AlertsChoice } from './incident-alerts.filter.ts';
import { alertsBar } from './incident-alerts.parts.ts';
import { incidentAlertsStrings, type IncidentAlertsStrings } from './incident-alerts.strings.ts';
import { incidentAlertsStyles } from './incident-alerts.styles.ts';
import { incidentAlertsTranslations } from './incident-alerts.translations.ts';

const SKELETON_ROWS = 8;

/**
 * @summary The alerts of an incident in the order of the attack, with why each is part of it.
 *
 * Has the columns, side pane and changes of the alert list, over the alerts that the incident's page reads once. What
 * ties an alert to an earlier one is read from their evidence: Microsoft Graph does not give the reason.
 *
 * @permission secops.data.read (Graph: SecurityIncident.Read.All, SecurityAlert.Read.All); to change alerts
 *   secops.alerts.manage (SecurityAlert.ReadWrite.All)
 *
 * @fires {CustomEvent<AlertOpenDetail>} wf-alert-open - an alert was chosen; cancel it to take over
 * @fires {CustomEvent<AlertIncidentOpenDetail>} wf-incident-open - the incident that an alert was moved to; cancel it to
 *   take over
 * @fires {CustomEvent<PivotDetail>} wf-search - a value is to be searched for; offered where the provider's `pivots` say so
 * @fires {CustomEvent<PivotDetail>} wf-hunt - a value is to be hunted for; offered where the provider's `pivots` say so
 * @fires {CustomEvent<undefined>} wf-loading - the first answer is under way; does not bubble
 * @fires {CustomEvent<IncidentReadyDetail>} wf-ready - the incident is there; does not bubble
 * @fires {CustomEvent<IncidentTabErrorDetail>} wf-error - nothing could be shown; does not bubble
 * @fires {CustomEvent<IncidentTabErrorDetail>} wf-denied - the person may not see incidents; does not bubble
 * @fires {CustomEvent<IncidentTabErrorDetail>} wf-stale - a refresh failed and the rows stay; does not bubble
 * @fires {CustomEvent<IncidentTabErrorDetail>} wf-auth-required - the person chose "Sign in"; cancel it to sign in
 *   yourself, else the provider asks `getToken` again
 * @cssprop [--wf-row-height=28px] - height of a row
 */
export class WfIncidentAlerts extends PivotTab {
  static override properties = {
    ...PivotTab.properties,
    heading: {},
    alertHrefTemplate: { attribute: 'alert-href-template' },
    incidentHrefTemplate: { attribute: 'incident-href-template' },
  };

  static override styles = [...PivotTab.base, incidentListStyles, toolStyles, incidentAlertsStyles];
  static readonly alertOpen = 'wf-alert-open';
  static readonly incidentOpen = 'wf-incident-open';

  /** Title. Default: the name of the tab in the language of the page. */
  heading: string | undefined;
  /** Same-origin address of an alert with `{id}` in it: titles become links. Default: titles are buttons. */
  alertHrefTemplate: string | undefined;
  /** Same-origin address of an incident with `{id}` in it, to go to. Default: only the event is emitted. */
  incidentHrefTemplate: string | undefined;

  readonly #own = new StringsController<IncidentAlertsStrings>(this, incidentAlertsStrings, incidentAlertsTranslations);
  readonly #summary = new StringsController<IncidentSummaryStrings>(
    this,
    incidentSummaryStrings,
    incidentSummaryTranslations,
  );
  readonly #data: IncidentAlertsData;
  readonly #bench: AlertBench;
  readonly #pane: AlertPanePlace;
  readonly #changes: TriagePlace<Alert, AlertWish, AlertManage>;
  #choice = NO_ALERTS_CHOICE;
  #columns: readonly TableColumn<Alert>[] = [];
  #columnsFor = '';
  #source: SecuritySource | undefined;

  constructor() {
    super();
    const { load } = this;
    this.#data = new IncidentAlertsData({
      get loaded() {
        return load.loaded;
      },
      refresh: () => this.refresh(),
      requestUpdate: () => {
        this.#bench.redrawRows();
        this.requestUpdate();
      },
    });
    // The tools and dialogs of the alert list work for any element that has rows, a session and ways to open things.
    this.#bench = new AlertBench(
      this as unknown as WfAlertList,
      this.#data as unknown as AlertListController,
      () => undefined,
    );
    this.#bench.grid = makeGrid(this.#bench);
    this.#bench.grid.setColumnState({ hidden: ALERTS_HIDDEN });
    this.#bench.grid.setSort(ALERTS_SORT);
    this.#changes = new TriagePlace(this.#bench, () => this.#pane.open, alertChanges(this.#bench));
    this.#pane = new AlertPanePlace(this.#bench, {
      why: (alert) => this.#changes.changes?.rights.of(alert),
      act: (act, alert, event) => this.#changes.act(act, event, alert),
    });
    this.addEventListener('keydown', this.#changes.holdKey, true);
    this.addEventListener('keydown', this.#handleKey);
  }

  /** @internal The tools' name for `alertHrefTemplate`. */
  get hrefTemplate(): string | undefined {
    return this.alertHrefTemplate;
  }

  /** @internal Level of the tab's headings, whatever the host wrote. */
  override get level(): number {
    return super.level;
  }

  protected get label(): string {
    return this.heading?.trim() || this.#own.terms.label;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#changes.listen();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#changes.stop();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    const another = this.#data.take();
    const source = this.session?.source;
    const person = (of: SecuritySource | undefined): string | undefined => of && identityKey(of.identity);
    // What was chosen and opened for one incident or person is not another's.
    if (another || (source !== this.#source && person(source) !== person(this.#source))) this.#forget();
    if (source !== this.#source) this.#changes.personChanged(source);
    this.#source = source;
    this.#pane.rowsChanged();
    this.#changes.rowsChanged();
    this.#makeColumns();
    if (this.#pane.open) void this.#changes.load();
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    const table = this.renderRoot.querySelector<WfIDataTable<Alert>>('wf-i-data-table') ?? undefined;
    if (table !== this.#bench.table) this.#bind(table);
    // The table orders rows with its own update, many of them in slices: what counts them is drawn after that.
    const before = this.#bench.grid.model.order.length;
    void table?.updateComplete.then(() => {
      const { model } = this.#bench.grid;
      if (model.pending || model.order.length !== before) requestAnimationFrame(() => this.requestUpdate());
    });
  }

  /** What stands in place of the rows stands below the title too. */
  protected override render(): TemplateResult {
    const whole = super.render();
    const titled =
      this.#bench.rows.length > 0 && this.incidentId?.trim() && !/^(waiting|denied|failed)$/.test(this.view.name);
    return titled && !this.broken
      ? whole
      : html`<div class="title" role="heading" aria-level=${this.level}>${this.label}</div>
          ${whole}`;
  }

  protected override renderLoading(): TemplateResult {
    return this.#renderTable([], SKELETON_ROWS);
  }

  protected override renderLoaded(_loaded: LoadedIncident): unknown {
    const { terms } = this.#own;
    const { rows, grid } = this.#bench;
    const below = Math.min(6, this.level + 1);
    if (!rows.length)
      return this.panels.draw((panels) => panels.empty(terms.emptyTitle, terms.emptyHint, below), terms.emptyTitle);
    const none = isNarrowed(this.#choice) && !grid.model.pending && !grid.model.order.length;
    return html`${alertsBar({
        bench: this.#bench,
        own: terms,
        pivots: this.pivots.terms,
        title: this.label,
        level: this.level,
        choice: this.#choice,
        choose: (choice) => this.#choose(choice),
        reset: () => this.#handleReset(),
      })}
      <div class="body">
        ${this.#renderTable(rows, 0)}
        ${none ? this.panels.draw((panels) => panels.empty(terms.nothingTitle, terms.nothingHint, below), terms.nothingTitle) : nothing}
        ${this.#changes.render()}${this.#pane.render()}
      </div>`;
  }

  #renderTable(rows: readonly Alert[], pending: number): TemplateResult {
    return html`<wf-i-data-table
      label=${this.label}
      .columns=${this.#columns}
      .rows=${rows}
      .rowKey=${rowKey}
      .rowClass=${this.#rowClass}
      .sheets=${cellSheets}
      .pending=${pending}
      .extension=${rows.length ? this.#bench.grid : undefined}
      @row-open=${this.#handleRowOpen}
      @contextmenu=${this.#handleMenu}
      @keydown=${this.#handleMenu}
    ></wf-i-data-table>`;
  }

  protected override get tabName(): IncidentTabName {
    return 'alerts';
  }

  /** What is named so is searched for. */
  protected override findEntity(name: string): boolean {
    if (!this.#bench.rows.length) return false;
    this.#choose({ ...NO_ALERTS_CHOICE, text: name });
    return true;
  }

  get #pivotDesk(): AlertPivotDesk {
    return {
      bench: this.#bench,
      choice: this.#choice,
      choose: (choice) => this.#choose(choice),
      name: (text) => this.pivots.name(text),
      linkOf: (alert) => this.#data.linkOf(alert),
      show: (alert) => void this.#pane.show(alert, true),
      openAlert: (alert) => this.openAlert(alert),
    };
  }

  readonly #handleMenu = (event: Event): void =>
    this.pivots.handleTable<Alert>(event, ({ row, column }) => askOfAlertCell(row, column, this.#pivotDesk));

  readonly #rowClass = ({ id }: Alert): string => (id === this.#pane.open?.id ? 'open' : '');

  /** Templates of cells are kept until what they depend on changes; the minute is among it, since times age. */
  #makeColumns(): void {
    const bench = this.#bench;
    const { context } = bench;
    const minute = Math.floor(Date.now() / 60_000);
    const { terms: own } = this.#own;
    const { terms: summary } = this.#summary;
    const basis = [
      context.language,
      context.timeZone,
      context.terms.untitled,
      context.list.title,
      context.hrefTemplate,
      bench.own.search,
      bench.terms.search,
      own.label,
      summary.firstAlert,
      minute,
    ].join();
    if (basis === this.#columnsFor) return;
    this.#columnsFor = basis;
    const linkOf = (alert: Alert) => this.#data.linkOf(alert);
    this.#columns = incidentAlertColumns(bench, context, { label: own.linkedBy, summary, linkOf });
  }

  #bind(table: WfIDataTable<Alert> | undefined): void {
    this.#bench.table = table;
    table?.addEventListener('selection-change', () => this.#changes.selectionChanged());
    for (const type of ['selection-change', 'sort-change', 'columns-change'])
      table?.addEventListener(type, () => this.requestUpdate());
  }

  #forget(): void {
    this.#choose(NO_ALERTS_CHOICE);
    this.#pane.close(false);
    this.#bench.grid.setSelected([]);
    this.#changes.changes?.forget();
  }

  #choose(choice: Partial<AlertsChoice>): void {
    this.#choice = { ...this.#choice, ...choice };
    const test = alertsTest(this.#choice);
    this.#bench.grid.setFilter(test ? { test } : {});
    this.requestUpdate();
  }

  /** The button goes with what it did; focus goes on to the search. */
  #handleReset(): void {
    this.#choose(NO_ALERTS_CHOICE);
    this.renderRoot.querySelector<HTMLElement>('wf-i-search-box')?.focus();
  }

  #handleRowOpen({ detail }: CustomEvent<RowOpenDetail<Alert>>): void {
    // The title leads to the page, the row elsewhere to the side pane.
    if (detail.from === 'row') void this.#pane.show(detail.row);
    else this.openAlert(detail.row);
  }

  /** Goes to an alert's page: `wf-alert-open`, and unless it is cancelled the address of `alertHrefTemplate`. */
  openAlert(alert: Alert): void {
    const detail: AlertOpenDetail = { id: alert.id, alert };
    if (!this.emit(WfIncidentAlerts.alertOpen, detail, true)) return;
    const href = alertHref(this.alertHrefTemplate, alert.id);
    if (href) location.assign(href);
  }

  /** Goes to an incident's page: `wf-incident-open`, and unless it is cancelled the address of `incidentHrefTemplate`. */
  openIncident(id: string): void {
    const detail: AlertIncidentOpenDetail = { id, incident: undefined };
    if (!this.emit(WfIncidentAlerts.incidentOpen, detail, true)) return;
    const href = alertHref(this.incidentHrefTemplate, id);
    if (href) location.assign(href);
  }

  readonly #handleKey = (event: KeyboardEvent): void => {
    const target = event.composedPath()[0] as Element;
    if (event.defaultPrevented || event.isComposing || target.matches('input, textarea, select')) return;
    const { table, grid } = this.#bench;
    const single = grid.singleKeys && !event.ctrlKey && !event.metaKey && !event.altKey;
    const row = table && target.closest('[data-index]') ? grid.lines.rowAt(table.active) : undefined;
    const wish = single ? this.#changes.actOf(event.key) : undefined;
    if (event.key === 'Escape' && this.#pane.open) this.#pane.close();
    else if (event.key === 'Escape' && grid.selected.size) this.#changes.clearSelection();
    else if (wish) this.#changes.act(wish, event);
    else if (single && event.key === '/') this.#bench.query<HTMLElement>('wf-i-search-box')?.focus();
    else if (single && event.key === 'p' && row) void this.#pane.show(row, true);
    else return;
    event.preventDefault();
  };
}

const rowKey = (row: Alert): string => row.id;
const cellSheets = [
  severityStyles,
  statusStyles,
  avatarStyles,
  incidentCellStyles,
  alertCellStyles,
  assetCountStyles,
  factsCellStyles,
  markStyles,
];

declare global {
  interface HTMLElementTagNameMap {
    'wf-incident-alerts': WfIncidentAlerts;
  }
}
