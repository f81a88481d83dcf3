import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Incident } from '@watchfloor/api';
import { changesBetween, marksOf, mergeChanges } from '../../packages/widgets/src/incidents/incident-feed/changes.ts';
import { instantKey, newestUpdate } from '../../packages/widgets/src/incidents/incident-feed/instants.ts';
import { fuzzFrom } from '../runtime/text-random.ts';
import { ids, incident, iso, START } from './incident-feed-kit.ts';

const MINUTE = 60_000;
const rows = (...minutesAgo: number[]): Incident[] =>
  minutesAgo.map((ago) => incident(`m${ago}`, START - ago * MINUTE));
const everything = (): boolean => true;

describe('what changed', () => {
  test('is told apart: 2 new, 1 changed, 2 left, and what is as it was is not told', () => {
    const shown = rows(1, 2, 3, 4, 5);
    const resolved = incident('m3', START + MINUTE, { status: 'resolved' });
    const merged = incident('m4', START + MINUTE, { status: 'redirected' });
    const changed = incident('m5', START + 2 * MINUTE);
    const latest = [...rows(0, 1, 2), resolved, merged, changed, incident('new', START)];
    const found = changesBetween(shown, latest, ({ status }) => status === 'active' || status === 'redirected');
    assert.deepEqual(ids(found.added), ['m0', 'new']);
    assert.deepEqual(found.changed, [changed]);
    assert.deepEqual(found.left, [resolved, merged]);
  });

  test('does not hold what never matched, or was merged before anyone saw it', () => {
    const latest = [incident('a', START, { severity: 'low' }), incident('b', START, { status: 'redirected' })];
    const found = changesBetween([], latest, ({ severity }) => severity !== 'low');
    assert.deepEqual(found, { added: [], changed: [], left: [] });
  });

  test('counts a row whose facts are not known yet as one that matches', () => {
    const found = changesBetween(rows(5), [incident('m5', START), incident('x', START)], () => undefined);
    assert.deepEqual([ids(found.added), ids(found.changed), ids(found.left)], [['x'], ['m5'], []]);
  });

  test('is not an older state from a replica that lags behind, nor the same state twice', () => {
    const shown = [incident('a', START)];
    const latest = [
      incident('a', START - MINUTE),
      incident('a', START),
      incident('b', START),
      incident('b', START + 1),
    ];
    const found = changesBetween(shown, latest, everything);
    assert.deepEqual(found.changed, []);
    assert.deepEqual(
      found.added.map(({ lastUpdateDateTime }) => lastUpdateDateTime),
      [iso(START + 1)],
    );
  });

  test('is seen below a millisecond', () => {
    const at = (digits: string): Incident =>
      incident('a', START, { lastUpdateDateTime: `2026-06-01T12:00:00${digits}Z` });
    assert.equal(changesBetween([at('.1234567')], [at('.1234568')], everything).changed.length, 1);
    assert.equal(changesBetween([at('.12')], [at('.1200000')], everything).changed.length, 0);
    assert.equal(changesBetween([at('')], [at('.0000001')], everything).changed.length, 1);
    assert.equal(changesBetween([at('.0')], [at('')], everything).changed.length, 0);
  });
});

describe('merging', () => {
  test('puts new and changed rows where their time belongs and takes out what left', () => {
    const shown = rows(1, 3, 5, 7);
    const changes = {
      added: rows(4, 0, 9),
      changed: [incident('m7', START - 2 * MINUTE)],
      left: [incident('m3', START)],
    };
    assert.deepEqual(ids(mergeChanges(shown, changes)), ['m0', 'm1', 'm7', 'm4', 'm5', 'm9']);
    assert.deepEqual(ids(shown), ['m1', 'm3', 'm5', 'm7'], 'the shown rows stay as they are');
  });

  test('keeps an id of two pages once, in its newest state, and drops merged-away rows', () => {
    const old = incident('twice', START - 9 * MINUTE);
    const now = incident('twice', START - MINUTE, { displayName: 'now' });
    const merged = incident('merged', START, { status: 'redirected' });
    const result = mergeChanges([merged, now, ...rows(3), old, now], { added: [], changed: [], left: [] });
    assert.deepEqual(result, [now, ...rows(3)]);
    const moved = incident('twice', START + MINUTE);
    assert.deepEqual(mergeChanges([now, old], { added: [moved], changed: [moved], left: [] }), [moved]);
  });

  test('of an id that changed and then left takes it out', () => {
    const [row] = rows(3);
    const changes = { added: [], changed: [incident('m3', START)], left: [incident('m3', START + MINUTE)] };
    assert.deepEqual(mergeChanges([row!], changes), []);
  });

  test('of changes that were found before the list moved on leaves the newer row', () => {
    const now = incident('a', START + MINUTE);
    const late = incident('a', START);
    assert.deepEqual(mergeChanges([now, ...rows(3)], { added: [], changed: [late], left: [] }), [now, ...rows(3)]);
  });

  test('puts rows without a date last, wherever they came from, and loses none', () => {
    const undated = (id: string, lastUpdateDateTime?: string): Incident =>
      incident(id, undefined, lastUpdateDateTime === undefined ? {} : { lastUpdateDateTime });
    const shown = [undated('u1'), ...rows(1), undated('u2', 'soon'), ...rows(2)];
    const result = mergeChanges(shown, { added: [undated('u3'), ...rows(0)], changed: [], left: [] });
    assert.deepEqual(ids(result), ['m0', 'm1', 'm2', 'u1', 'u2', 'u3']);
  });

  test('of 2,000 random polls ends with what a list read anew would show', () => {
    for (let seed = 0; seed < 2000; seed++) {
      const { below } = fuzzFrom(seed);
      const state = new Map(
        Array.from({ length: 20 }, (_, id) => [String(id), incident(id, START - below(50) * 1000)]),
      );
      const wanted = ({ severity }: Incident): boolean => severity !== 'low';
      const anew = (): Incident[] =>
        [...state.values()]
          .filter((row) => wanted(row) && row.status !== 'redirected')
          .sort((a, b) => b.lastUpdateDateTime!.localeCompare(a.lastUpdateDateTime!));
      let list = anew();
      for (let poll = 1; poll < 4; poll++) {
        const latest = Array.from({ length: below(12) }, (_, index) => {
          const id = String(below(30));
          const severity = below(3) ? 'high' : 'low';
          const row = incident(id, START + poll * 60_000 + index, {
            severity,
            status: below(9) ? 'active' : 'redirected',
          });
          state.set(id, row);
          return row;
        });
        list = mergeChanges(list, changesBetween(list, latest, wanted));
      }
      assert.deepEqual(new Set(ids(list)), new Set(ids(anew())), `seed ${seed}`);
      for (const [index, row] of list.entries())
        assert.ok(!index || row.lastUpdateDateTime! <= list[index - 1]!.lastUpdateDateTime!, `seed ${seed} order`);
    }
  });

  test('into 100,000 rows keeps them all, in order', () => {
    const shown = Array.from({ length: 100_000 }, (_, index) => incident(index, START - index * 1000));
    const changed = shown.slice(500, 520).map(({ id }, index) => incident(id, START + 1000 + index));
    const result = mergeChanges(shown, { added: [], changed, left: [] });
    assert.equal(result.length, 100_000);
    assert.equal(result[0], changed.at(-1));
    assert.equal(result[20], shown[0]);
  });
});

test('instants order as time does, with any number of digits', () => {
  const texts = ['', '.0000001', '.000001', '.1', '.10', '.123', '.1230001', '.9'].map(
    (digits) => `2026-06-01T12:00:10${digits}Z`,
  );
  const keys = ['2026-06-01T12:00:09.9999999Z', ...texts, '2026-06-01T12:00:11Z'].map(instantKey);
  assert.deepEqual(keys, [...keys].sort());
  assert.equal(keys[4], keys[5]);
  for (const none of [undefined, '', 'soon', '2026-06-01', '2026-06-01T12:00:00+02:00'])
    assert.equal(instantKey(none), '');
  assert.equal(newestUpdate([incident(1, undefined), incident(2, START), incident(3, START - 1)]), iso(START));
  assert.equal(newestUpdate([]), undefined);
});

describe('marks', () => {
  test('name what is odd about a row', () => {
    const marks = (more: Partial<Incident>): readonly string[] => marksOf(incident(1, START, more));
    assert.deepEqual(marks({}), []);
    assert.deepEqual(marksOf(incident(1, undefined)), ['no-date']);
    for (const severity of ['unknown', 'unknownFutureValue', 'critical', '', '__proto__'])
      assert.deepEqual(marks({ severity }), ['unknown-severity'], severity);
    for (const severity of ['high', 'medium', 'low', 'informational']) assert.deepEqual(marks({ severity }), []);
    assert.deepEqual(marks({ displayName: 'x'.repeat(300) }), []);
    assert.deepEqual(marks({ displayName: 'x'.repeat(5000) }), ['long-title']);
    assert.deepEqual(marks({ displayName: 'invoice\u202efdp.exe' }), ['hidden-characters']);
    assert.deepEqual(marks({ customTags: ['VIP', 'a\u200bb'] }), ['hidden-characters']);
    assert.deepEqual(marks({ customTags: Array.from({ length: 10_000 }, (_, index) => `tag ${index}`) }), [
      'many-tags',
    ]);
    assert.deepEqual(marks({ customTags: Array.from({ length: 50 }, (_, index) => `tag ${index}`) }), []);
  });

  test('are found once for a row', () => {
    const row = incident(1, undefined);
    assert.equal(marksOf(row), marksOf(row));
  });
});
