import { LitElement, html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { innerStyles } from '../host.ts';
import { icon } from '../icon.ts';
import { iconClose } from '../icons.ts';
import { iconPlus } from '../icons-tools.ts';
import { Anchored } from '../popover/anchored.ts';
import { miniButton } from '../popover/mini-button.ts';
import { panelStyles } from '../popover/panel.styles.ts';
import { tokenFieldStyles } from './token-field.styles.ts';
import { TokenIndex } from './token-options.ts';
import type { FieldToken, TokenMatches, TokenOption } from './token-options.ts';

/** Every word of a field beside its tokens and options. */
export interface TokenFieldLabels {
  /** Button on a chip: "Remove Finance". */
  remove: (label: string) => string;
  /** Last entry of the list for a text that is new: '"Finance" (Create new)'. Without it only options can be added. */
  create?: (text: string) => string;
  nothing: string;
  searching: string;
  /** Under a long list: "9,950 more: type to narrow". */
  more: (left: number) => string;
  /** Announced when the list has changed: "3 tags". */
  found: (count: number) => string;
  /** Announced: "Finance added". */
  added: (label: string) => string;
  removed: (label: string) => string;
  /** Button on a chip that only some have: "Add Finance to all". Needed with `part`. */
  addToAll?: (label: string) => string;
}

export interface TokenChangeDetail {
  value: string;
  /** The person's own event. */
  trigger: Event;
}

const PAUSE = 200;
const MOST_DRAWN = 50;

/**
 * @summary Text box that holds chips: type to find one, Enter adds it, Backspace removes the last.
 *
 * The owner keeps the tokens: it changes `tokens` when it hears of a wish. A chip that only some targets have is dashed
 * and can be added to all or removed from all. While there are `max` tokens the box gives way to them.
 *
 * @fires {CustomEvent<TokenChangeDetail>} token-add - also for a chip that only some have; does not bubble
 * @fires {CustomEvent<TokenChangeDetail>} token-remove - from all; does not bubble
 * @fires {CustomEvent<{ text: string }>} token-input - 200 ms after the last change, and at once when the text is gone; does not bubble
 */
export class WfITokenField extends LitElement {
  static override properties = {
    label: {},
    placeholder: {},
    tokens: { attribute: false },
    known: { attribute: false },
    max: { type: Number },
    searching: { type: Boolean },
    off: { type: Boolean },
    wrong: { type: Boolean },
    description: {},
    labels: { attribute: false },
    text: { state: true },
    active: { state: true },
    said: { state: true },
  };

  static override styles = [innerStyles, panelStyles, tokenFieldStyles];

  /** Accessible name; the visible label is the owner's. */
  label = '';
  placeholder = '';
  tokens: readonly FieldToken[] = [];
  /** What may be added; a text stands for itself. Ten thousand are no trouble. */
  known: readonly (string | TokenOption)[] = [];
  /** Default: as many as are added. */
  max = Infinity;
  /** Whether the owner is still looking for `known`. */
  searching = false;
  /** Nothing can be changed; `description` says why. The field keeps its place in the tab order. */
  off = false;
  /** What is in the field cannot be saved; `description` says why. */
  wrong = false;
  /** Said with the field: a hint, or why it is off. Shown by the owner. */
  description = '';
  labels!: TokenFieldLabels;

  private text = '';
  private active = -1;
  private said = '';

  readonly #panel = new Anchored(this, () => (this.active = this.pending ? 0 : -1));
  #index = new TokenIndex([]);
  #matches: TokenMatches = { options: [], left: 0, free: false };
  #timer?: ReturnType<typeof setTimeout>;
  #refocus = false;

  /** What was typed and not added yet. */
  get pending(): string {
    return this.text.trim();
  }

  /** Forgets what was typed. */
  clear(): void {
    this.#type('');
  }

  override focus(): void {
    const { renderRoot } = this;
    (renderRoot.querySelector('input') ?? renderRoot.querySelector<HTMLElement>('.chip:last-child button'))?.focus();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.addEventListener('focusout', this.#handleLeave);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.removeEventListener('focusout', this.#handleLeave);
    clearTimeout(this.#timer);
  }

  get #full(): boolean {
    return this.tokens.length >= this.max;
  }

  get #count(): number {
    return this.#matches.options.length + (this.#creates ? 1 : 0);
  }

  get #creates(): boolean {
    return this.#matches.free && !!this.labels.create;
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('known')) this.#index = new TokenIndex(this.known);
    if (!['known', 'tokens', 'text', 'labels'].some((name) => changed.has(name))) return;
    this.#matches = this.#index.find(this.text, this.tokens, MOST_DRAWN);
    // Whoever types and presses Enter means the first.
    this.active = this.pending ? 0 : Math.min(this.active, this.#count - 1);
  }

  protected override updated(changed: PropertyValues): void {
    this.renderRoot.querySelector('.active')?.scrollIntoView({ block: 'nearest' });
    if (!this.#refocus) return;
    this.focus();
    // The owner may change the tokens, and so what can take focus, after this element has been drawn.
    if (changed.has('tokens')) this.#refocus = false;
  }

  protected override render(): TemplateResult {
    const { off } = this;
    const { open } = this.#panel;
    const { labels } = this;
    const listed = !open ? '' : this.searching ? labels.searching : labels.found(this.#count);
    return html`<div
        class="field anchor"
        role="group"
        aria-label=${this.label}
        ?data-off=${off}
        ?data-wrong=${this.wrong}
        @click=${this.#handleFieldClick}
      >
        <ul>
          ${repeat(
            this.tokens,
            ({ value }) => value,
            (token) => this.#renderChip(token),
          )}
        </ul>
        ${this.#full && !off ? nothing : this.#renderBox()}
      </div>
      <div class="panel" popover="manual">
        <div class="list" id="list" role="listbox" aria-label=${this.label} @pointerdown=${this.#keepFocus}>
          ${open ? this.#renderOptions() : nothing}
        </div>
        ${this.#renderNote(open)}
      </div>
      <span id="description" class="visually-hidden">${this.description}</span>
      <span class="visually-hidden" role="status">${this.said || listed}</span>`;
  }

  #renderBox(): TemplateResult {
    const { off } = this;
    const { open } = this.#panel;
    return html`<input
      type="text"
      role="combobox"
      aria-autocomplete="list"
      aria-expanded=${open ? 'true' : 'false'}
      aria-controls="list"
      aria-activedescendant=${open && this.active >= 0 && this.#count ? `o${this.active}` : nothing}
      aria-label=${this.label}
      aria-describedby="description"
      aria-disabled=${off ? 'true' : nothing}
      aria-invalid=${this.wrong ? 'true' : nothing}
      ?readonly=${off}
      placeholder=${this.placeholder}
      autocomplete="off"
      spellcheck="false"
      enterkeyhint="done"
      dir=${this.text ? 'auto' : nothing}
      .value=${this.text}
      @input=${this.#handleInput}
      @keydown=${this.#handleKey}
      @focus=${this.#handleFocus}
      @click=${this.#show}
    />`;
  }

  #renderChip({ value, label = value, part, fresh }: FieldToken): TemplateResult {
    const { labels, off } = this;
    const press =
      (act: (value: string, label: string, trigger: Event) => void) =>
      (trigger: Event): void =>
        act(value, label, trigger);
    return html`<li
      class="chip"
      ?data-part=${!!part}
      ?data-fresh=${!!fresh}
      ?data-off=${off}
      @keydown=${(event: KeyboardEvent) => this.#handleChipKey(event, value, label)}
    >
      <bdi class="name cut" title=${label}>${label}</bdi>${part ? html` <span class="note">${part}</span>` : nothing}
      ${part && !off ? chipButton(labels.addToAll?.(label) ?? '', iconPlus, press(this.#addToken)) : nothing}
      ${off ? nothing : chipButton(labels.remove(label), iconClose, press(this.#remove))}
    </li>`;
  }

  #renderOptions(): unknown {
    const { options } = this.#matches;
    const drawn = options.map((option, index) =>
      this.#renderOption(
        index,
        html`<span class="grow"
          ><bdi>${option.label ?? option.value}</bdi> ${
            option.note ? html`<bdi class="note">${option.note}</bdi>` : nothing
          }</span
        >`,
      ),
    );
    const own = html`${icon(iconPlus)}<span class="grow create"
        ><bdi>${this.labels.create?.(this.pending)}</bdi></span
      >`;
    return this.#creates ? [...drawn, this.#renderOption(options.length, own)] : drawn;
  }

  #renderOption(index: number, content: TemplateResult): TemplateResult {
    const active = index === this.active;
    return html`<div
      class="option ${active ? 'active' : ''}"
      id="o${index}"
      role="option"
      aria-selected=${active ? 'true' : 'false'}
      @click=${(trigger: Event) => this.#choose(index, trigger)}
    >
      ${content}
    </div>`;
  }

  #renderNote(open: boolean): unknown {
    if (!open) return nothing;
    const { left } = this.#matches;
    const { labels } = this;
    const said = this.searching ? labels.searching : left ? labels.more(left) : this.#count ? '' : labels.nothing;
    return said ? html`<p class="note" aria-hidden="true">${said}</p>` : nothing;
  }

  readonly #handleLeave = ({ relatedTarget }: FocusEvent): void => {
    if (relatedTarget) this.#refocus = false;
  };

  readonly #keepFocus = (event: Event): void => event.preventDefault();

  readonly #show = (): void => {
    if (this.off || this.#full) return;
    this.style.setProperty('--_own-width', `${Math.round(this.clientWidth)}px`);
    this.#panel.show();
  };

  #handleFocus(): void {
    if (this.pending) this.#show();
  }

  #handleFieldClick({ target, currentTarget }: Event): void {
    if (target === currentTarget || (target as Element).localName === 'ul') this.focus();
  }

  #handleInput({ target }: Event): void {
    this.#type((target as HTMLInputElement).value);
    this.#show();
  }

  #type(text: string): void {
    this.text = text;
    this.said = '';
    clearTimeout(this.#timer);
    const tell = (): void => {
      this.dispatchEvent(new CustomEvent('token-input', { detail: { text: this.pending } }));
    };
    if (this.pending) this.#timer = setTimeout(tell, PAUSE);
    else tell();
  }

  #handleKey(event: KeyboardEvent): void {
    if (event.isComposing || this.off) return;
    const { key } = event;
    const { open } = this.#panel;
    const last = this.#count - 1;
    if (key === 'ArrowDown' || key === 'ArrowUp') {
      event.preventDefault();
      if (!open) return this.#show();
      const to = this.active + (key === 'ArrowDown' ? 1 : -1);
      this.active = to > last ? 0 : to < 0 ? last : to;
    } else if (key === 'Enter') {
      // Of a form around it, Enter here adds; it saves nothing.
      event.preventDefault();
      if (open && this.active >= 0) this.#choose(this.active, event);
    } else if (key === 'Backspace' && !this.text) {
      const token = this.tokens.at(-1);
      if (token) this.#remove(token.value, token.label ?? token.value, event);
    }
  }

  #handleChipKey(event: KeyboardEvent, value: string, label: string): void {
    if (this.off || !['Backspace', 'Delete'].includes(event.key)) return;
    event.preventDefault();
    this.#remove(value, label, event);
  }

  #choose(index: number, trigger: Event): void {
    const option = this.#matches.options[index];
    if (option) this.#addToken(option.value, option.label ?? option.value, trigger);
    else if (this.#creates && index === this.#matches.options.length)
      this.#addToken(this.pending, this.pending, trigger);
  }

  readonly #addToken = (value: string, label: string, trigger: Event): void => {
    this.#panel.hide();
    this.#type('');
    this.said = this.labels.added(label);
    this.#refocus = true;
    this.dispatchEvent(new CustomEvent<TokenChangeDetail>('token-add', { detail: { value, trigger } }));
    this.requestUpdate();
  };

  /** The button goes with its chip: focus stays in the field. */
  readonly #remove = (value: string, label: string, trigger: Event): void => {
    this.said = this.labels.removed(label);
    this.#refocus = true;
    this.dispatchEvent(new CustomEvent<TokenChangeDetail>('token-remove', { detail: { value, trigger } }));
    this.requestUpdate();
  };
}

/** As {@link miniButton}, and tells which event pressed it. */
const chipButton = (name: string, path: string, press: (trigger: Event) => void): TemplateResult =>
  miniButton(name, path, press as () => void);

declare global {
  interface HTMLElementTagNameMap {
    'wf-i-token-field': WfITokenField;
  }
}
