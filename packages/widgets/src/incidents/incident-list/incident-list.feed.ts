/** What a list reads after its first page: further pages, what changed since, and the whole of it. Comes later than the rows. */
import {
  isApiError,
  type Incident,
  type IncidentFilter,
  type ListQuery,
  type Page,
  type SecuritySource,
} from '@watchfloor/api';
import type { QueryHost } from '@watchfloor/runtime';
import { changesBetween, distinctNewest, mergeChanges, type IncidentChangeSet } from '../incident-feed/changes.ts';
import { holdPlace, released } from '../incident-feed/held.ts';
import { instantKey, newestUpdate } from '../incident-feed/instants.ts';
import { pollChanges } from '../incident-feed/poll.ts';
import { createWalkMemory, walkIncidents, type WalkMemory, type WalkStep } from '../incident-feed/walk.ts';
import { matchesServer } from '../incident-filters/server-match.ts';
import { feedOf, type IncidentListController } from './incident-list.data.ts';
import type { IncidentFeed, IncidentNews } from './incident-list.types.ts';

/** A view follows no more links than this; beyond it one reads by windows of time. */
const MOST_PAGES = 100;
/** A list of more pages than this is brought up to date by its changes. */
const PAGES_READ_ANEW = 4;
/** Rows that deep reading ends at, and says so. */
export const MOST_ROWS = 100_000;
/** Rows that were read show at most this often, in milliseconds. */
const SHOW_EVERY = 400;

export interface ReadAgain {
  readonly query: ListQuery<IncidentFilter>;
  readonly signal: AbortSignal;
  /** The person asked: the open pages are read anew. Else only changes are, and they wait. */
  readonly anew: boolean;
}

/** The list as it is now: read anew, or with its changes beside it. */
export async function readAgain(
  source: SecuritySource,
  feed: IncidentFeed,
  { query, signal, anew }: ReadAgain,
): Promise<IncidentFeed> {
  const since = feed.knownTo ?? newestUpdate(feed.rows);
  const pages = pagesOf(feed, query.top);
  if (!since || (anew && pages <= PAGES_READ_ANEW)) return readPages(source, query, pages, signal);
  const poll = await pollChanges(source, { since: laterOf(since, feed), signal, serverFilter: query.filter });
  if (anew && poll.cut) return readPages(source, query, PAGES_READ_ANEW, signal);
  const filter = query.filter ?? {};
  const all = changesBetween(feed.rows, poll.items, (incident) => matchesServer(incident, filter));
  const changes = newSince(all, since);
  const toldFrom = feed.news?.since ?? feed.receivedAt;
  const found = withOwn({ ...changes, cut: poll.cut, since: toldFrom }, feed, filter);
  const some = poll.cut || found.added.length + found.changed.length + found.left.length > 0;
  const news = some && (anew || namesOf(found) !== feed.aside) ? found : undefined;
  const read = { ...feed, news, knownTo: undefined, receivedAt: Date.now(), partial: poll.partial };
  if (!anew) return read;
  return news ? withNews(read, news) : { ...read, own: undefined, rows: released(read.rows) };
}

/** Pages that the list is made of. Deep reading follows no links. */
const pagesOf = ({ rows, links, next }: IncidentFeed, top = 50): number =>
  Math.max(links.length + Number(!next), Math.ceil(rows.length / top));

const NO_NEWS: IncidentNews = { added: [], changed: [], left: [], since: 0, cut: false };

/** Beside what others did: rows that no longer match since the person changed them. */
function withOwn(news: IncidentNews, { rows, own }: IncidentFeed, filter: IncidentFilter): IncidentNews {
  if (!own?.size) return news;
  const others = news.left.filter(({ id }) => !own.has(id));
  const gone = rows.filter((row) => own.has(row.id) && !staysIn(row, filter));
  return { ...news, left: [...others, ...gone] };
}

const staysIn = (row: Incident, filter: IncidentFilter): boolean =>
  row.status !== 'redirected' && matchesServer(row, filter) !== false;

/** Tells some changes from others. */
const namesOf = ({ added, changed, left, cut }: IncidentNews): string =>
  String(cut) + [...added, ...changed, ...left].map((row) => `${row.id} ${row.lastUpdateDateTime}`).sort();

/** A row that was there before and only comes into view by its change is no new one; the service had counted it. */
function newSince(changes: IncidentChangeSet, since: string): IncidentChangeSet {
  const isNew = ({ createdDateTime }: Incident): boolean => instantKey(createdDateTime) >= instantKey(since);
  const { added, changed, left } = changes;
  return { added: added.filter(isNew), changed: [...changed, ...added.filter((row) => !isNew(row))], left };
}

/** The list with its changes in it, marked. */
const withNews = (feed: IncidentFeed, news: IncidentNews): IncidentFeed => ({
  ...feed,
  own: undefined,
  rows: mergeChanges(released(feed.rows), news),
  total: feed.total === undefined ? undefined : feed.total + news.added.length - news.left.length,
  news: undefined,
  fresh: new Map([
    ...news.added.map(({ id }) => [id, 'added'] as const),
    ...news.changed.map(({ id }) => [id, 'changed'] as const),
  ]),
});

/** A row from the future would end polling for good. */
function laterOf(since: string, { receivedAt }: IncidentFeed): string {
  return Date.parse(since) > receivedAt + 86_400_000 ? new Date(receivedAt).toISOString() : since;
}

async function readPages(
  source: SecuritySource,
  query: ListQuery<IncidentFilter>,
  pages: number,
  signal: AbortSignal,
): Promise<IncidentFeed> {
  let feed = feedOf(await source.incidents.list(query, { signal }));
  for (let read = 1; read < pages && feed.next && !feed.incomplete; read += 1) {
    feed = append(feed, await source.incidents.list({ next: feed.next }, { signal }));
  }
  return feed;
}

/** Paging ends at the first repeated link, and at the cap, and says so. */
function append(feed: IncidentFeed, page: Page<Incident>): IncidentFeed {
  const repeated = page.next !== undefined && feed.links.includes(page.next);
  const capped = page.next !== undefined && feed.links.length + 1 >= MOST_PAGES;
  const next = repeated || capped ? undefined : page.next;
  const incomplete = feed.incomplete || repeated || capped;
  const rows = joined(feed.rows, page.items);
  return {
    ...feed,
    rows,
    next,
    incomplete,
    total: next || incomplete || feed.total === undefined ? feed.total : rows.length,
    links: next ? [...feed.links, next] : feed.links,
    unreadable: feed.unreadable + page.unreadable.length,
    partial: [...new Set([...feed.partial, ...page.partial])],
    receivedAt: Math.max(feed.receivedAt, page.receivedAt),
  };
}

/** Rows move between pages while one reads: the newest state of each stays. */
function joined(rows: readonly Incident[], more: readonly Incident[]): Incident[] {
  return [...distinctNewest([...rows, ...more]).values()].filter(({ status }) => status !== 'redirected');
}

/** Reading on that a person started. */
interface Reading {
  readonly of: string;
  readonly whose: unknown;
  readonly abort: AbortController;
  readonly deep: boolean;
  loading: boolean;
  read: number;
  /** Until when the service asks to wait, in milliseconds since the epoch; 0: not at all. */
  heldUntil: number;
  error: unknown;
}

/** Acts on one list. Never rejects; what failed is kept in `error`, and the rows stay. */
export class FeedActions {
  readonly #host: QueryHost;
  readonly #list: IncidentListController;
  #reading: Reading | undefined;
  #walked: { readonly of: string; readonly whose: unknown; readonly memory: WalkMemory } | undefined;

  constructor(host: QueryHost, list: IncidentListController) {
    this.#host = host;
    this.#list = list;
    host.addController({
      hostUpdate: () => {
        if (this.#reading && !this.#isCurrent(this.#reading)) this.leave();
        // What failed while offline is no reason once that is over.
        if (isApiError(this.error, 'offline') && navigator.onLine) this.#reading = undefined;
        if (this.#walked && this.#walked.whose !== this.#host.session?.queries) this.#walked = undefined;
      },
      hostDisconnected: () => this.leave(),
    });
  }

  /** Why reading on failed. */
  get error(): unknown {
    return this.#reading?.error;
  }

  /** The next page is under way. */
  get loading(): boolean {
    return !!this.#reading?.loading;
  }

  /** How far deep reading is; undefined when none is under way. */
  get readingAll(): Readonly<Pick<Reading, 'read' | 'heldUntil'>> | undefined {
    return this.#reading?.deep && this.#reading.loading ? this.#reading : undefined;
  }

  /** Appends the next page. */
  async nextPage(): Promise<void> {
    const { next } = this.#list.feed;
    const source = this.#host.session?.source;
    if (!next || !source || this.loading) return;
    await this.#read(false, async ({ abort }) => {
      const page = await source.incidents.list({ next }, { signal: abort.signal });
      // A refresh may have come between: then this page follows nothing.
      this.#list.change((feed) => (feed.next === next ? append(feed, page) : undefined));
    });
  }

  /** Reads everything that matches, by windows of time, up to `MOST_ROWS`; `leave` stops it, and what came stays. */
  async all(): Promise<void> {
    const source = this.#host.session?.source;
    if (!source || this.loading) return;
    await this.#read(true, async (reading) => {
      const known = this.#memoryOf(reading);
      const { signal } = reading.abort;
      const walk = walkIncidents(source, this.#list.filter(), { signal, cap: MOST_ROWS, pageSize: 50, known });
      const items: Incident[] = [];
      const changed: Incident[] = [];
      let last: WalkStep | undefined;
      let timer: ReturnType<typeof setTimeout> | undefined;
      const show = (): void => {
        timer = undefined;
        // What comes late belongs to nobody who is here.
        if (last && this.#isCurrent(reading)) this.#take(items.splice(0), changed.splice(0), last);
      };
      try {
        for await (const step of walk) {
          items.push(...step.items);
          changed.push(...step.changed);
          reading.read = step.read;
          reading.heldUntil = step.heldUntil;
          last = step;
          timer ??= setTimeout(show, SHOW_EVERY);
        }
      } finally {
        clearTimeout(timer);
        show();
      }
    });
  }

  /** A reading that was stopped goes on where it was. */
  #memoryOf({ of, whose }: Reading): WalkMemory {
    if (this.#walked?.of !== of || this.#walked.whose !== whose) {
      this.#walked = { of, whose, memory: createWalkMemory(this.#list.feed.rows) };
    }
    return this.#walked.memory;
  }

  /** Rows that a walk gives are new; a person may have changed the list meanwhile by other ways. */
  #take(items: readonly Incident[], changed: readonly Incident[], { done, capped, incomplete }: WalkStep): void {
    if (done) this.#walked = undefined;
    this.#list.change((feed) => {
      const known = new Set(feed.rows.map(({ id }) => id));
      const left = changed.filter(({ status }) => status === 'redirected');
      const stay = changed.filter(({ status }) => status !== 'redirected');
      const rows = [...feed.rows, ...items.filter(({ id }) => !known.has(id))];
      const merged = changed.length ? mergeChanges(rows, { added: [], changed: stay, left }) : rows;
      if (!done) return { ...feed, rows: merged };
      const short = capped || incomplete.length > 0;
      return { ...feed, rows: merged, next: undefined, incomplete: short, total: short ? feed.total : merged.length };
    });
    this.#host.requestUpdate();
  }

  /** Shows what waits. A gap too wide to be read as changes is read anew. */
  showNews(): void {
    const { news } = this.#list.feed;
    if (!news) return;
    if (news.cut) {
      this.#list.change((feed) => ({ ...feed, news: undefined }));
      void this.#list.refresh();
      return;
    }
    this.#list.change((feed) => withNews(feed, news));
  }

  /**
   * Puts incidents that were changed or read again in the place of their rows; no row moves. What others changed before
   * is still asked for: the times of these rows say nothing about it.
   */
  apply(changed: readonly Incident[]): void {
    const byId = new Map(changed.map((row) => [row.id, row]));
    this.#list.change((feed) => {
      if (!feed.rows.some(({ id }) => byId.has(id))) return undefined;
      const rows = feed.rows.map((row) => holdPlace(row, byId.get(row.id) ?? row));
      const own = new Set([...(feed.own ?? []), ...byId.keys()]);
      const next = { ...feed, rows, own, knownTo: feed.knownTo ?? newestUpdate(feed.rows) };
      const news = withOwn(feed.news ?? { ...NO_NEWS, since: Date.now() }, next, this.#list.filter());
      const some = news.cut || news.added.length + news.changed.length + news.left.length > 0;
      return { ...next, news: some ? news : undefined };
    });
  }

  /** An incident by its id: its row, or read alone. Undefined when there is none, or it could not be read. */
  async one(id: string): Promise<Incident | undefined> {
    const row = this.#list.feed.rows.find((each) => each.id === id);
    return (
      row ??
      this.#host.session?.source?.incidents.get(id).then(
        ({ incident }) => incident,
        () => undefined,
      )
    );
  }

  /** Rows that were held in their place go to their own. */
  release(): void {
    this.#list.change((feed) => {
      const rows = released(feed.rows);
      return rows === feed.rows ? undefined : { ...feed, rows };
    });
  }

  /** Puts what waits aside until something else changes. */
  dismissNews(): void {
    this.#list.change((feed) => ({ ...feed, news: undefined, aside: feed.news && namesOf(feed.news) }));
  }

  /** What was asked for or failed below other rows is no longer of interest. */
  leave(): void {
    this.#reading?.abort.abort();
    this.#reading = undefined;
    this.#host.requestUpdate();
  }

  async #read(deep: boolean, how: (reading: Reading) => Promise<void>): Promise<void> {
    const place = { of: this.#question, whose: this.#host.session?.queries };
    const reading: Reading = {
      ...place,
      abort: new AbortController(),
      deep,
      loading: true,
      read: 0,
      heldUntil: 0,
      error: undefined,
    };
    this.#reading = reading;
    this.#host.requestUpdate();
    try {
      await how(reading);
    } catch (error) {
      if (!reading.abort.signal.aborted) reading.error = error;
    }
    reading.loading = false;
    this.#host.requestUpdate();
  }

  /** What is read belongs to one question of one person. */
  #isCurrent({ of, whose }: Pick<Reading, 'of' | 'whose'>): boolean {
    return of === this.#question && whose === this.#host.session?.queries;
  }

  get #question(): string {
    return this.#list.key.join();
  }
}
