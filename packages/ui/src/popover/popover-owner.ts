import { LitElement } from 'lit';
import type { WfIPopover } from './popover.ts';

/** An element around one wf-i-popover, whose content it renders only while that is open. */
export class PopoverOwner extends LitElement {
  static override properties: Record<string, object> = { open: { state: true } };

  protected open = false;

  protected get popoverElement(): WfIPopover | null {
    return this.renderRoot.querySelector('wf-i-popover');
  }

  /** Opens the panel. */
  show(): void {
    this.popoverElement?.show();
  }

  /** Moves focus to the button. */
  override focus(): void {
    this.popoverElement?.focus();
  }

  protected handleToggle({ detail }: CustomEvent<{ open: boolean }>): void {
    this.open = detail.open;
  }
}
