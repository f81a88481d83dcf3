/** What was updated lately, whatever the filters are, so that a row that leaves them is seen to leave. */
import { walkPages, type Incident, type IncidentFilter, type SecuritySource } from '@watchfloor/api';
import { matchesServer } from '../incident-filters/server-match.ts';
import { distinctNewest } from './changes.ts';
import { instantKey, newestUpdate, shifted } from './instants.ts';

/** Read again before `since`: servers behind one address differ in their clocks and in what they know already. */
export const OVERLAP_MS = 120_000;
/** Pages of 50 that one poll reads at most; a longer absence is better read anew. */
export const MOST_POLL_PAGES = 10;
/** A row dated later than this ahead of `now` tells nothing about the server's clock. */
const AHEAD_MS = 86_400_000;

export interface PollOptions {
  /** The largest `lastUpdateDateTime` that the list has: `newestUpdate(rows)`, later `next` of the last poll. */
  readonly since: string;
  readonly signal?: AbortSignal | undefined;
  /** The list's own filter. It is not sent; it tells `matching` from the rest. Default: everything matches. */
  readonly serverFilter?: IncidentFilter | undefined;
  /**
   * Milliseconds since the epoch. Not where polling begins: only to leave out a row dated in the far future, after
   * which nothing would ever be newer. Default: now.
   */
  readonly now?: number | undefined;
}

export interface PollResult {
  /** Everything updated since, once an id. For `changesBetween`. */
  readonly items: readonly Incident[];
  /** Those of `items` that the server filter takes. */
  readonly matching: readonly Incident[];
  /** More happened than a poll reads, or paging did not end: read the list anew. */
  readonly cut: boolean;
  /** `since` of the next poll. Never the local clock. Unchanged when the answer was cut. */
  readonly next: string;
  /** Rows that could not be read. */
  readonly unreadable: number;
  /** Sources that did not answer. */
  readonly partial: readonly string[];
}

/** Asks once, at most `MOST_POLL_PAGES` pages. Rejects as the source does; nothing is asked again by itself. */
export async function pollChanges(source: SecuritySource, options: PollOptions): Promise<PollResult> {
  const { since, signal, serverFilter = {}, now = Date.now() } = options;
  const call = signal ? { signal } : {};
  const first = { filter: { updatedFrom: shifted(since, -OVERLAP_MS) }, top: 50 };
  const pages = walkPages((next) => source.incidents.list(next ? { next } : first, call), MOST_POLL_PAGES);
  const rows: Incident[] = [];
  const partial: string[] = [];
  let unreadable = 0;
  let step = await pages.next();
  for (; !step.done; step = await pages.next()) {
    rows.push(...step.value.items);
    partial.push(...step.value.partial);
    unreadable += step.value.unreadable.length;
  }
  const cut = step.value !== undefined;
  const items = [...distinctNewest(rows).values()];
  return {
    items,
    matching: items.filter((incident) => matchesServer(incident, serverFilter)),
    cut,
    next: cut ? since : laterOf(since, newestUpdate(items, now + AHEAD_MS)),
    unreadable,
    partial: [...new Set(partial)],
  };
}

const laterOf = (since: string, newest: string | undefined): string =>
  newest !== undefined && instantKey(newest) > instantKey(since) ? newest : since;
