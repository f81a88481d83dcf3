import { expect } from '@open-wc/testing';
import type { WfIncidentList } from '@watchfloor/widgets';
import {
  choose,
  clickOn,
  focused,
  incidents,
  poll,
  press,
  rowOf,
  rowsOf,
  said,
  sceneOf,
  settled,
  tableOf,
  textOf,
  type,
  until,
  type Scene,
} from './incident-list-scene.ts';

/** Texts that are marked in the page, and shown: a mark of what is not drawn is none. */
const marks = (name: 'wf-found' | 'wf-found-here'): string[] =>
  [...((CSS.highlights.get(name) ?? []) as Iterable<Range>)]
    .filter((range) => range.startContainer.isConnected && range.getBoundingClientRect().width > 0)
    .map((range) => range.toString());
const bar = (list: WfIncidentList): string =>
  textOf(tableOf(list).shadowRoot!.querySelector('[role=search] [role=status]'));
const isMarked = (name: 'wf-found' | 'wf-found-here', text: string): Promise<unknown> =>
  until(() => marks(name).includes(text), `${name}: ${text}`);

async function find({ list }: Scene, text: string): Promise<void> {
  rowsOf(list)[0]!.focus();
  await press(list, 'Control+f');
  await until(() => focused().matches('[role=search] input'), 'the bar');
  await type(list, text);
  await until(() => bar(list), 'an answer');
}
const idHere = (list: WfIncidentList): string | undefined =>
  rowsOf(list)
    .find((row) => row.matches('[data-found]'))
    ?.querySelector('[data-column=id]')
    ?.textContent?.trim();

describe('finding in the rows of wf-incident-list', () => {
  it('marks every place that is drawn, and the row that it went to', async () => {
    const scene = await sceneOf(incidents(30));
    await find(scene, 'number 101');
    expect(bar(scene.list)).to.equal('1 of 10');
    await isMarked('wf-found-here', 'number 101');
    expect(marks('wf-found')).to.have.length.above(5);
    expect(idHere(scene.list)).to.equal('1019');
  });

  it('keeps marks where rows take the elements of others while the person scrolls', async () => {
    const scene = await sceneOf(
      incidents(50, (n) => ({ displayName: n % 2 ? `Odd needle ${n}` : `Even ${n}` })),
      { list: { pageSize: 50 } },
    );
    const { list } = scene;
    await find(scene, 'needle');
    await isMarked('wf-found-here', 'needle');
    const grid = tableOf(list).shadowRoot!.querySelector('.grid')!;
    grid.scrollTop = 600;
    await settled(list);
    await until(
      () => rowsOf(list).every((row) => textOf(row).includes('needle') === hasMark(row)),
      'each has its mark',
    );
    expect(marks('wf-found')).to.have.length.above(5);
    expect(marks('wf-found-here'), 'that one is out of view').to.deep.equal([]);
    await press(list, 'Enter');
    await isMarked('wf-found-here', 'needle');
    expect(idHere(list)).to.equal('1047');
  });

  it('keeps marks over a refresh that changes rows, and moves with the row that it went to', async () => {
    const scene = await sceneOf(incidents(30));
    const { service, list } = scene;
    await find(scene, 'number 1025');
    await isMarked('wf-found-here', 'number 1025');
    service.rows = service.rows.map((row) =>
      row.id === '1025'
        ? { ...row, displayName: 'Now the number 1025', lastUpdateDateTime: new Date().toISOString() }
        : row,
    );
    await poll(scene);
    await clickOn(list, 'button', 'Refresh incidents');
    await until(() => said(list).includes('Now the number 1025'), 'the new name');
    await isMarked('wf-found-here', 'number 1025');
    expect(idHere(list)).to.equal('1025');
    expect(rowsOf(list).indexOf(rowOf(list, 1025))).to.equal(0);
  });

  it('shows a part of a long name that is cut off, and of what stands in a closed group', async () => {
    const long = `${'Multi-stage incident involving many things '.repeat(8)}on HLD-FIN-014`;
    const scene = await sceneOf(
      incidents(12, (n) => ({ severity: n % 2 ? 'high' : 'low', ...(n === 7 && { displayName: long }) })),
    );
    const { list } = scene;
    await choose(list, 'More', /^Group by .*severity/i);
    const heads = (): HTMLElement[] => rowsOf(list).filter((row) => row.matches('.group'));
    await until(() => heads().length === 2, 'groups');
    heads()[0]!.click();
    await until(() => heads()[0]!.getAttribute('aria-expanded') === 'false', 'the group is closed');
    await find(scene, 'hld-fin-014');
    expect(bar(list)).to.equal('1 of 1');
    await isMarked('wf-found-here', 'HLD-FIN-014');
    expect(heads()[0]!.getAttribute('aria-expanded')).to.equal('true');
    const [range] = CSS.highlights.get('wf-found-here') as unknown as Iterable<Range>;
    const cell = range!.startContainer.parentElement!.closest('.name')!.getBoundingClientRect();
    expect(range!.getBoundingClientRect().right).to.be.at.most(cell.right);
  });

  it('marks the row on a narrow list, where the column of the ID has no room', async () => {
    const scene = await sceneOf(
      incidents(5, () => ({ displayName: 'A name' })),
      { width: 320 },
    );
    await find(scene, '1003');
    expect(bar(scene.list)).to.equal('1 of 1');
    await until(() => idHere(scene.list) === '1003', 'the row is marked');
  });
});

function hasMark(row: Element): boolean {
  const all = ['wf-found', 'wf-found-here'].flatMap((name) => [
    ...((CSS.highlights.get(name) ?? []) as Iterable<Range>),
  ]);
  return all.some((range) => row.contains(range.startContainer));
}
