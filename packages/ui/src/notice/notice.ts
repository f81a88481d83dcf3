import { LitElement, html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { buttonStyles } from '../button/button.styles.ts';
import { innerStyles } from '../host.ts';
import { icon, iconRefresh } from '../icon.ts';
import { iconClock, iconClose, iconError, iconInfo, iconOffline, iconWarning } from '../icons.ts';
import { noticeStyles } from './notice.styles.ts';

export type NoticeKind = 'info' | 'refresh' | 'warning' | 'throttled' | 'offline' | 'error';

const icons: Record<NoticeKind, string> = {
  info: iconInfo,
  refresh: iconRefresh,
  warning: iconWarning,
  throttled: iconClock,
  offline: iconOffline,
  error: iconError,
};

/**
 * @summary One line above the content: something changed, is late, or went wrong while old content stays.
 *
 * Announced politely; an `error` at once.
 *
 * @slot - the sentence
 * @slot action - buttons or links
 * @fires {CustomEvent<undefined>} notice-dismiss - the closing button was pressed; does not bubble
 */
export class WfINotice extends LitElement {
  static override styles = [innerStyles, buttonStyles, noticeStyles];

  /** Icon and tone. Default `info`. */
  @property({ reflect: true }) kind: NoticeKind = 'info';
  /** Name of the closing button; without it there is none. */
  @property({ attribute: 'dismiss-label' }) dismissLabel = '';

  protected override render(): TemplateResult {
    return html`<div class="notice">
      ${icon(icons[this.kind])}
      <div class="content">
        <div role=${this.kind === 'error' ? 'alert' : 'status'}><slot></slot></div>
        <slot name="action"></slot>
      </div>
      ${this.dismissLabel ? this.#renderDismiss() : nothing}
    </div>`;
  }

  #renderDismiss(): TemplateResult {
    return html`<button class="button ghost square" aria-label=${this.dismissLabel} @click=${this.#handleDismiss}>
      ${icon(iconClose)}
    </button>`;
  }

  #handleDismiss(): void {
    this.dispatchEvent(new CustomEvent('notice-dismiss'));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'wf-i-notice': WfINotice;
  }
}
