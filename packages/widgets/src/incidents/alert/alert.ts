import { ApiError, type Alert, type SecuritySource } from '@watchfloor/api';
import { defang, identityKey, type ViewState } from '@watchfloor/runtime';
import { avatarStyles, severityStyles, statusStyles, tagStyles } from '@watchfloor/ui';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { alertHref, alertName } from '../alert-list/alert-list.columns.ts';
import type { AlertIncidentOpenDetail } from '../alert-list/alert-list.types.ts';
import type { EvidenceRow } from '../incident-evidence/evidence-rows.ts';
import { evidenceCellStyles } from '../incident-evidence/incident-evidence.styles.ts';
import { shown } from '../incident-facts/facts-text.ts';
import { incidentCellStyles } from '../incident-list/incident-list.styles.ts';
import { LoadedElement, type LoadTerms } from '../incident-load/loaded-element.ts';
import type { ThreadCommentDetail, ThreadRights } from '../incident-thread/incident-thread.types.ts';
import { pivotStyles } from '../pivots/pivots.styles.ts';
import { Pivots } from '../pivots/pivots.ts';
import { incidentStyles } from '../incident/incident.styles.ts';
import { header, type HeaderActs, type PageAct } from './alert-header.ts';
import { isPlausibleId } from './alert-id.ts';
import { AlertLoad, type LoadedAlert } from './alert.data.ts';
import { evidenceByKind } from './alert.evidence.ts';
import type { AlertManaging } from './alert.manage.ts';
import { AlertThread } from './alert-thread.ts';
import { evidenceDesk, pressedValue } from './alert-pivots.ts';
import { actionsTaken, chronology, recommended, story } from './alert.parts.ts';
import { techniques } from './alert.techniques.ts';
import { alertStyles } from './alert.styles.ts';
import type { AlertReadyDetail } from './alert.types.ts';
import type { AlertView } from './alert.view.ts';
import { AlertWords } from './alert.words.ts';
import { EvidencePlace } from './evidence-place.ts';
import { ProcessPlace } from './process-place.ts';
import { processTree } from './process-tree.ts';

/** What can be done from the head; comments are written in the thread below. */
const ACTS: readonly PageAct[] = ['status', 'assign', 'classify', 'comment', 'move'];

/**
 * @summary One alert: what happened, its evidence and processes, what to do, and the way to change it.
 *
 * Everything is read from the alert itself in one request, which elements with the same `alert-id` share. What
 * Microsoft Graph does not give (the alert story, the timeline of the device) is said, with the way to it.
 *
 * @permission secops.data.read (Graph: SecurityAlert.Read.All); to change it secops.alerts.manage
 *   (SecurityAlert.ReadWrite.All)
 *
 * @fires {CustomEvent<AlertIncidentOpenDetail>} wf-incident-open - the incident of the alert was chosen; cancel it to
 *   take over
 * @fires {CustomEvent<undefined>} wf-loading - the first answer is under way; does not bubble
 * @fires {CustomEvent<AlertReadyDetail>} wf-ready - the alert is shown; does not bubble
 * @fires {CustomEvent<AlertErrorDetail>} wf-error - nothing can be shown: it failed, there is no such alert (`gone`), or
 *   no alert can have this id (`bad-request`); does not bubble
 * @fires {CustomEvent<AlertErrorDetail>} wf-stale - what is shown could not be read again; does not bubble
 * @fires {CustomEvent<AlertErrorDetail>} wf-denied - the person may not see alerts; does not bubble
 * @fires {CustomEvent<AlertErrorDetail>} wf-auth-required - the person chose "Sign in"; cancel it to sign in yourself,
 *   else the provider asks `getToken` again
 * @fires {CustomEvent<PivotDetail>} wf-search - a value is to be searched for; offered where the provider's `pivots` say so
 * @fires {CustomEvent<PivotDetail>} wf-hunt - a value is to be hunted for; offered where the provider's `pivots` say so
 * @slot place - where the page is in the host, such as a way back. Default: the alert's id
 */
export class WfAlert extends LoadedElement<LoadedAlert> {
  static override properties = {
    ...LoadedElement.properties,
    alertId: { attribute: 'alert-id' },
    heading: {},
    hrefTemplate: { attribute: 'href-template' },
    incidentHrefTemplate: { attribute: 'incident-href-template' },
    _copied: { state: true },
    _raw: { state: true },
  };

  static override styles = [
    ...LoadedElement.base,
    severityStyles,
    statusStyles,
    avatarStyles,
    tagStyles,
    incidentCellStyles,
    evidenceCellStyles,
    incidentStyles,
    pivotStyles,
    alertStyles,
  ];
  static readonly incidentOpen = 'wf-incident-open';

  /** Id of the alert, as the service gives it. Without it the element says so. */
  alertId: string | undefined;
  /** Title while there is no alert to name. Default: its id. */
  heading: string | undefined;
  /** Same-origin address of an alert with `{id}` in it, for Copy link. Default: the id is copied. */
  hrefTemplate: string | undefined;
  /** Same-origin address of an incident with `{id}` in it: its name becomes a link. Default: a button that emits the event. */
  incidentHrefTemplate: string | undefined;

  _copied: 'done' | 'failed' | undefined;
  /** Values of a process are copied as they were received, and not broken up. */
  _raw = false;

  protected readonly load = new AlertLoad(this, () => this.alertId);
  protected readonly needs = 'alerts.view';
  readonly #words = new AlertWords(this);
  readonly #processes = new ProcessPlace(this);
  #unfolded = new Set<string>();
  readonly #thread = new AlertThread(this);
  readonly #pivots = new Pivots(this, { incidentId: () => this.load.loaded?.alert.incidentId });
  readonly #place = new EvidencePlace(this, this.#pivots);
  #managing: AlertManaging | undefined;
  #managingComing: Promise<unknown> | undefined;
  #source: SecuritySource | undefined;
  #copyText = '';
  #said = '';

  /** Title of the alert that is shown, with what hides in it made visible. Undefined until it is read. */
  get name(): string | undefined {
    const { loaded } = this.load;
    return loaded && alertName(loaded.alert, this.#cells);
  }

  /** @internal What changes alerts asks for the level of its host's title. */
  override get level(): number {
    return super.level;
  }

  /** Moves focus to the alert's name, once it is shown. */
  focusHeading(): void {
    this.renderRoot.querySelector<HTMLElement>('.name')?.focus();
  }

  /** @internal Goes to an incident: `wf-incident-open`, and unless it is cancelled the address of `incidentHrefTemplate`. */
  openIncident(id: string): void {
    const detail: AlertIncidentOpenDetail = { id, incident: undefined };
    if (!this.emit(WfAlert.incidentOpen, detail, true)) return;
    const href = alertHref(this.incidentHrefTemplate, id);
    if (href) location.assign(href);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#managing?.forget();
  }

  protected get subject(): string | undefined {
    return this.alertId;
  }

  protected get loadTerms(): LoadTerms {
    return this.#words.own;
  }

  protected get locale(): { readonly language: string; readonly timeZone: 'utc' | 'local' } {
    return { language: this.#words.language, timeZone: this.session?.timeZone ?? 'utc' };
  }

  protected get label(): string {
    return this.heading?.trim() || this.#words.own.unnamed(this.#shownId);
  }

  /** An id that no alert can have is not asked for. */
  protected override get view(): ViewState {
    const view = super.view;
    const id = this.alertId?.trim();
    return view.name !== 'loading' || !id || isPlausibleId(id)
      ? view
      : { ...view, name: 'failed', error: new ApiError('bad-request') };
  }

  protected readyDetail(loaded: LoadedAlert | undefined): AlertReadyDetail {
    return { id: loaded?.alert.id ?? '', evidence: loaded?.alert.evidenceRaw.length ?? 0 };
  }

  get #shownId(): string {
    return shown(defang(this.alertId?.trim() ?? ''), this.#words.facts);
  }

  get #cells() {
    return { terms: this.#words.facts, own: this.#words.evidence, ...this.locale };
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    const source = this.session?.source;
    const person = (of: SecuritySource | undefined): string | undefined => of && identityKey(of.identity);
    if (source !== this.#source && person(source) !== person(this.#source)) {
      this.#thread.forget();
      this.#forget();
    }
    this.#source = source;
    if (changed.has('alertId')) this.#forget();
    this.#managing?.look();
    const { loaded } = this.load;
    if (!loaded) return;
    this.#place.take(loaded.rows);
    this.#thread.load();
    if (loaded.facts.techniques.length) this.#words.loadAttack();
    void this.#loadManaging();
  }

  /** Another alert, or another person: nothing of the one before stays. */
  #forget(): void {
    this.#unfolded = new Set();
    this.#processes.lines.begin();
    this.#managing?.forget();
    this.#place.forget();
    this._copied = undefined;
    this._raw = false;
    this.#said = '';
  }

  /** A failed load is tried again with the next press. */
  #loadManaging(): Promise<unknown> {
    return (this.#managingComing ??= import('./alert.manage.ts').then(
      ({ AlertManaging }) => {
        this.#managing = new AlertManaging({
          page: this,
          loaded: () => this.load.loaded,
          applied: (alert) => void this.load.apply(alert),
        });
        this.requestUpdate();
      },
      () => (this.#managingComing = undefined),
    ));
  }

  protected override renderState(view: ViewState): unknown {
    const { own } = this.#words;
    const below = Math.min(6, this.level + 1);
    const kind = view.name === 'failed' && !this.broken ? view.error?.kind : undefined;
    const id = this.alertId?.trim();
    if (kind === 'gone' || (kind === 'bad-request' && id && !isPlausibleId(id))) {
      const [title, hint] =
        kind === 'gone'
          ? [own.gone, own.goneHint(this.#shownId)]
          : [own.badId, own.badIdHint(this.#shownId.slice(0, 120))];
      return this.panels.draw((panels) => panels.empty(title, hint, below), title);
    }
    return super.renderState(view);
  }

  /** What stands in place of the alert stands below a title, and the host's way back stays. */
  protected override render(): TemplateResult {
    const whole = super.render();
    const shows = this.load.loaded && !this.broken && this.renderState(this.view) === undefined;
    return shows
      ? whole
      : html`<div class="head">
            <div class="place"><slot name="place"></slot></div>
            <div class="name" role="heading" aria-level=${this.level}>${this.label}</div>
          </div>
          ${whole}`;
  }

  protected override renderLoading(): TemplateResult {
    return html`<div class="head" aria-hidden="true">
      <i class="bone short"></i><i class="bone long"></i><i class="bone"></i>
    </div>`;
  }

  protected override renderLoaded(loaded: LoadedAlert): TemplateResult {
    const view = this.#viewOf(loaded);
    const tree = processTree(view, {
      place: this.#processes,
      copy: (text) => void this.#copy(this._raw ? text : defang(text)),
      raw: this._raw,
      setRaw: (raw) => (this._raw = raw),
    });
    const menu = (event: Event): void =>
      this.#pivots.handle(event, () => pressedValue(event, view, this.#processes.lines.lines(loaded.processes)));
    return html`${this.#renderHead(view)}
      <div class="body">
        <div class="scroller" @contextmenu=${menu} @keydown=${menu}>
          ${this.#managing?.render() ?? nothing}
          <div class="columns">
            <div class="column">
              ${story(view)} ${actionsTaken(view)} ${tree ?? nothing} ${chronology(view)} ${recommended(view)}
            </div>
            <div class="column">
              ${evidenceByKind(view)} ${techniques(view, this.#words.attack)} ${this.#renderThread(loaded)}
            </div>
          </div>
        </div>
        ${this.#place.render(view.evidenceDesk)}
      </div>
      <div class="visually-hidden" role="status">${this.#said}</div>`;
  }

  #viewOf(loaded: LoadedAlert): AlertView {
    const { own, list, pane, values } = this.#words;
    const openRow = (row: EvidenceRow): void => void this.#place.show(row);
    return {
      loaded,
      own,
      list,
      pane,
      determinations: values.values.determination,
      cells: this.#cells,
      now: Date.now(),
      level: Math.min(6, this.level + 1),
      unfolded: this.#unfolded,
      unfold: (key) => {
        if (!this.#unfolded.delete(key)) this.#unfolded.add(key);
        this.requestUpdate();
      },
      openRow,
      more: (ask) => ask && this.#pivots.button(ask),
      evidenceDesk: evidenceDesk(this.#cells, this.#pivots, openRow),
    };
  }

  #renderHead(view: AlertView): TemplateResult {
    const { alert } = view.loaded;
    const href = this.#href(alert);
    const incident = alert.incidentId?.trim() ?? '';
    return header({
      ...view,
      heading: this.level,
      change: this.#actsOf(alert),
      refreshing: this.view.refreshing,
      refresh: () => void this.refresh(),
      copied: this._copied,
      copyText: this.#copyText,
      hasAddress: href !== undefined,
      copy: () => void this.#copy(href ?? alert.id),
      incidentHref: alertHref(this.incidentHrefTemplate, incident),
      openIncident: (event) => {
        event.preventDefault();
        this.openIncident(incident);
      },
    });
  }

  #href({ id }: Alert): string | undefined {
    const path = alertHref(this.hrefTemplate, id);
    return path && new URL(path, location.href).href;
  }

  #actsOf(alert: Alert): HeaderActs {
    const { tools } = this.#words;
    const { setStatus: status, assign, classify, comment, move } = tools;
    const labels = { status, assign, classify, comment, move };
    return {
      ...this.#rightOf(alert),
      acts: ACTS.map((id) => ({ id, label: labels[id] })),
      act: (id, event) => void this.#act(id, event, alert),
    };
  }

  /** What is not known is no. */
  #rightOf(alert: Alert): ThreadRights & { readonly why: string | undefined } {
    return this.#managing?.rightOf(alert) ?? { allowed: false, why: undefined };
  }

  /** An action that is off says why, also to those who do not see it. */
  async #act(act: PageAct, event: Event, alert: Alert): Promise<void> {
    const { own } = this.#words;
    if (!this.#managing) await this.#loadManaging();
    if (!this.#managing) return this.#say(own.actsFailed);
    const { allowed, why } = this.#rightOf(alert);
    // A narrow page has folded the reason away.
    if (!allowed) this.#unfolded.add('head');
    this.#say(allowed ? '' : (why ?? own.rightsUnknown));
    if (!allowed) return;
    if (act === 'comment') this.#thread.focus();
    else this.#managing.act(act, event, alert);
  }

  #renderThread({ alert }: LoadedAlert): unknown {
    const managing = this.#managing;
    const comment = (detail: ThreadCommentDetail): void => managing?.comment(alert, detail);
    return this.#thread.render(alert, this.#rightOf(alert), managing?.sending, comment);
  }

  #say(text: string): void {
    this.#said = text;
    this.requestUpdate();
  }

  /** Pages without https have no clipboard. */
  async #copy(text: string): Promise<void> {
    const { loaded } = this.load;
    const done = await navigator.clipboard?.writeText(text).then(
      () => true,
      () => false,
    );
    if (this.load.loaded?.alert.id !== loaded?.alert.id) return;
    const { own, facts } = this.#words;
    this.#copyText = shown(text, facts);
    this._copied = done ? 'done' : 'failed';
    this.#say(done ? own.copied : own.copyFailed(this.#copyText));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'wf-alert': WfAlert;
  }
}
