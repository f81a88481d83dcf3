import { LitElement, html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { icon } from '../icon.ts';
import { iconCheck } from '../icons.ts';
import type { Anchored } from '../popover/anchored.ts';

export interface MenuItem {
  id: string;
  label: string;
  /** Path of an icon. */
  icon?: string;
  /** Makes the item one that can be on or off. */
  checked?: boolean;
  disabled?: boolean;
  /** Why it is off, or what it does; shown under the label. */
  why?: string;
  /** The first of another kind than those above it: a line stands between. */
  begins?: boolean;
}

export interface MenuChooseDetail {
  id: string;
  /** The person's own event. */
  trigger: Event;
}

/** What menus have in common: the items, and the keys of the ARIA pattern. */
export abstract class MenuList extends LitElement {
  static override properties = {
    label: {},
    items: { attribute: false },
  };

  /** Accessible name of the menu. */
  label = '';
  items: readonly MenuItem[] = [];

  protected abstract readonly panel: Anchored;
  /** Item that takes focus after the next update: an index, -1 for the last. */
  #next?: number;
  #typed = '';
  #typedAt = 0;

  protected override updated(): void {
    if (this.#next === undefined) return;
    this.#nodes.at(this.#next)?.focus();
    this.#next = undefined;
  }

  get #nodes(): HTMLElement[] {
    return [...this.renderRoot.querySelectorAll<HTMLElement>('.option')];
  }

  /** @param head what stands above the items */
  protected renderPanel(head: unknown = nothing): TemplateResult {
    const { open } = this.panel;
    return html`<div
      id="panel"
      class="panel sheet"
      popover="manual"
      role="menu"
      aria-label=${this.label}
      @keydown=${this.#handleMenuKey}
    >
      ${head}
      <div class="list" role="presentation">${open ? this.items.map((item) => this.#renderItem(item)) : nothing}</div>
    </div>`;
  }

  protected openAt(focus: number): void {
    this.#next = focus;
    this.panel.show();
  }

  #renderItem(item: MenuItem): TemplateResult {
    const { checked, why } = item;
    const checks = checked !== undefined;
    return html`<div
      class="option"
      ?data-begins=${item.begins}
      role=${checks ? 'menuitemcheckbox' : 'menuitem'}
      tabindex="-1"
      aria-checked=${checks ? String(checked) : nothing}
      aria-disabled=${item.disabled ? 'true' : nothing}
      @click=${(event: Event) => this.#choose(item, false, event)}
    >
      ${checks || item.icon ? icon(checks ? (checked ? iconCheck : '') : (item.icon ?? '')) : nothing}
      <span class="grow"
        ><bdi class="name">${item.label}</bdi> ${why ? html`<span class="note">${why}</span>` : nothing}</span
      >
    </div>`;
  }

  #handleMenuKey(event: KeyboardEvent): void {
    const { key } = event;
    if (key === 'Tab') return this.panel.hide(true);
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const nodes = this.#nodes;
    const at = nodes.indexOf(this.shadowRoot!.activeElement as HTMLElement);
    const to = { ArrowDown: (at + 1) % nodes.length, ArrowUp: at - 1, Home: 0, End: -1 }[key] ?? this.#find(key, at);
    const item = this.items[at];
    if (to !== undefined) nodes.at(to)?.focus();
    else if (item && (key === 'Enter' || key === ' ')) this.#choose(item, key === ' ', event);
    else return;
    event.preventDefault();
    // The list behind the menu has keys of its own.
    event.stopPropagation();
  }

  /** Index of the next item that begins with the letters typed within half a second; none for other keys. */
  #find(key: string, at: number): number | undefined {
    if (key.length !== 1 || key === ' ') return undefined;
    const now = performance.now();
    this.#typed = (now - this.#typedAt < 500 ? this.#typed : '') + key.toLocaleLowerCase();
    this.#typedAt = now;
    const { items } = this;
    const from = this.#typed.length > 1 ? at : at + 1;
    const found = [...items, ...items].findIndex(
      ({ label }, index) => index >= from && label.toLocaleLowerCase().startsWith(this.#typed),
    );
    return found < 0 ? at : found % items.length;
  }

  #choose({ id, checked, disabled }: MenuItem, bySpace: boolean, trigger: Event): void {
    if (disabled) return;
    if (!bySpace || checked === undefined) this.panel.hide(true);
    const detail: MenuChooseDetail = { id, trigger };
    this.dispatchEvent(new CustomEvent('menu-choose', { detail }));
  }
}
