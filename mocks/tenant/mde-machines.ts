import type { Core } from './call.ts';
import type { Wire } from './data/contract.ts';
import { deviceId, everyDevice } from './data/directory.ts';
import { device } from './data/parts.ts';
import { hexOf, pick, textHash } from './data/random.ts';
import { deviceGroupsOf } from './evidence.ts';
import type { Grant } from './rights.ts';
import type { Alert } from './rows.ts';
import type { TenantState } from './state.ts';

/** Alerts read for devices and for one list: the newest. */
const MOST_LOOKED_AT = 3000;

/** The newest alerts of Endpoint, kept until something changes. */
const newestOf = new WeakMap<TenantState, { revision: number; alerts: Alert[] }>();

export function newest(state: TenantState): Alert[] {
  const kept = newestOf.get(state);
  if (kept?.revision === state.revision) return kept.alerts;
  const alerts = Array.from({ length: Math.min(state.alertCount, MOST_LOOKED_AT) }, (_, rank) =>
    state.alertByRank(rank),
  );
  const own = alerts.filter((alert) => alert.workloads.includes('mde'));
  newestOf.set(state, { revision: state.revision, alerts: own });
  return own;
}

const machinesOf = new WeakMap<TenantState, Wire[]>();

/** Is a device, or what names its group, within the device groups of a person? */
export const withinGroups = (device: Wire, { deviceGroups: scope }: Grant): boolean =>
  scope === 'all' || deviceGroupsOf({ evidence: [device] }).some((group) => scope.includes(group));

/** Devices that the newest alerts name, each once. */
export function listMachines({ state }: Core, grant: Grant): Wire[] {
  const machines = machinesOf.get(state) ?? readMachines(state);
  machinesOf.set(state, machines);
  return machines.filter((machine) => withinGroups(machine, grant));
}

let pool: ReadonlyMap<string, string> | undefined;

/** One device by its id, also when only older alerts name it. */
export function machineById(core: Core, grant: Grant, id: string): Wire | undefined {
  const known = listMachines(core, grant).find((row) => row['id'] === id || row['computerDnsName'] === id);
  if (known) return known;
  pool ??= new Map(everyDevice().map((name) => [deviceId(name), name]));
  const name = pool.get(id);
  if (name === undefined) return undefined;
  const evidence = device(name);
  const found = machine(evidence, { createdDateTime: evidence['firstSeenDateTime'] });
  return withinGroups(found, grant) ? found : undefined;
}

function readMachines(state: TenantState): Wire[] {
  const machines = new Map<unknown, Wire>();
  for (const alert of newest(state)) {
    for (const evidence of (alert.body['evidence'] as Wire[] | undefined) ?? []) {
      const id = /deviceEvidence$/i.test(String(evidence['@odata.type'])) ? evidence['mdeDeviceId'] : undefined;
      if (id && !machines.has(id)) machines.set(id, machine(evidence, alert.body));
    }
  }
  return [...machines.values()];
}

export const pascal = (value: unknown) =>
  typeof value === 'string' && value ? value[0]!.toUpperCase() + value.slice(1) : (value ?? null);

function machine(evidence: Wire, alert: Wire): Wire {
  return {
    id: evidence['mdeDeviceId'],
    computerDnsName: evidence['deviceDnsName'] ?? evidence['hostName'],
    firstSeen: evidence['firstSeenDateTime'],
    lastSeen: alert['createdDateTime'],
    osPlatform: evidence['osPlatform'],
    version: evidence['version'],
    osProcessor: 'x64',
    osArchitecture: '64-bit',
    osBuild: evidence['osBuild'],
    lastIpAddress: evidence['lastIpAddress'] ?? null,
    lastExternalIpAddress: evidence['lastExternalIpAddress'] ?? null,
    healthStatus: pascal(evidence['healthStatus']),
    rbacGroupId: evidence['rbacGroupId'],
    rbacGroupName: evidence['rbacGroupName'],
    riskScore: pascal(evidence['riskScore']),
    exposureLevel: pick(['Low', 'Medium', 'Medium', 'High'], textHash(String(evidence['mdeDeviceId']))),
    deviceValue: 'Normal',
    aadDeviceId: evidence['azureAdDeviceId'] ?? null,
    machineTags: evidence['tags'] ?? [],
    onboardingStatus: evidence['onboardingStatus'] ?? 'onboarded',
    managedBy: evidence['azureAdDeviceId'] ? 'Intune' : 'Unknown',
    vmMetadata: evidence['vmMetadata'] ?? null,
    isAadJoined: Boolean(evidence['azureAdDeviceId']),
    ipAddresses: ((evidence['ipInterfaces'] as string[] | undefined) ?? []).map((ipAddress) => ({
      ipAddress,
      macAddress: hexOf(String(evidence['mdeDeviceId']), 12).toUpperCase(),
      type: 'Ethernet',
      operationalStatus: 'Up',
    })),
  };
}
