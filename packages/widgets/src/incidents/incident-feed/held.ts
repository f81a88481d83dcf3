/**
 * Rows that a person changed stay where they are, however the list is sorted, grouped or filtered, until the list is
 * arranged anew: nothing moves under the cursor of somebody who works down a queue.
 */
import type { Incident } from '@watchfloor/api';

const held = new WeakMap<Incident, Incident>();

/** The incident by whose values the row has its place. */
export const placedAs = (row: Incident): Incident => held.get(row) ?? row;

/** From now on `after` stands where `before` stood. */
export function holdPlace(before: Incident, after: Incident): Incident {
  if (before !== after) held.set(after, placedAs(before));
  return after;
}

/** The rows, each in the place of its own values again. The same array when none was held. */
export function released(rows: readonly Incident[]): readonly Incident[] {
  return rows.some((row) => held.has(row)) ? rows.map((row) => (held.has(row) ? { ...row } : row)) : rows;
}
