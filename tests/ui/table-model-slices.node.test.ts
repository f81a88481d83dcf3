import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { STEP } from '../../packages/ui/src/data-table/model/slices.ts';
import type { TableModel } from '../../packages/ui/src/data-table/model/table-model.ts';
import * as naive from './table-model-naive.ts';
import type { Item } from './table-model-naive.ts';

/** One ms of this clock is this many values read. */
const READS_PER_MS = 50;
const ROWS = 8_000;
/** ms, plus the handful of rows before the clock is looked at again (a search reads some values for each). */
const AT_ONCE = 16 + (2 * STEP) / READS_PER_MS;
const SLICE = 8 + (2 * STEP) / READS_PER_MS;

/** A model whose clock runs by the values it reads, and whose pauses end when the test says so. */
function clocked() {
  const state = {
    reads: 0,
    since: 0,
    slices: [] as number[],
    changes: 0,
    resume: undefined as (() => void) | undefined,
  };
  const ms = () => state.reads / READS_PER_MS;
  const endSlice = () => {
    state.slices.push(ms() - state.since);
    state.since = ms();
  };
  const model = naive.modelOf({
    now: ms,
    pause: () => {
      endSlice();
      return new Promise<void>((resolve) => (state.resume = resolve));
    },
    changed: () => (state.changes += 1),
  });
  const read = <Value>(value: Value): Value => ((state.reads += 1), value);
  model.setColumns([
    { key: 'name', kind: 'text', of: ({ name }) => read(name) },
    { key: 'seen', kind: 'number', of: ({ seen }) => read(seen) },
  ]);
  model.setFacets([{ key: 'tags', of: ({ tags }) => read(tags) }]);
  /** Lets all slices pass. */
  const finish = async (work: Promise<void>) => {
    let done = false;
    void work.then(() => (done = true));
    while (!done) {
      state.resume?.();
      state.resume = undefined;
      await Promise.resolve();
    }
    endSlice();
  };
  return { model, state, finish };
}

const rowsOf = (seed: number, count = ROWS): Item[] => {
  const fuzz = naive.fuzzOf(seed);
  return Array.from({ length: count }, (_, index) => ({
    ...naive.itemFrom(fuzz, String(index)),
    name: `n${fuzz.below(1e6)}`,
  }));
};

/** Of thousands of numbers, only whether they are the same: a picture of what differs would take minutes. */
const same = (order: Iterable<number>, expected: readonly number[]): void =>
  assert.ok([...order].join() === expected.join(), 'the order is another');

function plainly(rows: readonly Item[], key: 'name' | 'seen'): number[] {
  return naive.naiveOrder({ rows, sort: [{ key, descending: false }], filter: {}, group: undefined });
}

const byName = (model: TableModel<Item>) => model.setSort([{ key: 'name', descending: false }]);

describe('the slices of the table model', () => {
  it('read all columns and facets, none for longer than its time', async () => {
    const { model, state, finish } = clocked();
    model.setRows(rowsOf(1));
    await finish(model.prepare());
    assert.ok(state.slices.length > 25, `${state.slices.length} slices`);
    assert.ok(Math.max(...state.slices) <= SLICE, `one slice took ${Math.max(...state.slices)}`);
    state.reads = 0;
    byName(model);
    same(model.order, plainly(model.rows, 'name'));
    assert.equal(state.reads, 0);
    assert.equal(state.changes, 0);
  });

  it('begin with what was asked for: the order that stood stays until then, and the end is told once', async () => {
    const { model, state, finish } = clocked();
    const rows = rowsOf(2);
    model.setRows(rows);
    await finish(model.prepare());
    model.setSort([{ key: 'seen', descending: false }]);
    const before = [...model.order];
    model.setColumns([
      { key: 'seen', kind: 'number', of: ({ seen }) => seen },
      { key: 'name', kind: 'text', of: ({ name }) => ((state.reads += 1), name) },
    ]);
    same(model.order, before);
    state.slices.length = 0;
    state.since = state.reads / READS_PER_MS;
    byName(model);
    same(model.order, before);
    assert.equal(model.pending, true);
    assert.equal(state.changes, 0);
    await finish(model.prepare());
    assert.ok(Math.max(...state.slices) <= AT_ONCE, `one slice took ${Math.max(...state.slices)}`);
    assert.equal(state.changes, 1);
    assert.equal(model.pending, false);
    same(model.order, plainly(rows, 'name'));
  });

  it('put rows that are not read yet last, and hide none that were shown', async () => {
    const { model, finish } = clocked();
    const rows = rowsOf(3, 500);
    model.setRows(rows);
    byName(model);
    same(model.order, plainly(rows, 'name'));
    const more = [...rowsOf(4), ...rows];
    model.setRows(more);
    const interim = [...model.order];
    assert.equal(interim.length, more.length);
    assert.deepEqual(
      interim.slice(0, 500).map((index) => more[index]),
      plainly(rows, 'name').map((index) => rows[index]),
    );
    await finish(model.prepare());
    same(model.order, plainly(more, 'name'));
  });

  it('are given up and begun again when rows change meanwhile', async () => {
    const { model, state, finish } = clocked();
    model.setRows(rowsOf(5));
    byName(model);
    assert.equal(model.pending, true);
    const work = model.prepare();
    for (let slice = 0; slice < 20; slice += 1) {
      state.resume?.();
      await Promise.resolve();
      await Promise.resolve();
    }
    const rows = rowsOf(6).with(17, model.rows[3]!);
    model.setRows(rows);
    await finish(work);
    same(model.order, plainly(rows, 'name'));
  });

  it('work in a changed row at once', async () => {
    const { model, state, finish } = clocked();
    const rows = rowsOf(7);
    model.setRows(rows);
    byName(model);
    await finish(model.prepare());
    state.changes = 0;
    const changed = rows
      .with(5000, { ...rows[5000]!, name: 'zz' })
      .toSpliced(0, 0, { ...rows[1]!, id: 'new', name: 'n5' });
    model.setRows(changed);
    assert.equal(model.pending, false);
    same(model.order, plainly(changed, 'name'));
  });

  it('end when the signal says so, without an error, and go on with what somebody waits for', async () => {
    const { model, state, finish } = clocked();
    const rows = rowsOf(8);
    model.setRows(rows);
    const controller = new AbortController();
    const work = model.prepare(controller.signal);
    state.resume?.();
    await Promise.resolve();
    controller.abort();
    await finish(work);
    assert.ok(state.slices.length < 5, `${state.slices.length} slices`);
    await finish(model.prepare(controller.signal));
    assert.ok(state.slices.length < 6, `${state.slices.length} slices`);
    byName(model);
    assert.equal(model.pending, true);
    await finish(model.prepare(AbortSignal.abort()));
    same(model.order, plainly(rows, 'name'));
    assert.equal(state.changes, 1);
  });

  it('come by themselves for rows that arrive once all was prepared, when no more have come for a while', async (test) => {
    test.mock.timers.enable({ apis: ['setTimeout'] });
    const { model, state, finish } = clocked();
    model.setRows(rowsOf(9, 100));
    await finish(model.prepare());
    for (const seed of [10, 11]) {
      state.reads = 0;
      model.setRows(rowsOf(seed));
      test.mock.timers.tick(499);
      assert.equal(state.resume, undefined);
    }
    test.mock.timers.tick(1);
    while (state.resume) {
      state.resume();
      state.resume = undefined;
      for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
    }
    assert.ok(state.reads > 2 * ROWS);
    state.reads = 0;
    byName(model);
    assert.equal(model.order.length, ROWS);
    assert.equal(state.reads, 0);
  });

  it('count a facet while it is read, and tell when it is', async () => {
    const { model, state, finish } = clocked();
    model.setRows(rowsOf(11));
    const some = model.counts('tags').get('vip')!;
    await finish(model.prepare());
    assert.equal(state.changes, 1);
    const all = naive.naiveCounts({ rows: model.rows, sort: [], filter: {}, group: undefined }, 'tags');
    assert.equal(model.counts('tags').get('vip'), all['vip']);
    assert.ok(some < all['vip']!);
  });

  it("pass by the browser's own means where none are given", async () => {
    const model = naive.modelOf({ now: undefined });
    model.setRows(rowsOf(12, 3000));
    await model.prepare();
    byName(model);
    same(model.order, plainly(model.rows, 'name'));
  });
});
