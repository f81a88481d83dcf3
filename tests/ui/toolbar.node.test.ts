import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { chosenNames, inOrder, matching, partly, toggled } from '../../packages/ui/src/facet/options.ts';
import { fromInput, toInput } from '../../packages/ui/src/range-picker/zoned.ts';

const tree = [
  ['a', 0],
  ['a1', 1],
  ['a1x', 2],
  ['a2', 1],
  ['b', 0],
].map(([value, depth]) => ({ value: String(value), label: `Option ${value}`, depth: Number(depth) }));

const values = (options: readonly { value: string }[]): string => options.map(({ value }) => value).join(' ');

describe('the options of a facet', () => {
  test('match with what they stand under and what stands under them', () => {
    assert.equal(values(matching(tree, 'A1X')), 'a a1 a1x');
    assert.equal(values(matching(tree, ' option a1 ')), 'a a1 a1x');
    assert.equal(values(matching(tree, 'option a')), 'a a1 a1x a2');
    assert.equal(values(matching(tree, '')), 'a a1 a1x a2 b');
  });

  test('are chosen with all that stand under them, and with the last of those', () => {
    assert.deepEqual(toggled(tree, [], 'a'), ['a', 'a1', 'a1x', 'a2']);
    assert.deepEqual(toggled(tree, ['a2'], 'a1x'), ['a', 'a1', 'a1x', 'a2']);
    assert.deepEqual(toggled(tree, ['a', 'a1', 'a1x', 'a2', 'b'], 'a1x'), ['a2', 'b']);
  });

  test('keep values that nobody knows, behind the others', () => {
    assert.deepEqual(inOrder(tree, ['unknown', 'b', 'a']), ['a', 'b', 'unknown']);
    assert.deepEqual(toggled(tree, ['unknown'], 'b'), ['b', 'unknown']);
    assert.deepEqual(toggled(tree, ['unknown'], 'unknown'), []);
  });

  test('are partly chosen while some that stand under them are', () => {
    const isPart = (chosen: string[]): boolean => partly(tree, new Set(chosen), tree[0]!);
    assert.deepEqual([isPart([]), isPart(['a1x']), isPart(['b']), isPart(['a', 'a1'])], [false, true, false, false]);
  });

  test('are named by the one that speaks for all under it', () => {
    assert.deepEqual(chosenNames(tree, ['a', 'a1', 'a1x', 'a2', 'b', 'unknown']), ['Option a', 'Option b', 'unknown']);
    assert.deepEqual(chosenNames(tree, ['a1x', 'a2']), ['Option a1x', 'Option a2']);
  });
});

describe('the fields of a range', () => {
  const zone = process.env.TZ;
  process.env.TZ = 'America/New_York';
  after(() => {
    if (zone === undefined) delete process.env.TZ;
    else process.env.TZ = zone;
  });

  test('are read and written in the zone given, in winter and in summer', () => {
    for (const [field, utc, local] of [
      ['2026-01-10T08:00', '2026-01-10T08:00:00.000Z', '2026-01-10T13:00:00.000Z'],
      ['2026-07-10T08:00', '2026-07-10T08:00:00.000Z', '2026-07-10T12:00:00.000Z'],
    ] as const) {
      assert.equal(new Date(fromInput(field, 'utc')).toISOString(), utc);
      assert.equal(new Date(fromInput(field, 'local')).toISOString(), local);
      assert.equal(toInput(utc, 'utc'), field);
      assert.equal(toInput(local, 'local'), field);
    }
  });

  test('are empty for what is no moment, and nothing whole is no moment', () => {
    assert.equal(toInput(undefined, 'utc'), '');
    assert.equal(toInput('yesterday', 'local'), '');
    assert.ok(Number.isNaN(fromInput('', 'local')));
    assert.ok(Number.isNaN(fromInput('2026-13-40T99:00', 'utc')));
  });
});
