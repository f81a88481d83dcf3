/** Evidence about devices, and what runs and lies on them. */
import { alsoNamed, count, flag, listOf, moment, oneOf, text } from '../fields.ts';
import { part } from '../read.ts';
import { detectionStatus, fileDetails, fileHashAlgorithm, of, texts, userAccount } from './base.ts';
import type { EvidenceOf } from './base.ts';
import type { AzureResourceEvidence } from './cloud.ts';
import type { UserEvidence } from './identity.ts';
import type { IpEvidence, UrlEvidence } from './network.ts';

const defenderAvStatus = oneOf([
  'notReporting',
  'disabled',
  'notUpdated',
  'updated',
  'unknown',
  'notSupported',
  'unknownFutureValue',
]);

const deviceHealthStatus = oneOf([
  'active',
  'inactive',
  'impairedCommunication',
  'noSensorData',
  'noSensorDataImpairedCommunication',
  'unknown',
  'unknownFutureValue',
]);

const loggedOnUser = part({
  accountName: text,
  domainName: text,
});

const onboardingStatus = oneOf([
  'insufficientInfo',
  'onboarded',
  'canBeOnboarded',
  'unsupported',
  'unknownFutureValue',
]);

const deviceRiskScore = oneOf(['none', 'informational', 'low', 'medium', 'high', 'unknownFutureValue']);

const vmCloudProvider = oneOf(['unknown', 'azure', 'unknownFutureValue']);

const vmMetadata = part({
  cloudProvider: vmCloudProvider,
  resourceId: text,
  subscriptionId: text,
  vmId: text,
});

const ioTDeviceImportanceType = oneOf(['unknown', 'low', 'normal', 'high', 'unknownFutureValue']);

const device = {
  azureAdDeviceId: text,
  defenderAvStatus: defenderAvStatus,
  deviceDnsName: text,
  dnsDomain: text,
  firstSeenDateTime: moment,
  healthStatus: deviceHealthStatus,
  hostName: alsoNamed(text, 'hostname'),
  ipInterfaces: texts,
  lastExternalIpAddress: text,
  lastIpAddress: text,
  loggedOnUsers: listOf(loggedOnUser),
  mdeDeviceId: text,
  ntDomain: text,
  onboardingStatus: onboardingStatus,
  osBuild: count,
  osPlatform: text,
  rbacGroupId: count,
  rbacGroupName: text,
  riskScore: deviceRiskScore,
  version: text,
  vmMetadata: vmMetadata,
};
export interface DeviceEvidence extends EvidenceOf<'device', typeof device> {}

const file = {
  detectionStatus: detectionStatus,
  fileDetails: fileDetails,
  mdeDeviceId: text,
};
export interface FileEvidence extends EvidenceOf<'file', typeof file> {}

const fileHash = {
  algorithm: fileHashAlgorithm,
  value: text,
};
export interface FileHashEvidence extends EvidenceOf<'fileHash', typeof fileHash> {}

const hostLogonSession = {
  account: of<UserEvidence>('user'),
  endUtcDateTime: moment,
  host: of<DeviceEvidence>('device'),
  sessionId: text,
  startUtcDateTime: moment,
};
export interface HostLogonSessionEvidence extends EvidenceOf<'hostLogonSession', typeof hostLogonSession> {}

const ioTDevice = {
  deviceId: text,
  deviceName: text,
  devicePageLink: text,
  deviceSubType: text,
  deviceType: text,
  importance: ioTDeviceImportanceType,
  ioTHub: of<AzureResourceEvidence>('azureResource'),
  ioTSecurityAgentId: text,
  ipAddress: of<IpEvidence>('ip'),
  isAuthorized: flag,
  isProgramming: flag,
  isScanner: flag,
  macAddress: text,
  manufacturer: text,
  model: text,
  nics: listOf(of<NicEvidence>('nic')),
  operatingSystem: text,
  owners: texts,
  protocols: texts,
  purdueLayer: text,
  sensor: text,
  serialNumber: text,
  site: text,
  source: text,
  sourceRef: of<UrlEvidence>('url'),
  zone: text,
};
export interface IoTDeviceEvidence extends EvidenceOf<'ioTDevice', typeof ioTDevice> {}

const malware = {
  category: text,
  files: listOf(of<FileEvidence>('file')),
  name: text,
  processes: listOf(of<ProcessEvidence>('process')),
};
export interface MalwareEvidence extends EvidenceOf<'malware', typeof malware> {}

const nic = {
  ipAddress: of<IpEvidence>('ip'),
  macAddress: text,
  vlans: texts,
};
export interface NicEvidence extends EvidenceOf<'nic', typeof nic> {}

const process = {
  detectionStatus: detectionStatus,
  imageFile: fileDetails,
  mdeDeviceId: text,
  parentProcessCreationDateTime: moment,
  parentProcessId: count,
  parentProcessImageFile: fileDetails,
  processCommandLine: text,
  processCreationDateTime: moment,
  processId: count,
  userAccount: userAccount,
};
export interface ProcessEvidence extends EvidenceOf<'process', typeof process> {}

const registryKey = {
  registryHive: text,
  registryKey: text,
};
export interface RegistryKeyEvidence extends EvidenceOf<'registryKey', typeof registryKey> {}

const registryValue = {
  mdeDeviceId: text,
  registryHive: text,
  registryKey: text,
  registryValue: text,
  registryValueName: text,
  registryValueType: text,
};
export interface RegistryValueEvidence extends EvidenceOf<'registryValue', typeof registryValue> {}

export const endpointKinds = {
  device,
  file,
  fileHash,
  hostLogonSession,
  ioTDevice,
  malware,
  nic,
  process,
  registryKey,
  registryValue,
};
