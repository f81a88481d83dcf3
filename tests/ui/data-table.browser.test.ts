import { expect } from '@open-wc/testing';
import { sendKeys, sendMouse, setViewport } from '@web/test-runner-commands';
import type { RowOpenDetail, WfIDataTable } from '@watchfloor/ui';
import { columns, drawnRows, focusedIn, inside, rowsOf, settled, tableOf } from './support.ts';
import type { Row } from './support.ts';

const press = async (table: WfIDataTable<Row>, ...keys: string[]): Promise<void> => {
  for (const key of keys) {
    await sendKeys({ press: key });
    await settled(table);
  }
};

const place = (table: WfIDataTable<Row>): string | null | undefined => focusedIn(table)?.getAttribute('aria-rowindex');

const isInView = (table: WfIDataTable<Row>): boolean => {
  const row = focusedIn(table)!.getBoundingClientRect();
  const grid = inside(table, '.grid')[0]!.getBoundingClientRect();
  const head = inside(table, '.head')[0]!.getBoundingClientRect();
  return row.top >= head.bottom - 1 && row.bottom <= grid.bottom + 1;
};

describe('table: what assistive technology hears', () => {
  it('is a named grid of rows, column headers and cells, counted with the head', async () => {
    const { table } = await tableOf({ count: 30, total: 47 });
    const grid = inside(table, '[role="grid"]')[0]!;
    expect(grid.getAttribute('aria-label')).to.equal('Incidents');
    expect(grid.getAttribute('aria-rowcount')).to.equal('48');
    expect(inside(table, '[role="columnheader"]').map((cell) => cell.textContent?.trim())).to.deep.equal(
      columns.map(({ label }) => label),
    );
    expect(drawnRows(table)[0]!.getAttribute('aria-rowindex')).to.equal('2');
    expect(drawnRows(table)[0]!.querySelectorAll('[role="gridcell"]').length).to.equal(columns.length);
  });

  it('says that the number of rows is unknown, when it is', async () => {
    const { table } = await tableOf({ total: -1 });
    expect(inside(table, '[role="grid"]')[0]!.getAttribute('aria-rowcount')).to.equal('-1');
  });

  it('says by which column the rows are ordered', async () => {
    const { table } = await tableOf();
    expect(inside(table, '[aria-sort]').map((cell) => cell.textContent?.trim())).to.deep.equal(['Updated']);
  });

  it('marks the open row as the current one', async () => {
    const { table } = await tableOf();
    table.rowClass = ({ id }) => (id === '29' ? 'open' : '');
    await table.updateComplete;
    expect(inside(table, '[aria-current="true"]').map((row) => row.getAttribute('aria-rowindex'))).to.deep.equal(['3']);
  });

  it('is busy while only placeholder rows are shown, and those are hidden', async () => {
    const { table } = await tableOf({ count: 0, pending: 12 });
    expect(inside(table, '[role="grid"]')[0]!.getAttribute('aria-busy')).to.equal('true');
    expect(inside(table, '.pending[aria-hidden="true"]').length).to.equal(12);
    expect(drawnRows(table).length).to.equal(0);
  });
});

describe('table: windowing', () => {
  it('draws what a window shows that has grown, though the table stayed as large as it was', async () => {
    await setViewport({ width: 1000, height: 240 });
    const { table } = await tableOf({ count: 30, height: 840 });
    await settled(table);
    const before = drawnRows(table).length;
    expect(before, 'some are below the window').to.be.below(20);
    await setViewport({ width: 1000, height: 900 });
    await settled(table);
    expect(drawnRows(table).length).to.be.at.least(27);
  });

  it('draws 10,000 rows with at most 600 elements, at the top, in the middle and at the end', async () => {
    await setViewport({ width: 1440, height: 900 });
    const { table } = await tableOf({ count: 10_000, height: 820 });
    const grid = inside(table, '.grid')[0]!;
    for (const share of [0, 0.5, 1]) {
      grid.scrollTop = share * grid.scrollHeight;
      await settled(table);
      expect(table.shadowRoot!.querySelectorAll('*').length).to.be.within(300, 600);
      const view = grid.getBoundingClientRect();
      const rows = drawnRows(table);
      expect(rows[0]!.getBoundingClientRect().top).to.be.at.most(view.top + 40);
      expect(rows.at(-1)!.getBoundingClientRect().bottom).to.be.at.least(view.bottom - 1);
    }
    expect(drawnRows(table).at(-1)!.getAttribute('aria-rowindex')).to.equal('10001');
  });

  it('is as high as all its rows, whichever are drawn', async () => {
    const { table } = await tableOf({ count: 10_000 });
    const grid = inside(table, '.grid')[0]!;
    const before = grid.scrollHeight;
    expect(before).to.be.closeTo(10_000 * 28 + 28, 4);
    grid.scrollTop = 100_000;
    await settled(table);
    expect(grid.scrollHeight).to.equal(before);
    expect(grid.scrollTop).to.equal(100_000);
  });

  it('follows the page where the page scrolls', async () => {
    const { table } = await tableOf({ count: 2_000 });
    table.style.setProperty('height', 'auto');
    await settled(table);
    expect(drawnRows(table).length).to.be.below(80);
    window.scrollTo(0, 20_000);
    await settled(table);
    expect(drawnRows(table)[0]!.getBoundingClientRect().top).to.be.at.most(0);
    expect(drawnRows(table).at(-1)!.getBoundingClientRect().bottom).to.be.at.least(window.innerHeight);
    window.scrollTo(0, 0);
  });

  it('keeps the DOM of a row that stays in the list', async () => {
    const { table } = await tableOf({ count: 20 });
    const second = drawnRows(table)[1];
    table.rows = [{ id: 'new', name: 'New', level: 'high' }, ...table.rows];
    await settled(table);
    expect(drawnRows(table)[2] === second).to.equal(true);
  });

  it('gives elements of rows that scrolled out to rows that scroll in, with all that these show', async () => {
    const { table } = await tableOf({ count: 500 });
    const grid = inside(table, '.grid')[0]!;
    grid.scrollTop = 3000;
    await settled(table);
    const before = new Set(drawnRows(table));
    for (const top of [3100, 5000, 4900]) {
      grid.scrollTop = top;
      await settled(table);
      const rows = drawnRows(table);
      expect(rows.filter((row) => !before.has(row)).length).to.be.at.most(2);
      const first = Number(rows[0]!.getAttribute('aria-rowindex')) - 2;
      expect(rows.map((row) => Number(row.getAttribute('aria-rowindex')) - 2 - first)).to.deep.equal(
        rows.map((_, place) => place),
      );
      for (const [place, row] of rows.entries()) expect(row.textContent).to.include(table.rows[first + place]!.name);
    }
  });

  it('puts no other row into the element of one that went while somebody presses on it', async () => {
    const { table } = await tableOf({ count: 20 });
    const changed = (id: string): Row[] =>
      table.rows.map((row, index) => (index === 1 ? { id, name: id, level: 'high' } : row));
    const pressed = drawnRows(table)[1]!;
    const { left, top } = pressed.getBoundingClientRect();
    await sendMouse({ type: 'move', position: [Math.round(left + 200), Math.round(top + 10)] });
    await sendMouse({ type: 'down' });
    table.rows = changed('while pressed');
    await settled(table);
    expect(pressed.isConnected).to.equal(false);
    await sendMouse({ type: 'up' });
    focusedIn(table)?.blur();
    const free = drawnRows(table)[1]!;
    table.rows = changed('afterwards');
    await settled(table);
    expect(drawnRows(table)[1] === free).to.equal(true);
    expect(free.textContent).to.include('afterwards');
  });

  it('puts no other row into the element of one that went while it has focus, and moves focus to what follows', async () => {
    const { table } = await tableOf({ count: 20 });
    const focused = drawnRows(table)[1]!;
    focused.focus();
    table.rows = table.rows.map((row, index) => (index === 1 ? { id: 'new', name: 'New', level: 'high' } : row));
    await settled(table);
    expect(focused.isConnected).to.equal(false);
    expect(focusedIn(table) === drawnRows(table)[1]).to.equal(true);
  });

  it('keeps the head in view while its rows scroll', async () => {
    const { table } = await tableOf({ count: 500 });
    const grid = inside(table, '.grid')[0]!;
    grid.scrollTop = 3000;
    await settled(table);
    const { top } = grid.getBoundingClientRect();
    expect(inside(table, '.head')[0]!.getBoundingClientRect().top).to.be.closeTo(top, 1);
  });

  it('shows rows that share a key by mistake, and goes on when they change', async () => {
    const { table } = await tableOf({ count: 20 });
    const [first, second, third] = rowsOf(3);
    table.rows = [first!, second!, first!, third!, second!];
    await settled(table);
    expect(drawnRows(table).length).to.equal(5);
    table.rows = [second!, first!, first!, first!];
    await settled(table);
    table.rows = rowsOf(6);
    await settled(table);
    expect(drawnRows(table).map((row) => row.querySelector('.name')!.textContent)).to.deep.equal(
      rowsOf(6).map(({ name }) => name),
    );
  });

  it('does not move anything when rows take the place of their placeholders', async () => {
    const { table } = await tableOf({ count: 0, pending: 20 });
    const before = inside(table, '.pending')[3]!.getBoundingClientRect();
    const cell = inside(table, '.pending')[3]!.children[2]!.getBoundingClientRect();
    table.rows = rowsOf(20);
    await settled(table);
    const after = drawnRows(table)[3]!;
    expect(after.getBoundingClientRect().top).to.equal(before.top);
    expect(after.getBoundingClientRect().height).to.equal(before.height);
    expect(after.children[2]!.getBoundingClientRect().left).to.equal(cell.left);
  });

  it('says once for each set of rows that their end is in view while there are more', async () => {
    const { table } = await tableOf({ count: 200, total: 500 });
    let said = 0;
    table.addEventListener('rows-end', () => said++);
    const grid = inside(table, '.grid')[0]!;
    const toTheEnd = async (): Promise<void> => {
      grid.scrollTop = grid.scrollHeight;
      await settled(table);
      table.requestUpdate();
      await settled(table);
    };
    expect(said).to.equal(0);
    await toTheEnd();
    expect(said).to.equal(1);
    table.rows = rowsOf(300);
    await settled(table);
    await toTheEnd();
    expect(said).to.equal(2);
  });

  it('stops listening when it leaves the page and measures again when it is back', async () => {
    const { host, table } = await tableOf({ count: 1_000 });
    const parent = host.parentElement!;
    host.remove();
    parent.append(host);
    await settled(table);
    const grid = inside(table, '.grid')[0]!;
    grid.scrollTop = 14_000;
    await settled(table);
    expect(Number(drawnRows(table)[0]!.getAttribute('aria-rowindex'))).to.be.within(480, 505);
  });
});

describe('table: keyboard', () => {
  it('has one tab stop', async () => {
    const { table } = await tableOf();
    expect(inside(table, '[tabindex="0"]').length).to.equal(1);
    expect(inside(table, 'a:not([tabindex="-1"])').length).to.equal(0);
  });

  it('moves by arrows, pages, Home and End, and keeps the focused row in view', async () => {
    const { table } = await tableOf({ count: 500 });
    drawnRows(table)[0]!.focus();
    await press(table, 'ArrowDown', 'ArrowDown');
    expect(place(table)).to.equal('4');
    await press(table, 'ArrowUp');
    expect(place(table)).to.equal('3');
    await press(table, 'End');
    expect(place(table)).to.equal('501');
    expect(isInView(table)).to.equal(true);
    await press(table, 'PageUp');
    expect(Number(place(table))).to.be.within(470, 495);
    expect(isInView(table)).to.equal(true);
    await press(table, 'Home');
    expect(place(table)).to.equal('2');
    expect(isInView(table)).to.equal(true);
    await press(table, 'ArrowUp');
    expect(place(table)).to.equal('2');
  });

  it('keeps focus when its row is scrolled away, and gives it back to the row', async () => {
    const { table } = await tableOf({ count: 500 });
    drawnRows(table)[4]!.focus();
    await settled(table);
    const grid = inside(table, '.grid')[0]!;
    grid.scrollTop = 8_000;
    await settled(table);
    expect(focusedIn(table)?.className).to.equal('grid');
    grid.scrollTop = 0;
    await settled(table);
    expect(place(table)).to.equal('6');
  });

  it('moves on from the row that was scrolled away', async () => {
    const { table } = await tableOf({ count: 500 });
    drawnRows(table)[4]!.focus();
    await settled(table);
    inside(table, '.grid')[0]!.scrollTop = 8_000;
    await settled(table);
    await press(table, 'ArrowDown');
    expect(place(table)).to.equal('7');
    expect(isInView(table)).to.equal(true);
  });

  it('keeps focus on the same row over a refresh, and on its place when the row is gone', async () => {
    const { table } = await tableOf({ count: 20 });
    drawnRows(table)[4]!.focus();
    await settled(table);
    const focused = table.rows[4]!;
    table.rows = [{ id: 'new', name: 'New', level: 'high' }, ...table.rows];
    await settled(table);
    expect(place(table)).to.equal('7');
    table.rows = table.rows.filter((row) => row !== focused);
    await settled(table);
    expect(place(table)).to.equal('7');
  });

  it('focuses a row by its key, however far away', async () => {
    const { table } = await tableOf({ count: 5_000 });
    table.focusRow('17');
    await settled(table);
    expect(place(table)).to.equal(String(5_000 - 17 + 2));
    expect(isInView(table)).to.equal(true);
  });

  it('leaves keys with modifiers and keys of inner controls alone', async () => {
    // Too short to scroll, which is what a browser does with these keys, and with it the row may leave the view.
    const { table } = await tableOf({ count: 5 });
    drawnRows(table)[0]!.querySelector('a')!.focus();
    await press(table, 'ArrowDown');
    expect(focusedIn(table)!.localName).to.equal('a');
    drawnRows(table)[0]!.focus();
    await sendKeys({ down: 'Control' });
    await press(table, 'ArrowDown');
    await sendKeys({ up: 'Control' });
    expect(place(table)).to.equal('2');
  });
});

describe('table: opening a row', () => {
  const listen = (table: WfIDataTable<Row>): RowOpenDetail<Row>[] => {
    const opened: RowOpenDetail<Row>[] = [];
    table.addEventListener('row-open', (event) => opened.push((event as CustomEvent<RowOpenDetail<Row>>).detail));
    return opened;
  };

  it('opens by Enter, by the name and by the row, and says which', async () => {
    const { table } = await tableOf();
    const opened = listen(table);
    drawnRows(table)[1]!.focus();
    await press(table, 'Enter');
    drawnRows(table)[2]!.querySelector<HTMLElement>('[data-open]')!.click();
    drawnRows(table)[3]!.querySelector<HTMLElement>('.status')!.click();
    expect(opened.map(({ from, index, row }) => [from, index, row.id])).to.deep.equal([
      ['key', 1, '29'],
      ['name', 2, '28'],
      ['row', 3, '27'],
    ]);
    expect(location.hash).to.equal('');
  });

  it('leaves a click on a name with a modifier to the browser', async () => {
    const { table } = await tableOf();
    const opened = listen(table);
    const link = drawnRows(table)[0]!.querySelector('a')!;
    let left = false;
    table.addEventListener(
      'click',
      (event) => {
        left = !event.defaultPrevented;
        event.preventDefault();
      },
      { once: true },
    );
    link.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, composed: true, ctrlKey: true }));
    expect(left).to.equal(true);
    expect(opened.length).to.equal(0);
  });
});
