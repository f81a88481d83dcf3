import { Refusal } from './answers.ts';
import type { Clock } from './data/contract.ts';

const PER_MINUTE = 150;
/** Refused calls count too: a client that does not wait digs itself in, up to this many calls. */
const MOST_DEBT = 15;

/** One token bucket a person: 150 calls at once, 2.5 more each second. */
export function createThrottle(clock: Clock): (person: string) => void {
  const buckets = new Map<string, { left: number; atMs: number }>();
  return (person) => {
    const nowMs = clock.now();
    const bucket = buckets.get(person) ?? { left: PER_MINUTE, atMs: nowMs };
    const refilled = bucket.left + (Math.max(0, nowMs - bucket.atMs) * PER_MINUTE) / 60_000;
    const left = Math.min(PER_MINUTE, refilled) - 1;
    buckets.set(person, { left: Math.max(left, -MOST_DEBT), atMs: nowMs });
    if (left < 0) throw tooMany(Math.ceil((-Math.max(left, -MOST_DEBT) * 60) / PER_MINUTE));
  };
}

/** 429 with the seconds to wait. */
export function tooMany(seconds: number): Refusal {
  return new Refusal(429, 'TooManyRequests', 'Too many requests. Wait before the next one.', {
    'Retry-After': String(seconds),
  });
}
