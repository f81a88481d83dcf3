/** The demo tenant as Defender for Endpoint, as a directory that is acted on, and as what decides. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createTenantOver } from '../../mocks/tenant/core.ts';
import type { TenantData, Wire } from '../../mocks/tenant/data/contract.ts';
import type { RbacModel } from '../../mocks/tenant/rights.ts';
import { alertId, call, incidentId, MINUTE, smallData, smallTenant, standingClock } from './tenant-kit.ts';

const MDE = '/mde/api';
const isolate = { Comment: 'why', IsolationType: 'Full' };
const post = (tenant: Parameters<typeof call>[0], path: string, body: unknown, as = 'security-admin') =>
  call(tenant, path, { method: 'POST', body, as });
const filter = (path: string, text: string) => `${MDE}/${path}?$filter=${encodeURIComponent(text)}`;

test('an action goes from Pending over InProgress to Succeeded, and shows in the list of its device', async () => {
  const { tenant, clock } = smallTenant();
  const made = await post(tenant, `${MDE}/machines/device-A-0/isolate`, isolate);
  assert.deepEqual(
    [made.status, made.json.type, made.json.scope, made.json.status, made.json.requestor, made.json.requestorComment],
    [201, 'Isolate', 'Full', 'Pending', 'security-admin@halden.example', 'why'],
  );
  const now = async () => (await call(tenant, `${MDE}/machineactions/${made.json.id}`)).json;
  clock.advance(6_000);
  assert.equal((await now()).status, 'InProgress');
  clock.advance(60_000);
  const done = await now();
  assert.deepEqual([done.status, done['takes'], done['healthStatus']], ['Succeeded', undefined, undefined]);
  assert.ok(Date.parse(done.lastUpdateDateTimeUtc) > Date.parse(done.creationDateTimeUtc));
  const { json } = await call(tenant, filter('machineactions', "machineId eq 'device-A-0' and type eq 'Isolate'"));
  assert.deepEqual(
    json.value.map((row: Wire) => row['id']),
    [made.json.id],
  );
});

test('one of a type that is under way is refused until it has ended; another type is not', async () => {
  const { tenant, clock } = smallTenant();
  const scan = { Comment: 'why', ScanType: 'Quick' };
  const path = `${MDE}/machines/device-A-0`;
  assert.equal((await post(tenant, `${path}/runAntiVirusScan`, scan)).status, 201);
  const again = await post(tenant, `${path}/runAntiVirusScan`, scan);
  assert.deepEqual([again.status, again.json.error.code], [400, 'ActiveRequestAlreadyExists']);
  assert.equal((await post(tenant, `${path}/isolate`, isolate)).status, 201);
  clock.advance(3 * MINUTE);
  assert.equal((await post(tenant, `${path}/runAntiVirusScan`, scan)).status, 201);
});

test('names in a body are case-sensitive, a comment is required, and what is unknown is refused', async () => {
  const { tenant } = smallTenant();
  for (const [deed, body] of [
    ['isolate', { comment: 'why', IsolationType: 'Full' }],
    ['isolate', { Comment: 'why', isolationType: 'Full' }],
    ['isolate', { Comment: 'why', IsolationType: 'full' }],
    ['isolate', { IsolationType: 'Full' }],
    ['unisolate', { Comment: ' ' }],
    ['unisolate', isolate],
    ['runAntiVirusScan', { Comment: 'why' }],
  ] as const) {
    const { status, json } = await post(tenant, `${MDE}/machines/device-A-0/${deed}`, body);
    assert.deepEqual([status, json.error.code], [400, 'InvalidRequestBody'], JSON.stringify(body));
    assert.deepEqual(Object.keys(json.error), ['code', 'message', 'target']);
  }
  assert.equal((await post(tenant, `${MDE}/machines/nowhere/unisolate`, { Comment: 'x' })).status, 404);
  assert.equal((await post(tenant, `${MDE}/machines/device-A-0/offboard`, { Comment: 'x' })).status, 404);
  assert.equal((await call(tenant, `${MDE}/machines/device-A-0/isolate`)).status, 405);
  assert.deepEqual((await call(tenant, filter('machineactions', "type eq 'Isolate'"))).json.value, []);
});

test('each action needs its own scope', async () => {
  const { tenant } = smallTenant();
  const token = 'demo-mde.security-admin@halden.example.scp.Machine.Read%20Machine.Scan';
  const send = (deed: string, body: unknown) =>
    call(tenant, `${MDE}/machines/device-A-0/${deed}`, { method: 'POST', body, token });
  assert.equal((await send('isolate', isolate)).status, 403);
  assert.equal((await send('runAntiVirusScan', { Comment: 'x', ScanType: 'Full' })).status, 201);
});

/** Who may act on a device of group A and of group B, and decide about e-mail, by model: `AB`, `A`, `-`, then `m`. */
const RIGHTS: Readonly<Record<RbacModel, Readonly<Record<string, string>>>> = {
  classic: { 'global-admin': 'ABm', 'security-admin': 'AB', tier1: 'A' },
  mde: { 'global-admin': 'ABm', 'security-admin': 'AB', tier1: 'A' },
  unified: { 'global-admin': 'ABm', 'security-admin': 'ABm', operator: 'AB', tier1: 'A' },
};

/** The same rows, with a file that waits for approval in each alert of Endpoint, and a message in each of e-mail. */
function waiting(): TenantData {
  const data = smallData(18);
  const file = (row: Wire) => ({ ...row, remediationStatus: 'pendingApproval' });
  const mail = { '@odata.type': '#microsoft.graph.security.analyzedMessageEvidence', subject: 's' };
  const record: TenantData['alert'] = (index, position) => {
    const one = data.alert(index, position);
    if (!one) return undefined;
    const rows = one.body['evidence'] as Wire[];
    const files = rows.map((row) => (/fileEvidence/.test(String(row['@odata.type'])) ? file(row) : row));
    const evidence = one.workload === 'mdo' ? [...files, file(mail)] : files;
    return { ...one, body: { ...one.body, evidence } };
  };
  const alerts: TenantData['alerts'] = (index) => data.alerts(index).map((_, position) => record(index, position)!);
  return { ...data, alert: record, alerts };
}

const PEOPLE = [
  'global-admin',
  'security-admin',
  'operator',
  'reader',
  'global-reader',
  'compliance-admin',
  'tier1',
  'mdo-viewer',
  'nobody',
];
const pendingOf = async (tenant: Parameters<typeof call>[0], id: string): Promise<Wire> => {
  const { json } = await call(tenant, `/graph/v1.0/security/alerts_v2/${id}`, {
    as: 'global-admin',
    headers: { prefer: 'include-unknown-enum-members' },
  });
  return json.evidence.find((row: Wire) => row['remediationStatus'] === 'pendingApproval');
};
const decide = (tenant: Parameters<typeof call>[0], id: string, evidence: unknown, as: string, decision = 'approve') =>
  post(tenant, '/demo/remediation/decisions', { alertId: id, evidence, decision }, as);

for (const [model, rights] of Object.entries(RIGHTS) as [RbacModel, Record<string, string>][]) {
  for (const as of PEOPLE) {
    test(`${model}: ${as} acts on devices and decides about them as the table of roles says, and no further`, async () => {
      const tenant = createTenantOver(waiting(), { clock: standingClock(), rbac: model });
      const may = rights[as] ?? '';
      for (const [index, group] of ['A', 'B'].entries()) {
        const acted = await post(tenant, `${MDE}/machines/device-${group}-${index}/isolate`, isolate, as);
        assert.equal(acted.status === 201, may.includes(group), `isolate ${group}: ${acted.text}`);
        const id = alertId(index, 0);
        const decided = await decide(tenant, id, await pendingOf(tenant, id), as);
        assert.equal(decided.status === 200, may.includes(group), `decide ${group}: ${decided.text}`);
        if (acted.status !== 201) assert.match(String(acted.status), /^40[34]$/);
      }
      const id = alertId(3, 0);
      const mail = await decide(tenant, id, await pendingOf(tenant, id), as);
      assert.equal(mail.status === 200, may.includes('m'), `decide e-mail: ${mail.text}`);
    });
  }
}

test('an approved action runs and then has worked, a rejected one is declined; neither is decided twice', async () => {
  const clock = standingClock();
  const tenant = createTenantOver(waiting(), { clock });
  const statusOf = async (id: string) => {
    const { json } = await call(tenant, `/graph/v1.0/security/alerts_v2/${id}`, {
      headers: { prefer: 'include-unknown-enum-members' },
    });
    const file = json.evidence.find((row: Wire) => /fileEvidence/.test(String(row['@odata.type'])));
    return [file.remediationStatus, json.lastUpdateDateTime] as const;
  };
  const id = alertId(0, 0);
  const evidence = await pendingOf(tenant, id);
  const before = await statusOf(id);
  clock.advance(MINUTE);
  const reply = await decide(tenant, id, evidence, 'security-admin');
  assert.deepEqual([reply.json.remediationStatus, reply.json.alertIds], ['running', [id]]);
  assert.ok(reply.json.approvalId && reply.headers.get('access-control-allow-origin') === '*');
  const after = await statusOf(id);
  assert.deepEqual([before[0], after[0], after[1] > before[1]], ['pendingApproval', 'running', true]);
  assert.equal((await decide(tenant, id, evidence, 'security-admin', 'reject')).status, 409);
  clock.advance(MINUTE);
  assert.equal((await statusOf(id))[0], 'remediated');
  const other = alertId(1, 0);
  assert.equal((await decide(tenant, other, await pendingOf(tenant, other), 'security-admin', 'reject')).status, 200);
  assert.equal((await statusOf(other))[0], 'declined');
  for (const body of [
    {},
    { alertId: id, evidence, decision: 'maybe' },
    { alertId: id, evidence: 'x', decision: 'reject' },
  ])
    assert.equal((await post(tenant, '/demo/remediation/decisions', body)).status, 400);
  assert.equal((await decide(tenant, id, { '@odata.type': 'x' }, 'security-admin')).status, 404);
});

test('an investigation fits its alerts: it waits for approval while evidence does, and ends with the decision', async () => {
  const clock = standingClock();
  const tenant = createTenantOver(waiting(), { clock });
  const id = alertId(0, 0);
  const read = async () =>
    (await call(tenant, filter('investigations', `triggeringAlertId eq '${id}'`), { as: 'security-admin' })).json.value;
  const [first] = await read();
  assert.deepEqual(
    [first.state, first.machineId, first.endTime, Date.parse(first.startTime) > 0],
    ['PendingApproval', 'device-A-0', null, true],
  );
  const alert = (await call(tenant, `${MDE}/alerts/${id}`)).json;
  assert.deepEqual([String(alert.investigationId), alert.investigationState], [first.id, 'PendingApproval']);
  await decide(tenant, id, await pendingOf(tenant, id), 'security-admin');
  assert.equal((await read())[0].state, 'Running');
  clock.advance(MINUTE);
  const [last] = await read();
  assert.deepEqual([last.state, last.id, last.endTime !== null], ['SuccessfullyRemediated', first.id, true]);
  assert.equal((await call(tenant, `${MDE}/investigations/${first.id}`)).json.state, 'SuccessfullyRemediated');
  const seen = (await call(tenant, `${MDE}/investigations`, { as: 'tier1' })).json.value as Wire[];
  assert.ok(seen.length && seen.every((row) => /^device-A-/.test(String(row['machineId']))));
});

test('calls to Defender for Endpoint end at 100 a minute and at 1,500 an hour, with the seconds to wait, and no CORS', async () => {
  const { tenant, clock } = smallTenant();
  let answered = 0;
  for (let minute = 0; minute < 30; minute++) {
    for (let n = 0; n < 100; n++) answered += Number((await call(tenant, `${MDE}/machines?$top=1`)).status === 200);
    if (minute < 29) clock.advance(MINUTE);
  }
  assert.ok(answered >= 1_500 && answered <= 2_250, String(answered));
  const refused = await call(tenant, `${MDE}/machines?$top=1`);
  assert.deepEqual([refused.status, refused.json.error.code], [429, 'TooManyRequests']);
  assert.ok(Number(refused.headers.get('retry-after')) > 0);
  assert.equal(refused.headers.get('access-control-allow-origin'), null);
});

const USERS = '/graph/v1.0/users';
const RISKY = '/graph/v1.0/identityProtection/riskyUsers';

test('an account is disabled and its sessions end for a global administrator alone; it reads so afterwards', async () => {
  const { tenant, clock } = smallTenant();
  clock.advance(MINUTE);
  const path = `${USERS}/reader@halden.example`;
  const read = async () =>
    (await call(tenant, `${path}?$select=id,accountEnabled,signInSessionsValidFromDateTime`)).json;
  const before = await read();
  for (const as of PEOPLE.slice(1)) {
    assert.equal((await call(tenant, path, { method: 'PATCH', body: { accountEnabled: false }, as })).status, 403, as);
    if (as !== 'reader') assert.equal((await post(tenant, `${path}/revokeSignInSessions`, undefined, as)).status, 403);
  }
  assert.equal((await read()).accountEnabled, true);
  const off = { method: 'PATCH', body: { accountEnabled: false }, as: 'global-admin' };
  assert.equal((await call(tenant, path, off)).status, 204);
  assert.equal((await post(tenant, `${path}/revokeSignInSessions`, undefined, 'global-admin')).json.value, true);
  const after = await read();
  assert.equal(after.accountEnabled, false);
  assert.ok(after.signInSessionsValidFromDateTime > before.signInSessionsValidFromDateTime);
  for (const body of [{ accountEnabled: 'no' }, { displayName: 'x', accountEnabled: true }])
    assert.equal((await call(tenant, path, { method: 'PATCH', body, as: 'global-admin' })).status, 400);
});

test('confirming accounts raises their risk, for those who answer for security', async () => {
  const { tenant } = smallTenant();
  const { id } = (await call(tenant, `${USERS}/nobody@halden.example`)).json;
  for (const as of PEOPLE) {
    const { status } = await post(tenant, `${RISKY}/confirmCompromised`, { userIds: [id] }, as);
    assert.equal(status, ['global-admin', 'security-admin', 'operator'].includes(as) ? 204 : 403, as);
  }
  const { json } = await call(tenant, `${RISKY}/${id}`, { as: 'reader' });
  assert.deepEqual(
    [json.riskLevel, json.riskState, json.riskDetail],
    ['high', 'confirmedCompromised', 'adminConfirmedUserCompromised'],
  );
  const listed = await call(tenant, `${RISKY}?$filter=${encodeURIComponent(`id eq '${id}' or id eq 'x'`)}`);
  assert.deepEqual(
    listed.json.value.map((row: Wire) => row['id']),
    [id],
  );
  assert.equal((await post(tenant, `${RISKY}/confirmCompromised`, { userIds: [] })).status, 400);
  assert.equal((await post(tenant, `${RISKY}/confirmCompromised`, { userIds: ['nobody'] })).status, 404);
  assert.equal((await call(tenant, RISKY, { as: 'compliance-admin' })).status, 403);
});

test('the tenant of one incident keeps the others as they were', async () => {
  const tenant = createTenantOver(waiting(), { clock: standingClock() });
  const id = alertId(0, 0);
  await decide(tenant, id, await pendingOf(tenant, id), 'security-admin');
  assert.ok(await pendingOf(tenant, alertId(1, 0)));
  const { json } = await call(tenant, `/graph/v1.0/security/incidents/${incidentId(0)}`);
  assert.ok(json.lastUpdateDateTime);
});
