import { expect } from '@open-wc/testing';
import { columns, drawnRows, inside, settled, tableOf } from './support.ts';

const shownLabels = (table: Element): string[] =>
  inside(table, '[role="columnheader"]')
    .filter((cell) => getComputedStyle(cell).display !== 'none')
    .map((cell) => cell.textContent?.trim() ?? '');

const fallen = (table: Element): string[] => {
  const shown = shownLabels(table);
  return columns.map(({ label }) => label).filter((label) => !shown.includes(label));
};

describe('table: widths', () => {
  it('drops columns in their order as the container narrows, and never overflows', async () => {
    const order = ['ID', 'Alerts', 'Source', 'Assets', 'Assigned to'];
    let most = 0;
    for (let width = 1200; width >= 500; width -= 50) {
      const { table } = await tableOf({ width, count: 3 });
      const gone = fallen(table);
      expect([...gone].sort()).to.deep.equal(order.slice(0, gone.length).sort());
      expect(gone.length).to.be.at.least(most);
      most = gone.length;
      const grid = inside(table, '.grid')[0]!;
      expect(grid.scrollWidth, `at ${width} px`).to.equal(grid.clientWidth);
    }
    expect(most).to.equal(order.length);
  });

  it('drops columns earlier when the text is larger', async () => {
    const { table } = await tableOf({ width: 1000, count: 3 });
    const { host: large, table: largeTable } = await tableOf({ width: 1000, count: 3 });
    large.style.setProperty('--wf-font-size', '18px');
    await settled(largeTable);
    expect(fallen(table)).to.deep.equal([]);
    expect(fallen(largeTable).length).to.be.above(1);
  });

  it('keeps the cells under their column labels', async () => {
    for (const width of [1440, 768]) {
      const { table } = await tableOf({ width });
      const heads = inside(table, '[role="columnheader"]');
      const cells = [...drawnRows(table)[0]!.children];
      heads.forEach((head, index) => {
        expect(cells[index]!.getBoundingClientRect().left).to.equal(head.getBoundingClientRect().left);
      });
    }
  });

  it('shows a card of one height for each row at 320 px, with the same roles and nothing cut at the side', async () => {
    const { table } = await tableOf({ width: 320, count: 1_000 });
    const rows = drawnRows(table);
    const heights = new Set(rows.map((row) => Math.round(row.getBoundingClientRect().height)));
    expect([...heights]).to.deep.equal([109]);
    expect(rows[0]!.querySelectorAll('[role="gridcell"]').length).to.equal(columns.length);
    expect(inside(table, '[role="columnheader"]').length).to.equal(columns.length);
    const grid = inside(table, '.grid')[0]!;
    expect(grid.scrollWidth).to.equal(grid.clientWidth);
    expect(inside(table, '.grid')[0]!.scrollHeight).to.be.closeTo(1_000 * 109.2, 40);
  });

  it('puts severity and time first, the name next, the rest last on a card', async () => {
    const { table } = await tableOf({ width: 320 });
    const cells = new Map(columns.map(({ key }, index) => [key, drawnRows(table)[0]!.children[index]!]));
    const top = (key: string): number => cells.get(key)!.getBoundingClientRect().top;
    expect(Math.abs(top('severity') - top('updated'))).to.be.below(4);
    expect(top('name')).to.be.above(top('severity') + 10);
    expect(top('status')).to.be.above(top('name') + 30);
    expect(getComputedStyle(cells.get('source')!).display).to.equal('none');
  });

  it('has rows of 28, 36 and 44 px by density', async () => {
    for (const [density, height] of Object.entries({ compact: 28, comfortable: 36, touch: 44 })) {
      const { table } = await tableOf({ attributes: { density } });
      expect(drawnRows(table)[0]!.getBoundingClientRect().height).to.equal(height);
    }
  });

  it('is mirrored from right to left', async () => {
    const { table } = await tableOf({ width: 1000, attributes: { dir: 'rtl' } });
    const cells = [...drawnRows(table)[0]!.children];
    const rights = cells.map((cell) => cell.getBoundingClientRect().right);
    expect(rights).to.deep.equal([...rights].sort((a, b) => b - a));
    expect(rights[0]! - rights.at(-1)!).to.be.above(600);
  });
});

describe('table: schemes', () => {
  for (const theme of ['light', 'dark']) {
    for (const width of [320, 768, 1440]) {
      it(`has no accessibility violation in ${theme} at ${width} px`, async () => {
        const { host, table } = await tableOf({ width, attributes: { theme } });
        host.style.setProperty('background', 'Canvas');
        table.rowClass = ({ id }) => (id === '29' ? 'open' : id === '28' ? 'unread' : '');
        await settled(table);
        await expect(host).to.be.accessible();
      });
    }
  }
});
