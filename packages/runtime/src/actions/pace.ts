/** How fast changes ask. Graph gives an app some 150 calls a minute, and the rest of the page needs some of them. */
import type { SecuritySource } from '@watchfloor/api';

const MINUTE = 60_000;
/** Calls a minute unless told otherwise. */
export const CALLS_PER_MINUTE = 100;
/** Calls without a pause: most changes end within them. */
const AT_ONCE = 40;

/** When changes asked a source, milliseconds since the epoch, the oldest first. */
const asked = new WeakMap<SecuritySource, number[]>();

function lately(source: SecuritySource, now: number): readonly number[] {
  // A clock that was set back must not hold calls for longer than a minute.
  const times = (asked.get(source) ?? []).filter((at) => at > now - MINUTE && at <= now);
  asked.set(source, times);
  return times;
}

/** Takes the place of one call. */
export function tookCall(source: SecuritySource, now: number): void {
  asked.set(source, [...lately(source, now), now]);
}

/** Milliseconds to wait before the next call: none for the first 40, then such that the rest of a minute's spread over it. */
export function waitForCall(source: SecuritySource, now: number, most = CALLS_PER_MINUTE): number {
  const times = lately(source, now);
  const atOnce = Math.min(AT_ONCE, most);
  if (times.length < atOnce) return 0;
  if (times.length >= most) return times.at(-most)! + MINUTE - now;
  const gap = Math.max(MINUTE / most, (times[0]! + MINUTE - now) / (most - times.length));
  return Math.max(0, times.at(-1)! + gap - now);
}

/** Milliseconds that so many further calls will take. An estimate: answers take time too. */
export function timeForCalls(source: SecuritySource, calls: number, now: number, most = CALLS_PER_MINUTE): number {
  const free = Math.max(0, Math.min(AT_ONCE, most) - lately(source, now).length);
  return Math.ceil((Math.max(0, calls - free) * MINUTE) / most);
}
