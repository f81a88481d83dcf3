import type { Alert } from '@watchfloor/api';
import {
  AccessController,
  formatClock,
  PanelsController,
  StringsController,
  viewStateOf,
  whenIdle,
  type StatePanelOptions,
  type ViewState,
  WidgetElement,
} from '@watchfloor/runtime';
import {
  avatarStyles,
  buttonStyles,
  hostStyles,
  icon,
  iconRefresh,
  innerStyles,
  severityStyles,
  statusStyles,
  tokens,
  type RowOpenDetail,
  type TableColumn,
  type WfIDataTable,
} from '@watchfloor/ui';
import { html, nothing, type TemplateResult } from 'lit';
import { factsStrings, type FactsStrings } from '../incident-facts/facts.strings.ts';
import { factsTranslations } from '../incident-facts/facts.translations.ts';
import { errorDetail, eventOf } from '../incident-list/incident-list.events.ts';
import { incidentCellStyles, incidentListStyles } from '../incident-list/incident-list.styles.ts';
import { countText, rowsText } from './alert-list.counts.ts';
import { alertColumns, alertHref, type AlertCellContext } from './alert-list.columns.ts';
import { AlertListController, ALERT_DAYS, rangeOf } from './alert-list.data.ts';
import { alertListStrings, type AlertListStrings } from './alert-list.strings.ts';
import { alertCellStyles } from './alert-list.styles.ts';
import { alertListTranslations } from './alert-list.translations.ts';
import type { AlertIncidentOpenDetail, AlertListReadyDetail, AlertOpenDetail, AlertRange } from './alert-list.types.ts';
import type { ViewPlace } from '../incident-views/view-place.ts';
import type { AlertListTools } from './tools/tools.ts';

/** States without rows, an empty range or their skeleton. */
const NO_CONTENT = /^(waiting|denied|failed)$/;

/**
 * @summary The alert queue: open alerts of the last week, newest first, from every product of the tenant.
 *
 * Asks for alerts that are new or in progress, by creation, a page at a time, and looks for changes every minute while
 * it is visible. Rows that are shown stay when a refresh fails.
 *
 * @permission secops.data.read (Graph: SecurityAlert.Read.All); to change alerts secops.alerts.manage
 *   (SecurityAlert.ReadWrite.All)
 *
 * @fires {CustomEvent<AlertOpenDetail>} wf-alert-open - an alert was chosen; cancel it to take over
 * @fires {CustomEvent<AlertIncidentOpenDetail>} wf-incident-open - the incident of an alert was chosen; cancel it to
 *   take over
 * @fires {CustomEvent<undefined>} wf-loading - the first answer is under way; does not bubble
 * @fires {CustomEvent<AlertListReadyDetail>} wf-ready - rows are shown for the first time or after a change; does not bubble
 * @fires {CustomEvent<IncidentListErrorDetail>} wf-error - nothing could be shown; does not bubble
 * @fires {CustomEvent<IncidentListErrorDetail>} wf-denied - the person may not see alerts; does not bubble
 * @fires {CustomEvent<IncidentListErrorDetail>} wf-stale - a refresh or the next page failed and the rows stay; does not
 *   bubble
 * @fires {CustomEvent<IncidentListErrorDetail>} wf-auth-required - the person chose "Sign in"; cancel it to sign in
 *   yourself, else the provider asks `getToken` again
 * @attr {string} view-key - name under which the address keeps filters, order, columns and the open row; empty: nowhere.
 *   Default `alerts`
 * @csspart head - title, count and tools
 * @csspart foot - rows shown, time of the last refresh
 * @cssprop [--wf-row-height=28px] - height of a row
 */
export class WfAlertList extends WidgetElement {
  static override properties = {
    range: {},
    pageSize: { type: Number, attribute: 'page-size' },
    heading: {},
    headingLevel: { type: Number, attribute: 'heading-level' },
    hrefTemplate: { attribute: 'href-template' },
    incidentHrefTemplate: { attribute: 'incident-href-template' },
    plain: { type: Boolean },
  };

  static override styles = [tokens, innerStyles, hostStyles, buttonStyles, incidentListStyles];
  static readonly alertOpen = 'wf-alert-open';
  static readonly incidentOpen = 'wf-incident-open';

  /** How far back, by creation: `1d`, `3d`, `1w` (default), `30d` or `6m`. The person can change it. */
  range: AlertRange = '1w';
  /** Rows a page, 1 to 1,000. Default 100. Alerts bring their evidence: large pages are large answers. */
  pageSize = 100;
  /** Title. Default "Alerts" in the language of the page. */
  heading: string | undefined;
  /** Level of the title on the page, 1 to 6. Default 2. */
  headingLevel = 2;
  /** Same-origin address of an alert with `{id}` in it: titles become links. Default: titles are buttons. */
  hrefTemplate: string | undefined;
  /** Same-origin address of an incident with `{id}` in it, to go to. Default: only the event is emitted. */
  incidentHrefTemplate: string | undefined;
  /** Open alerts, range and refresh only: no filters, search, selection, changes or side pane. Default false. */
  plain = false;

  /** Where the state of the list is kept in place of the address. From code only. */
  declare viewPlace: ViewPlace | undefined;
  /** Views that everybody is offered, as data or JSON: `[{ name, text, roles?, defaultFor? }]`. From code only. */
  declare sharedViews: unknown;

  readonly #access = new AccessController(this);
  readonly #data = new AlertListController(this, () => ({
    range: this.range,
    pageSize: this.pageSize,
    narrowed: this.#own?.narrowed,
    waits: !!this.#own,
    held: this.#viewed && !this.#own,
  }));
  readonly #strings = new StringsController<AlertListStrings>(this, alertListStrings, alertListTranslations);
  readonly #words = new StringsController<FactsStrings>(this, factsStrings, factsTranslations);
  readonly #panels = new PanelsController(this);
  #columns: readonly TableColumn<Alert>[] = [];
  #columnsFor = '';
  #said = '';
  #saidRows: readonly Alert[] = [];
  #tools: AlertListTools | undefined;
  #toolsComing: Promise<void> | undefined;
  #moreFailed: unknown;
  /** The address says how the list is to be: what reads it comes before the rows. */
  #viewed = false;

  /** Reads the shown pages again. Never rejects; what failed is shown. */
  async refresh(): Promise<void> {
    await this.#data.refresh();
  }

  override connectedCallback(): void {
    this.#viewed = !this.plain && location.href.includes(`${this.getAttribute('view-key') ?? 'alerts'}=`);
    super.connectedCallback();
  }

  protected override willUpdate(): void {
    // Templates of cells are kept until what they depend on changes; the minute is among it, since times age.
    const minute = Math.floor(Date.now() / 60_000);
    const { language, terms: list } = this.#strings;
    const { terms } = this.#words;
    const { hrefTemplate, plain } = this;
    const timeZone = this.session?.timeZone ?? 'utc';
    const words = [language, list.title, terms.untitled, this.#own?.basis];
    const basis = [...words, timeZone, minute, plain, hrefTemplate].join();
    if (basis === this.#columnsFor) return;
    this.#columnsFor = basis;
    const openIncident = (id: string): void => this.openIncident(id);
    const context: AlertCellContext = { terms, list, language, timeZone, hrefTemplate, openIncident };
    const columns = alertColumns(context);
    this.#columns = this.#own?.columns(columns, context) ?? columns;
  }

  protected override updated(): void {
    const view = this.#view;
    const shows = /ready|empty/.test(view.name);
    if (shows) this.#panels.prefetch();
    if (!this.plain && (shows || this.#viewed)) void this.#loadTools();
    this.#announce(view);
  }

  /** What an analyst works with comes behind the first rows; when it cannot be fetched, the rows stay as they are. */
  #loadTools(): Promise<void> {
    return (this.#toolsComing ??= whenIdle()
      .then(() => import('./tools/tools.ts'))
      .then(({ AlertListTools }) => {
        this.#tools = new AlertListTools(this, this.#data);
        this.requestUpdate();
      })
      .catch(() => {
        this.#toolsComing = undefined;
        // Once: an update tries again.
        if (this.#viewed) this.requestUpdate();
        this.#viewed = false;
      }));
  }

  protected override render(): TemplateResult {
    const view = this.#view;
    const tools = this.#own;
    const content = /ready|empty/.test(view.name);
    // What threw may throw again: a broken widget renders the panel and nothing else.
    if (this.broken) return html`<section class="list" aria-label=${this.#title}>${this.#renderBody(view)}</section>`;
    return html`
      <section class="list" aria-label=${this.#title}>
        ${this.#renderHead(view)} ${this.plain ? nothing : html`<div class="bar">${tools?.bar()}</div>`}
        <div class="body">${this.#renderBody(view)}${content ? tools?.pane() : nothing}</div>
        ${content ? this.#renderFoot(view) : nothing}
      </section>
    `;
  }

  /** The tools, where they are there and wanted. */
  get #own(): AlertListTools | undefined {
    return this.plain ? undefined : this.#tools;
  }

  get #view(): ViewState {
    const { feed } = this.#data;
    return viewStateOf(this.session, this.#data.snapshot, () => !feed.rows.length && !feed.unreadable);
  }

  get #title(): string {
    return this.heading?.trim() || this.#strings.terms.title;
  }

  #renderHead(view: ViewState): TemplateResult {
    const { terms, language } = this.#strings;
    const wanted = rangeOf(this.range);
    return html`
      <header class="head" part="head">
        <div class="title" role="heading" aria-level=${this.level}>${this.#title}</div>
        ${view.name === 'ready' ? html`<span class="count">${countText(this.#data.feed, terms, language, this.plain)}</span>` : nothing}
        <span class="tools">
          ${
            this.#own?.range() ??
            html`<select aria-label=${terms.range} @change=${this.#handleRange}>
              ${Object.keys(ALERT_DAYS).map((range) => html`<option value=${range} ?selected=${range === wanted}>${terms.ranges[range]}</option>`)}
            </select>`
          }
          <button
            class="button ghost square refresh"
            aria-label=${terms.refresh}
            title=${terms.refresh}
            aria-busy=${view.refreshing}
            @click=${this.refresh}
          >
            ${icon(iconRefresh)}
          </button>
        </span>
      </header>
    `;
  }

  #renderBody(view: ViewState): unknown {
    if (this.broken || NO_CONTENT.test(view.name)) {
      // While it connects, the skeleton stands where rows will be.
      if (!this.broken && view.absence === 'starting') return this.#renderTable(view);
      return this.#panels.draw((panels) => panels.state(this.#panelOptions(view)), view.error?.message);
    }
    return [this.#renderNotices(view), view.name === 'empty' ? this.#renderEmpty() : this.#renderTable(view)];
  }

  #panelOptions(view: ViewState): StatePanelOptions {
    return {
      view,
      level: Math.min(6, this.level + 1),
      whoGrants: this.#access.whoGrants('alerts.view'),
      retry: () => this.#handleRetry(),
      signIn: () => this.#handleSignIn(),
    };
  }

  #renderTable(view: ViewState): TemplateResult {
    const tools = this.#own;
    const { rows, total } = this.#data.feed;
    return html`
      <wf-i-data-table
        label=${this.#title}
        .columns=${this.#columns}
        .rows=${rows}
        .rowKey=${rowKey}
        .sheets=${cellSheets}
        .total=${Math.max(total ?? 0, rows.length)}
        .pending=${view.name === 'ready' ? 0 : Math.min(12, this.#data.pageSize)}
        .extension=${tools?.grid}
        .rowClass=${tools?.rowClass}
        @row-open=${this.#handleRowOpen}
      ></wf-i-data-table>
      ${view.name === 'loading' ? html`<span class="visually-hidden" role="status">${this.#strings.terms.loading}</span>` : nothing}
    `;
  }

  #renderEmpty(): unknown {
    const { terms } = this.#strings;
    const level = Math.min(6, this.level + 1);
    return this.#panels.draw((panels) => panels.empty(terms.emptyTitle, terms.emptyHint, level), terms.emptyTitle);
  }

  #renderNotices(view: ViewState): unknown {
    const { feed, heldUntil } = this.#data;
    const moreError = this.#data.actions?.error ?? this.#moreFailed;
    const own = this.#own?.notices();
    const { unreadable, partial, incomplete } = feed;
    if (!view.stale && !heldUntil && !unreadable && !partial.length && !incomplete && !moreError) return own;
    const { terms } = this.#strings;
    const said = { view, feed, heldUntil, moreError, terms, clock: (at: number) => this.#clock(at) };
    return [own, this.#panels.draw((panels) => panels.ofRows(said))];
  }

  #renderFoot(view: ViewState): TemplateResult {
    const { terms, language } = this.#strings;
    const { feed, actions, pageSize } = this.#data;
    const loading = actions?.loading;
    return html`
      <footer class="foot" part="foot">
        ${this.#own?.shown() ?? html`<span>${rowsText(feed, terms, language)}</span>`}
        ${
          feed.next
            ? html`<button class="button" aria-disabled=${!!loading} @click=${this.#handleMore}>
                ${loading ? terms.loadingMore : terms.more(pageSize)}
              </button>`
            : nothing
        }
        <span class="refreshed"
          >${view.refreshing ? terms.refreshing : terms.refreshed(this.#clock(feed.receivedAt))}</span
        >
      </footer>
    `;
  }

  /** @internal Level of the title, whatever the host wrote. */
  get level(): number {
    return Math.min(6, Math.max(1, Math.trunc(this.headingLevel) || 2));
  }

  /** Time of day with its zone; the table's times are relative. */
  #clock(at: number): string {
    return formatClock(at, { zone: this.session?.timeZone, locale: this.#strings.language });
  }

  /** Tells listeners on this element, once for each change. */
  #announce(view: ViewState): void {
    const { rows, total } = this.#data.feed;
    const { broken } = this;
    const moreError = this.#data.actions?.error ?? this.#moreFailed;
    const said = [broken, view.name, view.stale, view.error?.kind, view.error?.requestId, moreError].join();
    if (said === this.#said && rows === this.#saidRows) return;
    this.#said = said;
    this.#saidRows = rows;
    const event = eventOf<AlertListReadyDetail>(view, broken, moreError, { shown: rows.length, total });
    if (event) this.emitHere(...event);
  }

  #handleRange(event: Event): void {
    this.range = (event.target as HTMLSelectElement).value as AlertRange;
  }

  /** When the last page came the button is gone: focus goes on to the first new row. */
  async #handleMore(): Promise<void> {
    const before = this.#data.feed.rows.length;
    this.#moreFailed = undefined;
    try {
      await (await this.#data.more()).nextPage();
    } catch (error) {
      // The code for it could not be fetched.
      this.#moreFailed = error;
      this.requestUpdate();
    }
    await this.updateComplete;
    const row = this.#data.feed.next ? undefined : this.#data.feed.rows[before];
    if (row) this.renderRoot.querySelector<WfIDataTable<Alert>>('wf-i-data-table')?.focusRow(row.id);
  }

  /** The button goes with its panel; the one that does the same stays. */
  #handleRetry(): void {
    this.renderRoot.querySelector<HTMLElement>('.refresh')?.focus();
    void this.refresh();
  }

  #handleSignIn(): void {
    this.emit('wf-auth-required', { ...errorDetail(this.#view.error), kind: 'signed-out' }, true);
  }

  #handleRowOpen({ detail }: CustomEvent<RowOpenDetail<Alert>>): void {
    const { row, from } = detail;
    // The title leads to the page, the row elsewhere to the side pane.
    if (from !== 'row' || this.plain) this.openAlert(row);
    // Without the code for the pane there is still the page.
    else void this.#loadTools().then(() => (this.#tools ? this.#tools.openPane(row) : this.openAlert(row)));
  }

  /** Goes to an alert's page: `wf-alert-open`, and unless it is cancelled the address of `hrefTemplate`. */
  openAlert(alert: Alert): void {
    const detail: AlertOpenDetail = { id: alert.id, alert };
    if (!this.emit(WfAlertList.alertOpen, detail, true)) return;
    const href = alertHref(this.hrefTemplate, alert.id);
    if (href) location.assign(href);
  }

  /** Goes to an incident's page: `wf-incident-open`, and unless it is cancelled the address of `incidentHrefTemplate`. */
  openIncident(id: string): void {
    const detail: AlertIncidentOpenDetail = { id, incident: undefined };
    if (!this.emit(WfAlertList.incidentOpen, detail, true)) return;
    const href = alertHref(this.incidentHrefTemplate, id);
    if (href) location.assign(href);
  }
}

const rowKey = (row: Alert): string => row.id;
const cellSheets = [severityStyles, statusStyles, avatarStyles, incidentCellStyles, alertCellStyles];

declare global {
  interface HTMLElementTagNameMap {
    'wf-alert-list': WfAlertList;
  }
}
