/** Suggestions of the search box: incidents by id and name, and assets with the incidents that they are in. */
import type { Incident, SecuritySource } from '@watchfloor/api';
import { revealText } from '@watchfloor/runtime';
import type { SearchGroup } from '@watchfloor/ui';
import type { IncidentFacts } from '../../incident-facts/facts.ts';
import { haystackOf, searchTerms } from '../../incident-filters/text-match.ts';
import { eachInSlices } from './slices.ts';
import type { ToolStrings } from './tools.strings.ts';

/** What the search needs to know of the list. */
export interface SearchHost {
  readonly rows: readonly Incident[];
  readonly source: SecuritySource | undefined;
  factsOf(incident: Incident): IncidentFacts | undefined;
  nameOf(incident: Incident): string;
  redraw(): void;
}

const MOST_INCIDENTS = 8;
const MOST_ASSETS = 5;
const ASSET = 'asset:';
/** Id of the suggestion to search in all that there is. */
export const SEARCH_ALL = 'all';

/** What a search looks through: how many incidents, of how many that match the other filters. */
export interface SearchReach {
  readonly count: string;
  /** Undefined: all of them. */
  readonly total: string | undefined;
  /** Rows are missing, and the search reads them. */
  readonly readsMore: boolean;
}

export class ListSearch {
  readonly #host: SearchHost;
  #text = '';
  #incidents = new Map<string, Incident>();
  #assets = new Map<string, { readonly name: string; count: number }>();
  /** The incident of an id that is not among the loaded rows. */
  #fetched: Incident | undefined;
  #searching = false;
  /** Loaded rows whose assets are not known yet. */
  #unread = 0;
  #abort = new AbortController();

  constructor(host: SearchHost) {
    this.#host = host;
  }

  get searching(): boolean {
    return this.#searching;
  }

  /** The incident, or the name of the asset, behind a suggestion. */
  chosen(id: string): Incident | string | undefined {
    if (id.startsWith(ASSET)) return this.#assets.get(id.slice(ASSET.length))?.name;
    return this.#fetched?.id === id ? this.#fetched : this.#incidents.get(id);
  }

  /** What suggestions are for. */
  get text(): string {
    return this.#text;
  }

  groups(terms: ToolStrings, reach: SearchReach): SearchGroup[] {
    const label = (incident: Incident) => ({
      id: incident.id,
      label: this.#host.nameOf(incident),
      hint: revealText(incident.id),
    });
    const assets = [...this.#assets].map(([id, { name, count }]) => ({
      id: ASSET + id,
      label: revealText(name),
      hint: terms.touches(count),
    }));
    // Where everything is known, the suggestions say it all.
    const more = this.#text.trim() !== '' && (this.#unread > 0 || reach.readsMore || reach.total !== undefined);
    const all = {
      id: SEARCH_ALL,
      label: terms.searchIn(reach.count),
      hint: reach.total === undefined ? terms.enterKey : terms.loadedOf(reach.total),
    };
    return [
      { label: terms.byId, options: this.#fetched ? [label(this.#fetched)] : [] },
      { label: terms.incidents, options: [...this.#incidents.values()].map(label) },
      { label: terms.assets, options: assets },
      { label: terms.everywhere, options: more ? [all] : [] },
    ].filter(({ options }) => options.length > 0);
  }

  /** Looks for a text; the suggestions come with later redraws. Never rejects. */
  async find(text: string): Promise<void> {
    this.#abort.abort();
    const { signal } = (this.#abort = new AbortController());
    this.#text = text;
    this.#incidents = new Map();
    this.#assets = new Map();
    this.#fetched = undefined;
    this.#unread = 0;
    const words = searchTerms(text);
    this.#searching = words.length > 0;
    this.#host.redraw();
    if (!words.length) return;
    await Promise.all([this.#findLoaded(words, signal), this.#fetch(signal)]);
    if (signal.aborted) return;
    this.#searching = false;
    this.#host.redraw();
  }

  stop(): void {
    this.#abort.abort();
  }

  /** Nothing that was found stays. */
  forget(): void {
    void this.find('');
  }

  async #findLoaded(words: readonly string[], signal: AbortSignal): Promise<void> {
    const each = (incident: Incident): void => {
      const name = haystackOf([incident.id, incident.displayName ?? '']);
      if (this.#incidents.size < MOST_INCIDENTS && words.every((word) => name.includes(word)))
        this.#incidents.set(incident.id, incident);
      const facts = this.#host.factsOf(incident);
      if (facts) this.#findAssets(facts, words);
      else this.#unread += 1;
    };
    await eachInSlices(this.#host.rows, each, () => !signal.aborted);
  }

  #findAssets(facts: IncidentFacts, words: readonly string[]): void {
    for (const { id, name } of [
      ...facts.devices,
      ...facts.users,
      ...facts.mailboxes,
      ...facts.apps,
      ...facts.cloudResources,
    ]) {
      const known = this.#assets.get(id);
      if (known) known.count += 1;
      else if (this.#assets.size < MOST_ASSETS) {
        const text = haystackOf([name]);
        if (words.every((word) => text.includes(word))) this.#assets.set(id, { name, count: 1 });
      }
    }
  }

  /** A number is the id of an incident, which may be older than what is loaded. */
  async #fetch(signal: AbortSignal): Promise<void> {
    const id = /^#?(\d{1,19})$/.exec(this.#text.trim())?.[1];
    const { source } = this.#host;
    if (!id || !source || this.#host.rows.some((row) => row.id === id)) return;
    try {
      const { incident } = await source.incidents.get(id, { signal });
      if (!signal.aborted) this.#fetched = incident;
    } catch {
      // There is none, or it is not this person's to see, or it cannot be read now: there is nothing to suggest.
    }
  }
}
