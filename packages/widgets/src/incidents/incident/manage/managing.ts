/** Changing the incident from its page: the form, the comments, and what came of it. Arrives with the first wish. */
import type { Incident } from '@watchfloor/api';
import type { Session } from '@watchfloor/runtime';
import { freezeSelection, type Refusal, type Selection } from '@watchfloor/runtime/actions';
import { icon, iconClose } from '@watchfloor/ui';
import { html, nothing, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';
import type { IncidentEdit } from '../../incident-actions/contract.ts';
import { IncidentEditor } from '../../incident-actions/editors.ts';
import type { LoadedIncident } from '../../incident-load/incident-load.data.ts';
import type {
  ManageRights,
  ManageSaveDetail,
  ResolveDetail,
  TriggerDetail,
} from '../../incident-manage/incident-manage.types.ts';
import { searchOf } from '../../incident-list/triage/triage.data.ts';
import type { ThreadCommentDetail, ThreadSending } from '../../incident-thread/incident-thread.types.ts';
import type { IncidentStrings } from '../incident.strings.ts';
import { managingStyles } from './managing.styles.ts';

interface Page extends ReactiveControllerHost, HTMLElement {
  readonly session: Session | undefined;
  readonly renderRoot: HTMLElement | DocumentFragment;
  readonly headingLevel: number;
  /** Reads the incident again. */
  refresh(): Promise<void>;
}

export interface ManagingOptions {
  readonly page: Page;
  readonly terms: () => IncidentStrings;
  readonly loaded: () => LoadedIncident | undefined;
  readonly right: (loaded: LoadedIncident) => ManageRights;
  /** The incident as it is after a change. */
  readonly applied: (incident: Incident) => void;
  readonly say: (text: string) => void;
}

type Press = CustomEvent<TriggerDetail>;

export class Managing implements ReactiveController {
  readonly #of: ManagingOptions;
  readonly #editor: IncidentEditor;
  readonly #drafts = new Map<string, string>();
  #form: Selection<Incident> | undefined;
  #thread = false;
  #sending: ThreadSending | undefined;
  #back: HTMLElement | undefined;
  #source: unknown;

  constructor(options: ManagingOptions) {
    const { page, loaded, right, applied } = options;
    this.#of = options;
    this.#source = page.session?.source;
    this.#editor = new IncidentEditor({
      session: () => page.session,
      changed: () => this.#changed(),
      applied: ([incident]) => incident && applied(incident),
      refuse: () => {
        const now = loaded();
        return now && right(now).allowed ? undefined : 'denied';
      },
    });
    page.addController(this.#editor);
    (page.renderRoot as ShadowRoot).adoptedStyleSheets.push(managingStyles.styleSheet!);
    page.addController(this);
  }

  /** Another incident or another person is here: nothing that was open belongs to them. */
  forget(): void {
    this.#form = this.#sending = undefined;
    this.#thread = false;
    this.#editor.dismiss();
  }

  hostUpdate(): void {
    const source = this.#of.page.session?.source;
    if (source === this.#source) return;
    this.#source = source;
    this.forget();
    this.#drafts.clear();
  }

  /** A dialog is opened when it is drawn. */
  hostUpdated(): void {
    const dialog = this.#of.page.renderRoot.querySelector<HTMLDialogElement>('dialog.thread');
    if (dialog && !dialog.open && dialog.isConnected) dialog.showModal();
  }

  /** Opens the form or the comments. Rejects when their code does not come. */
  async open(what: 'manage' | 'comments'): Promise<void> {
    this.#back = (this.#of.page.renderRoot as ShadowRoot).activeElement as HTMLElement | undefined;
    if (what === 'manage') await import('../../incident-manage/define.ts');
    else await import('../../incident-thread/define.ts');
    const loaded = this.#of.loaded();
    if (!loaded) return;
    if (what === 'manage') this.#form = freezeSelection('chosen', [loaded.incident], loaded.receivedAt);
    else this.#thread = true;
    this.#redraw();
  }

  render(loaded: LoadedIncident, right: ManageRights): TemplateResult {
    return html`<div class="dock">${this.#renderOutcome()}</div>
      ${this.#renderForm(loaded, right)} ${this.#renderThread(loaded, right)}`;
  }

  #renderOutcome(): unknown {
    const { state } = this.#editor;
    // Comments say themselves what became of them.
    if (!state || this.#thread) return nothing;
    return html`<wf-i-incident-outcome
      .state=${state}
      @outcome-confirm=${({ detail }: Press) => this.#tell(this.#editor.confirm(detail.trigger))}
      @outcome-cancel=${() => this.#editor.cancel()}
      @outcome-retry=${({ detail }: Press) => this.#tell(this.#editor.retry(detail.trigger))}
      @outcome-undo=${({ detail }: Press) => this.#tell(this.#editor.undo(detail.trigger))}
      @outcome-resolve=${({ detail }: CustomEvent<ResolveDetail>) =>
        this.#tell(this.#editor.resolve(detail.trigger, detail.ids, detail.whose))}
      @outcome-dismiss=${() => this.#editor.dismiss()}
    ></wf-i-incident-outcome>`;
  }

  #renderForm({ incident }: LoadedIncident, right: ManageRights): unknown {
    const form = this.#form;
    if (!form) return nothing;
    const { page } = this.#of;
    const source = page.session?.source;
    return html`<wf-i-incident-manage
      .items=${[incident]}
      .selection=${form}
      .rights=${right}
      .me=${source?.identity.account}
      .knownTags=${incident.customTags ?? []}
      .requireNote=${page.hasAttribute('require-note')}
      .searchPeople=${searchOf(source)}
      @manage-save=${({ detail }: CustomEvent<ManageSaveDetail>) => {
        if (this.#edit(detail.trigger, form, detail.edit)) this.#close();
      }}
      @manage-close=${() => this.#close()}
    ></wf-i-incident-manage>`;
  }

  #renderThread({ incident, alerts }: LoadedIncident, right: ManageRights): unknown {
    if (!this.#thread) return nothing;
    const { page, terms } = this.#of;
    const { close, comments } = terms();
    return html`<dialog class="thread" closedby="any" aria-label=${comments} @close=${() => this.#close()}>
      <button
        class="button ghost square"
        aria-label=${close}
        title=${close}
        @click=${(event: Event) => (event.target as Element).closest('dialog')?.close()}
      >
        ${icon(iconClose)}
      </button>
      <wf-i-incident-thread
        .incident=${incident}
        .alerts=${alerts}
        .rights=${right}
        .sending=${this.#sending}
        .drafts=${this.#drafts}
        .headingLevel=${Math.min(5, (page.headingLevel || 2) + 1)}
        @thread-comment=${({ detail }: CustomEvent<ThreadCommentDetail>) => this.#comment(incident, detail)}
      ></wf-i-incident-thread>
    </dialog>`;
  }

  #comment(incident: Incident, { id, text, trigger }: ThreadCommentDetail): void {
    if (id !== incident.id) return;
    this.#sending = { id, state: 'sending' };
    const selection = freezeSelection('chosen', [incident], this.#of.loaded()?.receivedAt ?? 0);
    if (!this.#edit(trigger, selection, { comment: text })) this.#sending = { id, state: 'failed' };
    this.#redraw();
  }

  /** True when the change is under way. */
  #edit(trigger: Event, selection: Selection<Incident>, edit: IncidentEdit): boolean {
    return this.#tell(this.#editor.edit(trigger, selection, edit));
  }

  /** Says why nothing is sent. */
  #tell(refusal: Refusal | undefined): boolean {
    const { refused, signedOut, alreadySo, busy } = this.#of.terms();
    if (refusal) this.#of.say({ untrusted: refused, 'signed-out': signedOut, nothing: alreadySo, busy }[refusal]);
    this.#redraw();
    return !refusal;
  }

  #changed(): void {
    const { state } = this.#editor;
    if (this.#sending?.state === 'sending' && state?.phase === 'done') {
      const { id } = this.#sending;
      const sent = state.ok === state.total;
      this.#sending = sent
        ? { id, state: 'sent' }
        : { id, state: 'failed', ...(state.failures[0] && { reason: state.failures[0].reason }) };
      this.#editor.dismiss();
    } else if (state?.phase === 'done' && state.edit.status === 'resolved') {
      // Its alerts were resolved with it.
      void this.#of.page.refresh();
    }
    this.#redraw();
  }

  #close(): void {
    if (!this.#form && !this.#thread) return;
    this.#form = undefined;
    this.#thread = false;
    if (this.#sending?.state !== 'sending') this.#sending = undefined;
    this.#redraw();
    void this.#of.page.updateComplete.then(() => this.#back?.focus());
  }

  #redraw(): void {
    this.#of.page.requestUpdate();
  }
}
