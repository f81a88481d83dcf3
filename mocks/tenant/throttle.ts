import { Refusal } from './answers.ts';
import type { Clock } from './data/contract.ts';

/** What Graph documents for `/security`. */
const PER_MINUTE = 150;
/** Refused calls count too: a client that does not wait digs itself in, up to this many calls. */
const MOST_DEBT = 15;

/** Takes one call from a budget: so many calls in so many minutes; by default 150 in one. @throws 429 when used up. */
export type Throttle = (budget: string, calls?: number, minutes?: number) => void;

/** Token buckets: all calls of the span at once, then as many as flow back. */
export function createThrottle(clock: Clock): Throttle {
  const buckets = new Map<string, { left: number; atMs: number }>();
  return (budget, calls = PER_MINUTE, minutes = 1) => {
    const perMinute = calls / minutes;
    const nowMs = clock.now();
    const bucket = buckets.get(budget) ?? { left: calls, atMs: nowMs };
    const refilled = bucket.left + (Math.max(0, nowMs - bucket.atMs) * perMinute) / 60_000;
    const left = Math.max(Math.min(calls, refilled) - 1, -MOST_DEBT);
    buckets.set(budget, { left, atMs: nowMs });
    if (left < 0) throw tooMany(Math.ceil((-left * 60) / perMinute));
  };
}

/** 429 with the seconds to wait. */
export function tooMany(seconds: number): Refusal {
  return new Refusal(429, 'TooManyRequests', 'Too many requests. Wait before the next one.', {
    'Retry-After': String(seconds),
  });
}
