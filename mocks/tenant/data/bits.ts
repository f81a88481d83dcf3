import { DETERMINATIONS } from '../enums.ts';
import type { IncidentHead, Workload } from './contract.ts';
import { ANALYSTS, AUTOMATION } from './directory.ts';

export const WORKLOADS: readonly Workload[] = ['mde', 'mdo', 'mdi', 'mdca', 'entra', 'dlp', 'xdr'];

/** Where a property lies in an incident's bits: shift, and mask after it. Its value is a place in `NAMES`. */
const SLOTS = {
  status: [0, 3],
  severity: [2, 3],
  classification: [4, 3],
  determination: [6, 15],
  assignedTo: [10, 15],
} as const;

export type Slot = keyof typeof SLOTS;

export const NAMES: Readonly<Record<Slot, readonly (string | null)[]>> = {
  status: ['active', 'inProgress', 'resolved', 'redirected'],
  severity: ['informational', 'low', 'medium', 'high'],
  classification: ['unknown', 'truePositive', 'falsePositive', 'informationalExpectedActivity'],
  determination: DETERMINATIONS,
  assignedTo: [null, AUTOMATION, ...ANALYSTS.map((analyst) => analyst.userPrincipalName)],
};

const WORKLOAD_SHIFT = 14;
const GROUP_SHIFT = 21;
const SUBSETS = Array.from({ length: 128 }, (_, mask) => WORKLOADS.filter((_workload, at) => mask & (1 << at)));
const GROUPS: readonly IncidentHead['deviceGroups'][] = [[], ['A'], ['B'], ['A', 'B']];

export const isSlot = (field: string): field is Slot => Object.hasOwn(SLOTS, field);
export const put = (slot: Slot, code: number): number => code << SLOTS[slot][0];
export const putName = (slot: Slot, name: string | null): number => put(slot, NAMES[slot].indexOf(name));
export const replaced = (bits: number, slot: Slot, name: string): number =>
  (bits & ~put(slot, SLOTS[slot][1])) | putName(slot, name);

/** The place in `NAMES` of what the bits say; made once for a loop. */
export function readerOf(slot: Slot): (bits: number) => number {
  const [shift, mask] = SLOTS[slot];
  return (bits) => (bits >>> shift) & mask;
}

export const nameIn = (bits: number, slot: Slot): string | null =>
  NAMES[slot][(bits >>> SLOTS[slot][0]) & SLOTS[slot][1]]!;

/** Products and groups as masks, in the order of `WORKLOADS`; A is 1, B is 2. */
export const workloadMask = (list: readonly Workload[]): number =>
  list.reduce((mask, workload) => mask | (1 << WORKLOADS.indexOf(workload)), 0);
export const groupMask = (list: readonly ('A' | 'B')[]): number =>
  Number(list.includes('A')) + (list.includes('B') ? 2 : 0);
export const putSubject = (workloads: number, groups: number): number =>
  (workloads << WORKLOAD_SHIFT) | (groups << GROUP_SHIFT);
export const workloadsIn = (bits: number): number => (bits >>> WORKLOAD_SHIFT) & 127;
export const groupsIn = (bits: number): number => (bits >>> GROUP_SHIFT) & 3;

/** What the bits tell of a head. */
export function headParts(bits: number) {
  const name = (slot: Slot): string => nameIn(bits, slot)!;
  return {
    status: name('status') as IncidentHead['status'],
    severity: name('severity') as IncidentHead['severity'],
    classification: name('classification') as IncidentHead['classification'],
    determination: name('determination'),
    assignedTo: nameIn(bits, 'assignedTo'),
    workloads: SUBSETS[workloadsIn(bits)]!,
    deviceGroups: GROUPS[groupsIn(bits)]!,
  };
}
