/** Stands where a widget would: gives a primitive its tokens, font and container. */
import { buttonStyles, hostStyles, innerStyles, severityStyles, statusStyles, tokens } from '@watchfloor/ui';
import { LitElement, css, html, type TemplateResult } from 'lit';

export class StoryPrimitiveStage extends LitElement {
  static override properties = { content: { attribute: false } };
  static override styles = [
    tokens,
    innerStyles,
    hostStyles,
    buttonStyles,
    severityStyles,
    statusStyles,
    css`
      .place {
        display: flex;
        flex-wrap: wrap;
        align-items: start;
        gap: 12px;
        padding: 16px;
      }
      wf-i-data-table {
        flex: 1 1 100%;
        block-size: 460px;
        margin: -16px;
      }
      wf-i-search-box {
        flex: 0 1 280px;
        min-inline-size: 0;
      }
      p {
        margin: 12px;
      }
    `,
  ];

  content: unknown;

  protected override render(): TemplateResult {
    return html`<div class="place">${this.content}</div>`;
  }
}

if (!customElements.get('story-primitive-stage')) {
  customElements.define('story-primitive-stage', StoryPrimitiveStage);
}

export const staged = (content: unknown): TemplateResult =>
  html`<story-primitive-stage .content=${content}></story-primitive-stage>`;
