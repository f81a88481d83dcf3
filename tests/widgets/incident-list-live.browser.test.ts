import { expect } from '@open-wc/testing';
import type { PageLink } from '@watchfloor/api';
import type { WfIncidentList } from '@watchfloor/widgets';
import {
  allByRole,
  byRole,
  cellOf,
  choose,
  clickOn,
  countOf,
  findByRole,
  focused,
  focusedRow,
  gate,
  idsOf,
  incident,
  incidents,
  poll,
  rowOf,
  rowsOf,
  said,
  sceneOf,
  serviceOf,
  settled,
  textOf,
  until,
  type Scene,
} from './incident-list-scene.ts';

const line = '2 new, 1 changed, 1 left this filter';
const places = (list: WfIncidentList): string[] =>
  rowsOf(list).map((row) => `${row.textContent!.trim()} ${row.getBoundingClientRect().top}`);

/** A filtered list, to which two incidents have come, one has changed and one has left since it was read. */
async function changing(): Promise<Scene> {
  const scene = await sceneOf(incidents(6, () => ({ severity: 'high' })));
  const { list, service } = scene;
  await choose(list, 'Add filter', /^Views: High severity$/);
  await until(() => service.asked.at(-1)!.filter?.severity && countOf(list) === 6, 'filtered');
  await until(() => service.got.length >= 6 && !said(list).includes('…'), 'cells');
  const now = [
    incident(2001, 0, { severity: 'high' }),
    incident(2002, 0.1, { severity: 'high' }),
    incident(2003, 0.1, { severity: 'low' }),
    incident(1004, 0.2, { severity: 'high', displayName: 'Renamed' }),
    incident(1005, 0.3, { severity: 'low' }),
  ];
  service.rows = [...now, ...service.rows.filter(({ id }) => !now.some((row) => row.id === id))];
  return scene;
}

describe('changes in wf-incident-list', () => {
  it('are told in a line, and no row moves until they are shown, marked and in their order', async () => {
    const scene = await changing();
    const { list } = scene;
    const before = places(list);
    const top = (): number => rowsOf(list)[0]!.getBoundingClientRect().top;
    const offset = top();
    await poll(scene);
    await until(() => said(list).includes(line), 'the line');
    expect(said(list)).to.match(/since \d/);
    const moved = top() - offset;
    expect(moved, 'rows stay where they are on the screen').to.equal(0);
    expect(places(list)).to.deep.equal(before);
    await clickOn(list, 'button', 'Show them');
    await until(() => countOf(list) === 7, 'shown');
    expect(idsOf(list)).to.deep.equal(['2001', '2002', '1004', '1006', '1003', '1002', '1001']);
    expect(rowOf(list, 2001).className).to.contain('unread');
    expect(rowOf(list, 1004).className).to.contain('changed');
    expect(textOf(cellOf(list, 1004, 'incident')))
      .to.contain('changed')
      .and.to.contain('Renamed');
    expect(textOf(cellOf(list, 1006, 'incident'))).not.to.contain('changed');
    expect(said(list)).to.contain('7 incidents').and.not.to.contain('left this filter');
    expect(focusedRow(), 'focus is not lost with the button').to.equal('2001');
  });

  it('can be put aside, and stay so until something else changes', async () => {
    const scene = await changing();
    const { list, service } = scene;
    await poll(scene);
    await until(() => said(list).includes(line), 'the line');
    await clickOn(list, 'button', 'Dismiss');
    expect(focused().closest('[role=row]'), 'focus is not lost with the button').not.to.equal(null);
    expect(said(list)).not.to.contain('left this filter');
    await poll(scene);
    await settled(list);
    expect(said(list), 'the same changes are not told twice').not.to.contain('left this filter');
    service.rows = [incident(2004, 0, { severity: 'high' }), ...service.rows];
    await poll(scene);
    await until(() => said(list).includes('3 new, 1 changed, 1 left this filter'), 'one more');
  });

  it('show at once when the list is refreshed', async () => {
    const scene = await changing();
    const { list } = scene;
    await list.refresh();
    await until(() => countOf(list) === 7, 'shown');
    expect(said(list)).not.to.contain('left this filter');
    expect(idsOf(list).slice(0, 3)).to.deep.equal(['2001', '2002', '1004']);
  });

  it('that wait show when the list is refreshed', async () => {
    const scene = await changing();
    await poll(scene);
    await until(() => said(scene.list).includes(line), 'the line');
    await clickOn(scene.list, 'button', /^Refresh/);
    await until(() => countOf(scene.list) === 7, 'shown');
    expect(said(scene.list)).not.to.contain('left this filter');
  });

  it('show by themselves in a plain list, where nobody could ask for them', async () => {
    const service = serviceOf(incidents(3));
    const scene = await sceneOf(service, { tools: false, list: { plain: true } });
    await until(() => countOf(scene.list) === 3, 'rows');
    service.rows = [incident(2001, 0), ...service.rows];
    await poll(scene);
    await until(() => idsOf(scene.list)[0] === '2001', 'the new one');
  });

  it('are too many to be told one by one after a long absence; then the list is read anew', async () => {
    const scene = await sceneOf(incidents(6));
    const { list, service } = scene;
    service.rows = [...Array.from({ length: 600 }, (_, n) => incident(3000 + n, 0.5 - n / 10_000)), ...service.rows];
    await poll(scene);
    await until(() => said(list).includes('Much has changed'), 'said');
    expect(countOf(list)).to.equal(6);
    await clickOn(list, 'button', 'Show them');
    await until(() => said(list).includes('606 incidents'), 'read anew');
    expect(idsOf(list)[0]).to.equal('3599');
  });
});

describe('reading on in wf-incident-list', () => {
  it('keeps the opened pages when the list is refreshed', async () => {
    const { list } = await sceneOf(incidents(70));
    await clickOn(list, 'button', 'Show 30 more');
    await until(() => countOf(list) === 60, 'two pages');
    await list.refresh();
    await settled(list);
    expect(countOf(list)).to.equal(60);
    await clickOn(list, 'button', 'Show 30 more');
    await until(() => countOf(list) === 70, 'all');
    await list.refresh();
    await settled(list);
    expect(countOf(list), 'the last page too').to.equal(70);
  });

  it('reads all that there is, with progress, and keeps the rows', async () => {
    const service = serviceOf(incidents(420));
    const { list } = await sceneOf(service);
    const first = idsOf(list).slice(0, 5);
    const { opened, open } = gate();
    service.before = (_, call) => (call >= 4 ? opened : undefined);
    await clickOn(list, 'button', 'Read all 420');
    await until(() => /Reading all incidents: [1-9]\d+ of 420/.test(said(list)), 'progress');
    expect(Number(byRole(list, 'progressbar')!.getAttribute('max'))).to.equal(420);
    expect(idsOf(list).slice(0, 5)).to.deep.equal(first);
    open();
    await until(() => countOf(list) === 420, 'all');
    expect(idsOf(list).slice(0, 5)).to.deep.equal(first);
    expect(said(list)).to.contain('420 incidents');
    expect(allByRole(list, 'progressbar')).to.deep.equal([]);
    expect(allByRole(list, 'button', /^Read all|^Show 30 more/)).to.deep.equal([]);
    await list.refresh();
    await settled(list);
    expect(countOf(list), 'a refresh takes none of it away').to.equal(420);
  });

  it('stops when asked to and keeps every row that it read; reading on misses none', async () => {
    const service = serviceOf(incidents(420));
    const { list } = await sceneOf(service);
    const { opened, open } = gate();
    service.before = (_, call) => (call >= 4 ? opened : undefined);
    await clickOn(list, 'button', 'Read all 420');
    await until(() => /Reading all incidents: 150 of 420/.test(said(list)), 'three pages');
    await clickOn(list, 'button', 'Stop');
    await until(() => !said(list).includes('Reading all'), 'stopped');
    expect(countOf(list), 'what was read is shown').to.equal(150);
    open();
    await settled(list);
    expect(countOf(list)).to.equal(150);
    await clickOn(list, 'button', 'Read all 420');
    await until(() => countOf(list) === 420, 'all');
    expect(new Set(service.asked.map((query) => JSON.stringify(query))).size).to.be.greaterThan(5);
  });

  it('keeps what it has when reading fails in the middle, and says so', async () => {
    const service = serviceOf(incidents(420));
    const { list } = await sceneOf(service);
    service.before = (_, call) => {
      if (call === 5) throw new TypeError('no');
    };
    await clickOn(list, 'button', 'Read all 420');
    await until(() => said(list).includes('The next rows could not be read'), 'said');
    expect(countOf(list)).to.be.at.least(30);
    await clickOn(list, 'button', 'Read all 420');
    await until(() => countOf(list) === 420, 'all');
    expect(said(list)).not.to.contain('could not be read');
  });

  it('shows an incident once that comes on two pages, in its newest state', async () => {
    const service = serviceOf(incidents(45));
    const { list } = await sceneOf(service);
    service.rows = service.rows.map((row) =>
      row.id === '1030' ? incident(1030, 44.5, { displayName: 'Moved down' }) : row,
    );
    service.answer = (page, query) =>
      query.next === undefined
        ? page
        : { ...page, items: [incident(1044, 1.5, { displayName: 'Newer' }), ...page.items] };
    await clickOn(list, 'button', 'Show 30 more');
    await until(() => countOf(list) === 44, 'both pages');
    list.shadowRoot!.querySelector('wf-i-data-table')!.focusRow('1044');
    await settled(list);
    expect(textOf(rowOf(list, 1044))).to.contain('Newer');
    expect(idsOf(list).filter((id) => id === '1044').length).to.equal(1);
  });

  it('ends when a link comes twice, and says that the list is incomplete', async () => {
    const service = serviceOf(incidents(90));
    service.answer = (page) => ({ ...page, next: 'always-the-same' as PageLink });
    const scene = await sceneOf(service);
    service.incidents.list = (
      (own) => (query, options) =>
        own(
          query.next ? { ...query, next: JSON.stringify({ filter: {}, top: 30, skip: 30 }) as PageLink } : query,
          options,
        )
    )(service.incidents.list);
    await clickOn(scene.list, 'button', 'Show 30 more');
    await until(() => said(scene.list).includes('The list is incomplete'), 'said');
    expect(countOf(scene.list)).to.equal(60);
  });

  it('has focus go on to the first new row after the last page', async () => {
    const { list } = await sceneOf(incidents(45));
    (await findByRole(list, 'button', 'Show 30 more')).focus();
    focused().click();
    await until(() => countOf(list) === 45, 'all');
    await until(() => focusedRow() === '1015', 'focus');
  });
});
