/** What a person changes about incidents and alerts, and what the screen needs to know of a change under way. Types only. */
import type { Alert, AlertComment, Incident } from '@watchfloor/api';
import type { FailureReason, Refusal, Selection } from '@watchfloor/runtime/actions';

/** What incidents and alerts have in common for whoever changes them. What one of them lacks is never set. */
export interface Manageable {
  readonly id: string;
  readonly displayName?: string | undefined;
  /** Name of an alert. */
  readonly title?: string | undefined;
  readonly severity?: string | undefined;
  readonly status?: string | undefined;
  readonly assignedTo?: string | undefined;
  readonly classification?: string | undefined;
  readonly determination?: string | undefined;
  readonly resolvingComment?: string | undefined;
  readonly customTags?: readonly string[] | undefined;
  readonly comments?: readonly AlertComment[] | undefined;
  readonly lastModifiedBy?: string | undefined;
  readonly lastUpdateDateTime?: string | undefined;
}

/** What is to be different. An absent field stays as it is. */
export interface ItemEdit {
  readonly displayName?: string;
  readonly severity?: string;
  readonly status?: string;
  /** A user principal name; `null`: nobody. */
  readonly assignedTo?: string | null;
  readonly classification?: string;
  /** Always beside its classification; `unknown` clears it. */
  readonly determination?: string;
  readonly resolvingComment?: string;
  readonly addTags?: readonly string[];
  readonly removeTags?: readonly string[];
  /** A comment of its own, added after the other changes. */
  readonly comment?: string;
}

export interface IncidentEdit extends ItemEdit {
  readonly status?: 'active' | 'inProgress' | 'resolved';
}

/** An alert has no name, level, note or tags that could be changed. */
export interface AlertEdit extends Pick<ItemEdit, 'assignedTo' | 'classification' | 'determination' | 'comment'> {
  readonly status?: 'new' | 'inProgress' | 'resolved';
}

/** Fields in which two states of an item are compared and shown side by side. */
export type ComparedField =
  | 'displayName'
  | 'severity'
  | 'status'
  | 'assignedTo'
  | 'classification'
  | 'determination'
  | 'resolvingComment'
  | 'customTags';

/** An item that is not as the person saw it. */
export interface EditConflict<T extends Manageable = Incident> {
  readonly id: string;
  readonly seen: T;
  readonly now: T;
  readonly fields: readonly ComparedField[];
}

export interface EditFailure<T extends Manageable = Incident> {
  readonly id: string;
  readonly item: T;
  readonly reason: FailureReason;
  /** The service's own words; may hold anything. */
  readonly detail?: string;
  readonly requestId?: string;
  /** Everything but the comment was done. */
  readonly onlyComment?: boolean;
  /** For `gone`: the incident that it was merged into. */
  readonly mergedInto?: string;
}

/** What an undo would do. */
export interface UndoOffer {
  /** Until when it is offered, milliseconds since the epoch. */
  readonly until: number;
  readonly count: number;
  /**
   * What stays although the rest is taken back. `alerts`: alerts that were resolved or assigned with the incident.
   * `withdrawn`: a value that was there before and that nobody can set any more.
   */
  readonly stays: readonly ('comment' | 'alerts' | 'withdrawn')[];
}

/**
 * A change, from the moment it is asked for.
 * - `preview`: more than one target; waits for `confirm`.
 * - `working`: reading again, then writing.
 * - `asking`: items moved meanwhile; nothing was sent for these. `resolve` decides each.
 * - `done`: ok + failed + unknown = total.
 */
export interface EditState<T extends Manageable = Incident, E extends ItemEdit = IncidentEdit> {
  readonly phase: 'preview' | 'working' | 'asking' | 'done';
  readonly kind: 'edit' | 'undo';
  readonly edit: E;
  readonly selection: Selection<T>;
  readonly total: number;
  readonly ok: number;
  readonly failed: number;
  readonly unknown: number;
  /** Milliseconds that it will still take under the documented limits. */
  readonly remaining: number;
  readonly heldUntil: number;
  readonly failures: readonly EditFailure<T>[];
  readonly unknowns: readonly T[];
  readonly conflicts: readonly EditConflict<T>[];
  readonly undo: UndoOffer | undefined;
}

/** A bulk change that ended with its page: how many were sent, and which were not. */
export interface Interrupted {
  readonly key: string;
  readonly startedAt: number;
  readonly total: number;
  readonly ok: readonly string[];
  readonly failed: readonly string[];
  readonly unknown: readonly string[];
  readonly notSent: readonly string[];
}

/** What came of a change of alerts. */
export type AlertEditState = EditState<Alert, AlertEdit>;

/** Changes items for one list. Never rejects and never throws; what failed is in `state`. */
export interface Editing<T extends Manageable, E extends ItemEdit> {
  /** The change under way or done last; undefined: none, or it was dismissed. */
  readonly state: EditState<T, E> | undefined;
  /** What an earlier page left behind. */
  readonly interrupted: Interrupted | undefined;
  /** Asks for a change. One target is written at once, more wait for `confirm`. */
  edit(event: Event, selection: Selection<T>, edit: E): Refusal | undefined;
  confirm(event: Event): Refusal | undefined;
  /** Stops what is not sent yet, or leaves the preview. */
  cancel(): void;
  /** Tries the failed ones again, and only these. */
  retry(event: Event): Refusal | undefined;
  /** Decides about items that moved: `mine` writes over them, `theirs` leaves them as they are. */
  resolve(event: Event, ids: readonly string[], whose: 'mine' | 'theirs'): Refusal | undefined;
  /** Takes the last change back, as far as nobody changed the items since. */
  undo(event: Event): Refusal | undefined;
  /** Puts the result, or word of what an earlier page left behind, away. */
  dismiss(): void;
}
