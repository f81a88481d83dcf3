import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ActionName, AccessTarget, Decision } from '@watchfloor/access';
import { MODELS } from '@watchfloor/access';
import { accessOf, PEOPLE } from './people.ts';

/**
 * Cells, one for each of the nine people: `Y` allowed everywhere, `-` denied, else where it is allowed:
 * products joined by `+` (`!mde`: all but that), `:a` for device group A.
 */
type Row = readonly [
  area: string,
  action: ActionName,
  target: AccessTarget | 'anywhere' | undefined,
  classic: string,
  mde: string,
  unified: string,
];

const SAME = '=';
const MDE_A: AccessTarget = { products: ['mde'], deviceGroups: ['A'] };
const MDE_B: AccessTarget = { products: ['mde'], deviceGroups: ['B'] };
const MDE_AB: AccessTarget = { products: ['mde'], deviceGroups: ['A', 'B'] };
const MIXED: AccessTarget = { products: ['mde', 'mdo'], deviceGroups: ['A'] };
const on = (...products: string[]): AccessTarget => ({ products });

//                                                           GA SA SO SR GR CA T1 MV -
// prettier-ignore
const MATRIX: readonly Row[] = [
  ['Portal opens', 'portal.open', undefined, 'Y Y Y Y Y mdo+mdca mde:a mdo -', 'Y Y Y !mde !mde mdo+mdca mde:a mdo -', 'Y Y Y Y Y mdo mde:a mdo -'],
  ['Home: Endpoint cards', 'home.cards', on('mde'), 'Y Y Y Y Y - :a - -', 'Y Y Y - - - :a - -', 'Y Y Y Y Y - :a - -'],
  ['Home: Office 365 cards', 'home.cards', on('mdo'), 'Y Y Y Y Y Y - Y -', SAME, SAME],
  ['Home: Cloud Apps cards', 'home.cards', on('mdca'), 'Y Y Y Y Y Y - - -', SAME, 'Y Y Y Y Y - - - -'],
  ['Home: Intune cards', 'home.intune-cards', undefined, 'Y - - - - - - - -', SAME, SAME],
  ['Incidents view', 'incidents.view', undefined, 'Y Y Y Y Y mdo+mdca mde:a mdo -', 'Y Y Y !mde !mde mdo+mdca mde:a mdo -', 'Y Y Y Y Y mdo mde:a mdo -'],
  ['Alerts view', 'alerts.view', undefined, 'Y Y Y Y Y mdo+mdca mde:a mdo -', 'Y Y Y !mde !mde mdo+mdca mde:a mdo -', 'Y Y Y Y Y mdo mde:a mdo -'],
  ['Incident of groups A and B', 'incidents.view', MDE_AB, 'Y Y Y Y Y - :a - -', 'Y Y Y - - - :a - -', 'Y Y Y Y Y - :a - -'],
  ['Incident of group B', 'incidents.view', MDE_B, 'Y Y Y Y Y - - - -', 'Y Y Y - - - - - -', 'Y Y Y Y Y - - - -'],
  ['Manage incident of Endpoint, A', 'incidents.manage', MDE_A, 'Y Y Y - - - Y - -', SAME, SAME],
  ['Manage incident of Endpoint, B', 'incidents.manage', MDE_B, 'Y Y Y - - - - - -', SAME, SAME],
  ['Manage incident of Endpoint, A and B', 'incidents.manage', MDE_AB, 'Y Y Y - - - - - -', SAME, SAME],
  ['Manage incident of Endpoint, groups unknown', 'incidents.manage', on('mde'), 'Y Y Y - - - - - -', SAME, SAME],
  ['Manage incident of e-mail', 'incidents.manage', on('mdo'), 'Y Y Y - - Y - - -', SAME, SAME],
  ['Manage incident of Cloud Apps', 'alerts.manage', on('mdca'), 'Y Y Y Y - Y - - -', SAME, 'Y Y Y - - - - - -'],
  ['Manage incident of Endpoint and e-mail', 'incidents.manage', MIXED, 'Y Y Y - - - - - -', SAME, SAME],
  ['Manage incident of Cloud Apps and e-mail', 'incidents.manage', on('mdca', 'mdo'), 'Y Y Y - - Y - - -', SAME, 'Y Y Y - - - - - -'],
  ['Manage incident, products unknown', 'incidents.manage', {}, 'Y Y Y - - - - - -', SAME, SAME],
  ['Manage incident of a product unheard of', 'incidents.manage', on('sentinel'), 'Y Y Y - - - - - -', SAME, SAME],
  ['Manage incidents, any at all', 'incidents.manage', undefined, 'Y Y Y - - - - - -', SAME, SAME],
  ['Manage incidents anywhere', 'incidents.manage', 'anywhere', 'Y Y Y mdca - mdo+mdca mde:a - -', SAME, 'Y Y Y - - mdo mde:a - -'],
  ['Action center view', 'action-center.view', undefined, 'Y Y Y Y Y mdo mde:a mdo -', 'Y Y Y mdo mdo mdo mde:a mdo -', SAME],
  ['Approve device action, A', 'action-center.approve-device', MDE_A, 'Y Y - - - - Y - -', SAME, 'Y Y Y - - - Y - -'],
  ['Approve device action, B', 'action-center.approve-device', MDE_B, 'Y Y - - - - - - -', SAME, 'Y Y Y - - - - - -'],
  ['Isolate or scan a device, A', 'device.respond', MDE_A, 'Y Y - - - - Y - -', SAME, 'Y Y Y - - - Y - -'],
  ['Isolate or scan a device, B', 'device.respond', MDE_B, 'Y Y - - - - - - -', SAME, 'Y Y Y - - - - - -'],
  ['Restrict a device, A', 'device.restrict', MDE_A, 'Y Y - - - - Y - -', SAME, 'Y Y Y - - - Y - -'],
  ['Collect a package, B', 'device.collect-package', MDE_B, 'Y Y - - - - - - -', SAME, 'Y Y Y - - - - - -'],
  ['Confirm an account as compromised', 'user.confirm-compromised', undefined, 'Y Y Y - - - - - -', SAME, SAME],
  ['Revoke the sessions of an account', 'user.revoke-sessions', undefined, 'Y - - - - - - - -', SAME, SAME],
  ['Disable an account', 'user.disable', undefined, 'Y - - - - - - - -', SAME, SAME],
  ['Approve email action', 'action-center.approve-email', on('mdo'), 'Y - - - - - - - -', SAME, 'Y Y - - - - - - -'],
  ['Undo device action', 'action-center.undo-device', MDE_A, 'Y Y - - - - Y - -', SAME, 'Y Y Y - - - Y - -'],
  ['Undo email action', 'action-center.undo-email', on('mdo'), 'Y Y - - - - - - -', SAME, SAME],
  ['Hunting in Device tables', 'hunting.devices', undefined, 'Y Y Y Y Y - :a - -', 'Y Y Y - - - :a - -', 'Y Y Y Y Y - :a - -'],
  ['Hunting in Email tables', 'hunting.email', undefined, 'Y Y Y Y Y - - - -', SAME, SAME],
  ['Custom detections on Endpoint', 'detections.manage', on('mde'), 'Y Y Y - - - - - -', 'Y Y - - - - - - -', 'Y Y Y - - - - - -'],
  ['Custom detections on Cloud Apps', 'detections.manage', on('mdca'), 'Y Y Y Y Y Y - - -', SAME, 'Y Y Y - - - - - -'],
  ['Custom detections on Cloud Apps and Identity', 'detections.manage', on('mdca', 'mdi'), 'Y Y Y - - - - - -', SAME, SAME],
  ['Threat analytics report', 'threat-analytics.view', undefined, 'Y Y Y Y Y - mde:a mdo -', 'Y Y Y mdo mdo - mde:a mdo -', 'Y Y Y Y Y mdo mde:a mdo -'],
  ['Threat analytics: prevented e-mail', 'threat-analytics.prevented-email', undefined, 'Y Y Y Y Y - - - -', SAME, SAME],
  ['Threat analytics: mitigations', 'threat-analytics.mitigations', undefined, 'Y Y Y Y Y - - - -', 'Y Y Y - - - - - -', 'Y Y Y Y Y - - - -'],
  ['Reports: endpoint', 'reports.endpoint', undefined, 'Y Y Y Y Y - :a - -', 'Y Y Y - - - :a - -', 'Y Y Y Y Y - :a - -'],
  ['Reports: email', 'reports.email', undefined, 'Y Y Y Y Y - - Y -', SAME, 'Y Y Y Y Y Y - Y -'],
  ['Reports: email alerts', 'reports.email-alerts', undefined, 'Y Y Y Y Y Y - Y -', SAME, SAME],
  ['Query resources: all users', 'hunting.resources-all', undefined, 'Y Y - Y - - - - -', 'Y Y - !mde - - - - -', 'Y Y - Y - - - - -'],
  ['Query resources: own', 'hunting.resources-own', on('mdo', 'mde'), 'Y Y Y Y Y mdo mde:a mdo -', 'Y Y Y mdo mdo mdo mde:a mdo -', 'Y Y Y Y Y mdo mde:a mdo -'],
  ['Secure Score view', 'secure-score.view', on('mdo'), 'Y Y Y Y Y - - - -', SAME, SAME],
  ['Secure Score manage', 'secure-score.manage', {}, 'Y Y - - - - - - -', SAME, SAME],
  ['Settings: security, read', 'settings.security.view', on('mdo'), 'Y Y Y Y Y - - - -', SAME, SAME],
  ['Settings: security, manage', 'settings.security.manage', {}, 'Y Y Y - - - - - -', SAME, SAME],
  ['Settings: system, read, Office 365', 'settings.system.view', on('mdo'), 'Y Y Y Y Y - - - -', SAME, SAME],
  ['Settings: system, read, Identity', 'settings.system.view', on('mdi'), 'Y Y Y Y Y - - - -', SAME, SAME],
  ['Settings: system, read, Endpoint', 'settings.system.view', on('mde'), 'Y Y - - - - - - -', SAME, SAME],
  ['Settings: system, manage, Office 365', 'settings.system.manage', on('mdo'), 'Y Y Y - - - - - -', SAME, SAME],
  ['Settings: system, manage, Identity', 'settings.system.manage', on('mdi'), 'Y Y - - - - - - -', SAME, SAME],
  ['Permissions: read, Office 365', 'permissions.view', on('mdo'), 'Y Y - - Y - - - -', SAME, SAME],
  ['Permissions: read, Endpoint', 'permissions.view', on('mde'), 'Y Y - - - - - - -', SAME, SAME],
  ['Permissions: manage', 'permissions.manage', {}, 'Y Y - - - - - - -', SAME, SAME],
  ['Activate workloads', 'permissions.activate', undefined, 'Y Y - - - - - - -', SAME, SAME],
  ['Approve device action, anywhere', 'action-center.approve-device', 'anywhere', 'Y Y - - - - :a - -', SAME, 'Y Y Y - - - :a - -'],
  ['Approve device action, any at all', 'action-center.approve-device', undefined, 'Y Y - - - - - - -', SAME, 'Y Y Y - - - - - -'],
  ['Live response', 'live-response.advanced', MDE_A, 'Y Y Y - - - - - -', SAME, SAME],
  ['Vulnerabilities: read', 'vulnerabilities.view', undefined, 'Y Y Y Y Y - - - -', 'Y Y Y - - - - - -', 'Y Y Y Y Y - - - -'],
  ['Vulnerabilities: exceptions', 'vulnerabilities.exceptions', MDE_A, 'Y Y Y - - - - - -', SAME, SAME],
  ['Vulnerabilities: remediation', 'vulnerabilities.remediation', MDE_A, 'Y Y Y - - - - - -', SAME, SAME],
  ['Vulnerabilities: applications', 'vulnerabilities.applications', MDE_A, 'Y Y - - - - - - -', SAME, SAME],
  ['Email quarantine', 'email.quarantine', {}, 'Y Y - - - - - - -', SAME, SAME],
  ['Email advanced actions', 'email.advanced', {}, 'Y - - - - - - - -', SAME, 'Y Y - - - - - - -'],
  ['Email content', 'email.content', {}, '- - - - - - - - -', SAME, SAME],
  ['Search: devices', 'search.devices', undefined, 'Y Y Y Y Y - mde:a - -', 'Y Y Y mdi mdi - mde:a - -', 'Y Y Y Y Y - mde:a - -'],
  ['Search: users', 'search.users', undefined, 'Y Y Y Y Y - mde:a - -', 'Y Y Y mdi mdi - mde:a - -', 'Y Y Y Y Y - mde:a - -'],
  ['Search: files', 'search.files', undefined, 'Y Y Y Y Y - :a - -', 'Y Y Y - - - :a - -', 'Y Y Y Y Y - :a - -'],
  ['Learning hub', 'learning.view', on('mdo', 'mde'), 'Y Y Y Y Y mdo mde:a mdo -', 'Y Y Y mdo mdo mdo mde:a mdo -', 'Y Y Y Y Y mdo mde:a mdo -'],
];

const BUT_MDE = 'mdo+mdi+mdca+entra+dlp+xdr';

function cellOf(decision: Decision): string {
  if (decision.outcome === 'denied') return '-';
  if (decision.outcome === 'undecided') return '?';
  const { products, deviceGroups } = decision.limitedTo ?? {};
  const where =
    (products ?? []).join('+').replace(BUT_MDE, '!mde') + (deviceGroups ? `:${deviceGroups.join(',')}` : '');
  return where || 'Y';
}

for (const [index, model] of MODELS.entries()) {
  for (const row of MATRIX) {
    const [area, action, target] = row;
    const cells = row[3 + index] === SAME ? row[3] : row[3 + index];
    test(`${area}: each of the nine people gets the documented answer in the ${model} model`, () => {
      const actual = Object.values(PEOPLE).map((person) => cellOf(accessOf(person, model).decide(action, target)));
      assert.equal(actual.join(' '), cells);
    });
  }
}
