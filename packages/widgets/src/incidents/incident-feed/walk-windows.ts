/** Windows of time: how a walk goes on where a chain of pages ends too early. */
import { MAX_PAGES, pageTrail, type Incident, type IncidentFilter, type PageLink } from '@watchfloor/api';
import { parseTime } from '@watchfloor/runtime';
import { instantKey, shifted, updatedKey } from './instants.ts';

/** Milliseconds since the epoch of the first and last date that a chain met. */
interface Span {
  low: number;
  high: number;
}

/** The pages of one window, from its first to where they end. */
export interface Chain {
  readonly window: IncidentFilter;
  readonly trail: ReturnType<typeof pageTrail>;
  /** The page to read next; undefined before the first. */
  link: PageLink | undefined;
  /** So far no row was newer than the one before it, as Graph's default order promises. */
  ordered: boolean;
  last: string;
  readonly updated: Span;
  readonly created: Span;
}

const nothing = (): Span => ({ low: Infinity, high: -Infinity });

export const startChain = (window: IncidentFilter, mostPages = MAX_PAGES): Chain => ({
  window,
  trail: pageTrail(mostPages),
  link: undefined,
  ordered: true,
  last: '\uffff',
  updated: nothing(),
  created: nothing(),
});

function stretch(span: Span, iso: string | undefined): void {
  const ms = parseTime(iso);
  if (ms === undefined) return;
  span.low = Math.min(span.low, ms);
  span.high = Math.max(span.high, ms);
}

/** Takes note of a row's dates and of the order in which it came. */
export function meet(chain: Chain, incident: Incident): void {
  const key = updatedKey(incident);
  if (!key) return;
  if (key > chain.last) chain.ordered = false;
  chain.last = key;
  stretch(chain.updated, incident.lastUpdateDateTime);
  stretch(chain.created, incident.createdDateTime);
}

const iso = (ms: number): string => new Date(ms).toISOString();

const earlier = (a: string | undefined, b: string): string => (a && instantKey(a) <= instantKey(b) ? a : b);

/** Two windows that meet in the middle of what was seen, the older first; undefined when it was all one instant. */
function halves(
  window: IncidentFilter,
  field: 'updated' | 'created',
  { low, high }: Span,
): IncidentFilter[] | undefined {
  if (!(high > low)) return undefined;
  const middle = iso(Math.ceil((low + high) / 2));
  return [
    { ...window, [`${field}Before`]: middle },
    { ...window, [`${field}From`]: middle },
  ];
}

/**
 * What is left of a window after its newest rows were read: everything up to and with the instant that was
 * reached, because a page may end between rows of one instant. Undefined when that is no less than the window.
 */
export function rest({ window, ordered, updated }: Chain): IncidentFilter | undefined {
  if (!ordered || !Number.isFinite(updated.low)) return undefined;
  const updatedBefore = earlier(window.updatedBefore, shifted(iso(updated.low), 1));
  return updatedBefore === window.updatedBefore ? undefined : { ...window, updatedBefore };
}

/** Why rows of a window stay unread. */
export type WindowGap = 'no-date' | 'same-instant';

export interface Narrowed {
  /** The oldest first. */
  readonly windows: readonly IncidentFilter[];
  /** What these windows do not reach. */
  readonly gap?: WindowGap | undefined;
}

/**
 * Narrower windows for a chain that was cut. In the service's order: what lies below the oldest row.
 * Out of order: halves. More rows of one instant than a chain holds: halves by creation.
 */
export function narrower(chain: Chain): Narrowed {
  const { window, updated, created } = chain;
  if (!Number.isFinite(updated.low)) return { windows: [], gap: 'no-date' };
  const onwards = rest(chain);
  if (onwards) return { windows: [onwards] };
  const split = halves(window, 'updated', updated);
  if (split) return { windows: split };
  const instant = iso(updated.low);
  const from = window.updatedFrom;
  const nothingOlder = from !== undefined && instantKey(from) >= instantKey(instant);
  const updatedBefore = earlier(window.updatedBefore, shifted(instant, 1));
  const same = { ...window, updatedFrom: nothingOlder ? from : instant, updatedBefore };
  const byCreation = halves(same, 'created', created);
  const older = { ...window, updatedBefore: instant };
  return {
    windows: [...(nothingOlder ? [] : [older]), ...(byCreation ?? [])],
    gap: byCreation ? undefined : 'same-instant',
  };
}
