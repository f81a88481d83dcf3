/** The schemas that a list needs at once. Evidence is not among them: import `./evidence.ts` when it is shown. */
export { parseAlert, withEvidence } from './alert.ts';
export type { Alert, EvidenceParser } from './alert.ts';
export { parseComments } from './comment.ts';
export type { AlertComment } from './comment.ts';
export {
  ALERT_STATUSES,
  CLASSIFICATIONS,
  DETECTION_SOURCES,
  DETERMINATIONS,
  INCIDENT_STATUSES,
  SERVICE_SOURCES,
  SEVERITIES,
} from './enums.ts';
export type {
  AlertStatus,
  Classification,
  DetectionSource,
  Determination,
  IncidentStatus,
  ServiceSource,
  Severity,
} from './enums.ts';
export { parseErrorEnvelope } from './error.ts';
export type { ErrorEnvelope } from './error.ts';
export type { Raw } from './fields.ts';
export { parseIncident, parseIncidentWithAlerts, parseTargetIncidentId } from './incident.ts';
export type { Incident, IncidentWithAlerts } from './incident.ts';
export { parsePage, readRows } from './page.ts';
export type { ParsedPage, ParsedRows, RowParser } from './page.ts';
export type { Parsed } from './read.ts';
