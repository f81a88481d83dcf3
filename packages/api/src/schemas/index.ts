/** The schemas that a list needs at once. Evidence is not among them: import `./evidence.ts` when it is shown. */
export { parseAlert, withEvidence } from './alert.ts';
export type { Alert, EvidenceParser } from './alert.ts';
export { parseComments } from './comment.ts';
export type { AlertComment } from './comment.ts';
export { ALERT_STATUSES, DETECTION_SOURCES, SERVICE_SOURCES } from './alert-enums.ts';
export type { AlertStatus, DetectionSource, ServiceSource } from './alert-enums.ts';
export { CLASSIFICATIONS, DETERMINATIONS, INCIDENT_STATUSES, SEVERITIES } from './enums.ts';
export type { Classification, Determination, IncidentStatus, Severity } from './enums.ts';
export { parseErrorEnvelope } from './error.ts';
export type { ErrorEnvelope } from './error.ts';
export type { Raw } from './fields.ts';
export { parseIncident, parseTargetIncidentId } from './incident.ts';
export type { Incident } from './incident.ts';
export { parsePage } from './page.ts';
export type { ParsedPage, ParsedRows, RowParser } from './page.ts';
export type { Parsed } from './read.ts';
