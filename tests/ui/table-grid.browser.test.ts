import { expect } from '@open-wc/testing';
import type { SortKey } from '../../packages/ui/src/data-table/model/table-model.ts';
import { drawnRows, focusedIn, inside, rowsOf, settled } from './support.ts';
import {
  childrenOf,
  focusedColumn,
  focusedRow,
  gridOf,
  gridOptions,
  headCell,
  idsDrawn,
  press,
  until,
  withChildren,
} from './table-grid-support.ts';
import type { Child } from './table-grid-support.ts';
import { TableGrid } from '../../packages/ui/src/data-table/grid/table-grid.ts';
import type { Row } from './support.ts';

const selectedIds = (table: Element): string[] =>
  inside(table, '[aria-selected="true"] [data-column="id"]').map((cell) => cell.textContent!.trim());

const box = (table: Element, line: number): HTMLInputElement =>
  drawnRows(table)[line]!.querySelector<HTMLInputElement>('input')!;

const clickWith = (element: Element, keys: MouseEventInit = {}): void => {
  element.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, composed: true, ...keys }));
};

describe('grid: sorting', () => {
  it('goes from descending to ascending to the first order on one head', async () => {
    const sort = [{ key: 'id', descending: true }];
    const { table, grid, heard } = await gridOf({ count: 10_000, options: { sort } });
    const said = heard<{ sort: SortKey[] }>('sort-change');
    await grid.model.prepare();
    await settled(table);
    expect(idsDrawn(table)[0]).to.equal('10000');
    headCell(table, 'name').click();
    await settled(table);
    expect(headCell(table, 'name').getAttribute('aria-sort')).to.equal('descending');
    headCell(table, 'name').click();
    await settled(table);
    expect(headCell(table, 'name').getAttribute('aria-sort')).to.equal('ascending');
    expect(idsDrawn(table)[0]).to.equal('1');
    headCell(table, 'name').click();
    await settled(table);
    expect(headCell(table, 'name').hasAttribute('aria-sort')).to.equal(false);
    expect(headCell(table, 'id').getAttribute('aria-sort')).to.equal('descending');
    expect(said.map((detail) => detail.sort[0]?.key)).to.deep.equal(['name', 'name', 'id']);
  });

  it('adds a key with Shift, numbers the arrows and names the first key alone', async () => {
    const { table, grid } = await gridOf();
    headCell(table, 'severity').click();
    clickWith(headCell(table, 'id'), { shiftKey: true });
    clickWith(headCell(table, 'id'), { shiftKey: true });
    await settled(table);
    expect(grid.sort).to.deep.equal([
      { key: 'severity', descending: true },
      { key: 'id', descending: false },
    ]);
    expect(inside(table, '[aria-sort]').length).to.equal(1);
    expect(inside(table, '.arrow').map((arrow) => arrow.textContent)).to.deep.equal(['↓1', '↑2']);
    expect(idsDrawn(table).slice(0, 3)).to.deep.equal(['2', '6', '10']);
  });

  it('does nothing on the head of a column without values', async () => {
    const { table, heard } = await gridOf();
    const said = heard('sort-change');
    headCell(table, 'owner').click();
    expect(said.length).to.equal(0);
  });

  it('sorts by Enter and Space on a head reached by the arrows', async () => {
    const { table } = await gridOf();
    drawnRows(table)[0]!.focus();
    await press(table, 'ArrowUp');
    expect(focusedRow(table)).to.equal(1);
    await press(table, 'ArrowRight', 'ArrowRight');
    expect(focusedColumn(table)).to.equal('id');
    await press(table, 'Enter', 'Space');
    expect(headCell(table, 'id').getAttribute('aria-sort')).to.equal('ascending');
    expect(idsDrawn(table)[0]).to.equal('1');
    await press(table, 'ArrowDown');
    expect(focusedRow(table)).to.equal(2);
  });
});

describe('grid: selection', () => {
  it('selects by the box, by Space and by x, and names the box', async () => {
    const { table, heard } = await gridOf();
    const said = heard('selection-change');
    expect(box(table, 0).getAttribute('aria-label')).to.equal('Select incident 30');
    box(table, 0).click();
    await settled(table);
    drawnRows(table)[1]!.focus();
    await press(table, 'Space', 'ArrowDown', 'x');
    expect(selectedIds(table)).to.deep.equal(['30', '29', '28']);
    expect(said.at(-1)).to.deep.equal({ selected: 3, hidden: 0 });
    await press(table, 'x');
    expect(selectedIds(table)).to.deep.equal(['30', '29']);
    expect(inside(table, '[role="grid"]')[0]!.getAttribute('aria-multiselectable')).to.equal('true');
  });

  it('shows a tick on selected rows alone, under forced colours too, where no border is transparent', async () => {
    const { table, grid } = await gridOf();
    grid.setSelected(['29']);
    await settled(table);
    const ticks = [0, 1, 2].map((line) => getComputedStyle(box(table, line), '::after').visibility);
    expect(ticks).to.deep.equal(['hidden', 'visible', 'hidden']);
  });

  it('shows what is selected whatever else is drawn at the same time', async () => {
    const { table, grid } = await gridOf();
    grid.setSelected(['30', '29']);
    grid.setSort([{ key: 'id', descending: false }]);
    grid.setSelected(['1']);
    await settled(table);
    expect(selectedIds(table)).to.deep.equal(['1']);
    grid.setSelected([]);
    table.rows = rowsOf(31);
    await settled(table);
    expect(selectedIds(table)).to.deep.equal([]);
    expect(drawnRows(table).filter((_, line) => box(table, line).checked).length).to.equal(0);
  });

  it('ticks no other row when a selected one scrolls out, and that one again when it is back', async () => {
    const { table, grid } = await gridOf({ count: 500 });
    box(table, 2).click();
    grid.setSelected([...grid.selected, '499']);
    await settled(table);
    const ticked = (): number[] =>
      drawnRows(table).flatMap((row, line) => (box(table, line).checked ? [Number(row.dataset['index'])] : []));
    expect(ticked()).to.deep.equal([1, 2]);
    const scroller = inside(table, '.grid')[0]!;
    for (const [top, lines] of [
      [4000, []],
      [4100, []],
      [0, [1, 2]],
    ] as const) {
      scroller.scrollTop = top;
      await settled(table);
      expect(ticked()).to.deep.equal(lines);
      expect(selectedIds(table).length).to.equal(lines.length);
    }
  });

  it('has an empty box at its head when there is no row that a press could select', async () => {
    const { table } = await gridOf({ count: 0 });
    const all = inside<HTMLInputElement>(table, '.head input')[0]!;
    all.click();
    await settled(table);
    expect(all.checked).to.equal(false);
  });

  it('stops reading ahead when it leaves the page, and goes on when it is back', async () => {
    const { table, grid } = await gridOf({ count: 30 });
    const signals: AbortSignal[] = [];
    grid.model.prepare = (signal) => Promise.resolve(void signals.push(signal!));
    const { parentNode } = table;
    const turn = (): Promise<unknown> => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    table.remove();
    parentNode!.append(table);
    await turn();
    await turn();
    expect(signals.map(({ aborted }) => aborted)).to.deep.equal([false]);
    table.remove();
    expect(signals.map(({ aborted }) => aborted)).to.deep.equal([true]);
    parentNode!.append(table);
    await settled(table);
    box(table, 1).click();
    await settled(table);
    expect(grid.selected.size).to.equal(1);
  });

  it('extends and shrinks a range by Shift with arrows', async () => {
    const { table } = await gridOf();
    drawnRows(table)[4]!.focus();
    await press(table, 'Shift+ArrowDown', 'Shift+ArrowDown');
    expect(selectedIds(table)).to.deep.equal(['26', '25', '24']);
    await press(table, 'Shift+ArrowUp');
    expect(selectedIds(table)).to.deep.equal(['26', '25']);
  });

  it('selects from the last row to a row by Shift with the box, and again to a nearer one', async () => {
    const { table } = await gridOf();
    box(table, 2).click();
    clickWith(box(table, 6), { shiftKey: true });
    await settled(table);
    expect(selectedIds(table)).to.deep.equal(['28', '27', '26', '25', '24']);
    clickWith(box(table, 4), { shiftKey: true });
    await settled(table);
    expect(selectedIds(table)).to.deep.equal(['28', '27', '26']);
    expect(
      drawnRows(table)
        .map((_, line) => box(table, line).checked)
        .filter(Boolean).length,
    ).to.equal(3);
    expect(box(table, 4).checked).to.equal(true);
  });

  it('selects all 10,000 rows of the view by Control and A, and the head box tells all from some', async () => {
    const { table, grid } = await gridOf({ count: 10_000 });
    drawnRows(table)[0]!.focus();
    await press(table, 'Control+a');
    const all = inside<HTMLInputElement>(table, '.head input')[0]!;
    expect(grid.selected.size).to.equal(10_000);
    expect([all.checked, all.indeterminate]).to.deep.equal([true, false]);
    box(table, 0).click();
    await settled(table);
    expect([all.checked, all.indeterminate]).to.deep.equal([false, true]);
    all.click();
    await settled(table);
    expect(grid.selected.size).to.equal(10_000);
    all.click();
    await settled(table);
    expect(grid.selected.size).to.equal(0);
  });

  it('keeps the selection over sorting, a refresh and a filter, and counts what is out of view', async () => {
    const { table, grid } = await gridOf();
    grid.setSelected(['30', '29']);
    grid.setSort([{ key: 'id', descending: false }]);
    table.rows = rowsOf(31);
    await settled(table);
    expect(selectedIds(table)).to.deep.equal([]);
    expect([...grid.selected]).to.deep.equal(['30', '29']);
    grid.setFilter({ test: ({ id }) => id !== '29' });
    await settled(table);
    expect(grid.selectedHidden).to.equal(1);
    grid.setSort([]);
    await settled(table);
    expect(selectedIds(table)).to.deep.equal(['30']);
  });

  it('leaves single letters alone when they are switched off', async () => {
    const { table } = await gridOf({ options: { singleKeys: false } });
    drawnRows(table)[0]!.focus();
    await press(table, 'x', 'j');
    expect(selectedIds(table)).to.deep.equal([]);
    expect(focusedRow(table)).to.equal(2);
  });

  it('does not open a row when the pointer was dragged over its text', async () => {
    const { table, heard } = await gridOf();
    const opened = heard('row-open');
    const text = drawnRows(table)[1]!.querySelector('[data-column="source"]')!;
    text.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, composed: true, clientX: 10, clientY: 10 }));
    clickWith(text, { clientX: 60, clientY: 10, detail: 1 });
    expect(opened.length).to.equal(0);
    text.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, composed: true, clientX: 60, clientY: 10 }));
    clickWith(text, { clientX: 60, clientY: 10, detail: 1 });
    expect(opened.length).to.equal(1);
  });
});

describe('grid: expanding', () => {
  it('is a treegrid whose rows open and close by key and by button', async () => {
    const { table, heard } = await gridOf({ options: withChildren });
    const said = heard('row-expand');
    expect(inside(table, '[role="treegrid"]').length).to.equal(1);
    drawnRows(table)[0]!.focus();
    await press(table, 'ArrowRight');
    const rows = drawnRows(table);
    expect(rows.slice(0, 5).map((row) => row.getAttribute('aria-level'))).to.deep.equal(['1', '2', '2', '2', '1']);
    expect(rows[0]!.getAttribute('aria-expanded')).to.equal('true');
    expect(rows[1]!.textContent).to.contain('Alert 1');
    expect(rows[1]!.getBoundingClientRect().height).to.equal(rows[0]!.getBoundingClientRect().height);
    await press(table, 'ArrowDown', 'ArrowLeft');
    expect(focusedRow(table)).to.equal(2);
    await press(table, 'ArrowLeft');
    expect(drawnRows(table)[1]!.textContent).to.contain('29');
    const button = drawnRows(table)[0]!.querySelector<HTMLElement>('button')!;
    expect(button.getAttribute('aria-label')).to.equal('Show alerts of incident 30');
    button.click();
    await settled(table);
    expect(drawnRows(table)[1]!.textContent).to.contain('Alert 1');
    expect(said.length).to.equal(3);
  });

  it('says that children are loading, failed or none, and shows them when they are there', async () => {
    let children: ReturnType<NonNullable<typeof withChildren.children>> = 'loading';
    const { table, grid } = await gridOf({ options: { ...withChildren, children: () => children } });
    grid.setExpanded('30', true);
    for (const [given, said] of [
      ['loading', 'loading'],
      ['failed', 'failed'],
      [[], 'empty'],
    ] as const) {
      children = given;
      grid.refresh();
      await settled(table);
      expect(drawnRows(table)[1]!.textContent!.trim()).to.equal(said);
    }
    children = childrenOf(2);
    grid.refresh();
    await settled(table);
    expect(drawnRows(table)[1]!.textContent).to.contain('Alert 1');
  });

  it('shows 50 of 400 children, and all by the line that counts the rest', async () => {
    const { table, grid } = await gridOf({ options: { ...withChildren, children: () => childrenOf(400) } });
    grid.setExpanded('30', true);
    await settled(table);
    expect(inside(table, '[role="treegrid"]')[0]!.getAttribute('aria-rowcount')).to.equal(String(1 + 30 + 51));
    table.focusRow('30');
    await settled(table);
    await press(table, 'PageDown', 'PageDown', 'PageDown', 'PageDown', 'Home');
    for (let step = 0; step < 51; step += 1) await press(table, 'j');
    expect(focusedIn(table)!.textContent!.trim()).to.equal('350 more');
    await press(table, 'Enter');
    expect(inside(table, '[role="treegrid"]')[0]!.getAttribute('aria-rowcount')).to.equal(String(1 + 30 + 400));
    expect(focusedIn(table)!.textContent).to.contain('Alert 51');
  });

  it('keeps rows expanded over sorting and a refresh', async () => {
    const { table, grid } = await gridOf({ options: withChildren });
    grid.setExpanded('29', true);
    grid.setSort([{ key: 'id', descending: false }]);
    table.rows = rowsOf(33).filter(({ id }) => Number(id) > 27);
    await settled(table);
    expect(idsDrawn(table)).to.deep.equal(['28', '29', 'a1', 'a2', 'a3', '30', '31', '32', '33']);
  });

  it('tells which child was opened, by key and by pointer', async () => {
    const { table, grid, heard } = await gridOf({ options: withChildren });
    const opened = heard<{ child: { id: string }; from: string }>('child-open');
    grid.setExpanded('30', true);
    await settled(table);
    drawnRows(table)[2]!.focus();
    await press(table, 'Enter');
    drawnRows(table)[3]!.querySelector<HTMLElement>('[data-column="name"]')!.click();
    expect(opened.map(({ child, from }) => [child.id, from])).to.deep.equal([
      ['a2', 'key'],
      ['a3', 'row'],
    ]);
  });

  it('groups rows under heads that count them and close', async () => {
    const { table, grid } = await gridOf({ options: withChildren });
    grid.setGroup('level');
    await settled(table);
    const head = drawnRows(table)[0]!;
    expect(head.textContent!.trim()).to.equal('high 8');
    expect([head, drawnRows(table)[1]!].map((row) => row.getAttribute('aria-level'))).to.deep.equal(['1', '2']);
    head.focus();
    await press(table, 'ArrowLeft');
    expect(drawnRows(table)[0]!.getAttribute('aria-expanded')).to.equal('false');
    expect(drawnRows(table)[1]!.textContent!.trim()).to.match(/^informational/);
    await press(table, 'Space', 'ArrowDown', 'ArrowLeft');
    expect(focusedRow(table)).to.equal(2);
    expect(drawnRows(table)[0]!.getAttribute('aria-expanded')).to.equal('true');
  });
});

describe('grid: keyboard', () => {
  it('enters and leaves cells, and keeps the column while it moves between 10,000 rows', async () => {
    const { table } = await gridOf({ count: 10_000 });
    drawnRows(table)[0]!.focus();
    await press(table, 'ArrowRight', 'ArrowRight', 'ArrowRight');
    expect([focusedRow(table), focusedColumn(table)]).to.deep.equal([2, 'id']);
    await press(table, 'ArrowDown', 'PageDown', 'Control+End');
    expect([focusedRow(table), focusedColumn(table)]).to.deep.equal([10_001, 'id']);
    await press(table, 'End');
    expect(focusedColumn(table)).to.equal('updated');
    await press(table, 'Control+Home');
    expect([focusedRow(table), focusedColumn(table)]).to.deep.equal([2, 'updated']);
    await press(table, 'Home', 'ArrowLeft');
    expect([focusedRow(table), focusedColumn(table)]).to.deep.equal([2, undefined]);
    await press(table, 'ArrowRight', 'Escape', 'End');
    expect([focusedRow(table), focusedColumn(table)]).to.deep.equal([10_001, undefined]);
  });

  it('lets Enter use the control of a cell, and open the row from a cell without one', async () => {
    const { table, heard } = await gridOf();
    const opened = heard<{ from: string }>('row-open');
    drawnRows(table)[0]!.focus();
    await press(table, 'ArrowRight', 'ArrowRight', 'ArrowRight', 'Enter', 'ArrowRight');
    expect(focusedIn(table)!.localName).to.equal('a');
    await press(table, 'Enter');
    expect(opened.map(({ from }) => from)).to.deep.equal(['key', 'name']);
  });

  it('is left by one Tab and by one Shift and Tab, from a cell and from the head', async () => {
    const { host, table } = await gridOf();
    const before = document.createElement('button');
    const after = document.createElement('button');
    host.before(before);
    host.after(after);
    for (const way of [['ArrowRight', 'ArrowRight'], ['ArrowUp']]) {
      drawnRows(table)[0]!.focus();
      await press(table, ...way, 'Tab');
      expect(document.activeElement === after).to.equal(true);
      await press(table, 'Shift+Tab');
      expect(focusedRow(table)).to.equal(2);
      await press(table, ...way, 'Shift+Tab');
      expect(document.activeElement === before).to.equal(true);
    }
    expect(inside(table, '[tabindex="0"]').length).to.equal(1);
  });

  it('turns the arrows round from right to left', async () => {
    const { table } = await gridOf({ options: withChildren, attributes: { dir: 'rtl' } });
    drawnRows(table)[0]!.focus();
    await press(table, 'ArrowLeft');
    expect(drawnRows(table)[0]!.getAttribute('aria-expanded')).to.equal('true');
    await press(table, 'ArrowLeft', 'ArrowLeft', 'ArrowLeft');
    expect(focusedColumn(table)).to.equal('severity');
    await press(table, 'ArrowRight');
    expect(focusedIn(table)!.localName).to.equal('button');
  });

  it('holds a column while its row is scrolled away', async () => {
    const { table } = await gridOf({ count: 500 });
    drawnRows(table)[0]!.focus();
    await press(table, 'ArrowRight', 'ArrowRight', 'ArrowRight');
    inside(table, '.grid')[0]!.scrollTop = 6_000;
    await settled(table);
    await press(table, 'ArrowDown');
    expect([focusedRow(table), focusedColumn(table)]).to.deep.equal([3, 'id']);
  });
});

describe('grid: work ahead', () => {
  it('has the model read all columns behind the first paint, and stops when it is taken off', async () => {
    const { table, grid } = await gridOf({ count: 10 });
    const other = new TableGrid<Row, Child>({ ...gridOptions });
    const signals: (AbortSignal | undefined)[] = [];
    other.model.prepare = (signal) => Promise.resolve(void signals.push(signal));
    table.extension = other as never;
    await table.updateComplete;
    expect(signals.length).to.equal(0);
    await until(() => signals.length);
    expect(signals[0]!.aborted).to.equal(false);
    table.extension = grid as never;
    await settled(table);
    expect(signals[0]!.aborted).to.equal(true);
  });

  it('shows rows whose keys are equal, selects them together and counts none as hidden', async () => {
    const { table, grid } = await gridOf();
    const [first, second] = rowsOf(2);
    table.rows = [first!, second!, { ...first!, name: 'Again' }];
    await settled(table);
    box(table, 0).click();
    await settled(table);
    expect(selectedIds(table)).to.deep.equal(['2', '2']);
    expect([grid.selected.size, grid.selectedHidden]).to.deep.equal([1, 0]);
    const all = inside<HTMLInputElement>(table, '.head input')[0]!;
    all.click();
    await settled(table);
    expect(all.checked).to.equal(true);
    all.click();
    box(table, 2).click();
    await settled(table);
    expect([grid.selected.size, grid.selectedHidden]).to.deep.equal([1, 0]);
    grid.setSort([{ key: 'name', descending: true }]);
    await settled(table);
    expect(drawnRows(table).length).to.equal(3);
    expect(grid.selectedHidden).to.equal(0);
  });
});
