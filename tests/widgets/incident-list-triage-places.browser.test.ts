/** Where rows, cursor and selection are while incidents change under them: by the person, by others, by a refresh. */
import { expect } from '@open-wc/testing';
import {
  clickOn,
  countOf,
  focusedRow,
  idsOf,
  incident,
  incidents,
  poll,
  press,
  rowOf,
  rowsOf,
  said,
  settled,
  tableOf,
  textOf,
  until,
} from './incident-list-scene.ts';
import { at, changed, pick, saysSoon, triage, type TriageScene } from './incident-list-triage-scene.ts';

const selected = (scene: TriageScene): string[] =>
  rowsOf(scene.list)
    .filter((row) => row.getAttribute('aria-selected') === 'true')
    .map((row) => row.querySelector('[data-column=id]')!.textContent!.trim());

/** Only new incidents, of eight. */
async function onlyNew(): Promise<TriageScene> {
  const scene = await triage(incidents(8), { hash: '#incidents=v=1;status=active' });
  await until(() => scene.service.asked.at(-1)?.filter?.status && countOf(scene.list) === 8, 'filtered');
  await at(scene.list, 1008);
  return scene;
}

describe('cursor and selection in wf-incident-list', () => {
  it('stay at their incidents when a refresh brings others above them', async () => {
    const scene = await triage();
    const { list, service } = scene;
    await press(list, 'j', 'x', 'j', 'j', 'x');
    expect(selected(scene)).to.deep.equal(['1007', '1005']);
    service.rows = [incident(2001, 0), incident(2002, 0.1), ...service.rows];
    await list.refresh();
    await until(() => countOf(list) === 10, 'two more');
    await settled(list);
    expect(focusedRow(), 'the cursor').to.equal('1005');
    expect(selected(scene)).to.deep.equal(['1007', '1005']);
    await saysSoon(list, '2 selected');
    await press(list, 'j');
    expect(focusedRow(), 'the next one is the next one in the list').to.equal('1004');
  });

  it('stay through a poll that tells of changes, and when these are shown', async () => {
    const scene = await triage();
    const { list, service } = scene;
    await at(list, 1005);
    await press(list, 'x');
    changed(service, 1005, { displayName: 'Renamed' });
    service.rows = [incident(2001, 0), ...service.rows];
    await poll(scene);
    await saysSoon(list, '1 new, 1 changed');
    expect([focusedRow(), ...selected(scene)]).to.deep.equal(['1005', '1005']);
    await clickOn(list, 'button', 'Show them');
    await until(() => countOf(list) === 9, 'shown');
    expect(selected(scene)).to.deep.equal(['1005']);
    expect(textOf(rowOf(list, 1005))).to.contain('Renamed');
  });

  it('keep what is selected though it left the list: the bar counts it, and a change reaches it', async () => {
    const scene = await onlyNew();
    const { list, service } = scene;
    await press(list, 'x', 'j', 'x');
    changed(service, 1008, { status: 'inProgress' });
    await list.refresh();
    await until(() => countOf(list) === 7, 'it left');
    await saysSoon(list, '2 selected');
    await at(list, 1007);
    await press(list, 's');
    await saysSoon(list, /Status.*2 selected/);
  });
});

describe('a changed row in wf-incident-list', () => {
  it('stays where it is though the order says otherwise, until the list is sorted or refreshed', async () => {
    const { list } = await triage();
    const order = idsOf(list);
    await at(list, 1003);
    const top = (): number => rowOf(list, 1003).getBoundingClientRect().top;
    const before = top();
    await pick(list, 's', '2', 1003);
    await saysSoon(list, 'Incident 1003 was changed.');
    expect(idsOf(list), 'sorted by last update, the row would go to the top').to.deep.equal(order);
    expect(top(), 'nor does it move on the screen').to.equal(before);
    await list.refresh();
    await until(() => idsOf(list)[0] === '1003', 'a refresh puts it in its place');
    await settled(list);
    await until(() => focusedRow() === '1003', 'and focus goes with it');
  });

  it('stays under a filter that it no longer passes, is counted as left, and goes when asked to', async () => {
    const scene = await onlyNew();
    const { list } = scene;
    await at(list, 1006);
    await pick(list, 's', '3', 1006);
    await saysSoon(list, '1 left this filter');
    expect(idsOf(list)).to.have.length(8);
    expect(textOf(rowOf(list, 1006))).to.contain('Resolved');
    await press(list, 'j');
    await pick(list, 's', '3', 1005);
    await saysSoon(list, '2 left this filter');
    await poll(scene);
    await settled(list);
    expect(said(list), 'a poll neither forgets nor doubles them').to.contain('2 left this filter');
    expect([countOf(list), focusedRow()]).to.deep.equal([8, '1005']);
    await clickOn(list, 'button', 'Show them');
    await until(() => countOf(list) === 6, 'gone');
    expect(idsOf(list)).to.deep.equal(['1008', '1007', '1004', '1003', '1002', '1001']);
    expect(said(list)).not.to.contain('left this filter');
  });

  it('that is changed back has not left: taking it back takes the word back', async () => {
    const { list } = await onlyNew();
    await pick(list, 's', '3', 1008);
    await saysSoon(list, '1 left this filter');
    await press(list, 'u');
    await saysSoon(list, 'The change of Incident 1008 was taken back.');
    await until(() => !said(list).includes('left this filter'), 'the word is taken back');
    expect([countOf(list), focusedRow()]).to.deep.equal([8, '1008']);
  });

  it('is not among what others did: their changes are told beside it', async () => {
    const scene = await onlyNew();
    const { list, service } = scene;
    await pick(list, 's', '3', 1008);
    await saysSoon(list, '1 left this filter');
    service.rows = [incident(2001, 0), ...service.rows];
    changed(service, 1004, { status: 'resolved' });
    await poll(scene);
    await saysSoon(list, '1 new, 2 left this filter');
    expect(idsOf(list)).to.have.length(8);
  });

  it('stays in its place in a list sorted by what was changed', async () => {
    const { list } = await triage();
    const head = tableOf(list).shadowRoot!.querySelector<HTMLElement>(
      '[data-column=status] button, [data-column=status]',
    )!;
    head.focus();
    await press(list, 'Enter');
    await settled(list);
    const order = idsOf(list);
    await at(list, order[2]!);
    await pick(list, 's', '3', order[2]!);
    await saysSoon(list, `Incident ${order[2]} was changed.`);
    expect(idsOf(list)).to.deep.equal(order);
  });
});
