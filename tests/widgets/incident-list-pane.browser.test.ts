import { expect } from '@open-wc/testing';
import type { WfIncidentList } from '@watchfloor/widgets';
import {
  alert,
  allByRole,
  byRole,
  cellOf,
  choose,
  click,
  clickOn,
  countOf,
  doubleClick,
  findByRole,
  focused,
  focusedRow,
  headOf,
  idsOf,
  incident,
  incidents,
  poll,
  press,
  rowOf,
  said,
  sceneOf,
  serviceOf,
  settled,
  textOf,
  until,
} from './incident-list-scene.ts';

const paneOf = (list: WfIncidentList) => list.shadowRoot!.querySelector('wf-i-incident-pane');
const headingOf = (list: WfIncidentList) => paneOf(list)?.shadowRoot?.querySelector<HTMLElement>('[role=heading]');
const name = (list: WfIncidentList): string => textOf(headingOf(list));
const openPane = async (list: WfIncidentList, id: string): Promise<void> => {
  await click(list, cellOf(list, id, 'status'));
  await until(() => name(list).includes(id), 'the pane shows it');
};
const named = (n: number) => ({ displayName: `Incident ${['Alpha', 'Bravo', 'Charlie', 'Delta'][n % 4]} ${1000 + n}` });

describe('the pane of wf-incident-list', () => {
  it('shows the incident of the row that was pressed, beside the rows, with what its alerts say', async () => {
    const service = serviceOf(incidents(6));
    service.alertsOf = ({ id }) => [alert({ title: `Alert of ${id}`, category: 'Exfiltration' })];
    const { list } = await sceneOf(service);
    const opened: unknown[] = [];
    list.addEventListener('wf-incident-open', (event) => opened.push(event));
    await openPane(list, '1004');
    await until(() => textOf(paneOf(list)).includes('Exfiltration'), 'facts');
    expect(opened).to.deep.equal([]);
    expect(rowOf(list, 1004).getAttribute('aria-current')).to.equal('true');
    expect(rowOf(list, 1003).getAttribute('aria-current')).to.equal(null);
    const [pane, row] = [paneOf(list)!.getBoundingClientRect(), rowOf(list, 1004).getBoundingClientRect()];
    expect(pane.left, 'it covers no row').to.be.at.least(row.right - 1);
    expect(textOf(paneOf(list))).to.contain('3 of 6');
  });

  it('walks the list as it is sorted and filtered', async () => {
    const { list } = await sceneOf(incidents(8, (n) => ({ ...named(n), customTags: n % 2 ? ['VIP'] : [] })));
    await click(list, headOf(list, 'incident'));
    await choose(list, 'Add filter', /^Tags/);
    await click(list, await findByRole(list, 'option', /^VIP/));
    await press(list, 'Escape');
    await until(() => countOf(list) === 4, 'filtered');
    const order = idsOf(list);
    expect(order).to.deep.equal(['1007', '1003', '1005', '1001']);
    await openPane(list, '1003');
    expect(byRole(list, 'button', /^Previous/)!.getAttribute('aria-disabled')).to.equal(null);
    await clickOn(list, 'button', /^Next/);
    await until(() => name(list).includes('1005'), 'the next');
    await clickOn(list, 'button', /^Next/);
    await until(() => name(list).includes('1001'), 'the last');
    expect(byRole(list, 'button', /^Next/)!.getAttribute('aria-disabled')).to.equal('true');
    expect(rowOf(list, 1001).getAttribute('aria-current')).to.equal('true');
    await clickOn(list, 'button', /^Previous/);
    await until(() => name(list).includes('1005'), 'back');
  });

  it('opens by p with focus on its name, walks by j and k, and gives focus back to the row at Escape', async () => {
    const { list } = await sceneOf(incidents(6));
    rowOf(list, 1005).focus();
    await press(list, 'p');
    await until(() => headingOf(list) && focused() === headingOf(list), 'focus');
    expect(textOf(focused())).to.contain('1005');
    await press(list, 'j');
    await until(() => name(list).includes('1004'), 'next');
    await until(() => focused().closest('[role=region]'), 'focus stays in the pane');
    await press(list, 'k', 'k');
    await until(() => name(list).includes('1006'), 'previous');
    await press(list, 'Escape');
    await until(() => !paneOf(list), 'closed');
    expect(focusedRow()).to.equal('1006');
    expect(allByRole(list, 'row').some((row) => row.hasAttribute('aria-current'))).to.equal(false);
  });

  it('closes by Escape from the row too, and by its button', async () => {
    const { list } = await sceneOf(incidents(6));
    await openPane(list, '1003');
    rowOf(list, 1003).focus();
    await press(list, 'Escape');
    await until(() => !paneOf(list), 'closed');
    expect(focusedRow()).to.equal('1003');
    await openPane(list, '1002');
    await clickOn(list, 'button', /^Close/);
    await until(() => !paneOf(list), 'closed');
    expect(focusedRow()).to.equal('1002');
  });

  it('has its buttons clear of a scrollbar that lies over it', async () => {
    const { list } = await sceneOf(incidents(6));
    await openPane(list, '1006');
    const pane = paneOf(list)!.getBoundingClientRect();
    const close = byRole(list, 'button', /^Close/)!.getBoundingClientRect();
    expect(pane.right - close.right).to.be.at.least(16);
  });

  it('leads to the page by its button and by a double click on the row', async () => {
    const { list } = await sceneOf(incidents(6));
    const ids: string[] = [];
    list.addEventListener('wf-incident-open', (event) => {
      event.preventDefault();
      ids.push((event as CustomEvent<{ id: string }>).detail.id);
    });
    await openPane(list, '1003');
    await click(
      list,
      allByRole(list, 'button', /^Open/).find((each) => each.getRootNode() === paneOf(list)!.shadowRoot)!,
    );
    expect(ids).to.deep.equal(['1003']);
    await doubleClick(list, cellOf(list, 1002, 'status'));
    expect(ids).to.deep.equal(['1003', '1002']);
  });

  it('lies over the rows of a narrow list and gives focus back', async () => {
    const { list } = await sceneOf(incidents(6), { width: 700 });
    await openPane(list, '1003');
    expect(paneOf(list)!.hasAttribute('overlay')).to.equal(true);
    expect(byRole(list, 'dialog', 'Incident 1003')).not.to.equal(undefined);
    await press(list, 'Escape');
    await until(() => !paneOf(list), 'closed');
    expect(focusedRow()).to.equal('1003');
  });

  it('takes a heading level below that of the list', async () => {
    const { list } = await sceneOf(incidents(6), { list: { headingLevel: 4 } });
    await openPane(list, '1003');
    expect(headingOf(list)!.getAttribute('aria-level')).to.equal('5');
  });

  it('says why the alerts could not be read, and reads them again at once when asked', async () => {
    const service = serviceOf(incidents(3));
    let broken = true;
    service.alertsOf = () => {
      if (broken) throw new TypeError('no');
      return [alert({ category: 'Exfiltration' })];
    };
    const { list } = await sceneOf(service);
    await openPane(list, '1002');
    await until(() => byRole(list, 'button', /^(Try again|Read again|Retry)/), 'a way to try again');
    broken = false;
    await clickOn(list, 'button', /^(Try again|Read again|Retry)/);
    await until(() => textOf(paneOf(list)).includes('Exfiltration'), 'read');
  });

  it('stays on an incident that leaves the filter, and says so', async () => {
    const scene = await sceneOf(incidents(6, () => ({ severity: 'high' })));
    const { list, service } = scene;
    await choose(list, 'Add filter', /^Views: High severity$/);
    await until(() => service.asked.at(-1)!.filter?.severity && countOf(list) === 6, 'filtered');
    await openPane(list, '1004');
    service.rows = service.rows.map((row) => (row.id === '1004' ? incident(1004, 0, { severity: 'low' }) : row));
    await poll(scene);
    await clickOn(list, 'button', 'Show them');
    await until(() => countOf(list) === 5, 'it left');
    await settled(list);
    expect(name(list)).to.contain('1004');
    expect(textOf(paneOf(list))).to.match(/no longer|left/i);
    expect(said(list)).to.contain('5 incidents');
  });
});
