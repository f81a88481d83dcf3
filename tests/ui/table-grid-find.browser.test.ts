import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { matchesIn } from '../../packages/ui/src/data-table/grid/find.ts';
import { drawnRows, focusedIn, inside, settled } from './support.ts';
import { childrenOf, focusedRow, gridOf, press, until, withChildren } from './table-grid-support.ts';
import type { GridScene } from './table-grid-support.ts';

const said = (table: Element): string => inside(table, '[role="search"] [role="status"]')[0]?.textContent ?? '';

const search = async (table: GridScene['table'], text: string): Promise<void> => {
  await press(table, 'Control+f');
  await until(() => focusedIn(table)?.localName === 'input');
  await sendKeys({ type: text });
  await until(() => said(table));
  await settled(table);
};

const marked = (name: string): string[] =>
  [...((CSS.highlights.get(name) ?? []) as Iterable<Range>)].map((range) => range.toString());

const markedRow = (): string | undefined => {
  const [range] = (CSS.highlights.get('wf-found-here') ?? []) as Iterable<Range>;
  return range?.startContainer.parentElement?.closest('[role="row"]')?.getAttribute('aria-rowindex') ?? undefined;
};

describe('grid: finding within the table', () => {
  it('finds in all 10,000 rows, counts, moves, marks and gives focus to what it found', async () => {
    const { table } = await gridOf({ count: 10_000 });
    drawnRows(table)[0]!.focus();
    await search(table, 'NUMBER 5000');
    expect(said(table)).to.equal('1 of 1');
    await until(() => marked('wf-found-here').length);
    expect(marked('wf-found-here')).to.deep.equal(['number 5000']);
    expect(markedRow()).to.equal('5002');
    const view = inside(table, '.grid')[0]!.getBoundingClientRect();
    const row = inside(table, '[aria-rowindex="5002"]')[0]!.getBoundingClientRect();
    expect(row.top).to.be.above(view.top + 20);
    expect(row.bottom).to.be.below(view.bottom);
    await press(table, 'Escape');
    expect(inside(table, '[role="search"]').length).to.equal(0);
    expect(focusedRow(table)).to.equal(5_002);
    expect(marked('wf-found-here')).to.deep.equal([]);
  });

  it('goes on with Enter, back with Shift and Enter, and round at the end', async () => {
    const { table } = await gridOf({ count: 1_000 });
    drawnRows(table)[0]!.focus();
    await search(table, 'number 10');
    expect(said(table)).to.equal('1 of 12');
    await press(table, 'Enter');
    expect(said(table)).to.equal('2 of 12');
    await press(table, 'Shift+Enter', 'Shift+Enter');
    expect(said(table)).to.equal('12 of 12');
    await press(table, 'Enter');
    expect(said(table)).to.equal('1 of 12');
    await sendKeys({ type: 'xyz' });
    await until(() => said(table) === 'Nothing found');
  });

  it('lets the browser have a second Control and F', async () => {
    const { table } = await gridOf();
    drawnRows(table)[0]!.focus();
    const left: boolean[] = [];
    const note = (event: KeyboardEvent): unknown => event.key === 'f' && left.push(!event.defaultPrevented);
    addEventListener('keydown', note as never);
    await search(table, 'a');
    const again = new KeyboardEvent('keydown', {
      key: 'f',
      ctrlKey: true,
      bubbles: true,
      composed: true,
      cancelable: true,
    });
    focusedIn(table)!.dispatchEvent(again);
    removeEventListener('keydown', note as never);
    expect(left).to.deep.equal([false, true]);
  });

  it('keeps what is typed in the bar from being a shortcut', async () => {
    const { table, grid } = await gridOf();
    drawnRows(table)[0]!.focus();
    let heard = 0;
    const note = (): unknown => heard++;
    await press(table, 'Control+f');
    await until(() => focusedIn(table)?.localName === 'input');
    addEventListener('keydown', note);
    await sendKeys({ type: 'xj' });
    removeEventListener('keydown', note);
    expect(heard).to.equal(0);
    expect(grid.selected.size).to.equal(0);
  });

  it('finds children that are shown, and searches again when lines change', async () => {
    const { table, grid } = await gridOf({ options: { ...withChildren, children: () => childrenOf(3) } });
    grid.setExpanded('29', true);
    await settled(table);
    drawnRows(table)[0]!.focus();
    await search(table, 'alert');
    expect(said(table)).to.equal('1 of 3');
    grid.setExpanded('28', true);
    await until(() => said(table) === '1 of 6');
    grid.setFilter({ test: ({ id }) => id === '28' });
    await until(() => said(table) === '2 of 3');
  });

  it('leaves the browser its own find where there are no words for the bar', async () => {
    const { labels } = (await gridOf()).grid.options;
    const { grid } = await gridOf({ options: { labels: { ...labels, find: undefined } } });
    expect(grid.openFind()).to.equal(false);
  });

  it('marks what differs in case and accents where it stands in the text', () => {
    expect(matchesIn('Ångström und ANGST', 'angst')).to.deep.equal([
      [0, 5],
      [13, 18],
    ]);
    expect(matchesIn('e\u0301te\u0301', 'te')).to.deep.equal([[2, 5]]);
    expect(matchesIn('text', '')).to.deep.equal([]);
  });
});
