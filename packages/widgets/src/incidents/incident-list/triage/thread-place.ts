/** Comments and activity of one incident, over the list. */
import type { Incident } from '@watchfloor/api';
import { icon, iconClose } from '@watchfloor/ui';
import { html, nothing, type TemplateResult } from 'lit';
import type { WfIIncidentThread } from '../../incident-thread/define.ts';
import type { ThreadAlerts, ThreadCommentDetail, ThreadSending } from '../../incident-thread/incident-thread.types.ts';
import { shown } from '../incident-list.columns.ts';
import type { Bench } from '../tools/bench.ts';
import type { Triage } from './triage.ts';

export class ThreadPlace {
  readonly #bench: Bench;
  readonly #triage: Triage;
  /** What was typed and not sent, by incident; it outlives the dialog. */
  readonly #drafts = new Map<string, string>();
  #open: Incident | undefined;
  #sent: string | undefined;

  constructor(bench: Bench, triage: Triage) {
    this.#bench = bench;
    this.#triage = triage;
  }

  async open(incident: Incident): Promise<void> {
    await this.#triage.whenLoaded(import('../../incident-thread/define.ts'), () => {
      this.#open = incident;
      this.#sent = undefined;
      this.#bench.facts.wantAlerts([incident]);
    });
    await this.#bench.list.updateComplete;
    await this.#bench.query<WfIIncidentThread>('wf-i-incident-thread')?.focusComment();
  }

  /** Another person: what was typed is not theirs. */
  forget(): void {
    this.#open = undefined;
    this.#drafts.clear();
  }

  render(): TemplateResult | typeof nothing {
    const opened = this.#open;
    if (!opened) return nothing;
    const { rows, terms, listTerms } = this.#bench;
    const incident = rows.find(({ id }) => id === opened.id) ?? opened;
    const title = terms.commentOf(terms.incidentId(shown(incident.id, listTerms)));
    return html`<dialog
      class="thread"
      aria-label=${title}
      closedby="any"
      @close=${() => {
        this.#open = undefined;
        this.#bench.redraw();
        void this.#bench.list.updateComplete.then(() => this.#bench.table?.focusRow(incident.id));
      }}
    >
      <header>
        <span role="heading" aria-level="2">${title}</span>
        <button
          class="button ghost square"
          aria-label=${this.#triage.terms.close}
          @click=${(event: Event) => (event.target as Element).closest('dialog')?.close()}
        >
          ${icon(iconClose)}
        </button>
      </header>
      <wf-i-incident-thread
        .incident=${incident}
        .alerts=${this.#alertsOf(incident)}
        .rights=${this.#triage.rights.of(incident)}
        .sending=${this.#sendingOf(incident.id)}
        .drafts=${this.#drafts}
        .headingLevel=${3}
        @thread-comment=${({ detail }: CustomEvent<ThreadCommentDetail>) => this.#comment(incident, detail)}
      ></wf-i-incident-thread>
    </dialog>`;
  }

  #comment(incident: Incident, { id, text, trigger }: ThreadCommentDetail): void {
    this.#sent = id;
    this.#triage.edit(trigger, this.#triage.targets.ofOne(incident), { comment: text });
  }

  #alertsOf(incident: Incident): ThreadAlerts {
    const { facts } = this.#bench;
    return facts.factsFor(incident) === 'failed' ? 'failed' : facts.alertsFor(incident);
  }

  /** What became of the comment that was sent from here. */
  #sendingOf(id: string): ThreadSending | undefined {
    const { state } = this.#triage.editor;
    if (this.#sent !== id || state?.edit.comment === undefined) return undefined;
    if (state.phase === 'working') return { id, state: 'sending' };
    const failure = state.failures.find((each) => each.id === id);
    if (failure) return { id, state: 'failed', reason: failure.reason };
    return state.ok > 0 ? { id, state: 'sent' } : undefined;
  }
}
