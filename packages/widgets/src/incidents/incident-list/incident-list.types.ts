import type { Incident, Page } from '@watchfloor/api';
import type { ApiErrorKind } from '@watchfloor/api';

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

/** The pages that are open, in the server's order. */
export interface IncidentPages {
  readonly pages: readonly Page<Incident>[];
  /** Paging ended before the server's end: a link came twice, or the cap of pages was met. */
  readonly incomplete: boolean;
}

/** What the element renders. */
export interface IncidentListModel {
  readonly rows: readonly Incident[];
  readonly total: number | undefined;
  readonly unreadable: number;
  readonly partial: readonly string[];
  readonly incomplete: boolean;
  readonly hasMore: boolean;
  readonly receivedAt: number;
}
