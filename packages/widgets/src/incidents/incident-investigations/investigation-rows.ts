/** The investigations of an incident: what the service says of each, joined with what the alerts say. */
import type { Alert, Investigation, Machine } from '@watchfloor/api';
import { textOf } from '../incident-facts/evidence-assets.ts';
import { isLater } from '../incident-facts/facts.ts';
import { valueAt } from '../incident-evidence/evidence-kinds.ts';
import type { EvidenceMention, EvidenceRow } from '../incident-evidence/evidence-rows.ts';
import { alertIdsOf, deviceIdsOf, investigationIdOf, investigationStateOf } from './investigation-plan.ts';
import type { InvestigationsRead } from './investigation-read.ts';

/** The device that an investigation is on. */
export interface InvestigationDevice {
  readonly id: string | undefined;
  readonly name: string | undefined;
  /** Defender's value in camel case: of the device now, else of the newest alert. */
  readonly health: string | undefined;
  readonly lastSeen: string | undefined;
}

/** How an alert of the incident belongs to it: it started it, it names it, or both are about the same device. */
export type AlertTie = 'trigger' | 'named' | 'device';

export interface InvestigationRow {
  /** The same when the incident is read again. */
  readonly key: string;
  /** Undefined: the alerts tell of an investigation, and not of its id. */
  readonly id: string | undefined;
  /** The service was asked and told of it; else only alerts do. */
  readonly isRead: boolean;
  /** In camel case, as words are kept. Undefined: nobody says. */
  readonly state: string | undefined;
  /** The service's words about the state. */
  readonly details: string | undefined;
  readonly cancelledBy: string | undefined;
  readonly trigger: Alert | undefined;
  /** Of an alert that is not among those of the incident that the person may see. */
  readonly triggerId: string | undefined;
  readonly device: InvestigationDevice | undefined;
  readonly start: string | undefined;
  readonly end: string | undefined;
  readonly alerts: ReadonlyMap<Alert, AlertTie>;
  /** Devices, users, mailboxes and apps that these alerts name. */
  readonly assets: readonly EvidenceRow[];
  /** All else that they name. */
  readonly evidence: readonly EvidenceRow[];
  /** Evidence with an action that waits for approval. */
  readonly waiting: readonly EvidenceRow[];
}

const ASSETS: readonly string[] = ['devices', 'users', 'mailboxes', 'apps'];
/** What an alert says where there is nothing to show: no investigation was made, and none is asked for. */
const NOTHING: readonly string[] = ['unknown'];

export const camelState = (state: string): string => state.charAt(0).toLowerCase() + state.slice(1);

/** States of an investigation that somebody or something has to happen for. */
export const isWaiting = (state: string | undefined): boolean =>
  state === 'pendingApproval' || state === 'pendingResource';
/** It may still go on. */
export const isOpen = (state: string | undefined): boolean =>
  isWaiting(state) || state === 'running' || state === 'queued';

const begunAt = (alert: Alert): string | undefined => alert.firstActivityDateTime ?? alert.createdDateTime;
const oldest = (alerts: readonly Alert[]): Alert | undefined =>
  alerts.reduce<Alert | undefined>((a, b) => (a && !isLater(begunAt(a), begunAt(b)) ? a : b), undefined);

/** What joins investigations with alerts, made once for a list of alerts. */
class AlertIndex {
  readonly byId = new Map<string, Alert>();
  readonly byInvestigation = new Map<string, Alert[]>();
  readonly byDevice = new Map<string, Alert[]>();
  readonly rowsOf = new Map<Alert, EvidenceRow[]>();

  constructor(alerts: readonly Alert[], evidence: readonly EvidenceRow[]) {
    const add = <K, V>(map: Map<K, V[]>, key: K, value: V): void =>
      void (map.get(key)?.push(value) ?? map.set(key, [value]));
    for (const alert of alerts) {
      for (const id of alertIdsOf(alert)) this.byId.set(id.toLowerCase(), alert);
      const investigation = investigationIdOf(alert);
      if (investigation) add(this.byInvestigation, investigation, alert);
      for (const device of deviceIdsOf(alert)) add(this.byDevice, device, alert);
    }
    for (const row of evidence) for (const alert of row.alerts) add(this.rowsOf, alert, row);
  }
}

/** What an alert's evidence says of a device, the newest alert first. */
function seenDevice(id: string | undefined, alerts: readonly Alert[]): InvestigationDevice | undefined {
  const newest = [...alerts].sort((a, b) => (isLater(begunAt(a), begunAt(b)) ? -1 : 1));
  for (const alert of newest)
    for (const each of alert.evidence ?? []) {
      const own = each.kind === 'device' ? textOf(each.mdeDeviceId) : undefined;
      if (each.kind !== 'device' || (id !== undefined && own?.toLowerCase() !== id.toLowerCase())) continue;
      const name = textOf(each.deviceDnsName) ?? textOf(each.hostName);
      if (own || name) return { id: own, name, health: textOf(each.healthStatus), lastSeen: undefined };
    }
  return id === undefined ? undefined : { id, name: undefined, health: undefined, lastSeen: undefined };
}

function deviceOf(
  { machineId, computerDnsName }: Investigation,
  machine: Machine | undefined,
  alerts: readonly Alert[],
): InvestigationDevice | undefined {
  const seen = machineId ? seenDevice(machineId, alerts) : undefined;
  const name = textOf(machine?.computerDnsName) ?? textOf(computerDnsName) ?? seen?.name;
  const health = textOf(machine?.healthStatus);
  if (!machineId && !name) return undefined;
  return { id: machineId, name, health: health ? camelState(health) : seen?.health, lastSeen: machine?.lastSeen };
}

/** Alerts of one investigation with how each belongs to it, the one that started it first. */
function alertsOf(row: Investigation, index: AlertIndex, others: ReadonlySet<string>): Map<Alert, AlertTie> {
  const found = new Map<Alert, AlertTie>();
  const trigger = row.triggeringAlertId ? index.byId.get(row.triggeringAlertId.toLowerCase()) : undefined;
  if (trigger) found.set(trigger, 'trigger');
  for (const alert of index.byInvestigation.get(row.id) ?? []) if (!found.has(alert)) found.set(alert, 'named');
  for (const alert of index.byDevice.get(row.machineId?.toLowerCase() ?? '') ?? []) {
    const elsewhere =
      investigationIdOf(alert) ?? (alertIdsOf(alert).some((id) => others.has(id.toLowerCase())) ? 'other' : '');
    if (!found.has(alert) && !elsewhere) found.set(alert, 'device');
  }
  return found;
}

/** What an alert says of a thing on another device is not part of it. */
const isOn = ({ evidence }: EvidenceMention, device: string | undefined): boolean => {
  const at = textOf(valueAt(evidence, 'mdeDeviceId'));
  return !at || !device || at.toLowerCase() === device.toLowerCase();
};

function things(
  alerts: ReadonlyMap<Alert, AlertTie>,
  device: string | undefined,
  { rowsOf }: AlertIndex,
): Pick<InvestigationRow, 'assets' | 'evidence' | 'waiting'> {
  const rows = [...new Set([...alerts.keys()].flatMap((alert) => rowsOf.get(alert) ?? []))];
  const mentioned = rows.flatMap((row) => {
    const own = row.mentions.filter((mention) => alerts.has(mention.alert) && isOn(mention, device));
    return own.length ? [{ row, own }] : [];
  });
  const isAsset = ({ category }: EvidenceRow): boolean => ASSETS.includes(category);
  return {
    assets: mentioned.filter(({ row }) => isAsset(row)).map(({ row }) => row),
    evidence: mentioned.filter(({ row }) => !isAsset(row)).map(({ row }) => row),
    waiting: mentioned
      .filter(({ own }) => own.some(({ evidence }) => evidence.remediationStatus === 'pendingApproval'))
      .map(({ row }) => row),
  };
}

function readRow(row: Investigation, read: InvestigationsRead, index: AlertIndex): InvestigationRow {
  const started = new Set(
    read.investigations.flatMap((each) => (each === row ? [] : (each.triggeringAlertId?.toLowerCase() ?? []))),
  );
  const alerts = alertsOf(row, index, started);
  const machine = row.machineId ? read.machines.get(row.machineId.toLowerCase()) : undefined;
  const device = deviceOf(row, machine, [...alerts.keys()]);
  const trigger = [...alerts].find(([, tie]) => tie === 'trigger')?.[0];
  return {
    key: row.id,
    id: row.id,
    isRead: true,
    state: row.state ? camelState(row.state) : undefined,
    details: textOf(row.statusDetails),
    cancelledBy: textOf(row.cancelledBy),
    trigger,
    triggerId: textOf(row.triggeringAlertId),
    device,
    start: row.startTime,
    end: row.endTime,
    alerts,
    ...things(alerts, device?.id, index),
  };
}

/** What the alerts say by themselves, of one investigation. */
function toldRow(key: string, id: string | undefined, alerts: readonly Alert[], index: AlertIndex): InvestigationRow {
  const newest = [...alerts].sort((a, b) => (isLater(a.lastUpdateDateTime, b.lastUpdateDateTime) ? -1 : 1));
  const state = newest.flatMap((alert) => investigationStateOf(alert) ?? []).at(0);
  const device = seenDevice(undefined, alerts);
  const ties = new Map<Alert, AlertTie>(alerts.map((alert) => [alert, 'named']));
  const first = oldest(alerts);
  return {
    key,
    id,
    isRead: false,
    state: state ? camelState(state) : undefined,
    details: undefined,
    cancelledBy: undefined,
    trigger: first,
    triggerId: undefined,
    device,
    start: undefined,
    end: undefined,
    alerts: ties,
    ...things(ties, device?.id, index),
  };
}

/** By id; alerts without one by state and device. */
function told(alerts: readonly Alert[], index: AlertIndex, covered: ReadonlySet<Alert>): InvestigationRow[] {
  const groups = new Map<string, { id: string | undefined; alerts: Alert[] }>();
  for (const alert of alerts) {
    const [id, state] = [investigationIdOf(alert), investigationStateOf(alert)];
    if (covered.has(alert) || (!id && (!state || NOTHING.includes(camelState(state))))) continue;
    const key = id ?? `${camelState(state!)} ${deviceIdsOf(alert)[0] ?? ''}`;
    const group = groups.get(key) ?? { id, alerts: [] };
    group.alerts.push(alert);
    groups.set(key, group);
  }
  return [...groups].map(([key, group]) => toldRow(key, group.id, group.alerts, index));
}

/** @param read undefined: the service was not asked, or did not answer */
export function investigationRows(
  alerts: readonly Alert[],
  evidence: readonly EvidenceRow[],
  read: InvestigationsRead | undefined,
): readonly InvestigationRow[] {
  const index = new AlertIndex(alerts, evidence);
  const known = read ? read.investigations.map((each) => readRow(each, read, index)) : [];
  const covered = new Set(known.flatMap((row) => [...row.alerts.keys()]));
  return [...known, ...told(alerts, index, covered)];
}
