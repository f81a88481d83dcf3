/** The client over the demo tenant: devices, investigations and accounts that fit the incidents it tells of. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createGraphSource, isApiError, type SecuritySource } from '@watchfloor/api';
import { createDemoFetch } from '@watchfloor/demo';

const ORIGIN = 'https://whole.example';
const demo = createDemoFetch();

function sourceOf(person: string): SecuritySource {
  return createGraphSource({
    baseUrl: `${ORIGIN}/graph`,
    mdeBaseUrl: `${ORIGIN}/mde`,
    remediationBaseUrl: `${ORIGIN}/demo`,
    allowedOrigins: [ORIGIN],
    fetch: demo,
    getToken: ({ resource }) =>
      Promise.resolve(`${/securitycenter/.test(resource) ? 'demo-mde' : 'demo'}.${person}@halden.example`),
  });
}

test('what a device of an incident is, who is on it and what was investigated is read through one source', async () => {
  const { incidents, machines, machineActions, investigations, users, riskyUsers } = sourceOf('security-admin');
  const page = await incidents.list({ top: 50 });
  const details = await Promise.all(page.items.slice(0, 12).map(({ id }) => incidents.get(id, { withAlerts: true })));
  const alerts = details.flatMap((detail) => detail.alerts ?? []);
  const evidence = alerts.flatMap((alert) => alert.evidence ?? []);
  const deviceIds = [...new Set(evidence.flatMap((row) => (row.kind === 'device' && row.mdeDeviceId) || []))];
  assert.ok(deviceIds.length > 5);
  const found = await machines!.list(deviceIds);
  assert.deepEqual([found.items.map(({ id }) => id).toSorted(), found.unreadable], [deviceIds.toSorted(), []]);
  for (const { computerDnsName, riskScore, healthStatus } of found.items)
    assert.ok(computerDnsName && riskScore && healthStatus);
  const accounts = [
    ...new Set(evidence.flatMap((row) => (row.kind === 'user' && row.userAccount?.azureAdUserId) || [])),
  ];
  const known = (await users!.list(accounts)).items;
  // Evidence also names accounts that the directory no longer has.
  assert.ok(known.length > accounts.length / 2 && known.every(({ id }) => accounts.includes(id)));
  assert.ok((await riskyUsers!.list(accounts)).items.every(({ riskLevel }) => riskLevel));
  const list = await investigations!.list({ filter: { machineId: deviceIds.slice(0, 50) }, top: 200 });
  assert.ok(list.items.length > 0 && list.items.every(({ machineId }) => deviceIds.includes(machineId ?? '')));
  assert.ok((await machineActions!.list({ top: 5 })).items.length > 0);
});

test('the tenant has investigations that wait for approval, for a device and for nobody', async () => {
  const { investigations, machines } = sourceOf('security-admin');
  const { items } = await investigations!.list({ top: 10_000 });
  const states = new Set(items.map(({ state }) => state));
  for (const state of ['PendingApproval', 'PendingResource', 'Running', 'SuccessfullyRemediated', 'Benign'])
    assert.ok(states.has(state), state);
  const stuck = items.find(({ state, statusDetails }) => state === 'PendingResource' && statusDetails)!;
  assert.notEqual((await machines!.get(stuck.machineId!)).healthStatus, 'Active');
  assert.equal(new Set(items.map(({ id }) => id)).size, items.length);
});

test('what is under way is a conflict, and what one may not do is forbidden', async () => {
  const { machines, machineActions, investigations } = sourceOf('security-admin');
  const { items } = await investigations!.list({ top: 50 });
  const [device] = (await machines!.list(items.flatMap(({ machineId }) => machineId ?? []))).items;
  const isolate = { action: 'isolate', isolationType: 'Selective' } as const;
  const made = await machineActions!.act(device!.id, isolate, 'Looks like ransomware');
  assert.deepEqual([made.type, made.scope, made.requestorComment], ['Isolate', 'Selective', 'Looks like ransomware']);
  await assert.rejects(machineActions!.act(device!.id, isolate, 'again'), (error) => isApiError(error, 'conflict'));
  const reader = sourceOf('reader');
  await assert.rejects(reader.machineActions!.act(device!.id, isolate, 'x'), (error) => {
    assert.ok(isApiError(error, 'forbidden'));
    assert.deepEqual(error.scopes, ['Machine.Isolate']);
    return true;
  });
});
