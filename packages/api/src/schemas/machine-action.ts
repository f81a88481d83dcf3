/** Response actions on devices: Defender for Endpoint's `/machineactions`. */
import { alsoNamed, moment, oneOf, text } from './fields.ts';
import type { Open, View } from './fields.ts';
import { part, readRow } from './read.ts';
import type { Parsed, Row } from './read.ts';

export const MACHINE_ACTION_TYPES = [
  'RunAntiVirusScan',
  'Offboard',
  'LiveResponse',
  'CollectInvestigationPackage',
  'Isolate',
  'Unisolate',
  'StopAndQuarantineFile',
  'RestrictCodeExecution',
  'UnrestrictCodeExecution',
] as const;
export const MACHINE_ACTION_STATUSES = [
  'Pending',
  'InProgress',
  'Succeeded',
  'Failed',
  'TimeOut',
  'Cancelled',
] as const;

export type MachineActionType = Open<typeof MACHINE_ACTION_TYPES>;
export type MachineActionStatus = Open<typeof MACHINE_ACTION_STATUSES>;

const relatedFileInfo = /* @__PURE__ */ part({
  fileIdentifier: text,
  fileIdentifierType: text,
});

export const machineActionShape = {
  cancellationComment: text,
  cancellationDateTimeUtc: moment,
  cancellationRequestor: text,
  computerDnsName: text,
  creationDateTimeUtc: moment,
  externalID: text,
  /** Samples say `lastUpdateTimeUtc`. */
  lastUpdateDateTimeUtc: /* @__PURE__ */ alsoNamed(moment, 'lastUpdateTimeUtc'),
  machineId: text,
  relatedFileInfo,
  requestSource: text,
  requestor: text,
  requestorComment: text,
  /** `Full` or `Selective` of an isolation, `Quick` or `Full` of a scan. */
  scope: text,
  status: /* @__PURE__ */ oneOf(MACHINE_ACTION_STATUSES, { canceled: 'Cancelled', timedout: 'TimeOut' }),
  title: text,
  type: /* @__PURE__ */ oneOf(MACHINE_ACTION_TYPES),
};

/** An action on a device, from asking for it to its end. Everything but its id may be missing. */
export interface MachineAction extends Row, View<typeof machineActionShape> {}

/** Reads one action. */
export const parseMachineAction = (raw: unknown): Parsed<MachineAction> => readRow(raw, machineActionShape);

/** Has it neither ended nor been ended? While one is open, another of its type is refused. */
export const isOpenAction = ({ status }: MachineAction): boolean => status === 'Pending' || status === 'InProgress';
