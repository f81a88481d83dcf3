/** Search, time range, columns, grouping and further switches. */
import type { Alert } from '@watchfloor/api';
import { revealText } from '@watchfloor/runtime';
import type { SearchGroup } from '@watchfloor/ui';
import { searchTerms } from '../../incident-filters/text-match.ts';
import { eachInSlices } from '../../incident-list/tools/slices.ts';
import { QueueToolbar, type ToolbarSearch } from '../../queue/tools/queue-toolbar.ts';
import type { AlertBench } from './bench.ts';
import { HIDDEN } from './cells.ts';
import type { AlertFilterBar } from './filter-bar.ts';
import { textTest } from './filters.ts';
import { GROUPS, type GroupKey } from './grid.ts';
import { filterName } from './words.ts';

const MOST_FOUND = 8;
/** Id of the suggestion to filter the loaded rows by the text. */
const SEARCH_ALL = 'all';

export class AlertToolbar extends QueueToolbar<GroupKey, AlertBench, AlertFilterBar> {
  protected readonly named = 'alert';
  protected readonly hidden = HIDDEN;
  #text = '';
  #found: readonly Alert[] = [];
  #searching = false;

  /** What was found for one person is not another's. */
  forget(): void {
    this.#text = '';
    this.#found = [];
  }

  protected get rangeLabel(): string {
    return this.bench.own.rangeLabel;
  }

  protected get pinLabel(): string {
    return this.bench.own.pin;
  }

  protected get search(): ToolbarSearch {
    const { own } = this.bench;
    return {
      label: own.search,
      nothing: own.nothingFound,
      groups: this.#suggestions(),
      searching: this.#searching,
    };
  }

  protected get groups(): readonly (readonly [GroupKey, string])[] {
    return GROUPS.map((key) => [key, filterName(this.bench, key)]);
  }

  #suggestions(): SearchGroup[] {
    const { own, terms, rows } = this.bench;
    if (!this.#found.length) return [];
    const options = this.#found.map((alert) => ({
      id: alert.id,
      label: this.bench.nameOf(alert),
      hint: revealText(alert.id),
    }));
    const all = { id: SEARCH_ALL, label: own.searchLoaded(this.bench.number(rows.length)), hint: terms.enterKey };
    return [{ label: own.alerts, options: [...options, all] }];
  }

  protected async find(text: string): Promise<void> {
    this.#text = text;
    this.#found = [];
    const words = searchTerms(text);
    this.#searching = words.length > 0;
    this.bench.redraw();
    if (!words.length) return;
    const test = textTest(words);
    const found: Alert[] = [];
    const look = (row: Alert): void => void (found.length < MOST_FOUND && test(row) && found.push(row));
    const whole = await eachInSlices(this.bench.rows, look, () => this.#text === text);
    if (!whole || this.#text !== text) return;
    this.#found = found;
    this.#searching = false;
    this.bench.redraw();
  }

  protected choose(id: string): void {
    if (id === SEARCH_ALL) return this.searchFor(this.#text);
    const chosen = this.#found.find((alert) => alert.id === id);
    if (chosen) this.bench.list.openAlert(chosen);
  }
}
