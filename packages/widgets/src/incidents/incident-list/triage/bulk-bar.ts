/** The bar of the selection: how many, and what can be done with them. */
import { icon, iconClose, type WfIDataTable } from '@watchfloor/ui';
import { html, nothing, type TemplateResult } from 'lit';
import type { Right } from './rights.ts';
import type { TargetBench, Targets } from './targets.ts';
import type { TriageStrings } from './triage.strings.ts';

/** A button of the bar. */
export interface BarAct<A extends string> {
  readonly act: A;
  readonly label: string;
  readonly glyph?: string | undefined;
}

/** Who does what the bar offers. */
export interface BarTriage<T extends { readonly id: string }, A extends string> {
  readonly targets: Targets<T>;
  readonly rights: {
    of(item: T): Right;
    ofAny(items: readonly T[]): Right;
    /** Everything may be changed: nothing is to be counted. */
    readonly everywhere?: boolean;
    /** Of more than these it is not known for each, so they are not counted. Default: of any number it is. */
    readonly known?: number;
  };
  act(what: A, event: Event): void;
  /** The selection is another. */
  changed(): void;
}

/** The list that the bar belongs to. */
export interface BarBench<T extends { readonly id: string }> extends TargetBench<T> {
  readonly grid: TargetBench<T>['grid'] & { readonly selectedHidden: number };
  readonly data: TargetBench<T>['data'] & {
    readonly feed: { readonly next?: unknown; readonly total?: number | undefined };
    readonly actions: { readonly readingAll?: unknown } | undefined;
  };
  readonly table: Pick<WfIDataTable<T>, 'focusRow' | 'lines' | 'active'> | undefined;
  readonly terms: { readonly selected: (count: string, hidden: number) => string };
  number(value: number): string;
  clock(at: number): string;
  readAll(): Promise<void>;
}

type BarTerms = Pick<
  TriageStrings,
  'selection' | 'allMatching' | 'partly' | 'readingSelected' | 'selectingMatching' | 'selectMatching' | 'clear'
>;

export function bulkBar<T extends { readonly id: string }, A extends string>(
  triage: BarTriage<T, A>,
  bench: BarBench<T>,
  terms: BarTerms,
  acts: readonly BarAct<A>[],
): TemplateResult | typeof nothing {
  const { selected, unread, matchingAsOf } = triage.targets;
  if (!bench.grid.selected.size) return nothing;
  const right = triage.rights.ofAny(selected);
  const { size } = bench.grid.selected;
  const count = bench.number(size);
  const label =
    matchingAsOf === undefined
      ? bench.terms.selected(count, bench.grid.selectedHidden)
      : terms.allMatching(count, bench.clock(matchingAsOf));
  return html`
    <div class="bulk" role="toolbar" aria-label=${terms.selection}>
      <b class="count">${label}</b>
      ${unread ? html`<span class="muted" id="why-not">${terms.readingSelected(bench.number(unread))}</span>` : moreThanLoaded(triage, bench, terms)}
      <span class="acts"> ${acts.map((act) => button(triage, act, right.allowed && !unread))} </span>
      ${right.allowed || unread ? nothing : html`<span class="why" id="why-not">${right.why}</span>`}
      ${partly(triage, bench, terms)}
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

/** Some of those that are selected may be changed. */
function partly<T extends { readonly id: string }, A extends string>(
  { targets: { selected }, rights }: BarTriage<T, A>,
  bench: BarBench<T>,
  terms: BarTerms,
): TemplateResult | typeof nothing {
  if (rights.everywhere || selected.length > (rights.known ?? Infinity)) return nothing;
  const may = selected.filter((item) => rights.of(item).allowed).length;
  if (!may || may === selected.length) return nothing;
  return html`<span class="why">${terms.partly(bench.number(may), bench.number(selected.length))}</span>`;
}

/** An action that is off keeps its place, takes focus and says why. */
function button<T extends { readonly id: string }, A extends string>(
  triage: BarTriage<T, A>,
  { act, label, glyph }: BarAct<A>,
  on: boolean,
): TemplateResult {
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
function moreThanLoaded<T extends { readonly id: string }>(
  triage: Pick<BarTriage<T, never>, 'targets' | 'changed'>,
  bench: BarBench<T>,
  terms: BarTerms,
): TemplateResult | typeof nothing {
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
