import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { isApiError, scopesFor } from '@watchfloor/api';
import { failed, json, scripted } from './transport-kit.ts';
import type { Sent } from './transport-kit.ts';

interface Part {
  readonly id: string;
  readonly url: string;
  readonly headers?: Record<string, string>;
}

const partsOf = ({ init }: Sent): Part[] => (JSON.parse(init.body as string) as { requests: Part[] }).requests;
const value = (...rows: object[]): { status: number; body: unknown } => ({ status: 200, body: { value: rows } });

const PLANS = [
  { servicePlanId: 'P1', provisioningStatus: 'Success' },
  { servicePlanId: 'p2', provisioningStatus: 'Disabled' },
];
const GOOD: Record<string, { status: number; body: unknown; headers?: object }> = {
  '/me?': { status: 200, body: { id: 'PERSON' } },
  directoryRole: value(
    { id: 'r', roleTemplateId: 'template-1' },
    { '@odata.type': '#microsoft.graph.directoryRole', id: 'hidden' },
  ),
  'microsoft.graph.group': value({ '@odata.type': '#microsoft.graph.group', id: 'g1' }),
  subscribedSkus: value(
    { id: 's', capabilityStatus: 'Enabled', servicePlans: PLANS },
    { id: 't', capabilityStatus: 'Suspended', servicePlans: [{ servicePlanId: 'p3', provisioningStatus: 'Success' }] },
  ),
  roleDefinitions: value(
    {
      id: 'D1',
      displayName: 'One',
      rolePermissions: [{ allowedResourceActions: ['microsoft.xdr/secops/securitydata/read'] }],
    },
    { id: 'd2', displayName: 'Two', permissions: [{ allowedResourceActions: ['a'], excludedResourceActions: ['b'] }] },
    { id: 'd3', displayName: 'Off', isEnabled: false, rolePermissions: [{ allowedResourceActions: ['c'] }] },
  ),
  roleAssignments: value(
    { id: '1', roleDefinitionId: 'd1', principalIds: ['person'], directoryScopeIds: ['/'] },
    { id: '2', roleDefinitionId: 'd2', 'principalIds[]': ['G1'], 'appScopeIds[]': ['/x'] },
    { id: '3', roleDefinitionId: 'd1', principalIds: ['somebody else'] },
    { id: '4', roleDefinitionId: 'd3', principalIds: ['person'] },
    { id: '5', roleDefinitionId: 'unknown', principalId: 'person' },
  ),
};

function tenant(changes: typeof GOOD = {}) {
  const answers = { ...GOOD, ...changes };
  return scripted((sent) => {
    if (!sent.url.endsWith('$batch'))
      return json({ value: [{ id: '6', roleDefinitionId: 'd2', principalIds: ['person'], directoryScopeId: '' }] });
    const responses = partsOf(sent).map(({ id, url }) => ({
      id,
      ...answers[Object.keys(answers).find((key) => url.includes(key))!],
    }));
    return json({ responses: responses.reverse() });
  });
}

test('reads the person in exactly one v1.0 and one beta batch, side by side', async () => {
  const { source, sent, base } = tenant();
  const answers = await source.access.read();
  assert.deepEqual(
    sent.map(({ url, init }) => `${init.method} ${url.replace(base, '')}`),
    ['POST /v1.0/$batch', 'POST /beta/$batch'],
  );
  assert.deepEqual(
    partsOf(sent[0]!).map(({ url }) => url.replace(/\?.*/, '')),
    [
      '/me',
      '/me/transitiveMemberOf/microsoft.graph.directoryRole',
      '/me/transitiveMemberOf/microsoft.graph.group',
      '/subscribedSkus',
    ],
  );
  assert.deepEqual(partsOf(sent[0]!)[1]!.headers, { ConsistencyLevel: 'eventual' });
  assert.deepEqual(
    partsOf(sent[1]!).map(({ url }) => url),
    ['/roleManagement/defender/roleDefinitions', '/roleManagement/defender/roleAssignments'],
  );
  assert.deepEqual(answers.personId, { known: true, value: 'PERSON' });
  assert.deepEqual(answers.roleTemplateIds, { known: true, value: ['template-1'] });
  assert.deepEqual(answers.servicePlanIds, { known: true, value: ['p1'] });
});

test('matches assignments to the person and their groups, and joins them with what the roles allow', async () => {
  const { defenderGrants } = await tenant().source.access.read();
  assert.deepEqual(defenderGrants, {
    known: true,
    value: [
      {
        roleDefinitionId: 'D1',
        displayName: 'One',
        actions: ['microsoft.xdr/secops/securitydata/read'],
        excludedActions: [],
        scopes: ['/'],
      },
      { roleDefinitionId: 'd2', displayName: 'Two', actions: ['a'], excludedActions: ['b'], scopes: ['/x'] },
    ],
  });
});

const defender = (scope: object, role: object = {}) =>
  tenant({
    roleDefinitions: value({ id: 'd', rolePermissions: [{ allowedResourceActions: ['x/read', 'x/manage'] }], ...role }),
    roleAssignments: value({ id: '1', roleDefinitionId: 'd', principalIds: ['person'], ...scope }),
  }).source.access.read();

for (const scope of [
  {},
  { appScopeIds: null, directoryScopeIds: null },
  { appScopeIds: [], directoryScopeIds: [] },
  { appScopeIds: { 0: '/x' } },
  { appScopeIds: [{ id: '/x' }] },
  { appScopeIds: ['/x', 5] },
  { appScopes: ['/x'] },
  { directoryScopeIds: ['/'], appScopes: [{ id: '/x' }] },
  { directoryScopeIds: ['/'], appScopeId: { id: '/x' } },
]) {
  test(`a grant whose scope reads ${JSON.stringify(scope)} is dropped, not made the whole tenant`, async () => {
    const { defenderGrants } = await defender(scope);
    assert.deepEqual(defenderGrants, { known: true, value: [] });
  });
}

test('only a slash and empty text are the whole tenant, and both kinds of scope are kept', async () => {
  for (const [scope, read] of [
    [{ directoryScopeId: '/' }, ['/']],
    [{ resourceScope: '' }, ['']],
    [{ 'directoryScopeIds[]': ['/'], appScopeIds: ['/x'], 'appScopeIds@odata.count': 1, appScopes: [] }, ['/', '/x']],
  ] as const) {
    const { defenderGrants } = await defender(scope);
    assert.deepEqual(defenderGrants.known && defenderGrants.value.map(({ scopes }) => scopes), [read]);
  }
});

test('a permission under a condition allows to read only, and one whose exclusions cannot be read nothing', async () => {
  const allowedResourceActions = ['x/read', 'x/manage', 'x/*'];
  for (const [permission, actions] of [
    [{ condition: null }, allowedResourceActions],
    [{ condition: '@Resource.a == 1' }, ['x/read']],
    [{ condition: {} }, ['x/read']],
    [{ excludedResourceActions: { 0: 'x/manage' } }, []],
    [{ excludedResourceActions: [{ action: 'x/manage' }] }, []],
  ] as const) {
    const role = { rolePermissions: [{ allowedResourceActions, ...permission }] };
    const { defenderGrants } = await defender({ directoryScopeId: '/' }, role);
    assert.deepEqual(defenderGrants.known && defenderGrants.value[0]?.actions, actions, JSON.stringify(permission));
  }
});

test('a group that names a role template is no role', async () => {
  const group = { '@odata.type': '#microsoft.graph.group', id: 'g', roleTemplateId: 'template-9' };
  const { roleTemplateIds } = await tenant({ directoryRole: value(group) }).source.access.read();
  assert.deepEqual(roleTemplateIds, { known: true, value: [] });
});

test('a part that fails carries the id of the part, else of the batch', async () => {
  const inner = { error: { code: 'X', innerError: { 'request-id': 'part-2' } } };
  const { source } = tenant({
    directoryRole: { status: 403, body: {}, headers: { 'request-id': 'part-1' } },
    subscribedSkus: { status: 403, body: inner },
    roleDefinitions: { status: 500, body: {} },
  });
  const { roleTemplateIds, servicePlanIds, defenderGrants } = await source.access.read();
  assert.ok(!roleTemplateIds.known && !servicePlanIds.known && !defenderGrants.known);
  assert.deepEqual([roleTemplateIds.error.requestId, servicePlanIds.error.requestId], ['part-1', 'part-2']);
  assert.match(defenderGrants.error.requestId ?? '', /^[\da-f-]{36}$/);
});

test('groups that cannot be read leave the person’s own grants', async () => {
  const { defenderGrants } = await tenant({ 'microsoft.graph.group': { status: 403, body: {} } }).source.access.read();
  assert.ok(defenderGrants.known);
  assert.deepEqual(
    defenderGrants.value.map(({ displayName }) => displayName),
    ['One'],
  );
});

test('each part that fails is unknown with its own reason; the others are known', async () => {
  const body = { error: { code: 'Authorization_RequestDenied', message: 'x' } };
  const { source } = tenant({ roleDefinitions: { status: 403, body }, subscribedSkus: { status: 500, body: 'text' } });
  const { personId, roleTemplateIds, defenderGrants, servicePlanIds } = await source.access.read();
  assert.ok(personId.known && roleTemplateIds.known && !defenderGrants.known && !servicePlanIds.known);
  assert.ok(
    isApiError(defenderGrants.error, 'forbidden') && defenderGrants.error.code === 'Authorization_RequestDenied',
  );
  assert.deepEqual(defenderGrants.error.scopes, ['RoleManagement.Read.Defender']);
  assert.ok(isApiError(servicePlanIds.error, 'server'));
});

test('without the person’s id there are no grants, known or guessed', async () => {
  const { defenderGrants, personId } = await tenant({ '/me?': { status: 404, body: {} } }).source.access.read();
  assert.equal(personId.known || defenderGrants.known, false);
});

test('further pages of a large tenant are read', async () => {
  const first = { value: [], '@odata.nextLink': '' };
  const made = tenant({ roleAssignments: { status: 200, body: first } });
  first['@odata.nextLink'] = `${made.base}/beta/roleManagement/defender/roleAssignments?$skiptoken=x`;
  const { defenderGrants } = await made.source.access.read();
  assert.deepEqual(defenderGrants.known && defenderGrants.value.map(({ displayName }) => displayName), ['Two']);
  assert.equal(made.sent.length, 3);
});

test('a 429 inside a batch closes the gate of the origin', async () => {
  const { source, time } = tenant({ subscribedSkus: { status: 429, body: {}, headers: { 'Retry-After': '60' } } });
  const { servicePlanIds } = await source.access.read();
  assert.ok(!servicePlanIds.known && servicePlanIds.error.until === time.now() + 60_000);
  assert.equal(source.throttle().until, time.now() + 60_000);
});

test('a batch that fails as a whole leaves the other batch’s answers', async () => {
  const made = scripted((sent) =>
    sent.url.includes('beta')
      ? failed(403)
      : json({ responses: partsOf(sent).map(({ id }) => ({ id, status: 200, body: { id: 'p', value: [] } })) }),
  );
  const { personId, defenderGrants } = await made.source.access.read();
  assert.ok(personId.known && !defenderGrants.known);
});

test('1,000 nonsensical batch answers give answers, grant nothing and reject nothing', async () => {
  const nonsense: unknown[] = [
    null,
    1,
    '',
    [],
    {},
    { responses: 5 },
    { responses: [null] },
    { responses: [{ id: '0' }] },
    { responses: [{ id: '1', status: '200', body: {} }] },
    { responses: [{ id: '1', status: 200, body: { value: [null, 5, {}] } }] },
  ];
  for (let round = 0; round < 1_000; round++) {
    const { source } = scripted((_, index) => json(nonsense[(round * 7 + index * 3) % nonsense.length]));
    const { defenderGrants } = await source.access.read();
    assert.ok(!defenderGrants.known || defenderGrants.value.length === 0);
  }
});

test('an abort rejects with its reason instead of answering', async () => {
  const { source } = scripted(() => new Promise<Response>(() => {}));
  const stop = new AbortController();
  const reading = source.access.read({ signal: stop.signal });
  const reason = new Error('gone');
  stop.abort(reason);
  await assert.rejects(reading, (error) => error === reason);
});

test('scopes agree with Microsoft’s permission reference, where it is at hand', () => {
  const reference = new URL('../../../shared/graph/permissions.tsv', import.meta.url);
  const lines = existsSync(reference) ? readFileSync(reference, 'utf8').trim().split('\n').slice(1) : [];
  const known: string[] = [
    'GET\t/security/incidents\tSecurityIncident.Read.All',
    'PATCH\t/security/incidents/{id}\tSecurityIncident.ReadWrite.All',
    'GET\t/security/alerts_v2/{id}\tSecurityAlert.Read.All',
    'GET\t/me\tUser.Read',
  ];
  let compared = 0;
  for (const line of [...known, ...lines]) {
    const [method = '', path = '', least = ''] = line.split('\t');
    const scopes = scopesFor(method, path.replace('{id}', '1'));
    // Creating an alert is no call of ours; of an account only whether it is enabled is changed, which takes less.
    const ours =
      `${method} ${path}` !== 'PATCH /users/{id}' && (method !== 'POST' || !/alerts_v2(\/createAlert)?$/.test(path));
    if (!scopes.length || !least || !ours) continue;
    compared++;
    assert.ok(
      scopes.every((scope) => least.split(', ').includes(scope)),
      line,
    );
  }
  assert.ok(compared >= 4);
});
