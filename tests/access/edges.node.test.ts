/** Whole answers at the edges of the rules, and rows that no action has today but one may have tomorrow. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type {
  AccessEvidence,
  AccessOptions,
  AccessTarget,
  ActionName,
  ActionRow,
  Permission,
} from '@watchfloor/access';
import { ACTIONS, createAccess, explainNeeds, PLANS, resourceAction, workloadRole } from '@watchfloor/access';
import type { GrantEvidence, WorkloadRole } from '@watchfloor/access';
import { accessOf, evidenceOf, known, NOW, PEOPLE, TENANT } from './people.ts';

const unknown = { known: false } as const;
const options = (more: Partial<AccessOptions> = {}): AccessOptions => ({ tenantId: TENANT, now: () => NOW, ...more });
const ALLOWED = { outcome: 'allowed' };
const deny = (reason: object, grantedBy: string[] = []) => ({ outcome: 'denied', reason, grantedBy });
const unsure = (...parts: string[]) => deny({ code: 'unknown', parts });
const limited = (limitedTo: object) => ({ outcome: 'allowed', limitedTo });
const MDE_A = { products: ['mde'], deviceGroups: ['A'] };
const grant = (scopes: readonly string[], ...permissions: Permission[]): GrantEvidence => ({
  actions: permissions.map(resourceAction),
  excludedActions: [],
  scopes,
});
const inside = (permissions: readonly Permission[], ...deviceGroups: string[]): WorkloadRole => ({
  product: 'mde',
  permissions,
  deviceGroups: deviceGroups.length > 0 ? deviceGroups : undefined,
});

/** Asks about a row that is in the table for the time of the question only. */
function asking<T>(row: ActionRow, ask: (action: ActionName) => T): T {
  const table = ACTIONS as unknown as Record<string, ActionRow>;
  table['made.up'] = row;
  try {
    return ask('made.up' as ActionName);
  } finally {
    delete table['made.up'];
  }
}

const TWO: ActionRow = { kind: 'view', needs: ['secops.data.read', 'secops.lr.basic'], on: ['mde'] };
const both = (first: WorkloadRole, second: WorkloadRole) =>
  asking(TWO, (action) => accessOf({ workloadRoles: [first, second] }, 'classic').decide(action));

test('two needs reach where both reach: the groups that they share, else nowhere', () => {
  const reads = (...groups: string[]) => inside(['secops.data.read'], ...groups);
  const responds = (...groups: string[]) => inside(['secops.lr.basic'], ...groups);
  const only = (...deviceGroups: string[]) => limited({ deviceGroups });
  assert.deepEqual(both(reads('A', 'B'), responds('B', 'C')), only('b'));
  assert.deepEqual(both(reads('A', 'B'), responds()), only('a', 'b'));
  assert.deepEqual(both(reads(), responds('B', 'C')), only('b', 'c'));
  assert.deepEqual(both(reads(), responds()), ALLOWED);
  assert.equal(both(reads('A'), responds('B')).outcome, 'denied');
});

test('a need that is met on one of two products only is missing as well', () => {
  const row: ActionRow = { kind: 'act', needs: ['secops.lr.basic', 'secops.alerts.manage'] };
  const grants = [grant(['Mdi'], 'secops.lr.basic'), grant(['Mdca'], 'secops.alerts.manage')];
  const decision = asking(row, (action) =>
    accessOf({ grants }, 'unified').decide(action, { products: ['mdi', 'mdca'] }),
  );
  assert.deepEqual(decision.outcome === 'denied' && decision.reason, {
    code: 'permission',
    missing: ['secops.lr.basic', 'secops.alerts.manage'],
    products: ['mdi', 'mdca'],
  });
});

test('an action on two products needs both, also where the target names one; a view about one needs that one', () => {
  const row = (kind: ActionRow['kind']): ActionRow => ({ kind, needs: ['secops.data.read'], on: ['mde', 'mdo'] });
  const ask = (kind: ActionRow['kind']) =>
    asking(row(kind), (action) =>
      accessOf({ workloadRoles: [inside(['secops.data.read'])] }, 'classic').decide(action, { products: ['mde'] }),
    );
  assert.deepEqual(ask('view'), ALLOWED);
  assert.equal(ask('act').outcome, 'denied');
});

test('a tenant that is not declared as text is no tenant at all', () => {
  const access = createAccess(
    evidenceOf({ roles: ['globalAdmin'] }),
    options({ tenantId: undefined, model: 'classic' }),
  );
  assert.deepEqual(access.decide('alerts.manage', { ...MDE_A, tenantId: TENANT }), deny({ code: 'tenant' }));
});

test('who grants it names roles that may use the area and grant it on every product', () => {
  const reader = accessOf({ roles: ['reader'] }, 'mde').decide('hunting.resources-all', { products: ['mde'] });
  const missing = { code: 'permission', missing: ['secops.data.read'], products: ['mde'] };
  assert.deepEqual(reader, deny(missing, ['Security Administrator']));
  const nobody = accessOf({}, 'unified').decide('incidents.manage', { products: ['mde', 'mdo'] });
  assert.deepEqual(
    nobody,
    deny({ code: 'permission', missing: ['secops.alerts.manage'], products: ['mde', 'mdo'] }, [
      'Security Operator',
      'Security Administrator',
    ]),
  );
});

test('without a target, the products that a right is missing for are named, and none that nobody has heard of', () => {
  const decision = accessOf({}, 'unified').decide('incidents.manage');
  assert.deepEqual(decision.outcome === 'denied' && decision.reason, {
    code: 'permission',
    missing: ['secops.alerts.manage'],
    products: ['mde', 'mdo', 'mdi', 'mdca', 'entra', 'dlp', 'xdr'],
  });
});

test('a role that is missing is named with those that would do, unless the roles could not be read', () => {
  const admins = ['Security Administrator', 'Global Administrator'];
  assert.deepEqual(accessOf({}, 'classic').decide('permissions.activate'), deny({ code: 'role' }, admins));
  const unread = createAccess(
    { ...evidenceOf({}), roleTemplateIds: unknown },
    options({ workloadRoles: [], model: 'classic' }),
  );
  assert.deepEqual(unread.decide('permissions.activate'), unsure('roles'));
  assert.deepEqual(unread.decide('reports.firewall'), { outcome: 'undecided', because: ['roles'] });
});

test('what could not be read is named in the refusal of an action, roles inside products aside', () => {
  const nothing: AccessEvidence = {
    roleTemplateIds: unknown,
    defenderGrants: unknown,
    servicePlanIds: unknown,
    receivedAt: NOW,
  };
  const ask = (model: 'classic' | 'unified') =>
    createAccess(nothing, options({ model })).decide('alerts.manage', MDE_A);
  assert.deepEqual(ask('unified'), unsure('roles', 'grants'));
  assert.deepEqual(ask('classic'), unsure('roles'));
});

test('groups that a target does not name are out of reach as an empty list', () => {
  const access = accessOf({ workloadRoles: [inside(['secops.alerts.manage'], 'A')] }, 'classic');
  assert.deepEqual(
    access.decide('alerts.manage', { products: ['mde'] }),
    deny({ code: 'device-group', deviceGroups: [] }),
  );
});

test('a licence that is missing is named by product; what a target names exists and needs none', () => {
  const admin = accessOf({ roles: ['globalAdmin'] }, 'classic', [PLANS.mdo![0][0]!]);
  assert.deepEqual(admin.decide('hunting.devices'), deny({ code: 'licence', products: ['mde'] }));
  assert.deepEqual(admin.decide('alerts.manage', MDE_A), ALLOWED);
});

test('a host that vouches for licences vouches for every product', () => {
  const vouched = createAccess(
    { ...evidenceOf({ roles: ['globalAdmin'] }), servicePlanIds: unknown },
    options({ model: 'classic', assumeLicensed: true }),
  );
  assert.deepEqual(vouched.decide('hunting.devices'), ALLOWED);
  assert.deepEqual(vouched.decide('home.intune-cards'), ALLOWED);
});

test('device groups narrow Defender for Endpoint and no other product', () => {
  const access = accessOf({ grants: [grant(['Mde', 'Mdo', 'A'], 'secops.alerts.manage')] }, 'unified');
  assert.deepEqual(access.decide('alerts.manage', { products: ['mdo'], deviceGroups: ['B'] }), ALLOWED);
  assert.equal(access.decide('alerts.manage', { products: ['mde'], deviceGroups: ['B'] }).outcome, 'denied');
});

test('without a declared model a view is as wide as the widest model makes it, while all of them allow it', () => {
  assert.deepEqual(accessOf({ roles: ['reader'] }).decide('incidents.view'), ALLOWED);
  assert.deepEqual(
    accessOf(PEOPLE['viewer of e-mail alerts']!).decide('incidents.view'),
    limited({ products: ['mdo'] }),
  );
  assert.deepEqual(accessOf({ roles: ['reader'] }).decide('hunting.devices'), { outcome: 'undecided', because: [] });
});

test('without a declared model an action without limits has none, and limits that do not meet leave nothing', () => {
  assert.deepEqual(accessOf({ roles: ['operator'] }).decide('alerts.manage', MDE_A), ALLOWED);
  const apart = {
    workloadRoles: [inside(['secops.alerts.manage'], 'A')],
    grants: [grant(['C'], 'secops.alerts.manage')],
  };
  assert.deepEqual(accessOf(apart).decide('alerts.manage', 'anywhere'), unsure('workload-roles'));
  const products = {
    workloadRoles: [inside(['secops.alerts.manage'])],
    grants: [grant(['Mdo'], 'secops.alerts.manage')],
  };
  assert.deepEqual(accessOf(products).decide('alerts.manage', 'anywhere'), unsure('workload-roles'));
});

test('in one model a limit says what it limits and nothing else', () => {
  const access = accessOf({ grants: [grant(['Mdo'], 'secops.alerts.manage')] }, 'unified');
  assert.deepEqual(access.decide('alerts.manage', 'anywhere'), limited({ products: ['mdo'] }));
});

test('evidence that is absent, or known in a way of its own, is unknown and throws nothing', () => {
  const odd = { known: 'yes', value: evidenceOf({ roles: ['globalAdmin'] }).roleTemplateIds } as unknown;
  const yes = (value: unknown) => ({ known: 'yes', value });
  const full = evidenceOf({ roles: ['globalAdmin'], grants: [grant(['/'], 'secops.alerts.manage')] });
  const read = (part: AccessEvidence[keyof AccessEvidence]) => yes((part as { value: unknown }).value);
  const strange = {
    roleTemplateIds: read(full.roleTemplateIds),
    defenderGrants: read(full.defenderGrants),
    servicePlanIds: read(full.servicePlanIds),
    receivedAt: NOW,
  };
  for (const evidence of [{ receivedAt: NOW }, strange, { ...strange, roleTemplateIds: odd }]) {
    const access = createAccess(evidence as unknown as AccessEvidence, options({ model: 'unified' }));
    assert.equal(access.roles, undefined);
    assert.deepEqual(access.decide('alerts.manage', MDE_A), unsure('roles', 'grants'));
    assert.deepEqual(access.decide('incidents.view'), { outcome: 'undecided', because: ['roles', 'grants'] });
  }
  const unlicensed = createAccess(
    { ...full, servicePlanIds: strange.servicePlanIds as never },
    options({ model: 'classic' }),
  );
  assert.deepEqual(unlicensed.decide('incidents.view'), { outcome: 'undecided', because: ['licences'] });
});

test('the roles of a person are told as far as this kit knows them', () => {
  assert.deepEqual(accessOf({ roles: ['operator', 'reader'] }).roles, ['reader', 'operator']);
  assert.deepEqual(accessOf({}).roles, []);
  const spaced = { ...evidenceOf({}), roleTemplateIds: known([' 5D6B6BB7-de71-4623-b4af-96380a352509 ', 'another']) };
  assert.deepEqual(createAccess(spaced, options()).roles, ['reader']);
});

test('an action that this kit does not know is denied as unknown, without parts', () => {
  assert.deepEqual(accessOf({ roles: ['globalAdmin'] }, 'classic').decide('nonsense' as ActionName), unsure());
});

test('lists of grants that are none grant nothing, and one that is none loses no other', () => {
  const decide = (value: unknown) =>
    createAccess({ ...evidenceOf({}), defenderGrants: known(value as never) }, options({ model: 'unified' })).decide(
      'alerts.manage',
      { products: ['mdo'] } satisfies AccessTarget,
    ).outcome;
  for (const value of [null, undefined, 'all', {}, []]) assert.equal(decide(value), 'denied');
  assert.equal(decide([null, undefined, grant(['/'], 'secops.alerts.manage')]), 'allowed');
});

test('products are known by every name that scopes use, groups by what follows', () => {
  const reach = (...scopes: string[]) => {
    const decision = accessOf({ grants: [grant(scopes, 'secops.data.read')] }, 'unified').decide('incidents.view');
    return decision.outcome === 'allowed' && decision.limitedTo;
  };
  for (const [product, scopes] of Object.entries({
    mde: ['Mde', 'Endpoint', 'MDVM', 'MicrosoftDefenderForEndpoint', '/microsoftdefenderforendpoint/', ' mde '],
    mdo: ['Mdo', 'Office365', 'DefenderForOffice365'],
    mdi: ['Mdi', 'MicrosoftDefenderForIdentity'],
    mdca: ['Mdca', 'Mda', 'CloudApps', 'MicrosoftDefenderForCloudApps'],
    entra: ['Entra'],
    dlp: ['dlp'],
    xdr: ['xdr'],
  }))
    for (const scope of scopes) assert.deepEqual(reach(scope), { products: [product] }, scope);
  for (const scope of ['DeviceGroups/A', 'DeviceGroup/A', 'devicegroup:A', '/A', 'Mde/A', ' A '])
    assert.deepEqual(reach(scope), { products: ['mde'], deviceGroups: ['a'] }, scope);
  for (const group of ['mde2', 'x/mde', 'a\nb'])
    assert.deepEqual(reach(group), { products: ['mde'], deviceGroups: [group] }, group);
});

test('what an action needs is told without knowing who asks', () => {
  assert.equal(
    explainNeeds('alerts.manage'),
    'You need Alerts (manage). Security Operator or Security Administrator grants it.',
  );
  assert.equal(
    explainNeeds('hunting.devices').replace(/ [^.]* grants it/, ' Somebody grants it'),
    'You need Security data basics (read) for Defender for Endpoint. Somebody grants it.',
  );
  assert.equal(
    explainNeeds('permissions.activate'),
    'You need another Entra role. Security Administrator or Global Administrator grants it.',
  );
});

test('a role inside a product without groups reaches all devices', () => {
  const access = accessOf({ workloadRoles: [workloadRole('mde', ['Alerts investigation'])] }, 'classic');
  assert.deepEqual(access.decide('alerts.manage', { products: ['mde'] }), ALLOWED);
  assert.deepEqual(access.decide('alerts.manage', 'anywhere'), limited({ products: ['mde'] }));
});
