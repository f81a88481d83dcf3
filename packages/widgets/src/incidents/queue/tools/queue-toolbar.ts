/** Search, time range, columns, grouping and further switches, as far as both lists have them alike. */
import { preferencesIn, type Session } from '@watchfloor/runtime';
import {
  iconMore,
  type MenuChooseDetail,
  type MenuItem,
  type RangeChange,
  type RangeSpan,
  type SearchChooseDetail,
  type SearchGroup,
} from '@watchfloor/ui';
import { html, type TemplateResult } from 'lit';
import { RANGE_DAYS, type CustomRange, type RangePreset } from '../../incident-filters/filter-state.ts';
import { pastDays } from '../../incident-list/tools/days.ts';
import type { ExportPlace } from '../../incident-list/tools/export-place.ts';
import { rangeWords, type RangeBench } from '../../incident-list/tools/range-words.ts';
import type { RowHeight } from '../../incident-list/tools/row-height.ts';
import { columnChooser, type ChooserGrid } from './column-chooser.ts';
import { DENSITIES, type ViewDensity } from '../../incident-views/view-state.ts';

/** Midnights of all zones lie on a quarter of an hour. */
const QUARTER = 900_000;
const DAY = 86_400_000;

/** What a toolbar needs of what the parts of the tools share. */
export interface ToolbarBench<Group> extends RangeBench {
  readonly list: { readonly session: Session | undefined };
  readonly grid: ChooserGrid & {
    singleKeys: boolean;
    readonly lines: { readonly length: number; keyAt(line: number): unknown };
  };
  readonly table: { focusRow(key: unknown): void } | undefined;
  readonly rowHeight: RowHeight;
  readonly views: (() => TemplateResult) | undefined;
  readonly group: Group | undefined;
  setGroup(group: Group | undefined): void;
  filtersChanged(): void;
  redraw(): void;
}

/** The filters, as far as the toolbar shows and changes them. */
export interface ToolbarFilters {
  readonly state: { readonly range: RangePreset | CustomRange; readonly text: string };
  set(state: { readonly range?: RangePreset | CustomRange; readonly text?: string }): void;
}

/** What the search has at present, and its words. */
export interface ToolbarSearch {
  readonly label: string;
  readonly nothing: string;
  readonly groups: SearchGroup[];
  readonly searching: boolean;
}

export abstract class QueueToolbar<
  Group extends string,
  Bench extends ToolbarBench<Group>,
  Filters extends ToolbarFilters,
> {
  protected readonly bench: Bench;
  protected readonly filters: Filters;
  readonly #export: Pick<ExportPlace<never, never>, 'items' | 'choose'>;
  #days: { readonly key: string; readonly days: readonly RangeSpan[] } = { key: '', days: [] };

  constructor(bench: Bench, filters: Filters, exporting: Pick<ExportPlace<never, never>, 'items' | 'choose'>) {
    this.bench = bench;
    this.filters = filters;
    this.#export = exporting;
  }

  /** Column with the names, which is always shown. */
  protected abstract readonly named: string;
  /** Columns that are hidden until somebody wants them. */
  protected abstract readonly hidden: readonly string[];
  protected abstract get rangeLabel(): string;
  protected abstract get pinLabel(): string;
  protected abstract get search(): ToolbarSearch;
  /** What rows can be grouped by, and in which words. */
  protected abstract get groups(): readonly (readonly [key: Group, label: string])[];
  /** Looks for a text; the suggestions come with later redraws. Never rejects. */
  protected abstract find(text: string): Promise<void>;
  /** A suggestion was chosen. */
  protected abstract choose(id: string): void;

  range(): TemplateResult {
    const { terms, listTerms, timeZone: zone } = this.bench;
    const { range } = this.filters.state;
    const custom = typeof range === 'object' ? range : undefined;
    const now = Math.floor(Date.now() / QUARTER) * QUARTER;
    const days = this.#pastDays(now);
    const day = custom && days.find(({ from, to }) => from === custom.from && to === custom.to)?.label;
    return html`<wf-i-range-picker
      label=${this.rangeLabel}
      text=${day ? terms.wholeDay(day, zone) : rangeWords(this.bench, this.filters.state)}
      preset=${custom ? '' : (range as RangePreset)}
      .from=${custom ? custom.from : new Date(now - RANGE_DAYS[range as RangePreset] * DAY).toISOString()}
      .to=${custom?.to}
      .presets=${Object.keys(RANGE_DAYS).map((id) => ({ id, label: listTerms.ranges[id]! }))}
      .spans=${days}
      .zone=${zone}
      .labels=${{
        spans: terms.oneDay,
        custom: terms.customRange,
        from: terms.from,
        to: terms.to,
        apply: terms.apply,
        zone: zone === 'utc' ? terms.utc : terms.local,
        empty: terms.rangeEmpty,
        order: terms.rangeOrder,
        future: terms.rangeFuture,
      }}
      @range-change=${this.#handleRange}
    ></wf-i-range-picker>`;
  }

  /** The same array for a while, so that a redraw costs nothing. */
  #pastDays(now: number): readonly RangeSpan[] {
    const { language, timeZone } = this.bench;
    const key = `${now} ${timeZone} ${language}`;
    if (this.#days.key !== key) this.#days = { key, days: pastDays(now, timeZone, language) };
    return this.#days.days;
  }

  bar(): TemplateResult {
    const { terms, grid } = this.bench;
    const { label, nothing, groups, searching } = this.search;
    const columns = { named: this.named, hidden: this.hidden };
    return html`<div class="line">
      <wf-i-search-box
        label=${label}
        shortcut=${grid.singleKeys ? '/' : ''}
        .value=${this.filters.state.text}
        .groups=${groups}
        ?searching=${searching}
        .labels=${{ clear: terms.clearSearch, searching: terms.searching, nothing, found: terms.suggestions }}
        @search-input=${({ detail }: CustomEvent<{ text: string }>) => void this.find(detail.text)}
        @search-submit=${({ detail }: CustomEvent<{ text: string }>) => this.searchFor(detail.text)}
        @search-choose=${({ detail }: CustomEvent<SearchChooseDetail>) => this.choose(detail.id)}
        @search-leave=${this.#handleLeave}
      ></wf-i-search-box>
      <span class="end">
        ${this.bench.views?.()} ${columnChooser(grid, columns, terms, () => this.bench.redraw())}
        <wf-i-menu
          look="square"
          label=${terms.more}
          .icon=${iconMore}
          .items=${this.#moreItems()}
          @menu-choose=${this.#handleMore}
        ></wf-i-menu>
      </span>
    </div>`;
  }

  #moreItems(): MenuItem[] {
    const { terms, grid, group, rowHeight } = this.bench;
    const groups = this.groups.map(([key, label]) => ({
      id: `group:${key}`,
      label: terms.groupBy(label),
      checked: group === key,
    }));
    return [
      ...groups,
      ...DENSITIES.map((id) => ({ id: `rows:${id}`, label: terms.densities[id], checked: rowHeight.now === id })),
      ...this.#export.items(),
      { id: 'pin', label: this.pinLabel, checked: grid.columnState.pinned.length > 0 },
      { id: 'keys', label: terms.singleKeys, checked: grid.singleKeys },
    ];
  }

  protected searchFor(text: string): void {
    this.filters.set({ text });
    this.bench.filtersChanged();
  }

  /** From the search to the rows that it found. */
  readonly #handleLeave = (event: Event): void => {
    const { grid, table } = this.bench;
    if (!table || !grid.lines.length) return;
    event.preventDefault();
    table.focusRow(grid.lines.keyAt(0));
  };

  readonly #handleRange = ({ detail }: CustomEvent<RangeChange>): void => {
    this.filters.set({ range: 'preset' in detail ? (detail.preset as RangePreset) : detail });
    this.bench.filtersChanged();
  };

  #setSingleKeys(on: boolean): void {
    const { grid, list } = this.bench;
    grid.singleKeys = on;
    if (list.session) preferencesIn(list.session)?.write({ singleKeys: on });
  }

  readonly #handleMore = ({ detail }: CustomEvent<MenuChooseDetail>): void => {
    if (this.#export.choose(detail)) return;
    const { bench } = this;
    const { grid, rowHeight } = bench;
    const [what, key] = detail.id.split(':');
    if (what === 'keys') this.#setSingleKeys(!grid.singleKeys);
    else if (what === 'pin') grid.setColumnState({ pinned: grid.columnState.pinned.length ? [] : [this.named] });
    else if (what === 'rows') rowHeight.set(rowHeight.now === key ? undefined : (key as ViewDensity));
    else bench.setGroup(bench.group === key ? undefined : (key as Group));
    bench.redraw();
  };
}
