/** What stands around the rows of evidence: kinds, search, filters, and what waits for somebody. */
import { formatCount } from '@watchfloor/runtime';
import { icon, iconClock, iconExport, type FacetOption, type SearchChooseDetail } from '@watchfloor/ui';
import { html, nothing, type TemplateResult } from 'lit';
import { worded } from '../incident-facts/facts-text.ts';
import { valuePills } from '../pivots/pivots.parts.ts';
import type { PivotStrings } from '../pivots/pivots.strings.ts';
import type { ToolStrings } from '../incident-list/tools/tools.strings.ts';
import { EVIDENCE_CATEGORIES, type EvidenceCategory } from './evidence-kinds.ts';
import { REMEDIATIONS, VERDICTS, type EvidenceRow } from './evidence-rows.ts';
import { entityText, typeText, type EvidenceCellContext } from './incident-evidence.columns.ts';
import type { EvidenceController } from './incident-evidence.data.ts';
import type { EvidenceCounts } from './incident-evidence.filter.ts';

/** What these parts are made from, and what they do. */
export interface EvidenceDesk {
  readonly data: EvidenceController;
  readonly counts: EvidenceCounts;
  /** All rows. */
  readonly total: number;
  readonly cells: EvidenceCellContext;
  readonly tools: ToolStrings;
  readonly pivots: PivotStrings;
  /** Rows that the text in the search box would find. */
  readonly suggested: readonly EvidenceRow[];
  readonly searching: boolean;
  readonly suggest: (text: string) => void;
  readonly openSuggested: (key: string) => void;
  /** From the search to the rows: true when there are some. */
  readonly toRows: () => boolean;
  readonly reset: () => void;
  readonly save: () => void;
  readonly showPending: () => void;
}

type Listed = 'verdict' | 'remediation';

/** All evidence, then its kinds. */
const CHOICES: readonly (EvidenceCategory | undefined)[] = [undefined, ...EVIDENCE_CATEGORIES];

const number = ({ cells: { language } }: EvidenceDesk, value: number): string => formatCount(value, language);

/**
 * Beside the rows, where there is room.
 * @param title the tab's heading
 * @param level of that
 */
export function kindList(desk: EvidenceDesk, title: string, level: number): TemplateResult {
  const { own } = desk.cells;
  const { choice } = desk.data;
  const kind = (category: EvidenceCategory | undefined): TemplateResult => {
    const count = desk.counts.categories.get(category) ?? 0;
    return html`<li>
      <button
        aria-current=${choice.category === category ? 'true' : nothing}
        ?data-none=${!count}
        @click=${() => desk.data.choose({ category })}
      >
        <span>${category ? own.category[category] : own.all}</span>
        <span class="muted">${number(desk, count)}</span>
      </button>
    </li>`;
  };
  return html`<div class="kinds" role="group" aria-label=${own.categories}>
    <div class="title" role="heading" aria-level=${level}>${title}</div>
    <ul>
      ${CHOICES.map(kind)}
    </ul>
  </div>`;
}

/** Above the rows. */
export function barLine(desk: EvidenceDesk): TemplateResult {
  const { counts, total, cells, data } = desk;
  const { own } = cells;
  const { choice, text } = data;
  const { category, verdict, remediation, values } = choice;
  const narrowed = category || verdict.length || remediation.length || values.length || text;
  const shown = number(desk, counts.shown);
  return html`<div class="line">
    ${kindChoice(desk)} ${searchBox(desk)}
    <span class="pills" role="group" aria-label=${own.filters}>
      ${facet(desk, 'verdict', VERDICTS)} ${facet(desk, 'remediation', REMEDIATIONS)}
      ${valuePills(values, desk.pivots, (next) => data.choose({ values: next }))}
      ${narrowed ? html`<button class="button ghost reset" @click=${desk.reset}>${own.reset}</button>` : nothing}
    </span>
    <span class="end">
      <span class="count" role="status"
        >${counts.shown === total ? own.found(shown, total === 1) : own.foundOf(shown, number(desk, total))}</span
      >
      <button class="button ghost square" aria-label=${own.export} title=${own.export} @click=${desk.save}>
        ${icon(iconExport)}
      </button>
    </span>
  </div>`;
}

/** The kinds where there is no room for them beside the rows. */
function kindChoice(desk: EvidenceDesk): TemplateResult {
  const { own } = desk.cells;
  const { choice } = desk.data;
  const handleChange = (event: Event): void => {
    const { value } = event.target as HTMLSelectElement;
    desk.data.choose({ category: (value || undefined) as EvidenceCategory | undefined });
  };
  return html`<select class="kind-choice" aria-label=${own.categories} @change=${handleChange}>
    ${CHOICES.map((category) => {
      const count = number(desk, desk.counts.categories.get(category) ?? 0);
      return html`<option value=${category ?? ''} .selected=${choice.category === category}>
        ${own.withCount(category ? own.category[category] : own.all, count)}
      </option>`;
    })}
  </select>`;
}

function searchBox(desk: EvidenceDesk): TemplateResult {
  const { cells, tools, data } = desk;
  const { own } = cells;
  const options = desk.suggested.map((row) => ({
    id: row.key,
    label: entityText(row, cells),
    hint: typeText(row, cells),
  }));
  return html`<wf-i-search-box
    label=${own.search}
    .value=${data.text}
    .groups=${options.length ? [{ label: own.label, options }] : []}
    ?searching=${desk.searching}
    .labels=${{
      clear: tools.clearSearch,
      searching: tools.searching,
      nothing: own.nothingTitle,
      found: tools.suggestions,
    }}
    @search-input=${({ detail }: CustomEvent<{ text: string }>) => desk.suggest(detail.text)}
    @search-submit=${({ detail }: CustomEvent<{ text: string }>) => void data.find(detail.text)}
    @search-choose=${({ detail }: CustomEvent<SearchChooseDetail>) => desk.openSuggested(detail.id)}
    @search-leave=${(event: Event) => void (desk.toRows() && event.preventDefault())}
  ></wf-i-search-box>`;
}

/** Known values in their order, then those that nobody knows. */
function facet(desk: EvidenceDesk, key: Listed, order: readonly string[]): TemplateResult {
  const { cells, tools, data } = desk;
  const { own, terms } = cells;
  const counts = desk.counts[key];
  const words = key === 'verdict' ? own.verdicts : own.remediations;
  const there = [...counts.keys()];
  const values = [
    ...order.filter((value) => there.includes(value)),
    ...there.filter((value) => !order.includes(value)),
  ];
  const options: FacetOption[] = values.map((value) => ({
    value,
    label: worded(words, value, terms),
    count: number(desk, counts.get(value) ?? 0),
  }));
  const label = own[key];
  return html`<wf-i-facet
    data-key=${key}
    label=${label}
    .options=${options}
    .chosen=${data.choice[key]}
    .labels=${{
      chosen: (names: readonly string[]) => (names.length ? names.join(terms.comma) : own.any),
      type: tools.findValue(label),
      all: tools.selectAllValues,
      none: tools.selectNone,
      nothing: tools.noValue,
      more: tools.moreValues,
    }}
    @facet-change=${({ detail }: CustomEvent<{ chosen: string[] }>) => data.choose({ [key]: detail.chosen })}
  ></wf-i-facet>`;
}

/** What needs somebody stands above the rows, unless it is what is shown. */
export function waitsLine(desk: EvidenceDesk): unknown {
  const { own } = desk.cells;
  const { pending } = desk.counts;
  if (!pending || desk.data.choice.remediation.includes('pendingApproval')) return nothing;
  return html`<div class="waits">
    ${icon(iconClock)}<span>${own.needsDecision(number(desk, pending), pending === 1)}</span>
    <button class="button" @click=${desk.showPending}>${own.showThem}</button>
  </div>`;
}
