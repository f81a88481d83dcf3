import type { Core } from './call.ts';
import type { Wire } from './data/contract.ts';
import { hexOf, pick, textHash } from './data/random.ts';
import { newest, withinGroups } from './mde-machines.ts';
import type { Grant } from './rights.ts';
import type { Alert } from './rows.ts';

const MINUTE = 60_000;
const OPEN = /^(Running|Queued|Pending)/;
/** States of investigations that wait for nobody, by how often they come. */
const OTHERS = [
  'SuccessfullyRemediated',
  'SuccessfullyRemediated',
  'Benign',
  'Benign',
  'Running',
  'PartiallyInvestigated',
  'PartiallyRemediated',
  'Failed',
  'TerminatedBySystem',
  'Queued',
  'PendingResource',
];
const ENDED = OTHERS.filter((state) => !OPEN.test(state));

const evidenceOf = ({ body }: Alert): Wire[] => (body['evidence'] as Wire[] | undefined) ?? [];
const deviceOf = (alert: Alert): Wire | undefined =>
  evidenceOf(alert).find((one) => one['mdeDeviceId'] && one['rbacGroupName']);
const startOf = ({ body }: Alert): number => Date.parse(String(body['createdDateTime']));

/** State, and in the service's words why it waits. */
function stateOf(core: Core, alerts: readonly Alert[], device: Wire, h: number): [state: string, why: string | null] {
  const statuses = new Set(alerts.flatMap((alert) => evidenceOf(alert).map((one) => one['remediationStatus'])));
  if (statuses.has('pendingApproval')) return ['PendingApproval', null];
  const decisions = core.state.response.decisionsOf(alerts.map(({ id }) => id));
  if (decisions.length && statuses.has('running')) return ['Running', null];
  if (decisions.length) return [decisions.includes('reject') ? 'PartiallyRemediated' : 'SuccessfullyRemediated', null];
  if (alerts.every(({ body }) => body['status'] === 'resolved')) return [pick(ENDED, h), null];
  if (device['healthStatus'] !== 'active') return ['PendingResource', 'The device is not available.'];
  return [pick(OTHERS, h), null];
}

/** One for each device of an incident's alerts of Endpoint, started by the oldest; a few kinds of alert start none. */
function ofIncident(core: Core, incidentId: string): { row: Wire; device: Wire; alerts: readonly Alert[] }[] {
  const byDevice = new Map<unknown, { device: Wire; alerts: Alert[] }>();
  for (const alert of core.state.alerts(incidentId)) {
    const device = alert.workloads.includes('mde') ? deviceOf(alert) : undefined;
    if (!device) continue;
    const known = byDevice.get(device['mdeDeviceId']) ?? { device, alerts: [] };
    byDevice.set(device['mdeDeviceId'], known);
    known.alerts.push(alert);
  }
  return [...byDevice.values()].flatMap(({ device, alerts }) => {
    const trigger = alerts.reduce((oldest, alert) => (startOf(alert) < startOf(oldest) ? alert : oldest));
    // Ids move with the hour that the tenant starts in; what an investigation came to does not.
    const h = textHash(`${String(trigger.body['title'])} ${String(device['mdeDeviceId'])} ${alerts.length}`);
    const [state, statusDetails] = stateOf(core, alerts, device, h >>> 3);
    // A decision ends an investigation; it does not undo it.
    const known = state.startsWith('Pending') || core.state.response.decisionsOf(alerts.map(({ id }) => id)).length > 0;
    if (h % 6 === 0 && !known) return [];
    const start = startOf(trigger) + MINUTE;
    const end = Math.min(start + (2 + (h % 50)) * MINUTE, core.clock.now());
    const row = {
      id: String(1 + (parseInt(hexOf(`investigation ${trigger.id}`, 8), 16) % 2_000_000_000)),
      startTime: new Date(start).toISOString(),
      endTime: OPEN.test(state) ? null : new Date(end).toISOString(),
      state,
      cancelledBy: null,
      statusDetails,
      machineId: device['mdeDeviceId'],
      computerDnsName: device['deviceDnsName'] ?? device['hostName'],
      triggeringAlertId: trigger.id,
    };
    return [{ row, device, alerts }];
  });
}

/** Incidents whose investigations were read, kept until something changes or a second has passed. */
const kept = new WeakMap<Core, { at: string; found: Map<string, ReturnType<typeof ofIncident>> }>();

function investigationsOf(core: Core, incidentId: string): ReturnType<typeof ofIncident> {
  const at = `${core.state.revision} ${Math.floor(core.clock.now() / 1000)}`;
  let known = kept.get(core);
  if (known?.at !== at) kept.set(core, (known = { at, found: new Map() }));
  const found = known.found.get(incidentId) ?? ofIncident(core, incidentId);
  known.found.set(incidentId, found);
  return found;
}

/** The investigation that an alert belongs to. */
export const investigationOf = (core: Core, incidentId: string, alertId: string): Wire | undefined =>
  investigationsOf(core, incidentId).find(({ alerts }) => alerts.some(({ id }) => id === alertId))?.row;

/** Investigations on devices that a person may see, newest first: those that the named alerts started, or all. */
export function listInvestigations(core: Core, grant: Grant, alertIds: readonly string[]): Wire[] {
  const alerts = alertIds.length ? alertIds.map((id) => core.state.alert(id)) : newest(core.state);
  const incidents = new Set(alerts.flatMap((alert) => alert?.incidentId ?? []));
  return [...incidents]
    .flatMap((id) => investigationsOf(core, id))
    .filter(({ device }) => withinGroups(device, grant))
    .map(({ row }) => row)
    .sort((a, b) => (String(a['startTime']) < String(b['startTime']) ? 1 : -1));
}
