export type { IncidentListErrorDetail as IncidentTabErrorDetail } from '../incident-list/incident-list.types.ts';

/** Detail of `wf-ready` of the incident page and its tabs. */
export interface IncidentReadyDetail {
  /** Id of the incident that is shown: another one than was asked for where that was merged away. */
  readonly id: string;
  /** Alerts that were read. */
  readonly alerts: number;
}
