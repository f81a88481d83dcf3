/**
 * Deep reading. Graph's pages end early (deep skips stop giving pages, a view follows at most 100), so a walk goes on
 * with windows of `lastUpdateDateTime`: what the pages of one window do not reach is asked for by a narrower one.
 */
import { isApiError, type Incident, type IncidentFilter, type Page, type SecuritySource } from '@watchfloor/api';
import { instantKey, newestUpdate, shifted, updatedKey } from './instants.ts';
import { paceOfWalk } from './pace.ts';
import { OVERLAP_MS } from './poll.ts';
import { pageTiming, type WalkTiming } from './timing.ts';
import { createWalkMemory, metOf, unreadableOf, type WalkGap, type WalkMemory } from './walk-memory.ts';
import { meet, narrower, rest, startChain, type Chain } from './walk-windows.ts';

export { createWalkMemory, type WalkGap, type WalkMemory } from './walk-memory.ts';

/** What one page brought. */
export interface WalkStep {
  /** Rows that were neither known nor given before. Merged-away incidents are left out. */
  readonly items: readonly Incident[];
  /** Later states of rows that were known or given before; merged-away ones too, so that they leave the list. */
  readonly changed: readonly Incident[];
  /** Different incidents so far, the known ones that the walk met included. */
  readonly read: number;
  /** The service's count at the start, when it gave one; it counts merged-away incidents too. */
  readonly total: number | undefined;
  /** The window that is being read: updates before this time. Undefined: from now on back. */
  readonly windowFrom: string | undefined;
  /** The oldest update that was met. */
  readonly reached: string | undefined;
  readonly unreadable: number;
  /** The service asks to wait: the next page is asked for at this time, milliseconds since the epoch. Else 0. */
  readonly heldUntil: number;
  /** This was the last step. Only then `capped` and `incomplete` are final. */
  readonly done: boolean;
  /** The cap ended the walk and there is more. */
  readonly capped: boolean;
  /** Empty: everything was read, or the cap was met. */
  readonly incomplete: readonly WalkGap[];
}

export interface WalkOptions {
  readonly signal?: AbortSignal | undefined;
  /** Rows at most: 1 to 100,000, the default. */
  readonly cap?: number | undefined;
  /** Rows a page, 1 to 50. Default 50. */
  readonly pageSize?: number | undefined;
  /**
   * What is known already, from `createWalkMemory`. A walk that failed, was aborted or left goes on from the same
   * page when it is called again with the same memory. One walk at a time.
   */
  readonly known?: WalkMemory | undefined;
  /** For tests: the clock, and waiting that rejects with the signal's reason. */
  readonly timing?: WalkTiming | undefined;
}

const WALK_CAP = 100_000;
const LARGEST_PAGE = 50;
const MOST_BARREN = 5;
/** Waits on end without a page between them. */
const MOST_HOLDS = 5;
const HOLD_MS = 60_000;
const LONGEST_WAIT_MS = 900_000;

const whole = (wanted: number | undefined, most: number, other: number): number =>
  wanted !== undefined && wanted >= 1 ? Math.min(most, Math.trunc(wanted)) : other;

/**
 * Reads everything that a filter takes, newest first, up to a cap; one step a page, and a last one with `done`.
 *
 * Ends for certain: repeated links, windows that do not get narrower and a service that sends nothing new end it with
 * a reason in `incomplete`. Rows that move up while it reads are met by a last look at what was updated since the
 * start. Graph lets an app read some 150 pages a minute: after 40 pages a walk asks for no more than 90 in any minute,
 * and when the service asks to wait it says so (`heldUntil`) and waits.
 * Throws what else the source throws (an abort: the signal's reason); call it again with the same `known` to go on.
 */
export async function* walkIncidents(
  source: SecuritySource,
  filter: IncidentFilter,
  options: WalkOptions = {},
): AsyncGenerator<WalkStep, void> {
  const { signal, known: memory = createWalkMemory(), timing = pageTiming } = options;
  const cap = whole(options.cap, WALK_CAP, WALK_CAP);
  const top = whole(options.pageSize, LARGEST_PAGE, LARGEST_PAGE);
  const mostPages = 2 * Math.ceil(cap / top) + 200;
  memory.windows ??= [filter];
  while (!memory.done && !memory.capped) {
    const chain = nextChain(memory, filter);
    if (!chain) break;
    if (memory.pages >= mostPages) {
      memory.gaps.add('effort');
      break;
    }
    signal?.throwIfAborted();
    const rest = paceOfWalk(source, timing.now());
    if (rest > 0) await timing.wait(rest, signal);
    const page = await readPage(source, memory, chain, top, signal, timing.now());
    if ('heldUntil' in page) {
      yield { ...stepOf(memory, chain, NOTHING), ...page };
      await timing.wait(Math.min(LONGEST_WAIT_MS, Math.max(0, page.heldUntil - timing.now())), signal);
      continue;
    }
    const found = take(memory, chain, page, cap);
    goOn(memory, chain, page, found);
    memory.capped ||= !memory.lastLook && metOf(memory) >= cap && (!!memory.chain || memory.windows.length > 0);
    yield stepOf(memory, chain, found);
  }
  finish(memory);
  yield stepOf(memory, undefined, NOTHING);
}

const NOTHING: Found = { items: [], changed: [] };

/** The chain that is being read, or that of the next window. After the last one a look at what has moved since. */
function nextChain(memory: WalkMemory, filter: IncidentFilter): Chain | undefined {
  if (memory.chain) return memory.chain;
  const window = memory.windows?.pop();
  if (window) return (memory.chain = startChain(window));
  const { newest, pages, lastLook } = memory;
  if (lastLook || newest === undefined || pages < 2 || filter.updatedBefore !== undefined) return undefined;
  memory.lastLook = true;
  const since = shifted(newest, -OVERLAP_MS);
  const later = instantKey(filter.updatedFrom) > instantKey(since) ? filter.updatedFrom! : since;
  return (memory.chain = startChain({ ...filter, updatedFrom: later }));
}

async function readPage(
  source: SecuritySource,
  memory: WalkMemory,
  chain: Chain,
  top: number,
  signal: AbortSignal | undefined,
  now: number,
): Promise<Page<Incident> | Pick<WalkStep, 'heldUntil'>> {
  const { link, window } = chain;
  const query = link ? { next: link } : { filter: window, top, count: memory.pages === 0 };
  try {
    return await source.incidents.list(query, signal ? { signal } : {});
  } catch (error) {
    if (isApiError(error, 'throttled') && memory.holds++ < MOST_HOLDS) {
      return { heldUntil: Math.max(error.until ?? 0, source.throttle().until) || now + HOLD_MS };
    }
    // A link lives for a while only. What it would have led to can still be asked for by time.
    if (link && isApiError(error) && /^(bad-request|gone|refused)$/.test(error.kind)) {
      memory.chain = undefined;
      memory.windows!.push(rest(chain) ?? window);
    }
    throw error;
  }
}

type Found = Pick<WalkStep, 'items' | 'changed'>;

function take(memory: WalkMemory, chain: Chain, page: Page<Incident>, cap: number): Found {
  const items: Incident[] = [];
  const changed: Incident[] = [];
  memory.holds = 0;
  if (memory.pages++ === 0) {
    memory.total = page.count;
    memory.newest = newestUpdate(page.items);
  }
  for (const incident of page.items) {
    meet(chain, incident);
    const key = updatedKey(incident);
    if (key && (!memory.reached || key < instantKey(memory.reached))) memory.reached = incident.lastUpdateDateTime;
    const known = memory.seen.get(incident.id);
    if (known === undefined && metOf(memory) >= cap) {
      memory.capped = true;
      break;
    }
    if (memory.unmet.delete(incident.id) || known === undefined) memory.barren = 0;
    if (known !== undefined && key <= known) continue;
    memory.seen.set(incident.id, key);
    const mergedAway = incident.status === 'redirected';
    if (mergedAway) memory.mergedAway.add(incident.id);
    if (known !== undefined) changed.push(incident);
    else if (!mergedAway) items.push(incident);
  }
  for (const { id } of page.unreadable) {
    if (id === undefined) memory.nameless++;
    else memory.unreadableIds.add(id);
  }
  if (page.partial.length) memory.gaps.add('partial');
  return { items, changed };
}

/** Sets the next page, or the windows that stand for it. Before the step is given: whoever leaves comes back here. */
function goOn(memory: WalkMemory, chain: Chain, page: Page<Incident>, { items, changed }: Found): void {
  memory.ordered &&= chain.ordered;
  // Newest first, so what lies below a page without news has not moved either.
  const quiet = memory.lastLook && memory.ordered && page.items.length > 0 && !items.length && !changed.length;
  chain.link = quiet ? undefined : chain.trail.next(page);
  if (chain.link) return;
  memory.chain = undefined;
  if (!chain.trail.incomplete) return;
  if (!memory.lastLook && ++memory.barren > MOST_BARREN) {
    // The service does not heed the windows; more of them would bring the same rows.
    memory.windows = [];
    memory.lastLook = true;
    memory.gaps.add('effort');
    return;
  }
  const { windows, gap } = narrower(chain);
  memory.windows!.push(...windows);
  if (gap) memory.gaps.add(gap);
}

function finish(memory: WalkMemory): void {
  if (!memory.done && !memory.capped && memory.total !== undefined) {
    const counted = metOf(memory) + memory.mergedAway.size + unreadableOf(memory);
    if (counted < memory.total) memory.gaps.add('fewer-than-counted');
  }
  memory.done = true;
}

function stepOf(memory: WalkMemory, chain: Chain | undefined, found: Found): WalkStep {
  return {
    ...found,
    read: metOf(memory),
    total: memory.total,
    windowFrom: chain?.window.updatedBefore,
    reached: memory.reached,
    unreadable: unreadableOf(memory),
    heldUntil: 0,
    done: memory.done,
    capped: memory.capped,
    incomplete: [...memory.gaps],
  };
}
