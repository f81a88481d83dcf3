/** What goes wrong while one incident is changed: others were faster, the service refuses, the connection is lost. */
import { ApiError } from '@watchfloor/api';
import { expect } from '@open-wc/testing';
import {
  byRole,
  cellOf,
  findByRole,
  focused,
  focusedRow,
  idsOf,
  incidents,
  poll,
  press,
  said,
  settled,
  textOf,
  type,
  until,
} from './incident-list-scene.ts';
import {
  at,
  changed,
  openDialog,
  openPick,
  pick,
  pressOn,
  ROLE,
  saysSoon,
  triage,
  triageService,
  type TriageScene,
} from './incident-list-triage-scene.ts';

/** The form of the first row is open, with focus in its comment. */
async function commenting(scene: TriageScene): Promise<HTMLTextAreaElement> {
  const { list } = scene;
  await press(list, 'm');
  const dialog = await until(() => openDialog(list), 'the form');
  const box = dialog.querySelector<HTMLTextAreaElement>('#f-comment')!;
  box.focus();
  return box;
}

/** Puts a text into a field, as pasting does. */
function paste(box: HTMLTextAreaElement | HTMLInputElement, text: string): void {
  box.value = text;
  box.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true, inputType: 'insertFromPaste' }));
}

describe('an incident that somebody else changed meanwhile', () => {
  async function moved(): Promise<TriageScene> {
    const scene = await triage();
    changed(scene.service, 1008, { status: 'inProgress', assignedTo: 'bob@halden.example' });
    await poll(scene);
    await saysSoon(scene.list, '1 changed');
    await openPick(scene.list, 's');
    await press(scene.list, '3');
    await until(() => /Somebody changed 1 incident meanwhile/.test(textOf(openDialog(scene.list))), 'the question');
    return scene;
  }

  it('is not written over: what was, what is and what would be stand side by side', async () => {
    const { list, service } = await moved();
    expect(service.sent).to.deep.equal([]);
    const text = textOf(openDialog(list));
    expect(text).to.contain('Last changed by bob@halden.example');
    expect(text).to.match(/Status (When you looked )?New (Now )?In progress (Yours )?Resolved/);
    expect(text).to.match(/Assigned to .*Unassigned .*bob@halden\.example .*Stays as it is/);
  });

  it('takes mine when I keep it: only my wish is sent, what the other did stays', async () => {
    const { list, service } = await moved();
    await pressOn(list, /^Keep mine/);
    await saysSoon(list, 'Incident 1008 was changed.');
    expect(service.sent).to.deep.equal([{ id: '1008', changes: { status: 'resolved' } }]);
    const now = service.rows.find(({ id }) => id === '1008')!;
    expect([now.status, now.assignedTo]).to.deep.equal(['resolved', 'bob@halden.example']);
    await until(() => focusedRow() === '1008', 'focus is at the row');
  });

  it('stays theirs when I take it: nothing is sent, and the row shows it', async () => {
    const { list, service } = await moved();
    await pressOn(list, /^Take theirs/);
    await until(() => !openDialog(list), 'decided');
    expect(service.sent).to.deep.equal([]);
    await until(() => textOf(cellOf(list, 1008, 'status')) === 'In progress', 'the row');
    await until(() => focusedRow() === '1008', 'focus is at the row');
  });

  it('can be decided later: the question waits below the rows', async () => {
    const { list, service } = await moved();
    await press(list, 'Escape');
    await until(() => !openDialog(list), 'put aside');
    await pressOn(list, 'Decide');
    await pressOn(list, /^Keep mine/);
    await saysSoon(list, 'Incident 1008 was changed.');
    expect(service.sent).to.have.length(1);
  });

  it('and that was merged into another one, is named with the one that remains', async () => {
    const scene = await triage();
    const { list, service } = scene;
    changed(service, 1007, { status: 'redirected', redirectIncidentId: '1002' });
    const { get } = service.incidents;
    service.incidents.get = async (id, options) => {
      const answer = await get.call(service.incidents, id === '1007' ? '1002' : id, options);
      return { ...answer, redirectedFrom: id === '1007' ? ['1007'] : [] };
    };
    await poll(scene);
    await at(list, 1007);
    await openPick(list, 's');
    await press(list, '3');
    await saysSoon(list, /Incident 1007 was not changed\. .*It was merged into incident 1002\./);
    expect(service.sent).to.deep.equal([]);
  });
});

describe('a change that does not reach the service', () => {
  it('says so beside what was typed, keeps it, and sends it with the next press', async () => {
    const scene = await triage();
    const { list, service } = scene;
    const box = await commenting(scene);
    await type(list, 'Called the user, who knows.');
    service.beforeWrite = () => {
      throw new ApiError('offline');
    };
    await press(list, 'Control+Enter');
    await until(() => /Not saved\. This device is offline\./.test(textOf(openDialog(list))), 'said');
    expect(textOf(openDialog(list))).to.contain('What you typed is still here.');
    expect(box.value).to.equal('Called the user, who knows.');
    service.beforeWrite = () => {};
    await press(list, 'Control+Enter');
    await until(() => !openDialog(list), 'saved');
    expect(service.rows.find(({ id }) => id === '1008')!.comments?.map(({ comment }) => comment)).to.deep.equal([
      'Called the user, who knows.',
    ]);
    await until(() => focusedRow() === '1008', 'focus');
  });

  it('by key, says so below the rows and can be tried again', async () => {
    const { list, service } = await triage();
    service.beforeWrite = () => {
      throw new ApiError('offline');
    };
    await pick(list, 's', '3', 1008);
    await saysSoon(list, 'Incident 1008 was not changed. This device is offline.');
    expect(textOf(cellOf(list, 1008, 'status')), 'nothing is shown that is not so').to.equal('New');
    service.beforeWrite = () => {};
    await pressOn(list, 'Try again');
    await saysSoon(list, 'Incident 1008 was changed.');
  });

  it('because the account is not there any more, is told at its field', async () => {
    const scene = await triage();
    const { list, service } = scene;
    service.beforeWrite = () => {
      throw new ApiError('bad-request', { status: 400, message: 'No such user.' });
    };
    await press(list, 'm');
    await until(() => openDialog(list), 'the form');
    await pressOn(list, 'Assign to me');
    await pressOn(list, 'Save');
    await until(() => /The service did not take this account/.test(textOf(openDialog(list))), 'said');
    const row = openDialog(list)!.querySelector('[data-field=assignedTo]')!;
    expect(textOf(row)).to.contain('It may no longer exist.');
    expect(byRole(list, 'button', 'Remove Ann (you)'), 'what was chosen is still there').to.exist;
  });

  it('because nobody of that name is found, is never sent: the chooser and the form say so', async () => {
    const { list, service } = await triage();
    await openPick(list, 'a');
    await type(list, 'quentin');
    await until(() => /Nothing found/.test(textOf(openDialog(list))), 'said');
    await press(list, 'Enter');
    expect(openDialog(list), 'the chooser stays').to.exist;
    await press(list, 'Escape');
    await until(() => focusedRow() === '1008', 'focus');
    await press(list, 'm');
    const dialog = await until(() => openDialog(list), 'the form');
    dialog.querySelector<HTMLElement>('#f-assignedTo')!.focus();
    await type(list, 'quentin');
    await press(list, 'Control+Enter');
    await until(() => /Choose somebody from the list, or clear the text\./.test(textOf(openDialog(list))), 'said');
    expect(service.sent).to.deep.equal([]);
  });
});

describe('what is refused before it is sent', () => {
  it('is a comment of more than 30,000 characters: it says how many too many, and cuts nothing', async () => {
    const scene = await triage();
    const { list, service } = scene;
    const box = await commenting(scene);
    paste(box, 'x'.repeat(30_001));
    await press(list, 'Control+Enter');
    await until(
      () => /1 character too many: at most 30,000 are kept\. Nothing was cut\./.test(textOf(openDialog(list))),
      'said',
    );
    expect([box.value.length, service.sent.length]).to.deep.equal([30_001, 0]);
    paste(box, 'x'.repeat(30_000));
    await press(list, 'Control+Enter');
    await until(() => service.sent.length === 1, 'as many as may be');
    expect(service.sent[0]!.comment).to.have.length(30_000);
  });

  it('is resolving without a note where one is required: the form asks for it, by the key too', async () => {
    const scene = await triage();
    const { list, service } = scene;
    list.setAttribute('require-note', '');
    await openPick(list, 's');
    await press(list, '3');
    const dialog = await until(
      () => openDialog(list, /./) && openDialog(list)!.querySelector('#f-resolvingComment') && openDialog(list),
      'the form',
    );
    await press(list, 'Control+Enter');
    await until(() => /Write why it is resolved\./.test(textOf(dialog)), 'said');
    expect(service.sent).to.deep.equal([]);
    expect(focused().id, 'focus is at the field').to.equal('f-resolvingComment');
    await type(list, 'Tested by us.');
    await press(list, 'Control+Enter');
    await until(() => service.sent.length === 1, 'sent');
    expect(service.sent[0]!.changes).to.deep.equal({ status: 'resolved', resolvingComment: 'Tested by us.' });
  });

  it('is what the role does not allow: actions keep their place, say why, and send nothing', async () => {
    const service = triageService(incidents(3));
    service.roles = [ROLE.reader];
    const { list } = await triage(service);
    await press(list, 's');
    await saysSoon(list, /You need Alerts \(manage\).*Security Operator/);
    expect(openDialog(list)).to.equal(undefined);
    await press(list, 'x');
    const button = await findByRole(list, 'button', 'Assign');
    expect(button.getAttribute('aria-disabled')).to.equal('true');
    const why = (button.getRootNode() as ShadowRoot).getElementById(button.getAttribute('aria-describedby')!);
    expect(textOf(why)).to.match(/You need Alerts \(manage\)/);
    button.focus();
    await press(list, 'Enter');
    expect(openDialog(list)).to.equal(undefined);
    expect(service.sent).to.deep.equal([]);
  });
});

describe('a refusal of what seemed allowed', () => {
  it('takes the actions away, and reads the rights again', async () => {
    const service = triageService(incidents(3));
    const { list } = await triage(service);
    await press(list, 'x');
    await findByRole(list, 'toolbar', 'Selected incidents');
    const read = service.rightsRead;
    service.roles = [ROLE.reader];
    service.beforeWrite = () => {
      throw new ApiError('forbidden', { status: 403 });
    };
    await openPick(list, 's');
    await press(list, '3');
    await saysSoon(list, 'Incident 1003 was not changed. The service refused: you do not have the permission.');
    await until(() => service.rightsRead > read, 'the rights are read again');
    await until(() => byRole(list, 'button', 'Assign')?.getAttribute('aria-disabled') === 'true', 'the action is off');
    await saysSoon(list, /You need Alerts \(manage\)/);
    const sent = service.sent.length;
    await at(list, 1002);
    await press(list, 's');
    await settled(list);
    expect([openDialog(list), service.sent.length]).to.deep.equal([undefined, sent]);
    expect(idsOf(list)).to.have.length(3);
    expect(said(list)).to.contain('1 selected');
  });
});
