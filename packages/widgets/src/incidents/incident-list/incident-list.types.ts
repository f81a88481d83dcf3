import type { ApiErrorKind, Incident } from '@watchfloor/api';
import type { QueueFeed, QueueNews } from '../queue/queue.types.ts';

/** How far back the list looks, by last update. `6m` is the portal's default. */
export type IncidentRange = '1d' | '3d' | '1w' | '30d' | '6m';

/** Detail of `wf-incident-open`. */
export interface IncidentOpenDetail {
  /** Id of the incident, a numeric string. */
  readonly id: string;
  /** The row as read from Graph. */
  readonly incident: Incident;
}

/** Detail of `wf-ready`. */
export interface IncidentListReadyDetail {
  /** Rows shown. */
  readonly shown: number;
  /** All that match by the server's count; undefined when it did not say. */
  readonly total: number | undefined;
}

/** Detail of `wf-error`, `wf-denied`, `wf-stale` and `wf-auth-required`. */
export interface IncidentListErrorDetail {
  readonly kind: ApiErrorKind | 'render' | 'misconfigured';
  readonly status: number | undefined;
  readonly code: string | undefined;
  readonly requestId: string | undefined;
}

/** What is read of a list of incidents so far. */
export interface IncidentFeed extends QueueFeed<Incident> {
  /** Up to when others' changes are known, where own changes made rows newer; ISO 8601. */
  readonly knownTo?: string | undefined;
  /** Ids that the person changed since the list was arranged. */
  readonly own?: ReadonlySet<string> | undefined;
}

export type IncidentNews = QueueNews<Incident>;
