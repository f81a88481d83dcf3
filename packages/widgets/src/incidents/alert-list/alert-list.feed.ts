/** What a list reads after its first page: further pages, what changed since, and the whole of it. Comes later than the rows. */
import {
  isApiError,
  type Alert,
  type AlertFilter,
  type ListQuery,
  type Page,
  type SecuritySource,
} from '@watchfloor/api';
import { parseTime, type QueryHost } from '@watchfloor/runtime';
import { passesServer } from './alert-list.match.ts';
import { feedOf, type AlertListController } from './alert-list.data.ts';
import type { AlertFeed, AlertNews } from './alert-list.types.ts';

/** A list of more pages than this is brought up to date by its changes. */
const PAGES_READ_ANEW = 4;
/** Rows that reading everything ends at, and says so. */
export const MOST_ROWS = 10_000;
/** Alerts that one look for changes reads at most; more is "much has changed". */
const MOST_CHANGES = 200;

export interface ReadAgain {
  readonly query: ListQuery<AlertFilter>;
  readonly signal: AbortSignal;
  /** The person asked: the open pages are read anew. Else only changes are, and they wait. */
  readonly anew: boolean;
}

const madeAt = (row: Alert): number => parseTime(row.createdDateTime) ?? 0;
const updatedAt = (row: Alert): number => parseTime(row.lastUpdateDateTime ?? row.createdDateTime) ?? 0;

/** The latest update of a row; not spread into arguments, of which 10,000 are many. */
const newestOf = ({ rows }: AlertFeed): number => rows.reduce((newest, row) => Math.max(newest, updatedAt(row)), 0);

/** The list as it is now: read anew, or with its changes beside it. */
export async function readAgain(
  source: SecuritySource,
  feed: AlertFeed,
  { query, signal, anew }: ReadAgain,
): Promise<AlertFeed> {
  const pages = Math.max(1, Math.ceil(feed.rows.length / (query.top ?? 100)));
  const newest = feed.knownTo ?? newestOf(feed);
  if (!newest || (anew && pages <= PAGES_READ_ANEW)) return readPages(source, query, pages, signal);
  // A row from the future would end polling for good.
  const from = new Date(Math.min(newest, feed.receivedAt)).toISOString();
  const asked = { filter: { updatedFrom: from }, top: MOST_CHANGES };
  const { items, next, partial } = await source.alerts.list(asked, { signal });
  const found = changesBetween(feed, items, query.filter ?? {}, next !== undefined);
  const some = found.cut || found.added.length + found.changed.length + found.left.length > 0;
  const news = some && (anew || namesOf(found) !== feed.aside) ? found : undefined;
  const knownTo = news && feed.knownTo;
  const read = { ...feed, news, receivedAt: Date.now(), partial, knownTo };
  return news && anew && !news.cut ? withNews(read, news) : read;
}

function changesBetween(feed: AlertFeed, items: readonly Alert[], filter: AlertFilter, cut: boolean): AlertNews {
  const known = new Map(feed.rows.map((row) => [row.id, row]));
  const news = { added: [] as Alert[], changed: [] as Alert[], left: [] as Alert[] };
  // The service orders by creation: what is older than the last row stands on a page that nobody has opened.
  const oldest = feed.next ? Math.min(...feed.rows.map(madeAt)) : -Infinity;
  for (const item of items) {
    const before = known.get(item.id);
    const passes = passesServer(item, filter);
    if (before && !passes) news.left.push(item);
    else if (before && updatedAt(before) !== updatedAt(item)) news.changed.push(item);
    else if (!before && passes && madeAt(item) >= oldest) news.added.push(item);
  }
  return { ...news, cut, since: feed.news?.since ?? feed.receivedAt };
}

/** Tells some changes from others. */
const namesOf = ({ added, changed, left, cut }: AlertNews): string =>
  String(cut) + [...added, ...changed, ...left].map((row) => `${row.id} ${row.lastUpdateDateTime}`).sort();

/** The list with its changes in it, marked. What is new stands on top, as the service orders it. */
function withNews(feed: AlertFeed, { added, changed, left }: AlertNews): AlertFeed {
  const gone = new Set(left.map(({ id }) => id));
  const now = new Map(changed.map((row) => [row.id, row]));
  const rows = [...added, ...feed.rows.filter(({ id }) => !gone.has(id)).map((row) => now.get(row.id) ?? row)];
  return {
    ...feed,
    rows: added.length ? rows.sort((a, b) => madeAt(b) - madeAt(a)) : rows,
    total: feed.total === undefined ? undefined : feed.total + added.length - left.length,
    news: undefined,
    fresh: new Map([
      ...added.map(({ id }) => [id, 'added'] as const),
      ...changed.map(({ id }) => [id, 'changed'] as const),
    ]),
  };
}

async function readPages(
  source: SecuritySource,
  query: ListQuery<AlertFilter>,
  pages: number,
  signal: AbortSignal,
): Promise<AlertFeed> {
  let feed = feedOf(await source.alerts.list(query, { signal }));
  for (let read = 1; read < pages && feed.next && !feed.incomplete; read += 1) {
    feed = append(feed, await source.alerts.list({ next: feed.next }, { signal }));
  }
  return feed;
}

/** Paging ends at the first repeated link, and at the cap, and says so. */
function append(feed: AlertFeed, page: Page<Alert>): AlertFeed {
  const rows = [...new Map([...feed.rows, ...page.items].map((row) => [row.id, row])).values()];
  const repeated = page.next !== undefined && feed.links.includes(page.next);
  const capped = page.next !== undefined && rows.length >= MOST_ROWS;
  const next = repeated || capped ? undefined : page.next;
  const incomplete = feed.incomplete || repeated || capped;
  return {
    ...feed,
    rows,
    next,
    incomplete,
    // At the end of the list what is shown is what there is.
    total: next || incomplete || feed.total === undefined ? feed.total : rows.length,
    links: next ? [...feed.links, next] : feed.links,
    unreadable: feed.unreadable + page.unreadable.length,
    partial: [...new Set([...feed.partial, ...page.partial])],
    receivedAt: Math.max(feed.receivedAt, page.receivedAt),
  };
}

/** Reading on that a person started. */
interface Reading {
  readonly of: string;
  readonly whose: unknown;
  readonly abort: AbortController;
  readonly all: boolean;
  loading: boolean;
  error: unknown;
}

/** Acts on one list. Never rejects; what failed is kept in `error`, and the rows stay. */
export class FeedActions {
  readonly #host: QueryHost;
  readonly #list: AlertListController;
  #reading: Reading | undefined;

  constructor(host: QueryHost, list: AlertListController) {
    this.#host = host;
    this.#list = list;
    host.addController({
      hostUpdate: () => {
        if (this.#reading && !this.#isCurrent(this.#reading)) this.leave();
        // What failed while offline is no reason once that is over.
        if (isApiError(this.error, 'offline') && navigator.onLine) this.#reading = undefined;
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

  /** Everything that matches is being read. */
  get readingAll(): boolean {
    return this.loading && !!this.#reading?.all;
  }

  /** Appends the next page. */
  nextPage(): Promise<void> {
    return this.#read(false);
  }

  /** Reads all that matches, page by page, up to `MOST_ROWS`; `leave` stops it, and what came stays. */
  all(): Promise<void> {
    return this.#read(true);
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

  /** Puts what waits aside until something else changes. */
  dismissNews(): void {
    this.#list.change((feed) => ({ ...feed, news: undefined, aside: feed.news && namesOf(feed.news) }));
  }

  /** Alerts as they are after a change: those that the filter no longer passes leave, those that it passes again are back. */
  put(now: readonly Alert[]): void {
    const filter = this.#list.filter();
    const here = new Set(this.#list.feed.rows.map(({ id }) => id));
    const passing = now.filter((row) => passesServer(row, filter));
    this.#list.change((feed) => {
      const { news, fresh, receivedAt: since, knownTo = newestOf(feed) } = feed;
      const after = withNews(feed, {
        added: passing.filter(({ id }) => !here.has(id)),
        changed: passing.filter(({ id }) => here.has(id)),
        left: now.filter((row) => here.has(row.id) && !passing.includes(row)),
        since,
        cut: false,
      });
      return { ...after, news, fresh, knownTo };
    });
    this.#host.requestUpdate();
  }

  /** Alerts as others of this person's tabs left them: each stays in its place, until the list is next looked at anew. */
  apply(now: readonly Alert[]): void {
    const changed = new Map(now.map((row) => [row.id, row]));
    this.#list.change((feed) => ({
      ...feed,
      knownTo: feed.knownTo ?? newestOf(feed),
      rows: feed.rows.map((row) => changed.get(row.id) ?? row),
    }));
    this.#host.requestUpdate();
  }

  /** Reads one alert by its id; undefined: there is none that this person may see, or the service failed. */
  async one(id: string): Promise<Alert | undefined> {
    const known = this.#list.feed.rows.find((row) => row.id === id);
    try {
      return known ?? (await this.#host.session?.source?.alerts.get(id));
    } catch {
      return undefined;
    }
  }

  /** What was asked for or failed below other rows is no longer of interest. */
  leave(): void {
    this.#reading?.abort.abort();
    this.#reading = undefined;
    this.#host.requestUpdate();
  }

  async #read(all: boolean): Promise<void> {
    const source = this.#host.session?.source;
    if (!source || this.loading || !this.#list.feed.next) return;
    const place = { of: this.#question, whose: this.#host.session?.queries };
    const reading: Reading = { ...place, abort: new AbortController(), all, loading: true, error: undefined };
    this.#reading = reading;
    this.#host.requestUpdate();
    try {
      do await this.#appendNext(source, reading);
      while (all && this.#isCurrent(reading) && !reading.abort.signal.aborted && this.#list.feed.next);
    } catch (error) {
      if (!reading.abort.signal.aborted) reading.error = error;
    }
    reading.loading = false;
    this.#host.requestUpdate();
  }

  async #appendNext(source: SecuritySource, { abort }: Reading): Promise<void> {
    const { next } = this.#list.feed;
    if (!next) return;
    const page = await source.alerts.list({ next }, { signal: abort.signal });
    // A refresh may have come between: then this page follows nothing.
    this.#list.change((feed) => (feed.next === next ? append(feed, page) : undefined));
  }

  /** What is read belongs to one question of one person. */
  #isCurrent({ of, whose }: Pick<Reading, 'of' | 'whose'>): boolean {
    return of === this.#question && whose === this.#host.session?.queries;
  }

  get #question(): string {
    return this.#list.key.join();
  }
}
