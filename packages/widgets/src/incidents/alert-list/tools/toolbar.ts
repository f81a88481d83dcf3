/** Search, time range, columns, grouping and further switches. */
import type { Alert } from '@watchfloor/api';
import { preferencesIn, revealText } from '@watchfloor/runtime';
import {
  iconMore,
  type ColumnsChange,
  type ColumnState,
  type MenuChooseDetail,
  type MenuItem,
  type RangeChange,
  type RangeSpan,
  type SearchChooseDetail,
  type SearchGroup,
} from '@watchfloor/ui';
import { html, type TemplateResult } from 'lit';
import { DENSITIES, type ViewDensity } from '../../incident-views/view-state.ts';
import { searchTerms } from '../../incident-filters/text-match.ts';
import { pastDays } from '../../incident-list/tools/days.ts';
import { eachInSlices } from '../../incident-list/tools/slices.ts';
import { RANGE_DAYS } from '../../incident-filters/filter-state.ts';
import type { AlertRange } from '../alert-list.types.ts';
import type { AlertBench } from './bench.ts';
import { HIDDEN } from './cells.ts';
import type { AlertFilterBar } from './filter-bar.ts';
import { textTest } from './filters.ts';
import { GROUPS, type GroupKey } from './grid.ts';
import { rangeText } from './range-text.ts';
import { filterName } from './words.ts';
import type { ExportPlace } from '../../incident-list/tools/export-place.ts';

/** Midnights of all zones lie on a quarter of an hour. */
const QUARTER = 900_000;
const DAY = 86_400_000;
const MOST_FOUND = 8;
/** Id of the suggestion to filter the loaded rows by the text. */
const SEARCH_ALL = 'all';

export class AlertToolbar {
  readonly #bench: AlertBench;
  readonly #filters: AlertFilterBar;
  #days: { readonly key: string; readonly days: readonly RangeSpan[] } = { key: '', days: [] };
  #text = '';
  #found: readonly Alert[] = [];
  #searching = false;

  readonly #export: Pick<ExportPlace<never, never>, 'items' | 'choose'>;

  constructor(
    bench: AlertBench,
    filters: AlertFilterBar,
    exporting: Pick<ExportPlace<never, never>, 'items' | 'choose'>,
  ) {
    this.#bench = bench;
    this.#export = exporting;
    this.#filters = filters;
  }

  /** What was found for one person is not another's. */
  forget(): void {
    this.#text = '';
    this.#found = [];
  }

  range(): TemplateResult {
    const { terms, own, listTerms, timeZone: zone } = this.#bench;
    const { ranges } = listTerms;
    const { range } = this.#filters.state;
    const custom = typeof range === 'object' ? range : undefined;
    const preset = typeof range === 'string' ? range : '1w';
    const now = Math.floor(Date.now() / QUARTER) * QUARTER;
    const days = this.#pastDays(now);
    const day = custom && days.find(({ from, to }) => from === custom.from && to === custom.to)?.label;
    return html`<wf-i-range-picker
      label=${own.rangeLabel}
      text=${day ? terms.wholeDay(day, zone) : rangeText(this.#bench, this.#filters.state)}
      preset=${custom ? '' : preset}
      .from=${custom ? custom.from : new Date(now - RANGE_DAYS[preset] * DAY).toISOString()}
      .to=${custom?.to}
      .presets=${Object.keys(RANGE_DAYS).map((id) => ({ id, label: ranges[id]! }))}
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
    const { terms, own, grid } = this.#bench;
    return html`<div class="line">
      <wf-i-search-box
        label=${own.search}
        shortcut=${grid.singleKeys ? '/' : ''}
        .value=${this.#filters.state.text}
        .groups=${this.#suggestions()}
        ?searching=${this.#searching}
        .labels=${{
          clear: terms.clearSearch,
          searching: terms.searching,
          nothing: own.nothingFound,
          found: terms.suggestions,
        }}
        @search-input=${({ detail }: CustomEvent<{ text: string }>) => void this.#find(detail.text)}
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

  #suggestions(): SearchGroup[] {
    const { own, terms, rows } = this.#bench;
    if (!this.#found.length) return [];
    const options = this.#found.map((alert) => ({
      id: alert.id,
      label: this.#bench.nameOf(alert),
      hint: revealText(alert.id),
    }));
    const all = { id: SEARCH_ALL, label: own.searchLoaded(this.#bench.number(rows.length)), hint: terms.enterKey };
    return [{ label: own.alerts, options: [...options, all] }];
  }

  async #find(text: string): Promise<void> {
    this.#text = text;
    this.#found = [];
    const words = searchTerms(text);
    this.#searching = words.length > 0;
    this.#bench.redraw();
    if (!words.length) return;
    const test = textTest(words);
    const found: Alert[] = [];
    const look = (row: Alert): void => void (found.length < MOST_FOUND && test(row) && found.push(row));
    const whole = await eachInSlices(this.#bench.rows, look, () => this.#text === text);
    if (!whole || this.#text !== text) return;
    this.#found = found;
    this.#searching = false;
    this.#bench.redraw();
  }

  #renderChooser(): TemplateResult {
    const { terms, grid } = this.#bench;
    const { hidden } = grid.columnState;
    const columns = grid.allColumns.map(({ key, label }) => ({
      key,
      label,
      shown: !hidden.includes(key),
      locked: key === 'alert',
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
    const { terms, own, grid, group, rowHeight } = this.#bench;
    const groups = GROUPS.map((key) => ({
      id: `group:${key}`,
      label: terms.groupBy(filterName(this.#bench, key)),
      checked: group === key,
    }));
    return [
      ...groups,
      ...DENSITIES.map((id) => ({ id: `rows:${id}`, label: terms.densities[id], checked: rowHeight.now === id })),
      ...this.#export.items(),
      { id: 'pin', label: own.pin, checked: grid.columnState.pinned.length > 0 },
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
    if (detail.id === SEARCH_ALL) return this.#searchFor(this.#text);
    const chosen = this.#found.find(({ id }) => id === detail.id);
    if (chosen) this.#bench.list.openAlert(chosen);
  };

  readonly #handleRange = ({ detail }: CustomEvent<RangeChange>): void => {
    this.#filters.set({ range: 'preset' in detail ? (detail.preset as AlertRange) : detail });
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
    const bench = this.#bench;
    if (what === 'keys') this.#setSingleKeys(!grid.singleKeys);
    else if (what === 'pin') grid.setColumnState({ pinned: grid.columnState.pinned.length ? [] : ['alert'] });
    else if (what === 'rows') bench.rowHeight.set(bench.rowHeight.now === key ? undefined : (key as ViewDensity));
    else bench.setGroup(bench.group === key ? undefined : (key as GroupKey));
    this.#bench.redraw();
  };
}
