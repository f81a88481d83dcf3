import assert from 'node:assert/strict';
import { test } from 'node:test';
import { call, INCIDENTS, incidentId, ORIGIN, smallTenant, START } from './tenant-kit.ts';

const EXPOSED = 'ETag, Location, Preference-Applied, Content-Range, request-id, client-request-id';

test('Graph sends exactly the CORS headers that it documents, on errors too, and Retry-After is not exposed', async () => {
  const { tenant } = smallTenant();
  for (const [path, token] of [
    [INCIDENTS, undefined],
    [INCIDENTS, null],
    ['/graph/v1.0/nothing', undefined],
  ] as const) {
    const { headers } = await call(tenant, path, { ...(token === null && { token }) });
    const cors = [...headers].filter(([name]) => name.startsWith('access-control'));
    assert.deepEqual(cors, [
      ['access-control-allow-origin', '*'],
      ['access-control-expose-headers', EXPOSED],
    ]);
  }
});

test('a preflight needs no token and allows what it was asked for', async () => {
  const { tenant } = smallTenant();
  const { status, headers, text } = await call(tenant, INCIDENTS, {
    method: 'OPTIONS',
    token: null,
    headers: {
      origin: 'https://intranet.example',
      'access-control-request-method': 'PATCH',
      'access-control-request-headers': 'authorization,content-type,prefer',
    },
  });
  assert.equal(status, 200);
  assert.equal(text, '');
  assert.equal(headers.get('access-control-allow-origin'), '*');
  assert.equal(headers.get('access-control-allow-headers'), 'authorization,content-type,prefer');
  assert.match(headers.get('access-control-allow-methods')!, /\bPATCH\b/);
  assert.equal(headers.get('access-control-max-age'), '600');
  assert.equal(headers.get('access-control-allow-credentials'), null);
});

test('Defender for Endpoint sends no CORS header, not even to a preflight', async () => {
  const { tenant } = smallTenant();
  for (const method of ['GET', 'OPTIONS']) {
    const { headers } = await call(tenant, '/mde/api/machines', { method });
    assert.deepEqual(
      [...headers.keys()].filter((name) => name.startsWith('access-control')),
      [],
    );
  }
});

test('every answer carries request ids, and the client id comes back', async () => {
  const { tenant } = smallTenant();
  const first = await call(tenant, INCIDENTS, { headers: { 'client-request-id': 'mine' } });
  const second = await call(tenant, `${INCIDENTS}/none`, { headers: { 'client-request-id': 'mine' } });
  assert.equal(first.headers.get('client-request-id'), 'mine');
  assert.match(first.headers.get('request-id')!, /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-a[\da-f]{3}-[\da-f]{12}$/);
  assert.notEqual(first.headers.get('request-id'), second.headers.get('request-id'));
  assert.deepEqual(second.json.error.innerError, {
    date: new Date(START).toISOString().slice(0, 19),
    'request-id': second.headers.get('request-id'),
    'client-request-id': 'mine',
  });
});

const UNAUTHORISED: readonly (readonly [string, string | null, string])[] = [
  ['no token', null, INCIDENTS],
  ['a token of nobody here', 'demo.stranger@halden.example', INCIDENTS],
  ['a token that is no token', 'eyJhbGciOi', INCIDENTS],
  ['an expired token', `demo.operator@halden.example.exp.${START / 1000}`, INCIDENTS],
  ['a token for Endpoint', 'demo-mde.operator@halden.example', INCIDENTS],
  ['a token for Graph', 'demo.operator@halden.example', '/mde/api/machines'],
];
for (const [what, token, path] of UNAUTHORISED) {
  test(`${what} is answered with 401 and WWW-Authenticate by ${path}`, async () => {
    const { tenant } = smallTenant();
    const { status, headers, json } = await call(tenant, path, { token });
    assert.equal(status, 401);
    assert.match(headers.get('www-authenticate')!, /^Bearer .*authorization_uri=/);
    assert.equal(json.error.code, path.startsWith('/mde') ? 'Unauthorized' : 'InvalidAuthenticationToken');
  });
}

test('a token lasts until its time', async () => {
  const { tenant, clock } = smallTenant();
  const token = `demo.operator@halden.example.exp.${START / 1000 + 60}`;
  assert.equal((await call(tenant, INCIDENTS, { token })).status, 200);
  clock.advance(60_000);
  assert.equal((await call(tenant, INCIDENTS, { token })).status, 401);
});

test('a token with fewer scopes is refused with 403 where they are missing', async () => {
  const { tenant } = smallTenant();
  const token = `demo.operator@halden.example.scp.${encodeURIComponent('SecurityIncident.Read.All User.Read')}`;
  assert.equal((await call(tenant, INCIDENTS, { token })).status, 200);
  const patch = await call(tenant, `${INCIDENTS}/${incidentId(0)}`, {
    token,
    method: 'PATCH',
    body: { status: 'active' },
  });
  assert.equal(patch.status, 403);
  assert.match(patch.json.error.message, /SecurityIncident\.ReadWrite\.All/);
  assert.equal((await call(tenant, '/graph/v1.0/security/alerts_v2', { token })).status, 403);
  assert.equal((await call(tenant, '/graph/v1.0/subscribedSkus', { token })).status, 403);
  assert.equal((await call(tenant, '/graph/v1.0/me', { token })).status, 200);
});

test('150 calls a minute pass, the next is told when to come back, and waiting helps', async () => {
  const { tenant, clock } = smallTenant();
  const ask = (as = 'operator') => call(tenant, `${INCIDENTS}?$top=1`, { as });
  for (let n = 0; n < 150; n++) assert.equal((await ask()).status, 200);
  const refused = await ask();
  assert.equal(refused.status, 429);
  assert.equal(refused.json.error.code, 'TooManyRequests');
  assert.equal(refused.headers.get('retry-after'), '1');
  assert.equal((await ask('reader')).status, 200, 'another person has an own budget');
  assert.equal((await call(tenant, '/graph/v1.0/me')).status, 200, 'only /security is limited');
  for (let n = 0; n < 4; n++) await ask();
  const later = Number((await ask()).headers.get('retry-after'));
  assert.ok(later > 1, 'refused calls count');
  clock.advance(later * 1000);
  assert.equal((await ask()).status, 200);
  clock.advance(600_000);
  for (let n = 0; n < 150; n++) assert.equal((await ask()).status, 200);
  assert.equal((await ask()).status, 429, 'never more than the budget at once');
});

test('members after the sentinel are sent to those who prefer them, and only to them', async () => {
  const { tenant } = smallTenant();
  const path = `${INCIDENTS}/${incidentId(0)}?$expand=alerts`;
  const plain = await call(tenant, path);
  const preferring = await call(tenant, path, { headers: { prefer: 'respond-async, include-unknown-enum-members' } });
  assert.equal(plain.headers.get('preference-applied'), null);
  assert.equal(preferring.headers.get('preference-applied'), 'include-unknown-enum-members');
  const read = ({ json }: typeof plain) => [
    json.alerts[0].detectionSource,
    json.alerts[0].evidence[0].remediationStatus,
    json.alerts[0].evidence[1].remediationStatus,
    json.status,
  ];
  assert.deepEqual(read(plain), ['unknownFutureValue', 'unknownFutureValue', 'blocked', 'active']);
  assert.deepEqual(read(preferring), ['nrtAlerts', 'active', 'blocked', 'active']);
});

test('a path or method that is not there says so in the envelope of its API', async () => {
  const { tenant } = smallTenant();
  const status = async (path: string, method = 'GET') => (await call(tenant, path, { method })).status;
  assert.equal(await status('/graph/v1.0/security/incidents/1/alerts'), 400);
  assert.equal(await status('/graph/v1.0/roleManagement/defender/roleDefinitions'), 400, 'beta only');
  assert.equal(await status(INCIDENTS, 'DELETE'), 405);
  assert.equal(await status(`${INCIDENTS}/none`), 404);
  assert.equal(await status('/elsewhere'), 404);
  assert.equal(await status('/graph/v2.0/me'), 404);
  const mde = await call(tenant, '/mde/api/recommendations');
  assert.equal(mde.status, 404);
  assert.deepEqual(Object.keys(mde.json.error), ['code', 'message', 'target']);
  assert.equal(mde.json.error.code, 'ResourceNotFound');
  assert.equal(mde.json.error.target, mde.headers.get('request-id'));
});

test('the people page lists everyone with their roles and licences, for any origin', async () => {
  const { tenant } = smallTenant();
  const { json, headers } = await call(tenant, '/demo/people', { token: null });
  assert.equal(headers.get('access-control-allow-origin'), '*');
  assert.deepEqual(
    json.map((one: { name: string }) => one.name),
    [
      'global-admin',
      'security-admin',
      'operator',
      'reader',
      'global-reader',
      'compliance-admin',
      'tier1',
      'mdo-viewer',
      'nobody',
    ],
  );
  for (const one of json) {
    assert.match(one.userPrincipalName, /@halden\.example$/);
    assert.ok(one.displayName && Array.isArray(one.roles) && one.licences.length);
  }
  const { json: status } = await call(tenant, '/demo/status', { token: null });
  assert.equal(status.incidentCount, 120);
});

test('an aborted call rejects with its reason', async () => {
  const { tenant } = smallTenant();
  const reason = new DOMException('gone', 'AbortError');
  await assert.rejects(
    call(tenant, INCIDENTS, { signal: AbortSignal.abort(reason) }),
    (error) => (error as Error).name === 'AbortError',
  );
});

test('a latency waits, and an abort ends the wait', async () => {
  const waits: number[] = [];
  const { tenant } = smallTenant({ latency: 120, wait: (ms) => (waits.push(ms), Promise.resolve()) });
  await call(tenant, INCIDENTS);
  assert.deepEqual(waits, [120]);
  const slow = smallTenant({ latency: 3_600_000 }).tenant;
  const controller = new AbortController();
  const pending = slow.handle(new Request(ORIGIN + INCIDENTS, { signal: controller.signal }));
  controller.abort();
  await assert.rejects(pending, (error) => (error as Error).name === 'AbortError');
});

test('Endpoint takes 100 calls a minute, apart from what Graph takes', async () => {
  const { tenant, clock } = smallTenant();
  for (let n = 0; n < 100; n++) assert.equal((await call(tenant, '/mde/api/alerts?$top=1')).status, 200);
  const refused = await call(tenant, '/mde/api/alerts?$top=1');
  assert.deepEqual(
    [refused.status, refused.json.error.code, refused.headers.get('retry-after')],
    [429, 'TooManyRequests', '1'],
  );
  assert.equal((await call(tenant, INCIDENTS)).status, 200);
  clock.advance(60_000);
  assert.equal((await call(tenant, '/mde/api/alerts?$top=1')).status, 200);
});
