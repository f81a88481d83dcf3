import { LitElement, html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { buttonStyles } from '../button/button.styles.ts';
import { innerStyles } from '../host.ts';
import { icon } from '../icon.ts';
import { iconCheck, iconChevronDown } from '../icons.ts';
import { Anchored } from '../popover/anchored.ts';
import { panelStyles } from '../popover/panel.styles.ts';
import { trigger } from '../popover/trigger.ts';
import type { PopoverLook } from '../popover/trigger.ts';
import { menuStyles } from './menu.styles.ts';

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
}

export interface MenuChooseDetail {
  id: string;
  /** The person's own event. */
  trigger: Event;
}

/**
 * @summary Menu button: actions, or things to switch on and off.
 *
 * Keys by the ARIA pattern: arrows, Home, End, first letters, Escape. Space on an item that can be on or off leaves the
 * menu open. An item that is off takes focus, says why, and does nothing.
 *
 * @fires {CustomEvent<MenuChooseDetail>} menu-choose - focus is on the button again; does not bubble
 */
export class WfIMenu extends LitElement {
  static override properties = {
    label: {},
    icon: { attribute: false },
    look: { reflect: true },
    items: { attribute: false },
  };

  static override styles = [innerStyles, buttonStyles, panelStyles, menuStyles];

  /** Text of the button; its accessible name under `look="square"`. */
  label = '';
  /** Path of an icon before the label. */
  icon = '';
  look: PopoverLook = '';
  items: readonly MenuItem[] = [];

  readonly #panel = new Anchored(this);
  /** Item that takes focus after the next update: an index, -1 for the last. */
  #next?: number;
  #typed = '';
  #typedAt = 0;

  /** Moves focus to the button. */
  override focus(): void {
    this.#panel.anchor?.focus();
  }

  protected override updated(): void {
    if (this.#next === undefined) return;
    this.#nodes.at(this.#next)?.focus();
    this.#next = undefined;
  }

  get #nodes(): HTMLElement[] {
    return [...this.renderRoot.querySelectorAll<HTMLElement>('.option')];
  }

  protected override render(): TemplateResult {
    const { open } = this.#panel;
    const end = this.look === 'dashed' ? nothing : icon(iconChevronDown);
    return html`<div @keydown=${this.#handleButtonKey}>
        ${trigger(this, open, 'menu', () => (open ? this.#panel.hide() : this.#open(0)), end)}
      </div>
      <div
        id="panel"
        class="panel sheet"
        popover="manual"
        role="menu"
        aria-label=${this.label}
        @keydown=${this.#handleMenuKey}
      >
        <div class="list" role="presentation">${open ? this.items.map((item) => this.#renderItem(item)) : nothing}</div>
      </div>`;
  }

  #renderItem(item: MenuItem): TemplateResult {
    const { checked, why } = item;
    const checks = checked !== undefined;
    return html`<div
      class="option"
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

  #open(focus: number): void {
    this.#next = focus;
    this.#panel.show();
  }

  #handleButtonKey(event: KeyboardEvent): void {
    const focus = { ArrowDown: 0, ArrowUp: -1 }[event.key];
    if (focus === undefined) return;
    event.preventDefault();
    this.#open(focus);
  }

  #handleMenuKey(event: KeyboardEvent): void {
    const { key } = event;
    if (key === 'Tab') return this.#panel.hide(true);
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
    if (!bySpace || checked === undefined) this.#panel.hide(true);
    const detail: MenuChooseDetail = { id, trigger };
    this.dispatchEvent(new CustomEvent('menu-choose', { detail }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'wf-i-menu': WfIMenu;
  }
}
