import type { Alert } from '@watchfloor/api';
import { StringsController } from '@watchfloor/runtime';
import { severityStyles } from '@watchfloor/ui';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { alertHref } from '../alert-list/alert-list.columns.ts';
import type { AlertOpenDetail } from '../alert-list/alert-list.types.ts';
import { factsStrings, type FactsStrings } from '../incident-facts/facts.strings.ts';
import { factsTranslations } from '../incident-facts/facts.translations.ts';
import type { LoadedIncident } from '../incident-load/incident-load.data.ts';
import { IncidentTab } from '../incident-load/incident-tab.ts';
import { viewsStyles } from '../incident-load/views.styles.ts';
import type { IncidentTabDetail } from '../incident/incident.types.ts';
import { pivotStyles } from '../pivots/pivots.styles.ts';
import { Pivots } from '../pivots/pivots.ts';
import { details } from './attack.details.ts';
import { grid } from './attack.grid.ts';
import { list } from './attack.list.ts';
import { pressedValue } from './attack-pivots.ts';
import { bar, comparison, said, source } from './attack.parts.ts';
import { alertsText, outside, severityText, summaryText } from './attack.text.ts';
import type { AttackCell, AttackModel } from './attack-model.ts';
import { AttackController } from './incident-attack.data.ts';
import type { AttackDesk, AttackMode } from './incident-attack.desk.ts';
import { incidentAttackStrings, type IncidentAttackStrings } from './incident-attack.strings.ts';
import { incidentAttackStyles } from './incident-attack.styles.ts';
import { incidentAttackTranslations } from './incident-attack.translations.ts';

/** A narrower element shows the list at first, in px. */
const MATRIX_FROM = 480;

/**
 * @summary The MITRE ATT&CK matrix of an incident: the techniques that its alerts name, by tactic, with their counts.
 *
 * Techniques that no alert names come on wish. A layer of ATT&CK Navigator can be saved, and one of a file can be laid
 * over the matrix: in both, only in the incident, only in the layer. Ids and tactics of older releases are read as
 * their successors, and this says so. The data of ATT&CK comes with the first matrix.
 *
 * @permission secops.data.read (Graph: SecurityIncident.Read.All, SecurityAlert.Read.All)
 *
 * @fires {CustomEvent<AlertOpenDetail>} wf-alert-open - an alert was chosen; cancel it to take over
 * @fires {CustomEvent<IncidentTabDetail>} wf-incident-tab - the alerts that name a technique are wanted in their list
 * @fires {CustomEvent<PivotDetail>} wf-search - a value is to be searched for; offered where the provider's `pivots` say so
 * @fires {CustomEvent<PivotDetail>} wf-hunt - a value is to be hunted for; offered where the provider's `pivots` say so
 * @fires {CustomEvent<undefined>} wf-loading - the first answer is under way; does not bubble
 * @fires {CustomEvent<IncidentReadyDetail>} wf-ready - the incident is there; does not bubble
 * @fires {CustomEvent<IncidentTabErrorDetail>} wf-error - nothing could be shown; does not bubble
 * @fires {CustomEvent<IncidentTabErrorDetail>} wf-denied - the person may not see incidents; does not bubble
 * @fires {CustomEvent<IncidentTabErrorDetail>} wf-stale - a refresh failed and the matrix stays; does not bubble
 * @fires {CustomEvent<IncidentTabErrorDetail>} wf-auth-required - the person chose "Sign in"; cancel it to sign in
 *   yourself, else the provider asks `getToken` again
 */
export class WfIncidentAttack extends IncidentTab {
  static override properties = {
    ...IncidentTab.properties,
    alertHrefTemplate: { attribute: 'alert-href-template' },
    heading: {},
    leadsTo: { attribute: false },
  };

  static override styles = [...IncidentTab.base, severityStyles, viewsStyles, pivotStyles, incidentAttackStyles];
  static readonly alertOpen = 'wf-alert-open';

  /** Same-origin address of an alert with `{id}` in it, to go to. Default: only the event is emitted. */
  alertHrefTemplate: string | undefined;
  /** Name of the matrix on the page. Default "MITRE ATT&CK matrix" in the language of the page. */
  heading: string | undefined;
  /** Names of the tabs that stand beside the matrix. Default: none, and no way to one is shown. */
  leadsTo: readonly string[] = [];

  readonly #strings = new StringsController<IncidentAttackStrings>(
    this,
    incidentAttackStrings,
    incidentAttackTranslations,
  );
  readonly #words = new StringsController<FactsStrings>(this, factsStrings, factsTranslations);
  readonly #data = new AttackController(() => this.requestUpdate());
  readonly #size = new ResizeObserver(() => requestAnimationFrame(() => this.#measure()));
  readonly #pivots = new Pivots(this, { incidentId: () => this.incidentId });
  #shownId: string | undefined;
  #mode: AttackMode | undefined;
  #narrow = false;
  #whole = false;
  /** Undefined: those with hits below them. */
  #open: ReadonlySet<string> | undefined;
  #focus: string | undefined;
  #chosen: string | undefined;
  #said = '';

  override connectedCallback(): void {
    super.connectedCallback();
    this.#size.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#size.disconnect();
  }

  protected get label(): string {
    return this.heading?.trim() || this.#strings.terms.label;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (!this.load.loaded && this.#shownId !== undefined) this.#handleOther(undefined);
  }

  protected override render(): TemplateResult {
    return html`<div class="visually-hidden" role="heading" aria-level=${this.level}>${this.label}</div>
      ${super.render()}`;
  }

  protected override renderLoading(): TemplateResult {
    return html`<p class="state muted" aria-hidden="true">${this.#strings.terms.loading}</p>`;
  }

  protected override renderLoaded(loaded: LoadedIncident): unknown {
    const { terms } = this.#strings;
    const below = Math.min(6, this.level + 1);
    // An answer that is there already comes after `willUpdate` has looked.
    if (loaded.incident.id !== this.#shownId) this.#handleOther(loaded.incident.id);
    if (!this.#data.failed) void this.#data.begin();
    if (!loaded.alerts.length)
      return this.panels.draw((panels) => panels.empty(terms.emptyTitle, terms.emptyHint, below), terms.emptyTitle);
    const model = this.#data.of(loaded.alerts);
    if (!model) return this.#data.failed ? this.#renderFailed() : this.#renderWaiting();
    const desk = this.#deskOf(model);
    const { chosen } = desk;
    const menu = (event: Event): void => this.#pivots.handle(event, () => pressedValue(event, desk));
    return html`<div class="attack" data-mode=${desk.mode}>
      ${bar(desk)}
      <div class="sums">${said(desk)} ${comparison(desk)}</div>
      <div class="body" @contextmenu=${menu} @keydown=${menu}>
        <div class="main">${desk.mode === 'list' ? list(desk) : grid(desk)}</div>
        ${chosen && desk.mode === 'matrix' ? details(desk, chosen) : nothing}
      </div>
      ${source(desk)}
      <span class="visually-hidden" role="status">${this.#said}</span>
    </div>`;
  }

  #renderWaiting(): TemplateResult {
    return html`<p class="state muted" role="status">${this.#strings.terms.loading}</p>`;
  }

  #renderFailed(): TemplateResult {
    const { terms } = this.#strings;
    return html`<p class="state" role="alert">
      ${terms.failed} <button class="button" @click=${() => void this.#data.begin()}>${terms.retry}</button>
    </p>`;
  }

  #deskOf(model: AttackModel): AttackDesk {
    return {
      model,
      terms: this.#strings.terms,
      words: this.#words.terms,
      ...this.locale,
      mode: this.#mode ?? (this.#narrow ? 'list' : 'matrix'),
      whole: this.#whole,
      open: this.#open ?? openAtFirst(model),
      chosen: this.#chosen === undefined ? undefined : model.byKey.get(this.#chosen),
      focus: this.#focus,
      fault: this.#data.fault,
      level: Math.min(6, this.level + 1),
      setMode: (mode) => {
        this.#mode = mode;
        this.requestUpdate();
      },
      turnWhole: () => {
        this.#whole = !this.#whole;
        this.requestUpdate();
      },
      choose: (cell) => void this.#choose(cell),
      turn: (cell) => this.#turn(cell, model),
      goTo: (key) => void this.#goTo(key),
      openAlert: (alert) => this.#openAlert(alert),
      openAlerts: this.leadsTo.includes('alerts') ? (id) => this.#openAlerts(id) : undefined,
      more: (ask) => ask && this.#pivots.button(ask),
      save: () => void this.#save(model),
      compare: (file) => void this.#compare(file),
      drop: () => this.#drop(),
    };
  }

  /** Another incident, or another person's: nothing of the one before stays. */
  #handleOther(id: string | undefined): void {
    this.#shownId = id;
    this.#data.forget();
    this.#open = this.#focus = this.#chosen = undefined;
    this.#said = '';
  }

  /** In a frame of its own: what it draws has another height, which would be observed at once. */
  #measure(): void {
    const narrow = this.clientWidth > 0 && this.clientWidth < MATRIX_FROM;
    if (narrow === this.#narrow) return;
    this.#narrow = narrow;
    this.requestUpdate();
  }

  /** Focus goes to the details, and back to the cell when they close. */
  async #choose(cell: AttackCell | undefined): Promise<void> {
    const before = this.#chosen;
    this.#chosen = cell?.key;
    this.requestUpdate();
    await this.updateComplete;
    if (cell) this.renderRoot.querySelector<HTMLElement>('.details-name')?.focus();
    else if (before !== undefined) this.#cellAt(before)?.focus();
  }

  #turn({ key, subs }: AttackCell, model: AttackModel): void {
    if (!subs.length) return;
    const open = new Set(this.#open ?? openAtFirst(model));
    if (!open.delete(key)) open.add(key);
    this.#open = open;
    this.requestUpdate();
  }

  async #goTo(key: string): Promise<void> {
    this.#focus = key;
    this.requestUpdate();
    await this.updateComplete;
    this.#cellAt(key)?.focus();
  }

  /** The cell of the matrix, or its name in the list. */
  #cellAt(key: string): HTMLElement | undefined {
    const found = [...this.renderRoot.querySelectorAll<HTMLElement>('[data-key]')].find(
      (each) => each.dataset['key'] === key,
    );
    return found?.querySelector<HTMLElement>('.line-name') ?? found;
  }

  async #compare(file: File): Promise<void> {
    await this.#data.compare(file);
    const { loaded } = this.load;
    const layer = loaded && this.#data.of(loaded.alerts)?.layer;
    if (!layer || this.#data.fault) return;
    const { terms } = this.#strings;
    const name = layer.name ? outside(this.#deskWords, layer.name) : terms.unnamedLayer;
    this.#say(terms.compared(name));
  }

  #drop(): void {
    this.#data.drop();
    this.#say(this.#strings.terms.removed);
    void this.updateComplete.then(() =>
      this.renderRoot.querySelector<HTMLElement>('.end .button:last-of-type')?.focus(),
    );
  }

  #say(text: string): void {
    this.#said = text;
    this.requestUpdate();
  }

  // What leaves the matrix

  #openAlert(alert: Alert): void {
    const detail: AlertOpenDetail = { id: alert.id, alert };
    if (!this.emit(WfIncidentAttack.alertOpen, detail, true)) return;
    const href = alertHref(this.alertHrefTemplate, alert.id);
    if (href) location.assign(href);
  }

  #openAlerts(technique: string): void {
    const detail: IncidentTabDetail = { id: this.incidentId?.trim() ?? '', tab: 'alerts', entity: technique };
    this.emit<IncidentTabDetail>('wf-incident-tab', detail, true);
  }

  get #deskWords(): Pick<AttackDesk, 'terms' | 'words' | 'language'> {
    return { terms: this.#strings.terms, words: this.#words.terms, language: this.locale.language };
  }

  async #save(model: AttackModel): Promise<void> {
    const { terms } = this.#strings;
    const words = this.#deskWords;
    const incident = this.#shownId ?? '';
    try {
      const { saveLayer } = await import('./layer-out.ts');
      const saved = await saveLayer(model, incident, {
        name: terms.layerName(incident),
        description: terms.layerDescription(summaryText(words, model)),
        comment: ({ alerts, severity = 'unknown' }) =>
          terms.layerComment(alertsText(words, alerts.length), severityText(words, severity)),
        alert: terms.layerAlert,
        readFrom: terms.layerReadFrom,
      });
      this.#say(saved ? terms.saved : '');
    } catch {
      this.#say(terms.saveFailed);
    }
  }
}

/** Techniques whose sub-techniques are named. */
const openAtFirst = ({ byKey }: AttackModel): ReadonlySet<string> =>
  new Set([...byKey.values()].filter(({ subs }) => subs.some(({ isHit }) => isHit)).map(({ key }) => key));

declare global {
  interface HTMLElementTagNameMap {
    'wf-incident-attack': WfIncidentAttack;
  }
}
