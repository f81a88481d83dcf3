/** What a form is about, one item by its name, several by their number; and why it was not saved. */
import { formatClock } from '@watchfloor/runtime';
import type { Selection } from '@watchfloor/runtime/actions';
import { icon, iconError } from '@watchfloor/ui';
import { html, nothing } from 'lit';
import type { EditState, ItemEdit, Manageable } from '../incident-actions/contract.ts';
import { marked } from '../incident-facts/facts-text.ts';
import { numberOf, reasonWords, type Words } from './manage-words.ts';

export interface About {
  readonly items: readonly Manageable[];
  /** How these came to be the targets; undefined: chosen. */
  readonly selection: Pick<Selection<Manageable>, 'kind' | 'asOf'> | undefined;
  readonly words: Words;
  readonly language: string;
  readonly timeZone: 'utc' | 'local';
}

export function aboutItems({ items, selection, words, language, timeZone }: About): unknown {
  const { terms, facts, kind } = words;
  const [only] = items;
  if (items.length === 1 && only) {
    const number = numberOf(only, words);
    if (kind === 'alert') return html`<bdi>${number}</bdi>`;
    const name = only.displayName?.trim();
    return name ? html`${number}: <bdi>${marked(name, facts)}</bdi>` : number;
  }
  if (selection?.kind !== 'matching') return terms.chosen(items.length);
  return terms.matching(items.length, formatClock(selection.asOf, { zone: timeZone, locale: language }));
}

/** Nothing while it is under way, and when all of it was saved. */
export function notSaved({ phase, failures, unknown }: EditState<Manageable, ItemEdit>, words: Words): unknown {
  if (phase !== 'done') return nothing;
  const { terms } = words;
  const [first] = failures;
  const text = first?.onlyComment
    ? terms.onlyComment
    : first
      ? terms.notSaved(reasonWords(first, words))
      : unknown
        ? terms.unknownSaved
        : '';
  if (!text) return nothing;
  const id = first?.requestId;
  return html`<p class="failure" role="alert">
    ${icon(iconError)}<span>${text} ${id ? html`<span class="muted">${terms.requestId(id)}</span>` : nothing}</span>
  </p>`;
}
