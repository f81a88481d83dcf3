/** An alert as a line under its expanded incident: its cells stand under the columns of incidents. */
import type { Alert } from '@watchfloor/api';
import { formatCount } from '@watchfloor/runtime';
import { severity, status } from '@watchfloor/ui';
import { html, nothing, type TemplateResult } from 'lit';
import type { Asset } from './asset-book.ts';
import { factsOf, type IncidentFacts } from './facts.ts';
import { factCell, IMPACTED, isFactColumn } from './facts-cells.ts';
import {
  marked,
  oneLine,
  shortProduct,
  shown,
  shownIndicator,
  time,
  worded,
  type FactsCellContext,
} from './facts-text.ts';

const GLYPHS: Readonly<Record<string, string>> = { new: 'new', inProgress: 'progress', resolved: 'resolved' };
/** Things that an alert may be about when it names no impacted asset. */
const OTHER_THINGS = ['groups', 'ips', 'urls', 'files'] as const;

const known = new WeakMap<Alert, IncidentFacts>();
function factsOfOne(alert: Alert): IncidentFacts {
  let facts = known.get(alert);
  if (!facts) known.set(alert, (facts = factsOf([alert])));
  return facts;
}

/** One asset by its name, several of one kind by their number: `38 mailboxes`. */
function firstAsset(alert: Alert, { terms, language }: FactsCellContext): unknown {
  const facts = factsOfOne(alert);
  const named = ({ name, detail }: Asset, text: string): TemplateResult =>
    oneLine(text || name, detail ? `${text}${terms.comma}${shownIndicator(detail, terms)}` : text, true);
  const filled = IMPACTED.filter(([list]) => facts[list].length);
  const [only] = filled.length === 1 ? filled : [];
  const many = only && facts[only[0]].length > 1 ? facts[only[0]].length : 0;
  if (only && many) {
    const names = facts[only[0]].slice(0, 3).map(({ name }) => shown(name, terms));
    const left = many - names.length;
    const number = (n: number): string => formatCount(n, language);
    const label = terms.assets[only[0]](number(many), false);
    const told = terms.named(label, names.join(terms.comma), left ? number(left) : '');
    return html`<span class="muted" title=${told}>${label}</span>`;
  }
  if (filled[0]) {
    const [asset] = facts[filled[0][0]];
    return named(asset!, shown(asset!.name, terms));
  }
  for (const list of OTHER_THINGS) {
    const [thing] = facts[list];
    if (thing) return named(thing, shownIndicator(thing.name, terms));
  }
  return nothing;
}

/** One time for each alert, in the column that is there at any width: when it changed last, else when it began. */
const timeOf = (alert: Alert, context: FactsCellContext): unknown =>
  time(alert.lastUpdateDateTime ?? alert.firstActivityDateTime ?? alert.createdDateTime, context) ?? nothing;

function title({ title: text }: Alert, { terms }: FactsCellContext): TemplateResult {
  const whole = text?.trim() ? shown(text, terms) : terms.untitled;
  return oneLine(text?.trim() ? marked(text, terms) : terms.untitled, whole);
}

/** Cells by column of the incident list; columns of facts show the facts of this alert alone. */
const CELLS: Readonly<Record<string, (alert: Alert, context: FactsCellContext) => unknown>> = {
  severity: ({ severity: level = 'unknown' }, { terms }) => severity(level, worded(terms.severities, level, terms)),
  incident: title,
  status: ({ status: value = 'unknown' }, { terms }) =>
    status(Object.hasOwn(GLYPHS, value) ? GLYPHS[value]! : '', worded(terms.alertStatuses, value, terms)),
  classification: ({ classification }, { terms }) =>
    classification ? worded(terms.classifications, classification, terms) : nothing,
  assets: firstAsset,
  alerts: () => nothing,
  alertSeverity: () => nothing,
  assignedTo: ({ serviceSource, detectionSource }, { terms }) => {
    const source = detectionSource === 'manual' ? detectionSource : (serviceSource ?? 'unknown');
    const text = worded(terms.sources, source, terms);
    return oneLine(shortProduct(text), text, true);
  },
  created: ({ createdDateTime }, context) => time(createdDateTime, context) ?? nothing,
  updated: timeOf,
};

/** The cell of an alert under a column of the incident list; `nothing` where an alert has nothing to say. */
export function alertCell(alert: Alert, column: string, context: FactsCellContext): unknown {
  if (Object.hasOwn(CELLS, column)) return CELLS[column]!(alert, context);
  return isFactColumn(column) ? factCell(column, factsOfOne(alert), context) : nothing;
}
