/** What an analyst sees and does in the queue of alerts, over the real client and the demo tenant. */
import type { AlertOpenDetail } from '@watchfloor/widgets';
import { expect, oneEvent } from '@open-wc/testing';
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
  press,
  rowsOf,
  said,
  settled,
  textOf,
  type,
  until,
} from './alert-list-scene.ts';

describe('the queue of alerts', () => {
  it('asks for new alerts and those in progress of the last week, and shows the newest on top with the total', async () => {
    const { list, filters } = await alertScene({ list: { range: '1w' } });
    expect(filters()[0]).to.match(/^\(status eq 'new' or status eq 'inProgress'\) and createdDateTime ge \S+Z$/);
    const from = Date.parse(/ge (\S+)/.exec(filters()[0]!)![1]!);
    expect(Math.round((Date.now() - from) / 86_400_000)).to.equal(7);
    expect(new Set(columnOf(list, 'status'))).to.deep.equal(new Set(['New', 'In progress']));
    const times = rowsOf(list).map((row) => Date.parse(row.querySelector('time')!.getAttribute('datetime')!));
    expect(times).to.deep.equal([...times].sort((a, b) => b - a));
    expect(said(list)).to.match(/\d+ alerts.*Status New, In progress/);
    await expect(list).to.be.accessible();
  });

  it('sends filters that the service knows to it, and says of the others that they see loaded rows', async () => {
    const { list, filters } = await alertScene();
    await choose(list, 'Add filter', /^Severity$/);
    await clickOn(list, 'option', /^High/);
    await until(() => filters().at(-1)!.includes("severity eq 'high'"), 'the service is asked');
    await press(list, 'Escape');
    await until(() => columnOf(list, 'severity').every((each) => each === 'High'), 'high ones only');
    const asked = filters().length;
    await choose(list, 'Add filter', /^Category/);
    await until(() => byRole(list, 'option', /^Execution/), 'the values');
    await clickOn(list, 'option', /^Execution/);
    await press(list, 'Escape');
    await until(() => columnOf(list, 'category').every((each) => each === 'Execution'), 'filtered');
    expect(filters().length, 'nobody is asked').to.equal(asked);
    expect(said(list)).to.match(/on loaded rows.*\d+ of \d+ loaded rows/);
    await clickOn(list, 'button', 'Reset filters');
    await until(() => /Status New, In progress/.test(said(list)), 'as at first');
    expect(byRole(list, 'button', 'Reset filters')).to.equal(undefined);
  });

  it('finds a title among the loaded rows, and says how many rows it looked through', async () => {
    const { list } = await alertScene();
    const all = countOf(list);
    const title = cellOf(rowsOf(list)[0]!, 'alert');
    rowsOf(list)[0]!.focus();
    await press(list, '/');
    await type(list, title.toUpperCase());
    await until(() => byRole(list, 'option', /Filter \d+ loaded alerts/), 'suggestions');
    await clickOn(list, 'option', /Filter \d+ loaded alerts/);
    await until(() => countOf(list) > 0 && countOf(list) < all, 'fewer rows');
    expect(columnOf(list, 'alert').every((each) => each.includes(title))).to.equal(true);
    expect(said(list)).to.match(/\d+ of \d+ loaded rows/);
  });

  it('appends a page, and ends where the service ends', async () => {
    const { list, sent } = await alertScene({ list: { pageSize: 20, range: '6m' } });
    expect(countOf(list)).to.equal(20);
    await clickOn(list, 'button', 'Show 20 more');
    await until(() => /Rows 1–40 of/.test(said(list)), 'forty rows');
    expect(sent.some(({ url }) => url.searchParams.has('$skiptoken'))).to.equal(true);
  });

  it('groups by incident, and each head names the incident and its number of alerts', async () => {
    const { list } = await alertScene();
    await choose(list, 'More', /Group by incident/i);
    await until(() => /Incident \d+ \(\d+\)/.test(said(list)), 'heads');
  });

  it('opens an alert by its title or Enter, the pane by its row, and the incident by its number', async () => {
    const { list } = await alertScene();
    const row = rowsOf(list)[1]!;
    let opened = oneEvent(list, 'wf-alert-open') as Promise<CustomEvent<AlertOpenDetail>>;
    await click(list, row.querySelector('[data-open]')!);
    const { detail, cancelable } = await opened;
    expect(cancelable).to.equal(true);
    expect(detail.alert.id).to.equal(detail.id);
    row.focus();
    opened = oneEvent(list, 'wf-alert-open') as Promise<CustomEvent<AlertOpenDetail>>;
    await press(list, 'Enter');
    expect((await opened).detail.id).to.equal(detail.id);
    const incident = oneEvent(list, 'wf-incident-open') as Promise<CustomEvent<{ id: string }>>;
    await click(list, row.querySelector('button.incident')!);
    expect((await incident).detail.id).to.equal(cellOf(row, 'incident'));
    await click(list, row.querySelector('[data-column=status]')!);
    const pane = await until(() => list.shadowRoot!.querySelector('wf-i-alert-pane'), 'the pane');
    await until(() => textOf(pane).includes('Evidence'), 'its sections');
    expect(textOf(pane)).to.include(cellOf(row, 'alert'));
    await expect(list).to.be.accessible();
  });

  it('names indicators in the pane so that nothing makes a link of them, and Escape gives the row its focus back', async () => {
    const { list } = await alertScene();
    const row = rowsOf(list)[0]!;
    const id = row.getAttribute('aria-rowindex');
    row.focus();
    await press(list, 'p');
    const pane = await until(() => list.shadowRoot!.querySelector('wf-i-alert-pane'), 'the pane');
    await until(() => textOf(pane).includes('Evidence'), 'its sections');
    expect(pane.shadowRoot!.querySelectorAll('a').length).to.equal(0);
    expect(textOf(pane)).not.to.match(/https?:\/\//);
    await press(list, 'Escape');
    await until(() => !list.shadowRoot!.querySelector('wf-i-alert-pane'), 'closed');
    await until(() => focused().getAttribute('aria-rowindex') === id, 'the row has focus');
  });

  it('says why there are no rows, offers to try again, and names the request', async () => {
    const { list, sent } = await alertScene({
      whole: false,
      answer: ({ url }) =>
        url.includes('alerts_v2')
          ? // What the service does not know how to do is not tried again by itself.
            new Response('{"error":{"code":"NotImplemented","message":"x"}}', {
              status: 501,
              headers: { 'content-type': 'application/json', 'request-id': '11111111-2222-4333-8444-555555555555' },
            })
          : undefined,
    });
    const retry = await until(() => byRole(list, 'button', 'Try again'), 'an offer');
    const asked = sent.length;
    await click(list, retry);
    await until(() => sent.length > asked, 'asked again');
  }).timeout(30_000);

  it('says who may see alerts to somebody who may not', async () => {
    const { list } = await alertScene({ person: 'nobody', whole: false });
    await until(() => /You may not see this/.test(said(list)), 'denied');
    expect(allByRole(list, 'row').length).to.equal(0);
  });

  it('is whole in a narrow place: cards, a sheet, and nothing beyond the edge', async () => {
    const { list } = await alertScene({ width: 320 });
    await settled(list);
    expect(list.shadowRoot!.querySelector('section')!.scrollWidth).to.be.at.most(320);
    await click(list, rowsOf(list)[0]!.querySelector('[data-column=status]')!);
    await findByRole(list, 'dialog');
    await expect(list).to.be.accessible();
  });
});
