/** Accounts, their risk, what is done to them; and decisions about what waits for approval. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { allScopes, isApiError, scopesFor } from '@watchfloor/api';
import { json, scripted } from './transport-kit.ts';
import type { Answering, Sent } from './transport-kit.ts';

const kinds = async (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'ok',
    (error: unknown) => (isApiError(error) ? `${error.kind} ${error.code ?? ''}`.trim() : String(error)),
  );
const called = ({ url, init }: Sent): unknown[] => [
  init.method,
  new URL(url).pathname,
  init.body === undefined ? undefined : JSON.parse(init.body as string),
];

function kitOf(answer: Answering) {
  const kit = scripted(answer);
  return { ...kit, users: kit.source.users!, riskyUsers: kit.source.riskyUsers! };
}

test('an account is read with whether it is enabled, by id or by a name with any character', async () => {
  const { users, sent } = kitOf(() => json({ id: 'u1', accountEnabled: false, displayName: 'Ann' }));
  const read = await users.get('ann#EXT#@x.example');
  assert.deepEqual([read.accountEnabled, read.displayName], [false, 'Ann']);
  const { pathname, searchParams } = new URL(sent[0]!.url);
  assert.equal(pathname, '/v1.0/users/ann%23EXT%23%40x.example');
  for (const name of ['id', 'accountEnabled', 'department', 'jobTitle', 'onPremisesSecurityIdentifier'])
    assert.ok(searchParams.get('$select')!.split(',').includes(name), name);
});

test('accounts and risks are asked for fifteen at a time, and who is unknown is left out', async () => {
  const { users, riskyUsers, sent } = kitOf((each) => {
    const ids = [...new URL(each.url).searchParams.get('$filter')!.matchAll(/'(.*?)'/g)].map(([, id]) => id);
    return json({ value: ids.filter((id) => id !== 'u3').map((id) => ({ id, riskLevel: 'high' })) });
  });
  const ids = Array.from({ length: 20 }, (_, index) => `u${index}`);
  assert.equal((await users.list(ids)).items.length, 19);
  assert.equal((await riskyUsers.list([...ids, 'u0'])).items[0]!.riskLevel, 'high');
  assert.deepEqual(
    sent.map(({ url }) => [new URL(url).pathname, new URL(url).searchParams.get('$filter')!.split(' or ').length]),
    [
      ['/v1.0/users', 15],
      ['/v1.0/users', 5],
      ['/v1.0/identityProtection/riskyUsers', 15],
      ['/v1.0/identityProtection/riskyUsers', 5],
    ],
  );
});

test('what is done to an account is sent as documented, once', async () => {
  const { users, riskyUsers, sent } = kitOf(({ url }) =>
    url.endsWith('revokeSignInSessions') ? json({ value: true }) : new Response(null, { status: 204 }),
  );
  await users.revokeSessions('u1');
  await users.setEnabled('u1', false);
  await users.setEnabled('u1', true);
  await riskyUsers.confirmCompromised(['u1', 'u2', 'u1']);
  assert.deepEqual(sent.map(called), [
    ['POST', '/v1.0/users/u1/revokeSignInSessions', undefined],
    ['PATCH', '/v1.0/users/u1', { accountEnabled: false }],
    ['PATCH', '/v1.0/users/u1', { accountEnabled: true }],
    ['POST', '/v1.0/identityProtection/riskyUsers/confirmCompromised', { userIds: ['u1', 'u2'] }],
  ]);
  const failing = kitOf(() => json({}, 500));
  assert.equal(await kinds(failing.users.setEnabled('u1', false)), 'server');
  assert.equal(failing.sent.length, 1);
});

test('sessions that the service did not end are a failure, and nobody or too many are confirmed by no call', async () => {
  const { users, riskyUsers, sent } = kitOf(() => json({ value: false }));
  assert.equal(await kinds(users.revokeSessions('u1')), 'server not_revoked');
  const many = Array.from({ length: 61 }, (_, index) => `u${index}`);
  for (const ids of [[], [''], many]) assert.equal(await kinds(riskyUsers.confirmCompromised(ids)), 'bad-request');
  assert.equal(await kinds(users.get('')), 'bad-request');
  assert.equal(sent.length, 1);
});

test('each call names its own scope, and those of Defender for Endpoint are of another resource', () => {
  const of = (method: string, path: string): string => scopesFor(method, path).join();
  assert.equal(of('GET', '/v1.0/users?$top=15&$select=id,displayName'), 'User.ReadBasic.All');
  assert.equal(of('GET', '/v1.0/users/u1?$select=id,accountEnabled,department'), 'User.Read.All');
  assert.equal(of('PATCH', '/v1.0/users/u1'), 'User.EnableDisableAccount.All,User.ReadWrite.All');
  assert.equal(of('POST', '/v1.0/users/u1/revokeSignInSessions'), 'User.RevokeSessions.All');
  assert.equal(of('GET', '/v1.0/identityProtection/riskyUsers'), 'IdentityRiskyUser.Read.All');
  assert.equal(of('POST', '/v1.0/identityProtection/riskyUsers/confirmCompromised'), 'IdentityRiskyUser.ReadWrite.All');
  assert.equal(of('GET', 'https://x.example/mde/api/machines/m?$top=1'), 'Machine.Read');
  assert.equal(of('GET', 'https://x.example/mde/api/machineactions'), 'Machine.Read');
  assert.equal(of('POST', '/api/machines/m/offboard'), '');
  assert.ok(allScopes('endpoint').includes('Machine.Isolate') && !allScopes().includes('Machine.Isolate'));
  assert.ok(allScopes().includes('User.RevokeSessions.All') && !allScopes('endpoint').includes('User.Read'));
});

const evidence = { '@odata.type': '#microsoft.graph.security.fileEvidence', remediationStatus: 'pendingApproval' };

test('a decision goes to the service that the host named, and only there', async () => {
  const kit = scripted(() => json({ approvalId: 'p1', remediationStatus: 'running', alertIds: ['a1', 'a2'] }), {
    baseUrl: 'https://graph.microsoft.com',
    remediationBaseUrl: 'https://decide.example/soc',
    allowedOrigins: ['https://decide.example'],
  });
  assert.ok(kit.source.capabilities.has('remediation'));
  const outcome = await kit.source.remediation!.decide({ alertId: 'a1', evidence }, 'approve', { comment: 'sure' });
  assert.deepEqual(outcome, { approvalId: 'p1', remediationStatus: 'running', alertIds: ['a1', 'a2'] });
  assert.equal(kit.sent[0]!.url, 'https://decide.example/soc/remediation/decisions');
  assert.deepEqual(called(kit.sent[0]!)[2], { alertId: 'a1', evidence, decision: 'approve', comment: 'sure' });
  const wrong: unknown[][] = [
    [{ alertId: '', evidence }, 'approve'],
    [{ alertId: 'a1', evidence: undefined }, 'approve'],
    [{ alertId: 'a1', evidence }, 'maybe'],
    [undefined, 'reject'],
  ];
  for (const [target, decision] of wrong)
    assert.equal(await kinds(kit.source.remediation!.decide(target as never, decision as never)), 'bad-request');
  assert.equal(kit.sent.length, 1);
});

test('without a service, or with one that is not allowed, nothing is decided', async () => {
  const { source } = scripted(() => json({}));
  assert.deepEqual([source.remediation, source.capabilities.has('remediation')], [undefined, false]);
  const evil = scripted(() => json({}), { remediationBaseUrl: 'https://evil.example' });
  assert.equal(await kinds(evil.source.remediation!.decide({ alertId: 'a', evidence }, 'reject')), 'refused');
  assert.equal(evil.sent.length, 0);
});
