import assert from 'node:assert/strict';
import { test } from 'node:test';
import { people, ROLE_TEMPLATES } from '../../mocks/tenant/people.ts';
import { allPages, call, smallTenant } from './tenant-kit.ts';

const V1 = '/graph/v1.0';
const EVENTUAL = { headers: { consistencylevel: 'eventual' } };

test('each person is themselves, with the roles of their column', async () => {
  const { tenant } = smallTenant();
  for (const person of people) {
    const me = await call(tenant, `${V1}/me`, { as: person.name });
    assert.deepEqual([me.json.id, me.json.userPrincipalName], [person.id, person.userPrincipalName]);
    assert.equal('accountEnabled' in me.json, false, 'the default set only');
    const roles = await call(tenant, `${V1}/me/transitiveMemberOf/microsoft.graph.directoryRole`, { as: person.name });
    assert.deepEqual(
      roles.json.value.map((one: { roleTemplateId: string }) => one.roleTemplateId),
      person.roleTemplateIds,
    );
    for (const role of roles.json.value) assert.equal(role.displayName, ROLE_TEMPLATES[role.roleTemplateId]);
  }
});

test('memberships hold groups too, and counting a cast needs ConsistencyLevel', async () => {
  const { tenant } = smallTenant();
  const all = await call(tenant, `${V1}/me/transitiveMemberOf`, { as: 'operator' });
  assert.deepEqual(
    all.json.value.map((one: { '@odata.type': string }) => one['@odata.type']),
    ['#microsoft.graph.directoryRole', '#microsoft.graph.group'],
  );
  const cast = `${V1}/me/transitiveMemberOf/microsoft.graph.directoryRole?$count=true`;
  const refused = await call(tenant, cast);
  assert.deepEqual([refused.status, refused.json.error.code], [400, 'Request_UnsupportedQuery']);
  assert.equal((await call(tenant, cast, EVENTUAL)).json['@odata.count'], 1);
});

test('without a right to the directory, memberships come with type and id alone', async () => {
  const { tenant } = smallTenant();
  const { json } = await call(tenant, `${V1}/me/transitiveMemberOf`, {
    token: 'demo.operator@halden.example.scp.User.Read',
  });
  for (const one of json.value) {
    assert.ok(one.id);
    assert.equal(one.displayName, null);
    assert.equal(one.roleTemplateId ?? null, null);
  }
});

test('people are searched by words of their name, with ConsistencyLevel', async () => {
  const { tenant } = smallTenant();
  const search = (text: string, more = EVENTUAL) =>
    call(tenant, `${V1}/users?$search=${encodeURIComponent(text)}&$top=999`, more);
  assert.equal((await search('"displayName:astrid"', { headers: { consistencylevel: '' } })).status, 400);
  const names = (await search('"displayName:hol ast"')).json.value.map(
    (one: { displayName: string }) => one.displayName,
  );
  assert.ok(names.includes('Astrid Holm'));
  const either = (await search('"displayName:haddad noor" OR "mail:tier1@"')).json.value.map(
    (one: { userPrincipalName: string }) => one.userPrincipalName,
  );
  assert.ok(either.includes('operator@halden.example') && either.includes('tier1@halden.example'));
  for (const bad of [
    'displayName:x',
    '"x"',
    '"owner:x"',
    '"displayName:a" OR',
    '"displayName:a" AND "mail:b" OR "mail:c"',
  ])
    assert.equal((await search(bad)).status, 400, bad);
});

test('people are listed to the end, filtered and selected', async () => {
  const { tenant } = smallTenant();
  const { rows } = await allPages(tenant, `${V1}/users?$top=999&$select=id,userPrincipalName`);
  assert.ok(rows.length > 1000);
  assert.equal(new Set(rows.map((one) => one.id)).size, rows.length);
  assert.deepEqual(Object.keys(rows[0]), ['id', 'userPrincipalName']);
  const found = await call(
    tenant,
    `${V1}/users?$filter=startswith(displayName,'Noor Had') and userPrincipalName ne 'x'&$select=displayName,accountEnabled`,
  );
  assert.ok(
    found.json.value.some(
      (one: { displayName: string; accountEnabled: boolean }) =>
        one.displayName === 'Noor Haddad' && one.accountEnabled,
    ),
  );
  for (const bad of ['$skip=5', '$top=1000', '$select=shoeSize', "$filter=contains(displayName,'x')", '$count=true'])
    assert.equal((await call(tenant, `${V1}/users?${bad}`)).status, 400, bad);
  assert.equal((await call(tenant, `${V1}/users/operator@halden.example`)).json.displayName, 'Noor Haddad');
  assert.equal((await call(tenant, `${V1}/users/none`)).json.error.code, 'Request_ResourceNotFound');
});

test('licences are those of the tenant, by service plan', async () => {
  const { tenant } = smallTenant({ skus: ['SPE_E3', 'THREAT_INTELLIGENCE'] });
  const { json } = await call(tenant, `${V1}/subscribedSkus`, { as: 'nobody' });
  assert.deepEqual(
    json.value.map((one: { skuPartNumber: string }) => one.skuPartNumber),
    ['SPE_E3', 'THREAT_INTELLIGENCE'],
  );
  const plans = json.value[1].servicePlans;
  assert.ok(
    plans.some(
      (one: { servicePlanId: string; provisioningStatus: string }) =>
        one.servicePlanId === '8e0c0a52-6a6c-4d40-8370-dd62790dcd70' && one.provisioningStatus === 'Success',
    ),
  );
  assert.equal((await call(tenant, `${V1}/organization`)).json.value[0].id, 'tenant');
});

test('role assignments of the unified model name groups and people, and are filtered by either', async () => {
  const { tenant } = smallTenant({ rbac: 'unified' });
  const ask = (filter = '') =>
    call(tenant, `/graph/beta/roleManagement/defender/roleAssignments${filter && `?$filter=${filter}`}`, {
      as: 'tier1',
    });
  const all = (await ask()).json.value;
  const groups = (
    await call(tenant, `${V1}/me/transitiveMemberOf/microsoft.graph.group`, { as: 'tier1' })
  ).json.value.map((one: { id: string }) => one.id);
  const mine = all.filter((one: { principalIds: string[] }) => one.principalIds.some((id) => groups.includes(id)));
  assert.equal(mine.length, 1);
  assert.deepEqual((await ask(`principalIds/any(p:p eq '${mine[0].principalIds[0]}')`)).json.value, mine);
  assert.deepEqual((await ask(`roleDefinitionId eq '${mine[0].roleDefinitionId}'`)).json.value, mine);
  assert.equal((await ask("displayName eq 'x'")).status, 400);
  const role = await call(tenant, `/graph/beta/roleManagement/defender/roleDefinitions/${mine[0].roleDefinitionId}`, {
    as: 'tier1',
  });
  assert.deepEqual(role.json.rolePermissions[0].allowedResourceActions[0], 'microsoft.xdr/secops/securitydata/read');
});
