/** The columns of a piece of evidence, how each cell looks, and what rows are sorted by. */
import { defang, formatCount, parseTime } from '@watchfloor/runtime';
import {
  icon,
  iconCheck,
  iconClock,
  iconError,
  iconHelp,
  iconLock,
  iconWarning,
  type ModelColumn,
  type SortKey,
  type TableColumn,
} from '@watchfloor/ui';
import { html, nothing, type TemplateResult } from 'lit';
import { marked, shortProduct, shown, time, worded, type FactsCellContext } from '../incident-facts/facts-text.ts';
import { remediationRank, verdictRank, type EvidenceRow } from './evidence-rows.ts';
import type { IncidentEvidenceStrings } from './incident-evidence.strings.ts';

/** What a cell needs to know beside its row. */
export interface EvidenceCellContext extends FactsCellContext {
  readonly own: IncidentEvidenceStrings;
}

/** A command line may be 30,000 characters; no cell shows more. */
const CELL = 300;

/** A text in a cell, broken up so that no program makes a link of it. */
const brief = (text: string): string => defang(text.length > CELL ? `${text.slice(0, CELL)}…` : text);

/** A key of the registry is told by its end: more than this, and what stands between is left out of the cell. */
const PATH = 48;

/** First and last parts of a path, as many of the last as have room. */
function shortPath(path: string): string {
  const parts = path.split('\\');
  if (path.length <= PATH || parts.length < 4) return path;
  let end = parts.pop()!;
  while (parts.length > 2 && end.length + parts.at(-1)!.length < PATH - parts[0]!.length)
    end = `${parts.pop()}\\${end}`;
  return `${parts[0]}\\…\\${end}`;
}

/** Our word for the type; one that is not known by its own name. */
export function typeText({ type, category }: EvidenceRow, { own, terms }: EvidenceCellContext): string {
  if (category !== 'others') return own.types[type] ?? type;
  return type ? shown(type, terms) : own.unknownType;
}

/** The name as text, safe to show. */
export function entityText(row: EvidenceRow, context: EvidenceCellContext): string {
  return row.name ? shown(brief(row.name), context.terms) : context.own.unnamed(typeText(row, context));
}

/** What a cell has room for: a key of the registry is named by its ends. */
const cellName = ({ category, name = '' }: EvidenceRow): string =>
  brief(category === 'registry' ? shortPath(name) : name);

const VERDICT_GLYPHS: Readonly<Record<string, string>> = {
  malicious: iconError,
  suspicious: iconWarning,
  noThreatsFound: iconCheck,
};
const REMEDIATION_GLYPHS: Readonly<Record<string, string>> = {
  pendingApproval: iconClock,
  running: iconClock,
  active: iconWarning,
  unremediated: iconWarning,
  declined: iconWarning,
  partiallyRemediated: iconWarning,
  remediated: iconCheck,
  blocked: iconLock,
  prevented: iconLock,
};

const known = (words: Readonly<Record<string, unknown>>, value: string): string =>
  Object.hasOwn(words, value) ? value : '';

/** Shape, colour and word. */
export function verdictCell(verdict: string, { own, terms }: EvidenceCellContext): TemplateResult {
  const glyph = Object.hasOwn(VERDICT_GLYPHS, verdict) ? VERDICT_GLYPHS[verdict]! : iconHelp;
  return html`<span class="mark-word" data-verdict=${known(VERDICT_GLYPHS, verdict)}
    >${icon(glyph)}<bdi>${worded(own.verdicts, verdict, terms)}</bdi></span
  >`;
}

/** @param others how many other statuses alerts say */
export function remediationCell(status: string, context: EvidenceCellContext, others = 0): TemplateResult {
  const { own, terms, language } = context;
  const word = worded(own.remediations, status, terms);
  const glyph = Object.hasOwn(REMEDIATION_GLYPHS, status) ? icon(REMEDIATION_GLYPHS[status]!) : nothing;
  const count = formatCount(others, language);
  return html`<span
    class="mark-word"
    data-remediation=${known(REMEDIATION_GLYPHS, status)}
    title=${others ? own.othersSaid(word, count, others === 1) : nothing}
    >${glyph}<bdi>${others ? own.others(word, count) : word}</bdi>${others ? html`<span class="visually-hidden">, ${own.othersSaid(word, count, others === 1)}</span>` : nothing}</span
  >`;
}

/** One asset by its name, several of one kind by their number. */
export function impactedText({ impacted }: EvidenceRow, { own, terms, language }: EvidenceCellContext): string {
  const [first] = impacted;
  if (!first) return own.none;
  if (impacted.length === 1) return shown(defang(first.name), terms);
  const count = (n: number): string => formatCount(n, language);
  if (impacted.every(({ kind }) => kind === first.kind)) return terms.assets[first.kind](count(impacted.length), false);
  return `${shown(defang(first.name), terms)} +${count(impacted.length - 1)}`;
}

/** The services whose alerts name it, by the short names of products. */
export const originText = ({ origins }: EvidenceRow, { terms }: EvidenceCellContext): string =>
  origins.map((origin) => shortProduct(worded(terms.sources, origin, terms))).join(terms.comma);

function entityCell(row: EvidenceRow, context: EvidenceCellContext): TemplateResult {
  const { own, terms } = context;
  const text = entityText(row, context);
  // What is read aloud holds what is seen, and a mark is seen without brackets.
  const seen = row.name ? shown(cellName(row), terms) : text;
  const label = own.open(seen.replaceAll(/[⟦⟧]/g, ''));
  return html`<button class="name" dir="auto" data-open tabindex="-1" aria-label=${label} title=${text}>
    ${row.name ? marked(cellName(row), terms) : text}
  </button>`;
}

export function evidenceColumns(context: EvidenceCellContext): readonly TableColumn<EvidenceRow>[] {
  const { own, language } = context;
  return [
    {
      key: 'firstSeen',
      label: own.firstSeen,
      width: 88,
      drop: 4,
      card: 'end',
      render: ({ firstSeen }) => time(firstSeen, context) ?? nothing,
    },
    {
      key: 'entity',
      label: own.entity,
      width: 240,
      grow: true,
      card: 'title',
      render: (row) => entityCell(row, context),
    },
    {
      key: 'type',
      label: own.type,
      width: 120,
      drop: 3,
      card: 'meta',
      muted: true,
      render: (row) => typeText(row, context),
    },
    {
      key: 'verdict',
      label: own.verdict,
      width: 112,
      card: 'start',
      render: ({ verdict }) => verdictCell(verdict, context),
    },
    {
      key: 'remediation',
      label: own.remediation,
      width: 148,
      card: 'last',
      render: ({ remediation, otherRemediations }) => remediationCell(remediation, context, otherRemediations),
    },
    {
      key: 'impacted',
      label: own.impacted,
      width: 132,
      drop: 5,
      render: (row) => impactedText(row, context),
    },
    { key: 'origin', label: own.origin, width: 124, drop: 2, render: (row) => originText(row, context) },
    {
      key: 'alerts',
      label: own.alerts,
      width: 52,
      drop: 1,
      align: 'end',
      render: ({ alerts }) => formatCount(alerts.length, language),
    },
  ];
}

/** The worst first, and among these in the order of the attack. */
export const EVIDENCE_SORT: readonly SortKey[] = [
  { key: 'verdict', descending: true },
  { key: 'firstSeen', descending: false },
];

const value = (
  key: string,
  kind: 'text' | 'number',
  of: (row: EvidenceRow) => string | number | undefined,
): ModelColumn<EvidenceRow> => ({ key, kind, of });

/** What columns are sorted by. */
export const EVIDENCE_VALUES: readonly ModelColumn<EvidenceRow>[] = [
  value('firstSeen', 'number', ({ firstSeen }) => parseTime(firstSeen)),
  value('entity', 'text', ({ name }) => name?.slice(0, CELL)),
  value('type', 'text', ({ type }) => type),
  value('verdict', 'number', ({ verdict }) => verdictRank(verdict)),
  value('remediation', 'number', ({ remediation }) => remediationRank(remediation)),
  value('impacted', 'text', ({ impacted }) => impacted[0]?.name),
  value('origin', 'text', ({ origins }) => origins[0]),
  value('alerts', 'number', ({ alerts }) => alerts.length),
];
