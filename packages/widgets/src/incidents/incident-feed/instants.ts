/**
 * Times of rows as text. Graph gives up to seven digits of a second and the client keeps them, so two times that
 * a Date cannot tell apart can be told apart here. All of them are UTC and end in `Z`.
 */
import type { Incident } from '@watchfloor/api';
import { parseTime } from '@watchfloor/runtime';

type Dated = Pick<Incident, 'lastUpdateDateTime'>;

// The client has checked every date; this is for sources of a host's own, and quick enough for 100,000 rows.
const UTC = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;

/** A text that orders as its instant does; empty for a row without a readable date, so that it orders last. */
export function instantKey(iso: string | undefined): string {
  const found = iso === undefined ? null : UTC.exec(iso);
  if (!found) return '';
  return found[1] ? iso!.slice(0, -1).replace(/\.?0+$/, '') : iso!.slice(0, -1);
}

export const updatedKey = (incident: Dated): string => instantKey(incident.lastUpdateDateTime);

/** An instant some milliseconds away. `iso` is one that `parseTime` reads; its digits below a millisecond are cut. */
export const shifted = (iso: string, ms: number): string => new Date((parseTime(iso) ?? 0) + ms).toISOString();

/** Has the row a date to sort by? */
export const isDated = ({ lastUpdateDateTime: iso }: Incident): boolean => iso !== undefined && UTC.test(iso);

/** The later state of one incident. A stale replica may answer after a fresh one; equal ones stay as they are. */
export const isNewer = (candidate: Dated, known: Dated): boolean => updatedKey(candidate) > updatedKey(known);

/** The largest `lastUpdateDateTime` of some rows: where the next poll begins. Undefined when no row has one. */
export function newestUpdate(incidents: Iterable<Incident>, notAfter = Infinity): string | undefined {
  let newest: string | undefined;
  for (const { lastUpdateDateTime: iso } of incidents) {
    if (instantKey(iso) > instantKey(newest) && (parseTime(iso) ?? Infinity) <= notAfter) newest = iso;
  }
  return newest;
}
