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

/** Loads the list: one shared query for the open pages, and the next page on demand. */
export class IncidentListController {
  /** Why the next page could not be read. The rows stay. */
  moreError: unknown;
  /** The next page is under way. */
  loadingMore = false;

  readonly #host: QueryHost;
  readonly #query: QueryController<IncidentPages>;
  readonly #arguments: () => IncidentListQuery;
  #modelOf: IncidentPages | undefined;
  #model = NO_ROWS;
  #more: AbortController | undefined;

  constructor(host: QueryHost, args: () => IncidentListQuery) {
    this.#host = host;
    this.#arguments = args;
    this.#query = new QueryController<IncidentPages>(host, () => this.#spec());
    host.addController({ hostDisconnected: () => this.#more?.abort() });
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

  /** Rows a page, as they are asked for. */
  get pageSize(): number {
    return pageSizeOf(this.#arguments().pageSize);
  }

  /** Reads the open pages again. Never rejects. */
  async refresh(): Promise<void> {
    this.moreError = undefined;
    await this.#query.refresh();
  }

  /** Appends the next page. Never rejects; see `moreError`. */
  async loadMore(): Promise<void> {
    const source = this.#host.session?.source;
    const pages = this.snapshot.data?.pages;
    const next = pages?.at(-1)?.next;
    if (!source || !pages || !next || this.loadingMore) return;
    this.#more = new AbortController();
    const { signal } = this.#more;
    this.#say(true, undefined);
    try {
      const page = await source.incidents.list({ next }, { signal });
      // Another refresh may have replaced the pages: then this one no longer follows them.
      this.#query.change((now) => (now?.pages === pages ? append(now, page) : now));
      this.#say(false, undefined);
    } catch (error) {
      this.#say(false, signal.aborted ? undefined : error);
    }
  }

  #say(loading: boolean, error: unknown): void {
    this.loadingMore = loading;
    this.moreError = error;
    this.#host.requestUpdate();
  }

  #spec(): QuerySpec<IncidentPages> | undefined {
    const source = this.#host.session?.source;
    if (!source) return undefined;
    const query = listQuery(this.#arguments(), Date.now());
    return {
      key: ['incidents', query],
      fetch: async ({ signal, previous }) => {
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

/** The server's question. The range is cut to the hour, so that lists that were opened apart share an answer. */
export function listQuery({ range, pageSize }: IncidentListQuery, now: number): ListQuery<IncidentFilter> {
  const hour = Math.floor(now / 3_600_000) * 3_600_000;
  const days = DAYS[range] ?? DAYS['6m'];
  return { filter: { updatedFrom: new Date(hour - days * DAY).toISOString() }, top: pageSizeOf(pageSize), count: true };
}

/** A host may write anything into an attribute. */
function pageSizeOf(wanted: number): number {
  return Number.isFinite(wanted) ? Math.min(LARGEST_PAGE, Math.max(1, Math.floor(wanted))) : DEFAULT_PAGE;
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
      // Rows move between pages while one reads; merged-away incidents live on in another row.
      if (seen.has(incident.id) || incident.status === 'redirected') continue;
      seen.add(incident.id);
      rows.push(incident);
    }
  }
  return {
    rows,
    total: pages[0]?.count,
    unreadable: pages.reduce((sum, page) => sum + page.unreadable.length, 0),
    partial: pages.flatMap((page) => page.partial),
    incomplete,
    hasMore: !incomplete && pages.at(-1)?.next !== undefined,
    receivedAt: Math.max(0, ...pages.map((page) => page.receivedAt)),
  };
}
