import type { Incident, PageLink } from '@watchfloor/api';
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

/** What is read of a list so far. One object for all lists of the page with the same question; never changed, only replaced. */
export interface IncidentFeed {
  /** In the order shown, each incident once. */
  readonly rows: readonly Incident[];
  /** All that match by the server's count; undefined when it did not say. */
  readonly total: number | undefined;
  readonly unreadable: number;
  readonly partial: readonly string[];
  /** Reading ended before the server's end: a link came twice, or a cap was met. */
  readonly incomplete: boolean;
  /** Where the list goes on; undefined at its end. */
  readonly next: PageLink | undefined;
  /** Links that were followed or stand next: one that comes twice ends the list. */
  readonly links: readonly PageLink[];
  /** When the last answer arrived, milliseconds since the epoch. */
  readonly receivedAt: number;
  /** Read since, and not shown until the person asks. */
  readonly news?: IncidentNews | undefined;
  /** Up to when others' changes are known, where own changes made rows newer; ISO 8601. */
  readonly knownTo?: string | undefined;
  /** Ids that the person changed since the list was arranged. */
  readonly own?: ReadonlySet<string> | undefined;
  /** Names the changes that the person put aside. */
  readonly aside?: string | undefined;
  /** Ids that the last merge brought or changed, for their marks. */
  readonly fresh?: ReadonlyMap<string, 'added' | 'changed'> | undefined;
}

/** Changes that wait: nothing on the screen moves under the cursor. */
export interface IncidentNews {
  readonly added: readonly Incident[];
  readonly changed: readonly Incident[];
  readonly left: readonly Incident[];
  /** Since when they came, milliseconds since the epoch. */
  readonly since: number;
  /** More happened than was read: showing them reads the list anew. */
  readonly cut: boolean;
}
