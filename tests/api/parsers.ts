/** The readers of alerts and evidence, for checks of what widgets make of them. */
export { parseAlert } from '../../packages/api/src/schemas/alert.ts';
export { parseEvidence } from '../../packages/api/src/schemas/evidence.ts';
