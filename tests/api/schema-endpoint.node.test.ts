/** Devices, actions, investigations and accounts: the published samples where they are, and rows of our own. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { INVESTIGATION_STATES, parseInvestigation } from '../../packages/api/src/schemas/investigation.ts';
import {
  isOpenAction,
  MACHINE_ACTION_STATUSES,
  MACHINE_ACTION_TYPES,
  parseMachineAction,
} from '../../packages/api/src/schemas/machine-action.ts';
import { parseMachine } from '../../packages/api/src/schemas/machine.ts';
import { parsePage } from '../../packages/api/src/schemas/page.ts';
import { parseRiskyUser, RISK_DETAILS, RISK_LEVELS, RISK_STATES } from '../../packages/api/src/schemas/risky-user.ts';
import { parseUser } from '../../packages/api/src/schemas/user.ts';
import { nothingLost, rowsOf, samples, valueOf } from './schema-fixtures.ts';

type Body = Record<string, unknown>;

const machine = {
  id: '1e5bc9d7e413ddd7902c2932e418702b84d0cc07',
  computerDnsName: 'fin-041.halden.example',
  firstSeen: '2026-02-03T04:05:06.1234567Z',
  lastSeen: '0001-01-01T00:00:00Z',
  osBuild: '22631',
  healthStatus: 'active',
  rbacGroupId: 140,
  riskScore: 'EXTREME',
  exposureLevel: 'High',
  deviceValue: 'Normal',
  onboardingStatus: 'onboarded',
  isAadJoined: 'true',
  machineTags: ['a', null, 'b'],
  ipAddresses: [{ ipAddress: '10.1.2.3', macAddress: null, type: 'Ethernet', operationalStatus: 'Up' }],
  vmMetadata: null,
  colour: 'green',
};

for (const [name, body] of [
  ['our own', { value: [machine] }],
  ...samples(
    /^mde\.get-(machines|machine-by-id|alert-related-machine-info|machines-by-(software|vulnerability))\.json$/,
  ),
] as [string, unknown][]) {
  test(`devices of ${name} are read whole`, () => {
    const rows = rowsOf(body) as Body[];
    assert.ok(rows.length > 0);
    for (const row of rows) nothingLost(valueOf(parseMachine(row)), { ...row, lastSeen: null });
  });
}

test('a device keeps what it says in its own words, and says what it can in the documented ones', () => {
  const read = valueOf(parseMachine(machine));
  assert.deepEqual(
    [read.healthStatus, read.riskScore, read.onboardingStatus, read.rbacGroupId, read.osBuild, read.isAadJoined],
    ['Active', 'EXTREME', 'Onboarded', '140', 22631, true],
  );
  assert.deepEqual([read.lastSeen, read.machineTags, read.raw['colour']], [undefined, ['a', 'b'], 'green']);
  assert.equal(read.ipAddresses?.[0]?.ipAddress, '10.1.2.3');
});

const action = {
  id: 'a1',
  type: 'isolate',
  status: 'PENDING',
  scope: 'Full',
  lastUpdateTimeUtc: '2026-02-03T04:05:06Z',
  relatedFileInfo: { fileIdentifier: 'f', fileIdentifierType: 'Sha1' },
};

for (const [name, body] of [
  ['our own', { value: [action] }],
  ...samples(/^mde\.(get-)?machineactions?(-(object|collection))?(\.\d)?\.json$/),
] as [string, unknown][]) {
  test(`actions of ${name} are read whole, the time of their last change under either name`, () => {
    const page = valueOf(
      parsePage(Array.isArray((body as Body)['value']) ? body : { value: [body] }, parseMachineAction),
    );
    assert.ok(page.items.length > 0);
    assert.deepEqual(page.unreadable, []);
    for (const each of page.items) {
      nothingLost(each, each.raw);
      assert.ok((MACHINE_ACTION_TYPES as readonly string[]).includes(each.type ?? ''));
      assert.ok((MACHINE_ACTION_STATUSES as readonly string[]).includes(each.status ?? ''));
      assert.ok(each.lastUpdateDateTimeUtc);
    }
  });
}

test('an action is open until it has ended, whatever it is called by a service that is newer', () => {
  const open = (status: string | null): boolean => isOpenAction(valueOf(parseMachineAction({ id: '1', status })));
  assert.deepEqual(['Pending', 'inprogress'].map(open), [true, true]);
  assert.deepEqual(['Succeeded', 'Failed', 'TimeOut', 'Cancelled', 'Canceled', 'New', null].map(open), [
    ...Array<boolean>(7).fill(false),
  ]);
});

for (const [name, body] of [
  ['our own', { id: 63004, state: 'pendingResource', statusDetails: 'DeviceOffline', machineId: 'm', endTime: null }],
  ...samples(/^mde\.investigation\.json$/),
] as [string, unknown][]) {
  test(`the investigation of ${name} is read whole`, () => {
    const read = valueOf(parseInvestigation(body));
    nothingLost(read, { ...(body as Body), id: read.id });
    assert.ok((INVESTIGATION_STATES as readonly string[]).includes(read.state ?? ''));
    assert.equal(read.endTime, undefined);
  });
}

const risky = { id: 'u1', riskLevel: 'High', riskState: 'atrisk', riskDetail: 'somethingNew', isGuest: false };

for (const [name, body] of [
  ['our own', { value: [risky] }],
  ...samples(/^(beta\.)?risky-?users?-(get|list)(?!-history|-riskyuserhistory).*\.json$/),
] as [string, unknown][]) {
  test(`risks of accounts of ${name} are read whole, in the documented casing`, () => {
    for (const row of rowsOf(body) as Body[]) {
      const read = valueOf(parseRiskyUser(row));
      nothingLost(read, row);
      assert.ok((RISK_LEVELS as readonly string[]).includes(read.riskLevel ?? ''));
      assert.ok((RISK_STATES as readonly string[]).includes(read.riskState ?? ''));
      assert.ok([...RISK_DETAILS, 'somethingNew'].includes(read.riskDetail as never));
    }
  });
}

for (const [name, body] of [
  ['our own', { value: [{ id: 'u1', accountEnabled: 'False', displayName: 'Ann', department: null, extra: 1 }] }],
  ...samples(/^user-(get|list)(\.\d)?\.json$/),
] as [string, unknown][]) {
  test(`accounts of ${name} are read as far as they were selected`, () => {
    for (const row of rowsOf(body) as Body[]) {
      // A published sample selects properties without the id: it cannot be told whose they are.
      if (row['id'] === undefined) assert.equal(parseUser(row).ok, false);
      else nothingLost(valueOf(parseUser(row)), row);
    }
  });
}

test('no sample whatever makes one of these parsers throw', () => {
  for (const [, body] of samples(/\.json$/)) {
    for (const row of [...rowsOf(body), body, null, 'x', [], 7]) {
      for (const parse of [parseMachine, parseMachineAction, parseInvestigation, parseRiskyUser, parseUser]) parse(row);
    }
  }
});
