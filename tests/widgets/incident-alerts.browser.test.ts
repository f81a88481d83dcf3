/** What an analyst sees and does with the alerts of an incident, over the real client and the demo tenant. */
import { expect, oneEvent } from '@open-wc/testing';
import type { AlertOpenDetail } from '@watchfloor/widgets';
import {
  alertsScene,
  byRole,
  cellOf,
  click,
  clickOn,
  columnOf,
  countOf,
  findByRole,
  focused,
  press,
  rowsOf,
  said,
  textOf,
  type,
  until,
} from './incident-alerts-scene.ts';
import { choose, itemsOf, menuOf, menuOpen, rightClick } from './pivots-scene.ts';

const timesOf = (tab: Element): number[] =>
  rowsOf(tab).map((row) => Date.parse(row.querySelector('time')!.getAttribute('datetime')!));

describe('the alerts of an incident', () => {
  it('stand in the order of the attack, each with why it is part of it, from one request', async () => {
    const { tab, sent } = await alertsScene();
    expect(timesOf(tab)).to.deep.equal([...timesOf(tab)].sort((a, b) => a - b));
    expect(said(tab)).to.contain(`${countOf(tab)} alerts`);
    await until(() => cellOf(rowsOf(tab)[0]!, 'linkedBy') === 'First alert', 'the first one says so');
    for (const text of columnOf(tab, 'linkedBy').slice(1))
      expect(text).to.match(/^Same |Linked by a person|Names nothing/);
    expect(sent.filter(({ url }) => /incidents\/\d+/.test(url)).length).to.equal(1);
    expect(!!byRole(tab, 'columnheader', 'Incident')).to.equal(false);
    await expect(tab).to.be.accessible();
  });

  it('are narrowed by severity and status with numbers, and all come back', async () => {
    const { tab } = await alertsScene();
    const all = countOf(tab);
    const status = cellOf(rowsOf(tab)[0]!, 'status');
    await click(tab, tab.shadowRoot!.querySelector('wf-i-facet[data-key="status"]')!);
    await clickOn(tab, 'option', new RegExp(`^${status}\\s+\\d+$`));
    await press(tab, 'Escape');
    await until(() => columnOf(tab, 'status').every((each) => each === status), status);
    await clickOn(tab, 'button', 'Reset filters');
    await until(() => countOf(tab) === all, 'all again');
  });

  it('have a menu on each value: a filter that the tab has, a pill for what it has none for, ways on', async () => {
    const { tab } = await alertsScene();
    const all = countOf(tab);
    const cell = (column: string): Element => rowsOf(tab)[0]!.querySelector(`[data-column="${column}"]`)!;
    const severity = cellOf(rowsOf(tab)[0]!, 'severity');
    await rightClick(cell('severity'));
    await menuOpen();
    expect(itemsOf()).to.deep.equal(['Filter by this value', 'Exclude this value', 'Copy']);
    await expect(tab).to.be.accessible();
    await choose(tab, 'Filter by this value');
    await until(() => countOf(tab) < all, 'fewer');
    expect(new Set(columnOf(tab, 'severity'))).to.deep.equal(new Set([severity]));
    expect(textOf(tab.shadowRoot!.querySelector('wf-i-facet[data-key="severity"]'))).to.contain(severity);
    await clickOn(tab, 'button', 'Reset filters');
    await until(() => countOf(tab) === all, 'all again');
    const title = cellOf(rowsOf(tab)[0]!, 'alert');
    await rightClick(cell('alert'));
    await menuOpen();
    expect(itemsOf()).to.include.members(['Exclude this value', 'Open details', 'Open alert']);
    await choose(tab, 'Exclude this value');
    await until(() => countOf(tab) < all, 'without it');
    expect(columnOf(tab, 'alert')).to.not.include(title);
    await clickOn(tab, 'button', /^Remove the filter: Alert is not |^Remove the filter: .* is not /);
    await until(() => countOf(tab) === all, 'all again');
  });

  it('open the menu of a row by keys, and give focus back to it', async () => {
    const { tab } = await alertsScene();
    const row = rowsOf(tab)[0]!;
    row.focus();
    await press(tab, 'Shift+F10');
    await menuOpen();
    await press(tab, 'Escape');
    await until(() => !menuOf(document), 'no menu');
    expect(focused()).to.equal(row);
    await press(tab, 'ContextMenu');
    const opened = oneEvent(tab, 'wf-alert-open') as Promise<CustomEvent<AlertOpenDetail>>;
    await choose(tab, 'Open alert');
    expect((await opened).detail.alert?.title).to.be.a('string');
  });

  it('narrow to the device that ties an alert to an earlier one', async () => {
    const { tab } = await alertsScene();
    await until(() => columnOf(tab, 'linkedBy').some((text) => /^Same device/.test(text)), 'a tie');
    const row = rowsOf(tab).find((each) => /^Same device/.test(cellOf(each, 'linkedBy')))!;
    const all = countOf(tab);
    await rightClick(row.querySelector('[data-column="linkedBy"]')!);
    await choose(tab, 'Exclude this value');
    await until(() => countOf(tab) < all, 'those of other devices');
  });

  it('are found by a device that their evidence names, and say so when none is', async () => {
    const { tab } = await alertsScene();
    rowsOf(tab)[0]!.focus();
    await press(tab, '/');
    await type(tab, 'nothing-has-this-name');
    await press(tab, 'Enter');
    await findByRole(tab, 'heading', 'No alert matches');
    await clickOn(tab, 'button', 'Reset filters');
    await until(() => countOf(tab) > 0, 'rows');
  });

  it('sort by a column, and take columns that are not shown at first', async () => {
    const { tab } = await alertsScene();
    await clickOn(tab, 'columnheader', /^Severity/);
    await until(() => byRole(tab, 'columnheader', /^Severity/)!.getAttribute('aria-sort'), 'sorted');
    await clickOn(tab, 'button', 'Columns');
    await type(tab, 'Classification');
    const chooser = tab.shadowRoot!.querySelector('wf-i-column-chooser')!;
    const box = await until(
      () => [...chooser.shadowRoot!.querySelectorAll('label')].find((each) => /Classification/.test(textOf(each))),
      'the column to choose',
    );
    await click(tab, box!);
    await press(tab, 'Escape');
    await until(() => byRole(tab, 'columnheader', /^Classification/), 'the column');
  });

  it('open in a side pane by the row and elsewhere by the title', async () => {
    const { tab } = await alertsScene();
    const title = cellOf(rowsOf(tab)[0]!, 'alert');
    await click(tab, rowsOf(tab)[0]!.querySelector('[data-column="category"]')!);
    const pane = await until(
      () => tab.shadowRoot!.querySelector('wf-i-alert-pane')?.shadowRoot?.querySelector('.rest'),
      'the pane',
    );
    expect(textOf(pane!.getRootNode())).to.contain(title);
    await press(tab, 'Escape');
    await until(() => !tab.shadowRoot!.querySelector('wf-i-alert-pane'), 'closed');
    const opened = oneEvent(tab, 'wf-alert-open') as Promise<CustomEvent<AlertOpenDetail>>;
    await clickOn(tab, 'button', `Open alert ${title}`);
    expect((await opened).detail.alert.title).to.equal(title);
  });

  it('are changed here as in the alert list, and the row says so', async () => {
    const { tab, sent } = await alertsScene();
    const row = rowsOf(tab).find((each) => cellOf(each, 'status') !== 'Resolved')!;
    await click(tab, row.querySelector('.pick')!);
    await clickOn(tab, 'button', 'Status');
    await clickOn(tab, 'option', /^Resolved/);
    await until(() => sent.some(({ method }) => method === 'PATCH'), 'it is sent');
    await until(() => rowsOf(tab).some((each) => cellOf(each, 'status') === 'Resolved'), 'the row is resolved');
    await until(() => /was changed\. Undo is offered/.test(said(tab)), 'said');
  });

  it('cannot be changed by somebody who may only read', async () => {
    const { tab, sent } = await alertsScene({ person: 'reader' });
    await click(tab, rowsOf(tab)[0]!.querySelector('.pick')!);
    const button = await findByRole(tab, 'button', 'Status');
    expect(button.getAttribute('aria-disabled')).to.equal('true');
    expect(sent.some(({ method }) => method === 'PATCH')).to.equal(false);
  });

  it('are cards where there is little room', async () => {
    const { tab } = await alertsScene({ width: 400 });
    expect(new Set(columnOf(tab, 'category')), 'what a card has no room for').to.deep.equal(new Set(['']));
    expect(columnOf(tab, 'alert').every(Boolean)).to.equal(true);
    await expect(tab).to.be.accessible();
  });
});
