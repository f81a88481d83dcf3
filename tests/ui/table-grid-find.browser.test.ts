import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { html } from 'lit';
import { matchesIn } from '../../packages/ui/src/data-table/grid/find-marks.ts';
import { columns, drawnRows, focusedIn, inside, settled } from './support.ts';
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

const markedLevel = (): string | undefined => {
  const [range] = (CSS.highlights.get('wf-found-here') ?? []) as Iterable<Range>;
  const row = range?.startContainer.parentElement?.closest('[role="row"]');
  return row?.querySelector('[data-column="severity"]')?.textContent?.trim().toLowerCase();
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

  it('takes what is typed before the bar is there', async () => {
    const { table, grid } = await gridOf();
    drawnRows(table)[0]!.focus();
    const strike = (key: string, ctrlKey = false): unknown =>
      focusedIn(table)!.dispatchEvent(
        new KeyboardEvent('keydown', { key, ctrlKey, bubbles: true, composed: true, cancelable: true }),
      );
    strike('f', true);
    for (const key of ['x', 'Backspace', ...'number 7']) strike(key);
    await until(() => said(table));
    expect(said(table)).to.equal('1 of 1');
    expect(focusedIn(table)).to.have.property('value', 'number 7');
    expect(grid.selected.size).to.equal(0);
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

  describe('with rows in groups', () => {
    const grouped = async (): Promise<GridScene> => {
      const scene = await gridOf({ count: 16, options: withChildren });
      scene.grid.setGroup('level');
      await settled(scene.table);
      return scene;
    };
    const heads = (table: Element): (string | null)[] =>
      inside(table, '.group').map((head) => head.getAttribute('aria-expanded'));
    const fold = async ({ table, grid }: GridScene, ...places: number[]): Promise<void> => {
      const lines = Array.from({ length: grid.lines.length }, (_, line) => line);
      const groups = lines.filter((line) => grid.lines.lineAt(line).group);
      for (const place of places.toReversed()) grid.unfold(groups[place]!, false);
      await settled(table);
    };

    it('counts what is in closed groups, and opens the group that the person goes to', async () => {
      const scene = await grouped();
      const { table } = scene;
      drawnRows(table)[0]!.focus();
      await search(table, 'number 1');
      const whole = said(table);
      expect(whole).to.match(/^1 of 8$/);
      await press(table, 'Escape');
      await fold(scene, 0, 1, 2, 3);
      expect(heads(table)).to.deep.equal(['false', 'false', 'false', 'false']);
      drawnRows(table)[0]!.focus();
      await search(table, 'number 1');
      expect(said(table)).to.equal(whole);
      await until(() => marked('wf-found-here').length);
      expect(marked('wf-found-here')).to.deep.equal(['number 1']);
      expect(heads(table)).to.deep.equal(['true', 'false', 'false', 'false']);
    });

    it('opens no group for what is typed while there is something open to go to', async () => {
      const scene = await grouped();
      const { table } = scene;
      await fold(scene, 0, 1, 3);
      drawnRows(table)[0]!.focus();
      await search(table, 'number');
      await until(() => marked('wf-found-here').length);
      expect(heads(table)).to.deep.equal(['false', 'false', 'true', 'false']);
      expect(said(table)).to.equal('9 of 16');
      await press(table, 'Shift+Enter');
      await until(() => heads(table).join() === 'false,true,true,false');
      await until(() => said(table) === '8 of 16' && marked('wf-found-here').length);
      expect(markedLevel()).to.equal('informational');
    });

    it('does not open a group again that the person closes', async () => {
      const scene = await grouped();
      const { table } = scene;
      drawnRows(table)[0]!.focus();
      await search(table, 'number');
      await until(() => marked('wf-found-here').length);
      await fold(scene, 0);
      await until(() => !marked('wf-found-here').length);
      expect(heads(table)[0]).to.equal('false');
      expect(said(table)).to.equal('1 of 16');
    });
  });

  it('shows what is cut off: the text moves until it is seen, and back', async () => {
    const name = `${'a long way to go '.repeat(30)}needle`;
    const render = (row: { name: string }) => html`<span class="cut">${row.name}</span>`;
    const shown = columns.map((column) => (column.key === 'name' ? { ...column, render } : column));
    const { table } = await gridOf({ shown });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(
      '.cut{display:block;flex:1;min-inline-size:0;overflow:hidden;text-overflow:ellipsis;white-space:nowrap}',
    );
    table.shadowRoot!.adoptedStyleSheets.push(sheet);
    table.rows = table.rows.map((row, place) => (place % 5 === 2 ? { ...row, name } : row));
    await settled(table);
    drawnRows(table)[0]!.focus();
    await search(table, 'needle');
    await until(() => marked('wf-found-here').length);
    const [range] = CSS.highlights.get('wf-found-here') as unknown as Iterable<Range>;
    const clip = range!.startContainer.parentElement!;
    const { left, right } = range!.getBoundingClientRect();
    expect(left).to.be.above(clip.getBoundingClientRect().left);
    expect(right).to.be.below(clip.getBoundingClientRect().right);
    expect(inside(table, '.cell[data-found]').length, 'others are marked at their cell').to.be.above(2);
    await press(table, 'Enter');
    expect(clip.scrollLeft).to.equal(0);
    await press(table, 'Escape');
    expect(inside(table, '[data-found]').length).to.equal(0);
    expect(inside(table, '.cut').filter(({ scrollLeft }) => scrollLeft).length).to.equal(0);
  });

  it('marks the row where the column of what was found has no room', async () => {
    const { table } = await gridOf({ width: 320 });
    drawnRows(table)[0]!.focus();
    await search(table, 'number 27');
    await until(() => inside(table, '.row[data-found]').length);
    expect(inside(table, '.row[data-found]').map((row) => row.textContent)).to.have.length(1);
    await press(table, 'Escape');
    expect(inside(table, '.row[data-found]').length).to.equal(0);
  });

  it('leaves the marks of another table when it closes', async () => {
    const one = await gridOf({ count: 5 });
    drawnRows(one.table)[0]!.focus();
    await search(one.table, 'number 3');
    await until(() => marked('wf-found-here').length === 1);
    const other = await gridOf({ count: 5 });
    drawnRows(other.table)[0]!.focus();
    await search(other.table, 'number 2');
    await until(() => marked('wf-found-here').length === 2);
    await press(other.table, 'Escape');
    expect(marked('wf-found-here')).to.deep.equal(['number 3']);
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
