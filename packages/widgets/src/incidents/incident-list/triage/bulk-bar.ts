/** The bar of the selection: how many, and what can be done with them. */
import { icon, iconActions, iconAssign, iconCheck, iconClose, iconMerge, iconTag } from '@watchfloor/ui';
import { html, nothing, type TemplateResult } from 'lit';
import type { Bench } from '../tools/bench.ts';
import type { TriageStrings } from './triage.strings.ts';
import type { Triage, TriageAct } from './triage.ts';

const ACTS = [
  ['assign', iconAssign],
  ['status', iconCheck],
  ['classify', iconActions],
  ['tag', iconTag],
  ['manage', undefined],
] as const satisfies readonly (readonly [TriageAct, string | undefined])[];

const MOST_MERGED = 50;

export function bulkBar(triage: Triage, bench: Bench, terms: TriageStrings): TemplateResult | typeof nothing {
  const { selected, matchingAsOf } = triage.targets;
  if (!bench.grid.selected.size) return nothing;
  const right = triage.rights.ofAny(selected);
  const { size } = bench.grid.selected;
  const count = bench.number(size);
  const label =
    matchingAsOf === undefined
      ? bench.terms.selected(count, bench.grid.selectedHidden)
      : terms.allMatching(count, bench.clock(matchingAsOf));
  const merges = selected.length > 1 && selected.length <= MOST_MERGED;
  return html`
    <div class="bulk" role="toolbar" aria-label=${terms.selection}>
      <b class="count">${label}</b>
      ${selected.length < size ? html`<span class="muted">${terms.readingSelected(bench.number(size - selected.length))}</span>` : moreThanLoaded(triage, bench, terms)}
      <span class="acts">
        ${ACTS.map(([act, glyph]) => button(triage, act, terms[act], glyph, right.allowed))}
        ${merges ? button(triage, 'merge', terms.merge, iconMerge, right.allowed) : nothing}
      </span>
      ${right.allowed ? nothing : html`<span class="why" id="why-not">${right.why}</span>`}
      <button
        class="button ghost square end"
        aria-label=${terms.clear}
        title=${terms.clear}
        @click=${() => {
          bench.grid.setSelected([]);
          triage.changed();
          bench.redraw();
          bench.table?.focusRow(bench.table.lines.keyAt(bench.table.active));
        }}
      >
        ${icon(iconClose)}
      </button>
    </div>
  `;
}

/** An action that is off keeps its place, takes focus and says why. */
function button(triage: Triage, act: TriageAct, label: string, glyph: string | undefined, on: boolean): TemplateResult {
  return html`<button
    class="button ghost"
    data-act=${act}
    aria-disabled=${on ? nothing : 'true'}
    aria-describedby=${on ? nothing : 'why-not'}
    @click=${(event: Event) => triage.act(act, event)}
  >
    ${glyph ? icon(glyph) : nothing}${label}
  </button>`;
}

/** Every loaded row is selected, and more match: the way to all of them. */
function moreThanLoaded(triage: Triage, bench: Bench, terms: TriageStrings): TemplateResult | typeof nothing {
  const { grid, data, rows } = bench;
  const { next, total } = data.feed;
  if (grid.selected.size < rows.length || !next || triage.targets.matchingAsOf !== undefined) return nothing;
  if (data.actions?.readingAll) return html`<span class="muted">${terms.selectingMatching}</span>`;
  return html`<button
    class="link"
    @click=${async () => {
      await bench.readAll();
      if (!data.feed.next) triage.targets.selectMatching(Date.now());
      triage.changed();
      bench.redraw();
    }}
  >
    ${terms.selectMatching(total === undefined ? undefined : bench.number(total))}
  </button>`;
}
