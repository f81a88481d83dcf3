import { LitElement, html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { innerStyles } from '../host.ts';
import { icon } from '../icon.ts';
import { iconClose, iconSearch } from '../icons.ts';
import { Anchored } from '../popover/anchored.ts';
import { miniButton } from '../popover/mini-button.ts';
import { panelStyles } from '../popover/panel.styles.ts';
import { searchBoxStyles } from './search-box.styles.ts';

export interface SearchOption {
  /** Unique among all groups. */
  id: string;
  label: string;
  /** What tells it from others, after the label. */
  hint?: string;
  /** Makes it a link, which opens elsewhere under modifier keys. */
  href?: string;
}

export interface SearchGroup {
  label: string;
  options: readonly SearchOption[];
}

/** Every word of a search box. */
export interface SearchBoxLabels {
  clear: string;
  searching: string;
  nothing: string;
  /** Announced when suggestions have come: "3 suggestions". */
  found: (count: number) => string;
}

export interface SearchChooseDetail {
  id: string;
  /** The person's own event; prevent it to keep a link from being followed. */
  trigger: Event;
}

const PAUSE = 150;

/**
 * @summary Text box with suggestions that its owner finds.
 *
 * Arrows move among suggestions, Enter chooses the one moved to, else submits the text. Escape closes the list, then
 * clears the box. After a submit or a choice the arrow down leads to what was found, where the owner takes it there; with Alt it
 * opens the list again.
 *
 * @fires {CustomEvent<{ text: string }>} search-input - 150 ms after the last change; does not bubble
 * @fires {CustomEvent<SearchChooseDetail>} search-choose - a suggestion; a link is followed unless `trigger` is prevented
 * @fires {CustomEvent<{ text: string }>} search-submit - Enter without a suggestion, or the box was cleared
 * @fires {CustomEvent} search-leave - arrow down below a text that was submitted or chosen for; prevent it when focus was moved
 */
export class WfISearchBox extends LitElement {
  static override properties = {
    label: {},
    placeholder: {},
    value: {},
    shortcut: {},
    groups: { attribute: false },
    searching: { type: Boolean },
    labels: { attribute: false },
    active: { state: true },
  };

  static override styles = [innerStyles, panelStyles, searchBoxStyles];

  /** Accessible name. */
  label = '';
  /** Default: the label. */
  placeholder = '';
  value = '';
  /** Key that the owner leads here, shown in the empty box: "/". */
  shortcut = '';
  /** Suggestions for the text. */
  groups: readonly SearchGroup[] = [];
  /** Whether the owner is still looking. */
  searching = false;
  labels!: SearchBoxLabels;

  private active = -1;

  readonly #panel = new Anchored(this, () => (this.active = -1));
  #timer?: ReturnType<typeof setTimeout>;
  /** Whether the owner has been told of the text that stands in the box. */
  #told = false;
  #silent = false;
  /** The text was submitted, or a suggestion chosen for it. */
  #done = false;

  /** Moves focus into the box and selects its text. */
  override focus(): void {
    this.#box?.select();
    this.#box?.focus();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  get #box(): HTMLInputElement | null {
    return this.renderRoot.querySelector('input');
  }

  get #options(): readonly SearchOption[] {
    return this.groups.flatMap(({ options }) => options);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('groups') && this.active >= this.#options.length) this.active = -1;
  }

  protected override updated(): void {
    this.renderRoot.querySelector('.active')?.scrollIntoView({ block: 'nearest' });
  }

  protected override render(): TemplateResult {
    const { open } = this.#panel;
    const count = this.#options.length;
    const { labels } = this;
    const waits = this.searching || !this.#told;
    const said = !open ? '' : waits ? labels.searching : count ? labels.found(count) : labels.nothing;
    return html`<div class="field anchor">
        ${icon(iconSearch)}
        <input
          type="text"
          role="combobox"
          aria-autocomplete="list"
          aria-expanded=${open ? 'true' : 'false'}
          aria-controls="list"
          aria-activedescendant=${open && this.active >= 0 ? `o${this.active}` : nothing}
          aria-label=${this.label}
          aria-keyshortcuts=${this.shortcut || nothing}
          placeholder=${this.placeholder || this.label}
          autocomplete="off"
          spellcheck="false"
          enterkeyhint="search"
          dir="auto"
          .value=${this.value}
          @input=${this.#handleInput}
          @click=${this.#show}
          @keydown=${this.#handleKey}
        />
        ${this.#renderEnd()}
      </div>
      <div class="panel" popover="manual">
        <div class="list" id="list" role="listbox" aria-label=${this.label} @pointerdown=${this.#keepFocus}>
          ${open ? this.#renderGroups() : nothing}
        </div>
        ${waits || !count ? html`<p class="note" aria-hidden="true">${said}</p>` : nothing}
      </div>
      <span class="visually-hidden" role="status">${said}</span>`;
  }

  #renderEnd(): unknown {
    if (!this.value) return this.shortcut ? html`<kbd aria-hidden="true">${this.shortcut}</kbd>` : nothing;
    return miniButton(this.labels.clear, iconClose, () => this.#clear());
  }

  #renderGroups(): TemplateResult[] {
    let index = 0;
    return this.groups
      .filter(({ options }) => options.length)
      .map(
        ({ label, options }) =>
          html`<div role="group" aria-label=${label}>
            <div class="note" role="presentation">${label}</div>
            ${options.map((option) => this.#renderOption(option, index++))}
          </div>`,
      );
  }

  #renderOption({ id, label, hint, href }: SearchOption, index: number): TemplateResult {
    const active = index === this.active;
    return html`<a
      class="option ${active ? 'active' : ''}"
      id="o${index}"
      role="option"
      tabindex="-1"
      href=${href ?? nothing}
      aria-selected=${active ? 'true' : 'false'}
      @click=${(trigger: Event) => this.#choose(id, trigger)}
      ><bdi class="name cut">${label}</bdi>${hint ? html`<bdi class="note cut">${hint}</bdi>` : nothing}</a
    >`;
  }

  readonly #keepFocus = (event: Event): void => event.preventDefault();

  readonly #show = (): void => {
    if (this.value.trim()) this.#panel.show();
  };

  #handleInput({ target }: Event): void {
    this.value = (target as HTMLInputElement).value;
    this.active = -1;
    this.#told = this.#done = false;
    if (this.value.trim()) this.#show();
    else this.#panel.hide();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#say('search-input'), PAUSE);
  }

  #handleKey(event: KeyboardEvent): void {
    if (event.isComposing) return;
    const { key } = event;
    const last = this.#options.length - 1;
    if (key === 'ArrowDown' || key === 'ArrowUp') {
      event.preventDefault();
      if (!this.#panel.open) return this.#leaves(event) ? undefined : this.#show();
      // Between last and first lies the text itself.
      const to = this.active + (key === 'ArrowDown' ? 1 : -1);
      this.active = to > last ? -1 : to < -1 ? last : to;
    } else if (key === 'Enter') this.#handleEnter(event);
    else if (key === 'Escape' && this.value && !this.#panel.open) {
      event.stopPropagation();
      this.#clear();
    }
  }

  #leaves({ key, altKey }: KeyboardEvent): boolean {
    if (key !== 'ArrowDown' || altKey || !this.value || !this.#done) return false;
    return !this.dispatchEvent(new CustomEvent('search-leave', { cancelable: true }));
  }

  #handleEnter(event: KeyboardEvent): void {
    const option = this.#panel.open ? this.#options[this.active] : undefined;
    const link = option && this.renderRoot.querySelector(`#o${this.active}[href]`);
    if (!option) {
      this.#panel.hide();
      return this.#say('search-submit');
    }
    this.#choose(option.id, event);
    if (!link || event.defaultPrevented) return;
    const { ctrlKey, metaKey, shiftKey } = event;
    this.#silent = true;
    link.dispatchEvent(
      new MouseEvent('click', { bubbles: true, composed: true, cancelable: true, ctrlKey, metaKey, shiftKey }),
    );
    this.#silent = false;
  }

  #choose(id: string, trigger: Event): void {
    if (this.#silent) return;
    this.#panel.hide();
    this.#done = true;
    this.dispatchEvent(new CustomEvent('search-choose', { detail: { id, trigger } }));
  }

  #clear(): void {
    this.value = '';
    this.#panel.hide();
    this.focus();
    this.#say('search-submit');
  }

  #say(type: string): void {
    clearTimeout(this.#timer);
    this.#told = true;
    this.#done = type === 'search-submit';
    this.requestUpdate();
    this.dispatchEvent(new CustomEvent(type, { detail: { text: this.value } }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'wf-i-search-box': WfISearchBox;
  }
}
