/**
 * Names of the evolvable enumerations of incidents and alerts, in the casing of
 * `@microsoft/microsoft-graph-types`. Those of evidence live with evidence, which loads later.
 */
import { oneOf } from './fields.ts';
import type { Open } from './fields.ts';

export const INCIDENT_STATUSES = [
  'active',
  'resolved',
  'inProgress',
  'redirected',
  'awaitingAction',
  'unknownFutureValue',
] as const;
export const ALERT_STATUSES = ['unknown', 'new', 'inProgress', 'resolved', 'unknownFutureValue'] as const;
export const SEVERITIES = ['unknown', 'informational', 'low', 'medium', 'high', 'unknownFutureValue'] as const;
export const CLASSIFICATIONS = [
  'unknown',
  'falsePositive',
  'truePositive',
  'informationalExpectedActivity',
  'unknownFutureValue',
] as const;
export const DETERMINATIONS = [
  'unknown',
  'apt',
  'malware',
  'securityPersonnel',
  'securityTesting',
  'unwantedSoftware',
  'other',
  'multiStagedAttack',
  'compromisedAccount',
  'phishing',
  'maliciousUserActivity',
  'notMalicious',
  'notEnoughDataToValidate',
  'confirmedActivity',
  'lineOfBusinessApplication',
  'unknownFutureValue',
] as const;
export const SERVICE_SOURCES = [
  'unknown',
  'microsoftDefenderForEndpoint',
  'microsoftDefenderForIdentity',
  'microsoftDefenderForCloudApps',
  'microsoftDefenderForOffice365',
  'microsoft365Defender',
  'azureAdIdentityProtection',
  'microsoftAppGovernance',
  'dataLossPrevention',
  'unknownFutureValue',
  'microsoftDefenderForCloud',
  'microsoftSentinel',
  'microsoftInsiderRiskManagement',
  'microsoftThreatIntelligence',
] as const;
export const DETECTION_SOURCES = [
  'unknown',
  'microsoftDefenderForEndpoint',
  'antivirus',
  'smartScreen',
  'customTi',
  'microsoftDefenderForOffice365',
  'automatedInvestigation',
  'microsoftThreatExperts',
  'customDetection',
  'microsoftDefenderForIdentity',
  'cloudAppSecurity',
  'microsoft365Defender',
  'azureAdIdentityProtection',
  'manual',
  'microsoftDataLossPrevention',
  'appGovernancePolicy',
  'appGovernanceDetection',
  'unknownFutureValue',
  'microsoftDefenderForCloud',
  'microsoftDefenderForIoT',
  'microsoftDefenderForServers',
  'microsoftDefenderForStorage',
  'microsoftDefenderForDNS',
  'microsoftDefenderForDatabases',
  'microsoftDefenderForContainers',
  'microsoftDefenderForNetwork',
  'microsoftDefenderForAppService',
  'microsoftDefenderForKeyVault',
  'microsoftDefenderForResourceManager',
  'microsoftDefenderForApiManagement',
  'nrtAlerts',
  'scheduledAlerts',
  'microsoftDefenderThreatIntelligenceAnalytics',
  'builtInMl',
  'microsoftInsiderRiskManagement',
  'microsoftThreatIntelligence',
  'microsoftSentinel',
] as const;

export type IncidentStatus = Open<typeof INCIDENT_STATUSES>;
export type AlertStatus = Open<typeof ALERT_STATUSES>;
export type Severity = Open<typeof SEVERITIES>;
export type Classification = Open<typeof CLASSIFICATIONS>;
export type Determination = Open<typeof DETERMINATIONS>;
export type ServiceSource = Open<typeof SERVICE_SOURCES>;
export type DetectionSource = Open<typeof DETECTION_SOURCES>;

export const incidentStatus = /* @__PURE__ */ oneOf(INCIDENT_STATUSES);
export const alertStatus = /* @__PURE__ */ oneOf(ALERT_STATUSES);
export const severity = /* @__PURE__ */ oneOf(SEVERITIES);
/** Older pages of Graph's documentation say `benignPositive`. */
export const classification = /* @__PURE__ */ oneOf(CLASSIFICATIONS, {
  benignpositive: 'informationalExpectedActivity',
});
/** Graph's prose and Defender for Endpoint use other names than the schema for four of these. */
export const determination = /* @__PURE__ */ oneOf(DETERMINATIONS, {
  compromiseduser: 'compromisedAccount',
  clean: 'notMalicious',
  insufficientdata: 'notEnoughDataToValidate',
  confirmeduseractivity: 'confirmedActivity',
});
export const serviceSource = /* @__PURE__ */ oneOf(SERVICE_SOURCES);
export const detectionSource = /* @__PURE__ */ oneOf(DETECTION_SOURCES);
