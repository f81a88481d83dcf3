/** What is made of evidence: rows over alerts, categories, fields, numbers. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Alert } from '@watchfloor/api';
import { fieldsOf, fieldsOfAll } from '../../packages/widgets/src/incidents/incident-evidence/evidence-fields.ts';
import { categoryOf } from '../../packages/widgets/src/incidents/incident-evidence/evidence-kinds.ts';
import {
  evidenceRows,
  evidenceRowsInSlices,
  rowHas,
} from '../../packages/widgets/src/incidents/incident-evidence/evidence-rows.ts';
import {
  countEvidence,
  NO_CHOICE,
} from '../../packages/widgets/src/incidents/incident-evidence/incident-evidence.filter.ts';
import { searchTerms } from '../../packages/widgets/src/incidents/incident-filters/text-match.ts';
import { parseAlert, parseEvidence } from '../api/parsers.ts';
import { rowsOf, samples, valueOf } from '../api/schema-fixtures.ts';
import { evidenceNames, full, kindOf } from '../api/schema-graph-types.ts';
import { CASES } from './incident-evidence-kinds.ts';

const T = '#microsoft.graph.security.';
let made = 0;
const alert = (evidence: readonly object[], more: object = {}): Alert =>
  valueOf(parseAlert({ id: `a${(made += 1)}`, title: `Alert ${made}`, evidence, ...more }, parseEvidence));
const of = (kind: string, more: object): object => ({ '@odata.type': `${T}${kind}Evidence`, ...more });

/** All text that a person can read of a row: its name, detail and fields. */
function readable(evidence: readonly object[]): string {
  const [row] = evidenceRows([alert(evidence)]);
  const fields = fieldsOfAll(row!.mentions.map((mention) => mention.evidence));
  return [row!.name, ...fields.flatMap((group) => group.fields.flatMap(({ values }) => values))].join('\n');
}

/** Every text and number inside, whatever the depth. */
function leaves(value: unknown, name = ''): string[] {
  if (/^(@odata\.type|verdict|remediationStatus|createdDateTime|roles|tags)$/.test(name)) return [];
  if (Array.isArray(value)) return value.flatMap((each) => leaves(each));
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([key, each]) => leaves(each, key));
  return typeof value === 'string' || typeof value === 'number' ? [String(value)] : [];
}

test('the table of types has a case for each type that Graph declares', () => {
  const declared = evidenceNames.map(kindOf).sort();
  assert.deepEqual(
    CASES.map(({ kind }) => kind)
      .filter((kind) => kind !== 'quantum')
      .sort(),
    declared,
  );
});

for (const name of evidenceNames) {
  test(`${name} has a category, and everything that Graph says of it can be read`, () => {
    assert.notEqual(categoryOf(kindOf(name)), 'others');
    // Types that nest each other without end are cut at some depth: what is nearer than that is all there.
    const { raw } = full(name, 2, 0);
    const text = readable([raw as object]).toLowerCase();
    for (const leaf of leaves(raw)) {
      const said = /^\d{4}-\d\d-\d\dT/.test(leaf) ? leaf.slice(0, 19) : leaf;
      assert.ok(text.includes(said.toLowerCase()), `${leaf} of ${name} is lost`);
    }
  });
}

for (const { kind, raw } of CASES) {
  test(`${kind} of the table of types loses nothing`, () => {
    const text = readable([raw]).toLowerCase();
    for (const leaf of leaves(raw)) assert.ok(text.includes(leaf.toLowerCase()), `${leaf} is lost`);
  });
}

const published: [string, unknown][] = [
  ['our own', { value: [{ id: '1', evidence: CASES.map(({ raw }) => raw) }] }],
  ...samples(/^security-(list-alerts_v2|alert-(get|update)|list-incidents|incident-get)(\.\d)?\.json$/),
];
for (const [name, body] of published) {
  test(`each piece of evidence in ${name} is a row with a category and all of its fields`, () => {
    const alerts = (rowsOf(body) as Record<string, unknown>[]).flatMap((row) =>
      Array.isArray(row['alerts']) ? (row['alerts'] as Record<string, unknown>[]) : [row],
    );
    for (const raw of alerts) {
      const evidence = (raw['evidence'] ?? []) as object[];
      for (const each of evidence) {
        const [row] = evidenceRows([alert([each])]);
        assert.ok(row);
        const text = readable([each]).toLowerCase();
        for (const leaf of leaves(each)) {
          if (!leaf.trim() || leaf.startsWith('0001-01-01')) continue;
          const said = /^\d{4}-\d\d-\d\dT/.test(leaf) ? leaf.slice(0, 19) : leaf;
          assert.ok(text.includes(said.toLowerCase()), `${leaf} is lost`);
        }
      }
    }
  });
}

test('one device under three spellings is one row of three alerts, and its worst verdict is told', () => {
  const rows = evidenceRows([
    alert([
      of('device', { mdeDeviceId: 'M1', deviceDnsName: 'ws.halden.example', hostName: 'ws', verdict: 'suspicious' }),
    ]),
    alert([of('device', { deviceDnsName: 'WS.halden.example', verdict: 'malicious' })]),
    alert([of('device', { hostName: 'ws', verdict: 'noThreatsFound' })]),
  ]);
  assert.deepEqual(
    rows.map(({ name, verdict, alerts }) => [name, verdict, alerts.length]),
    [['ws.halden.example', 'malicious', 3]],
  );
});

test('two devices that share a short name stay two', () => {
  const rows = evidenceRows([
    alert([of('device', { mdeDeviceId: 'M1', hostName: 'ws' }), of('device', { mdeDeviceId: 'M2', hostName: 'ws' })]),
  ]);
  assert.equal(rows.length, 2);
});

test('a file on two devices is one row that keeps what each alert says of it, the status that needs somebody first', () => {
  const file = (mdeDeviceId: string, remediationStatus: string): object =>
    of('file', { fileDetails: { fileName: 'x.dll', sha256: 'ab' }, mdeDeviceId, remediationStatus });
  const device = (mdeDeviceId: string, hostName: string): object => of('device', { mdeDeviceId, hostName });
  const rows = evidenceRows([
    alert([file('m1', 'remediated'), device('m1', 'one')]),
    alert([file('m2', 'pendingApproval'), device('m2', 'two')]),
  ]);
  const row = rows.find(({ type }) => type === 'file')!;
  assert.equal(row.remediation, 'pendingApproval');
  assert.equal(row.otherRemediations, 1);
  assert.deepEqual(
    row.impacted.map(({ name }) => name),
    ['one', 'two'],
  );
  const said = fieldsOfAll(row.mentions.map(({ evidence }) => evidence)).flatMap(({ fields }) => fields);
  assert.deepEqual(said.find(({ path }) => path.join('.') === 'mdeDeviceId')?.values, ['m1', 'm2']);
});

test('an address of the web keeps its case: two that differ by it are two', () => {
  assert.equal(
    evidenceRows([alert([of('url', { url: 'https://x.example/a' }), of('url', { url: 'https://x.example/A' })])])
      .length,
    2,
  );
});

test('an IP address is found at the devices and users of its alert', () => {
  const [row] = evidenceRows([
    alert([
      of('ip', { ipAddress: '203.0.113.7' }),
      of('device', { mdeDeviceId: 'm', hostName: 'ws' }),
      of('user', { userAccount: { accountName: 'mira', userSid: 'S-1' } }),
    ]),
  ]);
  assert.deepEqual(row!.impacted, [
    { kind: 'devices', name: 'ws' },
    { kind: 'users', name: 'mira' },
  ]);
});

test('things without an id or a name stay apart, and keep their keys when the incident is read again', () => {
  const read = (): string[] =>
    evidenceRows([alert([of('ip', {}), of('ip', {}), of('file', {})], { id: 'fixed' })]).map(({ key }) => key);
  assert.equal(new Set(read()).size, 3);
  assert.deepEqual(read(), read());
});

test('evidence that nobody could read is shown raw, and not left out', () => {
  const unread = {
    ...alert([]),
    evidence: undefined,
    evidenceRaw: [{ '@odata.type': `${T}fileEvidence`, odd: 'x1' }, 7],
  };
  const rows = evidenceRows([unread as unknown as Alert]);
  assert.equal(rows.length, 1);
  assert.equal(fieldsOf(rows[0]!.mentions[0]!.evidence)[0]!.fields[0]!.values[0], 'x1');
});

test('a value of another type than documented is shown as it came, and marked', () => {
  const evidence = parseEvidence(of('ip', { ipAddress: { v4: '203.0.113.7' }, countryLetterCode: 'CL' }))!;
  const all = fieldsOf(evidence).flatMap(({ fields }) => fields);
  assert.deepEqual(
    all.map(({ path, values, unknown }) => [path.join('.'), values[0], unknown]),
    [
      ['countryLetterCode', 'CL', false],
      ['ipAddress.v4', '203.0.113.7', true],
    ],
  );
});

test('data that nests itself, or is very wide, ends', () => {
  const deep: Record<string, unknown> = {};
  let at = deep;
  for (let level = 0; level < 500; level += 1) at = at['in'] = { level } as Record<string, unknown>;
  const wide = Object.fromEntries(Array.from({ length: 5000 }, (_, place) => [`p${place}`, place]));
  const count = (raw: object): number =>
    fieldsOf(parseEvidence(raw)!).reduce((sum, { fields }) => sum + fields.length, 0);
  assert.ok(count(of('quantum', { deep })) < 20);
  assert.equal(count(of('quantum', wide)), 1000);
});

test('search finds hashes, defanged addresses, devices and parts of names, all words of it', () => {
  const [row] = evidenceRows([
    alert([
      of('file', { fileDetails: { fileName: 'Réport.dll', sha256: 'ABCDEF01' }, mdeDeviceId: 'm' }),
      of('device', { mdeDeviceId: 'm', hostName: 'ws.halden.example' }),
    ]),
  ]);
  for (const text of ['abcdef', 'report', 'ws[.]halden', 'REPORT abcdef'])
    assert.ok(rowHas(row!, searchTerms(text)), text);
  assert.ok(!rowHas(row!, searchTerms('report nothing')));
});

test('the numbers of a filter count what passes all the others, and values that are there stay', () => {
  const rows = evidenceRows([
    alert([
      of('ip', { ipAddress: '1.1.1.1', verdict: 'malicious', remediationStatus: 'active' }),
      of('ip', { ipAddress: '1.1.1.2', verdict: 'suspicious', remediationStatus: 'active' }),
      of('url', { url: 'https://x.example', verdict: 'malicious', remediationStatus: 'pendingApproval' }),
    ]),
  ]);
  const counts = countEvidence(rows, { ...NO_CHOICE, category: 'ips', verdict: ['malicious'] });
  assert.equal(counts.shown, 1);
  assert.equal(counts.pending, 1);
  assert.deepEqual(
    [...counts.verdict],
    [
      ['malicious', 1],
      ['suspicious', 1],
    ],
  );
  assert.deepEqual(
    [...counts.remediation],
    [
      ['active', 1],
      ['pendingApproval', 0],
    ],
  );
  assert.equal(counts.categories.get('urls'), 1);
  assert.equal(counts.categories.get(undefined), 2);
});

test('12,000 rows of evidence of 3,000 alerts are put together in slices, between which others have their turn', async () => {
  const alerts = Array.from({ length: 3000 }, (_, n) =>
    alert([
      of('device', { mdeDeviceId: `m${n}`, hostName: `ws-${n}` }),
      of('file', { fileDetails: { fileName: `f${n}.dll`, sha256: `h${n}` }, mdeDeviceId: `m${n}` }),
      of('process', {
        processId: n,
        processCommandLine: `run ${n}`,
        mdeDeviceId: `m${n}`,
        processCreationDateTime: '2026-03-11T08:09:00Z',
      }),
      of('ip', { ipAddress: `10.${n >> 8}.${n & 255}.7` }),
    ]),
  );
  // How long a slice takes is measured by `npm run bench -- incident`.
  let turns = 0;
  const timer = setInterval(() => (turns += 1));
  const rows = await evidenceRowsInSlices([...alerts]);
  clearInterval(timer);
  assert.equal(rows.length, 12_000);
  assert.ok(turns > 1, `${turns} turns of others meanwhile`);
});
