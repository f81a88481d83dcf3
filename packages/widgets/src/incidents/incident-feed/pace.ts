/** How fast a walk asks. Graph gives an app some 150 calls a minute, and a page of other widgets needs some of them. */
import type { SecuritySource } from '@watchfloor/api';

const MINUTE = 60_000;
/** Pages in any minute. */
const MOST = 90;
/** Pages that are asked for without a pause: most walks end within them. */
const AT_ONCE = 40;

/** When walks asked a source for pages, milliseconds since the epoch. */
const asked = new WeakMap<SecuritySource, number[]>();

/**
 * Milliseconds to wait before the next page of any walk over this source: none for the first 40, then such that the
 * rest of a minute's 90 pages spread evenly over it. Takes the place of that page.
 */
export function paceOfWalk(source: SecuritySource, now: number): number {
  // A clock that was set back must not hold pages for longer than a minute.
  const times = (asked.get(source) ?? []).filter((at) => at > now - MINUTE && at < now + MINUTE);
  const [oldest = now] = times;
  const left = MOST - times.length;
  const gap = Math.max(MINUTE / MOST, (oldest + MINUTE - now) / Math.max(1, left));
  const at = times.length < AT_ONCE ? now : left > 0 ? Math.max(now, times.at(-1)! + gap) : times.at(-MOST)! + MINUTE;
  asked.set(source, [...times, at]);
  return at - now;
}
