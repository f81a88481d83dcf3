/** Typed client for Microsoft Graph Security: the contract of a source, the Graph source, errors and reading. */
export { ApiError, isApiError } from './errors.ts';
export type { ApiErrorDetails, ApiErrorKind } from './errors.ts';
export { MAX_PAGES, pageTrail, walkPages } from './graph/paging.ts';
export type { PageTrail } from './graph/paging.ts';
export { createGraphSource } from './graph/source.ts';
export type { GraphSourceOptions } from './graph/source.ts';
export { readNavigatorLayer } from './navigator-layer.ts';
export {
  ALERT_STATUSES,
  CLASSIFICATIONS,
  DETECTION_SOURCES,
  DETERMINATIONS,
  INCIDENT_STATUSES,
  SERVICE_SOURCES,
  SEVERITIES,
} from './schemas/index.ts';
export type {
  Alert,
  AlertComment,
  AlertStatus,
  Classification,
  DetectionSource,
  Determination,
  Incident,
  IncidentStatus,
  Raw,
  ServiceSource,
  Severity,
} from './schemas/index.ts';
export type { AlertEvidence, EvidenceKind, KnownEvidence } from './schemas/evidence.ts';
export type { Investigation, InvestigationState } from './schemas/investigation.ts';
export type { ExposureLevel, Machine, MachineHealth, MachineRisk } from './schemas/machine.ts';
export type { MachineAction, MachineActionStatus, MachineActionType } from './schemas/machine-action.ts';
export type { LayerProblem, LayerReading, NavigatorLayer, NavigatorTechnique } from './schemas/navigator-layer.ts';
export type { RiskDetail, RiskLevel, RiskState, RiskyUser } from './schemas/risky-user.ts';
export type { User } from './schemas/user.ts';
export { allScopes, scopesFor } from './scopes.ts';
export type {
  AccessAnswers,
  AccessResource,
  AlertChanges,
  AlertFilter,
  AlertResource,
  Answer,
  CallOptions,
  Capability,
  DefenderGrant,
  DirectoryPerson,
  IncidentChanges,
  IncidentDetail,
  IncidentFilter,
  IncidentResource,
  ListQuery,
  Page,
  PageLink,
  PeopleResource,
  SecuritySource,
  SourceIdentity,
  ThrottleState,
  UnreadableRow,
} from './source.ts';
export type {
  DeviceAction,
  EndpointQuery,
  InvestigationFilter,
  InvestigationResource,
  MachineActionFilter,
  MachineActionResource,
  MachineResource,
  RemediationDecision,
  RemediationOutcome,
  RemediationResource,
  RemediationTarget,
  RiskyUserResource,
  UserResource,
} from './source-response.ts';
export type { GetToken, TokenRequest } from './transport/token.ts';
