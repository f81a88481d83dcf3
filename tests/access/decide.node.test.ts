import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AccessEvidence, AccessOptions } from '@watchfloor/access';
import {
  ACTIONS,
  createAccess,
  EVIDENCE_LIFETIME,
  explain,
  PERMISSION_KEYS,
  permissionName,
  permissionsOf,
  PLANS,
  resourceAction,
  workloadRole,
} from '@watchfloor/access';
import { accessOf, evidenceOf, known, NOW, TENANT } from './people.ts';

const unknown = { known: false } as const;
const MDE_A = { products: ['mde'], deviceGroups: ['A'] };
const options = (more: Partial<AccessOptions> = {}): AccessOptions => ({ tenantId: TENANT, now: () => NOW, ...more });
const everythingUnknown: AccessEvidence = {
  roleTemplateIds: unknown,
  defenderGrants: unknown,
  servicePlanIds: unknown,
  receivedAt: NOW,
};

test('a person about whom nothing could be read sees what the server gives and may do nothing', () => {
  const access = createAccess(everythingUnknown, options({ model: 'unified' }));
  for (const action of Object.keys(ACTIONS) as (keyof typeof ACTIONS)[]) {
    assert.equal(
      access.decide(action, MDE_A).outcome,
      ACTIONS[action].kind === 'view' ? 'undecided' : 'denied',
      action,
    );
  }
});

test('evidence is good for five minutes and not a millisecond longer', () => {
  const at = (age: number) =>
    createAccess(evidenceOf({ roles: ['globalAdmin'] }), options({ model: 'classic', now: () => NOW + age }));
  assert.equal(at(EVIDENCE_LIFETIME - 1).decide('alerts.manage', MDE_A).outcome, 'allowed');
  assert.deepEqual(at(EVIDENCE_LIFETIME).decide('alerts.manage', MDE_A), {
    outcome: 'denied',
    reason: { code: 'unknown', parts: ['expired'] },
    grantedBy: [],
  });
  assert.deepEqual(at(EVIDENCE_LIFETIME).decide('alerts.view'), { outcome: 'undecided', because: ['expired'] });
  assert.equal(at(-60_001).decide('alerts.manage', MDE_A).outcome, 'denied');
});

test('an item of another tenant is out of reach of a Global Administrator, to see and to change', () => {
  const access = accessOf({ roles: ['globalAdmin'] }, 'classic');
  const elsewhere = { ...MDE_A, tenantId: '99999999-2222-4333-8444-555555555555' };
  assert.deepEqual(access.decide('incidents.manage', elsewhere), {
    outcome: 'denied',
    reason: { code: 'tenant' },
    grantedBy: [],
  });
  assert.equal(access.decide('incidents.view', elsewhere).outcome, 'denied');
  assert.equal(access.decide('incidents.manage', { ...MDE_A, tenantId: TENANT.toUpperCase() }).outcome, 'allowed');
});

test('a reader is told which permission is missing and who grants it', () => {
  const decision = accessOf({ roles: ['reader'] }, 'unified').decide('alerts.manage', MDE_A);
  assert.deepEqual(decision, {
    outcome: 'denied',
    reason: { code: 'permission', missing: ['secops.alerts.manage'], products: ['mde'] },
    grantedBy: ['Security Operator', 'Security Administrator'],
  });
  assert.equal(
    explain(decision),
    'You need Alerts (manage) for Defender for Endpoint. Security Operator or Security Administrator grants it.',
  );
});

test('a Security Administrator of the classic model is told about Search and Purge', () => {
  const decision = accessOf({ roles: ['securityAdmin'] }, 'classic').decide('action-center.approve-email');
  assert.equal(
    explain(decision),
    'You need Email & collaboration advanced actions (manage) for Defender for Office 365. Global Administrator or Security Administrator with Search and Purge grants it.',
  );
});

test('Search and Purge lets a Security Administrator approve e-mail actions, and nobody else', () => {
  const workloadRoles = [workloadRole('mdo', ['search AND purge'])];
  assert.equal(
    accessOf({ roles: ['securityAdmin'], workloadRoles }, 'classic').decide('action-center.approve-email').outcome,
    'allowed',
  );
  assert.equal(
    accessOf({ roles: ['operator'], workloadRoles }, 'classic').decide('action-center.approve-email').outcome,
    'denied',
  );
  assert.equal(accessOf({ workloadRoles }, 'classic').decide('action-center.approve-email').outcome, 'denied');
});

test('Active remediation actions let a Security Operator of the classic model approve device actions', () => {
  const workloadRoles = [workloadRole('mde', ['Active remediation actions \u2013 security operations'])];
  assert.equal(
    accessOf({ roles: ['operator'], workloadRoles }, 'classic').decide('action-center.approve-device', MDE_A).outcome,
    'allowed',
  );
});

test('a Security Operator keeps custom detections on Endpoint with Manage security settings', () => {
  const workloadRoles = [workloadRole('mde', ['Manage security settings'])];
  assert.equal(
    accessOf({ roles: ['operator'], workloadRoles }, 'mde').decide('detections.manage', {
      products: ['mde'],
      deviceGroups: ['A'],
    }).outcome,
    'allowed',
  );
});

test('readers regain Endpoint in the mde model with a role of Endpoint', () => {
  const workloadRoles = [workloadRole('mde', ['View data - Security operations'], ['A'])];
  assert.deepEqual(accessOf({ roles: ['reader'], workloadRoles }, 'mde').decide('hunting.devices'), {
    outcome: 'allowed',
    limitedTo: { deviceGroups: ['a'] },
  });
});

test('while roles inside products are undeclared, a person without Entra roles is asked of the server, and may do nothing', () => {
  const access = createAccess(evidenceOf({}), options({ model: 'classic' }));
  assert.deepEqual(access.decide('incidents.view'), { outcome: 'undecided', because: ['workload-roles'] });
  const decision = access.decide('alerts.manage', MDE_A);
  assert.ok(decision.outcome === 'denied' && decision.reason.code === 'permission');
});

test('without a declared model an action is on only if each model grants it', () => {
  const of = (role: 'operator' | 'securityAdmin' | 'reader') => createAccess(evidenceOf({ roles: [role] }), options());
  assert.equal(of('operator').decide('alerts.manage', MDE_A).outcome, 'allowed');
  assert.equal(of('operator').decide('action-center.approve-device', MDE_A).outcome, 'denied');
  assert.equal(of('securityAdmin').decide('action-center.approve-device', MDE_A).outcome, 'allowed');
  assert.equal(of('securityAdmin').decide('action-center.approve-email').outcome, 'denied');
  assert.equal(of('reader').decide('alerts.manage', { products: ['mdca'] }).outcome, 'denied');
});

test('without a declared model a view that some model denies is asked of the server', () => {
  const access = createAccess(evidenceOf({ roles: ['reader'] }), options({ workloadRoles: [] }));
  assert.equal(access.decide('incidents.view').outcome, 'allowed');
  assert.equal(access.decide('hunting.devices').outcome, 'undecided');
  assert.equal(createAccess(evidenceOf({}), options({ workloadRoles: [] })).decide('incidents.view').outcome, 'denied');
});

test('role definitions that a reader may not read leave incidents to see and nothing to do', () => {
  const evidence = { ...evidenceOf({ roles: ['reader'] }), defenderGrants: unknown };
  const access = createAccess(evidence, options());
  assert.equal(access.decide('incidents.view').outcome, 'allowed');
  assert.equal(access.decide('incidents.manage', MDE_A).outcome, 'denied');
});

test('a custom role for e-mail does not reach alerts of other products', () => {
  const grants = [{ actions: ['microsoft.xdr/secops/*/manage'], excludedActions: [], scopes: ['Mdo'] }];
  const access = accessOf({ grants }, 'unified');
  assert.equal(access.decide('alerts.manage', { products: ['mdo'] }).outcome, 'allowed');
  assert.equal(access.decide('alerts.manage', { products: ['mde'] }).outcome, 'denied');
  assert.equal(access.decide('alerts.manage', { products: ['mdo', 'mde'] }).outcome, 'denied');
});

test('custom roles count in the unified model only, roles inside products in the others only', () => {
  const grants = [{ actions: [resourceAction('secops.alerts.manage')], excludedActions: [], scopes: ['/'] }];
  const workloadRoles = [workloadRole('mde', ['Alerts investigation'])];
  assert.equal(accessOf({ grants }, 'classic').decide('alerts.manage', MDE_A).outcome, 'denied');
  assert.equal(accessOf({ workloadRoles }, 'unified').decide('alerts.manage', MDE_A).outcome, 'denied');
});

test('people with Identity or Cloud Apps only have no threat analytics', () => {
  for (const scope of ['Mdi', 'Mda']) {
    const grants = [{ actions: ['microsoft.xdr/secops/securitydata/read'], excludedActions: [], scopes: [scope] }];
    assert.equal(accessOf({ grants }, 'unified').decide('threat-analytics.view').outcome, 'denied');
    assert.equal(accessOf({ grants }, 'unified').decide('incidents.view').outcome, 'allowed');
  }
});

test('groups of devices from two roles add up', () => {
  const role = (group: string) => ({
    actions: [resourceAction('secops.alerts.manage')],
    excludedActions: [],
    scopes: ['Mde', `DeviceGroups/${group}`],
  });
  const access = accessOf({ grants: [role('A'), role('B')] }, 'unified');
  assert.equal(access.decide('alerts.manage', { products: ['mde'], deviceGroups: ['A', 'b'] }).outcome, 'allowed');
  assert.equal(access.decide('alerts.manage', { products: ['mde'], deviceGroups: ['A', 'C'] }).outcome, 'denied');
});

test('scopes are understood as product, as group, and as product with group', () => {
  const reach = (...scopes: string[]) =>
    accessOf(
      { grants: [{ actions: ['microsoft.xdr/secops/*/manage'], excludedActions: [], scopes }] },
      'unified',
    ).decide('incidents.view');
  const limited = (limitedTo: object) => ({ outcome: 'allowed', limitedTo });
  assert.deepEqual(reach('/'), { outcome: 'allowed' });
  assert.deepEqual(
    reach('/', '/MicrosoftDefenderForEndpoint/DeviceGroups/A'),
    limited({ products: ['mde'], deviceGroups: ['a'] }),
  );
  assert.deepEqual(reach('/', '/MicrosoftDefenderForOffice365'), limited({ products: ['mdo'] }));
  assert.deepEqual(reach('Mda', 'MDI'), limited({ products: ['mdi', 'mdca'] }));
  assert.deepEqual(reach('Servers/Berlin'), limited({ products: ['mde'], deviceGroups: ['servers/berlin'] }));
});

test('somebody limited to group A is told that group B is out of reach', () => {
  const workloadRoles = [workloadRole('mde', ['Alerts investigation'], ['A'])];
  const decision = accessOf({ workloadRoles }, 'classic').decide('alerts.manage', {
    products: ['mde'],
    deviceGroups: ['A', 'B'],
  });
  assert.equal(explain(decision), 'You do not reach every device group here: A and B.');
});

test('a licence that the tenant lacks hides its features from everybody', () => {
  const admin = { roles: ['globalAdmin'] } as const;
  const onlyMdoP1 = [PLANS.mdo![1][0]!];
  assert.deepEqual(accessOf(admin, 'classic', onlyMdoP1).decide('incidents.view'), {
    outcome: 'denied',
    reason: { code: 'licence', products: ['xdr'] },
    grantedBy: [],
  });
  assert.equal(accessOf(admin, 'classic', onlyMdoP1).decide('threat-analytics.view').outcome, 'denied');
  assert.equal(accessOf(admin, 'classic', onlyMdoP1).decide('reports.email').outcome, 'allowed');
  const onlyMdoP2 = [PLANS.mdo![0][0]!];
  assert.equal(accessOf(admin, 'classic', onlyMdoP2).decide('incidents.view').outcome, 'allowed');
  assert.equal(accessOf(admin, 'classic', onlyMdoP2).decide('hunting.devices').outcome, 'denied');
  assert.equal(accessOf(admin, 'classic', onlyMdoP2).decide('incidents.manage', {}).outcome, 'allowed');
});

test('licences that could not be read, or are all unheard of, switch actions off and leave views to the server', () => {
  const evidence = { ...evidenceOf({ roles: ['globalAdmin'] }), servicePlanIds: unknown };
  for (const answers of [evidence, { ...evidence, servicePlanIds: known(['00000000-0000-4000-8000-000000000000']) }]) {
    const access = createAccess(answers, options({ model: 'classic' }));
    assert.deepEqual(access.decide('incidents.view'), { outcome: 'undecided', because: ['licences'] });
    assert.equal(explain(access.decide('incidents.manage', MDE_A)), 'Not certain: the licences could not be read.');
  }
  const vouched = createAccess(evidence, options({ model: 'classic', assumeLicensed: true }));
  assert.equal(vouched.decide('incidents.manage', MDE_A).outcome, 'allowed');
});

test('an action that this kit does not know is denied', () => {
  assert.equal(
    accessOf({ roles: ['globalAdmin'] }, 'classic').decide('constructor' as 'portal.open').outcome,
    'denied',
  );
});

test('resource actions are understood in older spellings, with wildcards and in any case', () => {
  assert.deepEqual(permissionsOf(['microsoft.xdr/secops/securitydata/read']), ['secops.data.read']);
  assert.deepEqual(permissionsOf(['Microsoft.XDR/secops/securitydata/basics/READ ']), ['secops.data.read']);
  assert.deepEqual(permissionsOf(['microsoft.xdr/rawdata/email/*/read']), [
    'secops.mail.metadata',
    'secops.mail.content',
  ]);
  assert.deepEqual(permissionsOf(['microsoft.xdr/configuration/authorization/manage']), ['auth.read', 'auth.manage']);
  assert.deepEqual(permissionsOf(['microsoft.xdr/securityposture/read']), ['posture.tvm.read', 'posture.score.read']);
  assert.equal(permissionsOf(['microsoft.xdr/secops/*/read']).includes('secops.alerts.manage'), false);
  assert.deepEqual(permissionsOf(['microsoft.xdr/secops/*/manage'], ['microsoft.xdr/secops/securitydata/*/manage']), [
    'secops.mail.metadata',
    'secops.mail.content',
  ]);
  assert.equal(
    permissionsOf(['microsoft.xdr/secops/**/manage', '*', 'microsoft.xdr/']).length,
    permissionsOf(['microsoft.xdr/secops/**/manage']).length,
  );
});

test('"select all" roles gain permissions that are added later', () => {
  assert.deepEqual(permissionsOf(['microsoft.xdr/*/read', 'microsoft.xdr/*/manage']), [...PERMISSION_KEYS]);
  for (const key of PERMISSION_KEYS) assert.deepEqual(permissionsOf([resourceAction(key)]).includes(key), true);
});

test('a pattern made to be slow is answered at once', () => {
  const before = performance.now();
  permissionsOf([`microsoft.xdr/${'*a'.repeat(20_000)}`, `microsoft.xdr/${'*/'.repeat(20_000)}manage`]);
  assert.ok(performance.now() - before < 1000);
});

test('every permission has a name, and every answer a sentence', () => {
  assert.deepEqual(
    PERMISSION_KEYS.filter((key) => !/^[A-Z][\w &-]+ \((read|manage)\)$/.test(permissionName(key))),
    [],
  );
  assert.equal(permissionName('secops.mail.metadata'), 'Email & collaboration metadata (read)');
  assert.equal(explain({ outcome: 'allowed' }), '');
  assert.equal(
    explain({ outcome: 'allowed', limitedTo: { products: ['mde', 'unheard-of'], deviceGroups: ['a'] } }),
    'Limited to Defender for Endpoint and unheard-of, device group a.',
  );
  assert.equal(
    explain({ outcome: 'undecided', because: ['roles', 'licences'] }),
    'Not certain: your Entra roles could not be read and the licences could not be read.',
  );
  assert.equal(
    explain({ outcome: 'denied', reason: { code: 'role' }, grantedBy: ['A', 'B', 'C'] }),
    'You need another Entra role. A, B or C grants it.',
  );
  assert.equal(
    explain({ outcome: 'denied', reason: { code: 'licence', products: ['mdo'] }, grantedBy: [] }),
    'No licence was found for Defender for Office 365.',
  );
});

test('who grants it depends on the model, and never names a role that would not do', () => {
  const grantedBy = (
    model: 'classic' | 'unified',
    action: 'alerts.manage' | 'reports.email' | 'action-center.approve-email',
    role: 'helpdesk' | 'operator' = 'helpdesk',
  ) => {
    const decision = accessOf({ roles: [role] }, model).decide(action, MDE_A);
    return decision.outcome === 'denied' ? decision.grantedBy : undefined;
  };
  assert.deepEqual(grantedBy('classic', 'alerts.manage'), ['Security Operator', 'Security Administrator']);
  assert.deepEqual(grantedBy('classic', 'reports.email'), [
    'Security Reader',
    'Global Reader',
    'Security Operator',
    'Security Administrator',
  ]);
  assert.deepEqual(grantedBy('unified', 'reports.email'), [
    'Security Reader',
    'Global Reader',
    'Compliance Administrator',
    'Compliance Data Administrator',
    'Security Operator',
    'Exchange Administrator',
    'Security Administrator',
  ]);
  assert.deepEqual(grantedBy('unified', 'action-center.approve-email', 'operator'), ['Security Administrator']);
});

test('a product without the permission is named before a device group out of reach', () => {
  const workloadRoles = [workloadRole('mde', ['Alerts investigation'], ['A'])];
  const decision = accessOf({ workloadRoles }, 'classic').decide('alerts.manage', {
    products: ['mde', 'mdo'],
    deviceGroups: ['B'],
  });
  assert.deepEqual(decision.outcome === 'denied' && decision.reason, {
    code: 'permission',
    missing: ['secops.alerts.manage'],
    products: ['mdo'],
  });
});

test('a right on a product that the tenant does not own opens nothing', () => {
  const grants = [{ actions: ['microsoft.xdr/secops/*/manage'], excludedActions: [], scopes: ['Mdi'] }];
  assert.equal(accessOf({ grants }, 'unified', [PLANS.mde![0][0]!]).decide('incidents.view').outcome, 'denied');
  assert.equal(accessOf({ grants }, 'unified', [PLANS.mdi![0][0]!]).decide('incidents.view').outcome, 'allowed');
});

test('a view about one of several products needs that one', () => {
  const workloadRoles = [workloadRole('mde', ['View data - Security operations'])];
  const access = accessOf({ workloadRoles }, 'classic');
  assert.equal(access.decide('threat-analytics.view', { products: ['mdo'] }).outcome, 'denied');
  assert.equal(access.decide('threat-analytics.view', { products: ['mde'] }).outcome, 'allowed');
});

test('without a declared model the limits of all models hold together', () => {
  const grants = (group: string) => [
    { actions: ['microsoft.xdr/secops/*/manage'], excludedActions: [], scopes: [group] },
  ];
  const anywhere = (group: string, groups: string[] | undefined) => {
    const workloadRoles = [workloadRole('mde', ['Alerts investigation'], groups)];
    return accessOf({ workloadRoles, grants: grants(group) }).decide('alerts.manage', 'anywhere');
  };
  assert.deepEqual(anywhere('A', ['A', 'B']), {
    outcome: 'allowed',
    limitedTo: { products: ['mde'], deviceGroups: ['a'] },
  });
  assert.equal(anywhere('C', ['A', 'B']).outcome, 'denied');
  assert.deepEqual(anywhere('Mde', ['B']), {
    outcome: 'allowed',
    limitedTo: { products: ['mde'], deviceGroups: ['b'] },
  });
  assert.deepEqual(anywhere('Mde', undefined), {
    outcome: 'allowed',
    limitedTo: { products: ['mde'], deviceGroups: undefined },
  });
  assert.equal(anywhere('Mdo', ['B']).outcome, 'denied');
});

test('an undecided answer names the parts that are missing, each once', () => {
  const unified = createAccess({ ...evidenceOf({}), defenderGrants: unknown }, options({ model: 'unified' }));
  assert.deepEqual(unified.decide('incidents.view'), { outcome: 'undecided', because: ['grants'] });
  const classic = createAccess(
    { ...evidenceOf({}), defenderGrants: unknown },
    options({ model: 'classic', workloadRoles: [] }),
  );
  assert.equal(classic.decide('incidents.view').outcome, 'denied');
  assert.deepEqual(createAccess(everythingUnknown, options()).decide('incidents.view'), {
    outcome: 'undecided',
    because: ['roles', 'workload-roles', 'grants'],
  });
});

test('a clock that is a minute behind is believed, one that is further behind is not', () => {
  const at = (age: number) =>
    createAccess(evidenceOf({ roles: ['globalAdmin'] }), options({ model: 'classic', now: () => NOW + age })).decide(
      'alerts.manage',
      MDE_A,
    ).outcome;
  assert.deepEqual([at(-60_000), at(-60_001)], ['allowed', 'denied']);
});

test('a star stands for at least one character, wherever it is', () => {
  const grantsAlerts = (pattern: string): boolean =>
    permissionsOf([`microsoft.xdr/${pattern}`]).includes('secops.alerts.manage');
  for (const pattern of [
    'secops/*/manage',
    'secops/*/alerts/manage',
    'secops/*data/*lerts/man*',
    'secops/securitydata/alerts/*',
    's*/*a*/*lerts/*',
  ]) {
    assert.equal(grantsAlerts(pattern), true, pattern);
  }
  for (const pattern of [
    'secops/securitydata/*alerts/manage',
    'secops/*secops/securitydata/alerts/manage',
    'secops/securitydata/alerts/*/alerts/manage',
    'secops/securitydata/alerts/manage*',
    'secops/*ops/*/manage',
    'secops/securitydata*/*alerts/manage',
    'secops/*alerts/manage*manage',
    'secops/*zzz*/manage',
  ]) {
    assert.equal(grantsAlerts(pattern), false, pattern);
  }
});
