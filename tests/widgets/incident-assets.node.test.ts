/** What is one device, account, mailbox or app, and what is not, from the evidence of alerts. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Alert } from '@watchfloor/api';
import { assetsInSlices, assetsOf, gatherAssets } from '../../packages/widgets/src/incidents/incident-assets/assets.ts';
import type { AssetKind, IncidentAsset } from '../../packages/widgets/src/incidents/incident-assets/asset-types.ts';
import { objectIdOfSid } from '../../packages/widgets/src/incidents/incident-assets/mentions.ts';
import { parseAlert, parseEvidence } from '../api/parsers.ts';

type Row = readonly [kind: string, properties: object];
let made = 0;
function alert(more: object, ...evidence: readonly Row[]): Alert {
  const rows = evidence.map(([kind, properties]) => ({
    '@odata.type': `#microsoft.graph.security.${kind}Evidence`,
    ...properties,
  }));
  const parsed = parseAlert({ id: `a${(made += 1)}`, evidence: rows, ...more }, parseEvidence);
  if (!parsed.ok) throw new Error(parsed.problem);
  return parsed.value;
}
/** One alert for each row. */
const alertsOf = (...rows: readonly Row[]): Alert[] => rows.map((row) => alert({}, row));
const rows = (alerts: readonly Alert[], kind: AssetKind): readonly IncidentAsset[] => assetsOf(alerts, kind).assets;
const user = (userAccount: object, more: object = {}): Row => ['user', { userAccount, ...more }];
const device = (properties: object): Row => ['device', properties];
const GUID = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

function* orders<T>(items: readonly T[]): Generator<T[]> {
  if (items.length < 2) yield [...items];
  for (const [at, item] of items.entries())
    for (const rest of orders(items.filter((_, other) => other !== at))) yield [item, ...rest];
}
/** What is one with what, told by the ids of alerts, whatever the order. */
const told = (alerts: readonly Alert[], kind: AssetKind): string[] =>
  rows(alerts, kind)
    .map(({ alerts: of }) =>
      of
        .map(({ id }) => id)
        .sort()
        .join('+'),
    )
    .sort();

describe('a device', () => {
  test('that is named by id, Entra id, DNS name and host name in turn is one row, in whatever order they come', () => {
    const alerts = alertsOf(
      device({ mdeDeviceId: 'f'.repeat(40), deviceDnsName: 'WS-01.corp.example' }),
      device({ azureAdDeviceId: GUID(1), hostName: 'ws-01', dnsDomain: 'corp.example' }),
      device({ hostName: 'WS-01.CORP.EXAMPLE.' }),
      device({ hostName: 'WS-01$' }),
    );
    for (const each of orders(alerts)) assert.equal(told(each, 'devices').length, 1);
    const [one] = rows(alerts, 'devices');
    assert.equal(one!.name.toLowerCase(), 'ws-01');
    assert.equal(one!.alerts.length, 4);
    const kinds = new Set(one!.aliases.map(({ kind }) => kind));
    assert.deepEqual(kinds, new Set(['mdeDeviceId', 'entraDeviceId', 'dnsName', 'hostName']));
  });

  test('of the same name in another domain stays another, and a bare name that may be either is a row of its own', () => {
    const alerts = alertsOf(
      device({ mdeDeviceId: 'a1', deviceDnsName: 'srv.one.example' }),
      device({ mdeDeviceId: 'b2', deviceDnsName: 'srv.two.example' }),
      device({ hostName: 'srv' }),
    );
    const expected = alerts.map(({ id }) => id).sort();
    for (const each of orders(alerts)) assert.deepEqual(told(each, 'devices'), expected);
    for (const { twins } of rows(alerts, 'devices')) assert.equal(twins.length, 2);
    const bare = [...alerts, alert({}, device({ hostName: 'SRV' }))];
    for (const each of orders(bare)) assert.equal(rows(each, 'devices').length, 3, 'bare names are one');
  });

  test('is not joined by an id of zeros, by an IP address for a name, or by being the localhost of two alerts with ids', () => {
    const alerts = alertsOf(
      device({ mdeDeviceId: 'a1', azureAdDeviceId: '00000000-0000-0000-0000-000000000000', hostName: 'localhost' }),
      device({ mdeDeviceId: 'b2', azureAdDeviceId: '00000000-0000-0000-0000-000000000000', hostName: 'localhost' }),
      device({ hostName: '10.0.0.1' }),
      device({ hostName: '10.0.0.2' }),
    );
    assert.equal(rows(alerts, 'devices').length, 4);
    assert.ok(rows(alerts, 'devices').every(({ twins }) => !twins.length));
  });

  test('tells what the newest evidence says, and keeps every user, address, tag, role and verdict with its number', () => {
    const at = (hour: number): string => `2026-05-01T0${hour}:00:00Z`;
    const alerts = [
      alert(
        { status: 'new', firstActivityDateTime: at(2), lastActivityDateTime: at(3) },
        device({
          mdeDeviceId: 'a1',
          createdDateTime: at(3),
          riskScore: 'high',
          osPlatform: 'Windows11',
          version: '24H2',
          osBuild: 26100,
          loggedOnUsers: [{ accountName: 'ann', domainName: 'HALDEN' }],
          lastIpAddress: '10.1.1.1',
          roles: ['compromised'],
          verdict: 'malicious',
          tags: ['Tier 0'],
        }),
      ),
      alert(
        { status: 'resolved', firstActivityDateTime: at(1), lastActivityDateTime: at(1) },
        device({
          mdeDeviceId: 'A1',
          createdDateTime: at(1),
          riskScore: 'low',
          rbacGroupName: 'Servers',
          loggedOnUsers: [{ accountName: 'bo' }],
          lastIpAddress: '10.1.1.1',
          ipInterfaces: ['10.1.1.2'],
          roles: ['compromised', 'attacked'],
          verdict: 'suspicious',
          tags: ['tier 0', 'Finance'],
        }),
      ),
    ];
    const [one, ...others] = rows(alerts, 'devices');
    assert.equal(others.length, 0);
    assert.equal(one!.facts.risk, 'high');
    assert.equal(one!.facts.os, 'Windows11 24H2 (26100)');
    assert.equal(one!.facts.group, 'Servers');
    assert.deepEqual(one!.users, ['HALDEN\\ann', 'bo']);
    assert.deepEqual(one!.ips, ['10.1.1.1', '10.1.1.2']);
    assert.deepEqual(one!.tags, ['Tier 0', 'Finance']);
    assert.deepEqual(one!.roles, [
      { value: 'compromised', count: 2 },
      { value: 'attacked', count: 1 },
    ]);
    assert.equal(one!.verdict, 'malicious');
    assert.deepEqual([one!.active, one!.first, one!.last], [1, at(1), at(3)]);
  });

  test('of a plant is a row with its maker, place and address', () => {
    const [plc] = rows(
      alertsOf([
        'ioTDevice',
        {
          deviceId: 'iot-7',
          deviceName: 'plc-4',
          manufacturer: 'Acme',
          model: 'X1',
          site: 'Rotterdam',
          zone: 'Line 2',
        },
      ]),
      'devices',
    );
    assert.equal(plc!.name, 'plc-4');
    assert.deepEqual([plc!.facts.maker, plc!.facts.site], ['Acme X1', 'Rotterdam, Line 2']);
  });
});

describe('an account', () => {
  test('is joined by what proves it: one row that has both ids makes one of an on-premises and an Entra account', () => {
    const alerts = alertsOf(
      user({ accountName: 'ann', domainName: 'HALDEN', userSid: 'S-1-5-21-1-2-3-1104' }),
      user({ azureAdUserId: GUID(7), userPrincipalName: 'ann@halden.example' }),
    );
    assert.equal(rows(alerts, 'users').length, 2);
    const proof = alert({}, [
      'mailbox',
      {
        primaryAddress: 'ann@halden.example',
        userAccount: { azureAdUserId: GUID(7), userSid: 'S-1-5-21-1-2-3-1104' },
      },
    ]);
    for (const each of orders([...alerts, proof])) {
      const joined = rows(each, 'users');
      assert.equal(joined.length, 1);
      assert.equal(joined[0]!.facts.directory, 'hybrid');
      assert.equal(joined[0]!.alerts.length, 2, 'what proves it is no sighting');
    }
  });

  test('of Entra ID is known by its SID alone, which is made from its object id', () => {
    assert.equal(
      objectIdOfSid('S-1-12-1-1943430372-1249052806-2496021943-3034400218'),
      '73d664e4-0886-4a73-b745-c694da45ddb4',
    );
    const guid = '01020304-0506-0708-090a-0b0c0d0e0f10';
    // Little-endian words of the bytes 04 03 02 01, 06 05 08 07, 09 0a 0b 0c, 0d 0e 0f 10.
    const sid = `S-1-12-1-${0x01020304}-${0x07080506}-${0x0c0b0a09}-${0x100f0e0d}`;
    assert.equal(objectIdOfSid(sid), guid);
    assert.equal(objectIdOfSid('S-1-12-1-4294967296-1-1-1'), undefined);
    const [one, ...others] = rows(
      alertsOf(user({ azureAdUserId: guid.toUpperCase() }), user({ userSid: sid })),
      'users',
    );
    assert.deepEqual([one!.facts.directory, one!.alerts.length, others.length], ['entra', 2, 0]);
  });

  test('under the DNS name of its domain is the one under the NetBIOS name, where a device gives both', () => {
    const accounts = alertsOf(
      user({ accountName: 'ann', domainName: 'HALDEN' }),
      user({ accountName: 'Ann', domainName: 'corp.halden.example' }),
    );
    assert.equal(rows(accounts, 'users').length, 2);
    const host = (ntDomain: string): Alert =>
      alert({}, device({ hostName: 'w1', ntDomain, dnsDomain: 'corp.halden.example' }));
    assert.equal(rows([...accounts, host('HALDEN')], 'users').length, 1);
    for (const each of orders([...accounts, host('HALDEN'), host('OTHER')]))
      assert.equal(rows(each, 'users').length, 2, 'devices disagree');
  });

  test('of the same name in another domain, and of the same UPN with another object id, stays another', () => {
    const alerts = alertsOf(
      user({ accountName: 'admin', domainName: 'ONE' }),
      user({ accountName: 'admin', domainName: 'TWO' }),
      user({ azureAdUserId: GUID(1), userPrincipalName: 'x@halden.example' }),
      user({ azureAdUserId: GUID(2), userPrincipalName: 'x@halden.example' }),
    );
    assert.equal(rows(alerts, 'users').length, 4);
  });

  test('is told by its directory: AD, Entra, guest, device, Windows itself, GitHub, or not stated', () => {
    const directory = (row: Row): string | undefined =>
      rows([alert({}, row), alert({}, device({ hostName: 'WS-9' }))], 'users')[0]?.facts.directory;
    assert.equal(directory(user({ accountName: 'a', domainName: 'HALDEN' })), 'ad');
    assert.equal(directory(user({ userSid: 'S-1-5-21-1-2-3-1104' })), 'ad');
    assert.equal(directory(user({ azureAdUserId: GUID(1) })), 'entra');
    assert.equal(directory(user({ azureAdUserId: GUID(1), activeDirectoryObjectGuid: GUID(2) })), 'hybrid');
    assert.equal(
      directory(user({ azureAdUserId: GUID(1), userPrincipalName: 'a_b.example#EXT#@halden.example' })),
      'guest',
    );
    assert.equal(directory(user({ accountName: 'admin', domainName: 'ws-9' })), 'local');
    assert.equal(directory(user({ accountName: 'SYSTEM', userSid: 'S-1-5-18' })), 'builtin');
    assert.equal(directory(user({ accountName: 'DWM-1', domainName: 'Window Manager' })), 'builtin');
    assert.equal(directory(['gitHubUser', { userId: '9', login: 'ann' }]), 'gitHub');
    assert.equal(directory(user({ userPrincipalName: 'a@other.example' })), 'unknown');
  });

  test('inside a session is a sighting, and one that a process ran under is none', () => {
    const account = { azureAdUserId: GUID(3), displayName: 'Bo' };
    const session = alert({}, ['cloudLogonSession', { account: { userAccount: account } }]);
    assert.equal(rows([session], 'users').length, 1);
    const ran = alert({}, ['process', { userAccount: account }]);
    assert.equal(rows([ran], 'users').length, 0);
    const logon = alert({}, [
      'hostLogonSession',
      { account: { userAccount: account }, host: { hostName: 'w1', mdeDeviceId: 'a1' } },
    ]);
    assert.equal(rows([logon], 'users').length, 1);
    assert.equal(rows([logon], 'devices').length, 1);
  });
});

describe('a mailbox and an app', () => {
  test('a mailbox and the rules found in it are one row, under its address, with the settings', () => {
    const [box, ...others] = rows(
      alertsOf(
        [
          'mailboxConfiguration',
          { mailboxPrimaryAddress: 'ANN@halden.example', configurationType: 'userInboxRule', displayName: 'rule 1' },
        ],
        ['mailbox', { primaryAddress: 'ann@halden.example', upn: 'ann@corp.example', displayName: 'Ann' }],
      ),
      'mailboxes',
    );
    assert.equal(others.length, 0);
    assert.deepEqual([box!.name, box!.settings], ['Ann', ['userInboxRule']]);
  });

  test('a mailbox that was renamed is the one of its object, and another of the same UPN is not', () => {
    const alerts = alertsOf(
      [
        'mailbox',
        { primaryAddress: 'new@halden.example', upn: 'u@h.example', userAccount: { azureAdUserId: GUID(1) } },
      ],
      ['mailboxConfiguration', { mailboxPrimaryAddress: 'old@halden.example', externalDirectoryObjectId: GUID(1) }],
      ['mailbox', { primaryAddress: 'shared@halden.example', upn: 'u@h.example' }],
    );
    for (const each of orders(alerts)) assert.equal(rows(each, 'mailboxes').length, 2);
  });

  test('an OAuth app and its service principal are one; instances of a cloud app are two', () => {
    const alerts = alertsOf(
      ['oauthApplication', { appId: GUID(5), displayName: 'Mail helper', publisher: 'Acme' }],
      ['servicePrincipal', { appId: GUID(5), servicePrincipalObjectId: GUID(6) }],
      ['cloudApplication', { saasAppId: 11161, instanceId: 0, displayName: 'Box' }],
      ['cloudApplication', { saasAppId: 11161, instanceId: 3, displayName: 'Box' }],
      ['cloudApplication', { appId: 11161, displayName: 'Box' }],
    );
    assert.deepEqual(
      rows(alerts, 'apps').map(({ name, alerts: of }) => [name, of.length]),
      [
        ['Mail helper', 2],
        ['Box', 2],
        ['Box', 1],
      ],
    );
  });
});

test('evidence of the kind without any id or name is counted and not shown', () => {
  const { assets, unnamed } = assetsOf(alertsOf(device({}), device({ hostName: ' ' }), user({})), 'devices');
  assert.deepEqual([assets.length, unnamed], [0, 2]);
});

test('what no schema promises does not throw', () => {
  const odd = [null, 7, 'x', [], {}, { roles: 'x', tags: 5 }];
  const alerts = odd.flatMap((value) =>
    ['device', 'user', 'mailbox', 'cloudApplication', 'hostLogonSession', 'process'].map(
      (kind) =>
        ({
          id: `o${(made += 1)}`,
          evidence: [
            value,
            {
              kind,
              userAccount: value,
              account: value,
              host: value,
              loggedOnUsers: value,
              vmMetadata: value,
              tags: value,
            },
          ],
          evidenceRaw: [],
        }) as unknown as Alert,
    ),
  );
  for (const kind of ['devices', 'users', 'mailboxes', 'apps'] as const)
    assert.doesNotThrow(() => assetsOf(alerts, kind));
});

test('who was struck comes first, then by verdict and risk, then by alerts', () => {
  const alerts = alertsOf(
    device({ hostName: 'quiet' }),
    device({ hostName: 'risky', riskScore: 'high' }),
    device({ hostName: 'bad', verdict: 'malicious', riskScore: 'medium' }),
    device({ hostName: 'struck', roles: ['attacked'] }),
  );
  assert.deepEqual(
    rows(alerts, 'devices').map(({ name }) => name),
    ['struck', 'bad', 'risky', 'quiet'],
  );
});

test('10,000 accounts are merged in steps of a few milliseconds, and slices give what is made at once', async () => {
  const alerts = Array.from({ length: 2_500 }, (_, n) =>
    alert(
      { createdDateTime: new Date(Date.UTC(2026, 0, 1) + n).toISOString() },
      ...Array.from({ length: 4 }, (_none, k) =>
        user({
          azureAdUserId: GUID(n * 4 + k + 1),
          userPrincipalName: `u${n * 4 + k}@halden.example`,
          accountName: `u${n * 4 + k}`,
          domainName: 'HALDEN',
        }),
      ),
    ),
  );
  // The clock of this process alone: other work on the machine counts for nothing.
  const begun = process.cpuUsage();
  let taken = 0;
  let longest = 0;
  let whole: readonly IncidentAsset[] = [];
  for (const steps = gatherAssets(alerts, 'users'); ; taken += 1) {
    const from = process.cpuUsage();
    const step = steps.next();
    const { user: used } = process.cpuUsage(from);
    longest = Math.max(longest, used / 1_000);
    if (!step.done) continue;
    whole = step.value.assets;
    break;
  }
  assert.equal(whole.length, 10_000);
  assert.ok(taken > 1_000, `${taken} steps`);
  assert.ok(longest < 100, `${longest} ms at once`);
  assert.ok(process.cpuUsage(begun).user / 1_000 < 3_000, 'some tenths of a second in all');
  assert.deepEqual(await assetsInSlices(alerts, 'users'), assetsOf(alerts, 'users'));
});
