/** What single keys change in the list, at the row of the cursor. */
import { expect } from '@open-wc/testing';
import {
  allByRole,
  byRole,
  cellOf,
  choose,
  focused,
  focusedRow,
  gate,
  idsOf,
  incidents,
  press,
  said,
  settled,
  textOf,
  type,
  until,
} from './incident-list-scene.ts';
import { at, ME, openDialog, openPick, pick, saysSoon, triage, triageService } from './incident-list-triage-scene.ts';

describe('single keys in wf-incident-list', () => {
  it('change the status of the row at the cursor, in one request, and leave focus there', async () => {
    const { list, service } = await triage();
    await press(list, 'j', 'j');
    expect(focusedRow()).to.equal('1006');
    await pick(list, 's', '3', 1006);
    await until(() => textOf(cellOf(list, 1006, 'status')) === 'Resolved', 'the cell');
    expect(service.sent).to.deep.equal([{ id: '1006', changes: { status: 'resolved' } }]);
    await saysSoon(list, 'Incident 1006 was changed.');
  });

  it('assign it to me, to nobody, or to somebody of the directory', async () => {
    const { list, service } = await triage();
    await pick(list, 'a', '1', 1008);
    await until(() => service.sent.length === 1, 'sent');
    expect(service.sent[0]!.changes).to.deep.equal({ assignedTo: ME });
    await openPick(list, 'a');
    await type(list, 'dvor');
    await until(() => byRole(list, 'option', /Marek Dvorak/), 'found');
    await press(list, 'Enter');
    await until(() => service.sent.length === 2, 'sent');
    expect(service.sent[1]!.changes).to.deep.equal({ assignedTo: 'marek@halden.example' });
    await until(() => focusedRow() === '1008', 'focus');
    await pick(list, 'a', '2', 1008);
    await until(() => service.sent.length === 3, 'sent');
    expect(service.sent[2]!.changes).to.deep.equal({ assignedTo: null });
  });

  it('say of an account that the directory does not have it, before it is chosen and after', async () => {
    const { list, service } = await triage(incidents(8, (n) => (n === 1 ? { assignedTo: 'left@halden.example' } : {})));
    const field = await openPick(list, 'a');
    await type(list, 'typo@halden.example');
    const offered = (): string => allByRole(list, 'option').map(textOf).join();
    await until(() => offered() === 'Assign to typo@halden.example Not in the directory', 'said before');
    (field as HTMLInputElement).select();
    await type(list, 'left');
    await until(() => byRole(list, 'option', /left@halden.example/), 'who is in the list');
    await press(list, 'Enter');
    await until(() => service.sent.length === 1, 'sent');
    await saysSoon(list, 'left@halden.example is not in the directory.');
    await until(() => focusedRow() === '1008', 'focus');
    await openPick(list, 'a');
    await type(list, 'marek');
    await until(() => byRole(list, 'option', /Marek/), 'the person');
    await press(list, 'Enter');
    await until(() => service.sent.length === 2, 'sent');
    expect(textOf(list), 'nothing is said of who is in it').not.to.contain('not in the directory');
  });

  it('classify it with a determination of its classification', async () => {
    const { list, service } = await triage();
    await openPick(list, 'c');
    await type(list, 'not mal');
    await press(list, 'Enter');
    await until(() => service.sent.length === 1, 'sent');
    expect(service.sent[0]!.changes).to.deep.equal({
      classification: 'falsePositive',
      determination: 'notMalicious',
    });
  });

  it('open the form at its tags, the form at its heading, and the comments; focus comes back each time', async () => {
    const { list, service } = await triage(incidents(8, () => ({ customTags: ['VIP'] })));
    await at(list, 1005);
    await press(list, 't');
    await until(() => openDialog(list) && focused().matches('[role=combobox]'), 'the tags');
    await type(list, 'night shift');
    await press(list, 'Enter', 'Control+Enter');
    await until(() => service.sent.length === 1, 'sent');
    expect(service.sent[0]).to.deep.equal({ id: '1005', changes: { customTags: ['VIP', 'night shift'] } });
    await until(() => focusedRow() === '1005', 'focus after tags');
    await press(list, 'm');
    await until(() => focused().matches('h2'), 'the heading');
    await press(list, 'Escape');
    await until(() => !openDialog(list) && focusedRow() === '1005', 'focus after the form');
    await press(list, 'n');
    await until(() => focused().matches('textarea'), 'the comment');
    await press(list, 'Escape');
    await until(() => !openDialog(list) && focusedRow() === '1005', 'focus after the comments');
    await press(list, '?');
    await until(() => openDialog(list), 'the help');
    await press(list, 'Escape');
    await until(() => !openDialog(list) && focusedRow() === '1005', 'focus after the help');
    await openPick(list, 's');
    await press(list, 'Escape');
    await until(() => focusedRow() === '1005', 'focus after a chooser');
    expect(service.sent.length, 'nothing but the tag was sent').to.equal(1);
  });

  it('take the last change back, and say of which incident', async () => {
    const { list, service } = await triage();
    await pick(list, 's', '3', 1008);
    await saysSoon(list, 'Incident 1008 was changed.');
    await press(list, 'u');
    await saysSoon(list, 'The change of Incident 1008 was taken back.');
    expect(service.sent.map(({ changes }) => changes)).to.deep.equal([{ status: 'resolved' }, { status: 'active' }]);
    expect(textOf(cellOf(list, 1008, 'status'))).to.equal('New');
    await press(list, 'u');
    await settled(list);
    expect(service.sent.length, 'nothing is left to take back').to.equal(2);
  });

  it('wait their turn when they come faster than the service answers, and none is lost', async () => {
    const { list, service } = await triage();
    const { opened, open } = gate();
    service.beforeWrite = () => opened;
    for (const id of [1008, 1007, 1006]) {
      await at(list, id);
      await pick(list, 's', '3', id);
    }
    expect(service.sent.length, 'one at a time').to.equal(1);
    open();
    await until(() => service.sent.length === 3, 'all of them');
    await saysSoon(list, 'Incident 1006 was changed.');
    for (const id of [1008, 1007, 1006]) expect(textOf(cellOf(list, id, 'status'))).to.equal('Resolved');
  });

  it('are no commands while what was asked for is on its way', async () => {
    const { list, service } = await triage();
    const dispatch = (key: string): boolean =>
      focused().dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true }));
    // The code of changes comes with the first key: what follows at once is meant for it.
    dispatch('s');
    for (const key of ['j', 'x', 'a', 'u', 'Enter']) expect(dispatch(key), `${key} is held`).to.equal(false);
    await until(() => focused().matches('[role=combobox]'), 'the chooser of the first key');
    expect(byRole(list, 'dialog')!.getAttribute('aria-label') ?? textOf(byRole(list, 'dialog'))).to.match(/Status/);
    await press(list, 'Escape');
    await until(() => focusedRow() === '1008', 'the cursor has not moved');
    expect(allByRole(list, 'checkbox').some((box) => (box as HTMLInputElement).checked)).to.equal(false);
    expect(service.sent).to.deep.equal([]);
  });

  it('select at once, though what a selection is for comes later', async () => {
    const { list } = await triage();
    for (const key of ['x', 'j', 'x'])
      focused().dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true }));
    await saysSoon(list, '2 selected');
  });

  it('can be switched off, which the list of keys says and the next visit keeps', async () => {
    const scene = await triage();
    const { list, service, provider } = scene;
    await choose(list, 'More', /Single-key shortcuts/);
    await at(list, 1008);
    for (const key of ['s', 'a', 'x', 'j', '?']) await press(list, key);
    await settled(list);
    expect(openDialog(list)).to.equal(undefined);
    expect(focusedRow()).to.equal('1008');
    expect(said(list)).not.to.contain('1 selected');
    provider.source = triageService(incidents(5));
    await until(() => idsOf(list).length === 5, 'another visit');
    await at(list, 1005);
    await press(list, 's', 'x');
    expect(openDialog(list)).to.equal(undefined);
    expect(said(list)).not.to.contain('1 selected');
    await choose(list, 'More', /Single-key shortcuts/);
    await at(list, 1005);
    await press(list, 'x');
    await saysSoon(list, '1 selected');
    expect(service.sent).to.deep.equal([]);
  });

  it('are listed by ?, group by group', async () => {
    const { list } = await triage();
    await press(list, '?');
    const help = await until(() => openDialog(list, 'Keyboard shortcuts'), 'the help');
    for (const words of [
      'Next or previous incident j k',
      'Assign a',
      'Change the status s',
      'Take the last change back u',
    ])
      expect(textOf(help)).to.contain(words);
  });
});
