/** Stands where the incident list would: gives the pane its place, fonts and tokens, and walks through incidents. */
import { buttonStyles, hostStyles, innerStyles, tokens } from '@watchfloor/ui';
import type { Incident } from '@watchfloor/api';
import type { PaneFacts, WfIIncidentPane } from '@watchfloor/widgets/incidents/incident-pane';
import '@watchfloor/widgets/incidents/incident-pane';
import { LitElement, css, html, nothing, type TemplateResult } from 'lit';

export class StoryPanePlace extends LitElement {
  static override properties = {
    incidents: { attribute: false },
    facts: { attribute: false },
    overlay: { type: Boolean },
    left: { type: Boolean },
    hrefTemplate: {},
    _at: { state: true },
  };
  static override styles = [
    tokens,
    innerStyles,
    hostStyles,
    buttonStyles,
    css`
      :host {
        block-size: 100%;
        background: var(--_wf-color-surface);
      }
      .place {
        position: relative;
        display: flex;
        block-size: 100%;
      }
      .list {
        flex: 1;
        min-inline-size: 0;
        padding: 16px;
      }
      .list button {
        margin-inline-end: 8px;
      }
    `,
  ];

  incidents: readonly Incident[] = [];
  facts: PaneFacts;
  overlay = false;
  left = false;
  hrefTemplate: string | undefined = '/incidents/{id}';
  _at = 0;

  protected override render(): TemplateResult {
    const { incidents, _at: at } = this;
    return html`
      <div class="place">
        <div class="list">
          ${incidents.map(({ id }, to) => html`<button class="button" @click=${() => this.#show(to)}>${id}</button>`)}
        </div>
        ${at < 0 ? nothing : this.#renderPane(at)}
      </div>
    `;
  }

  #renderPane(at: number): TemplateResult {
    const { incidents } = this;
    return html`<wf-i-incident-pane
      .incident=${incidents[at]}
      .facts=${this.facts}
      .position=${{ index: at, total: incidents.length }}
      .hasPrevious=${at > 0}
      .hasNext=${at < incidents.length - 1}
      .hrefTemplate=${this.hrefTemplate}
      ?overlay=${this.overlay}
      ?left=${this.left}
      @pane-close=${() => this.#show(-1)}
      @pane-previous=${() => this.#show(at - 1)}
      @pane-next=${() => this.#show(at + 1)}
    ></wf-i-incident-pane>`;
  }

  #show(at: number): void {
    this._at = at;
  }

  /** The pane, for what a story does with it. */
  get pane(): WfIIncidentPane | null {
    return this.renderRoot.querySelector('wf-i-incident-pane');
  }
}

if (!customElements.get('story-pane-place')) customElements.define('story-pane-place', StoryPanePlace);
