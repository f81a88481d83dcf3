import { html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { buttonStyles } from '../button/button.styles.ts';
import { innerStyles } from '../host.ts';
import { icon } from '../icon.ts';
import { iconChevronDown, iconClose, iconSearch } from '../icons.ts';
import { iconLoaded } from '../icons-tools.ts';
import { checkMark } from '../popover/check-mark.ts';
import { miniButton } from '../popover/mini-button.ts';
import { panelStyles } from '../popover/panel.styles.ts';
import { PopoverOwner } from '../popover/popover-owner.ts';
import { facetStyles } from './facet.styles.ts';
import { chosenNames, inOrder, matching, partly, toggled } from './options.ts';
import type { FacetOption } from './options.ts';

/** Every word of a facet. */
export interface FacetLabels {
  /** Text of the pill for what is chosen, none included: "High, Medium", "Any". */
  chosen: (names: readonly string[]) => string;
  /** Name of the text box, and of the list: "Find a severity". */
  type: string;
  /** Buttons that choose and unchoose what the list shows. */
  all: string;
  none: string;
  /** Shown when no option fits the text. */
  nothing: string;
  /** Under a long list: "800 more: type to narrow". */
  more: (left: number) => string;
  /** Name of the button that removes the filter: "Remove the filter Severity". Needed with `removable`. */
  remove?: string;
  /** Option for the text as it was typed: 'Contains "hld"'. Needed with `free`. */
  free?: (text: string) => string;
  /** What the count on the pill says to those who do not see it: "47 incidents". Default: the figure. */
  count?: (count: number | string) => string;
}

const MOST_DRAWN = 200;

/**
 * @summary A filter as a pill, with a list to choose several values from.
 *
 * Keys on the pill: Enter or Space opens, Delete removes. In the box: typing narrows, arrows, Home and End move, Enter
 * toggles, Space toggles unless a text is being typed. Values that no option names are shown as they are.
 *
 * @fires {CustomEvent<{ chosen: string[] }>} facet-change - in the order of the options; does not bubble
 * @fires {CustomEvent<undefined>} facet-remove - the owner removes the facet and says where focus goes; does not bubble
 */
export class WfIFacet extends PopoverOwner {
  static override properties = {
    label: {},
    options: { attribute: false },
    chosen: { attribute: false },
    count: { attribute: false },
    hint: {},
    removable: { type: Boolean },
    free: { type: Boolean },
    labels: { attribute: false },
    text: { state: true },
    active: { state: true },
  };

  static override styles = [innerStyles, buttonStyles, panelStyles, facetStyles];

  label = '';
  options: readonly FacetOption[] = [];
  chosen: readonly string[] = [];
  /** Rows that pass this filter, as a number or as formatted by the owner. */
  count?: number | string;
  /** What this filter does not reach: "on loaded rows". Marks the pill. */
  hint = '';
  removable = false;
  /** Whether the text that was typed can be chosen itself. */
  free = false;
  labels!: FacetLabels;

  private text = '';
  private active = 0;

  #all: readonly FacetOption[] = [];
  #shown: readonly FacetOption[] = [];
  #moved = false;

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('open')) {
      this.text = '';
      this.#move(0, false);
    }
    if (!this.open || !['open', 'text', 'options', 'chosen'].some((name) => changed.has(name))) return;
    const known = new Set(this.options.map(({ value }) => value));
    const others = this.chosen.filter((value) => !known.has(value)).map((value) => ({ value, label: value }));
    this.#all = [...others, ...this.options];
    const typed = this.text.trim();
    const own = this.free && typed && !this.#all.some(({ value }) => value === typed);
    this.#shown = [
      ...(own ? [{ value: typed, label: this.labels.free?.(typed) ?? typed }] : []),
      ...matching(this.#all, typed),
    ];
    this.active = Math.max(0, Math.min(this.active, this.#drawn.length - 1));
  }

  protected override updated(): void {
    if (this.open && this.#moved) this.renderRoot.querySelector('.active')?.scrollIntoView({ block: 'nearest' });
  }

  get #drawn(): readonly FacetOption[] {
    return this.#shown.slice(0, MOST_DRAWN);
  }

  protected override render(): TemplateResult {
    const { labels, hint } = this;
    const names = labels.chosen(chosenNames(this.options, this.chosen));
    const kind = `${this.chosen.length ? 'on' : ''} ${hint ? 'loaded' : ''} ${this.removable ? 'removable' : ''}`;
    return html`<div class="pill ${kind}" @keydown=${this.#handlePillKey}>
      <wf-i-popover look="bare" label=${this.label} @popover-toggle=${this.handleToggle}>
        <span slot="trigger" class="face" title=${names}>
          ${hint ? html`${icon(iconLoaded)}<span class="visually-hidden">${hint}</span>` : nothing}
          <span class="muted">${this.label}</span> <bdi class="value cut">${names}</bdi> ${this.#renderCount()}
          ${this.removable ? nothing : icon(iconChevronDown)}
        </span>
        ${this.open ? this.#renderPanel() : nothing}
      </wf-i-popover>
      ${this.removable ? miniButton(labels.remove ?? '', iconClose, () => this.#remove()) : nothing}
    </div>`;
  }

  #renderCount(): unknown {
    const { count } = this;
    if (count === undefined) return nothing;
    const said = this.labels.count?.(count);
    return html`<span class="badge" aria-hidden=${said ? 'true' : nothing}>${count}</span>${
        said ? html`<span class="visually-hidden">${said}</span>` : nothing
      }`;
  }

  #renderPanel(): TemplateResult {
    const { labels } = this;
    const left = this.#shown.length - this.#drawn.length;
    return html`<div class="field find">
        ${icon(iconSearch)}
        <input
          data-focus
          role="combobox"
          aria-expanded="true"
          aria-autocomplete="list"
          aria-controls="list"
          aria-activedescendant=${this.#drawn.length ? `o${this.active}` : nothing}
          aria-label=${labels.type}
          placeholder=${labels.type}
          autocomplete="off"
          spellcheck="false"
          .value=${this.text}
          @input=${this.#handleInput}
          @keydown=${this.#handleBoxKey}
        />
      </div>
      <div
        class="list"
        id="list"
        role="listbox"
        aria-multiselectable="true"
        aria-label=${this.label}
        @pointerdown=${(event: Event) => event.preventDefault()}
      >
        ${this.#renderGroups()}
      </div>
      <div role="status" class=${left || !this.#shown.length ? 'note' : ''}>
        ${left ? labels.more(left) : this.#shown.length ? '' : labels.nothing}
      </div>
      <div class="foot">
        ${
          // Words of one's own have no "all".
          this.options.length
            ? html`<button type="button" class="button ghost" @click=${() => this.#chooseShown(true)}>
                  ${labels.all}
                </button>
                <button type="button" class="button ghost" @click=${() => this.#chooseShown(false)}>
                  ${labels.none}
                </button>`
            : nothing
        }
        ${this.hint ? html`<span class="note">${icon(iconLoaded)}${this.hint}</span>` : nothing}
      </div>`;
  }

  #renderGroups(): TemplateResult[] {
    const groups: TemplateResult[] = [];
    const drawn = this.#drawn;
    const chosen = new Set(this.chosen);
    for (let start = 0; start < drawn.length;) {
      const { group } = drawn[start]!;
      let end = start + 1;
      while (end < drawn.length && drawn[end]!.group === group) end++;
      const from = start;
      const options = drawn.slice(start, end).map((option, index) => this.#renderOption(option, from + index, chosen));
      groups.push(
        group
          ? html`<div role="group" aria-label=${group}>
              <div class="note" role="presentation"><bdi>${group}</bdi></div>
              ${options}
            </div>`
          : html`${options}`,
      );
      start = end;
    }
    return groups;
  }

  #renderOption(option: FacetOption, index: number, chosen: ReadonlySet<string>): TemplateResult {
    const { value, label, count, depth = 0 } = option;
    const on = chosen.has(value);
    return html`<div
      class="option depth-${Math.min(depth, 3)} ${index === this.active ? 'active' : ''} ${on ? 'on' : ''}"
      id="o${index}"
      role="option"
      aria-selected=${on ? 'true' : 'false'}
      @click=${() => this.#toggle(index)}
    >
      ${checkMark(on ? 'on' : partly(this.#all, chosen, option) ? 'part' : 'off')}
      <span class="grow"><bdi>${label}</bdi></span>
      ${count === undefined ? nothing : html`<span class="muted">${count}</span>`}
    </div>`;
  }

  #handleInput({ target }: InputEvent): void {
    this.text = (target as HTMLInputElement).value;
    this.#move(0, false);
  }

  #handleBoxKey(event: KeyboardEvent): void {
    if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
    const last = this.#drawn.length - 1;
    const to = {
      ArrowDown: this.active < last ? this.active + 1 : 0,
      ArrowUp: this.active > 0 ? this.active - 1 : last,
      Home: 0,
      End: last,
    }[event.key];
    const toggles = event.key === 'Enter' || (event.key === ' ' && (this.#moved || !this.text));
    if (to === undefined && !toggles) return;
    event.preventDefault();
    if (to !== undefined) this.#move(to, true);
    else this.#toggle(this.active);
  }

  /** @param byKey - the person moves in the list: Space no longer belongs to the text */
  #move(to: number, byKey: boolean): void {
    this.active = to;
    this.#moved = byKey;
  }

  #handlePillKey(event: KeyboardEvent): void {
    if (event.key !== 'Delete' || this.open || !this.removable) return;
    event.preventDefault();
    this.#remove();
  }

  #remove(): void {
    this.dispatchEvent(new CustomEvent('facet-remove'));
  }

  #toggle(index: number): void {
    const option = this.#drawn[index];
    if (!option) return;
    this.active = index;
    this.#change(toggled(this.#all, this.chosen, option.value));
  }

  #chooseShown(on: boolean): void {
    const next = new Set(this.chosen);
    for (const { value } of matching(this.#all, this.text)) next[on ? 'add' : 'delete'](value);
    this.#change(inOrder(this.#all, next));
  }

  #change(chosen: string[]): void {
    this.chosen = chosen;
    this.dispatchEvent(new CustomEvent('facet-change', { detail: { chosen } }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'wf-i-facet': WfIFacet;
  }
}
