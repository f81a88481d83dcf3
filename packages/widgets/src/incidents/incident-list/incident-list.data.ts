import type { Incident, IncidentFilter, ListQuery, Page } from '@watchfloor/api';
import { QueryController, type QueryHost, type QuerySnapshot, type QuerySpec } from '@watchfloor/runtime';
import type { IncidentListModel, IncidentPages, IncidentRange } from './incident-list.types.ts';

/** What the host decides. */
export interface IncidentListQuery {
  readonly range: IncidentRange;
  readonly pageSize: number;
}

const DAY = 86_400_000;
const DAYS: Readonly<Record<IncidentRange, number>> = { '1d': 1, '3d': 3, '1w': 7, '30d': 30, '6m': 183 };
/** Graph refuses more. */
const LARGEST_PAGE = 50;
/** A view never opens more pages than this. */
const MOST_PAGES = 100;
const DEFAULT_PAGE = 30;

const NO_ROWS: IncidentListModel = {
  rows: [],
  total: undefined,
  unreadable: 0,
  partial: [],
  incomplete: false,
  hasMore: false,
  receivedAt: 0,
};

/** The next page on its way, of which pages, and why it could not be read. */
interface More {
  readonly of: IncidentPages;
  readonly abort: AbortController;
  loading: boolean;
  error: unknown;
}

/** Loads the list: one shared query for the open pages, and the next page on demand. */
export class IncidentListController {
  readonly #host: QueryHost;
  readonly #query: QueryController<IncidentPages>;
  readonly #arguments: () => IncidentListQuery;
  #modelOf: IncidentPages | undefined;
  #model = NO_ROWS;
  #more: More | undefined;

  constructor(host: QueryHost, args: () => IncidentListQuery) {
    this.#host = host;
    this.#arguments = args;
    this.#query = new QueryController<IncidentPages>(host, () => this.#spec());
    host.addController({
      hostUpdate: () => {
        if (this.#more && this.#more.of !== this.snapshot.data) this.#leaveMore();
      },
      hostDisconnected: () => this.#leaveMore(),
    });
  }

  get snapshot(): QuerySnapshot<IncidentPages> {
    return this.#query.snapshot;
  }

  /** Until when the service holds the request back; 0: not at all. */
  get heldUntil(): number {
    return this.#query.heldUntil;
  }

  /** The view-model of the open pages; the same object until they change. */
  get model(): IncidentListModel {
    const data = this.snapshot.data;
    if (data !== this.#modelOf) {
      this.#modelOf = data;
      this.#model = data ? modelOf(data) : NO_ROWS;
    }
    return this.#model;
  }

  /** Why the next page could not be read. The rows stay. */
  get moreError(): unknown {
    return this.#more?.error;
  }

  /** The next page is under way. */
  get loadingMore(): boolean {
    return this.#more?.loading ?? false;
  }

  /** Rows a page, as they are asked for. */
  get pageSize(): number {
    return pageSizeOf(this.#arguments().pageSize);
  }

  /** Reads the open pages again. Never rejects. */
  async refresh(): Promise<void> {
    this.#leaveMore();
    await this.#query.refresh();
  }

  /** Appends the next page. Never rejects; see `moreError`. */
  async loadMore(): Promise<void> {
    const source = this.#host.session?.source;
    const of = this.snapshot.data;
    const next = of?.pages.at(-1)?.next;
    if (!source || !of || !next || this.loadingMore) return;
    const more: More = { of, abort: new AbortController(), loading: true, error: undefined };
    this.#more = more;
    this.#host.requestUpdate();
    try {
      const page = await source.incidents.list({ next }, { signal: more.abort.signal });
      // A refresh, another range or another person may have come between: then this page follows nothing.
      this.#query.change((now) => (now === of ? append(now, page) : now));
    } catch (error) {
      if (!more.abort.signal.aborted) more.error = error;
    }
    more.loading = false;
    this.#host.requestUpdate();
  }

  /** What was asked for or failed below other rows is no longer of interest. */
  #leaveMore(): void {
    this.#more?.abort.abort();
    this.#more = undefined;
  }

  #spec(): QuerySpec<IncidentPages> | undefined {
    const source = this.#host.session?.source;
    if (!source) return undefined;
    const { range, pageSize } = this.#arguments();
    return {
      // No time in the key: rows that are shown stay when the hour changes.
      key: ['incidents', daysOf(range), pageSizeOf(pageSize)],
      fetch: async ({ signal, previous }) => {
        const query = listQuery({ range, pageSize }, Date.now());
        let open: IncidentPages = { pages: [await source.incidents.list(query, { signal })], incomplete: false };
        const wanted = previous?.pages.length ?? 1;
        while (open.pages.length < wanted && !open.incomplete) {
          const next = open.pages.at(-1)?.next;
          if (!next) break;
          open = append(open, await source.incidents.list({ next }, { signal }));
        }
        return open;
      },
    };
  }
}

function listQuery({ range, pageSize }: IncidentListQuery, now: number): ListQuery<IncidentFilter> {
  // Cut to the hour: an address that changes with each question could be told apart from outside.
  const hour = Math.floor(now / 3_600_000) * 3_600_000;
  const updatedFrom = new Date(hour - daysOf(range) * DAY).toISOString();
  return { filter: { updatedFrom }, top: pageSizeOf(pageSize), count: true };
}

/** A host may write anything into an attribute. */
export function rangeOf(wanted: string): IncidentRange {
  return Object.hasOwn(DAYS, wanted) ? (wanted as IncidentRange) : '6m';
}

const daysOf = (wanted: string): number => DAYS[rangeOf(wanted)];

function pageSizeOf(wanted: number): number {
  return wanted >= 1 ? Math.min(LARGEST_PAGE, Math.floor(wanted)) : DEFAULT_PAGE;
}

/** Paging ends at the first repeated link or page, and at the cap, and says so. */
function append(open: IncidentPages, page: Page<Incident>): IncidentPages {
  const repeated = page.next !== undefined && open.pages.some(({ next }) => next === page.next);
  const pages = [...open.pages, repeated ? { ...page, next: undefined } : page];
  const capped = pages.length >= MOST_PAGES && page.next !== undefined;
  return { pages, incomplete: open.incomplete || repeated || capped };
}

function modelOf({ pages, incomplete }: IncidentPages): IncidentListModel {
  const seen = new Set<string>();
  const rows: Incident[] = [];
  for (const page of pages) {
    for (const incident of page.items) {
      // Merged-away incidents live on in another row; rows move between pages while one reads.
      if (seen.has(incident.id) || incident.status === 'redirected') continue;
      seen.add(incident.id);
      rows.push(incident);
    }
  }
  const count = pages[0]?.count;
  const hasMore = !incomplete && pages.at(-1)?.next !== undefined;
  return {
    rows,
    // The server counts merged-away incidents too; at the end of the list what is shown is what there is.
    total: count !== undefined && !hasMore && !incomplete ? rows.length : count,
    unreadable: pages.reduce((sum, page) => sum + page.unreadable.length, 0),
    partial: pages.flatMap((page) => page.partial),
    incomplete,
    hasMore,
    receivedAt: Math.max(0, ...pages.map((page) => page.receivedAt)),
  };
}
