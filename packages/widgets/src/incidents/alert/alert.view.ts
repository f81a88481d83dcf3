/** What the parts of the alert page are made from, and the small things that all of them write. */
import { defang, formatCount, formatTime, revealHidden } from '@watchfloor/runtime';
import { html, nothing, type TemplateResult } from 'lit';
import type { AlertListStrings } from '../alert-list/alert-list.strings.ts';
import type { EvidencePivotDesk } from '../incident-evidence/evidence-pivots.ts';
import type { EvidenceRow } from '../incident-evidence/evidence-rows.ts';
import type { EvidenceCellContext } from '../incident-evidence/incident-evidence.columns.ts';
import type { EvidencePaneStrings } from '../incident-evidence/pane/evidence-pane.strings.ts';
import type { ValueTerms } from '../incident-filters/filters.strings.ts';
import type { PivotAsk } from '../pivots/pivots.types.ts';
import type { LoadedAlert } from './alert.data.ts';
import type { AlertStrings } from './alert.strings.ts';

export interface AlertView {
  readonly loaded: LoadedAlert;
  readonly own: AlertStrings;
  readonly list: AlertListStrings;
  readonly pane: EvidencePaneStrings;
  readonly determinations: ValueTerms;
  /** Also has the words of facts and evidence, the language and the zone. */
  readonly cells: EvidenceCellContext;
  /** Milliseconds since the epoch, one for the whole page. */
  readonly now: number;
  /** Level of the sections' headings. */
  readonly level: number;
  /** Keys of what the person unfolded. */
  readonly unfolded: ReadonlySet<string>;
  readonly unfold: (key: string) => void;
  /** Shows a piece of evidence in the pane. */
  readonly openRow: (row: EvidenceRow) => void;
  /** A button with what can be done with a value; nothing without one. */
  readonly more: (ask: PivotAsk | undefined) => unknown;
  readonly evidenceDesk: EvidencePivotDesk;
}

export const count = ({ cells: { language } }: AlertView, value: number): string => formatCount(value, language);

/** A part of the page, with its heading. */
export const section = (
  { level }: AlertView,
  key: string,
  label: string,
  content: unknown,
  aside: unknown = nothing,
): TemplateResult =>
  html`<div class="part ${key}" role="group" aria-label=${label}>
    <div class="part-head">
      <span role="heading" aria-level=${level}>${label}</span><span class="muted">${aside}</span>
    </div>
    ${content}
  </div>`;

export const fact = (label: string, content: unknown): TemplateResult =>
  html`<div>
    <dt>${label}</dt>
    <dd>${content}</dd>
  </div>`;

/** Absolute with its zone, and how long ago that is. */
export function moment({ cells, own, now }: AlertView, at: string | undefined): unknown {
  const options = { zone: cells.timeZone, locale: cells.language, now } as const;
  const { text, iso } = formatTime(at, options);
  if (!iso) return html`<span class="muted">${own.noTime}</span>`;
  const age = formatTime(at, { ...options, style: 'relative' }).text;
  return html`<time datetime=${iso} title=${iso}>${age === text ? text : own.ago(text, age)}</time>`;
}

/** More characters than these are not shown; Copy takes all. */
export const LONGEST = 4_000;

/** Text that keeps its line breaks and whose addresses are broken up. */
export function prose(view: AlertView, text: string): unknown {
  const left = text.length - LONGEST;
  const shown = defang((left > 0 ? text.slice(0, LONGEST) : text).replace(/\r\n?/g, '\n'));
  return html`<bdi class="lines"
      >${revealHidden(shown, { multiline: true }).map(({ text: plain, kind, label }) =>
        kind === 'plain' ? plain : html`<bdi class="hidden-character">${label}</bdi>`,
      )}</bdi
    >${left > 0 ? html`… <span class="muted">${view.pane.cut(count(view, left))}</span>` : nothing}`;
}

/** A button that shows the rest of what has this key. */
export const folder = (
  { own, unfolded, unfold }: AlertView,
  key: string,
  label: string,
  closed: string,
): TemplateResult => {
  const open = unfolded.has(key);
  const action = open ? own.showFewer : closed;
  return html`<button class="link" aria-expanded=${open} aria-label="${action}: ${label}" @click=${() => unfold(key)}>
    ${action}
  </button>`;
};
