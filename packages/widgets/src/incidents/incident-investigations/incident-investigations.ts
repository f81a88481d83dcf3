import type { Alert } from '@watchfloor/api';
import { formatCount, identityKey, StringsController } from '@watchfloor/runtime';
import { TableGrid, type RowOpenDetail, type TableColumn, type WfIDataTable } from '@watchfloor/ui';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { alertHref } from '../alert-list/alert-list.columns.ts';
import type { AlertOpenDetail } from '../alert-list/alert-list.types.ts';
import { assetTabStyles } from '../incident-assets/assets.styles.ts';
import { labelsOf } from '../incident-evidence/incident-evidence.grid.ts';
import {
  incidentEvidenceStrings,
  type IncidentEvidenceStrings,
} from '../incident-evidence/incident-evidence.strings.ts';
import { evidenceCellStyles } from '../incident-evidence/incident-evidence.styles.ts';
import { incidentEvidenceTranslations } from '../incident-evidence/incident-evidence.translations.ts';
import { factsStrings, type FactsStrings } from '../incident-facts/facts.strings.ts';
import { factsTranslations } from '../incident-facts/facts.translations.ts';
import { incidentCellStyles } from '../incident-list/incident-list.styles.ts';
import { toolStrings, type ToolStrings } from '../incident-list/tools/tools.strings.ts';
import { toolTranslations } from '../incident-list/tools/tools.translations.ts';
import type { LoadedIncident } from '../incident-load/incident-load.data.ts';
import { IncidentTab } from '../incident-load/incident-tab.ts';
import { portalLink } from '../incident-facts/portal-link.ts';
import type { IncidentTabDetail, IncidentTabName } from '../incident/incident.types.ts';
import {
  INVESTIGATION_SORT,
  INVESTIGATION_VALUES,
  investigationColumns,
  investigationName,
  type InvestigationCellContext,
} from './incident-investigations.columns.ts';
import { InvestigationsController } from './incident-investigations.data.ts';
import {
  gaps,
  nothingThere,
  problems,
  refreshButton,
  type InvestigationsDesk,
} from './incident-investigations.parts.ts';
import {
  incidentInvestigationsStrings,
  type IncidentInvestigationsStrings,
} from './incident-investigations.strings.ts';
import { incidentInvestigationsStyles, investigationCellStyles } from './incident-investigations.styles.ts';
import { incidentInvestigationsTranslations } from './incident-investigations.translations.ts';
import { isWaiting, type InvestigationRow } from './investigation-rows.ts';

/** A narrower tab has the pane over its rows, in px. */
const BESIDE_FROM = 900;
const SKELETON = 4;
const NO_ROWS: readonly InvestigationRow[] = [];
const ENDPOINT = { products: ['mde'] };

const cellSheets = [incidentCellStyles, evidenceCellStyles, investigationCellStyles];
const rowKey = ({ key }: InvestigationRow): string => key;

/**
 * @summary The automated investigations of an incident: their states, why each waits, and what each led from and to.
 *
 * Defender for Endpoint is asked for those that the incident's alerts started, and only while the tab is shown. Where
 * it is not connected, or the person may not see it, the rows are what the alerts say of investigations, and why is
 * said. The log, entities and full evidence of an investigation, and those of email, are in no public API.
 *
 * @permission secops.data.read (Graph: SecurityIncident.Read.All; Defender for Endpoint: Alert.Read, Machine.Read)
 *
 * @fires {CustomEvent<AlertOpenDetail>} wf-alert-open - an alert was chosen; cancel it to take over
 * @fires {CustomEvent<IncidentTabDetail>} wf-incident-tab - the person goes on to another tab
 * @fires {CustomEvent<undefined>} wf-investigations-read - `count` is known, or another one; does not bubble
 * @fires {CustomEvent<undefined>} wf-loading - the first answer is under way; does not bubble
 * @fires {CustomEvent<IncidentReadyDetail>} wf-ready - the incident is there; does not bubble
 * @fires {CustomEvent<IncidentTabErrorDetail>} wf-error - nothing could be shown; does not bubble
 * @fires {CustomEvent<IncidentTabErrorDetail>} wf-denied - the person may not see the incident; does not bubble
 * @fires {CustomEvent<IncidentTabErrorDetail>} wf-stale - a refresh failed and the rows stay; does not bubble
 * @fires {CustomEvent<IncidentTabErrorDetail>} wf-auth-required - the person chose "Sign in"; cancel it to sign in
 *   yourself, else the provider asks `getToken` again
 * @csspart head - title, count and refresh
 * @csspart foot - what the public API cannot give
 * @cssprop [--wf-row-height=28px] - height of a row
 */
export class WfIncidentInvestigations extends IncidentTab {
  static override properties = {
    ...IncidentTab.properties,
    heading: {},
    alertHrefTemplate: { attribute: 'alert-href-template' },
    shown: { attribute: false },
    leadsTo: { attribute: false },
    _open: { state: true },
    _paneReady: { state: true },
  };

  static override styles = [...IncidentTab.base, assetTabStyles, incidentInvestigationsStyles];
  static readonly alertOpen = 'wf-alert-open';

  /** Title. Default: the name of the tab in the language of the page. */
  heading: string | undefined;
  /** Same-origin address of an alert with `{id}` in it, to go to. Default: only the event is emitted. */
  alertHrefTemplate: string | undefined;
  /** False while nobody sees the element, such as behind another tab: then nothing is asked. Default true. */
  shown = true;
  /** Tabs beside this one, by name: ways to them are shown. */
  leadsTo: readonly string[] = [];

  _open: InvestigationRow | undefined;
  _paneReady = false;

  readonly #own = new StringsController<IncidentInvestigationsStrings>(
    this,
    incidentInvestigationsStrings,
    incidentInvestigationsTranslations,
  );
  readonly #words = new StringsController<FactsStrings>(this, factsStrings, factsTranslations);
  readonly #tools = new StringsController<ToolStrings>(this, toolStrings, toolTranslations);
  readonly #evidence = new StringsController<IncidentEvidenceStrings>(
    this,
    incidentEvidenceStrings,
    incidentEvidenceTranslations,
  );
  readonly #data = new InvestigationsController(
    this,
    () => this.load.loaded,
    () => this.access.decide('action-center.view', ENDPOINT)?.outcome !== 'denied',
  );
  readonly #grid: TableGrid<InvestigationRow, never>;
  #columns: readonly TableColumn<InvestigationRow>[] = [];
  #columnsFor = '';
  #person: string | undefined;
  #shownFor: string | undefined;
  #counted: number | undefined;

  constructor() {
    super();
    const tools = (): ToolStrings => this.#tools.terms;
    this.#grid = new TableGrid<InvestigationRow, never>({
      get labels() {
        return labelsOf(tools());
      },
      nameOf: (row) => investigationName(row, this.#context),
      values: INVESTIGATION_VALUES,
      sort: INVESTIGATION_SORT,
    });
    this.addEventListener('keydown', this.#handleKey);
  }

  /** How many there are; undefined while that is not known, or where it cannot be. */
  get count(): number | undefined {
    const { rows, isKnown } = this.#data;
    return rows && (rows.length || isKnown) ? rows.length : undefined;
  }

  /** Reads the incident and its investigations again. Never rejects; what failed is shown. */
  override async refresh(): Promise<void> {
    await Promise.all([super.refresh(), this.#data.refresh()]);
  }

  protected override get label(): string {
    return this.heading?.trim() || this.#own.terms.label;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    this.#forget();
    // Templates of cells are kept until what they depend on changes; the minute is among it, since times age.
    const { language, timeZone } = this.locale;
    const minute = Math.floor(Date.now() / 60_000);
    const words = [this.#own.terms.label, this.#words.terms.untitled, this.#evidence.terms.label];
    const basis = [language, timeZone, ...words, minute].join();
    if (basis === this.#columnsFor) return;
    this.#columnsFor = basis;
    this.#columns = investigationColumns(this.#context, (alert) => this.#openAlert(alert));
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    const { count } = this;
    if (count === this.#counted) return;
    this.#counted = count;
    this.emitHere('wf-investigations-read', undefined);
    // The pane says where its row stands among the lines, which the table orders with its own update.
    if (this._open) void this.#table?.updateComplete.then(() => this.requestUpdate());
  }

  /** A panel in place of the rows stands below the title too. */
  protected override render(): TemplateResult {
    const whole = super.render();
    const framed = this.load.loaded ?? /^(loading|ready|empty)$/.test(this.view.name);
    return framed && !this.broken && this.incidentId?.trim()
      ? whole
      : html`<header class="head" part="head">${this.#renderTitle()}</header>
          ${whole}`;
  }

  protected override renderLoading(): unknown {
    return this.#renderFrame(undefined);
  }

  protected override renderLoaded(loaded: LoadedIncident): unknown {
    return this.#renderFrame(loaded);
  }

  get #context(): InvestigationCellContext {
    const { language, timeZone } = this.locale;
    const own = this.#own.terms;
    return { own, terms: this.#words.terms, evidence: this.#evidence.terms, language, timeZone };
  }

  #number(value: number): string {
    return formatCount(value, this.locale.language);
  }

  /** What was opened for one incident or person is not another's. */
  #forget(): void {
    const source = this.session?.source;
    const person = source && identityKey(source.identity);
    const incident = this.incidentId?.trim();
    if (person === this.#person && incident === this.#shownFor) return;
    this.#person = person;
    this.#shownFor = incident;
    this._open = undefined;
    this.#data.forget();
  }

  #renderTitle(): TemplateResult {
    return html`<div class="title" role="heading" aria-level=${this.level}>${this.label}</div>`;
  }

  #renderFrame(loaded: LoadedIncident | undefined): unknown {
    const { terms } = this.#own;
    const { rows, failed } = this.#data;
    const pending = !rows && !failed;
    const desk = this.#desk;
    return html`
      <header class="head" part="head">
        ${this.#renderTitle()}
        ${rows && this.count !== undefined ? html`<span class="count" role="status">${this.#countText(rows)}</span>` : nothing}
        ${loaded ? refreshButton(desk) : nothing}
      </header>
      ${loaded ? this.panels.draw((panels) => problems(desk, panels)) : nothing}
      <div class="body">
        ${
          failed && !rows
            ? html`<p class="state" role="status">${terms.failed}</p>`
            : rows && !rows.length
              ? this.panels.draw((panels) => nothingThere(desk, panels, Math.min(6, this.level + 1)), terms.emptyTitle)
              : this.#renderRows(rows ?? NO_ROWS, pending)
        }
      </div>
      ${loaded ? gaps(terms, portalLink(loaded.incident.incidentWebUrl)) : nothing}
      ${loaded && pending ? html`<p class="visually-hidden" role="status">${terms.loading}</p>` : nothing}
    `;
  }

  get #desk(): InvestigationsDesk {
    const { session } = this;
    return {
      data: this.#data,
      cells: this.#context,
      zone: session?.timeZone,
      whoGrants: this.access.whoGrants('action-center.view', ENDPOINT),
      refresh: () => void this.refresh(),
    };
  }

  #countText(rows: readonly InvestigationRow[]): string {
    const { terms } = this.#own;
    const waiting = rows.filter(({ state }) => isWaiting(state)).length;
    const all = terms.count(this.#number(rows.length), rows.length === 1);
    return waiting ? `${all}${this.#words.terms.comma}${terms.waitingCount(this.#number(waiting))}` : all;
  }

  #renderRows(rows: readonly InvestigationRow[], pending: boolean): unknown {
    return html`<wf-i-data-table
        label=${this.label}
        .columns=${this.#columns}
        .rows=${rows}
        .rowKey=${rowKey}
        .sheets=${cellSheets}
        .pending=${pending ? SKELETON : 0}
        .extension=${this.#grid}
        .rowClass=${this.#rowClass}
        @row-open=${this.#handleRowOpen}
        @sort-change=${() => this.requestUpdate()}
      ></wf-i-data-table>
      ${this.#renderPane(rows)}`;
  }

  #renderPane(rows: readonly InvestigationRow[]): unknown {
    const open = this._open;
    const { loaded } = this.load;
    if (!open || !this._paneReady || !loaded) return nothing;
    const { lines, model } = this.#grid;
    const now = rows.find(({ key }) => key === open.key);
    const line = lines.indexOf(open.key);
    return html`<wf-i-investigation-pane
      class="pane"
      .row=${now ?? open}
      .href=${portalLink(loaded.incident.incidentWebUrl)}
      .leadsTo=${this.leadsTo}
      ?decides=${this.#data.decides}
      .position=${{ index: model.indexOf(open.key), total: model.order.length }}
      .hasPrevious=${line > 0}
      .hasNext=${line >= 0 && line < lines.length - 1}
      ?left=${!now}
      ?overlay=${this.offsetWidth < BESIDE_FROM}
      .headingLevel=${Math.min(5, this.level + 1)}
      @pane-close=${() => this.#close()}
      @pane-previous=${() => this.#move(-1)}
      @pane-next=${() => this.#move(1)}
      @pane-alert=${({ detail }: CustomEvent<{ alert: Alert }>) => this.#openAlert(detail.alert)}
      @pane-lead=${({ detail }: CustomEvent<{ tab: IncidentTabName }>) => this.#lead(loaded, detail.tab)}
    ></wf-i-investigation-pane>`;
  }

  readonly #rowClass = ({ key }: InvestigationRow): string => (key === this._open?.key ? 'open' : '');

  get #table(): WfIDataTable<InvestigationRow> | null {
    return this.renderRoot.querySelector<WfIDataTable<InvestigationRow>>('wf-i-data-table');
  }

  get #pane(): (HTMLElement & { focusHeading(): Promise<void> }) | null {
    return this.renderRoot.querySelector('wf-i-investigation-pane');
  }

  readonly #handleKey = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.isComposing || event.key !== 'Escape' || !this._open) return;
    event.preventDefault();
    this.#close();
  };

  readonly #handleRowOpen = ({ detail }: CustomEvent<RowOpenDetail<InvestigationRow>>): void => {
    void this.#show(detail.row, detail.from !== 'row');
  };

  /** @param focus whether focus goes to the pane, as after a key */
  async #show(row: InvestigationRow, focus: boolean): Promise<void> {
    try {
      const { investigationPaneDefined } = await import('./pane/define.ts');
      this._paneReady = investigationPaneDefined;
    } catch {
      // Without the code for the pane the rows stay as they are; the next press asks again.
      return;
    }
    this._open = row;
    this.#table?.redraw('cells');
    await this.updateComplete;
    if (focus) await this.#pane?.focusHeading();
  }

  #close(): void {
    const key = this._open?.key;
    this._open = undefined;
    this.#table?.redraw('cells');
    // A sheet keeps everything else from focus until it is gone.
    void this.updateComplete.then(() => this.#table?.focusRow(key));
  }

  #move(step: 1 | -1): void {
    const { lines } = this.#grid;
    const from = this._open ? lines.indexOf(this._open.key) : -1;
    const next = from < 0 ? undefined : lines.rowAt(from + step);
    if (!next) return;
    const focused = this.#pane?.matches(':focus-within') === true;
    this.#table?.focusRow(next.key);
    void this.#show(next, focused);
  }

  #lead({ incident }: LoadedIncident, tab: IncidentTabName): void {
    this.emit<IncidentTabDetail>('wf-incident-tab', { id: incident.id, tab }, true);
  }

  #openAlert(alert: Alert): void {
    const detail: AlertOpenDetail = { id: alert.id, alert };
    if (!this.emit(WfIncidentInvestigations.alertOpen, detail, true)) return;
    const href = alertHref(this.alertHrefTemplate, alert.id);
    if (href) location.assign(href);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'wf-incident-investigations': WfIncidentInvestigations;
  }
}
