/** Changing alerts from their list, by mouse and by key: what is sent, what is said, what is taken back. */
import { expect, oneEvent } from '@open-wc/testing';
import {
  alertScene,
  allByRole,
  byRole,
  cellOf,
  click,
  clickOn,
  columnOf,
  countOf,
  findByRole,
  focused,
  inDialog,
  labelled,
  pick,
  press,
  rowsOf,
  said,
  saidInMove,
  settled,
  textOf,
  type,
  until,
} from './alert-list-scene.ts';

const idOf = (url: URL): string => decodeURIComponent(url.pathname.split('/').at(-1)!);

describe('changing alerts', () => {
  it('asks before it changes several, then resolves exactly these, and takes them out of the open ones', async () => {
    const { list, writes, sent } = await alertScene();
    const before = countOf(list);
    for (const place of [0, 1, 2]) await pick(list, place);
    await clickOn(list, 'button', 'Status');
    await press(list, '3');
    await findByRole(list, 'button', 'Change 3 alerts');
    expect(said(list)).to.match(/Change 3 alerts\?.*Status: Resolved.*3 selected.*This takes less than a minute/);
    expect(said(list), 'an alert has none below it').not.to.include('Alerts that are resolved');
    expect(writes().length, 'nothing is sent before the word').to.equal(0);
    const reads = sent.length;
    await clickOn(list, 'button', 'Change 3 alerts');
    await until(() => /3 changed/.test(said(list)), 'done');
    const reread = sent.slice(reads).filter(({ method, url }) => method === 'GET' && /alerts_v2/.test(url.pathname));
    expect(reread.length, 'all three are read again in one page').to.equal(1);
    expect(reread[0]!.url.searchParams.get('$filter')).to.match(/createdDateTime ge .* and createdDateTime lt /);
    expect(writes().map(({ method, body }) => [method, body])).to.deep.equal(
      Array.from({ length: 3 }, () => ['PATCH', { status: 'resolved' }]),
    );
    expect(new Set(writes().map(({ url }) => idOf(url))).size).to.equal(3);
    expect(countOf(list)).to.equal(before - 3);
  });

  it('takes a change back to the state before it, within the seconds that it shows, and the alert is in the list again', async () => {
    const { list, writes } = await alertScene();
    const before = countOf(list);
    const title = cellOf(rowsOf(list)[0]!, 'alert');
    const status = cellOf(rowsOf(list)[0]!, 'status');
    rowsOf(list)[0]!.focus();
    await press(list, 's');
    await until(() => byRole(list, 'option', /Resolved/), 'the choices');
    await press(list, '3');
    await until(() => /was changed\./.test(said(list)), 'done');
    expect(said(list)).to.include('Undo is offered for 60 seconds');
    const outcome = list.shadowRoot!.querySelector('wf-i-incident-outcome')!;
    expect(outcome.shadowRoot!.querySelector('.undo .seconds')?.textContent).to.match(/^\d+ s$/);
    await clickOn(list, 'button', /^Undo/);
    await until(() => /was taken back/.test(said(list)), 'back');
    expect(writes().length).to.equal(2);
    expect(countOf(list)).to.equal(before);
    expect(cellOf(rowsOf(list)[0]!, 'alert')).to.equal(title);
    expect(cellOf(rowsOf(list)[0]!, 'status')).to.equal(status);
  });

  it('takes the last change back with u as well', async () => {
    const { list, writes } = await alertScene();
    rowsOf(list)[0]!.focus();
    await press(list, 's');
    await until(() => byRole(list, 'option', /Resolved/), 'the choices');
    await press(list, '3');
    await until(() => /was changed\./.test(said(list)), 'done');
    await until(() => focused().matches('[role=row]'), 'focus is on a row again');
    await press(list, 'u');
    await until(() => /was taken back/.test(said(list)), 'back');
    expect(writes().map(({ body }) => body)).to.deep.equal([{ status: 'resolved' }, { status: 'new' }]);
  });

  it('does not take back what somebody else changed since', async () => {
    const { list, writes, elsewhere } = await alertScene();
    rowsOf(list)[0]!.focus();
    await press(list, 's');
    await until(() => byRole(list, 'option', /Resolved/), 'the choices');
    await press(list, '3');
    await until(() => /was changed\./.test(said(list)), 'done');
    const id = idOf(writes()[0]!.url);
    const path = `/security/alerts_v2/${encodeURIComponent(id)}`;
    expect((await elsewhere('PATCH', path, { status: 'inProgress' })).status).to.equal(200);
    await clickOn(list, 'button', /^Undo/);
    await until(() => /was not taken back\. Somebody changed it meanwhile/.test(said(list)), 'refused');
    expect(byRole(list, 'button', 'Try again'), 'what would come of it is known').to.equal(undefined);
    expect(writes().length, 'nothing was written').to.equal(1);
  });

  it('reads each alert again before it writes: a change made meanwhile is shown beside it and asked about, and not overwritten', async () => {
    const { list, writes, elsewhere, sent } = await alertScene();
    const titles = columnOf(list, 'alert');
    const ids = (list.shadowRoot!.querySelector('wf-i-data-table')!.rows as { id: string }[]).map(({ id }) => id);
    for (const place of [0, 1, 2]) await pick(list, place);
    const path = `/security/alerts_v2/${encodeURIComponent(ids[1]!)}`;
    expect((await elsewhere('PATCH', path, { assignedTo: 'operator@halden.example' })).status).to.equal(200);
    const reads = sent.length;
    await clickOn(list, 'button', 'Status');
    await press(list, '2');
    await findByRole(list, 'button', 'Change 3 alerts');
    await clickOn(list, 'button', 'Change 3 alerts');
    await until(() => /Somebody changed 1 alert meanwhile/.test(said(list)), 'the question');
    expect(sent.slice(reads).some(({ method, url }) => method === 'GET' && /alerts_v2/.test(url.pathname))).to.equal(
      true,
    );
    expect(
      writes()
        .map(({ url }) => idOf(url))
        .sort(),
      'the others are written',
    ).to.deep.equal([ids[0]!, ids[2]!].sort());
    expect(said(list)).to.match(/Assigned to.*operator@halden\.example/);
    expect(said(list)).to.include(titles[1]!);
    await clickOn(list, 'button', /^Take theirs/);
    await until(() => !/Somebody changed 1 alert/.test(said(list)), 'decided');
    expect(writes().length, 'theirs stays').to.equal(2);
    expect((await (await elsewhere('GET', path)).json()) as object).to.include({
      assignedTo: 'operator@halden.example',
    });
  });

  it('sets a classification with its own determination', async () => {
    const { list, writes } = await alertScene();
    rowsOf(list)[0]!.focus();
    await press(list, 'c');
    await until(() => byRole(list, 'option', /Malware/), 'the choices');
    await type(list, 'malw');
    await press(list, 'Enter');
    await until(() => /was changed\./.test(said(list)), 'done');
    expect(writes()[0]!.body).to.deep.equal({ classification: 'truePositive', determination: 'malware' });
  });

  it('assigns to the person who is signed in', async () => {
    const { list, writes } = await alertScene();
    const free = rowsOf(list).find((row) => cellOf(row, 'assignedTo') === 'Unassigned')!;
    free.focus();
    await press(list, 'a');
    await until(() => byRole(list, 'option', /^Me/), 'the choices');
    await press(list, '1');
    await until(() => /was changed\./.test(said(list)), 'done');
    await until(() => focused().matches('[role=row]'), 'focus is on a row again');
    expect(writes()[0]!.body).to.deep.equal({ assignedTo: 'security-admin@halden.example' });
  });

  it('says of an account that the directory does not have it, before it is chosen and after', async () => {
    const { list, writes } = await alertScene();
    const free = rowsOf(list).find((row) => cellOf(row, 'assignedTo') === 'Unassigned')!;
    free.focus();
    await press(list, 'a');
    await until(() => byRole(list, 'option', /^Me/), 'the choices');
    await type(list, 'typo@halden.example');
    await until(() => byRole(list, 'option', /typo@halden\.example.*Not in the directory/), 'said before');
    await press(list, 'Enter');
    await until(() => writes().length === 1, 'sent');
    await until(() => said(list).includes('typo@halden.example is not in the directory.'), 'said after');
  });

  it('adds a comment, and refuses an empty one beside the field', async () => {
    const { list, writes } = await alertScene();
    await pick(list, 0);
    await clickOn(list, 'button', 'Comment');
    await findByRole(list, 'button', 'Save');
    await clickOn(list, 'button', 'Save');
    expect(said(list)).to.include('Write a comment first.');
    expect(writes().length).to.equal(0);
    await list.shadowRoot!.querySelector('textarea')!.focus();
    await type(list, 'Seen with the owner.');
    await clickOn(list, 'button', 'Save');
    await until(() => /was changed\./.test(said(list)), 'done');
    expect(writes()[0]!.url.pathname).to.match(/\/comments$/);
    expect((writes()[0]!.body as { comment: string }).comment).to.equal('Seen with the owner.');
  });

  it('keeps changes from somebody who only reads: off, with the reason, and nothing is sent', async () => {
    const { list, writes } = await alertScene({ person: 'reader' });
    // Where the products have rights of their own, a reader manages the alerts of Cloud Apps.
    const place = columnOf(list, 'source').indexOf('Defender for Endpoint');
    await pick(list, place);
    const button = await findByRole(list, 'button', 'Status');
    for (let n = 0; n < 60; n++) await settled(list);
    await until(() => /You need Alerts \(manage\).*grants it/.test(said(list)), 'the reason');
    expect(button.getAttribute('aria-disabled')).to.equal('true');
    for (const key of ['s', 'a', 'c', 'm', 'v', 'n']) {
      rowsOf(list)[place]!.focus();
      await press(list, key);
    }
    await settled(list);
    expect(list.shadowRoot!.querySelector('wf-i-quick-pick')).to.equal(null);
    expect(writes().length).to.equal(0);
  });

  it('takes the action away and reads the rights again when the service says no after all', async () => {
    const { list, sent } = await alertScene({
      answer: ({ method }) =>
        method === 'PATCH'
          ? new Response('{"error":{"code":"Forbidden","message":"no"}}', {
              status: 403,
              headers: { 'content-type': 'application/json' },
            })
          : undefined,
    });
    const rights = (): number => sent.filter(({ url }) => url.pathname.endsWith('/$batch')).length;
    await pick(list, 0);
    await until(() => byRole(list, 'button', 'Status')?.getAttribute('aria-disabled') !== 'true', 'it is on');
    const before = rights();
    await clickOn(list, 'button', 'Status');
    await press(list, '3');
    await until(() => /was not changed\. The service refused/.test(said(list)), 'said');
    await until(() => byRole(list, 'button', 'Status')?.getAttribute('aria-disabled') === 'true', 'it is off');
    await until(() => rights() > before, 'the rights are read again');
  });

  it('sends nothing for an event that a script made', async () => {
    const { list, writes } = await alertScene();
    await pick(list, 0);
    await clickOn(list, 'button', 'Status');
    await until(() => byRole(list, 'option', /Resolved/), 'the choices');
    byRole(list, 'option', /Resolved/)!.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true }));
    await until(() => /a script asked for this/.test(said(list)), 'refused');
    expect(writes().length).to.equal(0);
  });
});

describe('a change of many alerts that is cut off', () => {
  it('is told after a reload: what was changed, what was not sent, and these can be selected', async () => {
    let writes = 0;
    const { list } = await alertScene({
      answer: ({ method }) => {
        writes += method === 'PATCH' ? 1 : 0;
        return method === 'PATCH' && writes > 1 ? new Response('{}', { status: 401 }) : undefined;
      },
    });
    for (const place of [0, 1, 2, 3, 4, 5]) await pick(list, place);
    await clickOn(list, 'button', 'Status');
    await press(list, '2');
    await findByRole(list, 'button', 'Change 6 alerts');
    await clickOn(list, 'button', 'Change 6 alerts');
    await until(() => /Sign in/.test(said(list)), 'the session has ended');
    list.remove();
    const again = await alertScene();
    const told = /A change of 6 alerts was interrupted at .*: 1 changed.*?(\d+) not sent/;
    await until(() => told.test(said(again.list)), 'word of it');
    const outcome = again.list.shadowRoot!.querySelector('wf-i-incident-outcome')!;
    await click(again.list, await until(() => byRole(outcome, 'button', 'Dismiss'), 'the way to put it away'));
    await until(() => !/was interrupted/.test(said(again.list)), 'put away');
    again.list.remove();
    const third = await alertScene();
    await settled(third.list);
    expect(said(third.list)).not.to.match(/was interrupted/);
  });
});

describe('rights to change alerts, role by role', () => {
  const MAY: Readonly<Record<string, boolean>> = {
    'security-admin': true,
    operator: true,
    reader: false,
    'global-reader': false,
  };
  for (const [person, may] of Object.entries(MAY))
    it(`${person}: ${may ? 'on, and the tenant does it' : 'off with the reason, and nothing is sent'}`, async () => {
      const { list, writes } = await alertScene({ person });
      const place = columnOf(list, 'source').indexOf('Defender for Endpoint');
      await pick(list, place);
      const button = await findByRole(list, 'button', 'Manage');
      if (may) await until(() => button.getAttribute('aria-disabled') !== 'true', 'it is on');
      else await until(() => /You need Alerts \(manage\).*grants it/.test(said(list)), 'the reason');
      await press(list, 'Escape');
      rowsOf(list)[place]!.focus();
      await press(list, 'a');
      if (!may) {
        await until(() => /You need Alerts \(manage\)/.test(said(list)), 'said for the key too');
        expect(list.shadowRoot!.querySelector('wf-i-quick-pick')).to.equal(null);
        expect(writes().length).to.equal(0);
        return;
      }
      await until(() => byRole(list, 'option', /^Me/), 'the choices');
      await press(list, '1');
      await until(() => /was changed\./.test(said(list)), 'done');
      expect(writes().map(({ body }) => body)).to.deep.equal([{ assignedTo: `${person}@halden.example` }]);
    });
});

describe('moving alerts', () => {
  it('moves to a new incident with its reason and comment, names it, and leads there', async () => {
    const { list, writes } = await alertScene();
    await pick(list, 0);
    await pick(list, 1);
    await clickOn(list, 'button', 'Move');
    await inDialog(list, 'Move');
    expect(saidInMove(list)).to.match(/^Move 2 alerts/);
    const dialog = list.shadowRoot!.querySelector('wf-i-alert-move')!;
    dialog.shadowRoot!.querySelector('summary')!.click();
    await click(list, labelled(dialog, 'Same actor'));
    dialog.shadowRoot!.querySelector('textarea')!.focus();
    await type(list, 'One hand.');
    await click(list, await inDialog(list, 'Move'));
    await until(() => /2 alerts are now in incident \d+/.test(saidInMove(list)), 'said');
    const moves = writes().filter(({ url }) => url.pathname.endsWith('/moveAlerts'));
    expect(moves.length).to.equal(1);
    const body = moves[0]!.body as Record<string, unknown>;
    expect(body['incidentId']).to.equal(null);
    expect(body['newCorrelationReasons']).to.equal('sameActor');
    expect(body['alertComment']).to.equal('One hand.');
    expect((body['alertIds'] as string[]).length).to.equal(2);
    const opened = oneEvent(list, 'wf-incident-open') as Promise<CustomEvent<{ id: string }>>;
    const id = /now in incident (\d+)/.exec(saidInMove(list))![1]!;
    await click(list, await inDialog(list, `Open incident ${id}`));
    expect((await opened).detail.id).to.equal(id);
  });

  it('links to an incident that is found by its id, and refuses to go without one', async () => {
    const { list, writes } = await alertScene();
    const rows = rowsOf(list);
    const other = cellOf(
      rows.find((row) => cellOf(row, 'incident') !== cellOf(rows[0]!, 'incident'))!,
      'incident',
    );
    await pick(list, 0);
    await clickOn(list, 'button', 'Move');
    await inDialog(list, 'Move');
    const dialog = list.shadowRoot!.querySelector('wf-i-alert-move')!;
    await click(list, labelled(dialog, 'Link to an existing incident'));
    await click(list, await inDialog(list, 'Move'));
    await until(() => /Choose an incident from the list/.test(saidInMove(list)), 'said beside the field');
    expect(writes().length).to.equal(0);
    const box = dialog.shadowRoot!.querySelector('wf-i-search-box')!;
    box.focus();
    await type(list, other);
    await until(() => {
      const options = allByRole(dialog, 'option');
      return options.length > 0 && options.every((each) => textOf(each).includes(other));
    }, 'found');
    await press(list, 'ArrowDown', 'Enter');
    await click(list, await inDialog(list, 'Move'));
    for (let n = 0; n < 40; n++) await settled(list);
    await until(() => new RegExp(`1 alert is now in incident ${other}`).test(saidInMove(list)), 'moved');
    expect((writes()[0]!.body as { incidentId: string }).incidentId).to.equal(other);
  });

  it('keeps what was typed when the service fails, and says that nothing was moved', async () => {
    const made = await alertScene({
      answer: ({ url }) =>
        url.endsWith('/moveAlerts')
          ? new Response('{"error":{"code":"Conflict","message":"x"}}', {
              status: 409,
              headers: { 'content-type': 'application/json' },
            })
          : undefined,
    });
    const { list } = made;
    await pick(list, 0);
    await clickOn(list, 'button', 'Move');
    const dialog = await until(() => list.shadowRoot!.querySelector('wf-i-alert-move'), 'the dialog');
    const text = await until(() => dialog.shadowRoot!.querySelector('textarea'), 'the field');
    text.focus();
    await type(list, 'My reasons.');
    await click(list, await inDialog(list, 'Move'));
    await until(() => /The service refused.*Nothing was changed/.test(saidInMove(list)), 'said');
    expect(text.value).to.equal('My reasons.');
    made.answer = undefined;
    await click(list, await inDialog(list, 'Move'));
    await until(() => /1 alert is now in incident/.test(saidInMove(list)), 'moved');
  });
});
