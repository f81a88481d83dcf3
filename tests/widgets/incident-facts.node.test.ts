import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Alert } from '@watchfloor/api';
import { parseAlert, parseEvidence } from '../api/parsers.ts';
import { CATEGORIES, factsOf, factsOfInSlices } from '../../packages/widgets/src/incidents/incident-facts/facts.ts';
import { createTenant } from '@watchfloor/demo';
import { newAlert, rowsOf, samples, valueOf } from '../api/schema-fixtures.ts';
import { evidenceNames, full } from '../api/schema-graph-types.ts';

const T = '#microsoft.graph.security.';
let ids = 0;
/** An alert with evidence given as kind and properties. */
function alert(more: object, ...evidence: readonly [kind: string, properties: object][]): Alert {
  const rows = evidence.map(([kind, properties]) => ({ '@odata.type': `${T}${kind}Evidence`, ...properties }));
  return valueOf(parseAlert({ id: `a${(ids += 1)}`, evidence: rows, ...more }, parseEvidence));
}
const names = (assets: readonly { readonly name: string }[]): string[] => assets.map(({ name }) => name);

test('alerts are counted once each, and all but resolved ones are active', () => {
  const first = alert({ status: 'new' });
  const facts = factsOf([
    first,
    first,
    alert({ status: 'Resolved' }),
    alert({ status: 'inProgress' }),
    alert({}),
    alert({ status: 'triaged' }),
  ]);
  assert.deepEqual([facts.active, facts.alerts], [4, 5]);
});

test('severities come worst first, and those that nobody knows last', () => {
  const levels = ['informational', 'catastrophic', 'low', 'High', 'medium', 'low'];
  const { severities } = factsOf(levels.map((severity) => alert({ severity })));
  assert.deepEqual(severities, ['high', 'medium', 'low', 'informational', 'catastrophic']);
});

test('a device counts once, by its ids first and by its name in any case when an id is missing', () => {
  const { devices } = factsOf([
    alert({}, ['device', { mdeDeviceId: 'm1', hostName: 'FIN-014', osPlatform: 'Windows11' }]),
    alert({}, ['device', { mdeDeviceId: 'M1' }], ['device', { hostName: 'fin-014' }]),
    alert({}, ['device', { azureAdDeviceId: 'e1', deviceDnsName: 'fin-014.halden.example' }]),
    alert({}, ['device', { azureAdDeviceId: 'e1' }]),
  ]);
  assert.deepEqual(devices, [{ id: 'm1', name: 'FIN-014', detail: 'Windows11', tags: [], alerts: 4 }]);
});

test('two devices of one name stay two when their ids differ, and ids of zeros are none', () => {
  const nobody = '00000000-0000-0000-0000-000000000000';
  const { devices } = factsOf([
    alert({}, ['device', { mdeDeviceId: 'm1', azureAdDeviceId: nobody, hostName: 'kiosk' }]),
    alert({}, ['device', { mdeDeviceId: 'm2', azureAdDeviceId: nobody, hostName: 'kiosk' }]),
    alert({}, ['device', { azureAdDeviceId: nobody, hostName: 'till' }]),
    alert({}, ['device', { deviceDnsName: 'kiosk.oslo.example' }], ['device', { deviceDnsName: 'kiosk.rome.example' }]),
  ]);
  assert.equal(devices.length, 4);
});

test('two mentions become one device when a third has the ids of both', () => {
  const { devices } = factsOf([
    alert({}, ['device', { mdeDeviceId: 'm1' }]),
    alert({}, ['device', { azureAdDeviceId: 'e1', deviceDnsName: 'a.halden.example', tags: ['VIP'] }]),
    alert({}, ['device', { mdeDeviceId: 'm1', azureAdDeviceId: 'e1' }]),
  ]);
  assert.deepEqual(devices, [{ id: 'm1', name: 'a.halden.example', detail: undefined, tags: ['VIP'], alerts: 3 }]);
});

test('a person counts once by object id, SID or principal name; namesakes stay apart', () => {
  const user = (userAccount: object): [string, object] => ['user', { userAccount }];
  const { users, mailboxes } = factsOf([
    alert({}, user({ azureAdUserId: 'o1', userPrincipalName: 'N.Berg@halden.example', displayName: 'Nora Berg' })),
    alert({}, user({ userPrincipalName: 'n.berg@HALDEN.example', userSid: 'S-1-5-21-7' })),
    alert({}, user({ userSid: 's-1-5-21-7', accountName: 'n.berg' })),
    alert({}, user({ azureAdUserId: 'o2', displayName: 'Nora Berg' })),
    alert(
      {},
      ['mailbox', { primaryAddress: 'n.berg@halden.example' }],
      ['mailbox', { primaryAddress: 'N.BERG@halden.example', upn: 'n.berg@halden.example' }],
      ['mailboxConfiguration', { mailboxPrimaryAddress: 'n.berg@halden.example' }],
    ),
  ]);
  assert.deepEqual(names(users), ['Nora Berg', 'Nora Berg']);
  assert.deepEqual(
    users.map(({ alerts }) => alerts),
    [3, 1],
  );
  assert.deepEqual(names(mailboxes), ['n.berg@halden.example']);
});

test('what was struck comes first, then what is at risk, then what most alerts name', () => {
  const { devices } = factsOf([
    alert({}, ['device', { hostName: 'seen-twice' }], ['device', { hostName: 'seen-once' }]),
    alert({}, ['device', { hostName: 'seen-twice' }], ['device', { hostName: 'risky', riskScore: 'high' }]),
    alert({}, ['device', { hostName: 'struck', roles: ['compromised'] }]),
  ]);
  assert.deepEqual(names(devices), ['struck', 'risky', 'seen-twice', 'seen-once']);
});

test('evidence that is no asset is kept by its type, and a type that nobody knows as it came', () => {
  const { others, problems } = factsOf([
    alert({}, ['process', { processId: 1 }], ['process', { processId: 2 }], ['quantum', { qubit: 1 }], ['device', {}]),
  ]);
  assert.deepEqual(names(others), ['process', '#microsoft.graph.security.quantumEvidence']);
  assert.deepEqual(problems, { undated: 1, unnamed: 1 });
});

test('assets inside sessions and connections count', () => {
  const facts = factsOf([
    alert(
      {},
      ['hostLogonSession', { account: { userAccount: { userPrincipalName: 'a@b.example' } }, host: { hostName: 'h' } }],
      ['networkConnection', { sourceAddress: { ipAddress: '10.0.0.1' }, destinationAddress: { ipAddress: '8.8.8.8' } }],
    ),
  ]);
  assert.deepEqual([names(facts.users), names(facts.devices)], [['a@b.example'], ['h']]);
  assert.deepEqual(names(facts.ips), ['10.0.0.1', '8.8.8.8']);
});

test('detection sources stand under their service, and alerts made by hand under Manual', () => {
  const mde = 'microsoftDefenderForEndpoint';
  const facts = factsOf([
    alert({ serviceSource: mde, detectionSource: 'antivirus' }),
    alert({ serviceSource: mde, detectionSource: 'SmartScreen' }),
    alert({ serviceSource: 'microsoft365Defender', detectionSource: 'manual' }),
    alert({ serviceSource: 'somethingNew' }),
  ]);
  assert.deepEqual(facts.sources, [
    { service: mde, detections: ['antivirus', 'smartScreen'] },
    { service: 'manual', detections: ['manual'] },
    { service: 'somethingNew', detections: ['unknown'] },
  ]);
  assert.deepEqual(facts.serviceSources, [mde, 'microsoft365Defender', 'somethingNew']);
});

test('categories are one in any spelling, several in one text are several, unknown ones stay', () => {
  const spellings = [
    'DefenseEvasion',
    'Defense evasion',
    'defense_evasion',
    'Command & Control, Exfiltration',
    'Odd one',
  ];
  const { categories } = factsOf(spellings.map((category) => alert({ category })));
  assert.deepEqual(categories, ['DefenseEvasion', 'CommandAndControl', 'Exfiltration', 'Odd one']);
  assert.equal(new Set(CATEGORIES).size, 19);
});

test('other lists are gathered, each value once', () => {
  const facts = factsOf([
    alert(
      {
        mitreTechniques: ['t1059.001', 'T1059.001', 'T1078'],
        productName: 'Product',
        investigationState: 'PendingApproval',
        threatDisplayName: 'Raspberry Robin',
        threatFamilyName: 'Robin',
        actorDisplayName: 'Storm-1',
        alertPolicyId: 'p1',
      },
      ['device', { mdeDeviceId: 'x', rbacGroupName: 'Servers (B)', osPlatform: 'Linux' }],
      ['azureResource', { resourceId: '/subscriptions/S-1/resourceGroups/rg/providers/x/vm1' }],
    ),
    alert({ investigationState: 'pendingApproval' }),
  ]);
  assert.deepEqual(facts.techniques, ['T1059.001', 'T1078']);
  assert.deepEqual(facts.productNames, ['Product']);
  assert.deepEqual(facts.investigationStates, ['pendingApproval']);
  assert.deepEqual([facts.threats, facts.actors], [['Raspberry Robin', 'Robin'], ['Storm-1']]);
  assert.deepEqual(facts.alertPolicyIds, ['p1']);
  assert.deepEqual([facts.deviceGroups, facts.osPlatforms], [['Servers (B)'], ['Linux']]);
  assert.deepEqual([names(facts.cloudResources), facts.subscriptionIds], [['vm1'], ['S-1']]);
});

test('first and last activity span all alerts, whatever their fractions, and creation stands in', () => {
  const facts = factsOf([
    alert({ firstActivityDateTime: '2026-05-01T10:00:00.5Z', lastActivityDateTime: '2026-05-01T10:00:00.25Z' }),
    alert({ firstActivityDateTime: '2026-05-01T10:00:00Z', lastActivityDateTime: '2026-05-01T10:00:00.125Z' }),
    alert({ createdDateTime: '2026-05-02T10:00:00Z' }),
    alert({}),
  ]);
  assert.equal(facts.firstActivity, '2026-05-01T10:00:00Z');
  assert.equal(facts.lastActivity, '2026-05-02T10:00:00Z');
  assert.deepEqual(facts.problems, { undated: 2 });
});

test('an alert whose evidence nobody read says so', () => {
  const unread = valueOf(parseAlert({ ...newAlert }));
  const { problems } = factsOf([unread]);
  assert.equal(problems.unreadEvidence, unread.evidenceRaw.length);
});

for (const [name, body] of samples(/^security-list-alerts_v2(\.\d)?\.json$/)) {
  test(`the facts of the alerts of ${name} name a device, a category and sources`, () => {
    const alerts = rowsOf(body).map((row) => valueOf(parseAlert(row, parseEvidence)));
    const facts = factsOf(alerts);
    assert.equal(facts.alerts, alerts.length);
    assert.deepEqual(names(facts.devices), ['tempDns']);
    assert.deepEqual(facts.categories, ['DefenseEvasion']);
    assert.deepEqual(facts.deviceGroups, ['UnassignedGroup']);
    assert.ok(facts.firstActivity && facts.lastActivity && facts.firstActivity < facts.lastActivity);
    assert.deepEqual(facts.problems, {});
  });
}

test('every documented type of evidence is an asset or a type of its own, with nothing lost', () => {
  for (const type of evidenceNames) {
    const facts = factsOf([valueOf(parseAlert({ id: 'a', evidence: [full(type).raw] }, parseEvidence))]);
    const { devices, users, mailboxes, apps, cloudResources, groups, ips, urls, files, others } = facts;
    const seen = [devices, users, mailboxes, apps, cloudResources, groups, ips, urls, files, others].flat();
    assert.ok(seen.length > 0, type);
    assert.equal(facts.problems.unnamed, undefined, type);
    for (const { id, name: shown } of seen) assert.ok(id && shown, type);
  }
});

const WRONG = [null, undefined, '', 0, NaN, true, [], {}, [null], [[7]], 'toString', '__proto__', { kind: 'device' }];

test('2,000 mutations of alerts and evidence, before and after reading, never throw', () => {
  let state = 7;
  const random = (): number => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) / 2 ** 32;
  const pick = <V>(list: readonly V[]): V => list[Math.floor(random() * list.length)]!;
  const spoil = (target: Record<string, unknown>): void => {
    const key = pick(Object.keys(target));
    const inner = target[key];
    if (key !== 'raw' && typeof inner === 'object' && inner !== null && Object.keys(inner).length && random() < 0.7)
      spoil(inner as Record<string, unknown>);
    else target[key] = pick(WRONG);
  };
  for (let n = 0; n < 2_000; n += 1) {
    const raw = structuredClone({ ...newAlert, evidence: [full(pick(evidenceNames)).raw, full('DeviceEvidence').raw] });
    if (n % 2) spoil(raw);
    const parsed = parseAlert(raw, parseEvidence);
    if (!parsed.ok) continue;
    const read = structuredClone(parsed.value) as unknown as Record<string, unknown>;
    if (n % 2 === 0) spoil(read);
    factsOf([read as unknown as Alert]);
  }
});

const { data, incidentCount } = createTenant({ clock: { now: () => Date.UTC(2026, 5, 1, 9, 30) } });
const sizes = Array.from({ length: incidentCount }, (_, index) => data.head(index).alertCount);
const monster = (): Alert[] =>
  data
    .alerts(sizes.indexOf(Math.max(...sizes)))
    .map(({ body }) => valueOf(parseAlert(structuredClone(body), parseEvidence)));

test('the demo tenant’s biggest incident has the assets that its evidence names, in slices and at once alike', async () => {
  const alerts = monster();
  const facts = factsOf(alerts);
  assert.equal(facts.alerts, alerts.length);
  const deviceIds = new Set(
    alerts.flatMap(({ evidence }) => (evidence ?? []).flatMap((e) => (e.kind === 'device' ? [e.mdeDeviceId] : []))),
  );
  assert.equal(facts.devices.length, deviceIds.size);
  assert.ok(facts.alerts >= 3_000 && facts.users.length >= 400 && facts.categories.length > 1);
  assert.deepEqual(await factsOfInSlices(alerts), facts);
});

/** 3,000 alerts with four rows of evidence each, all assets distinct. */
const huge = Array.from({ length: 3_000 }, (_, n) =>
  alert(
    { status: 'new', category: 'Execution' },
    ['device', { mdeDeviceId: `m${n}`, hostName: `h${n}` }],
    ['user', { userAccount: { userPrincipalName: `u${n}@halden.example` } }],
    ['ip', { ipAddress: `10.0.${n >> 8}.${n & 255}` }],
    ['file', { fileDetails: { sha256: `${n}`.padStart(64, 'a'), fileName: `f${n}` } }],
  ),
);

test('3,000 alerts with 12,000 rows of evidence are gathered in slices', async (t) => {
  factsOf(huge);
  let slices = 1;
  const scope = globalThis as { scheduler?: { yield(): Promise<void> } };
  const before = scope.scheduler;
  scope.scheduler = {
    yield: () => {
      slices += 1;
      return new Promise((resolve) => setImmediate(resolve));
    },
  };
  t.after(() => {
    if (before) scope.scheduler = before;
    else delete scope.scheduler;
  });
  const facts = await factsOfInSlices(huge);
  assert.equal(facts.devices.length, 3_000);
  // How long one takes is measured by `npm run bench -- incident`.
  assert.ok(slices > 2, `${slices} slices`);
});

test('gathering in slices ends with the reason of an aborted signal', async () => {
  const controller = new AbortController();
  const pending = factsOfInSlices(huge, controller.signal);
  controller.abort(new Error('no longer wanted'));
  await assert.rejects(pending, /no longer wanted/);
});
