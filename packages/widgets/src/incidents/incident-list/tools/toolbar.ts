/** Search, time range, columns and further switches. */
import { GROUPS, needsFacts, type GroupKey } from '../../incident-views/groups.ts';
import { QueueToolbar, type ToolbarSearch } from '../../queue/tools/queue-toolbar.ts';
import type { Bench } from './bench.ts';
import { HIDDEN } from './cells.ts';
import type { FilterBar } from './filter-bar.ts';
import { READ_BY_ITSELF } from './judge.ts';
import { ListSearch, SEARCH_ALL, type SearchReach } from './search.ts';

export class Toolbar extends QueueToolbar<GroupKey, Bench, FilterBar> {
  protected readonly named = 'incident';
  protected readonly hidden = HIDDEN;
  readonly #search = new ListSearch(this.bench);

  /** Nobody waits for suggestions any more. */
  stop(): void {
    this.#search.stop();
  }

  /** What was found for one person is not another's. */
  forget(): void {
    this.#search.forget();
  }

  protected get rangeLabel(): string {
    const { filterTerms, terms } = this.bench;
    return this.filters.state.by === 'created' ? filterTerms.byCreation : terms.rangeLabel;
  }

  protected get pinLabel(): string {
    return this.bench.terms.pin;
  }

  protected get search(): ToolbarSearch {
    const { terms } = this.bench;
    const { searching } = this.#search;
    const groups = this.#search.groups(terms, this.#reach());
    return { label: terms.search, nothing: terms.nothingFound, groups, searching };
  }

  #reach(): SearchReach {
    const { data, rows } = this.bench;
    const { next, total = rows.length } = data.feed;
    const readsMore = next !== undefined && total <= READ_BY_ITSELF;
    const short = next !== undefined && !readsMore;
    const number = (value: number): string => this.bench.number(value);
    return { count: number(readsMore ? total : rows.length), total: short ? number(total) : undefined, readsMore };
  }

  protected get groups(): readonly (readonly [GroupKey, string])[] {
    const { viewTerms, filterTerms } = this.bench;
    return GROUPS.map((key) => [key, needsFacts(key) ? viewTerms.groups[key] : filterTerms.filters[key]]);
  }

  protected find(text: string): Promise<void> {
    return this.#search.find(text);
  }

  protected choose(id: string): void {
    if (id === SEARCH_ALL) return this.searchFor(this.#search.text);
    const chosen = this.#search.chosen(id);
    if (chosen === undefined) return;
    if (typeof chosen === 'string') this.searchFor(`"${chosen}"`);
    else this.bench.list.openIncident(chosen);
  }
}
