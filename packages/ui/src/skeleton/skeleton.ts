import { LitElement, html } from 'lit';
import type { TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { innerStyles } from '../host.ts';
import { skeletonStyles } from './skeleton.styles.ts';

/**
 * @summary Bars in the place of rows or lines that are on their way, in their final height.
 *
 * Hidden from assistive technology: the widget says once that it is loading. A table has its own (`pending`).
 */
export class WfISkeleton extends LitElement {
  static override styles = [innerStyles, skeletonStyles];

  /** How many. Default 3. */
  @property({ type: Number }) rows = 3;

  override connectedCallback(): void {
    super.connectedCallback();
    this.setAttribute('aria-hidden', 'true');
  }

  protected override render(): TemplateResult {
    return html`${Array.from({ length: this.rows }, () => html`<div part="row"></div>`)}`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'wf-i-skeleton': WfISkeleton;
  }
}
