/** Plans and roles inside products, told a second time: a slip in a table cannot agree with itself. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Permission } from '@watchfloor/access';
import { isLicensed, PLANS, WORKLOADS, WORKLOAD_ROLES, workloadRole } from '@watchfloor/access';
import { knowsPlans } from '../../packages/access/src/licences.ts';

/** Service plans by the names of Microsoft's published table. */
const IDS = {
  WINDEFATP: '871d91ec-ec1a-452b-a83f-bd76c7d770ef',
  MDE_SMB: 'bfc1bbd9-981b-4f71-9b82-17c35fd0e2a4',
  MDE_LITE: '292cc034-7b7c-4950-aaf5-943befd3f1d4',
  THREAT_INTELLIGENCE: '8e0c0a52-6a6c-4d40-8370-dd62790dcd70',
  ATP_ENTERPRISE: 'f20fedf3-f3c3-43c3-8267-2bfdd51c0939',
  ATA: '14ab5db5-e6c4-4b20-b4bc-13e36fd2227f',
  ADALLOM_S_STANDALONE: '2e2ddb96-6af9-4b1d-a3f0-d6ecfd22edb2',
  ADALLOM_S_O365: '8c098270-9dd4-4350-9b30-ba4703f3b36b',
  AAD_PREMIUM_P2: 'eec0eb4f-6444-4f95-aba0-50c24d67f998',
  INTUNE_A: 'c1ec4a95-1f05-45b3-a911-aa3fa01094f5',
  MTP: 'bf28f719-7844-4079-9c78-c1307898e192',
};

const PLAN_2: Readonly<Record<string, string>> = {
  mde: 'WINDEFATP MDE_SMB',
  mdo: 'THREAT_INTELLIGENCE',
  mdi: 'ATA',
  mdca: 'ADALLOM_S_STANDALONE ADALLOM_S_O365',
  entra: 'AAD_PREMIUM_P2',
  intune: 'INTUNE_A',
  xdr: 'WINDEFATP MDE_SMB MDE_LITE THREAT_INTELLIGENCE ATA ADALLOM_S_STANDALONE ADALLOM_S_O365 MTP',
};
const PLAN_1_ONLY: Readonly<Record<string, string>> = { mde: 'MDE_LITE', mdo: 'ATP_ENTERPRISE' };

const opening = (product: string, need: 'plan1' | 'plan2'): string =>
  Object.entries(IDS)
    .filter(([, id]) => isLicensed(product, need, new Set(['another', id])))
    .map(([name]) => name)
    .toSorted()
    .join(' ');
const sorted = (names: string): string => names.trim().split(' ').toSorted().join(' ');

describe('service plans', () => {
  for (const [product, plans] of Object.entries(PLAN_2))
    test(`the documented plans switch ${product} on, each alone, and no others do`, () => {
      assert.equal(opening(product, 'plan2'), sorted(plans));
      assert.equal(opening(product, 'plan1'), sorted(`${plans} ${PLAN_1_ONLY[product] ?? ''}`));
    });

  test('a product without plans of its own is always owned, whatever it is called', () => {
    for (const product of ['dlp', 'sentinel', 'constructor', '__proto__'])
      assert.equal(isLicensed(product, 'plan2', new Set()), true, product);
  });

  test('the table names these plans and nothing else, and one of them is enough to conclude from', () => {
    assert.deepEqual(new Set(Object.values(PLANS).flat(2)), new Set(Object.values(IDS)));
    for (const id of Object.values(IDS)) assert.equal(knowsPlans(new Set(['another', id])), true, id);
    assert.equal(knowsPlans(new Set(['another'])), false);
    assert.equal(knowsPlans(new Set()), false);
  });

  test('the products that rights are given for are these seven', () => {
    assert.deepEqual(WORKLOADS, ['mde', 'mdo', 'mdi', 'mdca', 'entra', 'dlp', 'xdr']);
  });
});

const ROLES_INSIDE: Readonly<Record<'mde' | 'mdo' | 'mdca', Readonly<Record<string, string>>>> = {
  mde: {
    'View data - Security operations': 'secops.data.read',
    'View data - Defender Vulnerability Management': 'posture.tvm.read',
    'Active remediation actions - Security operations': 'secops.response.manage',
    'Active remediation actions - Exception handling': 'posture.exception.manage',
    'Active remediation actions - Remediation handling': 'posture.remediation.manage',
    'Active remediation actions - Application handling': 'posture.app.manage',
    'Security baselines': 'posture.baseline.manage',
    'Alerts investigation': 'secops.alerts.manage',
    'Manage security settings': 'settings.core.read settings.core.manage settings.detection.manage',
    'Manage portal system settings': 'settings.system.read settings.system.manage auth.read auth.manage',
    'Live response - Basic': 'secops.lr.basic',
    'Live response - Advanced': 'secops.lr.basic secops.lr.advanced',
  },
  mdo: {
    'View-Only Manage Alerts': 'secops.data.read',
    'Manage Alerts': 'secops.data.read secops.alerts.manage settings.detection.manage',
    'Organization Configuration': 'secops.data.read',
    'Audit Logs': 'secops.data.read',
    'View-Only Audit Logs': 'secops.data.read',
    'View-Only Recipients': 'secops.data.read secops.mail.metadata',
    'Security Reader': 'secops.data.read secops.mail.metadata',
    'Security Admin': 'secops.data.read secops.mail.metadata secops.alerts.manage settings.detection.manage',
    'Search and Purge': 'secops.mail.advanced',
    Preview: 'secops.mail.content',
    Quarantine: 'secops.mail.quarantine',
  },
  mdca: {
    'Global Administrator': 'secops.data.read secops.alerts.manage settings.detection.manage',
    'Security Administrator': 'secops.data.read secops.alerts.manage settings.detection.manage',
    'Compliance Administrator': 'secops.data.read secops.alerts.manage settings.detection.manage',
    'Security Operator': 'secops.data.read secops.alerts.manage settings.detection.manage',
    'Security Reader': 'secops.data.read secops.alerts.manage settings.detection.manage',
    'Global Reader': 'secops.data.read settings.detection.manage',
  },
};

describe('roles inside products', () => {
  for (const product of ['mde', 'mdo', 'mdca'] as const) {
    const held = (...names: string[]): readonly Permission[] => workloadRole(product, names).permissions;
    test(`each role of ${product} amounts to what the table of custom roles says`, () => {
      assert.deepEqual(Object.keys(WORKLOAD_ROLES[product]), Object.keys(ROLES_INSIDE[product]));
      for (const [name, permissions] of Object.entries(ROLES_INSIDE[product]))
        assert.deepEqual(held(name), permissions.split(' '), name);
    });
  }

  const names = (name: string, product: 'mde' | 'mdo' = 'mde') => workloadRole(product, [name]).permissions.length > 0;

  test('case, blanks around a name and the kind of dash do not matter', () => {
    for (const dash of ['-', ' - ', '\u2010', ' \u2013 ', '  \u2014', '\u2015  '])
      assert.equal(names(` LIVE response${dash}basic\t`), true, JSON.stringify(dash));
    assert.equal(names('view - only manage alerts', 'mdo'), true);
  });

  test('a name that is nearly one grants nothing', () => {
    for (const name of ['Live response Basic', 'Live response', 'Live response _ Basic', 'Live response - Bas', ''])
      assert.equal(names(name), false, name);
    for (const name of ['ViewOnly Manage Alerts', 'No-Only Manage Alerts', 'View-All Manage Alerts'])
      assert.equal(names(name, 'mdo'), false, name);
  });

  test('several roles add up without repeating, and keep the device groups they were given', () => {
    const groups = ['A', 'B'];
    assert.deepEqual(workloadRole('mde', ['Live response - Basic', 'Live response - Advanced'], groups), {
      product: 'mde',
      permissions: ['secops.lr.basic', 'secops.lr.advanced'],
      deviceGroups: groups,
    });
    assert.deepEqual(workloadRole('mdo', []), { product: 'mdo', permissions: [], deviceGroups: undefined });
  });
});
