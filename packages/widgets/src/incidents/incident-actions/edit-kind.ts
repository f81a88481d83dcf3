/** What differs between changing incidents and changing alerts: which requests, and what they take. */
import type {
  Alert,
  AlertChanges,
  AlertComment,
  ApiError,
  Incident,
  IncidentChanges,
  SecuritySource,
} from '@watchfloor/api';
import type { Target, Turn } from '@watchfloor/runtime/actions';
import { ALERT_STATUSES, SETTABLE, type ItemChanges } from './changes.ts';
import type { Manageable } from './contract.ts';
import { rereadAlerts, rereadIncidents, whyRefused } from './reread.ts';

export interface EditKind<T extends Manageable> {
  /** In the journal and on the channel between tabs. */
  readonly name: 'incident' | 'alert';
  /** States that may be written, in the order of a menu. */
  readonly statuses: readonly string[];
  /** Resolving and assigning reach the alerts below it. */
  readonly reaches: boolean;
  update(source: SecuritySource, id: string, changes: ItemChanges, signal: AbortSignal): Promise<T>;
  comment(source: SecuritySource, id: string, text: string, signal: AbortSignal): Promise<readonly AlertComment[]>;
  reread(
    source: SecuritySource,
    targets: readonly Target<T>[],
    signal: AbortSignal,
    turn: Turn,
  ): Promise<ReadonlyMap<string, T | ApiError>>;
  /** Why a write was refused, as far as reading again tells more than the service said. */
  whyRefused(error: unknown, source: SecuritySource, id: string, signal: AbortSignal, turn: Turn): Promise<unknown>;
}

export const incidentKind: EditKind<Incident> = {
  name: 'incident',
  statuses: SETTABLE.status,
  reaches: true,
  // Only states of `statuses` are among the changes.
  update: (source, id, changes, signal) => source.incidents.update(id, changes as IncidentChanges, { signal }),
  comment: (source, id, text, signal) => source.incidents.comment(id, text, { signal }),
  reread: rereadIncidents,
  whyRefused,
};

export const alertKind: EditKind<Alert> = {
  name: 'alert',
  statuses: ALERT_STATUSES,
  reaches: false,
  // Nothing else of an alert is ever wished.
  update: (source, id, changes, signal) => source.alerts.update(id, changes as AlertChanges, { signal }),
  comment: (source, id, text, signal) => source.alerts.comment(id, text, { signal }),
  reread: rereadAlerts,
  whyRefused: (error) => Promise.resolve(error),
};
