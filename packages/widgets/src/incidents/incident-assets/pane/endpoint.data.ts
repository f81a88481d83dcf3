/** Whether Defender for Endpoint can be asked to act on a device. */
import type { SecuritySource } from '@watchfloor/api';

/** `refused`: it has an address, which is not allowed. */
export type EndpointState = 'connected' | 'refused' | 'notConnected';

export function endpointOf({ capabilities, endpointProblem }: SecuritySource): EndpointState {
  if (capabilities.has('endpoint')) return 'connected';
  return endpointProblem?.kind === 'refused' ? 'refused' : 'notConnected';
}
