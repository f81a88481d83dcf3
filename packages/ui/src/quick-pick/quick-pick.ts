import { LitElement, html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { buttonStyles } from '../button/button.styles.ts';
import { innerStyles } from '../host.ts';
import { icon } from '../icon.ts';
import { iconCheck, iconSearch } from '../icons.ts';
import { panelStyles } from '../popover/panel.styles.ts';
import { inGroups, likeliest, pickable } from './pick-options.ts';
import type { PickOption } from './pick-options.ts';
import { quickPickStyles } from './quick-pick.styles.ts';

/** Every word of a chooser beside its options. */
export interface QuickPickLabels {
  /** Name of the text box, and its placeholder: "Find a person". */
  type: string;
  nothing: string;
  searching: string;
  /** Announced when the list has changed: "3 choices". */
  found: (count: number) => string;
}

export interface PickChooseDetail {
  id: string;
  /** The person's own event. */
  trigger: Event;
}

const PAUSE = 150;
const MOST_DRAWN = 100;

/**
 * @summary Chooser that opens over the page: type, and Enter chooses.
 *
 * Opens when it is first drawn, and again on `show()`. It closes before it says what was chosen, and focus is then where
 * it was before; the owner takes the element away, or gives other options and calls `show()`.
 * Keys: arrows, Home and End move, Enter chooses, Escape closes; an option's own key chooses it while nothing is typed.
 *
 * @fires {CustomEvent<PickChooseDetail>} pick-choose - an option that is not off; does not bubble
 * @fires {CustomEvent<{ text: string }>} pick-input - 150 ms after the last change, for owners that find options; does not bubble
 * @fires {CustomEvent<undefined>} pick-close - closed without a choice; does not bubble
 */
export class WfIQuickPick extends LitElement {
  static override properties = {
    heading: {},
    note: {},
    options: { attribute: false },
    searching: { type: Boolean },
    labels: { attribute: false },
    text: { state: true },
    active: { state: true },
  };

  static override styles = [innerStyles, buttonStyles, panelStyles, quickPickStyles];

  /** What is chosen: "Assign to". Names the dialog. */
  heading = '';
  /** What for, after the heading: "Incident 2231". */
  note = '';
  options: readonly PickOption[] = [];
  /** Whether the owner is still looking. */
  searching = false;
  labels!: QuickPickLabels;

  private text = '';
  private active = 0;

  #shown: readonly PickOption[] = [];
  #found = 0;
  #timer?: ReturnType<typeof setTimeout>;
  #open = false;
  #moved = false;

  get #dialog(): HTMLDialogElement | null {
    return this.renderRoot.querySelector('dialog');
  }

  /** Opens it with an empty text. Focus goes to the text box; where a keyboard would cover the list, to the list. */
  show(): void {
    const dialog = this.#dialog;
    if (!dialog || dialog.open || !this.isConnected) return;
    this.text = '';
    this.#moved = false;
    this.active = likeliest(this.options, '');
    dialog.showModal();
    this.#open = true;
    window.visualViewport?.addEventListener('resize', this.#place);
    if (matchMedia('(pointer: coarse)').matches) dialog.focus();
    else this.renderRoot.querySelector('input')?.focus();
  }

  /** Closes it without a word. */
  hide(): void {
    clearTimeout(this.#timer);
    window.visualViewport?.removeEventListener('resize', this.#place);
    this.#open = false;
    if (this.#dialog?.open) this.#dialog.close();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated) this.show();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.hide();
  }

  protected override firstUpdated(): void {
    this.show();
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (!['text', 'options'].some((name) => changed.has(name))) return;
    const at = this.#shown[this.active]?.id;
    const fitting = pickable(this.options, this.text);
    this.#found = fitting.length;
    this.#shown = fitting.slice(0, MOST_DRAWN);
    // Options that arrive later do not move the cursor of somebody who has moved it.
    const kept = this.#moved ? this.#shown.findIndex(({ id }) => id === at) : -1;
    this.active = kept < 0 ? likeliest(this.#shown, this.text) : kept;
  }

  protected override updated(): void {
    this.renderRoot.querySelector('.active')?.scrollIntoView({ block: 'nearest' });
  }

  protected override render(): TemplateResult {
    const { labels } = this;
    const said = this.searching ? labels.searching : this.#found ? labels.found(this.#found) : labels.nothing;
    return html`<dialog
      aria-labelledby="heading"
      tabindex="-1"
      closedby="any"
      @keydown=${this.#handleKey}
      @cancel=${this.#handleCancel}
      @close=${this.#handleClose}
      @pointerdown=${this.#handlePress}
    >
      <div class="head">
        <h2 id="heading">${this.heading}</h2>
        ${this.note ? html`<bdi class="note">${this.note}</bdi>` : nothing}
      </div>
      <div class="field find">
        ${icon(iconSearch)}
        <input
          type="text"
          role="combobox"
          aria-autocomplete="list"
          aria-expanded="true"
          aria-controls="list"
          aria-activedescendant=${this.#shown.length ? `o${this.active}` : nothing}
          aria-label=${labels.type}
          placeholder=${labels.type}
          autocomplete="off"
          spellcheck="false"
          enterkeyhint="done"
          dir=${this.text ? 'auto' : nothing}
          .value=${this.text}
          @input=${this.#handleInput}
        />
      </div>
      <div class="list" id="list" role="listbox" aria-label=${this.heading} @pointerdown=${this.#keepFocus}>
        ${inGroups(this.#shown).map(({ group, from, options }) => {
          const drawn = options.map((option, index) => this.#renderOption(option, from + index));
          return group
            ? html`<div role="group" aria-label=${group}>
                <div class="note group" role="presentation"><bdi>${group}</bdi></div>
                ${drawn}
              </div>`
            : drawn;
        })}
      </div>
      ${this.searching || !this.#found ? html`<p class="note empty" aria-hidden="true">${said}</p>` : nothing}<span
        class="visually-hidden"
        role="status"
        >${said}</span
      >
    </dialog>`;
  }

  #renderOption(option: PickOption, index: number): TemplateResult {
    const { label, note, why, disabled, keys, chosen } = option;
    return html`<div
      class="option ${index === this.active ? 'active' : ''}"
      id="o${index}"
      role="option"
      aria-selected=${chosen ? 'true' : 'false'}
      aria-disabled=${disabled ? 'true' : nothing}
      aria-keyshortcuts=${keys ?? nothing}
      @click=${(trigger: Event) => this.#choose(option, trigger)}
    >
      ${option.icon === undefined ? nothing : icon(option.icon)}
      <span class="grow"
        ><bdi class="name">${label}</bdi> ${note ? html`<bdi class="note">${note}</bdi>` : nothing}
        ${why ? html`<span class="note why">${why}</span>` : nothing}</span
      >
      ${chosen ? html`<span class="tick">${icon(iconCheck)}</span>` : nothing}
      ${keys ? html`<kbd aria-hidden="true">${keys}</kbd>` : nothing}
    </div>`;
  }

  readonly #keepFocus = (event: Event): void => event.preventDefault();

  readonly #place = (): void => {
    const { height = innerHeight, offsetTop = 0 } = window.visualViewport ?? {};
    this.style.setProperty('--_keyboard', `${Math.max(0, Math.round(innerHeight - height - offsetTop))}px`);
  };

  #handleInput({ target }: Event): void {
    this.text = (target as HTMLInputElement).value;
    this.#moved = false;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(
      () => this.dispatchEvent(new CustomEvent('pick-input', { detail: { text: this.text } })),
      PAUSE,
    );
  }

  #handleKey(event: KeyboardEvent): void {
    // The list behind has keys of its own.
    event.stopPropagation();
    if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
    const { key } = event;
    const last = this.#shown.length - 1;
    const to = {
      ArrowDown: this.active < last ? this.active + 1 : 0,
      ArrowUp: this.active > 0 ? this.active - 1 : last,
      Home: 0,
      End: last,
    }[key];
    const direct = this.text ? undefined : this.#shown.find(({ keys }) => keys === key);
    const option = key === 'Enter' ? this.#shown[this.active] : direct;
    if (to === undefined && !option && key !== 'Enter') return;
    event.preventDefault();
    if (option) this.#choose(option, event);
    else if (to !== undefined && last >= 0) {
      this.active = to;
      this.#moved = true;
    }
  }

  #choose(option: PickOption, trigger: Event): void {
    this.active = Math.max(0, this.#shown.indexOf(option));
    if (option.disabled || !this.#open) return;
    this.hide();
    this.dispatchEvent(new CustomEvent<PickChooseDetail>('pick-choose', { detail: { id: option.id, trigger } }));
  }

  #handleCancel(event: Event): void {
    event.preventDefault();
    this.#leave();
  }

  /** A browser may close it without asking. */
  #handleClose(): void {
    if (this.#open && !this.#dialog?.open) this.#leave();
  }

  /** Not every browser knows `closedby`. */
  #handlePress(event: PointerEvent): void {
    if (event.target !== this.#dialog) return;
    const { left, right, top, bottom } = this.#dialog!.getBoundingClientRect();
    const { clientX: x, clientY: y } = event;
    if (x < left || x > right || y < top || y > bottom) this.#leave();
  }

  #leave(): void {
    if (!this.#open) return;
    this.hide();
    this.dispatchEvent(new CustomEvent('pick-close'));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'wf-i-quick-pick': WfIQuickPick;
  }
}
