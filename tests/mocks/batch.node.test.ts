import assert from 'node:assert/strict';
import { test } from 'node:test';
import { call, incidentId, INCIDENTS, smallTenant } from './tenant-kit.ts';

const post = (tenant: ReturnType<typeof smallTenant>['tenant'], requests: unknown, as = 'operator', version = 'v1.0') =>
  call(tenant, `/graph/${version}/$batch`, {
    method: 'POST',
    body: { requests },
    as,
    headers: { 'content-type': 'application/json' },
  });
const byId = (json: { responses: { id: string }[] }) =>
  new Map<string, any>(json.responses.map((one) => [one.id, one])); // eslint-disable-line @typescript-eslint/no-explicit-any

test('each item has its own status, headers and body, in an order of the service', async () => {
  const { tenant } = smallTenant();
  const { status, json } = await post(tenant, [
    { id: 'list', method: 'GET', url: '/security/incidents?$top=2' },
    { id: 'me', method: 'GET', url: 'me' },
    { id: 'none', method: 'GET', url: '/security/incidents/none' },
  ]);
  assert.equal(status, 200);
  assert.deepEqual(
    json.responses.map((one: { id: string }) => one.id),
    ['none', 'me', 'list'],
  );
  const replies = byId(json);
  assert.equal(replies.get('list').status, 200);
  assert.equal(replies.get('list').body.value.length, 2);
  assert.match(replies.get('list').body['@odata.nextLink'], /\/graph\/v1\.0\/security\/incidents\?\$skiptoken=/);
  assert.equal(replies.get('list').headers['Content-Type'], 'application/json');
  assert.equal(replies.get('me').body.userPrincipalName, 'operator@halden.example');
  assert.equal(replies.get('none').status, 404);
  assert.equal(replies.get('none').body.error.code, 'ResourceNotFound');
});

test('the start-up reads of one page fit two batches, of v1.0 and beta', async () => {
  const { tenant } = smallTenant({ rbac: 'unified' });
  const first = byId(
    (
      await post(tenant, [
        {
          id: '1',
          method: 'GET',
          url: '/me/transitiveMemberOf/microsoft.graph.directoryRole?$count=true',
          headers: { ConsistencyLevel: 'eventual' },
        },
        { id: '2', method: 'GET', url: '/subscribedSkus' },
        { id: '3', method: 'GET', url: '/roleManagement/defender/roleDefinitions' },
      ])
    ).json,
  );
  assert.deepEqual([...first.values()].map((one) => one.status).toSorted(), [200, 200, 400]);
  const second = byId(
    (
      await post(
        tenant,
        [{ id: '3', method: 'GET', url: '/roleManagement/defender/roleDefinitions' }],
        'global-admin',
        'beta',
      )
    ).json,
  );
  assert.equal(second.get('3').status, 200);
});

test('an item waits for what it depends on, and fails with it', async () => {
  const { tenant } = smallTenant();
  const headers = { 'Content-Type': 'application/json' };
  const url = `/security/incidents/${incidentId(3)}`;
  const replies = byId(
    (
      await post(tenant, [
        { id: 'a', method: 'PATCH', url, headers, body: { status: 'resolved' } },
        { id: 'b', method: 'GET', url, dependsOn: ['a'] },
        { id: 'c', method: 'PATCH', url, headers, body: { status: 'nonsense' } },
        { id: 'd', method: 'GET', url, dependsOn: ['c'] },
        { id: 'e', method: 'GET', url, dependsOn: ['d'] },
      ])
    ).json,
  );
  assert.equal(replies.get('b').body.status, 'resolved');
  assert.deepEqual(
    ['c', 'd', 'e'].map((id) => replies.get(id).status),
    [400, 424, 424],
  );
});

test('each item counts against the limit and says when to come back', async () => {
  const { tenant } = smallTenant();
  for (let n = 0; n < 149; n++) await call(tenant, `${INCIDENTS}?$top=1`);
  const replies = byId(
    (
      await post(
        tenant,
        ['1', '2', '3'].map((id) => ({ id, method: 'GET', url: '/security/incidents?$top=1' })),
      )
    ).json,
  );
  assert.deepEqual(
    ['1', '2', '3'].map((id) => replies.get(id).status),
    [200, 429, 429],
  );
  assert.equal(replies.get('2').headers['Retry-After'], '1');
});

const item = { id: '1', method: 'GET', url: '/me' };
const REFUSED: readonly (readonly [string, unknown])[] = [
  ['21 items', Array.from({ length: 21 }, (_, id) => ({ ...item, id: String(id) }))],
  ['no items', []],
  ['no list', { 0: item }],
  ['an absolute address', [{ ...item, url: 'https://evil.example/me' }]],
  ['an address without scheme', [{ ...item, url: '//evil.example/me' }]],
  ['the same id twice', [item, item]],
  ['an item without an id', [{ method: 'GET', url: '/me' }]],
  ['a method that is none', [{ ...item, method: 'FETCH' }]],
  ['a dependency that is not there', [{ ...item, dependsOn: ['7'] }]],
  [
    'a dependency on a later item',
    [
      { ...item, dependsOn: ['2'] },
      { ...item, id: '2' },
    ],
  ],
  ['a body without its type', [{ ...item, method: 'PATCH', body: {} }]],
  ['null for an item', [null]],
];
for (const [what, requests] of REFUSED) {
  test(`a batch with ${what} is refused whole with 400`, async () => {
    const { tenant } = smallTenant();
    const { status, json } = await post(tenant, requests);
    assert.equal(status, 400);
    assert.equal(json.error.code, 'BadRequest');
  });
}

test('20 items are taken, and a batch within a batch is not', async () => {
  const { tenant } = smallTenant();
  const { json } = await post(
    tenant,
    Array.from({ length: 20 }, (_, id) => ({ ...item, id: String(id) })),
  );
  assert.ok(json.responses.every((one: { status: number }) => one.status === 200));
  const nested = await post(tenant, [
    {
      id: '1',
      method: 'POST',
      url: '/$batch',
      headers: { 'Content-Type': 'application/json' },
      body: { requests: [item] },
    },
  ]);
  assert.equal(nested.json.responses[0].status, 400);
});

test('a batch needs a token and POST', async () => {
  const { tenant } = smallTenant();
  assert.equal((await call(tenant, '/graph/v1.0/$batch', { method: 'POST', token: null, body: {} })).status, 401);
  assert.equal((await call(tenant, '/graph/v1.0/$batch')).status, 405);
});
