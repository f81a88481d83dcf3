import type { Alert } from '@watchfloor/api';
import type { QueueFeed, QueueNews } from '../queue/queue.types.ts';

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

/** What is read of a list of alerts so far. */
export interface AlertFeed extends QueueFeed<Alert> {
  /** Up to when others' changes are known, where own changes made rows newer; milliseconds since the epoch. */
  readonly knownTo?: number | undefined;
}

export type AlertNews = QueueNews<Alert>;
