import type { Wire } from './data/contract.ts';

/**
 * Members that come after `unknownFutureValue` in Graph's enums, by property name. They are sent only to
 * clients that ask for them with `Prefer: include-unknown-enum-members`.
 */
const AFTER_SENTINEL: Readonly<Record<string, RegExp>> = {
  status: /^awaitingAction$/,
  serviceSource: /^microsoft(DefenderForCloud|Sentinel|InsiderRiskManagement|ThreatIntelligence)$/,
  detectionSource:
    /^(microsoftDefenderFor(Cloud|IoT|Servers|Storage|DNS|Databases|Containers|Network|AppService|KeyVault|ResourceManager|ApiManagement)|nrtAlerts|scheduledAlerts|microsoftDefenderThreatIntelligenceAnalytics|builtInMl|microsoftInsiderRiskManagement|microsoftThreatIntelligence|microsoftSentinel)$/,
  remediationStatus: /^(active|pendingApproval|declined|unremediated|running|partiallyRemediated)$/,
};

/** A copy in which those members read `unknownFutureValue`. */
export function hideUnknownMembers(value: unknown, name = ''): unknown {
  if (typeof value === 'string') return AFTER_SENTINEL[name]?.test(value) ? 'unknownFutureValue' : value;
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => hideUnknownMembers(item));
  const copy: Wire = {};
  // An incident may bring 12,000 rows of evidence: no list of pairs for each.
  for (const key of Object.keys(value)) copy[key] = hideUnknownMembers((value as Wire)[key], key);
  return copy;
}

/** Whether the request asks for them. */
export const wantsUnknownMembers = (headers: Headers): boolean =>
  /(^|[,;\s])include-unknown-enum-members($|[,;\s])/i.test(headers.get('prefer') ?? '');

export const STATUSES = ['active', 'resolved', 'inProgress', 'redirected', 'awaitingAction'] as const;
export const ALERT_STATUSES = ['new', 'inProgress', 'resolved', 'unknown'] as const;
export const SEVERITIES = ['informational', 'low', 'medium', 'high', 'unknown'] as const;
export const SERVICE_SOURCES =
  'unknown microsoftDefenderForEndpoint microsoftDefenderForIdentity microsoftDefenderForCloudApps microsoftDefenderForOffice365 microsoft365Defender azureAdIdentityProtection microsoftAppGovernance dataLossPrevention microsoftDefenderForCloud microsoftSentinel microsoftInsiderRiskManagement microsoftThreatIntelligence'.split(
    ' ',
  );
export const CORRELATION_REASONS: readonly string[] =
  'repeatedAlertOccurrence sameGeography similarArtifacts sameTargetedAsset sameNetworkSegment eventSequence timeFrame sameThreatSource similarTTPsOrBehavior sameActor sameCampaign sharedIndicators sameAsset networkProximity eventCasualSequence temporalProximity lateralMovementPath'.split(
    ' ',
  );

/** Determinations that may be set with each classification. `unknown` goes with any. */
export const PAIRS: Readonly<Record<string, readonly string[]>> = {
  unknown: [],
  truePositive: [
    'multiStagedAttack',
    'maliciousUserActivity',
    'compromisedAccount',
    'malware',
    'phishing',
    'unwantedSoftware',
    'other',
  ],
  informationalExpectedActivity: ['securityTesting', 'lineOfBusinessApplication', 'confirmedActivity', 'other'],
  falsePositive: ['notMalicious', 'notEnoughDataToValidate', 'other'],
};
export const CLASSIFICATIONS = Object.keys(PAIRS);
/** Also the withdrawn ones, which old rows still carry and filters may name. */
export const DETERMINATIONS = [...new Set(['unknown', ...Object.values(PAIRS).flat(), 'apt', 'securityPersonnel'])];
