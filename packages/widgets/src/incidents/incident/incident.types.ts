/** Names of the tabs, as in addresses and events. */
export type IncidentTabName =
  'summary' | 'alerts' | 'devices' | 'users' | 'mailboxes' | 'apps' | 'investigations' | 'evidence' | 'graph';

/** Detail of `wf-incident-tab`. */
export interface IncidentTabDetail {
  /** Id of the incident that is shown. */
  readonly id: string;
  readonly tab: IncidentTabName;
  /** Name or id of what is to be shown there, exactly as it was received. Default: nothing in particular. */
  readonly entity?: string;
}
