import { isApiError } from '@watchfloor/api';
import { formatCount, StringsController, WidgetElement } from '@watchfloor/runtime';
import { buttonStyles, innerStyles } from '@watchfloor/ui';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { reasonStyles } from '../alert-move/reasons.styles.ts';
import { marked } from '../incident-facts/facts-text.ts';
import { factsStrings, type FactsStrings } from '../incident-facts/facts.strings.ts';
import { factsTranslations } from '../incident-facts/facts.translations.ts';
import { RespondController } from './respond.data.ts';
import { respondStrings, type RespondStrings } from './respond.strings.ts';
import { respondStyles } from './respond.styles.ts';
import { respondTranslations } from './respond.translations.ts';
import type { Respond, RespondDoneDetail, RespondOutcome, RespondTarget } from './respond.types.ts';

/** Targets that are drawn; the others are counted, and acted on all the same. */
const MOST = 100;

/**
 * @summary Dialog that acts on devices, accounts or evidence: names exactly what is meant, says what happens, whether it
 * can be undone and by which permission, and what came of each.
 *
 * Opens when it is first drawn with something to do; the owner takes it away after `respond-close`. One request a target,
 * none without a press by a person, none once another person or source is there, and none twice where no answer came.
 *
 * @fires {CustomEvent<RespondDoneDetail>} respond-done - something was sent and each target has its outcome; the dialog
 *   stays and says it; does not bubble
 * @fires {CustomEvent<undefined>} respond-close - closed; does not bubble
 */
export class WfIRespond extends WidgetElement {
  static override properties = {
    respond: { attribute: false },
    _comment: { state: true },
    _choice: { state: true },
    _missing: { state: true },
  };

  static override styles = [innerStyles, buttonStyles, reasonStyles, respondStyles];

  /** What is to be done. Never changed while the dialog is there. */
  respond: Respond | undefined;

  _comment = '';
  _choice: string | undefined;
  _missing = false;

  readonly #data = new RespondController(this);
  readonly #strings = new StringsController<RespondStrings>(this, respondStrings, respondTranslations);
  readonly #words = new StringsController<FactsStrings>(this, factsStrings, factsTranslations);

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('respond')) this.#data.begin();
  }

  protected override updated(): void {
    const dialog = this.renderRoot.querySelector('dialog');
    if (dialog && !dialog.open && this.isConnected) dialog.showModal();
  }

  protected override render(): TemplateResult | typeof nothing {
    const { respond } = this;
    if (!respond) return nothing;
    return html`<dialog
      aria-labelledby="heading"
      @cancel=${this.#handleCancel}
      @close=${() => this.emitHere('respond-close', undefined)}
      @keydown=${(event: Event) => event.stopPropagation()}
    >
      <div class="heading" id="heading" role="heading" aria-level="2" tabindex="-1" autofocus>${respond.title}</div>
      <div class="content">
        ${this.#renderTargets(respond)} ${this.#renderTerms(respond)}
        ${this.#isOver(respond) ? nothing : [this.#renderChoices(respond), this.#renderComment(respond)]}
        <div role="alert">${this.#renderTrouble(respond)}</div>
        <div role="status">${this.#isDone(respond) ? html`<p class="note">${respond.accepted}</p>` : nothing}</div>
      </div>
      ${this.#renderButtons(respond)}
    </dialog>`;
  }

  #renderTargets({ targets }: Respond): TemplateResult {
    const { terms } = this.#strings;
    const rest = targets.length - MOST;
    return html`<div>
      <span class="label">${targets.length === 1 ? terms.target : terms.targets(this.#number(targets.length))}</span>
      <ul class="targets">
        ${targets.slice(0, MOST).map((target) => this.#renderTarget(target, targets.length > 1))}
        ${rest > 0 ? html`<li class="muted">${terms.more(this.#number(rest))}</li>` : nothing}
      </ul>
    </div>`;
  }

  #renderTarget({ id, name, also }: RespondTarget, many: boolean): TemplateResult {
    const words = this.#words.terms;
    const outcome = many ? this.#data.outcomes.get(id) : undefined;
    return html`<li>
      <b><bdi>${marked(name, words)}</bdi></b>
      <dl class="also">
        ${also.map(
          ({ label, value }) =>
            html`<dt>${label}</dt>
              <dd><bdi>${marked(value, words)}</bdi></dd>`,
        )}
      </dl>
      ${outcome ? html`<span class="muted">${this.#strings.terms.states[outcome.state]}</span>` : nothing}
    </li>`;
  }

  #renderTerms({ does, undo, permission }: Respond): TemplateResult {
    const { terms } = this.#strings;
    return html`<p id="does">${does}</p>
      <dl class="terms">
        <dt>${terms.undo}</dt>
        <dd>${undo}</dd>
        <dt>${terms.permission}</dt>
        <dd><bdi>${permission}</bdi></dd>
      </dl>`;
  }

  #renderChoices({ choices }: Respond): unknown {
    if (!choices) return nothing;
    const now = this._choice ?? choices.options[0]?.value;
    return html`<fieldset>
      <legend>${choices.label}</legend>
      ${choices.options.map(
        ({ value, label, hint }) =>
          html`<label class="choice"
            ><input
              type="radio"
              name="choice"
              .value=${value}
              .checked=${value === now}
              @change=${() => (this._choice = value)}
            /><span>${label}<small>${hint}</small></span></label
          >`,
      )}
    </fieldset>`;
  }

  #renderComment({ comment }: Respond): unknown {
    if (comment === 'none') return nothing;
    const { terms } = this.#strings;
    const required = comment === 'required';
    return html`<div>
      <label class="label" for="comment">${required ? terms.comment : terms.commentOptional}</label>
      <textarea
        id="comment"
        rows="3"
        dir="auto"
        ?required=${required}
        aria-invalid=${this._missing ? 'true' : nothing}
        aria-describedby=${this._missing ? 'missing' : nothing}
        .value=${this._comment}
        @input=${this.#handleComment}
      ></textarea>
      ${this._missing ? html`<p class="problem" id="missing" role="alert">${terms.commentMissing}</p>` : nothing}
    </div>`;
  }

  /** Each sentence once, whatever number of targets it is about. */
  #renderTrouble(respond: Respond): unknown {
    const outcomes = [...this.#data.outcomes.values()];
    const told = new Set([this.#refusalText(), ...outcomes.map((outcome) => this.#failureText(outcome, respond))]);
    return [...told].map((text) => (text ? html`<p class="note danger">${text}</p>` : nothing));
  }

  #refusalText(): string | undefined {
    const { refusal } = this.#data;
    const { terms } = this.#strings;
    if (typeof refusal === 'object') return refusal.why;
    if (refusal === 'untrusted') return terms.untrusted;
    if (refusal === 'signed-out') return terms.signedOut;
    return refusal && terms.moved;
  }

  #failureText(outcome: RespondOutcome, { failure }: Respond): string | undefined {
    if (outcome.state !== 'failed' && outcome.state !== 'unknown') return undefined;
    const { terms } = this.#strings;
    const error = isApiError(outcome.error) ? outcome.error : undefined;
    const known = error && (failure?.(error) ?? terms.failures[error.kind]);
    const said = outcome.state === 'unknown' ? terms.unknown : (known ?? terms.failed);
    return error?.requestId ? `${said} ${terms.requestId(error.requestId)}` : said;
  }

  #renderButtons(respond: Respond): TemplateResult {
    const { terms } = this.#strings;
    const { running, outcomes } = this.#data;
    const label = outcomes.size ? terms.close : terms.cancel;
    if (this.#isOver(respond))
      return html`<div class="buttons">
        <button class="button primary" @click=${this.#close}>${label}</button>
      </div>`;
    return html`<div class="buttons">
      <button class="button" aria-disabled=${running} @click=${this.#close}>${label}</button>
      <button class="button primary" aria-disabled=${running} aria-describedby="does" @click=${this.#handleConfirm}>
        ${running ? terms.sending : outcomes.size ? terms.again : respond.confirm}
      </button>
    </div>`;
  }

  /** There is nothing left that may be sent. */
  #isOver({ targets }: Respond): boolean {
    return !this.#data.running && !this.#data.open(targets).length;
  }

  #isDone({ targets }: Respond): boolean {
    return targets.every(({ id }) => this.#data.outcomes.get(id)?.state === 'ok');
  }

  #number(value: number): string {
    return formatCount(value, this.#strings.language);
  }

  #handleComment({ target }: Event): void {
    this._comment = (target as HTMLTextAreaElement).value;
    if (this._comment.trim()) this._missing = false;
  }

  async #handleConfirm(event: Event): Promise<void> {
    const { respond } = this;
    if (!respond || this.#data.running) return;
    const comment = this._comment.trim();
    this._missing = respond.comment === 'required' && !comment;
    if (this._missing) {
      this.renderRoot.querySelector<HTMLElement>('textarea')?.focus();
      return;
    }
    const choice = this._choice ?? respond.choices?.options[0]?.value ?? '';
    if (!(await this.#data.run(event, respond, { comment, choice }))) return;
    await this.updateComplete;
    // The button that was pressed may be gone.
    this.renderRoot.querySelector<HTMLElement>('.primary')?.focus();
    this.emitHere<RespondDoneDetail>('respond-done', { outcomes: this.#data.outcomes });
  }

  readonly #close = (): void => {
    if (!this.#data.running) this.renderRoot.querySelector('dialog')?.close();
  };

  /** A request that is under way is waited for. */
  #handleCancel(event: Event): void {
    if (this.#data.running) event.preventDefault();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'wf-i-respond': WfIRespond;
  }
}
