import { isApiError, type Incident } from '@watchfloor/api';
import type { ViewState } from '@watchfloor/runtime';
import type { IncidentListErrorDetail } from './incident-list.types.ts';

/** What an event tells of an error; one that is not of the API's family came from rendering. */
export function errorDetail(error: unknown): IncidentListErrorDetail {
  if (!isApiError(error)) return { kind: 'render', status: undefined, code: undefined, requestId: undefined };
  return { kind: error.kind, status: error.status || undefined, code: error.code, requestId: error.requestId };
}

const EVENT_OF: Readonly<Record<string, string>> = { denied: 'wf-denied', failed: 'wf-error' };

/** The event that tells of a view: its name and detail. Undefined: there is none for it. */
export function eventOf<R>(
  view: ViewState,
  broken: boolean,
  stale: unknown,
  ready: R,
): readonly [name: string, detail: IncidentListErrorDetail | R | undefined] | undefined {
  const name = broken ? 'wf-error' : view.stale || stale ? 'wf-stale' : EVENT_OF[view.name];
  if (name) return [name, errorDetail(view.error ?? stale)];
  if (view.name === 'loading') return ['wf-loading', undefined];
  if (view.absence === 'misconfigured') return ['wf-error', { ...errorDetail(undefined), kind: 'misconfigured' }];
  return view.name === 'waiting' ? undefined : ['wf-ready', ready];
}

/** The same incidents in the same state and order, though read anew. */
export const sameRows = (rows: readonly Incident[], before: readonly Incident[]): boolean =>
  rows === before ||
  (rows.length === before.length &&
    rows.every((row, at) => {
      const was = before[at]!;
      // Nearly all are the very same, and there may be 100,000.
      return row === was || (row.id === was.id && row.lastUpdateDateTime === was.lastUpdateDateTime);
    }));
