/** Where focus is after what lay over the list, or beside it, has gone: where it came from, else at the row; never nowhere. */
import { expect } from '@open-wc/testing';
import type { WfIncidentList } from '@watchfloor/widgets';
import { byRole, findByRole, focused, focusedRow, press, said, until } from './incident-list-scene.ts';
import { at, openDialog, openPick, saysSoon, triage } from './incident-list-triage-scene.ts';

const pane = (list: WfIncidentList): Element | null => list.shadowRoot!.querySelector('wf-i-incident-pane');

async function openPane(list: WfIncidentList): Promise<void> {
  await press(list, 'p');
  await until(() => pane(list)?.matches(':focus-within'), 'focus in the pane');
}

/** The entry that an opened pane makes. */
const entry = (): Promise<unknown> => until(() => location.hash.includes('open='), 'the address has the pane');

async function goBack(list: WfIncidentList): Promise<void> {
  history.back();
  await until(() => !pane(list), 'the pane is gone');
}

describe('focus in wf-incident-list', () => {
  it('is at the row when Back closes the pane that it was in', async () => {
    const { list } = await triage();
    await at(list, 1006);
    await openPane(list);
    await entry();
    await goBack(list);
    await until(() => focusedRow() === '1006', 'focus');
    await press(list, 'j');
    expect(focusedRow()).to.equal('1005');
  });

  it('is at the row that the pane went to, by its keys, when Back closes it', async () => {
    const { list } = await triage();
    await at(list, 1006);
    await openPane(list);
    await entry();
    await press(list, 'k');
    await saysSoon(list, 'Incident number 1007');
    await until(() => pane(list)?.matches(':focus-within'), 'focus is still in the pane');
    await goBack(list);
    await until(() => focusedRow() === '1007', 'focus');
  });

  it('stays where it is when Back closes a pane that it was not in', async () => {
    const { list } = await triage();
    await openPane(list);
    await entry();
    const button = await findByRole(list, 'button', 'Add filter');
    button.focus();
    await goBack(list);
    expect(focused() === button).to.equal(true);
  });

  it('is at the row when Back closed the pane that a choice was opened from', async () => {
    const { list } = await triage();
    await at(list, 1006);
    await openPane(list);
    await entry();
    await openPick(list, 's');
    await goBack(list);
    await press(list, 'Escape');
    await until(() => focusedRow() === '1006', 'focus');
  });

  it('is at the button that led to merging when Escape closes that, and the selection stays', async () => {
    const { list } = await triage();
    await press(list, 'x', 'j', 'x');
    const merge = await findByRole(list, 'button', 'Merge');
    merge.focus();
    await press(list, 'Enter');
    await until(() => openDialog(list), 'the dialog');
    await press(list, 'Escape');
    await until(() => !openDialog(list), 'one Escape closes it');
    await until(() => focused() === byRole(list, 'button', 'Merge'), 'focus');
    expect(said(list)).to.contain('2 selected');
  });

  it('is in the pane when Escape closes the list of keys over it, and the pane stays', async () => {
    const { list } = await triage();
    await openPane(list);
    await press(list, '?');
    await until(() => openDialog(list), 'the keys');
    await press(list, 'a');
    expect(!!openDialog(list, 'Keyboard shortcuts'), 'a key of the list does nothing there').to.equal(true);
    expect(list.shadowRoot!.querySelectorAll('wf-i-quick-pick').length).to.equal(0);
    await press(list, 'Escape');
    await until(() => !openDialog(list), 'closed');
    await until(() => pane(list)?.matches(':focus-within'), 'focus');
  });

  it('is at the row when Escape clears the selection from its bar, or the link in the foot does', async () => {
    const { list } = await triage();
    await at(list, 1006);
    await press(list, 'x');
    (await findByRole(list, 'button', 'Assign')).focus();
    await press(list, 'Escape');
    await until(() => focusedRow() === '1006', 'focus after the bar');
    await press(list, 'x');
    await saysSoon(list, '1 selected');
    list.shadowRoot!.querySelector<HTMLElement>('.of-selection button')!.focus();
    await press(list, 'Enter');
    await until(() => focusedRow() === '1006', 'focus after the link');
  });
});
