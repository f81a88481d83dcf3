import type { Alert } from '@watchfloor/api';
import { formatCount, identityKey, StringsController } from '@watchfloor/runtime';
import type { RowOpenDetail, TableColumn, TableGrid, WfIDataTable } from '@watchfloor/ui';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { alertHref } from '../alert-list/alert-list.columns.ts';
import { factsStrings, type FactsStrings } from '../incident-facts/facts.strings.ts';
import { factsTranslations } from '../incident-facts/facts.translations.ts';
import { incidentCellStyles } from '../incident-list/incident-list.styles.ts';
import { toolStrings, type ToolStrings } from '../incident-list/tools/tools.strings.ts';
import { toolTranslations } from '../incident-list/tools/tools.translations.ts';
import type { LoadedIncident } from '../incident-load/incident-load.data.ts';
import type { IncidentTabName } from '../incident/incident.types.ts';
import { PivotTab } from '../pivots/pivot-tab.ts';
import { askOfCell, type EvidencePivotDesk } from './evidence-pivots.ts';
import type { EvidenceRow } from './evidence-rows.ts';
import { rowCalled } from './evidence-values.ts';
import { entityText, evidenceColumns, type EvidenceCellContext } from './incident-evidence.columns.ts';
import { EvidenceController } from './incident-evidence.data.ts';
import { isNarrowed, passes } from './incident-evidence.filter.ts';
import { makeEvidenceGrid } from './incident-evidence.grid.ts';
import { barLine, kindList, waitsLine, type EvidenceDesk } from './incident-evidence.parts.ts';
import { incidentEvidenceStrings, type IncidentEvidenceStrings } from './incident-evidence.strings.ts';
import { evidenceCellStyles, incidentEvidenceStyles } from './incident-evidence.styles.ts';
import { incidentEvidenceTranslations } from './incident-evidence.translations.ts';
import type { AlertOpenDetail } from './incident-evidence.types.ts';

/** A narrower tab has the pane over its rows, in px. */
const BESIDE_FROM = 1000;
const MOST_FOUND = 8;
const SKELETON_ROWS = 12;
const NO_ROWS: readonly EvidenceRow[] = [];

/**
 * @summary What the alerts of an incident name as evidence, each thing once, with verdict and remediation.
 *
 * All text in it is an attacker's until shown otherwise: indicators are broken up and never links. Approving and
 * rejecting actions is not among what Microsoft Graph offers; the pane says so and leads to Microsoft Defender.
 *
 * @permission secops.data.read (Graph: SecurityIncident.Read.All, SecurityAlert.Read.All)
 *
 * @fires {CustomEvent<AlertOpenDetail>} wf-alert-open - an alert was chosen; cancel it to take over
 * @fires {CustomEvent<IncidentTabDetail>} wf-incident-tab - the person goes on to the tab that shows a value
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
export class WfIncidentEvidence extends PivotTab {
  static override properties = {
    ...PivotTab.properties,
    heading: {},
    alertHrefTemplate: { attribute: 'alert-href-template' },
  };

  static override styles = [...PivotTab.base, incidentEvidenceStyles];
  static readonly alertOpen = 'wf-alert-open';

  /** Title. Default: the name of the tab in the language of the page. */
  heading: string | undefined;
  /** Same-origin address of an alert with `{id}` in it, to go to. Default: only the event is emitted. */
  alertHrefTemplate: string | undefined;
  readonly #own = new StringsController<IncidentEvidenceStrings>(
    this,
    incidentEvidenceStrings,
    incidentEvidenceTranslations,
  );
  readonly #words = new StringsController<FactsStrings>(this, factsStrings, factsTranslations);
  readonly #tools = new StringsController<ToolStrings>(this, toolStrings, toolTranslations);
  readonly #data = new EvidenceController(() => this.#changed());
  #grid: TableGrid<EvidenceRow, never> | undefined;
  #gridLanguage = '';
  #columns: readonly TableColumn<EvidenceRow>[] = [];
  #columnsFor = '';
  #shownId: string | undefined;
  #person: string | undefined;
  #open: EvidenceRow | undefined;
  #paneReady = false;
  #suggested: readonly EvidenceRow[] = [];
  #searching = false;
  #said = '';

  protected get label(): string {
    return this.heading?.trim() || this.#own.terms.label;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    const { loaded } = this.load;
    const id = loaded?.incident.id;
    const source = this.session?.source;
    const person = source && identityKey(source.identity);
    const anew = id !== this.#shownId || person !== this.#person;
    this.#person = person;
    if (anew) this.#handleOther(id);
    if (loaded) void this.#data.show(loaded.alerts);
    this.#makeColumns();
  }

  /** What stands in place of the rows stands below the title too. */
  protected override render(): TemplateResult {
    const whole = super.render();
    const titled =
      this.#data.rows?.length && this.incidentId?.trim() && !/^(waiting|denied|failed)$/.test(this.view.name);
    return titled && !this.broken
      ? whole
      : html`<div class="title" role="heading" aria-level=${this.level}>${this.label}</div>
          ${whole}`;
  }

  protected override renderLoading(): TemplateResult {
    return this.#renderTable(NO_ROWS, SKELETON_ROWS);
  }

  protected override renderLoaded(_loaded: LoadedIncident): unknown {
    const { terms } = this.#own;
    const { rows, failed } = this.#data;
    const below = Math.min(6, this.level + 1);
    if (failed && !rows) return html`<p class="state" role="status">${terms.failed}</p>`;
    if (!rows) return [this.renderLoading(), html`<p class="visually-hidden" role="status">${terms.loading}</p>`];
    if (!rows.length)
      return this.panels.draw((panels) => panels.empty(terms.emptyTitle, terms.emptyHint, below), terms.emptyTitle);
    const desk = this.#deskOf(rows);
    const { nothingTitle: title, nothingHint } = terms;
    const none = (): unknown => this.panels.draw((panels) => panels.empty(title, nothingHint, below), title);
    return html`<div class="evidence">
      ${kindList(desk, this.label, this.level)}
      <div class="main">
        <div class="title narrow" role="heading" aria-level=${this.level}>${this.label}</div>
        ${barLine(desk)} ${waitsLine(desk)} ${this.#renderTable(rows, 0)} ${desk.counts.shown ? nothing : none()}
      </div>
      ${this.#renderPane()}
      <span class="visually-hidden" role="status">${this.#said}</span>
    </div>`;
  }

  #deskOf(rows: readonly EvidenceRow[]): EvidenceDesk {
    return {
      data: this.#data,
      counts: this.#data.counts,
      total: rows.length,
      cells: this.#context,
      tools: this.#tools.terms,
      pivots: this.pivots.terms,
      suggested: this.#suggested,
      searching: this.#searching,
      suggest: (text) => void this.#suggest(text),
      openSuggested: (key) => this.#openSuggested(key),
      toRows: () => this.#toRows(),
      reset: () => this.#handleReset(),
      save: () => void this.#handleExport(),
      showPending: () => void this.#handlePending(),
    };
  }

  #renderTable(rows: readonly EvidenceRow[], pending: number): TemplateResult {
    return html`<wf-i-data-table
      label=${this.label}
      .columns=${this.#columns}
      .rows=${rows}
      .rowKey=${rowKey}
      .sheets=${cellSheets}
      .pending=${pending}
      .extension=${rows.length ? this.#gridNow : undefined}
      .rowClass=${this.#rowClass}
      @row-open=${this.#handleRowOpen}
      @contextmenu=${this.#handleMenu}
      @keydown=${this.#handleMenu}
    ></wf-i-data-table>`;
  }

  #renderPane(): unknown {
    const row = this.#open;
    const grid = this.#grid;
    if (!row || !grid || !this.#paneReady) return nothing;
    const place = grid.lines.indexOf(row.key);
    return html`<wf-i-evidence-pane
      class="pane"
      .row=${row}
      .position=${{ index: place, total: grid.lines.length }}
      .hasPrevious=${place > 0}
      .hasNext=${place >= 0 && place < grid.lines.length - 1}
      ?left=${place < 0}
      ?overlay=${this.offsetWidth < BESIDE_FROM}
      .headingLevel=${Math.min(5, this.level + 1)}
      .pivots=${this.pivots}
      .pivotDesk=${this.#pivotDesk}
      .rows=${this.#data.rows ?? []}
      @pane-decided=${() => void this.refresh()}
      @pane-close=${() => this.#close()}
      @pane-previous=${() => this.#step(-1)}
      @pane-next=${() => this.#step(1)}
      @pane-alert=${({ detail }: CustomEvent<{ alert: Alert }>) => this.#openAlert(detail.alert)}
    ></wf-i-evidence-pane>`;
  }

  get #pivotDesk(): EvidencePivotDesk {
    return {
      data: this.#data,
      cells: this.#context,
      name: (text) => this.pivots.name(text),
      show: (row) => void this.#show(row, true),
      openAlert: (alert) => this.#openAlert(alert),
    };
  }

  readonly #handleMenu = (event: Event): void =>
    this.pivots.handleTable<EvidenceRow>(event, ({ row, column }) => askOfCell(row, column, this.#pivotDesk));

  protected get tabName(): IncidentTabName {
    return 'evidence';
  }

  /** What is not there is searched for. */
  protected findEntity(name: string): boolean {
    const { rows } = this.#data;
    if (!rows?.length) return false;
    this.#data.reset();
    const row = rowCalled(rows, name);
    if (row) void this.#show(row, true);
    else void this.#data.find(name);
    return true;
  }

  get #context(): EvidenceCellContext {
    return { terms: this.#words.terms, own: this.#own.terms, ...this.locale };
  }

  #number(value: number): string {
    return formatCount(value, this.locale.language);
  }

  /** Templates of cells are kept until what they depend on changes; the minute is among it, since times age. */
  #makeColumns(): void {
    const context = this.#context;
    const { language, timeZone, own, terms } = context;
    const basis = [language, timeZone, own.label, terms.untitled, Math.floor(Date.now() / 60_000)].join();
    if (basis === this.#columnsFor) return;
    this.#columnsFor = basis;
    this.#columns = evidenceColumns(context);
  }

  get #gridNow(): TableGrid<EvidenceRow, never> {
    const { language } = this.locale;
    if (this.#grid && this.#gridLanguage === language) return this.#grid;
    this.#gridLanguage = language;
    const nameOf = (row: EvidenceRow): string => entityText(row, this.#context);
    this.#grid = makeEvidenceGrid(() => this.#tools.terms, nameOf, language);
    this.#applyFilter();
    return this.#grid;
  }

  #applyFilter(): void {
    const { choice } = this.#data;
    this.#grid?.setFilter(isNarrowed(choice) ? { test: (row) => passes(row, choice) } : {});
  }

  /** Rows, or what is shown of them, are others. */
  #changed(): void {
    this.#applyFilter();
    const key = this.#open?.key;
    if (key !== undefined) this.#open = this.#data.rows?.find((row) => row.key === key) ?? this.#open;
    this.requestUpdate();
    // The pane says where its row stands among the lines, which the table orders with its own update.
    if (this.#open) void this.updateComplete.then(() => this.requestUpdate());
  }

  /** Another incident, or another person's: nothing of the one before stays. */
  #handleOther(id: string | undefined): void {
    this.#shownId = id;
    this.#data.forget();
    this.#open = undefined;
    this.#suggested = [];
    this.#said = '';
    this.#applyFilter();
  }

  readonly #rowClass = (row: EvidenceRow): string => (row.key === this.#open?.key ? 'open' : '');

  get #table(): WfIDataTable<EvidenceRow> | null {
    return this.renderRoot.querySelector<WfIDataTable<EvidenceRow>>('wf-i-data-table');
  }

  /** The button goes with what it did; focus goes on to the search. */
  #handleReset(): void {
    this.#data.reset();
    this.renderRoot.querySelector<HTMLElement>('wf-i-search-box')?.focus();
  }

  async #handlePending(): Promise<void> {
    this.#data.reset();
    this.#data.choose({ remediation: ['pendingApproval'] });
    await this.updateComplete;
    this.#toRows();
  }

  async #suggest(text: string): Promise<void> {
    this.#searching = text.trim() !== '';
    this.#suggested = [];
    this.requestUpdate();
    if (!this.#searching) return;
    const found = await this.#data.look(text);
    if (!found) return;
    this.#searching = false;
    this.#suggested = [...found].slice(0, MOST_FOUND);
    this.requestUpdate();
  }

  #openSuggested(key: string): void {
    const row = this.#suggested.find((each) => each.key === key);
    if (row) void this.#show(row, true);
  }

  #toRows(): boolean {
    const lines = this.#grid?.lines;
    if (!lines?.length) return false;
    this.#table?.focusRow(lines.keyAt(0));
    return true;
  }

  #handleRowOpen({ detail }: CustomEvent<RowOpenDetail<EvidenceRow>>): void {
    void this.#show(detail.row, detail.from !== 'row');
  }

  /** @param focus whether focus goes to the pane, as after a key */
  async #show(row: EvidenceRow, focus: boolean): Promise<void> {
    try {
      const { evidencePaneDefined } = await import('./pane/define.ts');
      this.#paneReady = evidencePaneDefined;
    } catch {
      // Without the code for the pane the rows stay as they are; the next press asks again.
      return;
    }
    this.#open = row;
    this.#redraw();
    await this.updateComplete;
    if (focus) await this.renderRoot.querySelector('wf-i-evidence-pane')?.focusHeading();
  }

  #close(): void {
    const key = this.#open?.key;
    this.#open = undefined;
    this.#redraw();
    // A sheet keeps everything else from focus until it is gone.
    void this.updateComplete.then(() => this.#table?.focusRow(key));
  }

  #step(step: 1 | -1): void {
    const lines = this.#grid?.lines;
    const next = lines && this.#open && lines.rowAt(lines.indexOf(this.#open.key) + step);
    if (!next) return;
    const focused = this.renderRoot.querySelector('wf-i-evidence-pane')?.matches(':focus-within') ?? false;
    this.#table?.focusRow(next.key);
    void this.#show(next, focused);
  }

  #redraw(): void {
    this.#table?.redraw('cells');
    this.requestUpdate();
  }

  #openAlert(alert: Alert): void {
    const detail: AlertOpenDetail = { id: alert.id, alert };
    if (!this.emit(WfIncidentEvidence.alertOpen, detail, true)) return;
    const href = alertHref(this.alertHrefTemplate, alert.id);
    if (href) location.assign(href);
  }

  async #handleExport(): Promise<void> {
    const { terms } = this.#own;
    const lines = this.#grid?.lines;
    const rows = Array.from({ length: lines?.length ?? 0 }, (_, at) => lines!.rowAt(at)).filter(
      (row) => row !== undefined,
    );
    try {
      const { exportEvidence } = await import('./evidence-export.ts');
      const id = (this.#shownId ?? '').replace(/[^\w-]/g, '');
      const saved = await exportEvidence(rows, this.#columns, this.#context, `incident-${id}-evidence.csv`);
      this.#said = saved ? terms.exported(this.#number(rows.length)) : '';
    } catch {
      this.#said = terms.exportFailed;
    }
    this.requestUpdate();
  }
}

const rowKey = (row: EvidenceRow): string => row.key;
const cellSheets = [incidentCellStyles, evidenceCellStyles];

declare global {
  interface HTMLElementTagNameMap {
    'wf-incident-evidence': WfIncidentEvidence;
  }
}
