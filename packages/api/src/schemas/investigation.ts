/** Automated investigations: Defender for Endpoint's `/investigations`. */
import { moment, oneOf, text } from './fields.ts';
import type { Open, View } from './fields.ts';
import { readRow } from './read.ts';
import type { Parsed, Row } from './read.ts';

export const INVESTIGATION_STATES = [
  'Unknown',
  'Terminated',
  'SuccessfullyRemediated',
  'Benign',
  'Failed',
  'PartiallyRemediated',
  'Running',
  'PendingApproval',
  'PendingResource',
  'PartiallyInvestigated',
  'TerminatedByUser',
  'TerminatedBySystem',
  'Queued',
  'InnerFailure',
  'PreexistingAlert',
  'UnsupportedOs',
  'UnsupportedAlertType',
  'SuppressedAlert',
] as const;

export type InvestigationState = Open<typeof INVESTIGATION_STATES>;

export const investigationShape = {
  cancelledBy: text,
  computerDnsName: text,
  endTime: moment,
  machineId: text,
  startTime: moment,
  state: /* @__PURE__ */ oneOf(INVESTIGATION_STATES),
  /** What the service says about the state; for `PendingResource` why it waits. The service's words, if any. */
  statusDetails: text,
  triggeringAlertId: text,
};

/** An automated investigation. Everything but its id may be missing. */
export interface Investigation extends Row, View<typeof investigationShape> {}

/** Reads one investigation. */
export const parseInvestigation = (raw: unknown): Parsed<Investigation> => readRow(raw, investigationShape);
