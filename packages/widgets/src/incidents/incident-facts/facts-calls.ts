/** The calls that bring facts: one incident, or a page of them. */
import {
  ApiError,
  isApiError,
  type Alert,
  type ApiErrorKind,
  type Incident,
  type IncidentDetail,
  type SecuritySource,
} from '@watchfloor/api';
import { parseTime } from '@watchfloor/runtime';
import { factsOf, factsOfInSlices, slice, type IncidentFacts } from './facts.ts';
import { MOST_IN_WINDOW, type FactsWindow } from './facts-windows.ts';

/** `unknown` for errors that are not of the API's family. */
export type FactsFailure = ApiErrorKind | 'unknown';

export const kindOf = (error: unknown): FactsFailure => (isApiError(error) ? error.kind : 'unknown');
/** No other incident can be read either. */
export const isForAll = (error: unknown): boolean =>
  /^(signed-out|offline|refused|not-connected)$/.test(kindOf(error)) ||
  (isApiError(error, 'forbidden') && !!error.lacks);

/** What a call brought for one incident. */
export interface Reading {
  /** The incident as answered. */
  readonly answered: Incident;
  readonly facts: IncidentFacts;
  readonly alerts: readonly Alert[];
}

/** Merged away: its alerts are another incident's, and reading it would answer with those. */
export const isMerged = ({ status, redirectIncidentId }: Incident): boolean =>
  status === 'redirected' && redirectIncidentId !== undefined;
export const MERGED: IncidentFacts = { ...factsOf([]), problems: { merged: 1 } };

const withUnreadable = (facts: IncidentFacts, unreadable: number): IncidentFacts =>
  unreadable ? { ...facts, problems: { ...facts.problems, unreadable } } : facts;

async function readingOf(detail: IncidentDetail, signal: AbortSignal): Promise<Reading | undefined> {
  const { incident: answered, alerts, redirectedFrom, unreadable } = detail;
  if (redirectedFrom.length || isMerged(answered)) return { answered, facts: MERGED, alerts: [] };
  if (!alerts) return undefined;
  return { answered, facts: withUnreadable(await factsOfInSlices(alerts, signal), unreadable.length), alerts };
}

/** Rejects as the source does, and with `incomplete` for an answer without alerts. */
export async function readOne(source: SecuritySource, id: string, signal: AbortSignal): Promise<Reading> {
  const reading = await readingOf(await source.incidents.get(id, { withAlerts: true, signal }), signal);
  if (!reading) throw new ApiError('incomplete');
  return reading;
}

/**
 * Reads what a window holds; others than those that are `wanted` are passed over. Returns the time below which the
 * answer was cut off: what is older was not answered. -Infinity: it was whole.
 */
export async function readWindow(
  source: SecuritySource,
  { filter }: FactsWindow,
  signal: AbortSignal,
  wanted: (id: string) => boolean,
  keep: (id: string, reading: Reading) => void,
): Promise<number> {
  const query = { filter, top: MOST_IN_WINDOW };
  const { items, next } = await source.incidents.listWithAlerts!(query, { signal });
  const paused = slice();
  let oldest = Infinity;
  for (const detail of items) {
    oldest = Math.min(oldest, parseTime(detail.incident.lastUpdateDateTime) ?? oldest);
    const { id } = detail.incident;
    const reading = wanted(id) ? await readingOf(detail, signal) : undefined;
    if (reading) keep(id, reading);
    const rest = paused();
    if (rest) await rest;
  }
  return next === undefined ? -Infinity : oldest;
}
