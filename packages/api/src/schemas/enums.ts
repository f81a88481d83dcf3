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

export type IncidentStatus = Open<typeof INCIDENT_STATUSES>;
export type Severity = Open<typeof SEVERITIES>;
export type Classification = Open<typeof CLASSIFICATIONS>;
export type Determination = Open<typeof DETERMINATIONS>;

export const incidentStatus = /* @__PURE__ */ oneOf(INCIDENT_STATUSES);
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
