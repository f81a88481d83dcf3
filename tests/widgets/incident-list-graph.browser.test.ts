/** The list with its tools over the real client and the demo tenant: what leaves the page, and what comes back. */
import { createGraphSource, type SecuritySource } from '@watchfloor/api';
import type { IncidentOpenDetail, WfIncidentList } from '@watchfloor/widgets';
import { expect, fixture, html } from '@open-wc/testing';
import { createDemoFetch } from '@watchfloor/demo';
import {
  allByRole,
  byRole,
  choose,
  click,
  clickOn,
  countOf,
  findByRole,
  idsOf,
  press,
  rowOf,
  rowsOf,
  said,
  settled,
  textOf,
  type,
  until,
} from './incident-list-scene.ts';

const demo = createDemoFetch({ tier: 'demo' });
const urls: URL[] = [];
/** Questions for rows; those for the alerts of rows are others. */
const listCalls = (): URL[] =>
  urls.filter(({ pathname, searchParams }) => pathname.endsWith('/security/incidents') && !searchParams.has('$expand'));
const lastFilter = (): string => listCalls().at(-1)?.searchParams.get('$filter') ?? '';

function tenant(): SecuritySource {
  const account = 'security-admin@halden.example';
  return createGraphSource({
    baseUrl: 'https://demo.watchfloor.example/graph',
    upstream: 'https://graph.microsoft.com',
    allowedOrigins: ['https://demo.watchfloor.example'],
    account,
    getToken: () => Promise.resolve(`demo.${account}`),
    fetch: (input, init) => {
      urls.push(new URL(String(input instanceof Request ? input.url : input)));
      return demo(input, init);
    },
  } as Parameters<typeof createGraphSource>[0]);
}

async function listOfTenant(): Promise<WfIncidentList> {
  urls.length = 0;
  // A list takes up what another one left in the address and the entry of the history.
  history.replaceState(null, '', location.pathname + location.search);
  const place = await fixture<HTMLElement>(html`<main lang="en"></main>`);
  place.style.setProperty('block-size', '640px');
  place.style.setProperty('inline-size', '1240px');
  const provider = document.createElement('wf-provider');
  provider.source = tenant();
  const list = document.createElement('wf-incident-list');
  provider.append(list);
  place.append(provider);
  await until(() => byRole(list, 'button', 'Add filter'), 'tools');
  await until(() => rowsOf(list).length > 5, 'rows');
  await settled(list);
  return list;
}

describe('wf-incident-list over Graph', () => {
  it('sends what the service can filter as $filter, and shows rows of that kind only', async () => {
    const list = await listOfTenant();
    expect(lastFilter()).to.match(/^lastUpdateDateTime ge \d{4}-\d\d-\d\dT\d\d:00:00(\.000)?Z$/);
    await choose(list, 'Add filter', /^Incident severity/);
    await click(list, await findByRole(list, 'option', /^High/));
    await press(list, 'Escape');
    await until(() => lastFilter().includes('severity'), 'asked');
    expect(lastFilter()).to.contain("severity eq 'high'").and.to.contain('lastUpdateDateTime ge ');
    await until(() => countOf(list) > 0 && !said(list).includes('Loading'), 'rows');
    await settled(list);
    expect(
      allByRole(list, 'row')
        .slice(1)
        .every((row) => textOf(row).includes('High')),
    ).to.equal(true);
  });

  it('sends a filter by assignee so that nobody else’s incidents come', async () => {
    const list = await listOfTenant();
    await choose(list, 'Add filter', /^Views: Assigned to me$/);
    await until(() => lastFilter().includes('assignedTo'), 'asked');
    expect(lastFilter()).to.contain("assignedTo eq 'security-admin@halden.example'");
    await until(() => !/Loading|Refreshing/.test(said(list)), 'answered');
    await settled(list);
    await choose(list, 'Add filter', /^Views: Unassigned$/);
    await until(() => lastFilter().includes('null'), 'asked');
    expect(lastFilter()).to.contain('assignedTo eq null');
  });

  it('opens an incident that is not loaded by its id', async () => {
    const list = await listOfTenant();
    const ids: string[] = [];
    list.addEventListener('wf-incident-open', (event) => {
      event.preventDefault();
      ids.push((event as CustomEvent<IncidentOpenDetail>).detail.id);
    });
    const oldest = String(Math.min(...idsOf(list).map(Number)) - 100);
    expect(idsOf(list)).not.to.include(oldest);
    (await findByRole(list, 'combobox', 'Search name, ID or asset')).focus();
    await type(list, oldest);
    await until(() => byRole(list, 'option', new RegExp(oldest)), 'suggested');
    await press(list, 'ArrowDown', 'Enter');
    expect(ids).to.deep.equal([oldest]);
  });

  it('fills assets and alerts of the rows, and unfolds a row to its alerts', async () => {
    const list = await listOfTenant();
    await until(() => /\d+ of \d+ alerts? active/.test(textOf(rowOf(list, idsOf(list)[0]!))), 'alerts');
    const [id] = idsOf(list);
    await clickOn(list, 'button', `Show the alerts of incident ${id}`);
    await until(() => rowOf(list, id!).nextElementSibling?.getAttribute('aria-level') === '2', 'alerts');
    await until(() => !said(list).includes('Reading alerts…'), 'read');
    expect(said(list)).not.to.contain('The alerts could not be read');
  });

  it('reads all that there is, and filters by what only alerts say', async () => {
    const list = await listOfTenant();
    const total = (): number => Number(/([\d,]+) incidents/.exec(said(list))![1]!.replace(',', ''));
    const before = total();
    await clickOn(list, 'button', /^Read all/);
    await until(() => !said(list).includes('Reading all') && countOf(list) > 30, 'all');
    // The service counts merged-away incidents too, and new ones come in meanwhile.
    expect(countOf(list)).to.be.within(before * 0.9, Math.max(before, total()));
    await choose(list, 'Add filter', /^Tags/);
    const tag = await until(() => allByRole(list, 'option')[0], 'tags of the rows');
    const count = Number(/\d+$/.exec(textOf(tag))![0]);
    await click(list, tag);
    await press(list, 'Escape');
    await until(() => countOf(list) === count, 'as many rows as the tag was said to have');
  });
});
