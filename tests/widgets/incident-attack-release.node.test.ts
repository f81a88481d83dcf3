/** How the next release of ATT&CK becomes the file that the matrix reads. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { moduleOf, releaseOf } from '../../scripts/lib/attack-release.ts';
import { readRelease, resolve } from '../../packages/widgets/src/incidents/incident-attack/attack-release.ts';
import { release as current } from '../../packages/widgets/src/incidents/incident-attack/data/latest.ts';

const dataIn = (text: string): unknown => JSON.parse(text.slice(text.indexOf('{'), text.lastIndexOf('}') + 1));

const reference = (id: string): object => ({
  external_references: [{ source_name: 'mitre-attack', external_id: id }],
});
const pattern = (stix: string, id: string, name: string, phases: string, more: object = {}): object => ({
  type: 'attack-pattern',
  id: `attack-pattern--${stix}`,
  name,
  ...reference(id),
  kill_chain_phases: phases.split(' ').map((phase) => ({ kill_chain_name: 'mitre-attack', phase_name: phase })),
  ...more,
});
const revoked = (from: string, to: string): object => ({
  type: 'relationship',
  id: `relationship--${from}`,
  relationship_type: 'revoked-by',
  source_ref: `attack-pattern--${from}`,
  target_ref: `attack-pattern--${to}`,
});
const tactic = (id: string, name: string, short: string): object => ({
  type: 'x-mitre-tactic',
  id: `x-mitre-tactic--${short}`,
  name,
  x_mitre_shortname: short,
  ...reference(id),
});
const bundle = {
  type: 'bundle',
  objects: [
    { type: 'x-mitre-collection', id: 'c', x_mitre_version: '20.0', modified: '2026-10-28T14:00:00.000Z' },
    { type: 'x-mitre-matrix', id: 'm', tactic_refs: ['x-mitre-tactic--execution', 'x-mitre-tactic--stealth'] },
    tactic('TA0099', 'Stealth', 'stealth'),
    tactic('TA0002', 'Execution', 'execution'),
    pattern('1', 'T2000', 'Up | down', 'execution stealth'),
    pattern('2', 'T2000.001', 'Below', 'execution stealth'),
    pattern('3', 'T2000.002', 'Aside', 'stealth'),
    pattern('4', 'T1059', 'Old', 'execution', { revoked: true }),
    pattern('5', 'T1060', 'Older', 'execution', { revoked: true }),
    pattern('6', 'T1061', 'Nobody’s', 'execution', { x_mitre_deprecated: true }),
    revoked('4', '1'),
    revoked('5', '4'),
  ],
};

test('a bundle of MITRE becomes a file that the matrix reads', () => {
  const { name, text } = moduleOf(releaseOf(bundle, 'Their notice.'), current);
  assert.equal(name, 'enterprise-v20.0-2026-10-28');
  const release = readRelease(dataIn(text));
  assert.deepEqual(
    release.tactics.map(({ shortName, id }) => `${shortName} ${id}`),
    ['execution TA0002', 'stealth TA0099'],
  );
  assert.deepEqual([...release.techniques.keys()].sort(), ['T2000', 'T2000.001', 'T2000.002']);
  assert.equal(release.techniques.get('T2000')?.name, 'Up / down');
  assert.deepEqual(release.techniques.get('T2000.002')?.tactics, ['stealth']);
  assert.equal(release.techniques.get('T2000.002')?.parent?.id, 'T2000');
  for (const id of ['T1059', 'T1060']) {
    const found = resolve(release, id);
    assert.equal(found.kind === 'replaced' && found.technique.id, 'T2000', `${id}: chains are followed`);
  }
  assert.equal(resolve(release, 'T1061').kind, 'unknown', 'deprecated without a successor');
  assert.match(text, /^\/\*\*\n \* MITRE ATT&CK Enterprise v20\.0 of 2026-10-28\. Their notice\./);
});

test('what an earlier file knew of older names stays, as far as it still holds', () => {
  const slim = {
    version: '20',
    updated: '2026-10-28',
    tactics: [{ shortName: 'stealth', name: 'Stealth' }],
    techniques: [{ id: 'T1685', name: 'Disable or Modify Tools', tactics: ['stealth'] }],
  };
  const release = readRelease(dataIn(moduleOf(releaseOf(slim, 'N'), current).text));
  assert.equal(release.replaced.get('T1562.001'), 'T1685');
  assert.equal(release.replaced.has('T1086'), false, 'its successor is not there');
  assert.deepEqual(release.former[0]?.successors, ['stealth']);
});

test('a file of neither kind is refused', () => {
  assert.throws(() => releaseOf({ techniques: [] }, 'N'), /^Error: This is neither a STIX bundle/);
  assert.throws(() => releaseOf({ objects: [{ type: 'x' }] }, 'N'), /no collection with a version/);
});

test('the file that is shown is what the script makes of its list', (t) => {
  const list = new URL('../../../shared/attack/enterprise.json', import.meta.url);
  if (!existsSync(list)) return t.diagnostic('the list itself is not at hand');
  const made = moduleOf(releaseOf(JSON.parse(readFileSync(list, 'utf8')), current.notice), current);
  assert.deepEqual(dataIn(made.text), current);
});
