import type { Incident } from '@watchfloor/api';
import { StringsController, WidgetElement, formatCount } from '@watchfloor/runtime';
import {
  assetCountStyles,
  avatarStyles,
  buttonStyles,
  icon,
  iconArrowDown,
  iconArrowUp,
  iconCheck,
  iconClose,
  iconCopy,
  iconExternal,
  innerStyles,
  severityStyles,
  statusStyles,
  tagStyles,
} from '@watchfloor/ui';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { problemsText, type FactsState } from '../incident-facts/facts-cells.ts';
import { marked, shown } from '../incident-facts/facts-text.ts';
import { factsStrings, type FactsStrings } from '../incident-facts/facts.strings.ts';
import { factsTranslations } from '../incident-facts/facts.translations.ts';
import { filterStrings, type FilterStrings } from '../incident-filters/filters.strings.ts';
import { filterTranslations } from '../incident-filters/filters.translations.ts';
import { incidentHref, incidentName } from '../incident-list/incident-list.columns.ts';
import { incidentListStrings, type IncidentListStrings } from '../incident-list/incident-list.strings.ts';
import { incidentCellStyles } from '../incident-list/incident-list.styles.ts';
import { incidentListTranslations } from '../incident-list/incident-list.translations.ts';
import { cell, clamped, fit, sections, type PaneView } from './incident-pane.parts.ts';
import { incidentPaneStrings, type IncidentPaneStrings } from './incident-pane.strings.ts';
import { incidentPaneStyles } from './incident-pane.styles.ts';
import { incidentPaneTranslations } from './incident-pane.translations.ts';
import type { PaneOpenDetail, PanePosition } from './incident-pane.types.ts';

type Move = 'close' | 'previous' | 'next';

/** In em of the pane's text: 480 px at the default size. A narrower list gets a sheet. */
const SHEET = 36.923;
const KEYS: Readonly<Record<Move, readonly string[]>> = {
  close: ['Escape'],
  previous: ['k', 'Alt+ArrowUp'],
  next: ['j', 'Alt+ArrowDown'],
};
const MOVES = Object.keys(KEYS) as Move[];
const FIELD = 'input, textarea, select, [contenteditable]';

/**
 * @summary One incident beside the list: what the row says at once, then what its alerts say.
 *
 * Stands beside the list (region), or lies over it with `overlay`: as a dialog that leaves the list usable, and where
 * the list is narrower than 480 px as a modal sheet. The list decides what is shown: the pane only says what the person
 * asks for. Escape closes; Alt+Arrow up and down, and k and j outside of fields, go to the previous and next incident.
 *
 * @fires {CustomEvent<undefined>} pane-close - the person closes the pane; does not bubble
 * @fires {CustomEvent<undefined>} pane-previous - the incident before this one is wanted; does not bubble
 * @fires {CustomEvent<undefined>} pane-next - the incident after this one is wanted; does not bubble
 * @fires {CustomEvent<PaneOpenDetail>} pane-open - the incident's own page is wanted; does not bubble
 * @fires {CustomEvent<undefined>} pane-retry - the alerts are to be read again; does not bubble
 * @slot - further buttons beside Open and Copy
 * @csspart pane - what scrolls
 */
export class WfIIncidentPane extends WidgetElement {
  static override properties = {
    incident: { attribute: false },
    facts: { attribute: false },
    failure: { attribute: false },
    position: { attribute: false },
    hasPrevious: { attribute: false },
    hasNext: { attribute: false },
    hrefTemplate: { attribute: false },
    left: { type: Boolean },
    overlay: { type: Boolean, reflect: true },
    headingLevel: { attribute: false },
    _sheet: { state: true },
    _copy: { state: true },
  };

  static override styles = [
    innerStyles,
    buttonStyles,
    severityStyles,
    statusStyles,
    avatarStyles,
    tagStyles,
    assetCountStyles,
    incidentCellStyles,
    incidentPaneStyles,
  ];

  /** The row, as the list has it. Without one nothing is shown. */
  incident: Incident | undefined;
  /** What its alerts say. */
  facts: FactsState;
  /** Why `facts` is `failed`, by kind of error. Default: no reason is given. */
  failure: string | undefined;
  /** Where it stands in the list; undefined: nothing is said about it. */
  position: PanePosition | undefined;
  hasPrevious = false;
  hasNext = false;
  /** Same-origin address of an incident with `{id}` in it: Open is a link, and Copy gives the address. */
  hrefTemplate: string | undefined;
  /** The incident is no longer in the list; it stays shown, and the pane says so. */
  left = false;
  /** Lies over its positioned ancestor, the list, at the end of the line. */
  overlay = false;
  /** Level of the incident's name on the page, 1 to 5. Default 3. */
  headingLevel = 3;

  _sheet = false;
  _copy: 'done' | 'failed' | undefined;

  readonly #strings = new StringsController<IncidentPaneStrings>(this, incidentPaneStrings, incidentPaneTranslations);
  readonly #list = new StringsController<IncidentListStrings>(this, incidentListStrings, incidentListTranslations);
  readonly #words = new StringsController<FactsStrings>(this, factsStrings, factsTranslations);
  readonly #values = new StringsController<FilterStrings>(this, filterStrings, filterTranslations);
  readonly #size = new ResizeObserver(() => this.#measure());
  #unfolded = new Set<string>();
  #said = '';

  override connectedCallback(): void {
    super.connectedCallback();
    this.#size.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#size.disconnect();
  }

  /** Moves focus to the incident's name. Resolves when it is there. */
  async focusHeading(): Promise<void> {
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('.clamp')?.focus();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const before = changed.get('incident');
    if (changed.has('overlay') && !this.overlay) this._sheet = false;
    if (!changed.has('incident') || before?.id === this.incident?.id) return;
    this.#unfolded = new Set();
    this._copy = undefined;
    // What takes the place of another is said; the first one is found by focus or by the list's own word.
    this.#said = '';
    if (before && this.incident) this.#said = `${this.#list.terms.unnamed(this.#id)}: ${this.#name}`;
  }

  protected override updated(changed: PropertyValues<this>): void {
    const dialog = this.renderRoot.querySelector('dialog');
    if (dialog && !dialog.open) {
      dialog.showModal();
      void this.focusHeading();
    }
    const before = changed.get('incident');
    if (before && before.id !== this.incident?.id) this.renderRoot.querySelector('.pane')?.scrollTo(0, 0);
    fit(this.renderRoot);
  }

  protected override render(): TemplateResult | typeof nothing {
    const { incident } = this;
    if (!incident) return nothing;
    const content = this.broken ? this.#renderBroken() : this.#renderContent(incident);
    const label = this.#list.terms.unnamed(this.#id);
    return this._sheet
      ? html`<dialog
          class="pane"
          part="pane"
          aria-label=${label}
          @keydown=${this.#handleKeydown}
          closedby="any"
          @cancel=${this.#handleCancel}
        >
          ${content}
        </dialog>`
      : html`<section
          class="pane"
          part="pane"
          role=${this.overlay ? 'dialog' : 'region'}
          aria-label=${label}
          @keydown=${this.#handleKeydown}
        >
          ${content}
        </section>`;
  }

  get #id(): string {
    return shown(this.incident?.id ?? '', this.#words.terms);
  }

  get #name(): string {
    return incidentName(this.incident!, this.#list.terms);
  }

  #renderContent(incident: Incident): TemplateResult {
    const { terms, language } = this.#strings;
    const { displayName } = incident;
    const view: PaneView = {
      incident,
      facts: this.facts,
      terms,
      list: this.#list.terms,
      words: this.#words.terms,
      classifications: this.#values.terms.values.classification,
      determinations: this.#values.terms.values.determination,
      language,
      timeZone: this.session?.timeZone ?? 'utc',
      level: this.headingLevel + 1,
      unfolded: this.#unfolded,
      unfold: this.#handleUnfold,
    };
    return html`
      ${this.#renderBar(view)}
      <div class="top">
        <div class="name">
          ${clamped(
            view,
            view.list.incident,
            html`<bdi>${displayName?.trim() ? marked(displayName, view.words) : this.#name}</bdi>`,
            this.headingLevel,
          )}
        </div>
        ${this.#renderActs(incident)} ${this.#renderNotices(view)}
      </div>
      <div class="rest">${sections(view)}</div>
      <span class="visually-hidden" role="status"
        >${this.#said || (this.facts === 'reading' ? this.#words.terms.reading : nothing)}</span
      >
    `;
  }

  #renderBar(view: PaneView): TemplateResult {
    const { terms, language } = this.#strings;
    const { position } = this;
    const count = (n: number): string => formatCount(n, language);
    const place = position && !this.left ? terms.of(count(position.index + 1), count(position.total)) : '';
    return html`
      <div class="bar">
        ${cell(view, 'severity')}
        <bdi class="muted ellipsis" title=${this.#id}>${view.list.unnamed(this.#id)}</bdi>
        <span class="steps">
          <span class="place">${place}</span>
          ${this.#renderStep('previous', iconArrowUp, this.hasPrevious ? terms.previous : terms.first)}
          ${this.#renderStep('next', iconArrowDown, this.hasNext ? terms.next : terms.last)}
          ${this.#renderStep('close', iconClose, terms.close)}
        </span>
      </div>
    `;
  }

  /** The tooltip says why a button is off. */
  #renderStep(move: Move, glyph: string, title: string): TemplateResult {
    const label = this.#strings.terms[move];
    return html`<button
      class="button ghost square"
      aria-label=${label}
      title=${title}
      aria-keyshortcuts=${KEYS[move].join(' ')}
      aria-disabled=${this.#may(move) ? nothing : 'true'}
      @click=${() => this.#move(move)}
    >
      ${icon(glyph)}
    </button>`;
  }

  #renderActs({ id }: Incident): TemplateResult {
    const { terms } = this.#strings;
    const href = incidentHref(this.hrefTemplate, id);
    const label = `${terms.open}: ${this.#id}`;
    const opener = [icon(iconExternal), terms.open];
    const done = this._copy === 'done';
    const copy = href ? terms.copyLink : terms.copyId;
    return html`
      <div class="acts">
        ${
          href
            ? html`<a class="button" href=${href} aria-label=${label} @click=${this.#handleOpen}>${opener}</a>`
            : html`<button class="button" aria-label=${label} @click=${this.#handleOpen}>${opener}</button>`
        }
        <button class="button" aria-label=${done ? nothing : `${copy}: ${this.#id}`} @click=${this.#handleCopy}>
          ${icon(done ? iconCheck : iconCopy)}${done ? terms.copied : copy}
        </button>
        <slot></slot>
      </div>
    `;
  }

  #renderNotices(view: PaneView): unknown {
    const { facts, terms, words } = view;
    const notice = (text: string, action?: unknown): TemplateResult =>
      html`<div class="notice"><span>${text}</span>${action}</div>`;
    const known = typeof facts === 'object' ? facts : undefined;
    const problems = known && problemsText(known, { ...view, terms: words });
    return [
      this._copy === 'failed' ? notice(terms.copyFailed(this.#copyText)) : nothing,
      this.left ? notice(terms.left) : nothing,
      known?.problems.merged ? notice(words.merged) : nothing,
      problems ? notice(problems) : nothing,
      facts === 'failed'
        ? notice(
            words.failures[this.failure ?? ''] ?? words.failed,
            html`<button class="link" @click=${this.#handleRetry}>${terms.retry}</button>`,
          )
        : nothing,
    ];
  }

  #renderBroken(): TemplateResult {
    const { terms } = this.#strings;
    return html`<div class="bar">
      <p>${terms.broken}</p>
      ${this.#renderStep('close', iconClose, terms.close)}
    </div>`;
  }

  /** In an overlay the host is as wide as the list. */
  #measure(): void {
    const em = parseFloat(getComputedStyle(this).fontSize) || 13;
    this._sheet = this.overlay && this.clientWidth > 0 && this.clientWidth < SHEET * em;
    fit(this.renderRoot);
  }

  #may(move: Move): boolean {
    return move === 'close' || (move === 'next' ? this.hasNext : this.hasPrevious);
  }

  #move(move: Move): void {
    if (this.#may(move)) this.emitHere(`pane-${move}`, undefined);
  }

  get #copyText(): string {
    const { id } = this.incident!;
    const href = incidentHref(this.hrefTemplate, id);
    return href ? new URL(href, location.href).href : id;
  }

  readonly #handleUnfold = (event: Event): void => {
    const key = (event.currentTarget as HTMLElement).dataset['key']!;
    if (!this.#unfolded.delete(key)) this.#unfolded.add(key);
    this.requestUpdate();
  };

  #handleOpen(event: MouseEvent): void {
    const link = (event.currentTarget as Element).matches('a');
    if (link && (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey)) return;
    event.preventDefault();
    this.emitHere<PaneOpenDetail>('pane-open', { trigger: event });
  }

  /** Pages without https have no clipboard. */
  async #handleCopy(): Promise<void> {
    const { incident } = this;
    const { terms } = this.#strings;
    const text = this.#copyText;
    const done = await navigator.clipboard?.writeText(text).then(
      () => true,
      () => false,
    );
    if (this.incident?.id !== incident?.id) return;
    this._copy = done ? 'done' : 'failed';
    this.#said = done ? terms.copied : terms.copyFailed(text);
  }

  /** The button goes with its notice; the name stays. */
  #handleRetry(): void {
    void this.focusHeading();
    this.emitHere('pane-retry', undefined);
  }

  #handleCancel(event: Event): void {
    event.preventDefault();
    this.#move('close');
  }

  #handleKeydown(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const key = (event.altKey ? 'Alt+' : '') + event.key;
    const move = MOVES.find((each) => KEYS[each].includes(key));
    if (!move || (move !== 'close' && (event.target as Element).closest(FIELD))) return;
    event.preventDefault();
    event.stopPropagation();
    this.#move(move);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'wf-i-incident-pane': WfIIncidentPane;
  }
}
