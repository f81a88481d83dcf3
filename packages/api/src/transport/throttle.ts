/**
 * One gate per origin for the whole page: when one call is told to wait, every source waits, in every copy of this
 * package. The copies meet in a registry on globalThis, which holds origins and times only, and is read with care.
 */
import { ApiError } from '../errors.ts';
import { sleep } from './timing.ts';
import type { Timing } from './timing.ts';

/** The longest wait that is believed, in milliseconds. */
export const MAX_WAIT = 300_000;

const KEY = Symbol.for('watchfloor.throttle.1');

function registry(): Map<string, number> {
  const page = globalThis as unknown as Record<symbol, Map<string, number> | undefined>;
  if (!(page[KEY] instanceof Map))
    Object.defineProperty(page, KEY, { __proto__: null, value: new Map(), configurable: true } as PropertyDescriptor);
  return page[KEY]!;
}

/** Until when nothing is sent to this origin; 0 when open. */
export function closedUntil(origin: string, now: number): number {
  const until = registry().get(origin);
  return typeof until === 'number' && until > now ? Math.min(until, now + MAX_WAIT) : 0;
}

/** Closes the gate. It never opens earlier than somebody else was told. */
export function close(origin: string, until: number, now: number): number {
  const latest = Math.max(Math.min(until, now + MAX_WAIT), closedUntil(origin, now));
  registry().set(origin, latest);
  return latest;
}

/** Waits for the gate, spread out a little. Rejects at once when it stays closed beyond `endsAt`. */
export async function whenOpen(origin: string, endsAt: number, timing: Timing, signal: AbortSignal): Promise<void> {
  for (;;) {
    const now = timing.now();
    const until = closedUntil(origin, now);
    if (!until) return;
    const wait = until - now + timing.random() * Math.min(1_000, (until - now) / 4);
    if (now + wait >= endsAt) throw new ApiError('throttled', { until });
    await sleep(timing, wait, signal);
  }
}

/**
 * Milliseconds to wait by a Retry-After header: seconds or an HTTP date.
 * Garbage and the past give undefined, so that the caller backs off instead of asking again at once.
 */
export function retryAfter(header: string | null | undefined, now: number): number | undefined {
  const text = header?.trim() ?? '';
  const wait = /^\d+(\.\d+)?$/.test(text)
    ? Number(text) * 1_000
    : /^[a-z]{3,9}, ?\d/i.test(text)
      ? Date.parse(text) - now
      : NaN;
  return wait > 0 ? Math.ceil(Math.min(wait, MAX_WAIT)) : undefined;
}

/** Exponential backoff with jitter: half to all of 1, 2, 4, … seconds, at most 16. */
export function backoff(attempt: number, random: number): number {
  return Math.min(16_000, 500 * 2 ** attempt) * (0.5 + random / 2);
}
