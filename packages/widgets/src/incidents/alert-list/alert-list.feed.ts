/** What a list reads after its first page: further pages, what changed since, and the whole of it. Comes later than the rows. */
import type { Alert, AlertFilter, SecuritySource } from '@watchfloor/api';
import { parseTime, type QueryHost } from '@watchfloor/runtime';
import { passesServer } from './alert-list.match.ts';
import type { ReadAgain } from '../queue/queue.data.ts';
import {
  isSome,
  marksOf,
  namesOf,
  orNone,
  QueueActions,
  readPages,
  totalWith,
  type FeedManner,
} from '../queue/queue.feed.ts';
import { alertQueue, type AlertListController } from './alert-list.data.ts';
import type { AlertFeed, AlertNews } from './alert-list.types.ts';

/** A list of more pages than this is brought up to date by its changes. */
const PAGES_READ_ANEW = 4;
/** Rows that reading everything ends at, and says so. */
export const MOST_ROWS = 10_000;
/** Alerts that one look for changes reads at most; more is "much has changed". */
const MOST_CHANGES = 200;

const madeAt = (row: Alert): number => parseTime(row.createdDateTime) ?? 0;
const updatedAt = (row: Alert): number => parseTime(row.lastUpdateDateTime ?? row.createdDateTime) ?? 0;

/** The latest update of a row; not spread into arguments, of which 10,000 are many. */
const newestOf = ({ rows }: AlertFeed): number => rows.reduce((newest, row) => Math.max(newest, updatedAt(row)), 0);

/** The list as it is now: read anew, or with its changes beside it. */
export async function readAgain(
  source: SecuritySource,
  feed: AlertFeed,
  { query, signal, anew }: ReadAgain<AlertFilter>,
): Promise<AlertFeed> {
  const pages = Math.max(1, Math.ceil(feed.rows.length / (query.top ?? 100)));
  const newest = feed.knownTo ?? newestOf(feed);
  if (!newest || (anew && pages <= PAGES_READ_ANEW)) return readPages(manner, source, query, { pages, signal });
  // A row from the future would end polling for good.
  const from = new Date(Math.min(newest, feed.receivedAt)).toISOString();
  const asked = { filter: { updatedFrom: from }, top: MOST_CHANGES };
  const { items, next, partial } = await source.alerts.list(asked, { signal });
  const found = changesBetween(feed, items, query.filter ?? {}, next !== undefined);
  const news = isSome(found) && (anew || namesOf(found) !== feed.aside) ? found : undefined;
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

/** The list with its changes in it, marked. What is new stands on top, as the service orders it. */
function withNews(feed: AlertFeed, news: AlertNews): AlertFeed {
  const { added } = news;
  const gone = new Set(news.left.map(({ id }) => id));
  const now = new Map(news.changed.map((row) => [row.id, row]));
  const rows = [...added, ...feed.rows.filter(({ id }) => !gone.has(id)).map((row) => now.get(row.id) ?? row)];
  return {
    ...feed,
    rows: added.length ? rows.sort((a, b) => madeAt(b) - madeAt(a)) : rows,
    total: totalWith(feed, news),
    news: undefined,
    fresh: marksOf(news),
  };
}

const manner: FeedManner<Alert, AlertFilter, AlertFeed> = {
  kind: alertQueue,
  joined: (rows, more) => [...new Map([...rows, ...more].map((row) => [row.id, row])).values()],
  capped: (_feed, rows) => rows.length >= MOST_ROWS,
  withNews,
};

/** Acts on one list. Never rejects; what failed is kept in `error`, and the rows stay. */
export class FeedActions extends QueueActions<Alert, AlertFilter, AlertFeed, FeedActions> {
  constructor(host: QueryHost, list: AlertListController) {
    super(host, list, manner);
  }

  /** Everything that matches is being read. */
  get readingAll(): boolean {
    return this.loading && !!this.reading?.all;
  }

  /** Reads all that matches, page by page, up to `MOST_ROWS`; `leave` stops it, and what came stays. */
  async all(): Promise<void> {
    const source = this.host.session?.source;
    if (!source || this.loading || !this.list.feed.next) return;
    await this.read(true, async (reading) => {
      const { signal } = reading.abort;
      do await this.appendNext(source, signal);
      while (this.isCurrent(reading) && !signal.aborted && this.list.feed.next);
    });
  }

  /** Alerts as they are after a change: those that the filter no longer passes leave, those that it passes again are back. */
  put(now: readonly Alert[]): void {
    const filter = this.list.filter();
    const here = new Set(this.list.feed.rows.map(({ id }) => id));
    const passing = now.filter((row) => passesServer(row, filter));
    this.list.change((feed) => {
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
    this.host.requestUpdate();
  }

  /** Alerts as others of this person's tabs left them: each stays in its place, until the list is next looked at anew. */
  apply(now: readonly Alert[]): void {
    const changed = new Map(now.map((row) => [row.id, row]));
    this.list.change((feed) => ({
      ...feed,
      knownTo: feed.knownTo ?? newestOf(feed),
      rows: feed.rows.map((row) => changed.get(row.id) ?? row),
    }));
    this.host.requestUpdate();
  }

  /** An alert by its id: its row, or read alone. Undefined when there is none that this person may see. */
  async one(id: string): Promise<Alert | undefined> {
    const known = this.list.feed.rows.find((row) => row.id === id);
    return known ?? orNone(this.host.session?.source?.alerts.get(id));
  }
}
