import type { Alert } from '@watchfloor/api';
import type { FailureReason } from '@watchfloor/runtime/actions';

/** May this person add comments here? */
export interface ThreadRights {
  readonly allowed: boolean;
  /** Why not, and who grants it, as one or two sentences: what `explain` of @watchfloor/access gives. */
  readonly why?: string | undefined;
}

/** What became of a comment that was sent. */
export interface ThreadSending {
  /** Of the incident that it was written for. */
  readonly id: string;
  readonly state: 'sending' | 'failed' | 'sent';
  /** Why it failed. Default: no reason is given. */
  readonly reason?: FailureReason | undefined;
}

/** Alerts of the incident, on their way, not to be had, or not asked for. */
export type ThreadAlerts = readonly Alert[] | 'reading' | 'failed' | undefined;

/** Detail of `thread-comment`. */
export interface ThreadCommentDetail {
  /** Id of the incident that the person wrote for. */
  readonly id: string;
  /** Without blanks at its ends; 1 to 30,000 characters. */
  readonly text: string;
  /** The person's own event, for checks of trust. */
  readonly trigger: Event;
}
