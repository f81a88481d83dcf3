/** What can be done to a device or an account: whom it needs, by which right, and how it is sent. */
import type { DeviceAction, MachineAction, SecuritySource } from '@watchfloor/api';
import type { AccessTarget, ActionName } from '@watchfloor/runtime';
import type { IncidentAsset } from '../incident-assets/asset-types.ts';
import type { Said } from '../respond/respond.types.ts';

export type DeviceDeed = DeviceAction['action'];
export type UserDeed = 'confirmCompromised' | 'revokeSessions' | 'disable' | 'enable';
export type DeedName = DeviceDeed | UserDeed;

export interface Deed {
  readonly right: ActionName;
  /** The permission by its name in the portal or the directory, and the scope of the call. */
  readonly permission: string;
  /** Whether the source has what it takes. */
  readonly offered: (source: SecuritySource) => boolean;
  readonly comment: 'required' | 'none';
  /** What it may be, by the name that the service has for each; the first is chosen at first. */
  readonly choices?: readonly string[];
  /** As the list of actions names it, which allows one of a type at a time. */
  readonly type?: string;
  readonly windowsOnly?: true;
  readonly send: (source: SecuritySource, id: string, said: Said) => Promise<MachineAction | void>;
}

const onDevice = (
  action: DeviceDeed,
  scope: string,
  more: Partial<Deed> = {},
  body: (choice: string) => object = () => ({}),
): Deed => ({
  right: 'device.respond',
  permission: `Response (manage), ${scope}`,
  offered: ({ capabilities, machineActions }) => capabilities.has('endpoint') && !!machineActions,
  comment: 'required',
  type: action[0]!.toUpperCase() + action.slice(1),
  send: (source, id, { comment, choice }) =>
    source.machineActions!.act(id, { action, ...body(choice) } as DeviceAction, comment),
  ...more,
});

const onAccount = (right: ActionName, scope: string, send: Deed['send']): Deed => ({
  right,
  permission: scope,
  offered: ({ capabilities, users }) => capabilities.has('users') && !!users,
  comment: 'none',
  send,
});

const RESTRICTS = { right: 'device.restrict', windowsOnly: true } as const;

export const DEEDS: Readonly<Record<DeedName, Deed>> = {
  isolate: onDevice('isolate', 'Machine.Isolate', { choices: ['Full', 'Selective'] }, (isolationType) => ({
    isolationType,
  })),
  unisolate: onDevice('unisolate', 'Machine.Isolate'),
  runAntiVirusScan: onDevice('runAntiVirusScan', 'Machine.Scan', { choices: ['Quick', 'Full'] }, (scanType) => ({
    scanType,
  })),
  collectInvestigationPackage: onDevice('collectInvestigationPackage', 'Machine.CollectForensics', {
    right: 'device.collect-package',
    windowsOnly: true,
  }),
  restrictCodeExecution: onDevice('restrictCodeExecution', 'Machine.RestrictExecution', RESTRICTS),
  unrestrictCodeExecution: onDevice('unrestrictCodeExecution', 'Machine.RestrictExecution', RESTRICTS),
  confirmCompromised: {
    right: 'user.confirm-compromised',
    permission: 'IdentityRiskyUser.ReadWrite.All',
    offered: ({ capabilities, riskyUsers }) => capabilities.has('riskyUsers') && !!riskyUsers,
    comment: 'none',
    send: (source, id) => source.riskyUsers!.confirmCompromised([id]),
  },
  revokeSessions: onAccount('user.revoke-sessions', 'User.RevokeSessions.All', (source, id) =>
    source.users!.revokeSessions(id),
  ),
  disable: onAccount('user.disable', 'User.EnableDisableAccount.All', (source, id) =>
    source.users!.setEnabled(id, false),
  ),
  enable: onAccount('user.disable', 'User.EnableDisableAccount.All', (source, id) =>
    source.users!.setEnabled(id, true),
  ),
};

const OF_DEVICES: readonly DeedName[] = [
  'isolate',
  'unisolate',
  'runAntiVirusScan',
  'collectInvestigationPackage',
  'restrictCodeExecution',
  'unrestrictCodeExecution',
];

/** What a kind of asset has, in the order shown. */
export function deedsOf({ kind, facts: { account } }: IncidentAsset): readonly DeedName[] {
  if (kind === 'devices') return OF_DEVICES;
  if (kind !== 'users') return [];
  // What is known decides which of the two makes sense; unknown: both.
  const switches: readonly DeedName[] =
    account === undefined ? ['disable', 'enable'] : [account === 'enabled' ? 'disable' : 'enable'];
  return ['confirmCompromised', 'revokeSessions', ...switches];
}

/** What the right is asked about. A device whose group is not known needs the right on all. */
export function rightsTarget({ kind, facts: { group } }: IncidentAsset): AccessTarget {
  if (kind === 'devices') return { products: ['mde'], ...(group && { deviceGroups: [group] }) };
  return { products: ['entra'] };
}

export const isOpen = ({ status }: MachineAction): boolean => status === 'Pending' || status === 'InProgress';

/** Known to run something else than Windows. */
export const isForeign = ({ facts: { os } }: IncidentAsset): boolean => !!os && !/^windows/i.test(os);
