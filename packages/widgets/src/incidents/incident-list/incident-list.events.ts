import { isApiError, type Incident } from '@watchfloor/api';
import type { IncidentListErrorDetail } from './incident-list.types.ts';

/** What an event tells of an error; one that is not of the API's family came from rendering. */
export function errorDetail(error: unknown): IncidentListErrorDetail {
  if (!isApiError(error)) return { kind: 'render', status: undefined, code: undefined, requestId: undefined };
  return { kind: error.kind, status: error.status || undefined, code: error.code, requestId: error.requestId };
}

/** The same incidents in the same state and order, though read anew. */
export const sameRows = (rows: readonly Incident[], before: readonly Incident[]): boolean =>
  rows.length === before.length &&
  rows.every(
    ({ id, lastUpdateDateTime }, at) => before[at]!.id + before[at]!.lastUpdateDateTime === id + lastUpdateDateTime,
  );
