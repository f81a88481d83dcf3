import { expect } from '@open-wc/testing';
import type { WfIncidentList } from '@watchfloor/widgets';
import {
  allByRole,
  byRole,
  choose,
  click,
  clickOn,
  findByRole,
  focused,
  HOUR,
  incident,
  incidents,
  NOW,
  press,
  rowsOf,
  said,
  sceneOf,
  serviceOf,
  textOf,
  until,
} from './incident-list-scene.ts';

const pill = (list: WfIncidentList, key: string): HTMLElement | null =>
  list.shadowRoot!.querySelector<HTMLElement>(`wf-i-facet[data-key="${key}"]`);
const badge = (list: WfIncidentList, key: string): string =>
  pill(list, key)?.shadowRoot?.querySelector('.badge')?.textContent?.trim() ?? '';

/** Adds a filter and chooses of its values. */
async function filter(list: WfIncidentList, name: RegExp, ...values: RegExp[]): Promise<void> {
  await choose(list, 'Add filter', name);
  for (const value of values) await click(list, await findByRole(list, 'option', value));
  await press(list, 'Escape');
}

const high = (n: number) => ({ severity: n % 2 ? 'high' : 'low', customTags: n % 3 ? [] : ['VIP'] });

/** What one test filtered by is not what another begins with. */
beforeEach(() => {
  localStorage.clear();
  history.replaceState(null, '', location.pathname + location.search);
});

describe('counts in wf-incident-list', () => {
  it('say on a filter of the service how many match in all, of which some are loaded', async () => {
    const { list } = await sceneOf(incidents(90, high), { list: { pageSize: 20 } });
    await filter(list, /^Incident severity/, /^High/);
    await until(() => badge(list, 'severity') === '20 of 45', 'the count');
    expect(textOf(pill(list, 'severity'))).to.contain('20 loaded, of 45 incidents that match');
    await clickOn(list, 'button', 'Read all 45');
    await until(() => badge(list, 'severity') === '45', 'all are loaded');
    expect(textOf(pill(list, 'severity'))).not.to.contain('of 45');
  });

  it('say that they are of loaded rows where the service does not count, and for what only the page filters', async () => {
    const service = serviceOf(incidents(90, high));
    service.answer = (page) => ({ ...page, count: undefined });
    const { list } = await sceneOf(service, { list: { pageSize: 20 } });
    await filter(list, /^Incident severity/, /^High/);
    await until(() => badge(list, 'severity') === '20 loaded', 'the count');
    await filter(list, /^Tags/, /^VIP/);
    await until(() => /^\d+ loaded$/.test(badge(list, 'tags')), 'the count of tags');
  });

  it('say why there are fewer rows than a page holds where some were merged into others', async () => {
    const rows = incidents(60, (n) => (n === 55 ? { status: 'redirected' } : {}));
    const { list } = await sceneOf(rows, { list: { pageSize: 20 } });
    await until(() => said(list).includes('Rows 1–19 of 60'), 'the rows');
    const phrase = [...list.shadowRoot!.querySelectorAll('.foot span')].find((each) => /Rows 1/.test(textOf(each)))!;
    expect(phrase.getAttribute('title')).to.equal('Incidents that were merged into others are not shown.');
  });

  for (const key of ['classification', 'determination'] as const) {
    it(`stand in a group of their own where no ${key} is set, under the word of the cell`, async () => {
      const { list } = await sceneOf(incidents(9, (n) => ({ [key]: n % 3 ? 'unknown' : 'other' })));
      await choose(list, 'More', new RegExp(`^Group by ${key}$`, 'i'));
      await until(() => rowsOf(list).some((row) => textOf(row) === 'Not set (6)'), 'the group');
      expect(said(list)).not.to.contain('Unknown');
    });
  }

  it('count rows from 1 where all of them are there', async () => {
    const { list } = await sceneOf(incidents(60), { list: { pageSize: 20 } });
    await until(() => said(list).includes('Rows 1–20 of 60'), 'the rows');
  });
});

describe('the time range of wf-incident-list', () => {
  it('is over creation when asked for, and over the last update again when that is taken away', async () => {
    const old = new Date(NOW - 40 * 24 * HOUR).toISOString();
    const rows = [incident(1, 2), incident(2, 3, { createdDateTime: old })];
    const { list, service } = await sceneOf(rows, { list: { range: '30d' } });
    await until(() => rowsOf(list).length === 2, 'both were updated');
    await choose(list, 'Add filter', /^Time range by creation$/);
    await until(() => rowsOf(list).length === 1, 'one was created');
    const asked = service.asked.at(-1)!.filter!;
    expect(Object.keys(asked)).to.deep.equal(['createdFrom']);
    expect(Date.parse(asked.createdFrom!)).to.be.within(NOW - 31 * 24 * HOUR, NOW - 29 * 24 * HOUR);
    const taken = byRole(list, 'button', 'Remove the filter Time range by creation')!;
    expect(textOf(taken)).to.equal('Time range by creation');
    await click(list, taken);
    await until(() => rowsOf(list).length === 2, 'both again');
    expect(allByRole(list, 'button', /Time range by creation/)).to.deep.equal([]);
    expect(focused().textContent, 'focus stays in the filters').to.contain('Add filter');
  });
});
