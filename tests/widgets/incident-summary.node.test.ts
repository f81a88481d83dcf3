/** What the summary reads from alerts: tactics in their order, what ties alerts, what waits. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Alert } from '@watchfloor/api';
import { createTenant } from '@watchfloor/demo';
import { factsOf } from '../../packages/widgets/src/incidents/incident-facts/facts.ts';
import type { LoadedIncident } from '../../packages/widgets/src/incidents/incident-load/incident-load.data.ts';
import type { IncidentSums } from '../../packages/widgets/src/incidents/incident-summary/incident-sums.ts';
import { sumsOf } from '../../packages/widgets/src/incidents/incident-summary/incident-sums.ts';
import { inOrder, Links } from '../../packages/widgets/src/incidents/incident-summary/links.ts';
import { needsOf } from '../../packages/widgets/src/incidents/incident-summary/needs.ts';
import { TACTICS, tacticsOf } from '../../packages/widgets/src/incidents/incident-summary/tactics.ts';
import { PAGE_TABS, tabsOf } from '../../packages/widgets/src/incidents/incident/incident.tabs.ts';
import { parseAlert, parseEvidence } from '../api/parsers.ts';

let made = 0;
function alert(more: object, ...evidence: readonly object[]): Alert {
  const parsed = parseAlert({ id: `a${(made += 1)}`, evidence, ...more }, parseEvidence);
  if (!parsed.ok) throw new Error(parsed.problem);
  return parsed.value;
}
const at = (hour: number): string => `2026-03-11T${String(hour).padStart(2, '0')}:00:00Z`;
const device = (name: string): object => ({
  '@odata.type': '#microsoft.graph.security.deviceEvidence',
  mdeDeviceId: `id-${name}`,
  deviceDnsName: name,
});
const ip = (address: string): object => ({
  '@odata.type': '#microsoft.graph.security.ipEvidence',
  ipAddress: address,
});

describe('tactics', () => {
  test('stand in the order of an attack, whatever the order and spelling of the alerts', () => {
    const found = tacticsOf([
      alert({ category: 'Impact', severity: 'high', firstActivityDateTime: at(9) }),
      alert({ category: 'Command & Control', severity: 'low', firstActivityDateTime: at(8) }),
      alert({ category: 'initialAccess', severity: 'medium', firstActivityDateTime: at(7) }),
      alert({ category: 'Ransomware' }),
    ]);
    assert.deepEqual(
      found.map(({ name }) => name),
      ['InitialAccess', 'CommandAndControl', 'Impact', 'Ransomware'],
    );
  });

  test('hold how many alerts, the worst severity first, the earliest time and each technique once', () => {
    const [found] = tacticsOf([
      alert({ category: 'Execution', severity: 'low', firstActivityDateTime: at(9), mitreTechniques: ['t1059.001'] }),
      alert({
        category: 'Execution',
        severity: 'high',
        firstActivityDateTime: at(8),
        mitreTechniques: ['T1059.001', 'T1105'],
      }),
      alert({ category: 'Execution', severity: 'high', firstActivityDateTime: `${at(8).slice(0, -1)}.5Z` }),
    ]);
    assert.deepEqual(found, {
      name: 'Execution',
      alerts: 3,
      severities: ['high', 'low'],
      first: at(8),
      techniques: ['T1059.001', 'T1105'],
    });
  });

  test('an alert of two categories counts for both, one without any for none', () => {
    const found = tacticsOf([alert({ category: 'Discovery,Collection' }), alert({ category: '' }), alert({})]);
    assert.deepEqual(
      found.map(({ name, alerts }) => [name, alerts]),
      [
        ['Discovery', 1],
        ['Collection', 1],
      ],
    );
    assert.equal(TACTICS.length, 14);
  });
});

describe('the chronology', () => {
  test('has the oldest first and what has no time last', () => {
    const alerts = [
      alert({ title: 'c' }),
      alert({ title: 'b', firstActivityDateTime: `${at(7).slice(0, -1)}.25Z` }),
      alert({ title: 'a', firstActivityDateTime: at(7) }),
    ];
    assert.deepEqual(
      inOrder(alerts).map(({ title }) => title),
      ['a', 'b', 'c'],
    );
  });

  test('says what an alert shares with an earlier one, a device before an address', () => {
    const alerts = [
      alert({ firstActivityDateTime: at(7) }, device('hld-1'), ip('192.0.2.1')),
      alert({ firstActivityDateTime: at(8) }, ip('192.0.2.1')),
      alert({ firstActivityDateTime: at(9) }, ip('192.0.2.1'), device('hld-1')),
      alert({ firstActivityDateTime: at(10) }, device('hld-2')),
      alert({ firstActivityDateTime: at(11), detectionSource: 'manual' }, device('hld-2')),
    ];
    const links = new Links(alerts);
    // Asked from the end: earlier ones are read on the way.
    assert.deepEqual(links.at(4), { kind: 'manual' });
    assert.deepEqual(links.at(0), { kind: 'first' });
    assert.deepEqual(links.at(1), { kind: 'shared', list: 'ips', name: '192.0.2.1', earlier: alerts[0] });
    assert.deepEqual(links.at(2), { kind: 'shared', list: 'devices', name: 'hld-1', earlier: alerts[0] });
    assert.deepEqual(links.at(3), { kind: 'none' });
  });

  test('an account that a process ran under ties too, unless it is the system’s own', () => {
    const by = (type: string, userSid: string): object => ({
      '@odata.type': `#microsoft.graph.security.${type}Evidence`,
      userAccount: { accountName: 'svc-backup', userSid },
    });
    const [own, system] = ['S-1-5-21-1-2-3-1104', 'S-1-5-18'];
    const alerts = [
      alert({ firstActivityDateTime: at(7) }, by('user', own), by('process', system)),
      alert({ firstActivityDateTime: at(8) }, by('process', system)),
      alert({ firstActivityDateTime: at(9) }, by('process', own)),
    ];
    const links = new Links(alerts);
    assert.deepEqual(links.at(1), { kind: 'none' });
    assert.deepEqual(links.at(2), { kind: 'shared', list: 'users', name: 'svc-backup', earlier: alerts[0] });
  });
});

describe('what needs somebody', () => {
  const loaded = (incident: object, alerts: readonly Alert[]): LoadedIncident => ({
    incident: { id: '7', raw: {}, ...incident } as never,
    alerts,
    facts: factsOf(alerts),
    unreadable: 0,
    redirectedFrom: [],
    receivedAt: 0,
  });
  const row = (verdict: string, remediation: string): object => ({ verdict, remediation });
  const sums = (...evidence: object[]): IncidentSums => ({ assets: {}, evidence }) as never;

  test('is named, the most pressing first, each with where to go on', () => {
    const high = alert({ severity: 'high', status: 'new' });
    const done = alert({ severity: 'high', status: 'resolved' });
    assert.deepEqual(
      needsOf(
        loaded({ status: 'active' }, [high, done]),
        sums(row('malicious', 'pendingApproval'), row('malicious', 'active'), row('suspicious', 'remediated')),
      ),
      [
        { kind: 'approval', count: 1, tab: 'evidence' },
        { kind: 'activeHigh', count: 1, tab: 'alerts' },
        { kind: 'activeThreats', count: 1, tab: 'evidence' },
        { kind: 'unassigned', count: 1 },
        { kind: 'unclassified', count: 1 },
      ],
    );
  });

  test('is nothing for an incident that is resolved and classified, or merged away', () => {
    assert.deepEqual(needsOf(loaded({ status: 'resolved', classification: 'truePositive' }, []), sums()), []);
    assert.deepEqual(needsOf(loaded({ status: 'redirected' }, []), undefined), []);
  });

  test('a resolved incident without a classification still needs one, and nobody to have it', () => {
    assert.deepEqual(needsOf(loaded({ status: 'resolved' }, []), sums()), [{ kind: 'unclassified', count: 1 }]);
  });
});

describe('tabs', () => {
  const entry = {} as never;
  test('are those of the catalog, in the portal’s order, without what is not licensed', () => {
    const catalog = { 'wf-incident-users': entry, 'wf-incident-mailboxes': entry, 'wf-incident-summary': entry };
    const ids = (isLicensed: boolean): string[] =>
      tabsOf(catalog, (id) => isLicensed || id !== 'mailboxes').map(({ id }) => id);
    assert.deepEqual(ids(true), ['summary', 'users', 'mailboxes']);
    assert.deepEqual(ids(false), ['summary', 'users']);
    assert.equal(PAGE_TABS.length, 9);
  });
});

test('each incident of the demo tenant is summed up, and no alert is lost', async () => {
  const tenant = createTenant({ tier: 'demo' });
  const request = new Request('https://x.example/graph/v1.0/security/incidents?$top=50&$expand=alerts', {
    headers: { authorization: 'Bearer demo.security-admin@halden.example' },
  });
  const { value } = (await (await tenant.handle(request)).json()) as { value: { alerts?: object[] }[] };
  assert.ok(value.length > 40);
  for (const incident of value) {
    const alerts = (incident.alerts ?? []).map((raw) => {
      const parsed = parseAlert(raw, parseEvidence);
      if (!parsed.ok) throw new Error(parsed.problem);
      return parsed.value;
    });
    const ordered = inOrder(alerts);
    assert.equal(new Set(ordered).size, alerts.length);
    const links = new Links(ordered);
    ordered.forEach((_, place) => assert.ok(links.at(place)));
    const sums = await sumsOf(alerts);
    assert.ok(sums.evidence.length <= alerts.reduce((sum, each) => sum + each.evidenceRaw.length, 0));
    assert.equal(await sumsOf(alerts), sums, 'counted once');
  }
});
