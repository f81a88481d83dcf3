/** Cells of what comes from an incident's alerts: one line each, readable with 1 or 400 values. */
import { formatCompact, formatCount } from '@watchfloor/runtime';
import { assetCount, icon, iconWarning, severity } from '@watchfloor/ui';
import { html, nothing, type TemplateResult } from 'lit';
import type { Asset } from './asset-book.ts';
import type { IncidentFacts } from './facts.ts';
import { shortProduct, shown, time, worded, type FactsCellContext } from './facts-text.ts';

export type { FactsCellContext } from './facts-text.ts';

/** What `IncidentFactsReader.factsFor` says. */
export type FactsState = IncidentFacts | 'reading' | 'failed' | undefined;
/** Lists of assets that count as impacted. */
export type ImpactedAssets = 'devices' | 'users' | 'mailboxes' | 'apps' | 'cloudResources';

/** Impacted assets in the order in which they are shown, with their glyphs. */
export const IMPACTED: readonly (readonly [list: ImpactedAssets, glyph: string])[] = [
  ['devices', 'device'],
  ['users', 'user'],
  ['mailboxes', 'mailbox'],
  ['apps', 'app'],
  ['cloudResources', 'cloud'],
];
/** Kinds of asset beside each other; the others are a number with their names in the title. */
const MOST_KINDS = 2;
/** Names and values that a title spells out. */
const MOST_NAMES = 3;
const MOST_VALUES = 10;

const DASH = '\u2013';
const dash = (reason: string): TemplateResult =>
  html`<span class="muted" title=${reason}
    ><span aria-hidden="true">${DASH}</span><span class="visually-hidden">${reason}</span></span
  >`;
/** Something is there, perhaps, and nobody knows: it must not look like nothing. */
function unread({ terms, failure = '' }: FactsCellContext): TemplateResult {
  const label = terms.unread(Object.hasOwn(terms.reasons, failure) ? terms.reasons[failure]! : '');
  return html`<span class="facts-unread" role="img" aria-label=${label} title=${label}>${icon(iconWarning)}</span>`;
}
const count = (n: number, { language }: FactsCellContext): string => formatCount(n, language);

/** `4 devices: HLD-FIN-014, HLD-SRV-02, HLD-SRV-03 and 1 more`. */
function assetsText(list: ImpactedAssets, assets: readonly Asset[], context: FactsCellContext): string {
  const { terms } = context;
  const names = assets.slice(0, MOST_NAMES).map(({ name }) => shown(name, terms));
  const left = assets.length - names.length;
  return terms.named(
    terms.assets[list](count(assets.length, context), assets.length === 1),
    names.join(terms.comma),
    left ? count(left, context) : '',
  );
}

/** The number of values that are not seen, which are told in the title and to assistive technology. */
function moreOf(texts: readonly string[], context: FactsCellContext): TemplateResult | typeof nothing {
  if (!texts.length) return nothing;
  const { terms } = context;
  const left = texts.length - MOST_VALUES;
  const told = terms.listed(texts.slice(0, MOST_VALUES).join(terms.comma), left > 0 ? count(left, context) : '');
  return html`<span class="facts-more" title=${told}
    ><span aria-hidden="true">+${formatCompact(texts.length, context.language)}</span
    ><span class="visually-hidden">${terms.more(told)}</span></span
  >`;
}

function assets(facts: IncidentFacts, context: FactsCellContext): unknown {
  const kinds = IMPACTED.filter(([list]) => facts[list].length);
  if (!kinds.length) return undefined;
  const cells = kinds
    .slice(0, MOST_KINDS)
    .map(([list, glyph]) =>
      assetCount(glyph, formatCompact(facts[list].length, context.language), assetsText(list, facts[list], context)),
    );
  const others = kinds.slice(MOST_KINDS).map(([list]) => assetsText(list, facts[list], context));
  return html`<span class="facts-list">${cells}${moreOf(others, context)}</span>`;
}

/** What was off with the alerts, as text; empty when nothing was. */
export function problemsText({ problems }: IncidentFacts, { terms }: FactsCellContext): string {
  const kinds = ['unreadable', 'undated', 'unreadEvidence', 'unnamed'] as const;
  return kinds
    .filter((kind) => problems[kind])
    .map((kind) => terms[kind](problems[kind]!))
    .join(terms.comma);
}

function alerts(facts: IncidentFacts, context: FactsCellContext): TemplateResult {
  const { terms } = context;
  const [active, total] = [count(facts.active, context), count(facts.alerts, context)];
  const label = terms.alerts(active, total);
  const problems = problemsText(facts, context);
  return html`<span class="facts-alerts" title=${problems ? `${label}. ${problems}` : label}
    ><span aria-hidden="true"><b>${active}</b>/${total}</span><span class="visually-hidden">${label}</span></span
  >`;
}

/** The first value, which may be seen in a short form, and the number of the others. */
function values(texts: readonly string[], context: FactsCellContext, short = (text: string) => text): unknown {
  const [first, ...rest] = texts;
  if (first === undefined) return undefined;
  return html`<span class="facts-list"
    ><bdi class="facts-one" title=${first}>${short(first)}</bdi>${moreOf(rest, context)}</span
  >`;
}

function states({ investigationStates: found }: IncidentFacts, context: FactsCellContext): unknown {
  const { terms } = context;
  const texts = found.map((state) => worded(terms.states, state, terms));
  if (texts.length < 2) return values(texts, context);
  const label = terms.investigationStates(count(texts.length, context));
  const told = texts.slice(0, MOST_VALUES).join(terms.comma);
  return html`<span title=${told}>${label}<span class="visually-hidden">: ${told}</span></span>`;
}

function severities({ severities: [worst, ...others] }: IncidentFacts, context: FactsCellContext): unknown {
  const { terms } = context;
  const word = (level: string): string => worded(terms.severities, level, terms);
  return worst === undefined
    ? undefined
    : html`<span class="facts-list">${severity(worst, word(worst))}${moreOf(others.map(word), context)}</span>`;
}

/** A cell of values: which of them, and the words for those that have some. */
type Values = readonly [of: (facts: IncidentFacts) => readonly string[], words?: 'sources' | 'categories'];
const VALUES: Readonly<Record<string, Values>> = {
  categories: [(facts) => facts.categories, 'categories'],
  serviceSources: [(facts) => facts.serviceSources, 'sources'],
  detectionSources: [(facts) => facts.detectionSources, 'sources'],
  products: [(facts) => facts.productNames],
  deviceGroups: [(facts) => facts.deviceGroups],
  osPlatforms: [(facts) => facts.osPlatforms],
  techniques: [(facts) => facts.techniques],
  threats: [(facts) => facts.threats],
  actors: [(facts) => facts.actors],
  policies: [(facts) => facts.alertPolicyIds],
  subscriptions: [(facts) => facts.subscriptionIds],
};
const OTHERS: Readonly<Record<string, (facts: IncidentFacts, context: FactsCellContext) => unknown>> = {
  assets,
  alerts,
  alertSeverity: severities,
  investigationStates: states,
  firstActivity: (facts, context) => time(facts.firstActivity, context),
  lastActivity: (facts, context) => time(facts.lastActivity, context),
};

/** Words of a column's values, as the cell shows them: for titles, grouping and files. Empty for other columns. */
export function factTexts(column: string, facts: IncidentFacts, { terms }: FactsCellContext): readonly string[] {
  if (!Object.hasOwn(VALUES, column)) return [];
  const [of, words] = VALUES[column]!;
  return of(facts).map((value) => worded(words ? terms[words] : {}, value, terms));
}

/** Is this a column that `factCell` fills? */
export const isFactColumn = (column: string): boolean => Object.hasOwn(VALUES, column) || Object.hasOwn(OTHERS, column);

/**
 * The cell of a column: `assets`, `alerts`, `alertSeverity`, `categories`, `serviceSources`, `detectionSources`,
 * `products`, `firstActivity`, `lastActivity`, `deviceGroups`, `osPlatforms`, `investigationStates`, `techniques`,
 * `threats`, `actors`, `policies`, `subscriptions`; nothing for any other. Needs `factsCellStyles`, and those of asset
 * counts and severities, in the same root.
 */
export function factCell(column: string, state: FactsState, context: FactsCellContext): unknown {
  const { terms } = context;
  if (!isFactColumn(column)) return nothing;
  if (state === 'reading') return html`<span class="facts-bone" title=${terms.reading}></span>`;
  if (state === 'failed') return unread(context);
  if (!state) return dash(terms.notRead);
  if (state.problems.merged) return dash(terms.merged);
  const cell = Object.hasOwn(OTHERS, column)
    ? OTHERS[column]!(state, context)
    : values(factTexts(column, state, context), context, /Sources$/.test(column) ? shortProduct : undefined);
  return cell ?? dash(terms.none);
}
