/** The state of the alert list in its address and in views, its keys, and what other tabs change. */
import { expect } from '@open-wc/testing';
import { identityKey } from '@watchfloor/runtime';
import { announceChange } from '@watchfloor/runtime/actions';
import type { WfAlertList } from '@watchfloor/widgets';
import {
  alertScene,
  allByRole,
  byRole,
  cellOf,
  choose,
  click,
  clickOn,
  columnOf,
  countOf,
  findByRole,
  focused,
  labelled,
  press,
  rowsOf,
  said,
  settled,
  textOf,
  type,
  until,
} from './alert-list-scene.ts';

const address = (): string => decodeURIComponent(location.hash);
const idsIn = (list: WfAlertList): string[] =>
  (list.shadowRoot!.querySelector('wf-i-data-table')!.rows as { id: string }[]).map(({ id }) => id);

describe('the address of the alert list', () => {
  it('holds filters, group, height of rows and the open alert in one value, and Back restores them', async () => {
    const { list } = await alertScene();
    await choose(list, 'Add filter', /^Severity$/);
    await clickOn(list, 'option', /^High/);
    await press(list, 'Escape');
    await choose(list, 'More', 'Tall rows, for touch');
    await choose(list, 'More', /Group by status/i);
    await until(() => /^#alerts=v=1;/.test(address()), 'the address');
    await until(() => /group=status/.test(address()), 'the last change of it');
    expect(address()).to.match(/status=new;status=inProgress;severity=high;.*group=status;rows=touch/);
    expect(address(), 'the range of the host is none of the default').to.include('range=30d');
    expect(list.getAttribute('density')).to.equal('touch');
    await until(() => columnOf(list, 'severity').every((each) => each === 'High'), 'high ones only');
    rowsOf(list)
      .find((row) => row.querySelector('[data-column=alert]'))!
      .focus();
    await press(list, 'p');
    await until(() => /open=/.test(address()), 'the open alert');
    history.back();
    await until(() => !/open=/.test(address()), 'back');
    await until(() => !list.shadowRoot!.querySelector('wf-i-alert-pane'), 'closed');
    expect(address()).to.include('group=status');
  });

  it('sets a list up before it asks, and says which part it did not understand', async () => {
    history.replaceState(null, '', '#alerts=v=1;severity=low;colour=red;rows=compact;hide=category');
    const { list, filters } = await alertScene();
    expect(filters()[0], 'nothing else was asked for').to.match(/^severity eq 'low' and createdDateTime ge/);
    expect(filters().length).to.equal(1);
    expect(new Set(columnOf(list, 'severity'))).to.deep.equal(new Set(['Low']));
    expect(
      list.shadowRoot!.querySelector('wf-i-data-table')!.shadowRoot!.querySelector('[data-column=category]'),
    ).to.equal(null);
    expect(said(list)).to.match(/A part of this link was not understood and left out: colour=red/);
    await clickOn(list, 'button', 'Dismiss');
    await until(() => !/not understood/.test(said(list)), 'read');
  });

  it('opens the alert of a link though it is on no page that was read', async () => {
    const { list, sent } = await alertScene({ list: { range: '6m', pageSize: 20 } });
    const id = idsIn(list)[3]!;
    location.hash = `#alerts=v=1;status=resolved;open=${id}`;
    const pane = await until(() => list.shadowRoot!.querySelector('wf-i-alert-pane'), 'the pane');
    await until(() => columnOf(list, 'status').every((each) => each === 'Resolved'), 'resolved ones only');
    await until(() => textOf(pane).includes('Evidence'), 'its sections');
    expect(idsIn(list)).not.to.include(id);
    expect(sent.at(-1)!.method).to.equal('GET');
  });

  it('stays as it is where the host gives a place of its own, or none', async () => {
    const written: string[] = [];
    const viewPlace = {
      read: () => 'v=1&status=new',
      write: (text: string) => void written.push(text),
      listen: () => () => undefined,
      dispose: () => undefined,
    };
    const { list } = await alertScene({ list: { viewPlace } as Partial<WfAlertList> });
    await until(() => columnOf(list, 'status').every((each) => each === 'New'), 'as the place says');
    await choose(list, 'More', 'Compact rows');
    await until(() => written.some((text) => text.includes('rows=compact')), 'written there');
    expect(location.hash).to.equal('');
  });
});

describe('views of alerts', () => {
  it('are offered with their counts, hold what was saved, and are named as of alerts', async () => {
    const { list } = await alertScene();
    const menu = await until(() => list.shadowRoot!.querySelector('wf-i-views-menu'), 'the menu');
    await clickOn(list, 'button', /^View/);
    await until(() => /New and in progress/.test(textOf(menu)), 'open');
    expect(textOf(menu)).to.match(/New and in progress.*All alerts.*High severity/);
    await until(() => /New and in progress, [\d,.]+ alerts/.test(textOf(menu)), 'a count');
    await clickOn(list, 'button', /^High severity, /);
    await until(() => columnOf(list, 'severity').every((each) => each === 'High'), 'high ones only');
    expect(said(list)).to.match(/View: High severity/);
  });

  it('keep what is set up under a name, for the person and not for a list', async () => {
    const { list } = await alertScene();
    await choose(list, 'More', 'Compact rows');
    await until(() => /View: New and in progress, changed/.test(said(list)), 'changed');
    await clickOn(list, 'button', /^View/);
    await clickOn(list, 'button', 'Save as new view');
    await type(list, 'Night shift');
    await press(list, 'Enter');
    await until(() => /View: Night shift/.test(said(list)), 'saved');
    list.remove();
    const again = await alertScene();
    await clickOn(again.list, 'button', /^View/);
    await until(() => byRole(again.list, 'button', /^Night shift/), 'kept for the person');
  });
});

describe('keys of the alert list', () => {
  it('are listed by ?, without those that an alert does not have', async () => {
    const { list } = await alertScene();
    rowsOf(list)[0]!.focus();
    await press(list, '?');
    const dialog = await findByRole(list, 'dialog', 'Keyboard shortcuts');
    expect(textOf(dialog)).to.match(/Next or previous alert.*Manage: everything at once.*Move to another incident/);
    expect(textOf(dialog)).not.to.match(/incident list|tags|Show or hide the alerts/);
    await expect(list).to.be.accessible();
    await press(list, 'Escape');
    await until(() => focused().matches('[role=row]'), 'focus is on the row again');
  });

  it('do nothing once they are switched off, here and after a reload', async () => {
    const { list, writes } = await alertScene();
    await choose(list, 'More', /Single-key shortcuts/);
    for (const key of ['s', 'c', '?', 'p']) {
      rowsOf(list)[0]!.focus();
      await press(list, key);
    }
    await settled(list);
    expect(allByRole(list, 'dialog').length).to.equal(0);
    expect(list.shadowRoot!.querySelector('wf-i-quick-pick, wf-i-alert-pane')).to.equal(null);
    const again = await alertScene();
    rowsOf(again.list)[0]!.focus();
    await press(again.list, 's');
    await settled(again.list);
    expect(again.list.shadowRoot!.querySelector('wf-i-quick-pick')).to.equal(null);
    expect([...writes(), ...again.writes()].length).to.equal(0);
    await choose(again.list, 'More', /Single-key shortcuts/);
  });

  it('m opens the form of one alert, without what an alert does not have, and saves it', async () => {
    const { list, writes } = await alertScene();
    const title = cellOf(rowsOf(list)[0]!, 'alert');
    rowsOf(list)[0]!.focus();
    await press(list, 'm');
    const form = await until(() => list.shadowRoot!.querySelector('wf-i-incident-manage'), 'the form');
    const text = (): string => [...form.shadowRoot!.children].map(textOf).join(' ');
    await until(() => /Manage alert/.test(text()), 'drawn');
    expect(text()).to.include(title);
    expect(text()).not.to.match(/Incident name|Severity|Tags/);
    await click(list, labelled(form, 'In progress'));
    await clickOn(list, 'button', 'Save');
    await until(() => /was changed\./.test(said(list)), 'saved');
    expect(writes().map(({ body }) => body)).to.deep.equal([{ status: 'inProgress' }]);
    await until(() => focused().matches('[role=row]'), 'focus is on the row again');
  });
});

describe('alerts in two tabs', () => {
  it('what the other changes is shown here within a second, in its place, and nobody else hears of it', async () => {
    const { list, elsewhere } = await alertScene();
    const ids = idsIn(list);
    const before = countOf(list);
    const path = `/security/alerts_v2/${encodeURIComponent(ids[1]!)}`;
    expect((await elsewhere('PATCH', path, { status: 'resolved' })).status).to.equal(200);
    const { identity } = list.session!.source!;
    announceChange(identityKey({ ...identity, account: 'somebody.else@halden.example' }), 'alert', [ids[0]!], 'x');
    const start = performance.now();
    announceChange(identityKey(identity), 'alert', [ids[1]!], 'another tab');
    await until(() => cellOf(rowsOf(list)[1]!, 'status') === 'Resolved', 'here');
    expect(performance.now() - start).to.be.below(1000);
    expect(idsIn(list), 'no row has moved').to.deep.equal(ids);
    expect(countOf(list)).to.equal(before);
  });
});
