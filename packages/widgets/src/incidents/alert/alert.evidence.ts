/** The evidence of an alert by its kinds, each thing with its verdict. */
import { html, nothing, type TemplateResult } from 'lit';
import { EVIDENCE_CATEGORIES } from '../incident-evidence/evidence-kinds.ts';
import { verdictRank, type EvidenceRow } from '../incident-evidence/evidence-rows.ts';
import { remediationCell, typeText, verdictCell } from '../incident-evidence/incident-evidence.columns.ts';
import { askOfRow } from './alert-pivots.ts';
import { evidenceLink, some } from './alert.parts.ts';
import { count, section, type AlertView } from './alert.view.ts';

/** Things of one kind at first. */
const FEW = 6;

export function evidenceByKind(view: AlertView): TemplateResult {
  const { loaded, own } = view;
  const groups = EVIDENCE_CATEGORIES.map((category) => ({
    category,
    rows: loaded.rows
      .filter((row) => row.category === category)
      .sort((a, b) => verdictRank(b.verdict) - verdictRank(a.verdict)),
  })).filter(({ rows }) => rows.length);
  const content = groups.length
    ? groups.map(({ category, rows }) => {
        const label = view.cells.own.category[category];
        return html`<div class="kind" role="group" aria-label=${label}>
          <div class="kind-head"><b>${label}</b> <span class="muted">${count(view, rows.length)}</span></div>
          ${some(view, label, rows, (row) => item(view, row), FEW)}
        </div>`;
      })
    : html`<p class="muted">${own.noEvidence}</p>`;
  return section(
    view,
    'evidence',
    own.evidence,
    content,
    loaded.rows.length ? count(view, loaded.rows.length) : nothing,
  );
}

/** The type is said where a kind has several. */
function item(view: AlertView, row: EvidenceRow): TemplateResult {
  const { cells } = view;
  return html`<div class="thing">
    <span class="thing-name">${evidenceLink(view, row)}${view.more(askOfRow(view, row))}</span>
    <span class="thing-facts"
      >${verdictCell(row.verdict, cells)}
      ${row.remediation === 'none' ? nothing : remediationCell(row.remediation, cells)}
      <span class="muted">${typeText(row, cells)}</span></span
    >
  </div>`;
}
