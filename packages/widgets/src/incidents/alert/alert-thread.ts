/** The comments of the alert, in the thread that incidents have. */
import type { Alert, Incident } from '@watchfloor/api';
import { html, nothing, type TemplateResult } from 'lit';
import type { ThreadCommentDetail, ThreadRights, ThreadSending } from '../incident-thread/incident-thread.types.ts';

interface Page {
  readonly level: number;
  readonly renderRoot: HTMLElement | DocumentFragment;
  requestUpdate(): void;
}

interface Subject {
  readonly of: Alert;
  /** The alert, as the thread takes what it is about. */
  readonly incident: Incident;
  /** Tells the thread when it was resolved; its comments are those of the subject. */
  readonly alerts: readonly Alert[];
}

export class AlertThread {
  readonly #page: Page;
  /** What is typed stays while something else is shown. */
  readonly #drafts = new Map<string, string>();
  #ready = false;
  #coming: Promise<unknown> | undefined;
  #subject: Subject | undefined;

  constructor(page: Page) {
    this.#page = page;
  }

  /** Somebody else is here. */
  forget(): void {
    this.#drafts.clear();
  }

  /** Its code comes behind the alert; a load that failed is tried again with the next render. */
  load(): void {
    this.#coming ??= import('../incident-thread/define.ts').then(
      ({ incidentThreadDefined }) => {
        this.#ready = incidentThreadDefined;
        this.#page.requestUpdate();
      },
      () => (this.#coming = undefined),
    );
  }

  /** Moves focus to the field for a comment, if there is one. */
  focus(): void {
    void this.#page.renderRoot.querySelector('wf-i-incident-thread')?.focusComment();
  }

  render(
    alert: Alert,
    rights: ThreadRights,
    sending: ThreadSending | undefined,
    comment: (detail: ThreadCommentDetail) => void,
  ): TemplateResult | typeof nothing {
    if (!this.#ready) return nothing;
    const { incident, alerts } = this.#subjectOf(alert);
    return html`<wf-i-incident-thread
      class="part thread"
      about="alert"
      .incident=${incident}
      .alerts=${alerts}
      .rights=${rights}
      .sending=${sending}
      .drafts=${this.#drafts}
      .headingLevel=${Math.min(5, this.#page.level + 1)}
      @thread-comment=${({ detail }: CustomEvent<ThreadCommentDetail>) => comment(detail)}
    ></wf-i-incident-thread>`;
  }

  /** One for each alert that was read: the thread works it out anew for another one. */
  #subjectOf(alert: Alert): Subject {
    if (this.#subject?.of !== alert) {
      const { id, comments, status, assignedTo, classification, determination } = alert;
      const { createdDateTime, lastUpdateDateTime } = alert;
      const incident: Incident = {
        id,
        raw: {},
        comments,
        status,
        assignedTo,
        classification,
        determination,
        createdDateTime,
        lastUpdateDateTime,
      };
      this.#subject = { of: alert, incident, alerts: [{ ...alert, comments: undefined }] };
    }
    return this.#subject;
  }
}
