/** What a list reads after its first page: further pages, what changed since, and the whole of it. Comes later than the rows. */
import type { Incident, IncidentFilter, SecuritySource } from '@watchfloor/api';
import type { QueryHost } from '@watchfloor/runtime';
import { changesBetween, distinctNewest, mergeChanges, type IncidentChangeSet } from '../incident-feed/changes.ts';
import { holdPlace, released } from '../incident-feed/held.ts';
import { instantKey, newestUpdate } from '../incident-feed/instants.ts';
import { pollChanges } from '../incident-feed/poll.ts';
import { createWalkMemory, walkIncidents, type WalkMemory, type WalkStep } from '../incident-feed/walk.ts';
import { matchesServer } from '../incident-filters/server-match.ts';
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
  type Reading,
} from '../queue/queue.feed.ts';
import { incidentQueue, type IncidentListController } from './incident-list.data.ts';
import type { IncidentFeed, IncidentNews } from './incident-list.types.ts';

/** A view follows no more links than this; beyond it one reads by windows of time. */
const MOST_PAGES = 100;
/** A list of more pages than this is brought up to date by its changes. */
const PAGES_READ_ANEW = 4;
/** Rows that deep reading ends at, and says so. */
export const MOST_ROWS = 100_000;
/** Rows that were read show at most this often, in milliseconds. */
const SHOW_EVERY = 400;

/** The list as it is now: read anew, or with its changes beside it. */
export async function readAgain(
  source: SecuritySource,
  feed: IncidentFeed,
  { query, signal, anew }: ReadAgain<IncidentFilter>,
): Promise<IncidentFeed> {
  const since = feed.knownTo ?? newestUpdate(feed.rows);
  const pages = pagesOf(feed, query.top);
  if (!since || (anew && pages <= PAGES_READ_ANEW)) return readPages(manner, source, query, { pages, signal });
  const poll = await pollChanges(source, { since: laterOf(since, feed), signal, serverFilter: query.filter });
  if (anew && poll.cut) return readPages(manner, source, query, { pages: PAGES_READ_ANEW, signal });
  const filter = query.filter ?? {};
  const all = changesBetween(feed.rows, poll.items, (incident) => matchesServer(incident, filter));
  const changes = newSince(all, since);
  const toldFrom = feed.news?.since ?? feed.receivedAt;
  const found = withOwn({ ...changes, cut: poll.cut, since: toldFrom }, feed, filter);
  const news = isSome(found) && (anew || namesOf(found) !== feed.aside) ? found : undefined;
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
  total: totalWith(feed, news),
  news: undefined,
  fresh: marksOf(news),
});

/** A row from the future would end polling for good. */
function laterOf(since: string, { receivedAt }: IncidentFeed): string {
  return Date.parse(since) > receivedAt + 86_400_000 ? new Date(receivedAt).toISOString() : since;
}

/** Rows move between pages while one reads: the newest state of each stays. */
function joined(rows: readonly Incident[], more: readonly Incident[]): Incident[] {
  return [...distinctNewest([...rows, ...more]).values()].filter(({ status }) => status !== 'redirected');
}

const manner: FeedManner<Incident, IncidentFilter, IncidentFeed> = {
  kind: incidentQueue,
  joined,
  capped: ({ links }) => links.length + 1 >= MOST_PAGES,
  withNews,
};

/** Acts on one list. Never rejects; what failed is kept in `error`, and the rows stay. */
export class FeedActions extends QueueActions<Incident, IncidentFilter, IncidentFeed, FeedActions> {
  #walked: { readonly of: string; readonly whose: unknown; readonly memory: WalkMemory } | undefined;

  constructor(host: QueryHost, list: IncidentListController) {
    super(host, list, manner);
    host.addController({
      hostUpdate: () => {
        if (this.#walked && this.#walked.whose !== host.session?.queries) this.#walked = undefined;
      },
    });
  }

  /** How far deep reading is; undefined when none is under way. */
  get readingAll(): Readonly<Pick<Reading, 'read' | 'heldUntil'>> | undefined {
    return this.reading?.all && this.reading.loading ? this.reading : undefined;
  }

  /** Reads everything that matches, by windows of time, up to `MOST_ROWS`; `leave` stops it, and what came stays. */
  async all(): Promise<void> {
    const source = this.host.session?.source;
    if (!source || this.loading) return;
    await this.read(true, async (reading) => {
      const known = this.#memoryOf(reading);
      const { signal } = reading.abort;
      const walk = walkIncidents(source, this.list.filter(), { signal, cap: MOST_ROWS, pageSize: 50, known });
      const items: Incident[] = [];
      const changed: Incident[] = [];
      let last: WalkStep | undefined;
      let timer: ReturnType<typeof setTimeout> | undefined;
      const show = (): void => {
        timer = undefined;
        // What comes late belongs to nobody who is here.
        if (last && this.isCurrent(reading)) this.#take(items.splice(0), changed.splice(0), last);
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
      this.#walked = { of, whose, memory: createWalkMemory(this.list.feed.rows) };
    }
    return this.#walked.memory;
  }

  /** Rows that a walk gives are new; a person may have changed the list meanwhile by other ways. */
  #take(items: readonly Incident[], changed: readonly Incident[], { done, capped, incomplete }: WalkStep): void {
    if (done) this.#walked = undefined;
    this.list.change((feed) => {
      const known = new Set(feed.rows.map(({ id }) => id));
      const left = changed.filter(({ status }) => status === 'redirected');
      const stay = changed.filter(({ status }) => status !== 'redirected');
      const rows = [...feed.rows, ...items.filter(({ id }) => !known.has(id))];
      const merged = changed.length ? mergeChanges(rows, { added: [], changed: stay, left }) : rows;
      if (!done) return { ...feed, rows: merged };
      const short = capped || incomplete.length > 0;
      return { ...feed, rows: merged, next: undefined, incomplete: short, total: short ? feed.total : merged.length };
    });
    this.host.requestUpdate();
  }

  /**
   * Puts incidents that were changed or read again in the place of their rows; no row moves. What others changed before
   * is still asked for: the times of these rows say nothing about it.
   */
  apply(changed: readonly Incident[]): void {
    const byId = new Map(changed.map((row) => [row.id, row]));
    this.list.change((feed) => {
      if (!feed.rows.some(({ id }) => byId.has(id))) return undefined;
      const rows = feed.rows.map((row) => holdPlace(row, byId.get(row.id) ?? row));
      const own = new Set([...(feed.own ?? []), ...byId.keys()]);
      const next = { ...feed, rows, own, knownTo: feed.knownTo ?? newestUpdate(feed.rows) };
      const news = withOwn(feed.news ?? { ...NO_NEWS, since: Date.now() }, next, this.list.filter());
      return { ...next, news: isSome(news) ? news : undefined };
    });
  }

  /** An incident by its id: its row, or read alone. Undefined when there is none that this person may see. */
  async one(id: string): Promise<Incident | undefined> {
    const row = this.list.feed.rows.find((each) => each.id === id);
    return row ?? orNone(this.host.session?.source?.incidents.get(id).then(({ incident }) => incident));
  }

  /** Rows that were held in their place go to their own. */
  release(): void {
    this.list.change((feed) => {
      const rows = released(feed.rows);
      return rows === feed.rows ? undefined : { ...feed, rows };
    });
  }
}
