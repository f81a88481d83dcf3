/** Acting on devices and accounts: what the plan of a tenant and the roles of Entra allow. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ActionName, RoleKey } from '@watchfloor/access';
import { accessOf, FULL_LICENCES } from './people.ts';

const MDE_PLAN_1 = '292cc034-7b7c-4950-aaf5-943befd3f1d4';
const ENTRA_P2 = 'eec0eb4f-6444-4f95-aba0-50c24d67f998';
const outcome = (role: RoleKey, action: ActionName, plans?: readonly string[]): string =>
  accessOf({ roles: [role] }, 'classic', plans).decide(action).outcome;

test('plan 1 of Defender for Endpoint isolates and scans, and does neither restrict nor collect', () => {
  const device = ['device.respond', 'device.restrict', 'device.collect-package'] as const;
  assert.deepEqual(
    device.map((action) => outcome('securityAdmin', action, [MDE_PLAN_1])),
    ['allowed', 'denied', 'denied'],
  );
  assert.deepEqual(
    device.map((action) => outcome('securityAdmin', action, FULL_LICENCES)),
    ['allowed', 'allowed', 'allowed'],
  );
});

test('accounts are changed by those whom Entra lets, whatever Defender gives them', () => {
  const account = ['user.confirm-compromised', 'user.revoke-sessions', 'user.disable'] as const;
  const of = (role: RoleKey): string => account.map((action) => outcome(role, action).slice(0, 1)).join('');
  assert.deepEqual(
    (['globalAdmin', 'securityAdmin', 'operator', 'user', 'helpdesk', 'reader', 'globalReader'] as const).map(of),
    ['aaa', 'add', 'add', 'daa', 'dad', 'ddd', 'ddd'],
  );
});

test('without Entra ID P2 nobody is confirmed as compromised', () => {
  const without = FULL_LICENCES.filter((plan) => plan !== ENTRA_P2);
  assert.equal(outcome('globalAdmin', 'user.confirm-compromised', without), 'denied');
});
