/** Which incidents that wait to be read lie so close in time that one call can ask for all of them. */
import type { Incident, IncidentFilter } from '@watchfloor/api';
import { parseTime } from '@watchfloor/runtime';

export interface FactsWindow {
  readonly filter: IncidentFilter;
  /** What is asked for, the newest update first. */
  readonly rows: readonly Incident[];
}

/** Incidents that one answer holds at most, wanted or not: Graph's page. */
export const MOST_IN_WINDOW = 50;
/** Fewer are read one by one. */
const FEWEST = 4;
/** Rows of the list that are looked at on either side. */
const MOST_LOOKED_AT = 2_000;
/** Which words may narrow a window: others might not be known to the service's filter. */
const NARROWING = {
  severity: ['informational', 'low', 'medium', 'high'],
  status: ['active', 'inProgress', 'resolved'],
} as const;

const updateOf = (incident: Incident): number => parseTime(incident.lastUpdateDateTime) ?? -Infinity;
const iso = (ms: number): string => new Date(ms).toISOString();

/**
 * A window that takes these rows in. Its bounds are whole milliseconds, so that the service's seven digits lie inside.
 * It names one or two severities and states that all of them have: a list that shows few of many then gets few.
 */
export function windowOf(rows: readonly Incident[]): FactsWindow {
  const times = rows.map(updateOf);
  const narrowed = Object.entries(NARROWING).flatMap(([field, known]) => {
    const values = [...new Set(rows.map((row) => row[field as keyof typeof NARROWING] as string))];
    return values.length <= 2 && values.every((value) => (known as readonly string[]).includes(value))
      ? [[field, values] as const]
      : [];
  });
  return {
    filter: {
      ...(Object.fromEntries(narrowed) as Pick<IncidentFilter, 'severity' | 'status'>),
      updatedFrom: iso(Math.min(...times)),
      updatedBefore: iso(Math.max(...times) + 1),
    },
    rows,
  };
}

/** Where a row stands in a list that is newest first; -1 when it is not there, or not where its date says. */
function placeOf(row: Incident, rows: readonly Incident[]): number {
  const at = updateOf(row);
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (updateOf(rows[middle]!) > at) low = middle + 1;
    else high = middle;
  }
  for (; low < rows.length && updateOf(rows[low]!) === at; low += 1) if (rows[low]!.id === row.id) return low;
  return -1;
}

interface Search {
  /** What is loaded, newest update first. Rows out of this order are passed over. */
  readonly rows: readonly Incident[];
  /** The row as it waits to be read, if it does. */
  readonly waiting: (row: Incident) => Incident | undefined;
  /** Too large an incident for such an answer: no window holds it. */
  readonly tooLarge: (row: Incident) => boolean;
  /** Rows at most, up to `MOST_IN_WINDOW`. */
  readonly most: number;
}

/** The window around a row, first towards older ones; undefined when too few wait, or too many others lie between. */
export function windowAround(head: Incident, search: Search): FactsWindow | undefined {
  const place = Number.isFinite(updateOf(head)) && !search.tooLarge(head) ? placeOf(head, search.rows) : -1;
  if (place < 0) return undefined;
  const near = pick(head, place, search, undefined);
  const alike = near.length < search.most ? pick(head, place, search, head.severity) : [];
  const found = alike.length > near.length ? alike : near;
  return found.length < FEWEST ? undefined : windowOf(found);
}

/** Rows that wait around a place. With a severity those of another one are neither taken nor counted. */
function pick(head: Incident, place: number, search: Search, severity: string | undefined): Incident[] {
  const { rows, waiting, tooLarge, most } = search;
  const found = [head];
  let inside = 1;
  for (const step of [1, -1]) {
    let last = updateOf(head);
    let between = 0;
    for (let at = place + step, looked = 0; looked < MOST_LOOKED_AT && found.length < most; at += step, looked += 1) {
      const row = rows[at];
      if (!row) break;
      if (severity && row.severity !== severity) continue;
      const ms = updateOf(row);
      if (ms === -Infinity || (last - ms) * step < 0) continue;
      if (tooLarge(row)) break;
      last = ms;
      if (inside + ++between > MOST_IN_WINDOW) break;
      const wanted = waiting(row);
      if (!wanted) continue;
      inside += between;
      between = 0;
      found[step > 0 ? 'push' : 'unshift'](wanted);
    }
  }
  return found;
}
