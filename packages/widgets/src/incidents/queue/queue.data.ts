import type { CallOptions, ListQuery, Page, SecuritySource } from '@watchfloor/api';
import { QueryController, type QueryHost, type QuerySnapshot, type QuerySpec } from '@watchfloor/runtime';
import type { QueueFeed, QueueItem, QueueQuestion, QueueRange } from './queue.types.ts';

/** How a list is read again. */
export interface ReadAgain<Filter> {
  readonly query: ListQuery<Filter>;
  readonly signal: AbortSignal;
  /** The person asked: the open pages are read anew. Else only changes are, and they wait. */
  readonly anew: boolean;
}

/** What reads on below the first page, as far as the first page needs it. */
export interface ReadingOn {
  readonly error: unknown;
  readonly loading: boolean;
  nextPage(): Promise<void>;
  showNews(): void;
  leave(): void;
}

/** Code for all that comes after the first page. */
export interface LaterReading<Item extends QueueItem, Filter, Feed extends QueueFeed<Item>, Actions extends ReadingOn> {
  readonly FeedActions: new (host: QueryHost, list: QueueController<Item, Filter, Feed, Actions>) => Actions;
  readonly readAgain: (source: SecuritySource, feed: Feed, again: ReadAgain<Filter>) => Promise<Feed>;
}

/** What differs between reading incidents and reading alerts. */
export interface QueueKind<Item extends QueueItem, Filter, Feed extends QueueFeed<Item>, Actions extends ReadingOn> {
  /** In keys of queries, in the address of the page, and in names of rights. */
  readonly name: 'incidents' | 'alerts';
  /** Where the host names none, or one that there is not. */
  readonly range: QueueRange;
  /** Rows a page: where the host says nothing of use, and at most. */
  readonly pageSizes: readonly [usual: number, most: number];
  /** What a list of a range starts with. */
  filter(from: string): Filter;
  list(source: SecuritySource, query: ListQuery<Filter>, options: CallOptions): Promise<Page<Item>>;
  /** A list of one page. */
  feedOf(page: Page<Item>): Feed;
  /** Nothing in the rows says anything new. */
  same(rows: readonly Item[], before: readonly Item[]): boolean;
  later(): Promise<LaterReading<Item, Filter, Feed, Actions>>;
}

const HOUR = 3_600_000;
/** Days of each range. */
export const QUEUE_DAYS: Readonly<Record<QueueRange, number>> = { '1d': 1, '3d': 3, '1w': 7, '30d': 30, '6m': 183 };

/** Loads a list: the first page at once; code for all that comes after it, when it does. */
export class QueueController<
  Item extends QueueItem,
  Filter,
  Feed extends QueueFeed<Item>,
  Actions extends ReadingOn = ReadingOn,
> {
  /** What is listed. */
  readonly kind: QueueKind<Item, Filter, Feed, Actions>;
  readonly #host: QueryHost;
  readonly #query: QueryController<Feed>;
  readonly #arguments: () => QueueQuestion<Filter>;
  #anew = false;
  /** Further pages, changes, the whole of it; undefined until the code is there. */
  actions: Actions | undefined;

  constructor(host: QueryHost, args: () => QueueQuestion<Filter>, kind: QueueKind<Item, Filter, Feed, Actions>) {
    this.kind = kind;
    this.#host = host;
    this.#arguments = args;
    this.#query = new QueryController<Feed>(host, () => this.#spec());
  }

  get snapshot(): QuerySnapshot<Feed> {
    return this.#query.snapshot;
  }

  /** Until when the service holds the request back; 0: not at all. */
  get heldUntil(): number {
    return this.#query.heldUntil;
  }

  /** What is read so far; the same object until it changes. */
  get feed(): Feed {
    // Before the first answer there is nothing of what one kind of feed has beside the other.
    return this.snapshot.data ?? (NO_FEED as QueueFeed<Item> as Feed);
  }

  /** The range that is asked for. A host may write anything into an attribute. */
  get range(): QueueRange {
    const { range } = this.#arguments();
    return Object.hasOwn(QUEUE_DAYS, range) ? (range as QueueRange) : this.kind.range;
  }

  /** What is asked. No time is in it: rows that are shown stay when the hour changes. */
  get key(): readonly unknown[] {
    return [this.kind.name, this.#arguments().narrowed?.key ?? QUEUE_DAYS[this.range], this.pageSize];
  }

  /** Rows a page, as they are asked for. */
  get pageSize(): number {
    const wanted = this.#arguments().pageSize;
    const [usual, most] = this.kind.pageSizes;
    return wanted >= 1 ? Math.min(most, Math.floor(wanted)) : usual;
  }

  /** Reads the list again and shows what changed. Never rejects. */
  async refresh(): Promise<void> {
    this.actions?.leave();
    this.#anew = true;
    await this.#query.refresh();
    this.#anew = false;
    this.actions?.showNews();
  }

  /** Replaces what is read, for all lists with this question. */
  change(next: (feed: Feed) => Feed | undefined): void {
    this.#query.change((feed) => feed && next(feed));
  }

  /** Code for what comes after the first page. Rejects when it cannot be fetched. */
  async more(): Promise<Actions> {
    const { FeedActions } = await this.kind.later();
    return (this.actions ??= new FeedActions(this.#host, this));
  }

  /** The filter of the question as it stands: what a list of the range starts with, unless the person chose otherwise. */
  filter(now = Date.now()): Filter {
    // Cut to the hour: an address that changes with each question could be told apart from outside.
    const from = Math.floor(now / HOUR) * HOUR - QUEUE_DAYS[this.range] * 24 * HOUR;
    return this.#arguments().narrowed?.filter(now) ?? this.kind.filter(new Date(from).toISOString());
  }

  #spec(): QuerySpec<Feed> | undefined {
    const { kind } = this;
    const source = this.#host.session?.source;
    if (!source || this.#arguments().held) return undefined;
    return {
      key: this.key,
      fetch: async ({ signal, previous }) => {
        const query: ListQuery<Filter> = { filter: this.filter(), top: this.pageSize, count: true };
        const anew = this.#anew || !this.#arguments().waits;
        if (previous && !(anew && previous.rows.length <= this.pageSize)) {
          return (await kind.later()).readAgain(source, previous, { query, signal, anew });
        }
        return kind.feedOf(await kind.list(source, query, { signal }));
      },
    };
  }
}

/** A list of one page, of all that came. */
export const firstPage = <Item extends QueueItem>({ items, count, next, ...page }: Page<Item>): QueueFeed<Item> => ({
  rows: [...new Map(items.map((row) => [row.id, row])).values()],
  total: count,
  unreadable: page.unreadable.length,
  partial: page.partial,
  incomplete: false,
  next,
  links: next ? [next] : [],
  receivedAt: page.receivedAt,
});

const NO_FEED = firstPage<never>({
  items: [],
  partial: [],
  unreadable: [],
  receivedAt: 0,
  count: undefined,
  next: undefined,
});
