import type { Wire } from './data/contract.ts';
import type { Grant } from './rights.ts';

type Group = 'A' | 'B';

const isObject = (value: unknown): value is Wire =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const evidenceOf = (alert: Wire): Wire[] => ((alert['evidence'] as unknown[] | undefined) ?? []).filter(isObject);

/** The device group in a device's evidence: its name ends in the letter of the group, as in `Servers (B)`. */
function groupOf(evidence: Wire): Group | undefined {
  const [, letter] = /\b([AB])\W*$/.exec(String(evidence['rbacGroupName'] ?? '')) ?? [];
  return letter as Group | undefined;
}

/** The devices of an evidence entry: itself, or the host of a logon session. */
const devicesIn = (evidence: Wire): Wire[] =>
  [evidence, evidence['host']].filter(isObject).filter((one) => 'rbacGroupName' in one);

/** Device groups that an alert's devices belong to. */
export function deviceGroupsOf(alert: Wire): Group[] {
  const groups = evidenceOf(alert).flatMap(devicesIn).map(groupOf);
  return [...new Set(groups.filter((group) => group !== undefined))];
}

/** Leaves out devices of other groups, and what was found on them, for someone scoped to device groups. */
export function scopedAlert(alert: Wire, scope: Grant['deviceGroups']): Wire {
  if (scope === 'all') return alert;
  const hidden = (evidence: Wire) => devicesIn(evidence).some((device) => !scope.includes(groupOf(device)!));
  const all = evidenceOf(alert);
  const hiddenIds = new Set(all.filter(hidden).map((evidence) => evidence['mdeDeviceId']));
  hiddenIds.delete(undefined);
  hiddenIds.delete(null);
  return { ...alert, evidence: all.filter((evidence) => !hidden(evidence) && !hiddenIds.has(evidence['mdeDeviceId'])) };
}
