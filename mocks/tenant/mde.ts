import { refuseByScenario, spoil } from '../scenarios.ts';
import { badRequest, forbidden, notFound, ok, Refusal, type Answer } from './answers.ts';
import { needScope, type Call, type Core } from './call.ts';
import type { Wire } from './data/contract.ts';
import { act, isDeed, listActions } from './mde-actions.ts';
import { investigationOf, listInvestigations } from './mde-investigations.ts';
import { listMachines, machineById, newest, pascal } from './mde-machines.ts';
import { parseFilter, passes, type FilterSchema } from './odata.ts';
import { readOptions, wholeNumber } from './query.ts';
import { grantOf, mayRead, type Grant } from './rights.ts';
import type { Alert } from './rows.ts';

const MOST_ON_A_PAGE = 10_000;
const CALLS_PER_MINUTE = 100;
const CALLS_PER_HOUR = 1500;

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

const FILTERS: Readonly<Record<string, FilterSchema>> = {
  machines: MACHINES,
  alerts: ALERTS,
  machineactions: {
    fields: Object.fromEntries([
      ...['id', 'status', 'machineId', 'type', 'requestor'].map((name) => [name, 'string'] as const),
      ['creationDateTimeUtc', 'date'],
    ]),
    functions: ['startswith'],
  },
  investigations: {
    fields: Object.fromEntries([
      ...['id', 'state', 'machineId', 'triggeringAlertId'].map((name) => [name, 'string'] as const),
      ['startTime', 'date'],
    ]),
    functions: ['startswith'],
  },
};
const NAMES: Readonly<Record<string, string>> = {
  machines: 'Machines',
  alerts: 'Alerts',
  machineactions: 'MachineActions',
  investigations: 'Investigations',
};
const MACHINE_READ = ['Machine.Read', 'Machine.ReadWrite'];
const ALERT_READ = ['Alert.Read', 'Alert.ReadWrite'];

/** Answers one call to Defender for Endpoint: machines and what is done to them, alerts, investigations. */
export async function routeMde(call: Call): Promise<Answer> {
  call.core.throttle(`mde ${call.person.name}`, CALLS_PER_MINUTE);
  call.core.throttle(`mde hour ${call.person.name}`, CALLS_PER_HOUR, 60);
  refuseByScenario(call.conditions);
  const [, name = '', id, deed] =
    /^(?:\/v1\.0)?\/(machines|alerts|machineactions|investigations)(?:\/([^/]+)(?:\/([^/]+))?)?$/i.exec(call.path) ??
    [];
  const collection = name.toLowerCase();
  const acts = collection === 'machines' && deed !== undefined;
  if (!collection || (deed !== undefined && !isDeed(collection, deed))) throw notFound('The resource was not found.');
  const allowed = acts ? 'POST' : 'GET';
  if (call.method !== allowed)
    throw new Refusal(405, 'MethodNotAllowed', 'The method is not allowed here.', { Allow: allowed });
  if (!acts) needScope(call, /^machine/.test(collection) ? MACHINE_READ : ALERT_READ);
  const grant = grantOf(call.person.name, call.core.rbac, call.core.licensed);
  if (!grant.read.includes('mde'))
    throw forbidden('The signed-in person has no right to view data of Defender for Endpoint.');
  if (acts) return act(call, grant, decodeId(id!), deed);
  const answer = id === undefined ? page(call, grant, collection) : single(call, grant, collection, decodeId(id));
  return spoil(answer, call.conditions);
}

function decodeId(id: string): string {
  try {
    return decodeURIComponent(id);
  } catch {
    throw badRequest('The id in the address cannot be read.');
  }
}

function page(call: Call, grant: Grant, collection: string): Answer {
  const options = readOptions(call.search, ['filter', 'top', 'skip', 'expand']);
  const top = wholeNumber(options, 'top', MOST_ON_A_PAGE, 1);
  if (top > MOST_ON_A_PAGE) throw badRequest(`$top must not be above ${MOST_ON_A_PAGE}.`);
  const skip = wholeNumber(options, 'skip', 0);
  const schema = FILTERS[collection]!;
  const filter = options['filter'] === undefined ? undefined : parseFilter(options['filter'], schema);
  const read = (row: Wire) => (field: string) =>
    schema.fields[field] === 'date' ? Date.parse(String(row[field])) : row[field];
  const rows = rowsOf(call, grant, collection, options['filter'] ?? '');
  const found = call.conditions.kind === 'empty' ? [] : rows.filter((row) => !filter || passes(filter, read(row)));
  // The documentation has this collection answer 404 when no machine was seen lately.
  if (collection === 'machines' && !found.length) throw notFound('No machines were found.');
  return ok({
    '@odata.context': `${call.root}/$metadata#${NAMES[collection]}`,
    value: found.slice(skip, skip + top),
  });
}

/** Ids that a filter names: what is older than the lists look back is found by them. */
const namedIn = (filter: string, field: string): string[] =>
  [...filter.matchAll(new RegExp(`\\b${field} eq '([^']+)'`, 'g'))].map(([, id]) => id!);

function rowsOf({ core }: Call, grant: Grant, collection: string, filter: string): Wire[] {
  if (collection === 'alerts') return listMdeAlerts(core, grant);
  if (collection === 'machineactions') return listActions(core, grant);
  if (collection === 'investigations') return listInvestigations(core, grant, namedIn(filter, 'triggeringAlertId'));
  const named = namedIn(filter, 'id');
  if (!named.length) return listMachines(core, grant);
  return named.map((id) => machineById(core, grant, id)).filter((row) => row !== undefined);
}

function single(call: Call, grant: Grant, collection: string, id: string): Answer {
  const found = singleRow(call, grant, collection, id);
  if (!found) throw notFound(`${NAMES[collection]!.slice(0, -1)} ${id} was not found`);
  return ok({ '@odata.context': `${call.root}/$metadata#${NAMES[collection]}/$entity`, ...found });
}

function singleRow(call: Call, grant: Grant, collection: string, id: string): Wire | undefined {
  const { core } = call;
  if (collection === 'machines') return machineById(core, grant, id);
  if (collection === 'alerts') return endpointAlert(call, grant, id);
  const rows = collection === 'machineactions' ? listActions(core, grant) : listInvestigations(core, grant, []);
  return rows.find((row) => row['id'] === id);
}

function endpointAlert(call: Call, grant: Grant, id: string): Wire | undefined {
  const alert = call.core.state.alert(id);
  return alert?.workloads.includes('mde') && mayRead(grant, alert) ? mdeAlert(call.core, alert) : undefined;
}

function listMdeAlerts(core: Core, grant: Grant): Wire[] {
  return newest(core.state)
    .filter((alert) => mayRead(grant, alert))
    .map((alert) => mdeAlert(core, alert));
}

function mdeAlert(core: Core, { id, incidentId, body }: Alert): Wire {
  const investigation = investigationOf(core, incidentId, id);
  const device = ((body['evidence'] as Wire[] | undefined) ?? []).find(
    (one) => one['mdeDeviceId'] && one['rbacGroupName'],
  );
  return {
    id,
    incidentId: Number(incidentId),
    investigationId: investigation ? Number(investigation['id']) : null,
    assignedTo: body['assignedTo'] ?? null,
    severity: pascal(body['severity']),
    status: pascal(body['status']),
    classification: body['classification'] === 'unknown' ? null : pascal(body['classification']),
    determination: body['determination'] === 'unknown' ? null : pascal(body['determination']),
    investigationState: investigation?.['state'] ?? 'UnsupportedAlertType',
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
