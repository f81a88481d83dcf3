import type { Alert, AlertFilter, ListQuery, Page } from '@watchfloor/api';
import { QueryController, type QueryHost, type QuerySnapshot, type QuerySpec } from '@watchfloor/runtime';
import type { AlertFeedActions } from './alert-list.feed.ts';
import type { AlertFeed, AlertRange } from './alert-list.types.ts';

/** What the host decides. */
export interface AlertListQuery {
  readonly range: AlertRange;
  readonly pageSize: number;
  /** What the person filters by on the server, in place of the default. */
  readonly narrowed?: NarrowedAlerts | undefined;
  /** What changed waits until the person asks for it. */
  readonly waits: boolean;
  /** Nothing is asked yet. */
  readonly held: boolean;
}

/** A question of the person's own. Times that move with the clock are in the filter, not in its key. */
export interface NarrowedAlerts {
  readonly key: string;
  readonly filter: (now: number) => AlertFilter;
}

const HOUR = 3_600_000;
/** Days of each range. */
export const ALERT_DAYS: Readonly<Record<AlertRange, number>> = { '1d': 1, '3d': 3, '1w': 7, '30d': 30, '6m': 183 };
/** What is open work. */
export const OPEN_STATUSES: readonly string[] = ['new', 'inProgress'];
/** Graph lowers more; alerts bring their evidence, and an answer over 10 MB is refused. */
const LARGEST_PAGE = 1000;
const DEFAULT_PAGE = 100;

const NO_FEED: AlertFeed = {
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
export class AlertListController {
  readonly #host: QueryHost;
  readonly #query: QueryController<AlertFeed>;
  readonly #arguments: () => AlertListQuery;
  #anew = false;
  /** Further pages and changes; undefined until the code is there. */
  actions: AlertFeedActions | undefined;

  constructor(host: QueryHost, args: () => AlertListQuery) {
    this.#host = host;
    this.#arguments = args;
    this.#query = new QueryController<AlertFeed>(host, () => this.#spec());
  }

  get snapshot(): QuerySnapshot<AlertFeed> {
    return this.#query.snapshot;
  }

  /** Until when the service holds the request back; 0: not at all. */
  get heldUntil(): number {
    return this.#query.heldUntil;
  }

  /** What is read so far; the same object until it changes. */
  get feed(): AlertFeed {
    return this.snapshot.data ?? NO_FEED;
  }

  /** What is asked. No time is in it: rows that are shown stay when the hour changes. */
  get key(): readonly unknown[] {
    const { range, narrowed } = this.#arguments();
    return ['alerts', narrowed?.key ?? daysOf(range), this.pageSize];
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
  change(next: (feed: AlertFeed) => AlertFeed | undefined): void {
    this.#query.change((feed) => feed && next(feed));
  }

  /** Code for what comes after the first page. Rejects when it cannot be fetched. */
  async more(): Promise<AlertFeedActions> {
    const { AlertFeedActions } = await import('./alert-list.feed.ts');
    return (this.actions ??= new AlertFeedActions(this.#host, this));
  }

  /** The filter of the question as it stands: open alerts of the range, unless the person chose others. */
  filter(now = Date.now()): AlertFilter {
    const { range, narrowed } = this.#arguments();
    return narrowed?.filter(now) ?? { status: OPEN_STATUSES, ...since(range, now) };
  }

  #spec(): QuerySpec<AlertFeed> | undefined {
    const source = this.#host.session?.source;
    if (!source || this.#arguments().held) return undefined;
    const query = (): ListQuery<AlertFilter> => ({ filter: this.filter(), top: this.pageSize, count: true });
    const first = async (signal: AbortSignal): Promise<AlertFeed> =>
      feedOf(await source.alerts.list(query(), { signal }));
    return {
      key: this.key,
      fetch: async ({ signal, previous }) => {
        const anew = this.#anew || !this.#arguments().waits;
        if (!previous || (anew && previous.rows.length <= this.pageSize)) return first(signal);
        const feed = await import('./alert-list.feed.ts');
        return feed.readAgain(source, previous, { query: query(), signal, anew });
      },
    };
  }
}

/** A host may write anything into an attribute. */
export const rangeOf = (wanted: string): AlertRange =>
  Object.hasOwn(ALERT_DAYS, wanted) ? (wanted as AlertRange) : '1w';

const daysOf = (wanted: string): number => ALERT_DAYS[rangeOf(wanted)];

/** Cut to the hour: an address that changes with each question could be told apart from outside. */
export const since = (range: string, now: number): AlertFilter => ({
  createdFrom: new Date(Math.floor(now / HOUR) * HOUR - daysOf(range) * 24 * HOUR).toISOString(),
});

/** A list of one page. */
export function feedOf({ items, count, next, partial, receivedAt, unreadable }: Page<Alert>): AlertFeed {
  return {
    ...NO_FEED,
    rows: [...new Map(items.map((row) => [row.id, row])).values()],
    total: count,
    unreadable: unreadable.length,
    partial,
    next,
    links: next ? [next] : [],
    receivedAt,
  };
}
