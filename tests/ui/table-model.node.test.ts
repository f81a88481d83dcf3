import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { origins } from '../../packages/ui/src/data-table/model/origins.ts';
import { mergeSort, STEP } from '../../packages/ui/src/data-table/model/slices.ts';
import type { TableModel } from '../../packages/ui/src/data-table/model/table-model.ts';
import * as naive from './table-model-naive.ts';
import type { Asked, Item } from './table-model-naive.ts';

const SEEDS = Array.from({ length: 150 }, (_, seed) => seed);

function agree(model: TableModel<Item>, asked: Asked, label: string): void {
  assert.deepEqual([...model.order], naive.naiveOrder(asked), `${label}: order`);
  assert.deepEqual(model.groups, naive.naiveGroups(asked), `${label}: groups`);
  assert.equal(model.pending, false, label);
  for (const key of ['tags', 'severity']) {
    assert.deepEqual(naive.sorted(model.counts(key)), naive.naiveCounts(asked, key), `${label}: counts of ${key}`);
  }
  const order = naive.naiveOrder(asked);
  for (const key of ['i0', 'i1', 'i2', 'i3', 'nobody', asked.rows[0]?.id]) {
    const place = order.findIndex((index) => asked.rows[index]!.id === key);
    assert.equal(model.indexOf(key), place, `${label}: place of ${key}`);
  }
}

/** Rows as they come back: some changed, some new on top or within, some gone, some elsewhere. */
function edited(fuzz: ReturnType<typeof naive.fuzzOf>, rows: readonly Item[]): Item[] {
  const next = [...rows];
  const edits = fuzz.below(5);
  for (let edit = 0; edit < edits; edit += 1) {
    const place = fuzz.below(next.length || 1);
    const item = naive.itemFrom(fuzz, fuzz.pick(rows)?.id ?? 'i0');
    const kind = fuzz.below(6);
    if (kind === 0) next.splice(place, 1);
    else if (kind === 1) next.splice(place, 0, item);
    else if (kind === 2) next.unshift(item);
    else if (kind === 3) next.push(next.splice(place, 1)[0]!);
    else next[place] = item;
  }
  return next.filter(Boolean);
}

describe('the model of a table', () => {
  it('orders, filters, groups, counts and finds as the plainest code does', () => {
    for (const seed of SEEDS) {
      const fuzz = naive.fuzzOf(seed);
      const asked = naive.askedFrom(fuzz, naive.itemsFrom(fuzz, fuzz.below(200)));
      const model = naive.modelOf();
      naive.ask(model, asked);
      agree(model, asked, `seed ${seed}`);
    }
  });

  it('says the same after any row of changes as when built anew', () => {
    for (const seed of SEEDS) {
      const fuzz = naive.fuzzOf(1000 + seed);
      let asked = naive.askedFrom(fuzz, naive.itemsFrom(fuzz, 1 + fuzz.below(120)));
      const model = naive.modelOf();
      for (let round = 0; round < 8; round += 1) {
        naive.ask(model, asked);
        agree(model, asked, `seed ${seed}, round ${round}`);
        const rows = edited(fuzz, asked.rows);
        asked = fuzz.below(2) ? { ...asked, rows } : naive.askedFrom(fuzz, rows);
      }
    }
  });

  it('keeps equal rows in the order given, upwards and downwards, and rows without a value last', () => {
    const rows = [2, undefined, 1, 2, NaN, 1].map((size, index) => ({ id: String(index), size, tags: [] }));
    const model = naive.modelOf();
    model.setRows(rows);
    model.setSort([{ key: 'size', descending: false }]);
    assert.deepEqual([...model.order], [2, 5, 0, 3, 1, 4]);
    model.setSort([{ key: 'size', descending: true }]);
    assert.deepEqual([...model.order], [0, 3, 2, 5, 1, 4]);
  });

  it('orders by several keys, the first counting most', () => {
    const rows = [
      ['b', 1],
      ['a', 1],
      ['a', 2],
      ['b', 3],
    ].map(([name, size], index) => ({ id: String(index), name: String(name), size: Number(size), tags: [] }));
    const model = naive.modelOf();
    model.setRows(rows);
    model.setSort([
      { key: 'name', descending: true },
      { key: 'size', descending: false },
    ]);
    assert.deepEqual([...model.order], [0, 3, 1, 2]);
  });

  it('reads only the row that changed, and keeps the same order where that says nothing new', () => {
    const fuzz = naive.fuzzOf(7);
    const rows = naive.itemsFrom(fuzz, 300);
    let reads = 0;
    const model = naive.modelOf();
    const of = (row: Item) => ((reads += 1), row.size);
    model.setColumns([{ key: 'size', kind: 'number', of }]);
    model.setRows(rows);
    model.setSort([{ key: 'size', descending: true }]);
    const { order } = model;
    assert.equal(model.order, order);
    reads = 0;
    model.setRows(rows.with(20, { ...rows[20]!, name: 'renamed' }));
    assert.equal(model.order, order);
    assert.equal(reads, 2);
    model.setRows(model.rows.with(20, { ...rows[20]!, size: 77 }));
    assert.notEqual(model.order, order);
    assert.ok(reads < 40, `${reads} values were read`);
  });

  it('keeps what it computed for a column and a facet that are given again', () => {
    const rows = naive.itemsFrom(naive.fuzzOf(8), 50);
    let reads = 0;
    const of = (row: Item) => ((reads += 1), row.name);
    const tags = (row: Item) => ((reads += 1), row.tags);
    const model = naive.modelOf();
    const give = () => {
      model.setColumns([{ key: 'name', kind: 'text', of }]);
      model.setFacets([{ key: 'tags', of: tags }]);
    };
    give();
    model.setRows(rows);
    model.setSort([{ key: 'name', descending: false }]);
    model.setGroup('tags');
    model.counts('tags');
    assert.ok(model.order.length && model.groups);
    reads = 0;
    give();
    assert.equal(model.order.length, 50);
    model.setSort([{ key: 'name', descending: true }]);
    assert.equal(model.order.length, 50);
    assert.ok(reads <= 2 * model.groups.length, `${reads} values were read`);
  });

  it('bears what throws, is of another kind, or comes in thousands', () => {
    const many = Array.from({ length: 10_000 }, (_, index) => `tag ${index}`);
    const rows = [
      { id: 'a', tags: many },
      { id: 'a', tags: [] },
      { id: 'b' },
      null,
      { id: 'c', tags: [null, '', 'x', 'x'] },
    ];
    const model = naive.modelOf({ rowKey: (row) => (row as Item | null)?.id });
    model.setColumns([
      { key: 'name', kind: 'text', of: (row) => row.name!.length },
      { key: 'size', kind: 'number', of: () => 'seven' },
      { key: 'odd', kind: 'text', of: () => Symbol('odd') as never },
    ]);
    model.setRows(rows as never);
    for (const key of ['name', 'size', 'odd']) {
      model.setSort([{ key, descending: true }]);
      assert.deepEqual([...model.order], [0, 1, 2, 3, 4], key);
    }
    assert.equal(model.counts('tags').size, 10_001);
    assert.equal(model.counts('tags').get('x'), 1);
    assert.equal(model.counts('nowhere').size, 0);
    model.setFilter({
      facets: new Map([['nowhere', new Set(['x'])]]),
      test: (row) => {
        if (row === null) throw new Error('no row');
        return undefined;
      },
    });
    assert.equal(model.order.length, 5);
    model.setFilter({ facets: new Map([['tags', new Set(['tag 9999', 'unknown'])]]) });
    assert.deepEqual([...model.order], [0]);
    assert.equal(model.indexOf('a'), 0);
    assert.equal(model.indexOf('b'), -1);
  });

  it("takes the browser's alphabet where the language is none", () => {
    const model = naive.modelOf({ language: 'no such language' });
    model.setRows(['b', 'a'].map((name) => ({ id: name, name, tags: [] })));
    model.setSort([{ key: 'name', descending: false }]);
    assert.deepEqual([...model.order], [1, 0]);
  });

  it('forgets values that no row has any more, and grows no further', () => {
    const model = naive.modelOf();
    const rowsOf = (round: number) =>
      Array.from({ length: 40 }, (_, n) => ({ id: `${n}`, tags: [`t${round}`, `u${n}`] }));
    for (let round = 0; round < 200; round += 1) {
      model.setRows(rowsOf(round));
      assert.equal(model.counts('tags').size, 41);
    }
  });
});

describe('the parts of the model', () => {
  it('sorts by merging as a stable sort does', () => {
    for (const seed of SEEDS) {
      const { below } = naive.fuzzOf(seed);
      const values = Array.from({ length: below(300) }, () => below(seed % 2 ? 1e6 : 20));
      let compared = 0;
      const steps = mergeSort(values.length, (a, b) => ((compared += 1), values[a]! - values[b]!));
      let step = steps.next();
      for (; !step.done; step = steps.next()) {
        assert.ok(compared <= STEP + 2, `${compared} comparisons in one step`);
        compared = 0;
      }
      const expected = values.map((_, index) => index).sort((a, b) => values[a]! - values[b]! || a - b);
      assert.deepEqual([...step.value], expected, `seed ${seed}`);
    }
  });

  it('finds where each row came from, whatever was put in, taken out or moved', () => {
    for (const seed of SEEDS) {
      const fuzz = naive.fuzzOf(seed);
      const before: Item[] = Array.from({ length: fuzz.below(30) }, (_, id) => ({ id: `${id}`, tags: [] }));
      const after = edited(fuzz, before);
      const found = [...origins(before, after)].map((origin) => before[origin]);
      assert.deepEqual(
        found,
        after.map((row) => (before.includes(row) ? row : undefined)),
        `seed ${seed}`,
      );
    }
  });
});
