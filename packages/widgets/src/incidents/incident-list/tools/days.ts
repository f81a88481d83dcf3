/** The days before today by name, so that "last Tuesday" is one press. */
import type { RangeSpan } from '@watchfloor/ui';

const DAYS = 7;

/**
 * Yesterday and the six days before it, the latest first, from midnight to midnight of the zone.
 * @param now milliseconds since the epoch
 */
export function pastDays(now: number, zone: 'utc' | 'local', language: string): RangeSpan[] {
  const today = new Date(now);
  const midnight = (back: number): Date =>
    zone === 'utc'
      ? new Date(Date.UTC(today.getUTCFullYear(), today.getUTCMonth(), today.getUTCDate() - back))
      : new Date(today.getFullYear(), today.getMonth(), today.getDate() - back);
  const names = new Intl.DateTimeFormat(language, {
    weekday: 'long',
    day: 'numeric',
    month: 'short',
    ...(zone === 'utc' && { timeZone: 'UTC' }),
  });
  return Array.from({ length: DAYS }, (_, index) => ({
    label: names.format(midnight(index + 1)),
    from: midnight(index + 1).toISOString(),
    to: midnight(index).toISOString(),
  }));
}
