/** Changing the alert from its page, with the parts of the alert list. Arrives behind the alert. */
import type { Alert } from '@watchfloor/api';
import { freezeSelection, type Selection } from '@watchfloor/runtime/actions';
import { html, type TemplateResult } from 'lit';
import type { AlertListController } from '../alert-list/alert-list.data.ts';
import type { WfAlertList } from '../alert-list/alert-list.ts';
import type { AlertAct } from '../alert-list/manage/acts.ts';
import { AlertManage } from '../alert-list/manage/manage.ts';
import { AlertBench } from '../alert-list/tools/bench.ts';
import { makeGrid } from '../alert-list/tools/grid.ts';
import type { Right } from '../incident-list/triage/rights.ts';
import type { ThreadCommentDetail, ThreadSending } from '../incident-thread/incident-thread.types.ts';
import type { WfAlert } from './alert.ts';

export interface ManagedAlert {
  readonly page: WfAlert;
  readonly loaded: () => { readonly alert: Alert; readonly receivedAt: number } | undefined;
  /** The alert as it is after a change. */
  readonly applied: (alert: Alert) => void;
}

/** An outcome of something else than a comment is not said in the thread. */
interface Comment {
  readonly id: string;
  readonly selection: Selection<Alert>;
}

export class AlertManaging {
  readonly #manage: AlertManage;
  readonly #of: ManagedAlert;
  #comment: Comment | undefined;
  #sending: ThreadSending | undefined;

  constructor(of: ManagedAlert) {
    this.#of = of;
    // The tools and dialogs of the alert list work for any element that has rows, a session and ways to open things.
    const bench = new AlertBench(
      of.page as unknown as WfAlertList,
      dataOf(of) as unknown as AlertListController,
      () => undefined,
    );
    bench.grid = makeGrid(bench);
    this.#manage = new AlertManage(bench);
  }

  /** What became of the last comment. */
  get sending(): ThreadSending | undefined {
    return this.#sending;
  }

  rightOf(alert: Alert): Right {
    return this.#manage.rights.of(alert);
  }

  act(act: AlertAct, event: Event, alert: Alert): void {
    this.#manage.act(act, event, alert);
  }

  comment(alert: Alert, { id, text, trigger }: ThreadCommentDetail): void {
    if (id !== alert.id) return;
    const selection = freezeSelection('chosen', [alert], this.#of.loaded()?.receivedAt ?? 0);
    const refusal = this.#manage.editor.edit(trigger, selection, { comment: text });
    this.#comment = refusal ? undefined : { id, selection };
    this.#sending = { id, state: refusal ? 'failed' : 'sending' };
    this.#of.page.requestUpdate();
  }

  /** Another alert or another person is here: nothing that was open belongs to them. */
  forget(): void {
    this.#comment = this.#sending = undefined;
    this.#manage.forget();
  }

  /** Before each render: a comment may have been sent. The thread says what came of it. */
  look(): void {
    const { state } = this.#manage.editor;
    const comment = this.#comment;
    if (!comment || state?.phase !== 'done' || state.selection !== comment.selection) return;
    const sent = state.ok === 1;
    const reason = state.failures[0]?.reason ?? (sent ? undefined : 'timeout');
    this.#sending = sent ? { id: comment.id, state: 'sent' } : { id: comment.id, state: 'failed', reason };
    this.#comment = undefined;
    this.#manage.editor.dismiss();
  }

  render(): TemplateResult {
    // While a comment is under way the thread says so.
    return html`<div class="managing" ?hidden=${!!this.#comment}>${this.#manage.render()}</div>`;
  }
}

/** In the shape that the tools and dialogs of the alert list take for their data. */
function dataOf({ loaded, applied }: ManagedAlert): object {
  const actions = {
    error: undefined,
    loading: false,
    put: (alerts: readonly Alert[]): void => alerts.forEach(applied),
  };
  return {
    get feed() {
      const now = loaded();
      return { rows: now ? [now.alert] : [], receivedAt: now?.receivedAt ?? 0 };
    },
    actions,
    more: () => Promise.resolve(actions),
  };
}
