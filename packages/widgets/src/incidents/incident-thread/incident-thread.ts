import type { Incident } from '@watchfloor/api';
import { StringsController, WidgetElement, formatCount } from '@watchfloor/runtime';
import { avatarStyles, buttonStyles, icon, iconLock, innerStyles } from '@watchfloor/ui';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { filterStrings, type FilterStrings } from '../incident-filters/filters.strings.ts';
import { filterTranslations } from '../incident-filters/filters.translations.ts';
import { incidentListStrings, type IncidentListStrings } from '../incident-list/incident-list.strings.ts';
import { incidentCellStyles } from '../incident-list/incident-list.styles.ts';
import { incidentListTranslations } from '../incident-list/incident-list.translations.ts';
import { activityOf, type Activity } from './activity.ts';
import { entriesOf, fit, gapsOf, presentState, type ThreadView } from './incident-thread.parts.ts';
import { incidentThreadStrings, type IncidentThreadStrings } from './incident-thread.strings.ts';
import { incidentThreadStyles } from './incident-thread.styles.ts';
import { incidentThreadTranslations } from './incident-thread.translations.ts';
import type { ThreadAlerts, ThreadCommentDetail, ThreadRights, ThreadSending } from './incident-thread.types.ts';

/** Characters of a comment, as the portal limits them. */
export const LONGEST_COMMENT = 30_000;
/** Entries shown at first, and with each press after. */
const PAGE = 50;

type Shown = 'all' | 'comments';
type Fault = 'empty' | 'tooLong' | 'offline';

/**
 * @summary Comments and activity of one incident, as far as the source tells, and a field to add a comment.
 *
 * The owner gives the incident and its alerts, sends what `thread-comment` asks for, and says with `sending` what
 * became of it: what was typed goes only when it was sent. Keys that are pressed in the field stay there, but for
 * those with Alt, Control or Command, and for Escape while nothing is typed.
 *
 * @fires {CustomEvent<ThreadCommentDetail>} thread-comment - a comment shall be added; does not bubble
 */
export class WfIIncidentThread extends WidgetElement {
  static override properties = {
    incident: { attribute: false },
    about: {},
    alerts: { attribute: false },
    rights: { attribute: false },
    sending: { attribute: false },
    drafts: { attribute: false },
    headingLevel: { attribute: false },
    _shown: { state: true },
    _most: { state: true },
    _fault: { state: true },
  };

  static override styles = [innerStyles, buttonStyles, avatarStyles, incidentCellStyles, incidentThreadStyles];

  /** Without one nothing is shown. */
  incident: Incident | undefined;
  /** What `incident` stands for: with `alert` it is an alert, whose own comments it carries. */
  about: 'incident' | 'alert' = 'incident';
  /** Its alerts with their comments; undefined: nobody asked for them. */
  alerts: ThreadAlerts;
  /** May the person add comments? Undefined: the thread is only read, and there is no field. */
  rights: ThreadRights | undefined;
  /** What became of the last comment; undefined: nothing was sent. */
  sending: ThreadSending | undefined;
  /** What is typed, by id of the incident. Give one that outlives this element, and empty it at sign-out. */
  drafts: Map<string, string> = new Map();
  /** Level of the heading on the page, 1 to 5. Default 4. */
  headingLevel = 4;

  _shown: Shown = 'all';
  _most = PAGE;
  _fault: Fault | undefined;

  readonly #strings = new StringsController<IncidentThreadStrings>(
    this,
    incidentThreadStrings,
    incidentThreadTranslations,
  );
  readonly #list = new StringsController<IncidentListStrings>(this, incidentListStrings, incidentListTranslations);
  readonly #values = new StringsController<FilterStrings>(this, filterStrings, filterTranslations);
  readonly #size = new ResizeObserver(() => fit(this.renderRoot));
  #activity: Activity | undefined;
  #unfolded = new Set<string>();
  /** A failure that the person answered by typing on. */
  #answered: ThreadSending | undefined;
  #said = '';

  override connectedCallback(): void {
    super.connectedCallback();
    this.#size.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#size.disconnect();
  }

  /** Moves focus to the field for a comment, if there is one. Resolves when it is there. */
  async focusComment(): Promise<void> {
    await this.updateComplete;
    this.#field?.focus();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const { incident, alerts, sending } = this;
    if (changed.has('incident') || changed.has('alerts'))
      this.#activity = incident && activityOf(incident, typeof alerts === 'string' ? undefined : alerts);
    if (changed.has('incident') && changed.get('incident')?.id !== incident?.id) {
      this.#unfolded = new Set();
      this._most = PAGE;
      this._fault = undefined;
      this.#said = '';
    }
    if (changed.has('sending') && sending) {
      if (sending.state === 'sent') this.drafts.delete(sending.id);
      const terms = this.#terms;
      if (sending.id === incident?.id)
        this.#said = { sending: terms.sending, sent: terms.sent, failed: this.#failure ?? '' }[sending.state];
    }
  }

  protected override updated(): void {
    fit(this.renderRoot);
  }

  protected override render(): TemplateResult | typeof nothing {
    const { incident } = this;
    if (!incident || !this.#activity) return nothing;
    const terms = this.#terms;
    if (this.broken) return html`<p>${terms.broken}</p>`;
    const view = this.#view(incident, this.#activity);
    const comments = view.activity.entries.filter(({ kind }) => kind === 'comment');
    const entries = this._shown === 'all' ? view.activity.entries : comments;
    const rest = entries.length - this._most;
    return html`
      <section class="thread" role=${this.about === 'alert' ? 'group' : nothing} aria-labelledby="title">
        ${this.#renderBar(comments.length)} ${this.rights ? this.#renderForm(this.rights) : nothing}
        ${comments.length ? nothing : this.#renderEmpty()}
        ${entries.length ? entriesOf(view, entries.slice(0, this._most)) : nothing}
        ${
          rest > 0
            ? html`<div>
                <button class="button" @click=${this.#handleEarlier}>
                  ${terms.earlier(this.#count(Math.min(rest, PAGE)))}
                </button>
              </div>`
            : nothing
        }
        ${this._shown === 'all' ? presentState(view) : nothing} ${gapsOf(view, this.alerts === 'reading')}
        <span class="visually-hidden" role="status">${this.#said}</span>
      </section>
    `;
  }

  #view(incident: Incident, activity: Activity): ThreadView {
    const { values, filters } = this.#values.terms;
    return {
      incident,
      activity,
      terms: this.#terms,
      list: this.#listTerms,
      classifications: values.classification,
      determinations: values.determination,
      labels: filters,
      language: this.#strings.language,
      timeZone: this.session?.timeZone ?? 'utc',
      now: Date.now(),
      level: this.headingLevel,
      unfolded: this.#unfolded,
      unfold: this.#handleUnfold,
    };
  }

  get #terms(): IncidentThreadStrings {
    const { terms } = this.#strings;
    if (this.about !== 'alert') return terms;
    return { ...terms, ...terms.ofAlert, failures: { ...terms.failures, ...terms.ofAlert.failures } };
  }

  get #listTerms(): IncidentListStrings {
    const { terms } = this.#list;
    if (this.about !== 'alert') return terms;
    return { ...terms, statuses: { ...terms.statuses, new: this.#strings.terms.ofAlert.statusNew } };
  }

  #renderBar(comments: number): TemplateResult {
    const terms = this.#terms;
    const choice = (shown: Shown, label: string): TemplateResult =>
      html`<button class="button" aria-pressed=${this._shown === shown} @click=${() => this.#show(shown)}>
        ${label}
      </button>`;
    return html`<div class="bar">
      <div>
        <span id="title" class="label" role="heading" aria-level=${this.headingLevel}>${terms.title}</span>
        <span class="muted">${terms.comments(this.#count(comments), comments === 1)}</span>
      </div>
      <div class="choice" role="group" aria-label=${terms.show}>
        ${choice('all', terms.all)}${choice('comments', terms.onlyComments)}
      </div>
    </div>`;
  }

  #renderForm({ allowed, why }: ThreadRights): TemplateResult {
    const terms = this.#terms;
    const sending = this.#sendingHere?.state === 'sending';
    const problem = allowed ? this.#problem : undefined;
    const text = this.#draft;
    return html`<div class="form">
      <label class="label" for="text">${terms.add}</label>
      <textarea
        id="text"
        dir="auto"
        rows="3"
        aria-describedby="note"
        aria-invalid=${problem ? 'true' : nothing}
        aria-disabled=${allowed ? nothing : 'true'}
        aria-keyshortcuts="Control+Enter"
        ?readonly=${!allowed || sending}
        .value=${live(text)}
        @input=${this.#handleInput}
        @keydown=${this.#handleKeydown}
      ></textarea>
      <div class="foot">
        <span id="note" class=${problem ? 'fault' : 'muted'}
          >${
            allowed
              ? (problem ?? (sending ? terms.sending : terms.hint))
              : html`<span class="why">${icon(iconLock)}<span>${why || terms.notAllowed}</span></span>`
          }</span
        >
        ${text && allowed ? this.#renderCounter(text) : nothing}
        <button
          class="button send ${text && allowed && !sending ? 'primary' : ''}"
          title=${terms.sendKeys}
          aria-disabled=${allowed && !sending ? nothing : 'true'}
          aria-describedby="note"
          @click=${this.#send}
        >
          ${sending ? terms.sending : terms.send}
        </button>
      </div>
    </div>`;
  }

  #renderCounter(text: string): TemplateResult {
    const terms = this.#terms;
    const left = LONGEST_COMMENT - text.trim().length;
    return left < 0
      ? html`<span class="over">${terms.over(this.#count(-left))}</span>`
      : html`<span class="muted">${terms.left(this.#count(left))}</span>`;
  }

  #renderEmpty(): TemplateResult {
    const terms = this.#terms;
    return html`<div class="empty">
      <p class="label">${terms.noComments}</p>
      ${this.rights?.allowed ? html`<p class="muted">${terms.noCommentsHint}</p>` : nothing}
    </div>`;
  }

  get #field(): HTMLTextAreaElement | null {
    return this.renderRoot.querySelector('textarea');
  }

  get #draft(): string {
    return this.drafts.get(this.incident?.id ?? '') ?? '';
  }

  get #sendingHere(): ThreadSending | undefined {
    return this.sending?.id === this.incident?.id ? this.sending : undefined;
  }

  /** Why the last comment was not added, if that is so and the person has not typed since. */
  get #failure(): string | undefined {
    const sending = this.#sendingHere;
    if (sending?.state !== 'failed' || sending === this.#answered) return undefined;
    const { failures, failed } = this.#terms;
    const { reason = '' } = sending;
    return Object.hasOwn(failures, reason) ? failures[reason] : failed;
  }

  get #problem(): string | undefined {
    const terms = this.#terms;
    if (this._fault !== 'tooLong') return this._fault ? terms[this._fault] : this.#failure;
    const over = this.#draft.trim().length - LONGEST_COMMENT;
    return terms.tooLong(this.#count(LONGEST_COMMENT), this.#count(over));
  }

  #count(n: number): string {
    return formatCount(n, this.#strings.language);
  }

  #show(shown: Shown): void {
    this._shown = shown;
    this._most = PAGE;
  }

  readonly #handleUnfold = (event: Event): void => {
    const key = (event.currentTarget as HTMLElement).dataset['key']!;
    if (!this.#unfolded.delete(key)) this.#unfolded.add(key);
    this.requestUpdate();
  };

  /** Focus goes to the first entry that was not there: the button may be gone. */
  async #handleEarlier(): Promise<void> {
    const first = this._most;
    this._most += PAGE;
    await this.updateComplete;
    const item = this.renderRoot.querySelectorAll<HTMLElement>('li[data-kind]')[first];
    if (!item) return;
    item.tabIndex = -1;
    item.focus();
  }

  #handleInput(event: Event): void {
    const { value } = event.target as HTMLTextAreaElement;
    const { id = '' } = this.incident ?? {};
    if (value) this.drafts.set(id, value);
    else this.drafts.delete(id);
    this.#answered = this.sending?.state === 'failed' ? this.sending : undefined;
    if (this._fault !== 'tooLong' || value.trim().length <= LONGEST_COMMENT) this._fault = undefined;
    this.requestUpdate();
  }

  /** Letters that are typed are no shortcuts of what stands around. */
  #handleKeydown(event: KeyboardEvent): void {
    const { key, ctrlKey, metaKey, altKey, isComposing } = event;
    if (key === 'Enter' && (ctrlKey || metaKey) && !isComposing) {
      event.preventDefault();
      event.stopPropagation();
      this.#send(event);
    } else if (!ctrlKey && !metaKey && !altKey && key !== 'Tab' && (key !== 'Escape' || isComposing || this.#draft)) {
      event.stopPropagation();
    }
  }

  #send(trigger: Event): void {
    const { incident, rights } = this;
    if (!incident || !rights?.allowed || this.#sendingHere?.state === 'sending') return;
    const text = this.#draft.trim();
    this._fault = !text
      ? 'empty'
      : text.length > LONGEST_COMMENT
        ? 'tooLong'
        : navigator.onLine
          ? undefined
          : 'offline';
    if (this._fault) {
      this.#said = this.#problem ?? '';
      this.#field?.focus();
      return;
    }
    this.emitHere<ThreadCommentDetail>('thread-comment', { id: incident.id, text, trigger });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'wf-i-incident-thread': WfIIncidentThread;
  }
}
