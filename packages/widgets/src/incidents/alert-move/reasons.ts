/** Why alerts or incidents belong together, as Graph documents it (`correlationReason`), without `unknownFutureValue`. */
export const CORRELATION_REASONS = [
  'sameAsset',
  'sameTargetedAsset',
  'sameActor',
  'sameCampaign',
  'sameThreatSource',
  'sharedIndicators',
  'similarArtifacts',
  'similarTTPsOrBehavior',
  'repeatedAlertOccurrence',
  'eventSequence',
  'eventCasualSequence',
  'timeFrame',
  'temporalProximity',
  'sameNetworkSegment',
  'networkProximity',
  'lateralMovementPath',
  'sameGeography',
] as const;
export type CorrelationReason = (typeof CORRELATION_REASONS)[number];

/** Longest comment that the portal takes, in characters. */
export const LONGEST_COMMENT = 30_000;
