import { WidgetElement, formatTime } from '@watchfloor/runtime';
import {
  buttonStyles,
  icon,
  iconCheck,
  iconClock,
  iconClose,
  iconError,
  iconReset,
  iconWarning,
  innerStyles,
} from '@watchfloor/ui';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { EditState, Interrupted, ItemEdit, Manageable } from '../incident-actions/contract.ts';
import type { IncidentManageStrings } from './incident-manage.strings.ts';
import type { ResolveDetail, SelectDetail, TriggerDetail } from './incident-manage.types.ts';
import { incidentOutcomeStyles } from './incident-outcome.styles.ts';
import { ManageTerms } from './manage-terms.ts';
import { durationWords, numberOf, reasonWords, type ManagedKind } from './manage-words.ts';
import { clock, conflicts, preview, requestId, result, staysSo, tally, type OutcomeView } from './outcome-parts.ts';

type AnyState = EditState<Manageable, ItemEdit>;
type Wish = 'confirm' | 'cancel' | 'retry' | 'undo' | 'dismiss';
/** What lies over the page. */
type Scene = 'preview' | 'asking' | 'result';

const SECOND = 1000;
const GLYPHS = { working: iconClock, failed: iconError, unknown: iconWarning, ok: iconCheck };

/**
 * @summary What a change of incidents or alerts would do, does and did, and how to take it back.
 *
 * A preview, a conflict, and a result in which something failed open as a modal dialog; anything else is a bar in the
 * flow of the page, for the place under the rows. Nothing is decided here: each wish is an event, with the person's own
 * event in its detail.
 *
 * @fires {CustomEvent<TriggerDetail>} outcome-confirm - the preview is to be carried out; does not bubble
 * @fires {CustomEvent<TriggerDetail>} outcome-cancel - the preview is left, or what is not sent yet is to stop; does not bubble
 * @fires {CustomEvent<TriggerDetail>} outcome-retry - the failed ones again; does not bubble
 * @fires {CustomEvent<TriggerDetail>} outcome-undo - take it back; does not bubble
 * @fires {CustomEvent<ResolveDetail>} outcome-resolve - what holds where somebody else changed something; does not bubble
 * @fires {CustomEvent<TriggerDetail>} outcome-dismiss - the result, or word of an interrupted change, was read; does not bubble
 * @fires {CustomEvent<SelectDetail>} outcome-select - these items are to be selected; does not bubble
 */
export class WfIIncidentOutcome extends WidgetElement {
  static override properties = {
    kind: {},
    state: { attribute: false },
    interrupted: { attribute: false },
    _folded: { state: true },
    _now: { state: true },
    _copied: { state: true },
    _ready: { state: true },
  };

  static override styles = [innerStyles, buttonStyles, incidentOutcomeStyles];

  /** What was changed. Default `incident`. */
  kind: ManagedKind = 'incident';
  /** The change under way or done last. */
  state: AnyState | undefined;
  /** What an earlier page left behind; shown while there is no `state`. */
  interrupted: Interrupted | undefined;

  /** The person closed the result; its bar stays. */
  _folded = false;
  _now = Date.now();
  _copied = '';
  /** What is said arrives after the place that says it, or no screen reader would notice. */
  _ready = false;

  readonly #terms = new ManageTerms(this, () => this.kind);
  #ticking: ReturnType<typeof setInterval> | undefined;
  /** Seconds for which undo was offered when that was said. */
  #offered = 0;
  #drawn: Scene | undefined;
  /** What was said when the change began. */
  #begun = '';

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#ticking);
    this.#ticking = undefined;
    this.#drawn = undefined;
    this.#dialog?.close();
  }

  get #dialog(): HTMLDialogElement | null {
    return this.renderRoot?.querySelector('dialog') ?? null;
  }

  get #scene(): Scene | undefined {
    const { state } = this;
    if (!state) return undefined;
    if (state.phase === 'preview') return 'preview';
    if (this._folded) return undefined;
    if (state.phase === 'asking') return 'asking';
    return state.phase === 'done' && state.total > 1 && state.failed + state.unknown > 0 ? 'result' : undefined;
  }

  get #view(): OutcomeView {
    return {
      words: this.#terms.words,
      language: this.#terms.language,
      timeZone: this.session?.timeZone ?? 'utc',
      copied: this._copied,
      copy: (id) => void this.#copy(id),
      resolve: (ids, whose, trigger) => this.emitHere<ResolveDetail>('outcome-resolve', { ids, whose, trigger }),
    };
  }

  /** Whole seconds for which undo is still offered. */
  get #secondsLeft(): number {
    const undo = this.state?.phase === 'done' ? this.state.undo : undefined;
    return undo ? Math.max(0, Math.ceil((undo.until - this._now) / SECOND)) : 0;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('state')) return;
    const before = changed.get('state');
    this._now = Date.now();
    if (this.state?.phase === 'working' && before?.phase !== 'working')
      this.#begun = this.#message(this.state, this.#view);
    if (this.state?.phase !== before?.phase) this._folded = false;
    if (this.state?.undo?.until !== before?.undo?.until) this.#offered = this.#secondsLeft;
  }

  protected override updated(): void {
    if (!this.isConnected) return;
    this.#tick();
    if (!this._ready) requestAnimationFrame(() => (this._ready = true));
    const scene = this.#scene;
    const dialog = this.#dialog;
    if (dialog && !dialog.open) dialog.showModal();
    if (scene !== this.#drawn && dialog) this.renderRoot.querySelector<HTMLElement>('h2')?.focus();
    this.#drawn = scene;
  }

  /** The count runs while it is offered. A button that had focus when it went hands it on. */
  #tick(): void {
    const counts = this.#secondsLeft > 0;
    if (counts && !this.#ticking) this.#ticking = setInterval(() => this.#count(), SECOND);
    if (counts || !this.#ticking) return;
    clearInterval(this.#ticking);
    this.#ticking = undefined;
  }

  #count(): void {
    const had = (this.renderRoot as ShadowRoot).activeElement?.classList.contains('undo');
    this._now = Date.now();
    if (!had || this.#secondsLeft) return;
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('.dismiss')?.focus());
  }

  protected override render(): TemplateResult | typeof nothing {
    const { state, interrupted } = this;
    if (this.broken) return html`<div class="bar"><p>${this.#terms.words.terms.broken}</p></div>`;
    if (!state && !interrupted) return nothing;
    const view = this.#view;
    const scene = this.#scene;
    return html`${state && scene ? this.#renderDialog(state, scene, view) : nothing}
    ${scene ? nothing : state ? this.#renderBar(state, view) : this.#renderInterrupted(interrupted!, view)}`;
  }

  #renderDialog(state: AnyState, scene: Scene, view: OutcomeView): TemplateResult {
    const { terms } = view.words;
    const title = {
      preview: state.kind === 'undo' ? terms.undoTitle(state.total) : terms.previewTitle(state.total),
      asking: terms.conflictTitle(state.conflicts.length),
      result: state.kind === 'undo' ? terms.undoResultTitle : terms.resultTitle,
    }[scene];
    return html`<dialog
      class=${scene}
      aria-labelledby="title"
      @keydown=${(event: Event) => event.stopPropagation()}
      @cancel=${(event: Event) => event.cancelable && this.#leave(event, scene)}
      @close=${(event: Event) => this.#handleClose(event, scene)}
    >
      <h2 id="title" tabindex="-1">${title}</h2>
      <div class="content" tabindex="0" role="group" aria-labelledby="title">
        ${scene === 'result' ? html`<p class="tally" role="status">${tally(state, view.words)}</p>` : nothing}
        ${{ preview, asking: conflicts, result }[scene](state, view)}
      </div>
      <footer>${this.#renderActs(state, scene, terms)}</footer>
    </dialog>`;
  }

  #renderActs(state: AnyState, scene: Scene, terms: IncidentManageStrings): unknown {
    const all = state.conflicts.map(({ id }) => id);
    const resolve =
      (whose: 'mine' | 'theirs') =>
      (trigger: Event): void =>
        this.emitHere<ResolveDetail>('outcome-resolve', { ids: all, whose, trigger });
    const press = (wish: Wish, label: unknown, kind = ''): TemplateResult =>
      html`<button class="button ${kind}" @click=${(event: Event) => this.#wish(wish, event)}>${label}</button>`;
    if (scene === 'preview') {
      const apply = state.kind === 'undo' ? terms.applyUndo : terms.apply(state.total);
      return [press('cancel', terms.cancel), press('confirm', apply, 'primary')];
    }
    if (scene === 'asking') {
      const many = all.length > 1;
      return [
        html`<button class="button" @click=${this.#fold}>${terms.later}</button>`,
        many
          ? html`<button class="button" @click=${resolve('theirs')}>${terms.takeTheirsAll(all.length)}</button>`
          : nothing,
        many
          ? html`<button class="button" @click=${resolve('mine')}>${terms.keepMineAll(all.length)}</button>`
          : nothing,
      ];
    }
    return [
      this.#renderUndo(terms),
      html`<button class="button" @click=${this.#fold}>${terms.close}</button>`,
      state.failed ? press('retry', terms.retry(state.failed), 'primary') : nothing,
    ];
  }

  #renderUndo(terms: IncidentManageStrings): unknown {
    const seconds = this.#secondsLeft;
    return seconds
      ? html`<button class="button undo" @click=${(event: Event) => this.#wish('undo', event)}>
          ${icon(iconReset)}${terms.undo}<span class="seconds" aria-hidden="true">${terms.undoSeconds(seconds)}</span>
        </button>`
      : nothing;
  }

  /** What is said once, when it is so. */
  #message(state: AnyState, view: OutcomeView): string {
    const { words } = view;
    const { terms } = words;
    const { total, ok, failures, phase, kind } = state;
    const only = total === 1 ? state.selection.targets[0]?.seen : undefined;
    const name = only && numberOf(only, words);
    if (phase === 'asking') return terms.conflictTitle(state.conflicts.length);
    if (phase === 'working') return name ? terms.saved(name) : terms.howLong(durationWords(state.remaining, terms));
    return !name
      ? tally(state, words)
      : ok
        ? (kind === 'undo' ? terms.oneUndone : terms.oneChanged)(name)
        : !failures[0]
          ? terms.oneUnknown(name)
          : failures[0].onlyComment
            ? terms.onlyComment
            : (kind === 'undo' ? terms.oneNotUndone : terms.oneFailed)(name, reasonWords(failures[0], words));
  }

  #renderBar(state: AnyState, view: OutcomeView): TemplateResult {
    const { terms } = view.words;
    const working = state.phase === 'working';
    const many = state.total > 1;
    const asks = state.phase === 'asking';
    const wrong = asks || (many && !working && state.failed + state.unknown > 0);
    const only = state.total === 1 ? state.failures[0] : undefined;
    const kind = working ? 'working' : asks ? 'unknown' : state.failed ? 'failed' : state.unknown ? 'unknown' : 'ok';
    const message = this.#message(state, view);
    return html`<div class="bar ${kind}">
      ${icon(GLYPHS[kind])}
      <div class="text">
        ${
          working && many
            ? this.#renderProgress(state, view)
            : html`<span class="message" aria-hidden="true">${message}</span>`
        }
        ${!working && only ? requestId(only.requestId, view) : nothing}
        ${
          working || !this.#secondsLeft
            ? nothing
            : state.undo?.stays.map((each) => html`<span class="muted">${terms.stays[each]}</span>`)
        }
      </div>
      <span class="visually-hidden" role="status">${this._ready ? this.#said(message, terms, working) : nothing}</span>
      <span class="acts">${this.#renderBarActs(state, { working, many, wrong }, terms)}</span>
    </div>`;
  }

  /** How far it is says the progress bar to whoever asks: said is only that it began. */
  #said(message: string, terms: IncidentManageStrings, working: boolean): string {
    if (working) return this.#begun;
    return this.#secondsLeft ? `${message} ${terms.undoFor(this.#offered)}` : message;
  }

  #renderBarActs(
    state: AnyState,
    { working, many, wrong }: { readonly working: boolean; readonly many: boolean; readonly wrong: boolean },
    terms: IncidentManageStrings,
  ): unknown {
    const press = (wish: Wish, label: string): TemplateResult =>
      html`<button class="button" @click=${(event: Event) => this.#wish(wish, event)}>${label}</button>`;
    if (working) return many ? press('cancel', terms.stop) : nothing;
    return [
      wrong
        ? html`<button class="button" aria-haspopup="dialog" @click=${() => (this._folded = false)}>
            ${state.phase === 'asking' ? terms.decide : terms.details}
          </button>`
        : nothing,
      state.failed && !many && !staysSo(state) ? press('retry', terms.retryOne) : nothing,
      this.#renderUndo(terms),
      this.#renderDismiss(terms),
    ];
  }

  #renderDismiss(terms: IncidentManageStrings): TemplateResult {
    return html`<button
      class="button ghost square dismiss"
      aria-label=${terms.dismiss}
      title=${terms.dismiss}
      @click=${(event: Event) => this.#wish('dismiss', event)}
    >
      ${icon(iconClose)}
    </button>`;
  }

  #renderProgress(state: AnyState, view: OutcomeView): TemplateResult {
    const { terms } = view.words;
    const { total, ok, failed, unknown, remaining, heldUntil } = state;
    const done = ok + failed + unknown;
    const parts = [
      (state.kind === 'undo' ? terms.workingUndo : terms.working)(ok, total),
      ...(failed ? [terms.someFailed(failed)] : []),
      ...(unknown ? [terms.someUnknown(unknown)] : []),
    ];
    const text = done || ok ? parts.join(terms.comma) : terms.reading;
    return html`<span class="message">${text}</span>
      <span class="muted"
        >${
          heldUntil > Date.now() ? terms.held(clock(heldUntil, view)) : terms.timeLeft(durationWords(remaining, terms))
        }</span
      >
      <progress aria-label=${terms.progress} max=${total} .value=${done}>${text}</progress>`;
  }

  #renderInterrupted(interrupted: Interrupted, view: OutcomeView): TemplateResult {
    const { terms } = view.words;
    const { total, ok, failed, unknown, notSent, startedAt } = interrupted;
    const today = new Date(startedAt).toDateString() === new Date(this._now).toDateString();
    const time = today
      ? clock(startedAt, view)
      : formatTime(new Date(startedAt).toISOString(), { zone: view.timeZone, locale: view.language }).text;
    const text = [
      `${terms.interrupted(total, time)} ${terms.okCount(ok.length)}`,
      ...(failed.length ? [terms.someFailed(failed.length)] : []),
      ...(unknown.length ? [terms.someUnknown(unknown.length)] : []),
      terms.notSentCount(notSent.length),
    ].join(terms.comma);
    const select = (ids: readonly string[], label: (count: number) => string): unknown =>
      ids.length
        ? html`<button
            class="button"
            @click=${(trigger: Event) => this.emitHere<SelectDetail>('outcome-select', { ids, trigger })}
          >
            ${label(ids.length)}
          </button>`
        : nothing;
    return html`<div class="bar unknown">
      ${icon(iconWarning)}
      <div class="text"><span class="message" aria-hidden="true">${text}</span></div>
      <span class="visually-hidden" role="status">${this._ready ? text : nothing}</span>
      <span class="acts"
        >${select(notSent, terms.selectNotSent)} ${select(unknown, terms.selectUnknown)}
        ${this.#renderDismiss(terms)}</span
      >
    </div>`;
  }

  #wish(wish: Wish, trigger: Event): void {
    this.emitHere<TriggerDetail>(`outcome-${wish}`, { trigger });
  }

  readonly #fold = (): void => {
    this._folded = true;
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('.bar button')?.focus());
  };

  /** Escape never loses word of what happened: a result or a question becomes its bar. */
  #leave(event: Event, scene: Scene): void {
    event.preventDefault();
    if (scene === 'preview') this.#wish('cancel', event);
    else this.#fold();
  }

  /** A browser may close a dialog without asking. */
  #handleClose(event: Event, scene: Scene): void {
    if (this.isConnected && this.#dialog === event.target && !this.#dialog?.open) this.#leave(event, scene);
  }

  /** Pages without https have no clipboard. */
  async #copy(id: string): Promise<void> {
    await navigator.clipboard?.writeText(id).then(
      () => (this._copied = id),
      () => undefined,
    );
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'wf-i-incident-outcome': WfIIncidentOutcome;
  }
}
