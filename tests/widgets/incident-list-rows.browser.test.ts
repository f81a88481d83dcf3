import { expect } from '@open-wc/testing';
import type { WfIncidentList } from '@watchfloor/widgets';
import {
  alert,
  allByRole,
  cellOf,
  choose,
  click,
  clickOn,
  countOf,
  findByRole,
  doubleClick,
  focused,
  gate,
  headOf,
  idsOf,
  incident,
  incidents,
  poll,
  press,
  rowOf,
  rowsOf,
  said,
  sceneOf,
  serviceOf,
  settled,
  textOf,
  until,
} from './incident-list-scene.ts';

const five = () => [
  incident(105, 1, { severity: 'low', displayName: 'Bravo' }),
  incident(104, 2, { severity: 'high', displayName: 'delta' }),
  incident(103, 3, { severity: 'medium', displayName: 'Alpha' }),
  incident(102, 4, { severity: 'informational', displayName: 'Écho' }),
  incident(101, 5, { severity: 'high', displayName: 'Charlie' }),
];
const focusRow = (list: WfIncidentList, id: string): void =>
  list.shadowRoot!.querySelector('wf-i-data-table')!.focusRow(id);
const sorts = (list: WfIncidentList): string[] =>
  allByRole(list, 'columnheader')
    .filter((head) => head.hasAttribute('aria-sort'))
    .map((head) => `${head.dataset['column']} ${head.getAttribute('aria-sort')}`);
const selected = (list: WfIncidentList): string[] =>
  rowsOf(list)
    .filter((row) => row.getAttribute('aria-selected') === 'true')
    .map((row) => textOf(row.querySelector('[data-column=id]')));

describe('rows of wf-incident-list', () => {
  it('sort by severity and by name, and go back to newest first', async () => {
    const { list } = await sceneOf(five());
    expect(sorts(list)).to.deep.equal(['updated descending']);
    await click(list, headOf(list, 'severity'));
    expect(sorts(list)).to.deep.equal(['severity descending']);
    expect(idsOf(list), 'worst first').to.deep.equal(['104', '101', '103', '105', '102']);
    await click(list, headOf(list, 'severity'));
    expect(idsOf(list)).to.deep.equal(['102', '105', '103', '104', '101']);
    await click(list, headOf(list, 'incident'));
    expect(sorts(list)).to.deep.equal(['incident descending']);
    expect(idsOf(list)).to.deep.equal(['102', '104', '101', '105', '103']);
    await click(list, headOf(list, 'incident'));
    expect(sorts(list)).to.deep.equal(['incident ascending']);
    await click(list, headOf(list, 'incident'));
    expect(sorts(list)).to.deep.equal(['updated descending']);
    expect(idsOf(list)).to.deep.equal(['105', '104', '103', '102', '101']);
  });

  it('sort by key in the head, and by a second column with Shift', async () => {
    const { list } = await sceneOf(five());
    focusRow(list, '105');
    await press(list, 'ArrowUp', 'ArrowRight');
    const head = () => focused().closest<HTMLElement>('[role=columnheader]')!;
    for (let n = 0; n < 3 && head().dataset['column'] !== 'severity'; n++) await press(list, 'ArrowRight');
    await press(list, 'Enter');
    expect(idsOf(list).slice(0, 2)).to.deep.equal(['104', '101']);
    for (let n = 0; n < 3 && head().dataset['column'] !== 'incident'; n++) await press(list, 'ArrowRight');
    await press(list, 'Shift+Enter', 'Shift+Enter');
    expect(idsOf(list)).to.deep.equal(['101', '104', '103', '105', '102']);
  });

  it('tell that only loaded rows are sorted while there are more', async () => {
    const { list } = await sceneOf(incidents(45));
    expect(said(list)).not.to.contain('sorted among');
    await click(list, headOf(list, 'incident'));
    await until(() => said(list).includes('sorted among 30 loaded rows'), 'said');
    await clickOn(list, 'button', /^Show 30 more$/);
    await until(() => countOf(list) === 45, 'all');
    expect(said(list)).not.to.contain('sorted among');
    expect(sorts(list)).to.deep.equal(['incident descending']);
    const shown = idsOf(list).map(Number);
    expect(shown).to.deep.equal(shown.toSorted((a, b) => b - a));
    await click(list, headOf(list, 'incident'));
    expect(idsOf(list).map(Number)).to.not.deep.equal(shown);
  });

  it('show and hide columns as chosen, and go back to the first choice', async () => {
    const service = serviceOf(five());
    service.alertsOf = () => [alert({ category: 'Exfiltration' })];
    const { list } = await sceneOf(service);
    const heads = (): (string | undefined)[] => allByRole(list, 'columnheader').map((head) => head.dataset['column']);
    expect(heads()).not.to.include('classification');
    await clickOn(list, 'button', 'Columns');
    const check = (name: string): Promise<HTMLElement> => {
      const labels = (): HTMLElement[] => [
        ...list.shadowRoot!.querySelector('wf-i-column-chooser')!.shadowRoot!.querySelectorAll('label'),
      ];
      return until(() => labels().find((label) => textOf(label) === name), name);
    };
    await click(list, await check('Classification'));
    await click(list, await check('Categories'));
    await click(list, await check('Assigned to'));
    await press(list, 'Escape');
    expect(heads()).to.include.members(['classification', 'categories']).and.not.to.include('assignedTo');
    await until(() => textOf(cellOf(list, 105, 'categories')).includes('Exfiltration'), 'the column is filled');
    await clickOn(list, 'button', 'Columns');
    await clickOn(list, 'button', 'Default');
    expect(heads()).to.include('assignedTo').and.not.to.include('categories');
  });

  it('are selected by Space and by Shift, which survives sorting, a filter, a poll and a refresh', async () => {
    const rows = incidents(8, (n) => ({ severity: n > 4 ? 'high' : 'low', customTags: n > 6 ? ['VIP'] : [] }));
    const scene = await sceneOf(rows);
    const { list, service } = scene;
    focusRow(list, '1008');
    await press(list, ' ');
    expect(selected(list)).to.deep.equal(['1008']);
    await press(list, 'ArrowDown', 'ArrowDown', 'Shift+ArrowDown');
    expect(said(list)).to.match(/\d selected/);
    expect(selected(list)).to.include.members(['1006', '1005']);
    const chosen = selected(list);
    await click(list, headOf(list, 'incident'));
    expect(selected(list)).to.have.members(chosen);
    await choose(list, 'Add filter', /^Tags/);
    await click(list, await findByRole(list, 'option', /^VIP/));
    await press(list, 'Escape');
    await until(() => countOf(list) === 2, 'filtered');
    expect(said(list)).to.contain(
      `${chosen.length} selected, ${chosen.filter((id) => Number(id) < 1007).length} of them not shown`,
    );
    await clickOn(list, 'button', 'Reset filters');
    await until(() => countOf(list) === 8, 'all');
    service.rows = [...service.rows, incident(2000, 0)];
    await poll(scene);
    expect(selected(list)).to.have.members(chosen);
    await list.refresh();
    await settled(list);
    expect(idsOf(list)).to.include('2000');
    expect(selected(list)).to.have.members(chosen);
    await clickOn(list, 'button', 'Clear the selection');
    expect(selected(list)).to.deep.equal([]);
    expect(said(list)).not.to.contain('selected');
  });

  it('are selected over a filter of the service too', async () => {
    const { list } = await sceneOf(incidents(6, (n) => ({ severity: n % 2 ? 'high' : 'low' })));
    await press(list, 'Tab');
    await clickOn(list, 'checkbox', 'Select incident 1005');
    await clickOn(list, 'checkbox', 'Select incident 1004');
    await choose(list, 'Add filter', /^Views: High severity$/);
    await until(() => countOf(list) === 3, 'filtered');
    expect(said(list)).to.contain('2 selected, 1 of them not shown');
    expect(selected(list)).to.deep.equal(['1005']);
  });

  it('are selected all at once, as filtered', async () => {
    const { list } = await sceneOf(incidents(6, (n) => ({ customTags: n % 2 ? ['VIP'] : [] })));
    await choose(list, 'Add filter', /^Tags/);
    await click(list, await findByRole(list, 'option', /^VIP/));
    await press(list, 'Escape');
    await until(() => countOf(list) === 3, 'filtered');
    await clickOn(list, 'checkbox', 'Select all rows');
    await until(() => said(list).includes('3 selected'), 'said');
    await clickOn(list, 'button', 'Reset filters');
    await until(() => countOf(list) === 6, 'all');
    expect(selected(list)).to.deep.equal(['1005', '1003', '1001']);
  });

  it('unfold to their alerts by key and by press, and fold again', async () => {
    const service = serviceOf(five());
    service.alertsOf = ({ id }) => [1, 2].map((n) => alert({ title: `Alert ${n} of ${id}`, severity: 'high' }));
    const { list } = await sceneOf(service);
    focusRow(list, '104');
    await press(list, 'ArrowRight');
    await until(() => said(list).includes('Alert 2 of 104'), 'alerts');
    const row = rowOf(list, 104);
    expect(row.getAttribute('aria-expanded')).to.equal('true');
    expect(textOf(row.nextElementSibling)).to.contain('Alert 1 of 104');
    expect(row.nextElementSibling!.getAttribute('aria-level')).to.equal('2');
    await press(list, 'ArrowLeft');
    expect(said(list)).not.to.contain('Alert 1 of 104');
    await clickOn(list, 'button', 'Show the alerts of incident 103');
    await until(() => said(list).includes('Alert 2 of 103'), 'alerts');
    await clickOn(list, 'button', 'Hide the alerts of incident 103');
    expect(said(list)).not.to.contain('Alert 2 of 103');
  });

  it('say so under the row while alerts are read, when they failed and when there are none', async () => {
    const service = serviceOf(five());
    const { opened, open } = gate();
    service.beforeGet = () => opened;
    service.alertsOf = ({ id }) => {
      if (id === '104') throw new TypeError('no');
      return [];
    };
    const { list } = await sceneOf(service);
    await clickOn(list, 'button', 'Show the alerts of incident 104');
    await clickOn(list, 'button', 'Show the alerts of incident 103');
    expect(said(list)).to.contain('Reading alerts…');
    open();
    await until(() => said(list).includes('The alerts could not be read.'), 'failed');
    await until(() => said(list).includes('This incident has no alerts that you may see.'), 'none');
  });

  it('read the alerts of an unfolded row again when the incident has changed', async () => {
    const scene = await sceneOf(five());
    const { list, service } = scene;
    service.alertsOf = ({ lastUpdateDateTime }) => [alert({ title: `At ${lastUpdateDateTime}` })];
    await clickOn(list, 'button', 'Show the alerts of incident 101');
    await until(() => rowsOf(list).length > 5 && !said(list).includes('Reading alerts'), 'alerts');
    const changed = incident(101, 0, { displayName: 'Charlie' });
    service.rows = service.rows.map((row) => (row.id === '101' ? changed : row));
    await list.refresh();
    await until(() => said(list).includes(`At ${changed.lastUpdateDateTime}`), 'as they are now');
  });

  it('stand in groups when asked to, with the number of each', async () => {
    const { list } = await sceneOf(five());
    await choose(list, 'More', /^Group by .*severity/i);
    await until(() => said(list).includes('High (2)'), 'groups');
    const shown = rowsOf(list).map((row) => textOf(row.querySelector('[data-column=id]')) || textOf(row));
    expect(shown.slice(0, 4)).to.deep.equal(['High (2)', '104', '101', 'Medium (1)']);
    await choose(list, 'More', /^Group by .*severity/i);
    await until(() => !said(list).includes('High (2)'), 'no groups');
  });

  it('open by their name, by Enter and by a double click', async () => {
    const { list } = await sceneOf(five());
    const ids: string[] = [];
    list.addEventListener('wf-incident-open', (event) => {
      event.preventDefault();
      ids.push((event as CustomEvent<{ id: string }>).detail.id);
    });
    await clickOn(list, 'button', 'Open incident 104: delta');
    expect(ids).to.deep.equal(['104']);
    expect(list.shadowRoot!.querySelector('wf-i-incident-pane')).to.equal(null);
    focusRow(list, '103');
    await press(list, 'Enter');
    expect(ids).to.deep.equal(['104', '103']);
    await doubleClick(list, cellOf(list, 102, 'status'));
    expect(ids).to.deep.equal(['104', '103', '102']);
  });
});
