import { expect } from '@open-wc/testing';
import type { WfIncidentList } from '@watchfloor/widgets';
import {
  allByRole,
  byRole,
  choose,
  clickOn,
  findByRole,
  focused,
  frame,
  incidents,
  press,
  rowsOf,
  rowOf,
  said,
  sceneOf,
  serviceOf,
  settled,
  tableOf,
  until,
} from './incident-list-scene.ts';

const places = (list: WfIncidentList): string[] =>
  rowsOf(list).map((row) => {
    const { left, top, width, height } = row.getBoundingClientRect();
    return [left, top, width, height].join();
  });
const hasTools = (list: WfIncidentList): boolean => !!list.shadowRoot!.querySelector('wf-i-search-box');

/** Nothing comes in idle time until the answer is called. An engine that knows no idle time is given it. */
function holdIdle(): () => void {
  const page = window as { requestIdleCallback?: (act: () => void) => unknown };
  const { requestIdleCallback: own } = page;
  const held: (() => void)[] = [];
  page.requestIdleCallback = (act) => held.push(act);
  return () => {
    if (own) page.requestIdleCallback = own;
    else delete page.requestIdleCallback;
    for (const act of held) act();
  };
}

describe('the tools of wf-incident-list', () => {
  for (const width of [1200, 720, 320]) {
    it(`arrive behind the rows and move none of them, ${width} px wide`, async () => {
      const release = holdIdle();
      const { list } = await sceneOf(incidents(20), { width, tools: false });
      await until(() => rowsOf(list).length >= 5 && !rowsOf(list)[0]!.matches('.pending'), 'rows');
      // Layout is taken at the end of the frame in which the rows came.
      const before = hasTools(list) ? [] : places(list).slice(0, 5);
      release();
      await until(() => hasTools(list), 'tools');
      await settled(list);
      expect(before.length, 'the rows came first').to.equal(5);
      expect(places(list).slice(0, 5)).to.deep.equal(before);
    });
  }

  it('are not asked for by a plain list, which has no columns that only alerts fill', async () => {
    const { list } = await sceneOf(incidents(3), { tools: false, list: { plain: true } });
    await until(() => rowsOf(list).length === 3, 'rows');
    for (let n = 0; n < 60; n++) await frame();
    expect(hasTools(list)).to.equal(false);
    expect(allByRole(list, 'button', 'Add filter')).to.deep.equal([]);
    const heads = allByRole(list, 'columnheader').map((head) => head.textContent!.trim());
    expect(heads).to.include('Assigned to').and.not.include('Assets');
  });

  it('are in the order of reading: range, search, views, columns, filters, rows', async () => {
    const { list } = await sceneOf(incidents(3));
    (await findByRole(list, 'combobox', 'Search name, ID or asset')).focus();
    await press(list, 'Tab');
    expect(focused().textContent).to.contain('Views');
    await press(list, 'Tab');
    expect(focused().textContent).to.contain('Columns');
    await press(list, 'Tab');
    expect(focused().getAttribute('aria-label')).to.equal('More');
    await press(list, 'Tab');
    expect(focused().textContent).to.contain('Add filter');
    await press(list, 'Tab');
    expect(focused().closest('[role=row]')).to.equal(rowOf(list, 1003));
    expect(tableOf(list).shadowRoot!.querySelector('[role=grid], [role=treegrid]')).not.to.equal(null);
  });

  const states: Readonly<Record<string, (list: WfIncidentList) => Promise<unknown>>> = {
    'at rest': () => Promise.resolve(),
    'with the menu of filters open': (list) => clickOn(list, 'button', 'Add filter'),
    'with the values of a filter open': async (list) => {
      await choose(list, 'Add filter', /^Incident severity/);
      await findByRole(list, 'listbox', 'Incident severity');
    },
    'with the columns open': (list) => clickOn(list, 'button', 'Columns'),
    'with an incident beside the rows': async (list) => {
      rowOf(list, 1008).focus();
      await press(list, 'p');
      await findByRole(list, 'region', 'Incident 1008');
    },
  };
  for (const theme of ['light', 'dark'] as const) {
    for (const [state, bring] of Object.entries(states)) {
      it(`are accessible by axe in ${theme}, ${state}`, async () => {
        const many = (n: number) => ({ severity: n % 2 ? 'high' : 'low', customTags: ['VIP'], assignedTo: 'ann@x.y' });
        const service = serviceOf(incidents(8, many));
        const { list } = await sceneOf(service, { theme });
        await until(() => service.got.length >= 8, 'alerts of the rows in view');
        await bring(list);
        await expect(list).to.be.accessible();
      });
    }
  }

  it('speak German and Arabic, and follow the page', async () => {
    const { list } = await sceneOf(incidents(3), { lang: 'de' });
    await findByRole(list, 'button', /^Filter hinzufügen$/);
    await until(() => byRole(list, 'button', 'Spalten'), 'German');
    expect(said(list)).not.to.match(/Add filter|Columns|Search|Updated/);
    list.closest('main')!.lang = 'ar';
    list.closest('main')!.dir = 'rtl';
    await until(() => !/Filter|Spalten|Suche/.test(said(list)) && /[\u0600-\u06ff]/.test(said(list)), 'Arabic');
    await expect(list).to.be.accessible();
    list.closest('main')!.lang = 'en';
    await findByRole(list, 'button', 'Add filter');
  });
});
