/** Devices of Defender for Endpoint's `/machines`. */
import { count, flag, listOf, moment, oneOf, text } from './fields.ts';
import type { Open, View } from './fields.ts';
import { part, readRow } from './read.ts';
import type { Parsed, Row } from './read.ts';

export const MACHINE_HEALTH = [
  'Active',
  'Inactive',
  'ImpairedCommunication',
  'NoSensorData',
  'NoSensorDataImpairedCommunication',
  'Unknown',
] as const;
export const MACHINE_RISKS = ['None', 'Informational', 'Low', 'Medium', 'High'] as const;
export const EXPOSURE_LEVELS = ['None', 'Low', 'Medium', 'High'] as const;
export const DEVICE_VALUES = ['Normal', 'Low', 'High'] as const;
export const ONBOARDING_STATUSES = ['Onboarded', 'CanBeOnboarded', 'Unsupported', 'InsufficientInfo'] as const;

export type MachineHealth = Open<typeof MACHINE_HEALTH>;
export type MachineRisk = Open<typeof MACHINE_RISKS>;
export type ExposureLevel = Open<typeof EXPOSURE_LEVELS>;

const address = /* @__PURE__ */ part({
  ipAddress: text,
  macAddress: text,
  operationalStatus: text,
  type: text,
});

const vmMetadata = /* @__PURE__ */ part({
  cloudProvider: text,
  resourceId: text,
  subscriptionId: text,
  vmId: text,
});

export const machineShape = {
  /** Joins with Intune's `azureADDeviceId`. */
  aadDeviceId: text,
  computerDnsName: text,
  deviceValue: /* @__PURE__ */ oneOf(DEVICE_VALUES),
  exposureLevel: /* @__PURE__ */ oneOf(EXPOSURE_LEVELS),
  firstSeen: moment,
  healthStatus: /* @__PURE__ */ oneOf(MACHINE_HEALTH),
  ipAddresses: /* @__PURE__ */ listOf(address),
  isAadJoined: flag,
  lastExternalIpAddress: text,
  lastIpAddress: text,
  /** Not what the portal calls "last seen": the last full report of the device. */
  lastSeen: moment,
  machineTags: /* @__PURE__ */ listOf(text),
  managedBy: text,
  onboardingStatus: /* @__PURE__ */ oneOf(ONBOARDING_STATUSES),
  osArchitecture: text,
  osBuild: count,
  osPlatform: text,
  osProcessor: text,
  osVersion: text,
  /** A number in answers, text in the documentation. */
  rbacGroupId: text,
  rbacGroupName: text,
  riskScore: /* @__PURE__ */ oneOf(MACHINE_RISKS),
  version: text,
  vmMetadata,
};

/** A device. Its id is the `mdeDeviceId` of device evidence. Everything but the id may be missing. */
export interface Machine extends Row, View<typeof machineShape> {}

/** Reads one device. */
export const parseMachine = (raw: unknown): Parsed<Machine> => readRow(raw, machineShape);
