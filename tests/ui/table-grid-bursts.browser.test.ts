import { expect } from '@open-wc/testing';
import { drawnRows, focusedIn, inside, settled } from './support.ts';
import { childrenOf, focusedRow, gridOf, until, withChildren } from './table-grid-support.ts';
import type { GridScene, GridSetUp } from './table-grid-support.ts';

type Table = GridScene['table'];

const times = (count: number, ...keys: string[]): string[] => Array.from({ length: count }, () => keys).flat();

const strike = (table: Table, key: string): unknown =>
  focusedIn(table)!.dispatchEvent(
    new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true }),
  );

/** How keys come: all before anything is drawn; each drawn, but in one frame; as slow as the eye. */
const paces: Readonly<Record<string, (table: Table) => Promise<unknown>>> = {
  'in one go': () => Promise.resolve(),
  'in one frame': (table) => table.updateComplete,
  'one by one': (table) => new Promise((drawn) => requestAnimationFrame(() => drawn(table.updateComplete))),
};

async function sceneAfter(keys: readonly string[], pace: string, setUp: GridSetUp): Promise<GridScene> {
  const scene = await gridOf(setUp);
  const { table } = scene;
  drawnRows(table)[0]!.focus();
  await settled(table);
  for (const key of keys) {
    strike(table, key);
    if (pace !== 'in one go') await paces[pace]!(table);
  }
  await settled(table);
  await settled(table);
  return scene;
}

const selectedLines = ({ grid }: GridScene): number[] =>
  [...grid.selected].map((key) => grid.lines.indexOf(key)).sort((a, b) => a - b);

/** The line that is active has focus and is in view. */
const expectAt = async ({ table, grid }: GridScene, line: number): Promise<void> => {
  expect(table.active).to.equal(line);
  await until(() => focusedRow(table) === line + 2);
  const row = focusedIn(table)!.closest('[role="row"]')!.getBoundingClientRect();
  const view = inside(table, '.grid')[0]!.getBoundingClientRect();
  expect(row.top).to.be.above(view.top + 20);
  expect(row.bottom).to.be.below(view.bottom + 1);
  expect(grid.lines.keyAt(line)).to.equal(table.lines.keyAt(line));
};

describe('grid: keys pressed faster than rows are drawn', () => {
  const cases: readonly [string, readonly string[], number, number[]][] = [
    ['20 times down, and Space', [...times(20, 'ArrowDown'), ' '], 20, [20]],
    ['200 times down, 20 up, and Space', [...times(200, 'ArrowDown'), ...times(20, 'ArrowUp'), ' '], 180, [180]],
    ['to the end, back and to the end', ['End', 'Home', 'End', 'ArrowUp', ' ', 'Home'], 0, [998]],
    ['Space on every second row', times(5, ' ', 'ArrowDown', 'ArrowDown'), 10, [0, 2, 4, 6, 8]],
    ['in a column', ['ArrowRight', 'ArrowRight', ...times(60, 'ArrowDown'), 'x'], 60, [60]],
  ];
  for (const pace of Object.keys(paces)) {
    for (const [name, keys, line, selected] of cases) {
      it(`${pace}: ${name} lands on the right row`, async () => {
        const scene = await sceneAfter(keys, pace, { count: 1_000 });
        await expectAt(scene, line);
        expect(selectedLines(scene)).to.deep.equal(selected);
      });
    }

    it(`${pace}: a page is as long as it is seen`, async () => {
      const scene = await sceneAfter([...times(6, 'PageDown'), ...times(2, 'PageUp'), ' '], pace, { count: 1_000 });
      const [view, head, row] = ['.grid', '.head', '[data-index]'].map((part) => inside(scene.table, part)[0]!);
      const page = 4 * (Math.floor((view!.clientHeight - head!.offsetHeight) / row!.offsetHeight) - 2);
      await expectAt(scene, page);
      expect(selectedLines(scene)).to.deep.equal([page]);
    });

    it(`${pace}: a row that opens takes its children along`, async () => {
      const keys = ['ArrowRight', 'ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowDown', ' ', 'ArrowDown', ' '];
      const options = { ...withChildren, children: () => childrenOf(3) };
      const scene = await sceneAfter(keys, pace, { count: 100, options });
      expect([...scene.grid.expanded]).to.deep.equal(['100']);
      await expectAt(scene, 5);
      expect([...scene.grid.selected]).to.deep.equal(['99', '98']);
    });
  }
});
