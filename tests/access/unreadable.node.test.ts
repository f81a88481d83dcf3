/** What cannot be read never widens a right, and never throws. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { AccessTarget, GrantEvidence } from '@watchfloor/access';
import { permissionsOf, resourceAction } from '@watchfloor/access';
import { accessOf, PEOPLE } from './people.ts';

const MANAGE = resourceAction('secops.alerts.manage');
const grant = (part: object): GrantEvidence => ({ actions: [MANAGE], excludedActions: [], scopes: ['/'], ...part });
const manages = (part: object, target: AccessTarget = { products: ['mdo'] }): boolean =>
  accessOf({ grants: [grant(part)] }, 'unified').decide('alerts.manage', target).outcome === 'allowed';

describe('a grant reaches the whole tenant only when it says so', () => {
  for (const scopes of [['/'], [''], ['All'], ['/', '/']])
    test(`${JSON.stringify(scopes)} does`, () => assert.equal(manages({ scopes }), true));
  for (const scopes of [[], undefined, null, '/', {}, [null], ['/', 7], ['  '], ['/DeviceGroups/'], ['/All/']])
    test(`${JSON.stringify(scopes)} does not`, () => assert.equal(manages({ scopes }), false));

  test('device groups of a product without a name are no devices at all', () => {
    const scopes = ['/MicrosoftDefenderForEndpoint/DeviceGroups/'];
    assert.equal(manages({ scopes }, { products: ['mde'], deviceGroups: ['A'] }), false);
  });
});

describe('an exclusion that is not understood takes away everything that manages', () => {
  for (const excludedActions of [['*'], ['microsoft.*'], [''], ['x'], [7], [null], undefined, null, '*', {}])
    test(JSON.stringify(excludedActions) ?? 'none', () => assert.equal(manages({ excludedActions }), false));

  test('and leaves reading, on which the server decides', () =>
    assert.deepEqual(permissionsOf(['microsoft.xdr/secops/securitydata/*'], ['*']), ['secops.data.read']));

  test('one of Defender that names another thing takes nothing away', () =>
    assert.equal(manages({ excludedActions: ['microsoft.xdr/configuration/*'] }), true));
});

describe('a target that is not what it should be', () => {
  const odd = (target: unknown, person: keyof typeof PEOPLE) =>
    accessOf(PEOPLE[person]!, 'unified').decide('incidents.manage', target as AccessTarget).outcome;

  for (const target of [{ tenantId: null }, { tenantId: 7 }, { tenantId: {} }])
    test(`${JSON.stringify(target)} is another tenant`, () => assert.equal(odd(target, 'Security Operator'), 'denied'));

  const LISTS = ['mdca', 7, {}, [undefined], ['mde', null], [{}], new Set(['mde'])];
  for (const list of LISTS)
    test(`products ${JSON.stringify(list)} are unknown, so that an action needs every product`, () => {
      assert.equal(odd({ products: list }, 'Security Operator'), 'allowed');
      assert.equal(odd({ products: list, deviceGroups: ['A'] }, 'tier 1 for Endpoint, group A'), 'denied');
    });

  for (const list of LISTS)
    test(`device groups ${JSON.stringify(list)} are unknown, so that an action needs all devices`, () => {
      assert.equal(odd({ products: ['mde'], deviceGroups: list }, 'Security Operator'), 'allowed');
      assert.equal(odd({ products: ['mde'], deviceGroups: list }, 'tier 1 for Endpoint, group A'), 'denied');
    });

  for (const target of [null, 7, 'mdca', [], true])
    test(`${JSON.stringify(target)} in its place throws nothing`, () =>
      assert.equal(odd(target, 'tier 1 for Endpoint, group A'), 'denied'));
});
