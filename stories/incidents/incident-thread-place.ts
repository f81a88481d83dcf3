/** Stands where the incident page or the pane would: gives the thread its place, fonts and tokens, and answers it. */
import { hostStyles, innerStyles, tokens } from '@watchfloor/ui';
import type { Incident } from '@watchfloor/api';
import type {
  ThreadAlerts,
  ThreadCommentDetail,
  ThreadRights,
  ThreadSending,
} from '@watchfloor/widgets/incidents/incident-thread';
import '@watchfloor/widgets/incidents/incident-thread';
import { LitElement, css, html, type TemplateResult } from 'lit';

export class StoryThreadPlace extends LitElement {
  static override properties = {
    incident: { attribute: false },
    alerts: { attribute: false },
    rights: { attribute: false },
    sending: { attribute: false },
    draft: {},
  };
  static override styles = [
    tokens,
    innerStyles,
    hostStyles,
    css`
      :host {
        min-block-size: 100%;
        background: var(--_wf-color-surface);
      }
      div {
        max-inline-size: 720px;
        padding: 16px;
      }
    `,
  ];

  incident: Incident | undefined;
  alerts: ThreadAlerts;
  rights: ThreadRights | undefined;
  sending: ThreadSending | undefined;
  draft = '';

  protected override render(): TemplateResult {
    const drafts = new Map(this.draft && this.incident ? [[this.incident.id, this.draft]] : []);
    return html`<div>
      <wf-i-incident-thread
        .incident=${this.incident}
        .alerts=${this.alerts}
        .rights=${this.rights}
        .sending=${this.sending}
        .drafts=${drafts}
        @thread-comment=${this.#handleComment}
      ></wf-i-incident-thread>
    </div>`;
  }

  /** As a service would that adds the comment at once. */
  #handleComment({ detail: { id, text } }: CustomEvent<ThreadCommentDetail>): void {
    const { incident } = this;
    if (!incident) return;
    const added = { comment: text, createdByDisplayName: 'You', createdDateTime: new Date().toISOString() };
    this.draft = '';
    this.incident = { ...incident, comments: [...(incident.comments ?? []), added] };
    this.sending = { id, state: 'sent' };
  }
}

if (!customElements.get('story-thread-place')) customElements.define('story-thread-place', StoryThreadPlace);
