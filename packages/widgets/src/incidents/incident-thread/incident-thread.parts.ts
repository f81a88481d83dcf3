/** What stands in the thread: entries, the state as it is now, and what the source cannot tell. */
import type { Incident } from '@watchfloor/api';
import { defang, formatCount, formatTime, revealHidden } from '@watchfloor/runtime';
import { avatar } from '@watchfloor/ui';
import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { ValueTerms } from '../incident-filters/filters.strings.ts';
import { shown, termOf } from '../incident-list/incident-list.columns.ts';
import type { IncidentListStrings } from '../incident-list/incident-list.strings.ts';
import type { Activity, ActivityEntry } from './activity.ts';
import type { IncidentThreadStrings } from './incident-thread.strings.ts';

export interface ThreadView {
  readonly incident: Incident;
  readonly activity: Activity;
  readonly terms: IncidentThreadStrings;
  readonly list: IncidentListStrings;
  readonly classifications: ValueTerms;
  readonly determinations: ValueTerms;
  /** Word for a field of the list's filters, e.g. `Classification`. */
  readonly labels: Readonly<Record<'classification' | 'determination', string>>;
  readonly language: string;
  readonly timeZone: 'utc' | 'local';
  /** Milliseconds since the epoch, one for all entries. */
  readonly now: number;
  /** Level of headings inside. */
  readonly level: number;
  /** Keys of entries that the person unfolded. */
  readonly unfolded: ReadonlySet<string>;
  /** Turns the `data-key` of the pressed button. */
  readonly unfold: (event: Event) => void;
}

export const entriesOf = (view: ThreadView, entries: readonly ActivityEntry[]): unknown =>
  html`<ol>
    ${repeat(
      entries,
      ({ key }) => key,
      (entry) =>
        html`<li data-kind=${entry.kind}>${entry.kind === 'comment' ? comment(view, entry) : event(view, entry)}</li>`,
    )}
  </ol>`;

const count = ({ language }: ThreadView, n: number): string => formatCount(n, language);

/** When, for people who skim and for those who write reports. */
function when({ terms, language, timeZone: zone, now }: ThreadView, { at }: ActivityEntry): unknown {
  const options = { zone, now, locale: language } as const;
  const { text, title, iso } = formatTime(at, { ...options, style: 'relative' });
  if (!iso) return html`<span class="when">${terms.noTime}</span>`;
  return html`<span class="when"
    ><time datetime=${iso}>${title}</time>${text === title ? nothing : html` <span class="age">${text}</span>`}</span
  >`;
}

function comment(view: ThreadView, entry: ActivityEntry): unknown {
  const { terms, list, unfolded, unfold } = view;
  const { key, by, text = '' } = entry;
  const who = by === undefined ? terms.nobody : shown(by, list);
  const open = unfolded.has(key);
  return html`
    <div class="head">${avatar(who, kindOf(by))} ${when(view, entry)}</div>
    ${about(view, entry)}
    <div class="clamp" dir="auto" ?data-open=${open}><span class="lines">${prose(text)}</span></div>
    <button
      class="link"
      hidden
      data-key=${key}
      aria-expanded=${open}
      aria-label=${(open ? terms.showLessOf : terms.showAllOf)(who)}
      @click=${unfold}
    >
      ${open ? terms.showLess : terms.showAll}
    </button>
  `;
}

const kindOf = (by: string | undefined): 'person' | 'automation' | 'nobody' =>
  by === undefined ? 'nobody' : /^(automation|system|microsoft .*|api-.*)$/i.test(by) ? 'automation' : 'person';

/** Text that keeps its line breaks and may name addresses, which are broken up. */
export const prose = (text: string): unknown =>
  revealHidden(defang(text.replace(/\r\n?/g, '\n')), { multiline: true }).map(({ text: plain, kind, label }) =>
    kind === 'plain' ? plain : html`<bdi class="hidden-character">${label}</bdi>`,
  );

const titleOf = ({ terms, list }: ThreadView, title: string | undefined): string =>
  title === undefined ? terms.untitled : shown(defang(title), list);

/** Which alerts a comment is on. */
function about(view: ThreadView, { alerts, onlyAlerts }: ActivityEntry): unknown {
  const { terms } = view;
  const { length } = alerts;
  if (!length) return nothing;
  const text = !onlyAlerts
    ? terms.alsoOn(count(view, length), length === 1)
    : length === 1
      ? terms.onAlert(titleOf(view, alerts[0]!.title))
      : terms.onAlerts(count(view, length));
  return html`<p class="muted on">${text}</p>`;
}

function event(view: ThreadView, entry: ActivityEntry): unknown {
  const { terms, list } = view;
  const { kind, by, alerts } = entry;
  const text =
    kind === 'created'
      ? terms.created
      : kind === 'updated'
        ? terms.updated
        : alerts.length === 1
          ? terms.resolvedOne(titleOf(view, alerts[0]!.title))
          : terms.resolvedMany(count(view, alerts.length));
  return html`
    <p>${text}</p>
    <div class="head">
      <bdi class="muted">${by === undefined ? terms.service : shown(by, list)}</bdi>${when(view, entry)}
    </div>
  `;
}

/** As it is now, since nothing tells how it came to be so. */
export function presentState(view: ThreadView): unknown {
  const { activity, terms, list, labels, level } = view;
  const { status, assignedTo, classification, determination, resolvingComment } = activity.present;
  const word = (words: Readonly<Record<string, string>>, value: string | undefined): string =>
    shown(termOf(words, value) ?? list.notSet, list);
  const fact = (label: string, content: unknown): unknown =>
    html`<div>
      <dt>${label}</dt>
      <dd>${content}</dd>
    </div>`;
  return html`<section class="present">
    <div role="heading" aria-level=${level + 1} class="label">${terms.present}</div>
    <p class="muted">${terms.presentHint}</p>
    <dl>
      ${fact(list.status, word(list.statuses, status))}
      ${fact(list.assignedTo, assignedTo === undefined ? list.unassigned : html`<bdi>${shown(assignedTo, list)}</bdi>`)}
      ${fact(labels.classification, word(view.classifications, classification))}
      ${fact(labels.determination, word(view.determinations, determination))}
    </dl>
    ${
      resolvingComment === undefined
        ? nothing
        : html`<dl>
            ${fact(terms.resolvingComment, html`<span class="lines" dir="auto">${prose(resolvingComment)}</span>`)}
          </dl>`
    }
  </section>`;
}

export const gapsOf = ({ activity, terms }: ThreadView, reading: boolean): unknown =>
  html`<ul class="gaps muted">
    ${activity.gaps.map((gap) => html`<li>${gap === 'alerts' && reading ? terms.reading : terms.gaps[gap]}</li>`)}
  </ul>`;

/** Shows the button of each text that was cut, or that the person opened. */
export function fit(root: ParentNode): void {
  const clamps = [...root.querySelectorAll<HTMLElement>('.clamp')];
  // All are measured before any is changed, so that the page is laid out once.
  const cut = clamps.map(
    ({ dataset, scrollHeight, clientHeight }) => dataset['open'] !== undefined || scrollHeight > clientHeight + 1,
  );
  for (const [at, clamp] of clamps.entries()) (clamp.nextElementSibling as HTMLElement).hidden = !cut[at];
}
