import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  enabledServicePlanIds,
  parseDefenderRoleAssignment,
  parseDefenderRoleDefinition,
  parseMembership,
  parsePerson,
  parseSubscribedSku,
} from '../../packages/api/src/schemas/access.ts';
import { parsePage } from '../../packages/api/src/schemas/page.ts';
import { rowsOf, samples, valueOf } from './schema-fixtures.ts';

const READER = '5d6b6bb7-de71-4623-b4af-96380a352509';

test('the person is read, and only the id is needed', () => {
  const person = valueOf(parsePerson({ id: 'p-1', displayName: 'Ines', mail: null, businessPhones: [] }));
  assert.equal(person.displayName, 'Ines');
  assert.equal(person.mail, undefined);
  assert.equal(parsePerson({ displayName: 'Ines' }).ok, false);
});

for (const [raw, kind] of [
  [{ '@odata.type': '#microsoft.graph.directoryRole', id: 'r', roleTemplateId: READER }, 'role'],
  [{ '@odata.type': 'microsoft.graph.DirectoryRole', id: 'r' }, 'role'],
  [{ id: 'r', roleTemplateId: READER }, 'role'],
  [{ '@odata.type': '#microsoft.graph.group', id: 'g', displayName: null }, 'group'],
  [{ '@odata.type': '#microsoft.graph.administrativeUnit', id: 'u' }, 'other'],
  [{ id: 'x' }, 'other'],
] as const) {
  test(`${JSON.stringify(raw)} is a membership of kind ${kind}`, () => {
    assert.equal(valueOf(parseMembership(raw)).kind, kind);
  });
}

function sku(capabilityStatus: string, plans: [id: string, status: string][]) {
  const servicePlans = plans.map(([servicePlanId, provisioningStatus]) => ({ servicePlanId, provisioningStatus }));
  return valueOf(parseSubscribedSku({ id: `${capabilityStatus}-1`, capabilityStatus, servicePlans, prepaidUnits: {} }));
}

test('a plan is on when its licence is enabled or in grace and it is provisioned or pending', () => {
  const skus = [
    sku('Enabled', [
      ['A', 'Success'],
      ['b', 'Disabled'],
      ['c', 'PendingInput'],
      ['d', 'PendingActivation'],
      ['e', 'PendingProvisioning'],
      ['f', 'Error'],
    ]),
    sku('Warning', [['g', 'success']]),
    sku('Suspended', [['h', 'Success']]),
    sku('LockedOut', [['i', 'Success']]),
  ];
  assert.deepEqual(enabledServicePlanIds(skus), ['a', 'c', 'd', 'e', 'g']);
});

test('a plan that one licence switches off and another has on is on, once', () => {
  assert.deepEqual(
    enabledServicePlanIds([
      sku('Enabled', [['a', 'Disabled']]),
      sku('Enabled', [['A', 'Success']]),
      sku('Enabled', [['a', 'Success']]),
    ]),
    ['a'],
  );
});

test('a licence without plans has none', () => {
  assert.deepEqual(
    enabledServicePlanIds([valueOf(parseSubscribedSku({ id: 's', capabilityStatus: 'Enabled', servicePlans: null }))]),
    [],
  );
});

test('a role gives its actions whether it says rolePermissions or permissions', () => {
  const grant = {
    allowedResourceActions: ['microsoft.xdr/secops/*/read'],
    excludedResourceActions: ['microsoft.xdr/x'],
    condition: null,
  };
  for (const role of [
    { rolePermissions: [grant] },
    { permissions: [grant, grant] },
    { rolePermissions: [grant], permissions: [grant] },
  ]) {
    const read = valueOf(parseDefenderRoleDefinition({ id: 'd', displayName: 'Reader', isBuiltIn: 'false', ...role }));
    assert.deepEqual(read.actions, ['microsoft.xdr/secops/*/read']);
    assert.deepEqual(read.excludedActions, ['microsoft.xdr/x']);
    assert.equal(read.isBuiltIn, false);
  }
});

test('a role without permissions allows nothing', () => {
  assert.deepEqual(valueOf(parseDefenderRoleDefinition({ id: 'd', rolePermissions: null })).actions, []);
});

test('an assignment gives lists, whichever way principals and scopes are written', () => {
  const many = {
    id: 'a',
    roleDefinitionId: 'd',
    principalIds: ['p', 'q'],
    directoryScopeIds: ['/'],
    appScopeIds: null,
  };
  assert.deepEqual(valueOf(parseDefenderRoleAssignment(many)).principalIds, ['p', 'q']);
  const one = valueOf(parseDefenderRoleAssignment({ id: 'a', principalId: 'p', resourceScope: '/' }));
  assert.deepEqual([one.principalIds, one.scopes], [['p'], ['/']]);
  const bracketed = valueOf(
    parseDefenderRoleAssignment({
      id: 'a',
      'principalIds[]': ['p'],
      'appScopeIds[]': ['s'],
      'directoryScopeIds[]': ['t'],
    }),
  );
  assert.deepEqual([bracketed.principalIds, bracketed.scopes], [['p'], ['s', 't']]);
});

test('published samples of roles, groups and assignments are read', () => {
  for (const [name, body] of samples(/^user-list-transitivememberof.*\.json$/)) {
    const page = parsePage(body, parseMembership);
    const withId = rowsOf(body).filter((row) => Object.hasOwn(row as object, 'id'));
    if (page.ok) assert.equal(page.value.items.length, withId.length, name);
  }
  for (const [name, body] of samples(/^directoryrole-list\.json$/)) {
    for (const row of rowsOf(body)) assert.equal(valueOf(parseMembership(row)).kind, 'role', name);
  }
  for (const [name, body] of samples(/^beta\.rbacapplicationmultiple-list-roleassignments\.json$/)) {
    for (const row of rowsOf(body)) assert.ok(valueOf(parseDefenderRoleAssignment(row)).principalIds.length > 1, name);
  }
  for (const [name, body] of samples(/^(rbacapplication-list-roledefinitions|unifiedroledefinition-get).*\.json$/)) {
    for (const row of rowsOf(body)) assert.ok(valueOf(parseDefenderRoleDefinition(row)).actions.length > 0, name);
  }
});
