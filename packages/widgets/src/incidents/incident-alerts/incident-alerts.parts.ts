/** What stands above the rows: search, filters, columns. */
import { formatCount } from '@watchfloor/runtime';
import type { FacetOption } from '@watchfloor/ui';
import { html, nothing, type TemplateResult } from 'lit';
import type { AlertBench } from '../alert-list/tools/bench.ts';
import { alertFilterOf } from '../alert-list/tools/filters.ts';
import { filterName, valueName } from '../alert-list/tools/words.ts';
import { ALERTS_HIDDEN } from './incident-alerts.columns.ts';
import { valuePills } from '../pivots/pivots.parts.ts';
import type { PivotStrings } from '../pivots/pivots.strings.ts';
import {
  ALERTS_FILTERS,
  countAlerts,
  isNarrowed,
  type AlertsChoice,
  type AlertsFilter,
} from './incident-alerts.filter.ts';
import { columnChooser } from '../queue/tools/column-chooser.ts';
import type { IncidentAlertsStrings } from './incident-alerts.strings.ts';

const COLUMNS = { named: 'alert', hidden: ALERTS_HIDDEN };

export interface AlertsBar {
  readonly bench: AlertBench;
  readonly own: IncidentAlertsStrings;
  readonly pivots: PivotStrings;
  readonly title: string;
  /** Of the title on the page. */
  readonly level: number;
  readonly choice: AlertsChoice;
  readonly choose: (choice: Partial<AlertsChoice>) => void;
  readonly reset: () => void;
}

export function alertsBar(bar: AlertsBar): TemplateResult {
  const { bench, own, choice } = bar;
  const { rows, grid, terms, language } = bench;
  const counts = countAlerts(rows, choice);
  const shown = isNarrowed(choice) ? grid.model.order.length : rows.length;
  const count = (value: number): string => formatCount(value, language);
  return html`<header class="head">
      <div class="title" role="heading" aria-level=${bar.level}>${bar.title}</div>
      <span class="count" role="status"
        >${shown === rows.length ? own.found(count(shown), shown === 1) : own.foundOf(count(shown), count(rows.length))}</span
      >
    </header>
    <div class="line">
      <wf-i-search-box
        label=${own.search}
        .value=${choice.text}
        .groups=${[]}
        .labels=${{ clear: terms.clearSearch, searching: terms.searching, nothing: terms.enterKey, found: terms.suggestions }}
        @search-submit=${({ detail }: CustomEvent<{ text: string }>) => bar.choose({ text: detail.text })}
        @search-leave=${(event: Event) => toRows(bench, event)}
      ></wf-i-search-box>
      <span class="pills" role="group" aria-label=${own.filters}>
        ${ALERTS_FILTERS.map((key) => facet(bar, key, counts[key]))}
        ${isNarrowed(choice) ? html`<button class="button ghost reset" @click=${bar.reset}>${own.reset}</button>` : nothing}
      </span>
      ${valuePills(choice.values, bar.pivots, (values) => bar.choose({ values }))}
      <span class="end">${columnChooser(grid, COLUMNS, terms, () => bench.redraw())}</span>
    </div>`;
}

/** From the search to the rows that it found. */
function toRows({ grid, table }: AlertBench, event: Event): void {
  if (!table || !grid.lines.length) return;
  event.preventDefault();
  table.focusRow(grid.lines.keyAt(0));
}

/** Known values in their order, then those that nobody knows. */
function facet(
  { bench, own, choice, choose }: AlertsBar,
  key: AlertsFilter,
  counts: ReadonlyMap<string, number>,
): TemplateResult {
  const { terms, context } = bench;
  const label = filterName(bench, key);
  const { known } = alertFilterOf(key)!;
  const there = [...counts.keys()];
  const values = [...known.filter((value) => counts.has(value)), ...there.filter((value) => !known.includes(value))];
  const options: FacetOption[] = values.map((value) => ({
    value,
    label: valueName(bench, key, value),
    count: formatCount(counts.get(value) ?? 0, bench.language),
  }));
  return html`<wf-i-facet
    data-key=${key}
    label=${label}
    .options=${options}
    .chosen=${choice.chosen[key] ?? []}
    .labels=${{
      chosen: (names: readonly string[]) => (names.length ? names.join(context.terms.comma) : own.any),
      type: terms.findValue(label),
      all: terms.selectAllValues,
      none: terms.selectNone,
      nothing: terms.noValue,
      more: terms.moreValues,
    }}
    @facet-change=${({ detail }: CustomEvent<{ chosen: string[] }>) =>
      choose({ chosen: { ...choice.chosen, [key]: detail.chosen } })}
  ></wf-i-facet>`;
}
