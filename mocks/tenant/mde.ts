import { refuseByScenario, spoil } from '../scenarios.ts';
import { badRequest, forbidden, notFound, ok, Refusal, type Answer } from './answers.ts';
import { needScope, type Call } from './call.ts';
import type { Wire } from './data/contract.ts';
import { deviceGroupsOf } from './evidence.ts';
import { parseFilter, passes, type FilterSchema } from './odata.ts';
import { readOptions, wholeNumber } from './query.ts';
import { grantOf, mayRead, type Grant } from './rights.ts';
import type { Alert } from './rows.ts';
import type { TenantState } from './state.ts';

const MOST_ON_A_PAGE = 10_000;
const CALLS_PER_MINUTE = 100;
/** Alerts read for devices and for one list: the newest. */
const MOST_LOOKED_AT = 3000;

const MACHINES: FilterSchema = {
  fields: Object.fromEntries([
    ...[
      'computerDnsName',
      'id',
      'version',
      'deviceValue',
      'aadDeviceId',
      'exposureLevel',
      'onboardingStatus',
      'lastIpAddress',
      'healthStatus',
      'osPlatform',
      'riskScore',
    ].map((name) => [name, 'string'] as const),
    ['lastSeen', 'date'],
    ['rbacGroupId', 'number'],
  ]),
  functions: ['startswith'],
};
const ALERTS: FilterSchema = {
  fields: Object.fromEntries([
    ...['id', 'assignedTo', 'detectionSource', 'status', 'severity', 'category'].map(
      (name) => [name, 'string'] as const,
    ),
    ...['alertCreationTime', 'lastUpdateTime', 'lastEventTime'].map((name) => [name, 'date'] as const),
    ['incidentId', 'number'],
  ]),
  functions: ['startswith'],
};

/** Answers one call to Defender for Endpoint: machines and alerts; the rest is not there. */
export function routeMde(call: Call): Answer {
  call.core.throttle(`mde ${call.person.name}`, CALLS_PER_MINUTE);
  refuseByScenario(call.conditions);
  const [, collection = '', id] = /^(?:\/v1\.0)?\/(machines|alerts)(?:\/([^/]+))?$/i.exec(call.path) ?? [];
  if (!collection) throw notFound('The resource was not found.');
  if (call.method !== 'GET')
    throw new Refusal(405, 'MethodNotAllowed', 'The method is not allowed here.', { Allow: 'GET' });
  const machines = collection.toLowerCase() === 'machines';
  needScope(call, machines ? ['Machine.Read', 'Machine.ReadWrite'] : ['Alert.Read', 'Alert.ReadWrite']);
  const grant = grantOf(call.person.name, call.core.rbac, call.core.licensed);
  if (!grant.read.includes('mde'))
    throw forbidden('The signed-in person has no right to view data of Defender for Endpoint.');
  const answer = id === undefined ? page(call, grant, machines) : single(call, grant, machines, decodeId(id));
  return spoil(answer, call.conditions);
}

function decodeId(id: string): string {
  try {
    return decodeURIComponent(id);
  } catch {
    throw badRequest('The id in the address cannot be read.');
  }
}

function page(call: Call, grant: Grant, machines: boolean): Answer {
  const options = readOptions(call.search, ['filter', 'top', 'skip', 'expand']);
  const top = wholeNumber(options, 'top', MOST_ON_A_PAGE, 1);
  if (top > MOST_ON_A_PAGE) throw badRequest(`$top must not be above ${MOST_ON_A_PAGE}.`);
  const skip = wholeNumber(options, 'skip', 0);
  const filter =
    options['filter'] === undefined ? undefined : parseFilter(options['filter'], machines ? MACHINES : ALERTS);
  const fields = (machines ? MACHINES : ALERTS).fields;
  const read = (row: Wire) => (field: string) =>
    fields[field] === 'date' ? Date.parse(String(row[field])) : row[field];
  const rows = machines ? listMachines(call, grant) : listMdeAlerts(call, grant);
  const found = call.conditions.kind === 'empty' ? [] : rows.filter((row) => !filter || passes(filter, read(row)));
  // The documentation has this collection answer 404 when no machine was seen lately.
  if (machines && !found.length) throw notFound('No machines were found.');
  return ok({
    '@odata.context': `${call.root}/$metadata#${machines ? 'Machines' : 'Alerts'}`,
    value: found.slice(skip, skip + top),
  });
}

function single(call: Call, grant: Grant, machines: boolean, id: string): Answer {
  const found = machines
    ? listMachines(call, grant).find((row) => row['id'] === id || row['computerDnsName'] === id)
    : endpointAlert(call, grant, id);
  if (!found) throw notFound(`${machines ? 'Machine' : 'Alert'} ${id} was not found`);
  return ok({ '@odata.context': `${call.root}/$metadata#${machines ? 'Machines' : 'Alerts'}/$entity`, ...found });
}

function endpointAlert(call: Call, grant: Grant, id: string): Wire | undefined {
  const alert = call.core.state.alert(id);
  return alert?.workloads.includes('mde') && mayRead(grant, alert) ? mdeAlert(alert) : undefined;
}

/** The newest alerts of Endpoint, kept until something changes. */
const newestOf = new WeakMap<TenantState, { revision: number; alerts: Alert[] }>();

function newest(state: TenantState): Alert[] {
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

/** Devices that the newest alerts name, each once. */
function listMachines(call: Call, grant: Grant): Wire[] {
  const { state } = call.core;
  const machines = machinesOf.get(state) ?? readMachines(state);
  machinesOf.set(state, machines);
  const scope = grant.deviceGroups;
  return scope === 'all'
    ? machines
    : machines.filter((machine) => deviceGroupsOf({ evidence: [machine] }).some((group) => scope.includes(group)));
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

const pascal = (value: unknown) =>
  typeof value === 'string' && value ? value[0]!.toUpperCase() + value.slice(1) : (value ?? null);

function machine(device: Wire, alert: Wire): Wire {
  return {
    id: device['mdeDeviceId'],
    computerDnsName: device['deviceDnsName'] ?? device['hostName'],
    firstSeen: device['firstSeenDateTime'],
    lastSeen: alert['createdDateTime'],
    osPlatform: device['osPlatform'],
    version: device['version'],
    osProcessor: 'x64',
    osArchitecture: '64-bit',
    osBuild: device['osBuild'],
    lastIpAddress: device['lastIpAddress'] ?? null,
    lastExternalIpAddress: device['lastExternalIpAddress'] ?? null,
    healthStatus: pascal(device['healthStatus']),
    rbacGroupId: device['rbacGroupId'],
    rbacGroupName: device['rbacGroupName'],
    riskScore: pascal(device['riskScore']),
    exposureLevel: 'Medium',
    deviceValue: 'Normal',
    aadDeviceId: device['azureAdDeviceId'] ?? null,
    machineTags: device['tags'] ?? [],
    onboardingStatus: device['onboardingStatus'] ?? 'onboarded',
    isAadJoined: Boolean(device['azureAdDeviceId']),
    ipAddresses: [],
  };
}

function listMdeAlerts(call: Call, grant: Grant): Wire[] {
  return newest(call.core.state)
    .filter((alert) => mayRead(grant, alert))
    .map(mdeAlert);
}

function mdeAlert({ id, incidentId, body }: Alert): Wire {
  const device = ((body['evidence'] as Wire[] | undefined) ?? []).find(
    (one) => one['mdeDeviceId'] && one['rbacGroupName'],
  );
  return {
    id,
    incidentId: Number(incidentId),
    investigationId: null,
    assignedTo: body['assignedTo'] ?? null,
    severity: pascal(body['severity']),
    status: pascal(body['status']),
    classification: body['classification'] === 'unknown' ? null : pascal(body['classification']),
    determination: body['determination'] === 'unknown' ? null : pascal(body['determination']),
    investigationState: 'UnsupportedAlertType',
    detectionSource: pascal(body['detectionSource']),
    category: body['category'],
    threatFamilyName: body['threatFamilyName'] ?? null,
    title: body['title'],
    description: body['description'],
    alertCreationTime: body['createdDateTime'],
    firstEventTime: body['firstActivityDateTime'],
    lastEventTime: body['lastActivityDateTime'],
    lastUpdateTime: body['lastUpdateDateTime'],
    resolvedTime: body['resolvedDateTime'] ?? null,
    machineId: device?.['mdeDeviceId'] ?? null,
    computerDnsName: device?.['deviceDnsName'] ?? null,
    rbacGroupName: device?.['rbacGroupName'] ?? null,
    aadTenantId: body['tenantId'],
    threatName: body['threatDisplayName'] ?? null,
    mitreTechniques: body['mitreTechniques'] ?? [],
    relatedUser: null,
    comments: [],
    evidence: [],
  };
}
