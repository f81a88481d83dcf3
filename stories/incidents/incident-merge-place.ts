/** Stands where the incident list would: gives the dialog fonts and tokens. */
import { hostStyles, innerStyles, tokens } from '@watchfloor/ui';
import type { Incident } from '@watchfloor/api';
import '@watchfloor/widgets/incidents/incident-merge';
import { LitElement, html, type TemplateResult } from 'lit';

export class StoryMergePlace extends LitElement {
  static override properties = { incidents: { attribute: false } };
  static override styles = [tokens, innerStyles, hostStyles];

  incidents: readonly Incident[] = [];

  protected override render(): TemplateResult {
    return html`<div>
      <wf-i-incident-merge .incidents=${this.incidents} .merge=${() => Promise.resolve('2182')}></wf-i-incident-merge>
    </div>`;
  }
}

customElements.define('story-merge-place', StoryMergePlace);
