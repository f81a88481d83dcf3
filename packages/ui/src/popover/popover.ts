import { LitElement, html } from 'lit';
import type { TemplateResult } from 'lit';
import { buttonStyles } from '../button/button.styles.ts';
import { innerStyles } from '../host.ts';
import { Anchored } from './anchored.ts';
import { panelStyles } from './panel.styles.ts';
import { trigger } from './trigger.ts';
import type { PopoverLook } from './trigger.ts';

/**
 * @summary Button with a panel that opens under it, or as a sheet at the bottom of a narrow page.
 *
 * The panel closes on Escape (focus returns to the button), on a press elsewhere and when focus leaves. On opening,
 * focus goes to the element with `data-focus` among the content, which may be rendered by the owner on
 * `popover-toggle`, else to the panel; with a coarse pointer always to the panel, so that no keyboard covers it.
 *
 * @slot trigger - what the button holds instead of icon and label
 * @slot - content of the panel
 * @fires {CustomEvent<{ open: boolean }>} popover-toggle - the panel opens or closes; does not bubble
 * @csspart trigger - the button
 * @csspart panel - the panel
 */
export class WfIPopover extends LitElement {
  static override properties = {
    label: {},
    icon: { attribute: false },
    look: { reflect: true },
  };

  static override styles = [innerStyles, buttonStyles, panelStyles];

  /** Text of the button, its accessible name under `look="square"`, and accessible name of the panel. */
  label = '';
  /** Path of an icon before the label. */
  icon = '';
  look: PopoverLook = '';

  readonly #panel = new Anchored(this, () => this.#handleToggle());
  #waitsForFocus = false;

  get open(): boolean {
    return this.#panel.open;
  }

  show(): void {
    this.#panel.show();
  }

  /** @param refocus - moves focus to the button */
  hide(refocus = false): void {
    this.#panel.hide(refocus);
  }

  override focus(): void {
    this.#panel.anchor?.focus();
  }

  protected override updated(): void {
    this.#moveFocus();
  }

  protected override render(): TemplateResult {
    return html`${trigger(this, this.open, 'dialog', () => (this.open ? this.hide() : this.show()))}
      <div
        id="panel"
        class="panel sheet"
        part="panel"
        popover="manual"
        role="dialog"
        tabindex="-1"
        aria-label=${this.label}
      >
        <slot @slotchange=${this.#moveFocus}></slot>
      </div>`;
  }

  #handleToggle(): void {
    this.#waitsForFocus = this.open;
    this.dispatchEvent(new CustomEvent('popover-toggle', { detail: { open: this.open } }));
  }

  // The owner renders the content after this element's own update.
  #moveFocus(): void {
    this.#panel.place();
    const target = this.#waitsForFocus && this.querySelector<HTMLElement>('[data-focus]');
    if (!target) return;
    this.#waitsForFocus = false;
    if (!matchMedia('(pointer: coarse)').matches) target.focus();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'wf-i-popover': WfIPopover;
  }
}
