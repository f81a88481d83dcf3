/** ATT&CK as data, the matrix of alerts, and layers out and in. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { readNavigatorLayer, type Alert, type NavigatorLayer } from '@watchfloor/api';
import {
  buildAttack,
  cellKey,
  type AttackModel,
} from '../../packages/widgets/src/incidents/incident-attack/attack-model.ts';
import {
  readRelease,
  ReleaseFault,
  resolve,
  tacticsNamed,
} from '../../packages/widgets/src/incidents/incident-attack/attack-release.ts';
import { release as file } from '../../packages/widgets/src/incidents/incident-attack/data/latest.ts';
import { mapLayer } from '../../packages/widgets/src/incidents/incident-attack/layer-map.ts';
import { layerJson, type LayerWords } from '../../packages/widgets/src/incidents/incident-attack/layer-out.ts';
import { parseAlert } from '../api/parsers.ts';
import { valueOf } from '../api/schema-fixtures.ts';

const release = readRelease(file);
let made = 0;
const alert = (category: string | undefined, techniques: string, more: object = {}): Alert =>
  valueOf(
    parseAlert({
      id: `a${(made += 1)}`,
      title: `Alert ${made}`,
      severity: 'medium',
      category,
      mitreTechniques: techniques.split(' ').filter(Boolean),
      ...more,
    }),
  );
/** `tactic id count` of every cell that alerts name themselves. */
const named = (model: AttackModel): string[] =>
  [...model.byKey.values()]
    .filter((cell) => cell.alerts.length)
    .map((cell) => `${cell.key.trim()} ${cell.alerts.length}`);
const idOf = (id: string): string => {
  const found = resolve(release, id);
  return found.kind === 'unknown' ? 'unknown' : `${found.kind} ${found.technique.id}`;
};

async function layerOf(layer: object): Promise<NavigatorLayer> {
  const reading = await readNavigatorLayer(JSON.stringify({ domain: 'enterprise-attack', ...layer }));
  assert.ok(reading.ok);
  return reading.value;
}
const problemOf = async (text: string): Promise<string> => {
  const reading = await readNavigatorLayer(text);
  return reading.ok ? 'none' : reading.problem;
};

// The release

test('the release that is shown says its version, date and notice in its file and its name', () => {
  const [, version, date] =
    /enterprise-v([\d.]+)-([\d-]+)\.ts/.exec(
      readFileSync(
        new URL('../../packages/widgets/src/incidents/incident-attack/data/latest.ts', import.meta.url),
        'utf8',
      ),
    ) ?? [];
  assert.deepEqual([release.version, release.updated], [version, date]);
  assert.match(
    release.notice,
    /^© The MITRE Corporation\. This work is reproduced and distributed with the permission/,
  );
  const notice = readFileSync(new URL('../../NOTICE', import.meta.url), 'utf8').replaceAll(/\s+/g, ' ');
  assert.ok(notice.includes(release.notice), 'NOTICE has the line that each copy needs');
});

test('the release has every technique and tactic of the list that it was made from', (t) => {
  const list = new URL('../../../shared/attack/enterprise.json', import.meta.url);
  assert.equal(release.techniques.size, 698);
  assert.equal(release.tactics.length, 15);
  if (!existsSync(list)) return t.diagnostic('the list itself is not at hand');
  const from = JSON.parse(readFileSync(list, 'utf8')) as {
    tactics: { shortName: string }[];
    techniques: { id: string; name: string; tactics: string[] }[];
  };
  assert.deepEqual(
    release.tactics.map(({ shortName }) => shortName),
    from.tactics.map(({ shortName }) => shortName),
  );
  for (const { id, name, tactics } of from.techniques) {
    const technique = release.techniques.get(id);
    assert.deepEqual([technique?.name, [...technique!.tactics].sort()], [name, [...tactics].sort()], id);
  }
});

test('each successor is in force, and nothing that is in force has one', () => {
  assert.ok(release.replaced.size > 100);
  for (const [from, to] of release.replaced) {
    assert.ok(release.techniques.has(to), `${from} > ${to}`);
    assert.ok(!release.techniques.has(from), from);
  }
});

test('a file of another shape is refused with a sentence that says why', () => {
  const refused = (change: object): string => {
    try {
      readRelease({ ...file, ...change });
    } catch (error) {
      assert.ok(error instanceof ReleaseFault);
      return error.message;
    }
    return 'read';
  };
  assert.equal(refused({}), 'read');
  assert.equal(refused({ shape: 2 }), 'This reads files of shape 1, not of 2.');
  assert.equal(refused({ version: 19 }), 'The file has no version.');
  assert.equal(refused({ techniques: [] }), 'The file has no list of techniques.');
  assert.match(refused({ techniques: ['T1 stealth|Short'] }), /^This line is no technique of the release: T1 stealth/);
  assert.match(refused({ techniques: ['T1001 nowhere|Name'] }), /^This line is no technique/);
  assert.throws(() => readRelease(undefined), ReleaseFault);
  assert.throws(() => readRelease('[]'), ReleaseFault);
});

test('ids of older releases are read as their successors, unknown sub-techniques as what stands above them', () => {
  assert.equal(idOf('T1059.001'), 'inForce T1059.001');
  assert.equal(idOf('T1562.001'), 'replaced T1685');
  assert.equal(idOf('T1086'), 'replaced T1059.001');
  assert.equal(idOf('T1059.099'), 'parent T1059');
  assert.equal(idOf('T1562.099'), 'parent T1685');
  for (const id of ['T9999', 'T9999.001', 'constructor', '', 'T1059.1']) assert.equal(idOf(id), 'unknown');
});

test('a sub-technique whose technique is not there stands for itself', () => {
  const small = readRelease({
    ...file,
    techniques: ['T1111.002 stealth|Alone', 'T1222 stealth|Above', 'T1222.001 execution|Elsewhere'],
    replaced: [],
  });
  assert.equal(small.techniques.get('T1111.002')?.parent, undefined);
  assert.equal(small.techniques.get('T1222.001')?.parent?.id, 'T1222');
  const model = buildAttack([alert('DefenseEvasion', 'T1111.002 T1222.001')], small);
  assert.ok(named(model).includes('stealth T1111.002 1'));
});

test('tactics are known by name, short name and id; Defense Evasion is the two that followed it', () => {
  const both = ['stealth', 'defense-impairment'];
  for (const text of ['DefenseEvasion', 'defense-evasion', 'Defense evasion', 'TA0005'])
    assert.deepEqual(tacticsNamed(release, text), both, text);
  for (const text of ['CommandAndControl', 'Command & Control', 'command-and-control', 'TA0011'])
    assert.deepEqual(tacticsNamed(release, text), ['command-and-control'], text);
  for (const text of ['Malware', '', 'constructor']) assert.deepEqual(tacticsNamed(release, text), [], text);
});

// The matrix

test('a technique stands in the tactic that its alert names, else in all of its own', () => {
  const model = buildAttack(
    [alert('InitialAccess', 'T1078.004'), alert('Ransomware', 'T1486 T1078'), alert('InitialAccess', 'T1204.001')],
    release,
  );
  assert.deepEqual(named(model).sort(), [
    'execution T1204.001 1',
    'impact T1486 1',
    'initial-access 1',
    'initial-access T1078 1',
    'initial-access T1078.004 1',
    ...['persistence', 'privilege-escalation', 'stealth'].map((tactic) => `${tactic} T1078 1`),
  ]);
  assert.equal(model.techniques, 4);
  assert.equal(model.tactics, 6);
  assert.equal(model.placed, 3);
});

test('alerts of Defense Evasion stand where their techniques are now, and without any in both successors', () => {
  const model = buildAttack(
    [alert('DefenseEvasion', 'T1562.001'), alert('DefenseEvasion', 'T1027'), alert('DefenseEvasion', '')],
    release,
  );
  assert.deepEqual(named(model).sort(), [
    'defense-impairment 1',
    'defense-impairment T1685 1',
    'stealth 1',
    'stealth T1027 1',
  ]);
  assert.deepEqual(
    model.former.map(({ tactic, alerts }) => [tactic.id, alerts]),
    [['TA0005', 3]],
  );
  assert.equal(model.techniques, 2);
});

test('what an id was read as is noted with its alerts; what says nothing of ATT&CK is counted', () => {
  const model = buildAttack(
    [
      alert('Execution', 't1086 T1059.001 T1086'),
      alert('Execution', 'T1059.099'),
      alert('Malware', '', { mitreTechniques: ['<img src=x>'] }),
      alert('Malware', ''),
      alert(undefined, ''),
    ],
    release,
  );
  assert.deepEqual(
    model.notes.map(({ id, kind, technique, alerts }) => [id, kind, technique?.id, alerts]),
    [
      ['T1086', 'replaced', 'T1059.001', 1],
      ['T1059.099', 'parent', 'T1059', 1],
      ['<IMG SRC=X>', 'unknown', undefined, 1],
    ],
  );
  assert.equal(model.byKey.get(cellKey('execution', 'T1059.001'))?.alerts.length, 1, 'an alert is counted once');
  assert.equal(model.elsewhere, 3);
  assert.equal(model.placed, 2);
});

test('a technique counts the alerts of its sub-techniques once each, and is as bad as the worst', () => {
  const model = buildAttack(
    [
      alert('Execution', 'T1059.001 T1059.003', { severity: 'high' }),
      alert('Execution', 'T1059', { severity: 'low' }),
      alert('Execution', 'T1059.001', { severity: 'informational' }),
    ],
    release,
  );
  const cell = model.byKey.get(cellKey('execution', 'T1059'))!;
  assert.deepEqual([cell.alerts.length, cell.allAlerts.length, cell.severity], [1, 3, 'high']);
  assert.equal(model.columns.find(({ tactic }) => tactic.shortName === 'execution')?.alerts, 3);
});

test('ten thousand alerts are placed within 400 ms of work', () => {
  const ids = [...release.techniques.keys()];
  const many = Array.from({ length: 10_000 }, (_, n) =>
    alert(['DefenseEvasion', 'Execution', 'Impact'][n % 3], `${ids[n % ids.length]} ${ids[(n * 7) % ids.length]}`),
  );
  const begun = process.cpuUsage();
  assert.equal(buildAttack(many, release).placed, 10_000);
  const worked = process.cpuUsage(begun).user / 1000;
  assert.ok(worked < 400, `${worked} ms`);
});

// Layers out

const words: LayerWords = {
  name: 'Incident 7',
  description: 'Said.',
  comment: ({ alerts }) => `${alerts.length} alerts`,
  alert: 'Alert',
  readFrom: 'Named as',
};

test('the layer has what format 4.5 wants, counts as scores, and opens what lies below', () => {
  const model = buildAttack(
    [
      alert('Execution', 'T1059.001', { title: 'Shell \u202efdp https://evil.example/a' }),
      alert('DefenseEvasion', 'T1562.001'),
      alert('Execution', 'T1059.001'),
    ],
    release,
  );
  const layer = JSON.parse(layerJson(model, '7', words)) as {
    techniques: { techniqueID: string; metadata?: { name: string; value: string }[] }[];
  } & Record<string, unknown>;
  assert.equal(layer['name'], 'Incident 7');
  assert.equal(layer['domain'], 'enterprise-attack');
  assert.deepEqual(layer['versions'], { attack: '19', navigator: '5.1.0', layer: '4.5' });
  assert.deepEqual(layer['gradient'], {
    colors: ['#fdf6cf', '#f08a24', '#c50f1f'],
    minValue: 0,
    maxValue: 2,
  });
  const [above, sub, impaired] = layer.techniques.map((row) => ({ ...row }));
  assert.deepEqual(above, { techniqueID: 'T1059', tactic: 'execution', showSubtechniques: true });
  const { metadata, ...rest } = sub!;
  assert.deepEqual(rest, {
    techniqueID: 'T1059.001',
    tactic: 'execution',
    score: 2,
    color: '',
    comment: '2 alerts',
    enabled: true,
    links: [],
    showSubtechniques: false,
  });
  assert.equal(metadata?.length, 2);
  assert.match(metadata![0]!.value, /^Shell .*RLO.*fdp hxxps:\/\/evil\[\.\]example\/a$/);
  assert.ok(impaired?.metadata?.some(({ name, value }) => name === 'Named as' && value === 'T1562.001'));
});

test('what was saved and is read again is in both', async () => {
  const alerts = [alert('InitialAccess', 'T1566.002 T1078'), alert('DefenseEvasion', 'T1562.001'), alert('Impact', '')];
  const out = layerJson(buildAttack(alerts, release), '7', words);
  const reading = await readNavigatorLayer(out);
  assert.ok(reading.ok);
  const model = buildAttack(alerts, release, mapLayer(reading.value, release));
  assert.deepEqual(model.sides, { both: 3, incident: 0, layer: 0 });
  assert.ok([...model.byKey.values()].every(({ side }) => side === undefined || side === 'both'));
});

// Layers in

test('what is no layer is refused with its reason', async () => {
  assert.equal(await problemOf('T1059'), 'notJson');
  assert.equal(await problemOf(''), 'notJson');
  for (const text of ['{}', '[]', '7', 'null', '{"techniques":[]}', '{"domain":"enterprise-attack","techniques":{}}'])
    assert.equal(await problemOf(text), 'notLayer', text);
  assert.equal(await problemOf('{"domain":"mobile-attack","techniques":[]}'), 'otherDomain');
  assert.equal(
    await problemOf('{"domain":"enterprise-attack","versions":{"layer":"5.0"},"techniques":[]}'),
    'otherFormat',
  );
  const techniques = Array.from({ length: 20_001 }, () => ({ techniqueID: 'T1059' }));
  assert.equal(await problemOf(JSON.stringify({ domain: 'enterprise-attack', techniques })), 'tooMany');
});

test('layers of every format that names techniques are read, with what is off in them left out', async () => {
  const old = await readNavigatorLayer(
    '\ufeff{"version":"2.1","domain":"mitre-enterprise","techniques":[{"techniqueID":"t1193","score":1}]}',
  );
  assert.ok(old.ok);
  assert.equal(old.value.techniques[0]?.techniqueID, 'T1193');
  const many = await readNavigatorLayer(
    '[{"domain":"enterprise-attack","name":" A ","versions":{"attack":"16","layer":"4.5"},"techniques":[7,{"techniqueID":"<b>"},{"techniqueID":"T1059","score":"3","comment":{"a":1}},{"__proto__":{"score":9},"techniqueID":"T1003"}]}]',
  );
  assert.ok(many.ok);
  const { name, version, techniques, unreadable } = many.value;
  assert.deepEqual([name, version, unreadable], ['A', '16', 2]);
  assert.deepEqual(
    techniques.map(({ techniqueID, score, comment }) => [techniqueID, score, comment]),
    [
      ['T1059', 3, undefined],
      ['T1003', undefined, undefined],
    ],
  );
});

test('rows that say nothing mark nothing, unless no row says anything', async () => {
  const quiet = { comment: '', color: '', enabled: true, metadata: [], links: [], showSubtechniques: false };
  const idsOf = async (techniques: object[]): Promise<string[]> =>
    mapLayer(await layerOf({ techniques }), release).marks.map(({ technique }) => technique.id);
  const rows = [
    { techniqueID: 'T1001', ...quiet },
    { techniqueID: 'T1003', ...quiet, color: '#ff0000' },
    { techniqueID: 'T1005', ...quiet, score: 0 },
    { techniqueID: 'T1059', ...quiet, score: 1, enabled: false },
    { techniqueID: 'T1486', ...quiet, metadata: [{ name: 'a', value: 'b' }] },
  ];
  assert.deepEqual(await idsOf(rows), ['T1003', 'T1486']);
  assert.deepEqual(await idsOf([{ techniqueID: 'T1001' }, { techniqueID: 'T1003', enabled: false }]), ['T1001']);
});

test('an older layer is mapped: ids to successors, the old tactic to both, and what is left is listed', async () => {
  const layer = await layerOf({
    versions: { attack: '9', layer: '4.2' },
    techniques: [
      { techniqueID: 'T1562.001', tactic: 'defense-evasion', score: 2 },
      { techniqueID: 'T1027', tactic: 'defense-evasion', score: 1 },
      { techniqueID: 'T9001', score: 1 },
      { techniqueID: 'T1078', score: 1 },
    ],
  });
  const mapped = mapLayer(layer, release);
  assert.deepEqual(
    mapped.marks.map(({ technique, tactics, readFrom }) => [technique.id, tactics, readFrom]),
    [
      ['T1685', ['defense-impairment'], 'T1562.001'],
      ['T1027', ['stealth'], undefined],
      ['T1078', [], undefined],
    ],
  );
  assert.deepEqual(mapped.lost, ['T9001']);
  assert.deepEqual(
    mapped.mapped.map(({ id, technique }) => `${id} ${technique.id}`),
    ['T1562.001 T1685'],
  );
  const model = buildAttack([alert('InitialAccess', 'T1078'), alert('Execution', 'T1059.001')], release, mapped);
  const side = (tactic: string, id: string): string | undefined => model.byKey.get(cellKey(tactic, id))?.side;
  assert.equal(side('initial-access', 'T1078'), 'both');
  assert.equal(side('persistence', 'T1078'), undefined, 'without a tactic it stands where the incident has it');
  assert.equal(side('execution', 'T1059.001'), 'incident');
  assert.equal(side('stealth', 'T1027'), 'layer');
  assert.deepEqual(model.sides, { both: 1, incident: 1, layer: 2 });
});
