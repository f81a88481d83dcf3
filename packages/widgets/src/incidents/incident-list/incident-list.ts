import type { Incident } from '@watchfloor/api';
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
  tagStyles,
  tokens,
  type RowOpenDetail,
  type TableColumn,
  type WfIDataTable,
} from '@watchfloor/ui';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { incidentColumns, incidentHref, type CellContext } from './incident-list.columns.ts';
import { IncidentListController, rangeOf } from './incident-list.data.ts';
import { errorDetail, eventOf, sameRows } from './incident-list.events.ts';
import { incidentListStrings, type IncidentListStrings } from './incident-list.strings.ts';
import { incidentListTranslations } from './incident-list.translations.ts';
import { incidentCellStyles, incidentListStyles } from './incident-list.styles.ts';
import type { ViewPlace } from '../incident-views/view-place.ts';
import type { IncidentListTools } from './tools/tools.ts';
import type {
  IncidentListErrorDetail,
  IncidentListReadyDetail,
  IncidentOpenDetail,
  IncidentRange,
} from './incident-list.types.ts';

const RANGES: readonly IncidentRange[] = ['1d', '3d', '1w', '30d', '6m'];
/** States without rows, an empty range or their skeleton. */
const NO_CONTENT = /^(waiting|denied|failed)$/;

/**
 * @summary The incident queue: newest first, with severity, status, assignee and times.
 *
 * Asks for the incidents of the chosen range by last update, a page at a time, and reads them again every
 * minute while it is visible. Rows that are shown stay when a refresh fails.
 *
 * @permission secops.data.read (Graph: SecurityIncident.Read.All)
 *
 * @fires {CustomEvent<IncidentOpenDetail>} wf-incident-open - an incident was chosen; cancel it to take over
 * @fires {CustomEvent<undefined>} wf-loading - the first answer is under way; does not bubble
 * @fires {CustomEvent<IncidentListReadyDetail>} wf-ready - rows are shown for the first time or after a change; does not bubble
 * @fires {CustomEvent<IncidentListErrorDetail>} wf-error - nothing could be shown; does not bubble
 * @fires {CustomEvent<IncidentListErrorDetail>} wf-denied - the person may not see incidents; does not bubble
 * @fires {CustomEvent<IncidentListErrorDetail>} wf-stale - a refresh or the next page failed and the rows stay; does not
 *   bubble
 * @fires {CustomEvent<IncidentListErrorDetail>} wf-auth-required - the person chose "Sign in"; cancel it to sign in
 *   yourself, else the provider asks `getToken` again
 * @attr {string} view-key - name under which the address keeps filters, order, columns and the open row; empty: nowhere.
 *   Default `incidents`
 * @attr {boolean} require-note - resolving asks for a note
 * @csspart head - title, count and tools
 * @csspart foot - rows shown, time of the last refresh
 * @cssprop [--wf-row-height=28px] - height of a row
 */
export class WfIncidentList extends WidgetElement {
  static override properties = {
    range: {},
    pageSize: { type: Number, attribute: 'page-size' },
    heading: {},
    headingLevel: { type: Number, attribute: 'heading-level' },
    hrefTemplate: { attribute: 'href-template' },
    plain: { type: Boolean },
  };

  static override styles = [tokens, innerStyles, hostStyles, buttonStyles, incidentListStyles];
  static readonly incidentOpen = 'wf-incident-open';

  /** How far back, by last update: `1d`, `3d`, `1w`, `30d` or `6m` (default). The person can change it. */
  range: IncidentRange = '6m';
  /** Rows a page, 1 to 50. Default 30. */
  pageSize = 30;
  /** Title. Default "Incidents" in the language of the page. */
  heading: string | undefined;
  /** Level of the title on the page, 1 to 6. Default 2. */
  headingLevel = 2;
  /** Same-origin address of an incident with `{id}` in it: names become links. Default: names are buttons. */
  hrefTemplate: string | undefined;
  /** Leaves out search, filters, columns, selection and the side pane: rows, range and refresh only. Default false. */
  plain = false;

  /** Where the state of the list is kept in place of the address. From code only. */
  declare viewPlace: ViewPlace | undefined;
  /** Views that everybody is offered, as data or JSON: `[{ name, text, roles?, defaultFor? }]`. From code only. */
  declare sharedViews: unknown;

  readonly #access = new AccessController(this);
  readonly #data = new IncidentListController(this, () => ({
    range: this.range,
    pageSize: this.pageSize,
    narrowed: this.#own?.narrowed,
    waits: !!this.#own,
    held: this.#viewed && !this.#own,
  }));
  readonly #strings = new StringsController<IncidentListStrings>(this, incidentListStrings, incidentListTranslations);
  readonly #panels = new PanelsController(this);
  #columns: readonly TableColumn<Incident>[] = [];
  #columnsFor = '';
  #said = '';
  #saidRows: readonly Incident[] = [];
  #tools: IncidentListTools | undefined;
  #toolsComing: Promise<void> | undefined;
  #moreFailed: unknown;
  /** The address says how the list is to be: what reads it comes before the rows. */
  #viewed = false;

  /** Reads the shown pages again. Never rejects; what failed is shown. */
  async refresh(): Promise<void> {
    await this.#data.refresh();
  }

  override connectedCallback(): void {
    this.#viewed = !this.plain && location.href.includes(`${this.getAttribute('view-key') ?? 'incidents'}=`);
    super.connectedCallback();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    // Templates of cells are kept until what they depend on changes; the table then renders only what is new.
    // The minute is among it: times that are relative age even when nothing new arrives.
    const minute = Math.floor(Date.now() / 60_000);
    const { language, terms } = this.#strings;
    const tools = this.#own;
    const basis = [language, terms.title, this.session?.timeZone, minute, this.plain, tools?.basis].join();
    if (basis !== this.#columnsFor || changed.has('hrefTemplate')) {
      this.#columnsFor = basis;
      const context: CellContext = {
        terms,
        language,
        timeZone: this.session?.timeZone ?? 'utc',
        hrefTemplate: this.hrefTemplate,
        fact: tools?.fact,
      };
      const columns = incidentColumns(context);
      this.#columns = tools?.columns(columns, context) ?? columns.filter(({ later }) => !later || !this.plain);
    }
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
      .then(({ IncidentListTools }) => {
        this.#tools = new IncidentListTools(this, this.#data, this.#strings.terms);
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
    // What threw may throw again: a broken widget renders the panel and nothing else.
    if (this.broken) return html`<section class="list" aria-label=${this.#title}>${this.#renderBody(view)}</section>`;
    return html`
      <section class="list" aria-label=${this.#title}>
        ${this.#renderHead(view)} ${this.plain ? nothing : html`<div class="bar">${tools?.bar()}</div>`}
        <div class="body">${this.#renderBody(view)}${/ready|empty/.test(view.name) ? tools?.pane() : nothing}</div>
        ${/ready|empty/.test(view.name) ? this.#renderFoot(view) : nothing}
      </section>
    `;
  }

  get #own(): IncidentListTools | undefined {
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
    const { total, rows } = this.#data.feed;
    const count = view.name === 'ready' ? (total ?? rows.length) : undefined;
    return html`
      <header class="head" part="head">
        <div class="title" role="heading" aria-level=${this.#level}>${this.#title}</div>
        ${count === undefined ? nothing : html`<span class="count">${terms.count(count.toLocaleString(language), count === 1)}</span>`}
        <span class="tools">
          ${
            this.#own?.range() ??
            html`<select aria-label=${terms.range} @change=${this.#handleRange}>
              ${RANGES.map((range) => html`<option value=${range} ?selected=${range === rangeOf(this.range)}>${terms.ranges[range]}</option>`)}
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
      if (!this.broken && view.absence === 'starting') return this.#renderTable(view);
      return this.#panels.draw((panels) => panels.state(this.#panelOptions(view)), view.error?.message);
    }
    return [this.#renderNotices(view), view.name === 'empty' ? this.#renderEmpty() : this.#renderTable(view)];
  }

  #panelOptions(view: ViewState): StatePanelOptions {
    return {
      view,
      level: Math.min(6, this.#level + 1),
      whoGrants: this.#access.whoGrants('incidents.view'),
      retry: () => this.#handleRetry(),
      signIn: () => this.#handleSignIn(),
    };
  }

  #renderTable(view: ViewState): TemplateResult {
    const { rows, total } = this.#data.feed;
    const tools = this.#own;
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
    const level = Math.min(6, this.#level + 1);
    return this.#panels.draw((panels) => panels.empty(terms.emptyTitle, terms.emptyHint, level), terms.emptyTitle);
  }

  #renderNotices(view: ViewState): unknown {
    const { feed, heldUntil } = this.#data;
    const moreError = this.#moreError;
    const own = this.#own?.notices();
    const { unreadable, partial, incomplete } = feed;
    if (!view.stale && !heldUntil && !unreadable && !partial.length && !incomplete && !moreError) return own;
    const { terms } = this.#strings;
    const said = { view, feed, heldUntil, moreError, terms, clock: (at: number) => this.#clock(at) };
    return [own, this.#panels.draw((panels) => panels.ofRows(said))];
  }

  #renderFoot(view: ViewState): TemplateResult {
    const { terms, language } = this.#strings;
    const { rows, total, next, receivedAt } = this.#data.feed;
    const shown = rows.length.toLocaleString(language);
    const loading = this.#data.actions?.loading;
    return html`
      <footer class="foot" part="foot">
        ${
          this.#own?.shown() ??
          (rows.length
            ? html`<span
                >${total === undefined ? terms.rowsLoaded(shown) : terms.rows(shown, total.toLocaleString(language))}</span
              >`
            : nothing)
        }
        ${
          next
            ? html`<button class="button" aria-disabled=${!!loading} @click=${this.#handleMore}>
                ${loading ? terms.loadingMore : terms.more(this.#data.pageSize)}
              </button>`
            : nothing
        }
        ${this.#own?.all()}
        <span class="refreshed">${view.refreshing ? terms.refreshing : terms.refreshed(this.#clock(receivedAt))}</span>
      </footer>
    `;
  }

  get #moreError(): unknown {
    return this.#data.actions?.error ?? this.#moreFailed;
  }

  get #level(): number {
    return Math.min(6, Math.max(1, Math.trunc(this.headingLevel) || 2));
  }

  /** Time of day with its zone; the table's times are relative. */
  #clock(at: number): string {
    return formatClock(at, { zone: this.session?.timeZone, locale: this.#strings.language });
  }

  /** Tells listeners on this element, once for each change. */
  #announce(view: ViewState): void {
    const { rows, total } = this.#data.feed;
    const moreError = this.#moreError;
    const { broken } = this;
    const said = [broken, view.name, view.stale, view.error?.kind, view.error?.requestId, moreError].join();
    if (said === this.#said && sameRows(rows, this.#saidRows)) return;
    this.#said = said;
    this.#saidRows = rows;
    const event = eventOf<IncidentListReadyDetail>(view, broken, moreError, { shown: rows.length, total });
    if (event) this.emitHere(...event);
  }

  #handleRange({ target }: Event): void {
    this.range = (target as HTMLSelectElement).value as IncidentRange;
  }

  /** When the last page came the button is gone: focus goes on to the first new row. */
  async #handleMore(): Promise<void> {
    const before = this.#data.feed.rows.length;
    this.#moreFailed = undefined;
    try {
      await (await this.#data.more()).nextPage();
    } catch (error) {
      this.#moreFailed = error;
      this.requestUpdate();
    }
    await this.updateComplete;
    const row = this.#data.feed.next ? undefined : this.#data.feed.rows[before];
    if (row) this.renderRoot.querySelector<WfIDataTable<Incident>>('wf-i-data-table')?.focusRow(row.id);
  }

  /** The button goes with its panel; the one that does the same stays. */
  #handleRetry(): void {
    this.renderRoot.querySelector<HTMLElement>('.refresh')?.focus();
    void this.refresh();
  }

  #handleSignIn(): void {
    this.emit<IncidentListErrorDetail>(
      'wf-auth-required',
      { ...errorDetail(this.#view.error), kind: 'signed-out' },
      true,
    );
  }

  #handleRowOpen({ detail }: CustomEvent<RowOpenDetail<Incident>>): void {
    const { row, from } = detail;
    // The name leads to the page, the row elsewhere to the side pane.
    if (from !== 'row' || this.plain) this.openIncident(row);
    else void this.#loadTools().then(() => (this.#tools ? this.#tools.openPane(row) : this.openIncident(row)));
  }

  /** Goes to an incident's page: `wf-incident-open`, and unless it is cancelled the address of `hrefTemplate`. */
  openIncident(incident: Incident): void {
    const detail: IncidentOpenDetail = { id: incident.id, incident };
    if (!this.emit(WfIncidentList.incidentOpen, detail, true)) return;
    const href = incidentHref(this.hrefTemplate, incident.id);
    if (href) location.assign(href);
  }
}

const rowKey = (row: Incident): string => row.id;
const cellSheets = [severityStyles, statusStyles, tagStyles, avatarStyles, incidentCellStyles];

declare global {
  interface HTMLElementTagNameMap {
    'wf-incident-list': WfIncidentList;
  }
}
