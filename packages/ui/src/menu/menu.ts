import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { buttonStyles } from '../button/button.styles.ts';
import { innerStyles } from '../host.ts';
import { icon } from '../icon.ts';
import { iconChevronDown } from '../icons.ts';
import { Anchored } from '../popover/anchored.ts';
import { panelStyles } from '../popover/panel.styles.ts';
import { trigger } from '../popover/trigger.ts';
import type { PopoverLook } from '../popover/trigger.ts';
import { MenuList } from './menu-list.ts';
import { menuStyles } from './menu.styles.ts';

/**
 * @summary Menu button: actions, or things to switch on and off.
 *
 * Keys by the ARIA pattern: arrows, Home, End, first letters, Escape. Space on an item that can be on or off leaves the
 * menu open. An item that is off takes focus, says why, and does nothing.
 *
 * @fires {CustomEvent<MenuChooseDetail>} menu-choose - focus is on the button again; does not bubble
 */
export class WfIMenu extends MenuList {
  static override properties = {
    ...MenuList.properties,
    icon: { attribute: false },
    look: { reflect: true },
  };

  static override styles = [innerStyles, buttonStyles, panelStyles, menuStyles];

  // The label is the text of the button; its accessible name under `look="square"`.
  /** Path of an icon before the label. */
  icon = '';
  look: PopoverLook = '';

  protected readonly panel = new Anchored(this);

  /** Moves focus to the button. */
  override focus(): void {
    this.panel.anchor?.focus();
  }

  protected override render(): TemplateResult {
    const { open } = this.panel;
    const end = this.look === 'dashed' ? nothing : icon(iconChevronDown);
    return html`<div @keydown=${this.#handleButtonKey}>
        ${trigger(this, open, 'menu', () => (open ? this.panel.hide() : this.openAt(0)), end)}
      </div>
      ${this.renderPanel()}`;
  }

  #handleButtonKey(event: KeyboardEvent): void {
    const focus = { ArrowDown: 0, ArrowUp: -1 }[event.key];
    if (focus === undefined) return;
    event.preventDefault();
    this.openAt(focus);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'wf-i-menu': WfIMenu;
  }
}
