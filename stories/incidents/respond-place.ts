/** Stands where a pane would: gives the dialog fonts and tokens. */
import { hostStyles, innerStyles, tokens } from '@watchfloor/ui';
import { LitElement, html, type TemplateResult } from 'lit';
import '@watchfloor/widgets/incidents/respond';
import type { Respond } from '@watchfloor/widgets/incidents/respond';

export class StoryRespondPlace extends LitElement {
  static override properties = { respond: { attribute: false } };
  static override styles = [tokens, innerStyles, hostStyles];

  respond: Respond | undefined;

  protected override render(): TemplateResult {
    return html`<div><wf-i-respond .respond=${this.respond}></wf-i-respond></div>`;
  }
}

customElements.define('story-respond-place', StoryRespondPlace);
