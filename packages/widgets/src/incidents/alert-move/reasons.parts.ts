/** Reasons, comment and failure: what the dialogs that move and merge have in common. */
import { isApiError } from '@watchfloor/api';
import { formatCount } from '@watchfloor/runtime';
import { html, nothing, type TemplateResult } from 'lit';
import type { ReasonStrings } from './reasons.strings.ts';
import { CORRELATION_REASONS, LONGEST_COMMENT, type CorrelationReason } from './reasons.ts';

/** What a person writes beside the ids. Kept until the dialog goes, whatever fails. */
export interface ReasonDraft {
  readonly comment: string;
  readonly reasons: readonly CorrelationReason[];
}

export const EMPTY_DRAFT: ReasonDraft = { comment: '', reasons: [] };

/** What goes to the service: no empty parts. */
export const detailsOf = ({ comment, reasons }: ReasonDraft): { comment?: string; reasons?: readonly string[] } => ({
  ...(comment.trim() && { comment: comment.trim() }),
  ...(reasons.length && { reasons }),
});

/** Characters over what the service takes; 0: none. */
export const tooLong = ({ comment }: ReasonDraft): number => Math.max(0, comment.trim().length - LONGEST_COMMENT);

export function renderReasons(
  terms: ReasonStrings,
  language: string,
  draft: ReasonDraft,
  change: (draft: ReasonDraft) => void,
): TemplateResult {
  const over = tooLong(draft);
  const toggle = (reason: CorrelationReason) => (event: Event) => {
    const others = draft.reasons.filter((each) => each !== reason);
    change({ ...draft, reasons: (event.target as HTMLInputElement).checked ? [...others, reason] : others });
  };
  return html`
    <details ?open=${draft.reasons.length > 0}>
      <summary>
        ${terms.reasons}${draft.reasons.length ? ` (${formatCount(draft.reasons.length, language)})` : nothing}
      </summary>
      <p class="muted">${terms.reasonsHint}</p>
      <div class="choices" role="group" aria-label=${terms.reasons}>
        ${CORRELATION_REASONS.map(
          (reason) =>
            html`<label class="choice"
              ><input type="checkbox" .checked=${draft.reasons.includes(reason)} @change=${toggle(reason)} /><span
                >${terms.names[reason]}</span
              ></label
            >`,
        )}
      </div>
    </details>
    <div>
      <label class="label" for="comment">${terms.comment}</label>
      <textarea
        id="comment"
        rows="3"
        dir="auto"
        aria-invalid=${over ? 'true' : nothing}
        aria-describedby=${over ? 'long' : nothing}
        .value=${draft.comment}
        @input=${(event: Event) => change({ ...draft, comment: (event.target as HTMLTextAreaElement).value })}
      ></textarea>
      ${over ? html`<p class="problem" id="long">${terms.commentLong(formatCount(over, language))}</p>` : nothing}
    </div>
  `;
}

/** Why it was not done, or may have been. `untrusted` and `signed-out` are refusals before anything was sent. */
export function failureText(error: unknown, terms: ReasonStrings): string {
  if (error === 'untrusted') return terms.untrusted;
  if (error === 'signed-out') return terms.signedOut;
  if (!isApiError(error)) return terms.failed;
  const known = Object.hasOwn(terms.failures, error.kind) ? terms.failures[error.kind]! : terms.failed;
  return error.requestId ? `${known} ${terms.requestId(error.requestId)}` : known;
}
