import { expect } from '@open-wc/testing';
import { drawnRows, settled } from './support.ts';
import { gridOf, gridOptions, press, withChildren } from './table-grid-support.ts';
import type { GridScene } from './table-grid-support.ts';

const grouped = async (): Promise<GridScene> => {
  const labels = { ...gridOptions.labels, selectGroup: (name: string) => `Select ${name}` };
  const scene = await gridOf({ options: { ...withChildren, labels } });
  scene.grid.setGroup('level');
  await settled(scene.table);
  return scene;
};

const box = (table: Element, line: number): HTMLInputElement =>
  drawnRows(table)[line]!.querySelector<HTMLInputElement>('input')!;
const stateOf = ({ checked, indeterminate }: HTMLInputElement): string =>
  indeterminate ? 'some' : checked ? 'all' : 'none';

describe('grid: the head of a group', () => {
  it('has a box by its name that selects the rows of the group and no others, and takes them out again', async () => {
    const { table, grid } = await grouped();
    expect(box(table, 0).getAttribute('aria-label')).to.equal('Select high 8');
    box(table, 0).click();
    await settled(table);
    expect(grid.selected.size).to.equal(8);
    expect([stateOf(box(table, 0)), stateOf(box(table, 9))]).to.deep.equal(['all', 'none']);
    expect(drawnRows(table)[0]!.getAttribute('aria-expanded')).to.equal('true');
    box(table, 0).click();
    await settled(table);
    expect(grid.selected.size).to.equal(0);
  });

  it('says that some of its rows are selected, and then selects all of them', async () => {
    const { table, grid } = await grouped();
    box(table, 2).click();
    await settled(table);
    expect(stateOf(box(table, 0))).to.equal('some');
    box(table, 0).click();
    await settled(table);
    expect([grid.selected.size, stateOf(box(table, 0))]).to.deep.equal([8, 'all']);
  });

  it('is selected by x, while Space and Enter close it', async () => {
    const { table, grid } = await grouped();
    drawnRows(table)[0]!.focus();
    await press(table, 'x');
    expect(grid.selected.size).to.equal(8);
    await press(table, 'Space');
    expect(drawnRows(table)[0]!.getAttribute('aria-expanded')).to.equal('false');
    expect(grid.selected.size).to.equal(8);
  });

  it('has no box where nobody named one', async () => {
    const { table, grid } = await gridOf({ options: withChildren });
    grid.setGroup('level');
    await settled(table);
    expect(drawnRows(table)[0]!.querySelector('input')).to.equal(null);
  });
});
