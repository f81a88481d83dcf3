/** Asks for a comment on one or many alerts. */
import type { Alert } from '@watchfloor/api';
import { html, nothing, type TemplateResult } from 'lit';
import { LONGEST_COMMENT } from '../../alert-move/reasons.ts';
import type { AlertBench } from '../tools/bench.ts';

export interface CommentAsk {
  readonly alerts: readonly Alert[];
  readonly text: string;
  readonly change: (text: string) => void;
  readonly save: (trigger: Event) => void;
  readonly close: () => void;
}

export function commentDialog(bench: AlertBench, ask: CommentAsk): TemplateResult {
  const { own } = bench;
  const length = ask.text.trim().length;
  const over = Math.max(0, length - LONGEST_COMMENT);
  const problem = over ? own.commentLong(bench.number(over)) : '';
  return html`<dialog class="ask" aria-labelledby="ask-heading" @close=${ask.close}>
    <div class="heading" id="ask-heading" role="heading" aria-level="2">
      <bdi>${own.commentTitle(bench.nameAll(ask.alerts))}</bdi>
    </div>
    <label for="ask-comment">${own.commentLabel}</label>
    <textarea
      id="ask-comment"
      dir="auto"
      autofocus
      aria-invalid=${over ? 'true' : nothing}
      aria-describedby="ask-problem"
      .value=${ask.text}
      @input=${(event: Event) => ask.change((event.target as HTMLTextAreaElement).value)}
    ></textarea>
    <p class=${over ? 'problem' : 'muted'} id="ask-problem" role="status">
      ${problem || (length ? nothing : own.commentEmpty)}
    </p>
    <div class="buttons">
      <button class="button" @click=${(event: Event) => (event.target as Element).closest('dialog')?.close()}>
        ${own.cancel}
      </button>
      <button
        class="button primary"
        aria-disabled=${!length || over > 0}
        aria-describedby="ask-problem"
        @click=${(event: Event) => length && !over && ask.save(event)}
      >
        ${own.save}
      </button>
    </div>
  </dialog>`;
}
