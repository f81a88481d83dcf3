import type { CorrelationReason } from './reasons.ts';

/** English terms that moving and merging share. */
export const reasonStrings = {
  reasons: 'Reasons',
  reasonsHint: 'Choose what fits; none has to be chosen.',
  names: {
    sameAsset: 'Same asset',
    sameTargetedAsset: 'Same targeted asset',
    sameActor: 'Same actor',
    sameCampaign: 'Same campaign',
    sameThreatSource: 'Same threat source',
    sharedIndicators: 'Shared indicators',
    similarArtifacts: 'Similar artefacts',
    similarTTPsOrBehavior: 'Similar techniques or behaviour',
    repeatedAlertOccurrence: 'The same alert again',
    eventSequence: 'Sequence of events',
    eventCasualSequence: 'One event led to the other',
    timeFrame: 'Same time frame',
    temporalProximity: 'Close in time',
    sameNetworkSegment: 'Same network segment',
    networkProximity: 'Close in the network',
    lateralMovementPath: 'Path of lateral movement',
    sameGeography: 'Same geography',
  } as Readonly<Record<CorrelationReason, string>>,
  comment: 'Comment',
  commentLong: (over: string) => `This is ${over} characters too long: the service takes 30,000.`,
  cancel: 'Cancel',
  close: 'Close',
  untrusted: 'Only a person can do this; a script asked for it.',
  signedOut: 'Nobody is signed in, so nothing was sent.',
  /** Why it was not done, by kind of error. */
  failures: {
    forbidden: 'You may not do this with all of these. Nothing was changed.',
    gone: 'One of these no longer exists, or you may not see it. Nothing was changed.',
    conflict: 'The service refused: one of these was changed or merged meanwhile. Nothing was changed.',
    'bad-request': 'The service did not accept this. Nothing was changed.',
    throttled: 'The service asks to wait. Nothing was changed; try again in a moment.',
    offline: 'This device is offline. Nothing was sent; what you wrote is kept.',
    'signed-out': 'Your session has ended. Sign in and save again; what you wrote is kept.',
    network:
      'The service could not be reached, or its answer was lost. It may have been done: look before you try again.',
    timeout: 'The service did not answer in time. It may have been done: look before you try again.',
  } as Readonly<Record<string, string>>,
  failed: 'The service failed. It may have been done: look before you try again.',
  requestId: (id: string) => `Request id ${id}`,
};

export type ReasonStrings = typeof reasonStrings;
