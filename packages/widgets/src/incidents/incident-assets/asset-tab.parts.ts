/** What stands above the rows of a tab of assets, and why there are none. */
import { formatCount } from '@watchfloor/runtime';
import { buttonStyles, severityStyles, tagStyles } from '@watchfloor/ui';
import { html, nothing, type TemplateResult } from 'lit';
import { factsCellStyles } from '../incident-facts/facts-cells.styles.ts';
import { incidentCellStyles } from '../incident-list/incident-list.styles.ts';
import type { LoadedIncident } from '../incident-load/incident-load.data.ts';
import { moreProblems } from './asset-more.ts';
import type { AssetKind, AssetList } from './asset-types.ts';
import type { AssetCellContext } from './assets.columns.ts';
import type { AssetStrings } from './assets.strings.ts';
import { rowMenuStyles, verdictStyles } from './assets.styles.ts';

/** Go into the table's root. */
export const cellSheets = [
  buttonStyles,
  severityStyles,
  tagStyles,
  incidentCellStyles,
  factsCellStyles,
  verdictStyles,
  rowMenuStyles,
];

export const searchField = (
  label: string,
  text: string,
  search: (text: string) => void,
  handleKey: (event: KeyboardEvent) => void,
): TemplateResult =>
  html`<input
    class="search"
    type="search"
    dir=${text ? 'auto' : nothing}
    autocomplete="off"
    spellcheck="false"
    aria-label=${label}
    placeholder=${label}
    aria-keyshortcuts="/"
    .value=${text}
    @input=${({ target }: Event) => search((target as HTMLInputElement).value)}
    @keydown=${handleKey}
  />`;

/** @param shown how many rows passed what they are narrowed by; undefined: they are not */
export function countText(
  all: number,
  shown: number | undefined,
  kind: AssetKind,
  { own, terms, language }: AssetCellContext,
): string {
  const total = formatCount(all, language);
  return shown === undefined ? terms.assets[kind](total, all === 1) : own.shownOf(formatCount(shown, language), total);
}

/** What templates of cells depend on; the minute is among it, since times age. */
export const basisOf = ({ language, timeZone, own, terms }: AssetCellContext): string =>
  [language, timeZone, own.clearSearch, terms.untitled, Math.floor(Date.now() / 60_000)].join();

export const noneLine = (terms: AssetStrings, text: string, clear: () => void): TemplateResult =>
  html`<div class="line">
    <span>${terms.nothingMatches(text)}</span>
    <button class="link" @click=${clear}>${terms.clearSearch}</button>
  </div>`;

export function emptyHint(terms: AssetStrings, { alerts, facts, unreadable }: LoadedIncident, list: AssetList): string {
  if (unreadable || facts.problems.unreadEvidence) return terms.emptyUnread;
  if (!alerts.length) return terms.emptyNoAlerts;
  return list.unnamed ? terms.emptyUnnamed : terms.emptyNone;
}

/** What is not shown and what could not be read: each once, and not in each cell. */
export function footLine(
  list: AssetList | undefined,
  context: AssetCellContext,
  problems: Parameters<typeof moreProblems>[0],
): TemplateResult | typeof nothing {
  if (!list?.assets.length) return nothing;
  const { own, language } = context;
  const unnamed = list.unnamed ? [own.unnamed(formatCount(list.unnamed, language), list.unnamed === 1)] : [];
  const said = [...unnamed, ...moreProblems(problems, context)];
  if (!said.length) return nothing;
  return html`<footer class="foot" part="foot">${said.map((text) => html`<div>${text}</div>`)}</footer>`;
}
