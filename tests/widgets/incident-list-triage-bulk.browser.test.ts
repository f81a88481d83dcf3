/** Many incidents at once: what exactly is selected, what is said before, and what came of it. */
import { ApiError } from '@watchfloor/api';
import { identityKey } from '@watchfloor/runtime';
import { expect } from '@open-wc/testing';
import {
  allByRole,
  byRole,
  click,
  countOf,
  findByRole,
  focusedRow,
  gate,
  incident,
  incidents,
  press,
  rowsOf,
  said,
  settled,
  textOf,
  until,
} from './incident-list-scene.ts';
import {
  at,
  changed,
  openDialog,
  openPick,
  pressOn,
  saysSoon,
  triage,
  triageService,
} from './incident-list-triage-scene.ts';

const bar = 'Selected incidents';

describe('a change of many incidents in wf-incident-list', () => {
  it('is shown before: what changes, which, and how long it takes; nothing is sent until it is confirmed', async () => {
    const { list, service } = await triage(incidents(20));
    await press(list, 'x');
    for (let n = 0; n < 16; n++) await press(list, 'Shift+ArrowDown');
    await saysSoon(list, '17 selected');
    await openPick(list, 's');
    expect(textOf(openDialog(list))).to.contain('17 selected');
    await press(list, '3');
    const dialog = await until(() => openDialog(list, /Change 17 incidents\?/) ?? openDialog(list), 'the preview');
    await until(() => /Change 17 incidents/.test(textOf(dialog)), 'the preview');
    for (const words of ['Status: Resolved', '17 selected', 'and 12 more', 'This takes less than a minute'])
      expect(textOf(dialog)).to.contain(words);
    expect(service.sent).to.deep.equal([]);
    await pressOn(list, 'Change 17 incidents');
    await saysSoon(list, '17 changed');
    expect(service.sent.map(({ id }) => id).sort()).to.deep.equal(
      Array.from({ length: 17 }, (_, n) => String(1004 + n)),
    );
  });

  it('sends nothing when the preview is left, and focus is back in the list', async () => {
    const { list, service } = await triage();
    await press(list, 'x', 'j', 'x');
    await openPick(list, 's');
    await press(list, '3');
    await until(() => /Change 2 incidents/.test(textOf(openDialog(list))), 'the preview');
    await press(list, 'Escape');
    await until(() => !openDialog(list), 'left');
    await until(() => focusedRow() === '1007', 'focus');
    expect(service.sent).to.deep.equal([]);
    await saysSoon(list, '2 selected');
  });

  it('covers all that match, as of a moment, when that is asked for, and says so in bar, preview and form', async () => {
    const { list, service } = await triage(incidents(70));
    await press(list, 'Control+a');
    await saysSoon(list, '30 selected');
    await pressOn(list, 'Select all 70 that match');
    await saysSoon(list, /All 70 that match as of \d\d:\d\d:\d\d/);
    expect(countOf(list)).to.equal(70);
    // One more that comes later is no part of it.
    const stamp = /as of (\S+)/.exec(said(list))![1]!;
    await until(() => rowsOf(list).length, 'rows');
    await at(list, 1070);
    await press(list, 'm');
    await until(() => /Manage 70 incidents/.test(textOf(openDialog(list))), 'the form');
    expect(textOf(openDialog(list))).to.contain(`All 70 that match as of ${stamp}`);
    await press(list, 'Escape');
    await until(() => !openDialog(list), 'closed');
    await at(list, 1070);
    await openPick(list, 's');
    await press(list, '2');
    await until(() => /Change 70 incidents/.test(textOf(openDialog(list))), 'the preview');
    expect(textOf(openDialog(list))).to.contain(`All 70 that match as of ${stamp}`);
    await press(list, 'Escape');
    await until(() => !openDialog(list), 'left');
    await at(list, 1070);
    await press(list, 'x');
    await saysSoon(list, '69 selected');
    expect(said(list), 'with one taken away it is a choice of rows').not.to.contain('that match as of');
    expect(service.sent).to.deep.equal([]);
  });

  it('stops when asked to; what was not sent is listed, and only that is tried again', async () => {
    const service = triageService(incidents(24));
    const { list } = await triage(service);
    const { opened, open } = gate();
    service.beforeWrite = () => (service.sent.length >= 3 ? opened : undefined);
    await press(list, 'Control+a');
    await saysSoon(list, '24 selected');
    await openPick(list, 's');
    await press(list, '3');
    await pressOn(list, 'Change 24 incidents');
    await until(() => service.sent.length >= 3, 'some are sent');
    expect(byRole(list, 'progressbar')?.getAttribute('max')).to.equal('24');
    await pressOn(list, 'Stop');
    open();
    const result = await until(() => openDialog(list, /What came of the change/) ?? openDialog(list), 'the result');
    await until(() => /not changed/.test(textOf(result)), 'the result');
    const ok = service.rows.filter(({ status }) => status === 'resolved').length;
    expect(textOf(result)).to.contain(`${ok} changed, ${24 - ok} failed`);
    expect(textOf(result)).to.contain('Not sent: you stopped before.');
    const before = service.sent.length;
    await pressOn(list, /^Try the/);
    await saysSoon(list, '24 changed');
    expect(service.sent.length - before, 'only these').to.equal(24 - ok);
    expect(new Set(service.sent.map(({ id }) => id)).size).to.equal(24);
  });

  it('tells which failed and why, in counts that add up', async () => {
    const service = triageService(incidents(5));
    const { list } = await triage(service);
    service.beforeWrite = ({ id }) => {
      if (id === '1004') throw new ApiError('forbidden', { status: 403, requestId: 'r-1004' });
      if (id === '1002') throw new ApiError('bad-request', { status: 400 });
    };
    await press(list, 'Control+a');
    await saysSoon(list, '5 selected');
    await openPick(list, 's');
    await press(list, '3');
    await pressOn(list, 'Change 5 incidents');
    const result = await until(
      () => (/2 were not changed/.test(textOf(openDialog(list))) ? openDialog(list) : undefined),
      'the result',
    );
    for (const words of [
      '3 changed, 2 failed',
      'Incident 1004 Incident number 1004 The service refused',
      'Request id r-1004',
      'Incident 1002 Incident number 1002 The service did not accept this value.',
    ])
      expect(textOf(result)).to.contain(words);
  });

  it('is taken back in one go, except where somebody changed an incident since', async () => {
    const { list, service } = await triage(incidents(4));
    await press(list, 'Control+a');
    await saysSoon(list, '4 selected');
    await openPick(list, 's');
    await press(list, '3');
    await pressOn(list, 'Change 4 incidents');
    await saysSoon(list, '4 changed');
    changed(service, 1003, { status: 'inProgress' });
    await at(list, 1004);
    await press(list, 'u');
    await until(() => /3 taken back, 1 failed/.test(textOf(openDialog(list))), 'the result');
    expect(textOf(openDialog(list))).to.contain('Incident 1003');
    expect(textOf(openDialog(list))).to.contain('Somebody changed it meanwhile.');
    expect(service.rows.map(({ status }) => status)).to.deep.equal(['active', 'inProgress', 'active', 'active']);
  });

  it('has its bar cleared by Escape and by its button, and focus stays in the list', async () => {
    const { list } = await triage();
    await press(list, 'x', 'j', 'x');
    expect(await findByRole(list, 'toolbar', bar)).to.exist;
    await press(list, 'Escape');
    await until(() => !byRole(list, 'toolbar', bar), 'cleared');
    expect(focusedRow()).to.equal('1007');
    expect(allByRole(list, 'row').some((row) => row.getAttribute('aria-selected') === 'true')).to.equal(false);
    await press(list, 'x');
    await findByRole(list, 'toolbar', bar);
    await click(list, await findByRole(list, 'button', 'Clear the selection'));
    await until(() => !byRole(list, 'toolbar', bar), 'cleared');
    await settled(list);
    expect(focusedRow()).to.equal('1007');
  });

  /** A list that finds a change which was cut off after its first target; 9001 is in none of its rows. */
  async function cutOff(ids: readonly string[]): Promise<Pick<Awaited<ReturnType<typeof triage>>, 'service' | 'list'>> {
    const { service, provider, list: before } = await triage([...incidents(8), incident(9001, 24 * 300)]);
    const record = {
      key: 'incident.cut',
      kind: 'incident',
      startedAt: Date.now() - 60_000,
      ids,
      sent: [ids[0]],
      ok: [ids[0]],
      failed: [],
    };
    localStorage.setItem(`watchfloor:${identityKey(service.identity)}`, JSON.stringify({ bulk: [record] }));
    before.remove();
    const list = document.createElement('wf-incident-list');
    provider.append(list);
    await until(() => list.shadowRoot?.querySelector('wf-i-search-box') && countOf(list) === 8, 'the next list');
    return { service, list };
  }

  it('that was cut off selects what it did not send: rows, what is read alone, and no more what is gone', async () => {
    const { service, list } = await cutOff(['1008', '1007', '9001', '9002']);
    const { opened, open } = gate();
    service.beforeGet = () => opened;
    await pressOn(list, 'Select the 3 not sent');
    await saysSoon(list, /3 selected.*2 of them are being read/);
    const off = byRole(list, 'button', 'Status')!;
    expect(off.getAttribute('aria-disabled'), 'a change of a part would be another one').to.equal('true');
    await at(list, 1007);
    await press(list, 's');
    await saysSoon(list, /2 of them are being read/);
    expect(byRole(list, 'option', /Resolved/)).to.equal(undefined);
    open();
    await saysSoon(list, '2 selected, 1 of them not shown');
    expect(said(list), 'nothing is waited for').not.to.contain('2 of them are being read, ');
    await at(list, 1007);
    await openPick(list, 's');
    await press(list, '2');
    await pressOn(list, 'Change 2 incidents');
    await until(() => service.sent.length === 2, 'sent');
    expect(service.sent.map(({ id }) => id)).to.have.members(['1007', '9001']);
  });

  it('that was cut off is told until all that it did not send could be read', async () => {
    const { service, list } = await cutOff(['1008', '1007', '9001']);
    service.beforeGet = () => Promise.reject(new ApiError('server', { status: 500 }));
    await pressOn(list, 'Select the 2 not sent');
    await saysSoon(list, '1 could not be read, so not all are selected');
    service.beforeGet = () => undefined;
    await pressOn(list, 'Select the 2 not sent');
    await saysSoon(list, '2 selected, 1 of them not shown');
    await until(() => !byRole(list, 'button', 'Select the 2 not sent'), 'told no more');
  });
});
