/** What is selected without being loaded. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Targets } from '../../packages/widgets/src/incidents/incident-list/triage/targets.ts';

interface Item {
  readonly id: string;
}

/** A list with one row, from which others are read by their ids. */
function targetsOf(more: () => Promise<{ one(id: string): Promise<Item | undefined> }>) {
  const grid = {
    selected: new Set<unknown>(),
    model: { order: [0] },
    setSelected: (keys: Iterable<unknown>) => void (grid.selected = new Set(keys)),
  };
  const targets = new Targets<Item>({ rows: [{ id: '1' }], grid, data: { more }, redraw: () => undefined });
  return { grid, targets };
}

test('what could not be read is counted and not selected; what is gone is neither', async () => {
  const one = (id: string): Promise<Item | undefined> =>
    id === '2' ? Promise.reject(new Error('500')) : Promise.resolve(id === '3' ? undefined : { id });
  const { grid, targets } = targetsOf(() => Promise.resolve({ one }));
  const reading = targets.select(['1', '2', '3', '4']);
  assert.equal(targets.unread, 3);
  assert.equal(await reading, 1);
  assert.deepEqual([[...grid.selected], targets.unread], [['1', '4'], 0]);
});

test('code that cannot be fetched loses nothing that is loaded, and rejects nothing', async () => {
  const { grid, targets } = targetsOf(() => Promise.reject(new TypeError('no such file')));
  assert.equal(await targets.select(['1', '2', '3']), 2);
  assert.deepEqual([...grid.selected], ['1']);
});
