/** What an outcome says, part by part: what would change, what failed, what moved. */
import { formatClock } from '@watchfloor/runtime';
import { icon, iconCheck, iconCopy } from '@watchfloor/ui';
import { html, nothing, type TemplateResult } from 'lit';
import type { EditConflict, EditFailure, EditState, ItemEdit, Manageable } from '../incident-actions/contract.ts';
import { marked, shown } from '../incident-facts/facts-text.ts';
import type { IncidentManageStrings } from './incident-manage.strings.ts';
import {
  durationWords,
  editLines,
  editedWords,
  fieldWords,
  numberOf,
  reasonWords,
  type Words,
} from './manage-words.ts';

type AnyState = EditState<Manageable, ItemEdit>;

export interface OutcomeView {
  readonly words: Words;
  readonly language: string;
  readonly timeZone: 'utc' | 'local';
  /** Request id that was copied last. */
  readonly copied: string;
  copy(id: string): void;
  resolve(ids: readonly string[], whose: 'mine' | 'theirs', trigger: Event): void;
}

const FEW = 5;
/** More than these are counted and not drawn. */
const MOST = 200;
const MOST_CONFLICTS = 50;

/** What somebody changed since stays as they left it, however often it is tried to be taken back. */
export const staysSo = ({ kind, failures }: EditState<Manageable, ItemEdit>): boolean =>
  kind === 'undo' && failures[0]?.reason === 'moved';

export const clock = (at: number, { language, timeZone }: OutcomeView): string =>
  formatClock(at, { zone: timeZone, locale: language });

/** `Incident 2231` and its name, or the title of an alert; names are text of the tenant. */
function titled(item: Manageable, { words }: OutcomeView): TemplateResult {
  const name = item.displayName?.trim();
  if (words.kind === 'alert') return html`<bdi class="name">${numberOf(item, words)}</bdi>`;
  return html`<span class="number">${numberOf(item, words)}</span> ${
      name ? html`<bdi class="name">${marked(name, words.facts)}</bdi>` : nothing
    }`;
}

const list = (items: readonly unknown[], more: string | undefined): TemplateResult =>
  html`<ul>
    ${items.map((each) => html`<li>${each}</li>`)} ${more ? html`<li class="muted">${more}</li>` : nothing}
  </ul>`;

const section = (heading: string, content: unknown): TemplateResult =>
  html`<section>
    <h3>${heading}</h3>
    ${content}
  </section>`;

/** What stays whatever is done afterwards. */
const lastingOf = (edit: ItemEdit, { kind }: Words): readonly ('comment' | 'alerts')[] => [
  ...(edit.comment === undefined ? [] : (['comment'] as const)),
  ...(kind === 'incident' && (edit.status === 'resolved' || edit.assignedTo !== undefined)
    ? (['alerts'] as const)
    : []),
];

/** What exactly, how many, how long, and what cannot be taken back. */
export function preview(state: AnyState, view: OutcomeView): TemplateResult {
  const { words } = view;
  const { terms } = words;
  const { selection, edit, total, kind } = state;
  const { targets } = selection;
  const scope =
    selection.kind === 'matching' ? terms.matching(total, clock(selection.asOf, view)) : terms.chosen(total);
  const lasting = kind === 'edit' ? lastingOf(edit, words) : [];
  const few = targets.slice(0, FEW).map(({ seen }) => titled(seen, view));
  return html`
    ${section(
      kind === 'undo' ? terms.whatGoesBack : terms.whatChanges,
      list(
        editLines(edit, words).map((line) => html`<bdi>${line}</bdi>`),
        undefined,
      ),
    )}
    ${section(
      terms.whichIncidents,
      html`<p><b>${scope}</b></p>
        ${list(few, targets.length > FEW ? terms.andMore(targets.length - FEW) : undefined)}`,
    )}
    <div class="notes">
      <p>${terms.howLong(durationWords(state.remaining, terms))}</p>
      ${lasting.map((each) => html`<p>${terms.lasting[each]}</p>`)}
      ${kind === 'edit' ? html`<p class="muted">${lasting.length ? terms.canUndo : terms.canUndoAll}</p>` : nothing}
    </div>
  `;
}

/** Counts that add up to all. */
export function tally(state: AnyState, { terms }: Words): string {
  const { ok, failed, unknown, kind } = state;
  return [
    kind === 'undo' ? terms.undoneCount(ok) : terms.okCount(ok),
    ...(failed ? [terms.someFailed(failed)] : []),
    ...(unknown ? [terms.someUnknown(unknown)] : []),
  ].join(terms.comma);
}

/** The request id, to be given to whoever runs the service. */
export function requestId(id: string | undefined, { words: { terms, facts }, copied, copy }: OutcomeView): unknown {
  if (!id) return nothing;
  const done = copied === id;
  return html`<span class="request"
    ><span class="muted">${terms.requestId(shown(id, facts))}</span
    ><button
      class="button ghost square"
      aria-label=${done ? terms.copied : terms.copyId(shown(id, facts))}
      title=${done ? terms.copied : terms.copy}
      @click=${() => copy(id)}
    >
      ${icon(done ? iconCheck : iconCopy)}
    </button></span
  >`;
}

function failure(each: EditFailure<Manageable>, view: OutcomeView): TemplateResult {
  const { words } = view;
  const { terms } = words;
  return html`<p>${titled(each.item, view)}</p>
    <p class="reason">${each.onlyComment ? html`${terms.onlyComment} ` : nothing}${reasonWords(each, words)}</p>
    ${requestId(each.requestId, view)}`;
}

/** What was not changed and why, and of what it is not known. */
export function result(state: AnyState, view: OutcomeView): TemplateResult {
  const { terms } = view.words;
  const { failures, unknowns } = state;
  const beyond = (all: readonly unknown[]): string | undefined =>
    all.length > MOST ? terms.beyond(all.length - MOST) : undefined;
  return html`
    ${
      failures.length
        ? section(
            terms.failedHeading(failures.length),
            list(
              failures.slice(0, MOST).map((each) => failure(each, view)),
              beyond(failures),
            ),
          )
        : nothing
    }
    ${
      unknowns.length
        ? section(
            terms.unknownHeading(unknowns.length),
            html`<p class="muted">${terms.unknownHint}</p>
              ${list(
                unknowns.slice(0, MOST).map((each) => titled(each, view)),
                beyond(unknowns),
              )}`,
          )
        : nothing
    }
    <div class="notes">${state.undo?.stays.map((each) => html`<p class="muted">${terms.stays[each]}</p>`)}</div>
  `;
}

const fieldName = (field: string, terms: IncidentManageStrings): string =>
  ({
    displayName: terms.name,
    severity: terms.severity,
    status: terms.status,
    assignedTo: terms.assignedTo,
    classification: terms.classification,
    determination: terms.determination,
    resolvingComment: terms.resolvingComment,
    customTags: terms.tags,
  })[field] ?? field;

function conflict(each: EditConflict<Manageable>, edit: ItemEdit, view: OutcomeView): TemplateResult {
  const { words } = view;
  const { terms, facts } = words;
  const { id, seen, now, fields } = each;
  const who = now.lastModifiedBy?.trim();
  const name = numberOf(now, words);
  const cell = (label: string, text: string, more = ''): TemplateResult =>
    html`<div role="cell" class=${more}>
      <span class="narrow" aria-hidden="true">${label}</span><bdi>${text}</bdi>
    </div>`;
  return html`<section>
    <h3>${titled(now, view)}</h3>
    ${who ? html`<p class="muted">${terms.conflictBy(shown(who, facts))}</p>` : nothing}
    <div class="compare" role="table" aria-label=${name}>
      <div role="row" class="heads">
        ${[terms.field, terms.seen, terms.now, terms.yours].map((head) => html`<div role="columnheader">${head}</div>`)}
      </div>
      ${fields.map(
        (field) =>
          html`<div role="row">
            <div role="rowheader">${fieldName(field, terms)}</div>
            ${cell(terms.seen, fieldWords(seen, field, words))} ${cell(terms.now, fieldWords(now, field, words), 'now')}
            ${cell(terms.yours, editedWords(now, edit, field, words) ?? terms.asItIs, 'yours')}
          </div>`,
      )}
    </div>
    <div class="acts">
      <button
        class="button"
        aria-label=${terms.keepMineFor(name)}
        @click=${(event: Event) => view.resolve([id], 'mine', event)}
      >
        ${terms.keepMine}
      </button>
      <button
        class="button"
        aria-label=${terms.takeTheirsFor(name)}
        @click=${(event: Event) => view.resolve([id], 'theirs', event)}
      >
        ${terms.takeTheirs}
      </button>
    </div>
  </section>`;
}

/** What each incident was, is, and would be. */
export function conflicts(state: AnyState, view: OutcomeView): TemplateResult {
  const { terms } = view.words;
  const all = state.conflicts;
  const rest = state.total > all.length ? html`<p class="tally">${tally(state, view.words)}</p>` : nothing;
  return html`${rest}
    <p class="muted">${terms.conflictHint}</p>
    ${all.slice(0, MOST_CONFLICTS).map((each) => conflict(each, state.edit, view))}
    ${all.length > MOST_CONFLICTS ? html`<p class="muted">${terms.beyond(all.length - MOST_CONFLICTS)}</p>` : nothing}`;
}
