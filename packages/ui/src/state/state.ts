import { LitElement, html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { buttonStyles } from '../button/button.styles.ts';
import { innerStyles } from '../host.ts';
import { icon } from '../icon.ts';
import { iconCheck, iconCopy, iconEmpty, iconError, iconLock, iconOffline } from '../icons.ts';
import { stateStyles } from './state.styles.ts';

export type StateKind = 'empty' | 'denied' | 'failed' | 'offline';

/** A named value under the sentences, such as a request id, with an optional button to copy it. */
export interface StateDetail {
  label: string;
  value: string;
  /** Names its object: "Copy request id". Without it there is no button. */
  copyLabel?: string;
  /** Announced and shown after copying. */
  copiedLabel?: string;
}

const icons: Record<StateKind, string> = {
  empty: iconEmpty,
  denied: iconLock,
  failed: iconError,
  offline: iconOffline,
};

/**
 * @summary What stands in the content's place when there is none: why, and what to do next.
 *
 * `failed` is announced at once, the others politely.
 *
 * @slot - further content under the sentences
 * @slot action - one primary button, links
 */
export class WfIState extends LitElement {
  static override styles = [innerStyles, buttonStyles, stateStyles];

  /** Icon and tone. Default `empty`. */
  @property({ reflect: true }) kind: StateKind = 'empty';
  @property() heading = '';
  /** Level of the heading on the page. Default 3. */
  @property({ type: Number }) level = 3;
  /** One sentence: what it means. */
  @property() text = '';
  /** One sentence: what to do, or who can help. */
  @property() hint = '';
  @property({ attribute: false }) details: readonly StateDetail[] = [];

  @state() private copied?: StateDetail;

  protected override render(): TemplateResult {
    return html`<div class="state" role=${this.kind === 'failed' ? 'alert' : 'status'}>
      <span class="sign">${icon(icons[this.kind])}</span>
      <div class="heading" role="heading" aria-level=${this.level}>${this.heading}</div>
      ${this.text ? html`<p>${this.text}</p>` : nothing}
      ${this.hint ? html`<p class="muted">${this.hint}</p>` : nothing}
      <slot></slot>
      <slot name="action"></slot>
      ${this.details.length ? html`<dl>${this.details.map((detail) => this.#renderDetail(detail))}</dl>` : nothing}
    </div>`;
  }

  #renderDetail(detail: StateDetail): TemplateResult {
    return html`<div>
      <dt>${detail.label}</dt>
      <dd class="outside">${detail.value}</dd>
      ${detail.copyLabel ? this.#renderCopy(detail, detail.copyLabel) : nothing}
    </div>`;
  }

  #renderCopy(detail: StateDetail, label: string): TemplateResult {
    const done = this.copied === detail;
    return html`<dd>
      <button class="button ghost square" aria-label=${label} title=${label} @click=${() => this.#copy(detail)}>
        ${icon(done ? iconCheck : iconCopy)}
      </button>
      <span role="status">${done ? (detail.copiedLabel ?? '') : ''}</span>
    </dd>`;
  }

  #copy(detail: StateDetail): void {
    // Without a clipboard (no permission, plain http) the value stays selectable beside the button.
    navigator.clipboard?.writeText(detail.value).then(
      () => (this.copied = detail),
      () => (this.copied = undefined),
    );
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'wf-i-state': WfIState;
  }
}
