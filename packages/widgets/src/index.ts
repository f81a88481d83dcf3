export { catalog, type CatalogEntry } from './catalog.ts';
export { WfAlertList } from './incidents/alert-list/alert-list.ts';
export type {
  AlertIncidentOpenDetail,
  AlertListReadyDetail,
  AlertOpenDetail,
  AlertRange,
} from './incidents/alert-list/alert-list.types.ts';
export { WfAlert } from './incidents/alert/alert.ts';
export type { AlertReadyDetail } from './incidents/alert/alert.types.ts';
export { WfIncidentList } from './incidents/incident-list/incident-list.ts';
export type {
  IncidentListErrorDetail,
  IncidentListReadyDetail,
  IncidentOpenDetail,
  IncidentRange,
} from './incidents/incident-list/incident-list.types.ts';
export type { PivotDetail, PivotKind } from './incidents/pivots/pivots.types.ts';
export type { ViewPlace } from './incidents/incident-views/view-place.ts';
export { WfIncident } from './incidents/incident/incident.ts';
export type { IncidentTabDetail, IncidentTabName } from './incidents/incident/incident.types.ts';
export { WfIncidentSummary } from './incidents/incident-summary/incident-summary.ts';
export { WfIncidentApps } from './incidents/incident-apps/incident-apps.ts';
export { WfIncidentDevices } from './incidents/incident-devices/incident-devices.ts';
export { WfIncidentMailboxes } from './incidents/incident-mailboxes/incident-mailboxes.ts';
export { WfIncidentUsers } from './incidents/incident-users/incident-users.ts';
export { WfIncidentAlerts } from './incidents/incident-alerts/incident-alerts.ts';
export { WfIncidentInvestigations } from './incidents/incident-investigations/incident-investigations.ts';
export { WfIncidentEvidence } from './incidents/incident-evidence/incident-evidence.ts';
export { WfIncidentAttack } from './incidents/incident-attack/incident-attack.ts';
export { WfIncidentGraph } from './incidents/incident-graph/incident-graph.ts';
