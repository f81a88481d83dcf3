import type { Alert, PageLink } from '@watchfloor/api';

/** How far back the list looks, by creation. `1w` is the portal's default. */
export type AlertRange = '1d' | '3d' | '1w' | '30d' | '6m';

/** Detail of `wf-alert-open`. */
export interface AlertOpenDetail {
  readonly id: string;
  /** The row as read from Graph. */
  readonly alert: Alert;
}

/** Detail of the `wf-incident-open` that an alert list emits: an alert names its incident by id alone. */
export interface AlertIncidentOpenDetail {
  readonly id: string;
  /** Undefined, unlike in the event of an incident list: nobody has read it. */
  readonly incident: undefined;
}

/** Detail of `wf-ready`. */
export interface AlertListReadyDetail {
  /** Rows shown. */
  readonly shown: number;
  /** All that match by the server's count; undefined when it did not say. */
  readonly total: number | undefined;
}

/** What is read of a list so far. Shared by lists with the same question; never changed, only replaced. */
export interface AlertFeed {
  /** In the order shown, each alert once. */
  readonly rows: readonly Alert[];
  readonly total: number | undefined;
  readonly unreadable: number;
  readonly partial: readonly string[];
  /** Reading ended before the server's end: a link came twice, or a cap was met. */
  readonly incomplete: boolean;
  readonly next: PageLink | undefined;
  /** Links that were followed or stand next: one that comes twice ends the list. */
  readonly links: readonly PageLink[];
  /** Milliseconds since the epoch. */
  readonly receivedAt: number;
  /** Read since, and not shown until the person asks. */
  readonly news?: AlertNews | undefined;
  /** Up to when others' changes are known, where own changes made rows newer; milliseconds since the epoch. */
  readonly knownTo?: number | undefined;
  /** Names the changes that the person put aside. */
  readonly aside?: string | undefined;
  /** Ids that the last merge brought or changed, for their marks. */
  readonly fresh?: ReadonlyMap<string, 'added' | 'changed'> | undefined;
}

/** Changes that wait: nothing on the screen moves under the cursor. */
export interface AlertNews {
  readonly added: readonly Alert[];
  readonly changed: readonly Alert[];
  readonly left: readonly Alert[];
  /** Milliseconds since the epoch. */
  readonly since: number;
  /** More happened than was read: showing it reads the list anew. */
  readonly cut: boolean;
}
