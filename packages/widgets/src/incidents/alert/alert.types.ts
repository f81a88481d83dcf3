import type { IncidentListErrorDetail } from '../incident-list/incident-list.types.ts';

/** Detail of `wf-ready`. */
export interface AlertReadyDetail {
  /** Id of the alert that is shown. */
  readonly id: string;
  /** Pieces of evidence that were read. */
  readonly evidence: number;
}

/** Detail of `wf-error`, `wf-denied`, `wf-stale` and `wf-auth-required`. */
export type AlertErrorDetail = IncidentListErrorDetail;
