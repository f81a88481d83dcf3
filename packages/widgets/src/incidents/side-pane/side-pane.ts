import { formatCount, languageOf, WidgetElement } from '@watchfloor/runtime';
import { icon, iconArrowDown, iconArrowUp, iconClose } from '@watchfloor/ui';
import { html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import { fit } from './clamp.ts';

export type PaneMove = 'close' | 'previous' | 'next';

/** Where what is shown stands among what the list shows. */
export interface PanePosition {
  /** From 0. */
  readonly index: number;
  readonly total: number;
}

/** What the buttons of the bar are called, by what the pane shows. */
export interface PaneBarTerms {
  readonly previous: string;
  readonly next: string;
  /** Why `previous` is off. */
  readonly first: string;
  /** Why `next` is off. */
  readonly last: string;
  readonly of: (part: string, whole: string) => string;
  readonly close: string;
  /** In place of the content when drawing it threw. */
  readonly broken: string;
}

/** In em of the pane's text: 480 px at the default size. A narrower list gets a sheet. */
const SHEET = 36.923;
const KEYS: Readonly<Record<PaneMove, readonly string[]>> = {
  close: ['Escape'],
  previous: ['k', 'Alt+ArrowUp'],
  next: ['j', 'Alt+ArrowDown'],
};
const MOVES = Object.keys(KEYS) as PaneMove[];
const FIELD = 'input, textarea, select, [contenteditable]';

/**
 * One thing beside the list that it comes from: as a region, over the list with `overlay` (a dialog that leaves the list
 * usable), and where the list is narrower than 480 px as a modal sheet. The owner decides what is shown; the pane only
 * says what the person asks for: `pane-close`, `pane-previous`, `pane-next`, none of which bubbles.
 */
export abstract class SidePane extends WidgetElement {
  static override properties: PropertyDeclarations = {
    position: { attribute: false },
    hasPrevious: { attribute: false },
    hasNext: { attribute: false },
    left: { type: Boolean },
    overlay: { type: Boolean, reflect: true },
    headingLevel: { attribute: false },
    _sheet: { state: true },
    _copy: { state: true },
  };

  /** Where it stands among the rows that are shown; undefined: nothing is said about it. */
  position: PanePosition | undefined;
  hasPrevious = false;
  hasNext = false;
  /** It is no longer among the rows that are shown; it stays, and the pane says so. */
  left = false;
  /** Lies over its positioned ancestor, the list, at the end of the line. */
  overlay = false;
  /** Level of the title on the page, 1 to 5. Default 3. */
  headingLevel = 3;

  _sheet = false;
  _copy: 'done' | 'failed' | undefined;

  /** Keys of what the person unfolded. */
  protected unfolded = new Set<string>();
  /** For those who do not see it. */
  protected said = '';
  readonly #size = new ResizeObserver(() => this.#measure());
  #shown: string | undefined;

  /** Identity of what is shown; undefined: nothing is. */
  protected abstract get subject(): string | undefined;
  /** What it is called: name of the pane. */
  protected abstract get label(): string;
  /** Said when it takes the place of another. Default: its name. */
  protected get arrival(): string {
    return this.label;
  }
  protected abstract get barTerms(): PaneBarTerms;
  protected abstract renderContent(): unknown;
  /** Another thing is shown from now on. */
  protected subjectChanged(): void {}

  override connectedCallback(): void {
    super.connectedCallback();
    this.#size.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#size.disconnect();
  }

  /** Moves focus to the title. Resolves when it is there. */
  async focusHeading(): Promise<void> {
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('.clamp')?.focus();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('overlay') && !this.overlay) this._sheet = false;
    const { subject } = this;
    if (subject === this.#shown) return;
    this.unfolded = new Set();
    this._copy = undefined;
    // What takes the place of another is said; the first one is found by focus or by the list's own word.
    this.said = this.#shown !== undefined && subject !== undefined ? this.arrival : '';
    this.subjectChanged();
  }

  protected override updated(_changed: PropertyValues<this>): void {
    const dialog = this.renderRoot.querySelector('dialog');
    if (dialog && !dialog.open) {
      dialog.showModal();
      void this.focusHeading();
    }
    const { subject } = this;
    if (this.#shown !== undefined && subject !== this.#shown) this.renderRoot.querySelector('.pane')?.scrollTo(0, 0);
    this.#shown = subject;
    fit(this.renderRoot);
  }

  protected override render(): TemplateResult | typeof nothing {
    if (this.subject === undefined) return nothing;
    const content = this.broken ? this.#renderBroken() : this.renderContent();
    return this._sheet
      ? html`<dialog
          class="pane"
          part="pane"
          aria-label=${this.label}
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
          aria-label=${this.label}
          @keydown=${this.#handleKeydown}
        >
          ${content}
        </section>`;
  }

  /**
   * Where it stands among the rows, and the ways on and out.
   *
   * @param lead what stands at the start of the line
   * @param placed false: where it stood is not true any more
   */
  protected renderBar(lead: unknown, placed = !this.left): TemplateResult {
    const { position, barTerms: terms } = this;
    const language = languageOf(this);
    const count = (n: number): string => formatCount(n, language);
    const place = position && placed ? terms.of(count(position.index + 1), count(position.total)) : '';
    return html`<div class="bar">
      ${lead}
      <span class="steps">
        <span class="place">${place}</span>
        ${this.#renderStep('previous', iconArrowUp, terms.previous, this.hasPrevious ? terms.previous : terms.first)}
        ${this.#renderStep('next', iconArrowDown, terms.next, this.hasNext ? terms.next : terms.last)}
        ${this.#renderStep('close', iconClose, terms.close)}
      </span>
    </div>`;
  }

  #renderBroken(): TemplateResult {
    const { broken, close } = this.barTerms;
    return html`<div class="bar">
      <p>${broken}</p>
      ${this.#renderStep('close', iconClose, close)}
    </div>`;
  }

  /** A button of the bar. The tooltip says why it is off. */
  #renderStep(move: PaneMove, glyph: string, label: string, title = label): TemplateResult {
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

  /** Turns the `data-key` of the pressed button. */
  protected readonly unfold = (event: Event): void => {
    const key = (event.currentTarget as HTMLElement).dataset['key']!;
    if (!this.unfolded.delete(key)) this.unfolded.add(key);
    this.requestUpdate();
  };

  /** Copies a text, and says what came of it. Pages without https have no clipboard. */
  protected async copy(text: string, said: { readonly done: string; readonly failed: string }): Promise<void> {
    const { subject } = this;
    const done = await navigator.clipboard?.writeText(text).then(
      () => true,
      () => false,
    );
    if (this.subject !== subject) return;
    this._copy = done ? 'done' : 'failed';
    this.said = done ? said.done : said.failed;
  }

  /** In an overlay the host is as wide as the list. */
  #measure(): void {
    const em = parseFloat(getComputedStyle(this).fontSize) || 13;
    this._sheet = this.overlay && this.clientWidth > 0 && this.clientWidth < SHEET * em;
    fit(this.renderRoot);
  }

  #may(move: PaneMove): boolean {
    return move === 'close' || (move === 'next' ? this.hasNext : this.hasPrevious);
  }

  #move(move: PaneMove): void {
    if (this.#may(move)) this.emitHere(`pane-${move}`, undefined);
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
