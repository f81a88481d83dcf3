import { expect } from '@open-wc/testing';
import { resetMouse, sendMouse, setViewport } from '@web/test-runner-commands';
import type { ColumnsChangeDetail } from '../../packages/ui/src/data-table/grid/options.ts';
import { columns, drawnRows, focusedIn, inside, settled } from './support.ts';
import { focusedColumn, gridOf, headCell, press, until, withChildren } from './table-grid-support.ts';
import type { GridScene } from './table-grid-support.ts';

const order = (table: Element): (string | undefined)[] =>
  inside(table, '[role="columnheader"]:not(.start)').map(({ dataset }) => dataset['column']);

const widthOf = (table: Element, key: string): number => headCell(table, key).getBoundingClientRect().width;

const middle = (element: Element, share = 0.5): [number, number] => {
  const { left, top, width, height } = element.getBoundingClientRect();
  return [Math.round(left + width * share), Math.round(top + height / 2)];
};

/** Until what moves and resizes columns has been loaded. */
const reach = async ({ table }: Pick<GridScene, 'table'>, key: string): Promise<void> => {
  await sendMouse({ type: 'move', position: middle(headCell(table, key)) });
  await import('../../packages/ui/src/data-table/grid/arrange.ts');
  await settled(table);
};

const drag = async (table: GridScene['table'], from: [number, number], to: [number, number]): Promise<void> => {
  await sendMouse({ type: 'move', position: from });
  await sendMouse({ type: 'down' });
  await sendMouse({ type: 'move', position: [Math.round((from[0] + to[0]) / 2), from[1]] });
  await sendMouse({ type: 'move', position: to });
  await sendMouse({ type: 'up' });
  await settled(table);
};

// The mouse of an engine cannot leave its window.
beforeEach(() => setViewport({ width: 1440, height: 900 }));
afterEach(() => resetMouse());

describe('grid: columns of the person', () => {
  for (const dir of ['ltr', 'rtl']) {
    it(`resizes by dragging the edge, and tells once where it ended, ${dir}`, async () => {
      const { table, heard } = await gridOf({ width: 760, attributes: { dir } });
      const said = heard<ColumnsChangeDetail>('columns-change');
      const sorted = heard('sort-change');
      await reach({ table }, 'status');
      const before = widthOf(table, 'status');
      const edge = middle(headCell(table, 'status').querySelector('.grip')!);
      await drag(table, edge, [edge[0] + (dir === 'rtl' ? -60 : 60), edge[1]]);
      expect(widthOf(table, 'status')).to.be.closeTo(before + 60, 2);
      expect(said.map(({ state }) => Object.keys(state.widths))).to.deep.equal([['status']]);
      expect(sorted.length).to.equal(0);
      const cell = drawnRows(table)[0]!.querySelector('[data-column="status"]')!;
      expect(cell.getBoundingClientRect().left).to.equal(headCell(table, 'status').getBoundingClientRect().left);
    });
  }

  it('resizes by Shift and arrows on a head cell, says so, and follows the font', async () => {
    const { host, table, grid } = await gridOf();
    host.style.setProperty('--wf-font-size', '26px');
    await settled(table);
    drawnRows(table)[0]!.focus();
    await press(table, 'ArrowUp', 'ArrowRight', 'Shift+ArrowRight', 'Shift+ArrowRight', 'Shift+ArrowLeft');
    await until(() => grid.columnState.widths['severity'] === 120);
    await settled(table);
    expect(widthOf(table, 'severity')).to.equal(240);
    expect(inside(table, '[role="status"]')[0]!.textContent).to.equal('Severity 120 wide');
    expect(focusedColumn(table)).to.equal('severity');
  });

  it('fits a column to what is drawn by a double click on its edge', async () => {
    const { table } = await gridOf({ width: 1300 });
    await reach({ table }, 'owner');
    const before = widthOf(table, 'source');
    const edge = middle(headCell(table, 'source').querySelector('.grip')!);
    for (let click = 0; click < 2; click += 1) {
      await sendMouse({ type: 'move', position: edge });
      headCell(table, 'source')
        .querySelector('.grip')!
        .dispatchEvent(
          new MouseEvent('click', {
            bubbles: true,
            composed: true,
            detail: click + 1,
            clientX: edge[0],
            clientY: edge[1],
          }),
        );
    }
    await until(() => widthOf(table, 'source') < before - 30);
    const cell = drawnRows(table)[0]!.querySelector<HTMLElement>('[data-column="source"]')!;
    expect(cell.scrollWidth).to.be.at.most(cell.clientWidth);
  });

  it('moves a column by dragging its head, without sorting by it', async () => {
    const { table, heard } = await gridOf({ width: 1300 });
    const said = heard<ColumnsChangeDetail>('columns-change');
    const sorted = heard('sort-change');
    await reach({ table }, 'id');
    await drag(table, middle(headCell(table, 'id')), middle(headCell(table, 'assets'), 0.9));
    expect(order(table).slice(0, 5)).to.deep.equal(['severity', 'name', 'status', 'assets', 'id']);
    expect(said.length).to.equal(1);
    expect(sorted.length).to.equal(0);
    expect(inside(table, '[data-drop]').length).to.equal(0);
  });

  it('moves a column by Alt and arrows, keeps focus on it, and says its place', async () => {
    const { table } = await gridOf();
    drawnRows(table)[0]!.focus();
    await press(table, 'ArrowUp', 'ArrowRight', 'Alt+ArrowRight');
    await until(() => order(table)[1] === 'severity');
    await settled(table);
    expect(focusedColumn(table)).to.equal('severity');
    expect(inside(table, '[role="status"]')[0]!.textContent).to.equal('Severity 2 of 9');
    await press(table, 'Alt+ArrowLeft', 'Alt+ArrowLeft');
    await until(() => order(table)[0] === 'severity');
    expect(focusedIn(table) === headCell(table, 'severity')).to.equal(true);
  });

  it('shows, hides and orders by the state, whatever a store gives back', async () => {
    const { table, grid } = await gridOf();
    grid.setColumnState({
      order: ['updated', 'gone', 'name', 'name'],
      hidden: ['source', 'nothing'],
      widths: { id: NaN, name: -5, status: 1e9, gone: 10 },
      pinned: null as never,
    });
    await settled(table);
    expect(order(table)).to.deep.equal(['severity', 'id', 'updated', 'name', 'status', 'assets', 'alerts', 'owner']);
    expect(grid.columnState.widths).to.deep.equal({ name: 32, status: 1600, gone: 32 });
    grid.setColumnState({ order: [], hidden: [], widths: {} });
    await settled(table);
    expect(order(table)).to.deep.equal(columns.map(({ key }) => key));
  });

  for (const dir of ['ltr', 'rtl']) {
    it(`keeps pinned columns and the head in sight while the rest scrolls, ${dir}`, async () => {
      const { table, grid } = await gridOf({ count: 500, width: 720, options: withChildren, attributes: { dir } });
      grid.setColumnState({ pinned: ['name', 'id'], widths: { name: 300, status: 400 } });
      await settled(table);
      expect(order(table).slice(0, 2)).to.deep.equal(['id', 'name']);
      const view = inside(table, '.grid')[0]!;
      expect(view.scrollWidth).to.be.above(view.clientWidth + 130);
      const place = (element: Element): number => Math.round(element.getBoundingClientRect().left);
      const parts = (): Element[] => [
        headCell(table, 'name'),
        drawnRows(table)[3]!.querySelector('.start')!,
        drawnRows(table)[3]!.querySelector('[data-column="id"]')!,
        drawnRows(table)[3]!.querySelector('[data-column="name"]')!,
      ];
      const before = parts().map(place);
      const status = place(headCell(table, 'status'));
      const top = headCell(table, 'name').getBoundingClientRect().top;
      view.scrollLeft = dir === 'rtl' ? -120 : 120;
      view.scrollTop = 4_000;
      await settled(table);
      expect(parts().map(place)).to.deep.equal(before);
      expect(Math.abs(place(headCell(table, 'status')) - status)).to.equal(120);
      expect(headCell(table, 'name').getBoundingClientRect().top).to.equal(top);
      const pinned = drawnRows(table)[8]!.querySelector('[data-column="name"]')!;
      expect(getComputedStyle(pinned).backgroundColor).not.to.contain('rgba(0, 0, 0, 0)');
      const root = table.shadowRoot!;
      const [x, y] = middle(pinned, dir === 'rtl' ? 0.02 : 0.98);
      expect(root.elementFromPoint(x, y)?.closest('[data-column]') === pinned).to.equal(true);
    });
  }

  it('scrolls sideways to the cell that focus goes to, and not below the pinned ones', async () => {
    const { table, grid } = await gridOf({ width: 720 });
    grid.setColumnState({ pinned: ['id'], widths: { name: 400, status: 300 } });
    await settled(table);
    const bounds = (key: string): DOMRect =>
      drawnRows(table)[0]!.querySelector(`[data-column="${key}"]`)!.getBoundingClientRect();
    drawnRows(table)[0]!.focus();
    await press(table, 'ArrowRight', 'End');
    expect(focusedColumn(table)).to.equal('updated');
    const view = inside(table, '.grid')[0]!;
    expect(view.scrollLeft).to.be.above(100);
    expect(bounds('updated').right).to.be.at.most(view.getBoundingClientRect().right + 1);
    await press(table, 'ArrowLeft', 'ArrowLeft', 'ArrowLeft');
    expect(focusedColumn(table)).to.equal('severity');
    expect(bounds('severity').left).to.be.at.least(bounds('id').right - 1);
  });

  it('draws at most 600 elements with boxes and expanders at 10,000 rows', async () => {
    const { table } = await gridOf({ count: 10_000, height: 600, options: withChildren });
    expect(table.shadowRoot!.querySelectorAll('*').length).to.be.below(600);
  });

  it('drops columns as without a grid, and does not scroll sideways', async () => {
    for (const width of [1200, 900, 700, 500, 320]) {
      const { table } = await gridOf({ width, options: withChildren, count: 3 });
      const view = inside(table, '.grid')[0]!;
      expect(view.scrollWidth, `at ${width} px`).to.equal(view.clientWidth);
      const heads = inside(table, '[role="columnheader"]:not(.start)').filter((cell) => cell.offsetWidth);
      const cells = [...drawnRows(table)[0]!.querySelectorAll<HTMLElement>('.cell:not(.start)')];
      if (width < 480) continue;
      expect(cells.filter((cell) => cell.offsetWidth).map((cell) => cell.offsetLeft)).to.deep.equal(
        heads.map((cell) => cell.offsetLeft),
      );
    }
  });

  it('has boxes and expanders on cards, as large as rows by touch', async () => {
    const { table, grid } = await gridOf({ width: 320, options: withChildren, attributes: { density: 'touch' } });
    grid.setExpanded('30', true);
    await settled(table);
    const box = drawnRows(table)[0]!.querySelector('input')!.getBoundingClientRect();
    expect([box.width, box.height]).to.deep.equal([44, 44]);
    const cards = drawnRows(table).map((row) => row.getBoundingClientRect());
    expect(new Set(cards.map(({ height }) => Math.round(height))).size).to.equal(1);
    expect(box.left).to.be.at.least(cards[0]!.left);
    expect(box.top).to.be.at.least(cards[0]!.top);
    drawnRows(table)[0]!.querySelector<HTMLElement>('button')!.click();
    await settled(table);
    expect(grid.expanded.size).to.equal(0);
  });
});

describe('grid: schemes', () => {
  for (const theme of ['light', 'dark']) {
    for (const width of [320, 768, 1440]) {
      it(`has no accessibility violation in ${theme} at ${width} px`, async () => {
        const { host, table, grid } = await gridOf({ width, options: withChildren, attributes: { theme } });
        host.style.setProperty('background', 'Canvas');
        grid.setSelected(['30', '28']);
        grid.setExpanded('29', true);
        grid.setSort([{ key: 'id', descending: true }]);
        if (width > 1000) grid.setGroup('level');
        await settled(table);
        grid.openFind();
        await until(() => inside(table, '[role="search"] input').length);
        await expect(host).to.be.accessible();
      });
    }
  }
});
