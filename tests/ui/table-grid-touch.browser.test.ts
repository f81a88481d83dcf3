import { expect } from '@open-wc/testing';
import { inside, settled } from './support.ts';
import { gridOf, headCell, until } from './table-grid-support.ts';
import type { GridScene } from './table-grid-support.ts';
import type { ColumnsChangeDetail } from '../../packages/ui/src/data-table/grid/options.ts';

type Table = GridScene['table'];

const headOrder = (table: Table): string[] =>
  inside(table, '[role="columnheader"][data-column]:not([data-column="*"])').map((cell) => cell.dataset['column']!);

const middle = (element: Element): [number, number] => {
  const { left, top, width, height } = element.getBoundingClientRect();
  return [left + width / 2, top + height / 2];
};

const send = (on: Element, type: string, [clientX, clientY]: [number, number]): void => {
  const pointer = { pointerType: 'touch', pointerId: 7, isPrimary: true, clientX, clientY };
  on.dispatchEvent(new PointerEvent(type, { ...pointer, bubbles: true, composed: true, cancelable: true }));
};

/** Would the browser scroll by a finger that moves here? */
const scrolls = (on: Element): boolean =>
  on.dispatchEvent(new Event('touchmove', { bubbles: true, composed: true, cancelable: true }));

const isHeld = (table: Table, key: string): boolean => headCell(table, key).matches('[data-held]');

describe('grid: columns by touch', () => {
  it('moves a column that a finger holds, says so, and does not sort by it', async () => {
    const { table, heard } = await gridOf();
    const moved = heard<ColumnsChangeDetail>('columns-change');
    const sorted = heard('sort-change');
    const before = headOrder(table);
    const label = headCell(table, before[0]!).querySelector('.label')!;
    send(label, 'pointerdown', middle(label));
    await until(() => isHeld(table, before[0]!));
    const [x, y] = middle(headCell(table, before[2]!));
    send(label, 'pointermove', [x - 30, y]);
    send(label, 'pointermove', [x + 10, y]);
    expect(headCell(table, before[2]!).dataset['drop']).to.equal('after');
    send(label, 'pointerup', [x + 10, y]);
    await settled(table);
    expect(headOrder(table)).to.deep.equal([before[1], before[2], before[0], ...before.slice(3)]);
    expect(moved).to.have.length(1);
    expect(sorted).to.have.length(0);
    expect(inside(table, '[data-held], [data-drop]')).to.have.length(0);
  });

  it('keeps still what would scroll under the finger, from when it holds a column to when it lets go', async () => {
    const { table } = await gridOf();
    const [key] = headOrder(table);
    const label = headCell(table, key!).querySelector('.label')!;
    expect(scrolls(label)).to.equal(true);
    send(label, 'pointerdown', middle(label));
    expect(scrolls(label)).to.equal(true);
    await until(() => isHeld(table, key!));
    expect(scrolls(label)).to.equal(false);
    expect(scrolls(inside(table, '.body')[0]!), 'only the head listens').to.equal(true);
    send(label, 'pointercancel', middle(label));
    expect(scrolls(label)).to.equal(true);
    expect(isHeld(table, key!)).to.equal(false);
  });

  for (const [name, type] of [
    ['moves at once, which scrolls', 'pointermove'],
    ['is lifted, which sorts', 'pointerup'],
    ['the browser takes to scroll', 'pointercancel'],
  ] as const) {
    it(`moves no column by a finger that ${name}`, async () => {
      const { table, grid } = await gridOf();
      await grid.arrange();
      const before = headOrder(table);
      const [first, third] = [headCell(table, before[0]!), headCell(table, before[2]!)];
      const [x, y] = middle(first);
      send(first, 'pointerdown', [x, y]);
      send(first, type, [x + 12, y]);
      // A second finger that holds says when the first would have.
      send(third, 'pointerdown', middle(third));
      await until(() => isHeld(table, before[2]!));
      expect(isHeld(table, before[0]!)).to.equal(false);
      send(third, 'pointercancel', middle(third));
      send(first, 'pointermove', middle(third));
      send(first, 'pointerup', middle(third));
      await settled(table);
      expect(headOrder(table)).to.deep.equal(before);
    });
  }

  it('moves no column by a finger that was gone before the code for it was there', async () => {
    const { table, grid } = await gridOf();
    const [key] = headOrder(table);
    const label = headCell(table, key!).querySelector('.label')!;
    send(label, 'pointerdown', middle(label));
    send(label, 'pointerup', middle(label));
    await grid.arrange();
    const second = headCell(table, headOrder(table)[1]!);
    send(second, 'pointerdown', middle(second));
    await until(() => second.matches('[data-held]'));
    expect(isHeld(table, key!)).to.equal(false);
    send(second, 'pointerup', middle(second));
  });
});
