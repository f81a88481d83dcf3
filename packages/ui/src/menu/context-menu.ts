import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { innerStyles } from '../host.ts';
import { Anchored, type Anchor } from '../popover/anchored.ts';
import { panelStyles } from '../popover/panel.styles.ts';
import { contextMenuStyles } from './context-menu.styles.ts';
import { MenuList } from './menu-list.ts';
import { menuStyles } from './menu.styles.ts';

/** Hangs the panel from what was pressed, wherever that is. */
class Pressed extends Anchored {
  pressed: Anchor | null = null;

  override get anchor(): Anchor | null {
    return this.pressed;
  }
}

/**
 * @summary Menu of something that was pressed elsewhere: a cell, a button that many things have.
 *
 * One serves them all. It stands in the same dialog as what was pressed, else it could not take focus. Keys are those
 * of the menu button; focus goes back to what was pressed.
 *
 * @fires {CustomEvent<MenuChooseDetail>} menu-choose - focus is back where it was; does not bubble
 */
export class WfIContextMenu extends MenuList {
  static override properties = {
    ...MenuList.properties,
    heading: { attribute: false },
  };

  static override styles = [innerStyles, panelStyles, menuStyles, contextMenuStyles];

  /** What the menu is about, above its items: text that is safe to show. */
  heading = '';

  protected readonly panel = new Pressed(this);
  /** What a press closed the menu on: the same press does not open it again. */
  #closedOn: HTMLElement | undefined;
  #opener: HTMLElement | undefined;

  get open(): boolean {
    return this.panel.open;
  }

  constructor() {
    super();
    // The key that opened it may ask for the browser's own menu when it is let go.
    this.addEventListener('contextmenu', (event) => event.preventDefault());
  }

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener('pointerdown', this.#handlePress, true);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('pointerdown', this.#handlePress, true);
  }

  /**
   * @param opener what was pressed, and gets focus back
   * @param x where on the page it was pressed, in px; default: at its start
   */
  show(opener: HTMLElement, x?: number): void {
    const again = this.#closedOn === opener && x === undefined;
    this.#closedOn = undefined;
    if (again) return;
    this.#opener = opener;
    this.panel.pressed = {
      focus: () => opener.focus(),
      getBoundingClientRect: () => {
        const { left, top, width, height } = opener.getBoundingClientRect();
        return x === undefined ? new DOMRect(left, top, width, height) : new DOMRect(x, top, 0, height);
      },
    };
    this.panel.place();
    this.openAt(0);
    this.requestUpdate();
  }

  hide(): void {
    this.panel.hide(true);
  }

  protected override render(): TemplateResult {
    return this.renderPanel(html`<div class="note heading" role="presentation"><bdi>${this.heading}</bdi></div>`);
  }

  readonly #handlePress = (event: PointerEvent): void => {
    const opener = this.#opener;
    const closes = this.open && event.button === 0 && !!opener && event.composedPath().includes(opener);
    this.#closedOn = closes ? opener : undefined;
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'wf-i-context-menu': WfIContextMenu;
  }
}
