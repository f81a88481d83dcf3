import type { Alert, Incident } from '@watchfloor/api';
import { formatCount, revealText, StringsController, WidgetElement } from '@watchfloor/runtime';
import { buttonStyles, innerStyles, type SearchChooseDetail, type SearchGroup } from '@watchfloor/ui';
import { html, nothing, type TemplateResult } from 'lit';
import { shown } from '../incident-facts/facts-text.ts';
import { factsStrings, type FactsStrings } from '../incident-facts/facts.strings.ts';
import { factsTranslations } from '../incident-facts/facts.translations.ts';
import { AlertMoveController } from './alert-move.data.ts';
import { alertMoveStrings, type AlertMoveStrings } from './alert-move.strings.ts';
import { alertMoveTranslations, reasonTranslations } from './alert-move.translations.ts';
import { detailsOf, EMPTY_DRAFT, failureText, renderReasons, tooLong, type ReasonDraft } from './reasons.parts.ts';
import { reasonStrings, type ReasonStrings } from './reasons.strings.ts';
import { reasonStyles } from './reasons.styles.ts';

/** Titles that the dialog names. */
const FEW = 3;

/** Detail of `move-done`. */
export interface MoveDoneDetail {
  /** The incident that the alerts are in now. */
  readonly id: string;
  readonly alerts: readonly Alert[];
}

/** Detail of `move-incident`. */
export interface MoveIncidentDetail {
  readonly id: string;
  /** The person's own event. */
  readonly trigger: Event;
}

/**
 * @summary Dialog that moves alerts to a new incident or to one that is there, with reasons and a comment.
 *
 * Opens when it is first drawn with alerts; the owner takes it away after `move-close`. What was typed stays when the
 * service fails. It sends one request, and none without a press by a person.
 *
 * @fires {CustomEvent<MoveDoneDetail>} move-done - the alerts are in another incident; the dialog stays and says so; does not bubble
 * @fires {CustomEvent<MoveIncidentDetail>} move-incident - the page of that incident is wanted; does not bubble
 * @fires {CustomEvent<undefined>} move-close - closed; does not bubble
 */
export class WfIAlertMove extends WidgetElement {
  static override properties = {
    alerts: { attribute: false },
    incidents: { attribute: false },
    _fresh: { state: true },
    _target: { state: true },
    _draft: { state: true },
    _unchosen: { state: true },
  };

  static override styles = [innerStyles, buttonStyles, reasonStyles];

  /** What is moved. */
  alerts: readonly Alert[] = [];
  /** Incidents whose names the owner knows already. */
  incidents: readonly Incident[] = [];

  _fresh = true;
  _target: Incident | undefined;
  _draft: ReasonDraft = EMPTY_DRAFT;
  /** Somebody pressed Move without an incident. */
  _unchosen = false;

  readonly #data = new AlertMoveController(this);
  readonly #strings = new StringsController<AlertMoveStrings>(this, alertMoveStrings, alertMoveTranslations);
  readonly #shared = new StringsController<ReasonStrings>(this, reasonStrings, reasonTranslations);
  readonly #words = new StringsController<FactsStrings>(this, factsStrings, factsTranslations);

  protected override updated(): void {
    const dialog = this.renderRoot.querySelector('dialog');
    if (dialog && !dialog.open && this.isConnected) dialog.showModal();
  }

  protected override render(): TemplateResult | typeof nothing {
    if (!this.alerts.length) return nothing;
    const { terms } = this.#strings;
    const title = terms.title(this.#number(this.alerts.length), this.alerts.length === 1);
    return html`<dialog aria-labelledby="heading" @cancel=${this.#handleCancel} @close=${this.#handleClose}>
      <div class="heading" id="heading" role="heading" aria-level="2" tabindex="-1" autofocus>${title}</div>
      ${this.#data.movedTo === undefined ? this.#renderForm() : this.#renderDone(this.#data.movedTo)}
    </dialog>`;
  }

  #renderForm(): TemplateResult {
    const { terms, language } = this.#strings;
    const shared = this.#shared.terms;
    const { saving, error } = this.#data;
    return html`
      <div class="content">
        ${this.#renderNames()}
        <fieldset>
          <legend>${terms.where}</legend>
          ${this.#renderChoice(true, terms.fresh)} ${this.#renderChoice(false, terms.existing)}
          ${this._fresh ? nothing : this.#renderField()}
        </fieldset>
        ${renderReasons(shared, language, this._draft, (draft) => (this._draft = draft))}
        <p class="muted">${terms.undo}</p>
        <div role="alert">
          ${error === undefined ? nothing : html`<p class="note danger">${failureText(error, shared)}</p>`}
        </div>
      </div>
      <div class="buttons">
        <button class="button" @click=${this.#close}>${shared.cancel}</button>
        <button class="button primary" aria-disabled=${saving} @click=${this.#handleSave}>
          ${saving ? terms.saving : terms.save}
        </button>
      </div>
    `;
  }

  #renderNames(): TemplateResult {
    const { terms } = this.#strings;
    const rest = this.alerts.length - FEW;
    return html`<div>
      <span class="label">${terms.some}</span>
      <ul>
        ${this.alerts.slice(0, FEW).map(({ title }) => {
          const words = this.#words.terms;
          return html`<li><bdi>${title?.trim() ? shown(title, words) : words.untitled}</bdi></li>`;
        })}
        ${rest > 0 ? html`<li class="muted">${terms.more(this.#number(rest))}</li>` : nothing}
      </ul>
    </div>`;
  }

  #renderChoice(fresh: boolean, label: string): TemplateResult {
    return html`<label class="choice"
      ><input
        type="radio"
        name="where"
        .checked=${this._fresh === fresh}
        @change=${() => this.#handleWhere(fresh)}
      /><span>${label}</span></label
    >`;
  }

  #renderField(): TemplateResult {
    const { terms } = this.#strings;
    const { lookedUp, searching } = this.#data;
    const target = this._target;
    const { typed, incident } = lookedUp ?? {};
    const unknown = typed !== undefined && !incident && !target;
    const merged = typed !== undefined && incident && incident.id !== typed;
    const id = (value: string): string => shown(value, this.#words.terms);
    return html`<div>
      <span class="label" aria-hidden="true">${terms.field}</span>
      <wf-i-search-box
        label=${terms.field}
        .value=${target ? this.#nameOf(target) : ''}
        .groups=${this.#groups()}
        ?searching=${searching}
        .labels=${{
          clear: this.#shared.terms.cancel,
          searching: terms.searching,
          nothing: terms.nothing,
          found: terms.found,
        }}
        @search-input=${({ detail }: CustomEvent<{ text: string }>) => this.#handleText(detail.text)}
        @search-submit=${({ detail }: CustomEvent<{ text: string }>) => this.#handleSubmit(detail.text)}
        @search-choose=${({ detail }: CustomEvent<SearchChooseDetail>) => this.#choose(detail.id)}
      ></wf-i-search-box>
      <div role="status">
        ${unknown ? html`<p class="problem">${terms.unknownIncident(id(typed))}</p>` : nothing}
        ${merged ? html`<p>${terms.merged(id(typed), id(incident.id))}</p>` : nothing}
        ${this._unchosen && !target && !unknown ? html`<p class="problem">${terms.noIncident}</p>` : nothing}
      </div>
    </div>`;
  }

  #groups(): SearchGroup[] {
    if (this._target) return [];
    const { terms } = this.#strings;
    const options = this.#data.suggestions(this.incidents).map((incident) => ({
      id: incident.id,
      label: incident.displayName?.trim() ? revealText(incident.displayName) : terms.unnamed(revealText(incident.id)),
      hint: revealText(incident.id),
    }));
    return options.length ? [{ label: terms.suggestions, options }] : [];
  }

  #renderDone(id: string): TemplateResult {
    const { terms } = this.#strings;
    const { length } = this.alerts;
    const name = shown(id, this.#words.terms);
    return html`
      <div class="content" role="status"><p>${terms.done(this.#number(length), length === 1, name)}</p></div>
      <div class="buttons">
        <button
          class="button"
          @click=${(trigger: Event) => this.emitHere<MoveIncidentDetail>('move-incident', { id, trigger })}
        >
          <bdi>${terms.openIncident(name)}</bdi>
        </button>
        <button class="button primary" @click=${this.#close}>${this.#shared.terms.close}</button>
      </div>
    `;
  }

  #nameOf({ id, displayName }: Incident): string {
    const { terms } = this.#strings;
    return displayName?.trim() ? terms.chosen(revealText(id), revealText(displayName)) : terms.unnamed(revealText(id));
  }

  #number(value: number): string {
    return formatCount(value, this.#strings.language);
  }

  #handleWhere(fresh: boolean): void {
    this._fresh = fresh;
    this._unchosen = false;
    if (!fresh) void this.#data.find('');
  }

  #handleText(text: string): void {
    if (this._target && text === this.#nameOf(this._target)) return;
    this._target = undefined;
    void this.#data.find(text);
  }

  /** A whole id is as good as a choice. */
  async #handleSubmit(text: string): Promise<void> {
    if (this._target && text === this.#nameOf(this._target)) return;
    this._target = undefined;
    await this.#data.find(text);
    const { incident } = this.#data.lookedUp ?? {};
    if (incident) this._target = incident;
  }

  #choose(id: string): void {
    this._target = this.#data.suggestions(this.incidents).find((each) => each.id === id);
    this._unchosen = false;
  }

  async #handleSave(event: Event): Promise<void> {
    if (this.#data.saving || tooLong(this._draft)) return;
    // A whole id that was typed and found is as good as a choice.
    const target = this._fresh ? null : (this._target?.id ?? this.#data.lookedUp?.incident?.id);
    this._unchosen = target === undefined;
    if (target === undefined) return;
    const { alerts } = this;
    await this.#data.move(event, alerts, target, detailsOf(this._draft));
    const { movedTo: id } = this.#data;
    if (id === undefined) return;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('.primary')?.focus();
    this.emitHere<MoveDoneDetail>('move-done', { id, alerts });
  }

  readonly #close = (): void => {
    this.renderRoot.querySelector('dialog')?.close();
  };

  /** A request that is under way is waited for. */
  #handleCancel(event: Event): void {
    if (this.#data.saving) event.preventDefault();
  }

  #handleClose(): void {
    this.emitHere('move-close', undefined);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'wf-i-alert-move': WfIAlertMove;
  }
}
