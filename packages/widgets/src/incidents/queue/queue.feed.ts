/** What both lists read after their first page, as far as they do it alike. Comes later than the rows. */
import { isApiError, type ListQuery, type Page, type SecuritySource } from '@watchfloor/api';
import type { QueryHost } from '@watchfloor/runtime';
import type { QueueController, QueueKind, ReadingOn } from './queue.data.ts';
import type { QueueFeed, QueueItem, QueueNews } from './queue.types.ts';

/** An item that says when it was changed. */
export interface Dated extends QueueItem {
  readonly lastUpdateDateTime?: string | undefined;
}

/** How pages and changes of one kind of item become rows. */
export interface FeedManner<Item extends Dated, Filter, Feed extends QueueFeed<Item>> {
  readonly kind: Pick<QueueKind<Item, Filter, Feed, never>, 'list' | 'feedOf'>;
  /** Rows with those of a further page. */
  joined(rows: readonly Item[], more: readonly Item[]): readonly Item[];
  /** Nothing is read beyond the page that made these rows of a list. */
  capped(feed: Feed, rows: readonly Item[]): boolean;
  /** The list with its changes in it, marked. */
  withNews(feed: Feed, news: QueueNews<Item>): Feed;
}

/** Tells some changes from others. */
export const namesOf = ({ added, changed, left, cut }: QueueNews<Dated>): string =>
  String(cut) + [...added, ...changed, ...left].map((row) => `${row.id} ${row.lastUpdateDateTime}`).sort();

/** Is there anything among the changes? */
export const isSome = ({ added, changed, left, cut }: QueueNews<unknown>): boolean =>
  cut || added.length + changed.length + left.length > 0;

/** Ids that changes brought or changed, for the marks of their rows. */
export const marksOf = ({ added, changed }: QueueNews<QueueItem>): ReadonlyMap<string, 'added' | 'changed'> =>
  new Map([...added.map(({ id }) => [id, 'added'] as const), ...changed.map(({ id }) => [id, 'changed'] as const)]);

/** The number of all, once changes are in the list. */
export const totalWith = ({ total }: QueueFeed<unknown>, { added, left }: QueueNews<unknown>): number | undefined =>
  total === undefined ? undefined : total + added.length - left.length;

export async function readPages<Item extends Dated, Filter, Feed extends QueueFeed<Item>>(
  manner: FeedManner<Item, Filter, Feed>,
  source: SecuritySource,
  query: ListQuery<Filter>,
  { pages, signal }: { readonly pages: number; readonly signal: AbortSignal },
): Promise<Feed> {
  const { kind } = manner;
  let feed = kind.feedOf(await kind.list(source, query, { signal }));
  for (let read = 1; read < pages && feed.next && !feed.incomplete; read += 1) {
    feed = append(manner, feed, await kind.list(source, { next: feed.next }, { signal }));
  }
  return feed;
}

/** Paging ends at the first repeated link, and at the cap, and says so. */
function append<Item extends Dated, Feed extends QueueFeed<Item>>(
  { joined, capped }: Pick<FeedManner<Item, never, Feed>, 'joined' | 'capped'>,
  feed: Feed,
  page: Page<Item>,
): Feed {
  const rows = joined(feed.rows, page.items);
  const ends = page.next !== undefined && (feed.links.includes(page.next) || capped(feed, rows));
  const next = ends ? undefined : page.next;
  const incomplete = feed.incomplete || ends;
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
export interface Reading {
  readonly of: string;
  readonly whose: unknown;
  readonly abort: AbortController;
  /** Everything that matches, not a page. */
  readonly all: boolean;
  loading: boolean;
  read: number;
  /** Until when the service asks to wait, in milliseconds since the epoch; 0: not at all. */
  heldUntil: number;
  error: unknown;
}

/** Acts on one list. Never rejects; what failed is kept in `error`, and the rows stay. */
/** Undefined where there is none that this person may see. Any other failure rejects. */
export const orNone = <T>(reading: Promise<T> | undefined): Promise<T | undefined> =>
  Promise.resolve(reading).catch((error: unknown) => {
    if (isApiError(error, 'gone') || isApiError(error, 'forbidden')) return undefined;
    throw error;
  });

export class QueueActions<
  Item extends Dated,
  Filter,
  Feed extends QueueFeed<Item>,
  Actions extends ReadingOn,
> implements ReadingOn {
  protected readonly host: QueryHost;
  protected readonly list: QueueController<Item, Filter, Feed, Actions>;
  protected reading: Reading | undefined;
  readonly #manner: FeedManner<Item, Filter, Feed>;

  constructor(
    host: QueryHost,
    list: QueueController<Item, Filter, Feed, Actions>,
    manner: FeedManner<Item, Filter, Feed>,
  ) {
    this.host = host;
    this.list = list;
    this.#manner = manner;
    host.addController({
      hostUpdate: () => {
        if (this.reading && !this.isCurrent(this.reading)) this.leave();
        // What failed while offline is no reason once that is over.
        if (isApiError(this.error, 'offline') && navigator.onLine) this.reading = undefined;
      },
      hostDisconnected: () => this.leave(),
    });
  }

  /** Why reading on failed. */
  get error(): unknown {
    return this.reading?.error;
  }

  /** The next page is under way, or all of them. */
  get loading(): boolean {
    return !!this.reading?.loading;
  }

  /** Appends the next page. */
  async nextPage(): Promise<void> {
    const source = this.host.session?.source;
    if (!source || this.loading || !this.list.feed.next) return;
    await this.read(false, ({ abort }) => this.appendNext(source, abort.signal));
  }

  protected async appendNext(source: SecuritySource, signal: AbortSignal): Promise<void> {
    const { next } = this.list.feed;
    if (!next) return;
    const page = await this.#manner.kind.list(source, { next }, { signal });
    // A refresh may have come between: then this page follows nothing.
    this.list.change((feed) => (feed.next === next ? append(this.#manner, feed, page) : undefined));
  }

  /** Shows what waits. A gap too wide to be read as changes is read anew. */
  showNews(): void {
    const { news } = this.list.feed;
    if (!news) return;
    if (news.cut) {
      this.list.change((feed) => ({ ...feed, news: undefined }));
      void this.list.refresh();
      return;
    }
    this.list.change((feed) => this.#manner.withNews(feed, news));
  }

  /** Puts what waits aside until something else changes. */
  dismissNews(): void {
    this.list.change((feed) => ({ ...feed, news: undefined, aside: feed.news && namesOf(feed.news) }));
  }

  /** What was asked for or failed below other rows is no longer of interest. */
  leave(): void {
    this.reading?.abort.abort();
    this.reading = undefined;
    this.host.requestUpdate();
  }

  protected async read(all: boolean, how: (reading: Reading) => Promise<void>): Promise<void> {
    const reading: Reading = {
      of: this.#question,
      whose: this.host.session?.queries,
      abort: new AbortController(),
      all,
      loading: true,
      read: 0,
      heldUntil: 0,
      error: undefined,
    };
    this.reading = reading;
    this.host.requestUpdate();
    try {
      await how(reading);
    } catch (error) {
      if (!reading.abort.signal.aborted) reading.error = error;
    }
    reading.loading = false;
    this.host.requestUpdate();
  }

  /** What is read belongs to one question of one person. */
  protected isCurrent({ of, whose }: Pick<Reading, 'of' | 'whose'>): boolean {
    return of === this.#question && whose === this.host.session?.queries;
  }

  get #question(): string {
    return this.list.key.join();
  }
}
