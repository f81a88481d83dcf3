/** What the cards of the summary have in common. */
import type { Alert } from '@watchfloor/api';
import { formatCount, formatTime } from '@watchfloor/runtime';
import { html, nothing, svg, type TemplateResult } from 'lit';
import type { FactsStrings } from '../incident-facts/facts.strings.ts';
import type { ValueTerms } from '../incident-filters/filters.strings.ts';
import type { IncidentListStrings } from '../incident-list/incident-list.strings.ts';
import type { LoadedIncident } from '../incident-load/incident-load.data.ts';
import type { IncidentTabName } from '../incident/incident.types.ts';
import type { PivotAsk } from '../pivots/pivots.types.ts';
import type { IncidentSummaryStrings } from './incident-summary.strings.ts';
import type { IncidentSums } from './incident-sums.ts';
import type { Links } from './links.ts';
import type { TacticSums } from './tactics.ts';

export interface SummaryView {
  readonly loaded: LoadedIncident;
  /** Undefined while they are counted. */
  readonly sums: IncidentSums | undefined;
  readonly sumsFailed: boolean;
  readonly tactics: readonly TacticSums[];
  /** Alerts, the oldest first, and what ties each to an earlier one. */
  readonly ordered: LoadedIncident['alerts'];
  readonly links: Links;
  /** Alerts that are drawn. */
  readonly most: number;
  readonly showMore: () => void;
  readonly terms: IncidentSummaryStrings;
  readonly list: IncidentListStrings;
  readonly words: FactsStrings;
  readonly verdicts: ValueTerms;
  readonly remediations: ValueTerms;
  readonly classifications: ValueTerms;
  readonly determinations: ValueTerms;
  readonly language: string;
  readonly timeZone: 'utc' | 'local';
  /** Level of the cards' headings. */
  readonly level: number;
  /** Charts that are shown as tables, by name. */
  readonly tables: ReadonlySet<string>;
  readonly turn: (name: string) => void;
  readonly matrixOpen: boolean;
  readonly turnMatrix: () => void;
  /** Tabs beside this one. */
  readonly leadsTo: readonly string[];
  readonly lead: (tab: IncidentTabName) => void;
  readonly openAlert: (alert: Alert) => void;
  /** A button with what can be done with a value. */
  readonly more: (ask: PivotAsk) => unknown;
}

export interface CardOptions {
  readonly name: string;
  readonly title: string;
  /** Beside the title. */
  readonly aside?: unknown;
  readonly end?: unknown;
}

export function card(
  { level }: SummaryView,
  { name, title, aside, end }: CardOptions,
  content: unknown,
): TemplateResult {
  return html`<section class="card ${name}" role="group" aria-labelledby=${name}>
    <div class="card-head">
      <span id=${name} class="card-title" role="heading" aria-level=${level}>${title}</span>
      ${aside ? html`<span class="muted">${aside}</span>` : nothing}
      <span class="card-end">${end}</span>
    </div>
    ${content}
  </section>`;
}

/** Turns a chart into its table and back. */
export function tableSwitch({ terms, tables, turn }: SummaryView, name: string, title: string): TemplateResult {
  const isTable = tables.has(name);
  const label = isTable ? terms.asChart : terms.asTable;
  return html`<button class="link small" aria-label="${label}: ${title}" @click=${() => turn(name)}>${label}</button>`;
}

/** A way to another tab, where the page has it. */
export function way(
  { leadsTo, lead }: SummaryView,
  tab: IncidentTabName,
  label: string,
): TemplateResult | typeof nothing {
  return leadsTo.includes(tab) ? html`<button class="link" @click=${() => lead(tab)}>${label}</button>` : nothing;
}

export function time({ timeZone, language, terms }: SummaryView, value: string | undefined): unknown {
  const { text, iso } = formatTime(value, { zone: timeZone, locale: language });
  return iso ? html`<time datetime=${iso} title=${iso}>${text}</time>` : terms.noTime;
}

export const timeText = ({ timeZone, language, terms }: SummaryView, value: string | undefined): string =>
  value ? formatTime(value, { zone: timeZone, locale: language }).text : terms.noTime;

export const number = ({ language }: SummaryView, value: number): string => formatCount(value, language);

/** A table of words and numbers; the first cell of a row names it. */
export function table(label: string, heads: readonly string[], rows: readonly (readonly unknown[])[]): TemplateResult {
  return html`<div class="table-scroll" tabindex="0" role="group" aria-label=${label}>
    <table>
      <thead>
        <tr>
          ${heads.map((head) => html`<th scope="col">${head}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          ([first, ...rest]) =>
            html`<tr>
              <th scope="row">${first}</th>
              ${rest.map((cell) => html`<td>${cell}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

export interface BarPart {
  /** Names its colour. */
  readonly tone: string;
  readonly count: number;
}

/** A bar of parts, drawn as an image: what it says stands beside it. */
export function bar(parts: readonly BarPart[]): TemplateResult {
  const total = parts.reduce((sum, { count }) => sum + count, 0);
  let at = 0;
  return html`<svg class="bar" viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true" focusable="false">
    ${parts
      .filter(({ count }) => count)
      .map(({ tone, count }) => {
        const width = (count / total) * 1000;
        const x = at;
        at += width;
        return part(x, Math.max(width - (at < 999 ? 4 : 0), 2), tone);
      })}
  </svg>`;
}

const part = (x: number, width: number, tone: string): unknown =>
  svg`<rect data-tone=${tone} x=${x.toFixed(1)} y="0" width=${width.toFixed(1)} height="10"></rect>`;
