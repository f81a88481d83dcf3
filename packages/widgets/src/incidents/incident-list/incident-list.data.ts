import type { Incident, IncidentFilter, ListQuery, Page } from '@watchfloor/api';
import { QueryController, type QueryHost, type QuerySnapshot, type QuerySpec } from '@watchfloor/runtime';
import type { FeedActions } from './incident-list.feed.ts';
import type { IncidentFeed, IncidentRange } from './incident-list.types.ts';

/** What the host decides. */
export interface IncidentListQuery {
  readonly range: IncidentRange;
  readonly pageSize: number;
  /** What the person filters by on the server, in place of the range alone. */
  readonly narrowed?: NarrowedQuery | undefined;
  /** What changed waits until the person asks for it. */
  readonly waits: boolean;
  /** Nothing is asked yet. */
  readonly held: boolean;
}

/** A question of the person's own. Times that move with the clock are in the filter, not in its key. */
export interface NarrowedQuery {
  readonly key: string;
  readonly filter: (now: number) => IncidentFilter;
}

const HOUR = 3_600_000;
const DAYS: Readonly<Record<IncidentRange, number>> = { '1d': 1, '3d': 3, '1w': 7, '30d': 30, '6m': 183 };
/** Graph refuses more. */
const LARGEST_PAGE = 50;
const DEFAULT_PAGE = 30;

const NO_FEED: IncidentFeed = {
  rows: [],
  total: undefined,
  unreadable: 0,
  partial: [],
  incomplete: false,
  next: undefined,
  links: [],
  receivedAt: 0,
};

/** Loads the list: the first page at once; code for all that comes after it, when it does. */
export class IncidentListController {
  readonly #host: QueryHost;
  readonly #query: QueryController<IncidentFeed>;
  readonly #arguments: () => IncidentListQuery;
  #anew = false;
  /** Further pages, changes, deep reading; undefined until the code is there. */
  actions: FeedActions | undefined;

  constructor(host: QueryHost, args: () => IncidentListQuery) {
    this.#host = host;
    this.#arguments = args;
    this.#query = new QueryController<IncidentFeed>(host, () => this.#spec());
  }

  get snapshot(): QuerySnapshot<IncidentFeed> {
    return this.#query.snapshot;
  }

  /** Until when the service holds the request back; 0: not at all. */
  get heldUntil(): number {
    return this.#query.heldUntil;
  }

  /** What is read so far; the same object until it changes. */
  get feed(): IncidentFeed {
    return this.snapshot.data ?? NO_FEED;
  }

  /** What is asked. No time is in it: rows that are shown stay when the hour changes. */
  get key(): readonly unknown[] {
    const { range, narrowed } = this.#arguments();
    return ['incidents', narrowed?.key ?? daysOf(range), this.pageSize];
  }

  /** Rows a page, as they are asked for. */
  get pageSize(): number {
    const wanted = this.#arguments().pageSize;
    return wanted >= 1 ? Math.min(LARGEST_PAGE, Math.floor(wanted)) : DEFAULT_PAGE;
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
  change(next: (feed: IncidentFeed) => IncidentFeed | undefined): void {
    this.#query.change((feed) => feed && next(feed));
  }

  /** Code for what comes after the first page. Rejects when it cannot be fetched. */
  async more(): Promise<FeedActions> {
    const { FeedActions } = await import('./incident-list.feed.ts');
    return (this.actions ??= new FeedActions(this.#host, this));
  }

  /** The filter of the question as it stands. */
  filter(now = Date.now()): IncidentFilter {
    const { range, narrowed } = this.#arguments();
    if (narrowed) return narrowed.filter(now);
    // Cut to the hour: an address that changes with each question could be told apart from outside.
    return { updatedFrom: new Date(Math.floor(now / HOUR) * HOUR - daysOf(range) * 24 * HOUR).toISOString() };
  }

  #spec(): QuerySpec<IncidentFeed> | undefined {
    const source = this.#host.session?.source;
    if (!source || this.#arguments().held) return undefined;
    const query = (): ListQuery<IncidentFilter> => ({ filter: this.filter(), top: this.pageSize, count: true });
    const first = async (signal: AbortSignal): Promise<IncidentFeed> =>
      feedOf(await source.incidents.list(query(), { signal }));
    return {
      key: this.key,
      fetch: async ({ signal, previous }) => {
        const anew = this.#anew || !this.#arguments().waits;
        if (!previous || (anew && previous.rows.length <= this.pageSize)) return first(signal);
        const feed = await import('./incident-list.feed.ts');
        return feed.readAgain(source, previous, { query: query(), signal, anew });
      },
    };
  }
}

/** A host may write anything into an attribute. */
export function rangeOf(wanted: string): IncidentRange {
  return Object.hasOwn(DAYS, wanted) ? (wanted as IncidentRange) : '6m';
}

const daysOf = (wanted: string): number => DAYS[rangeOf(wanted)];

/** A list of one page. Merged-away incidents live on in another row. */
export function feedOf({ items, count, next, partial, receivedAt, unreadable }: Page<Incident>): IncidentFeed {
  const rows = [...new Map(items.map((row) => [row.id, row])).values()].filter(({ status }) => status !== 'redirected');
  return {
    ...NO_FEED,
    rows,
    // The server counts merged-away incidents too; at the end of the list what is shown is what there is.
    total: next || count === undefined ? count : rows.length,
    unreadable: unreadable.length,
    partial,
    next,
    links: next ? [next] : [],
    receivedAt,
  };
}
