/** Search, time range, columns and further switches. */
import { preferencesIn } from '@watchfloor/runtime';
import {
  iconMore,
  type ColumnsChange,
  type ColumnState,
  type MenuChooseDetail,
  type MenuItem,
  type RangeChange,
  type RangeSpan,
  type SearchChooseDetail,
} from '@watchfloor/ui';
import { html, type TemplateResult } from 'lit';
import { RANGE_DAYS, type RangePreset } from '../../incident-filters/filter-state.ts';
import { GROUPS, needsFacts, type GroupKey } from '../../incident-views/groups.ts';
import { DENSITIES, type ViewDensity } from '../../incident-views/view-state.ts';
import type { Bench } from './bench.ts';
import { HIDDEN } from './cells.ts';
import { pastDays } from './days.ts';
import type { ExportPlace } from './export-place.ts';
import type { FilterBar } from './filter-bar.ts';
import { rangeWords } from './range-words.ts';
import { READ_BY_ITSELF } from './judge.ts';
import { ListSearch, SEARCH_ALL, type SearchReach } from './search.ts';

/** Midnights of all zones lie on a quarter of an hour. */
const QUARTER = 900_000;
const DAY = 86_400_000;

export class Toolbar {
  readonly #bench: Bench;
  readonly #filters: FilterBar;
  readonly #search: ListSearch;
  readonly #export: Pick<ExportPlace<never, never>, 'items' | 'choose'>;
  #days: { readonly key: string; readonly days: readonly RangeSpan[] } = { key: '', days: [] };

  constructor(bench: Bench, filters: FilterBar, exporting: Pick<ExportPlace<never, never>, 'items' | 'choose'>) {
    this.#bench = bench;
    this.#export = exporting;
    this.#filters = filters;
    this.#search = new ListSearch(bench);
  }

  /** Nobody waits for suggestions any more. */
  stop(): void {
    this.#search.stop();
  }

  /** What was found for one person is not another's. */
  forget(): void {
    this.#search.forget();
  }

  range(): TemplateResult {
    const { terms, listTerms, timeZone: zone } = this.#bench;
    const { ranges } = listTerms;
    const { range } = this.#filters.state;
    const custom = typeof range === 'object' ? range : undefined;
    const now = Math.floor(Date.now() / QUARTER) * QUARTER;
    const days = this.#pastDays(now);
    const day = custom && days.find(({ from, to }) => from === custom.from && to === custom.to)?.label;
    return html`<wf-i-range-picker
      label=${this.#filters.state.by === 'created' ? this.#bench.filterTerms.byCreation : terms.rangeLabel}
      text=${day ? terms.wholeDay(day, zone) : rangeWords(this.#bench, this.#filters.state)}
      preset=${custom ? '' : (range as RangePreset)}
      .from=${custom ? custom.from : new Date(now - RANGE_DAYS[range as RangePreset] * DAY).toISOString()}
      .to=${custom?.to}
      .presets=${(Object.keys(RANGE_DAYS) as RangePreset[]).map((id) => ({ id, label: ranges[id] }))}
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
    const { language, timeZone } = this.#bench;
    const key = `${now} ${timeZone} ${language}`;
    if (this.#days.key !== key) this.#days = { key, days: pastDays(now, timeZone, language) };
    return this.#days.days;
  }

  bar(): TemplateResult {
    const { terms, grid } = this.#bench;
    return html`<div class="line">
      <wf-i-search-box
        label=${terms.search}
        shortcut=${grid.singleKeys ? '/' : ''}
        .value=${this.#filters.state.text}
        .groups=${this.#search.groups(terms, this.#reach())}
        ?searching=${this.#search.searching}
        .labels=${{
          clear: terms.clearSearch,
          searching: terms.searching,
          nothing: terms.nothingFound,
          found: terms.suggestions,
        }}
        @search-input=${({ detail }: CustomEvent<{ text: string }>) => void this.#search.find(detail.text)}
        @search-submit=${({ detail }: CustomEvent<{ text: string }>) => this.#searchFor(detail.text)}
        @search-choose=${this.#handleSuggestion}
        @search-leave=${this.#handleLeave}
      ></wf-i-search-box>
      <span class="end">
        ${this.#bench.views?.()} ${this.#renderChooser()}
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

  #reach(): SearchReach {
    const { data, rows } = this.#bench;
    const { next, total = rows.length } = data.feed;
    const readsMore = next !== undefined && total <= READ_BY_ITSELF;
    const short = next !== undefined && !readsMore;
    const number = (value: number): string => this.#bench.number(value);
    return { count: number(readsMore ? total : rows.length), total: short ? number(total) : undefined, readsMore };
  }

  #renderChooser(): TemplateResult {
    const { terms, grid } = this.#bench;
    const { hidden } = grid.columnState;
    const columns = grid.allColumns.map(({ key, label }) => ({
      key,
      label,
      shown: !hidden.includes(key),
      locked: key === 'incident',
    }));
    return html`<wf-i-column-chooser
      label=${terms.columns}
      .columns=${columns}
      .labels=${{
        find: terms.findColumn,
        nothing: terms.noColumn,
        reset: terms.defaultColumns,
        locked: terms.alwaysShown,
        up: terms.moveUp,
        down: terms.moveDown,
        moved: terms.columnMoved,
        help: terms.moveHelp,
      }}
      @columns-change=${({ detail }: CustomEvent<ColumnsChange>) =>
        this.#setColumns({ order: detail.keys, hidden: detail.hidden, widths: this.#widthsOf(detail) })}
      @columns-reset=${() => this.#setColumns({ order: [], hidden: HIDDEN, widths: {}, pinned: [] })}
    ></wf-i-column-chooser>`;
  }

  /** A column that the person asked for does not fall away where there is no room: with a width, it is scrolled to. */
  #widthsOf({ hidden }: ColumnsChange): Record<string, number> {
    const { allColumns, columnState } = this.#bench.grid;
    const asked = allColumns.filter(({ key }) => HIDDEN.includes(key) && !hidden.includes(key));
    return { ...Object.fromEntries(asked.map(({ key, width }) => [key, width])), ...columnState.widths };
  }

  #setColumns(state: Partial<ColumnState>): void {
    this.#bench.grid.setColumnState(state);
    this.#bench.redraw();
  }

  #moreItems(): MenuItem[] {
    const { terms, viewTerms, filterTerms, grid, group, rowHeight } = this.#bench;
    const groups = GROUPS.map((key) => ({
      id: `group:${key}`,
      label: terms.groupBy(needsFacts(key) ? viewTerms.groups[key] : filterTerms.filters[key]),
      checked: group === key,
    }));
    return [
      ...groups,
      ...DENSITIES.map((id) => ({ id: `rows:${id}`, label: terms.densities[id], checked: rowHeight.now === id })),
      ...this.#export.items(),
      { id: 'pin', label: terms.pin, checked: grid.columnState.pinned.length > 0 },
      { id: 'keys', label: terms.singleKeys, checked: grid.singleKeys },
    ];
  }

  #searchFor(text: string): void {
    this.#filters.set({ text });
    this.#bench.filtersChanged();
  }

  /** From the search to the rows that it found. */
  readonly #handleLeave = (event: Event): void => {
    const { grid, table } = this.#bench;
    if (!table || !grid.lines.length) return;
    event.preventDefault();
    table.focusRow(grid.lines.keyAt(0));
  };

  readonly #handleSuggestion = ({ detail }: CustomEvent<SearchChooseDetail>): void => {
    if (detail.id === SEARCH_ALL) return this.#searchFor(this.#search.text);
    const chosen = this.#search.chosen(detail.id);
    if (chosen === undefined) return;
    if (typeof chosen === 'string') this.#searchFor(`"${chosen}"`);
    else this.#bench.list.openIncident(chosen);
  };

  readonly #handleRange = ({ detail }: CustomEvent<RangeChange>): void => {
    this.#filters.set({ range: 'preset' in detail ? (detail.preset as RangePreset) : detail });
    this.#bench.filtersChanged();
  };

  #setSingleKeys(on: boolean): void {
    const { grid, list } = this.#bench;
    grid.singleKeys = on;
    if (list.session) preferencesIn(list.session)?.write({ singleKeys: on });
  }

  readonly #handleMore = ({ detail }: CustomEvent<MenuChooseDetail>): void => {
    if (this.#export.choose(detail)) return;
    const { grid } = this.#bench;
    const [what, key] = detail.id.split(':');
    if (what === 'keys') this.#setSingleKeys(!grid.singleKeys);
    else if (what === 'pin') grid.setColumnState({ pinned: grid.columnState.pinned.length ? [] : ['incident'] });
    else if (what === 'rows')
      this.#bench.rowHeight.set(this.#bench.rowHeight.now === key ? undefined : (key as ViewDensity));
    else this.#bench.setGroup(this.#bench.group === key ? undefined : (key as GroupKey));
    this.#bench.redraw();
  };
}
