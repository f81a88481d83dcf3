import { expect } from '@open-wc/testing';
import type { WfIncidentList } from '@watchfloor/widgets';
import {
  alert,
  allByRole,
  byRole,
  choose,
  click,
  clickOn,
  countOf,
  findByRole,
  focused,
  gate,
  idsOf,
  incidents,
  press,
  said,
  sceneOf,
  serviceOf,
  textOf,
  type,
  until,
} from './incident-list-scene.ts';

const pill = (list: WfIncidentList, key: string): HTMLElement | null =>
  list.shadowRoot!.querySelector<HTMLElement>(`wf-i-facet[data-key="${key}"]`);
const pillText = (list: WfIncidentList, key: string): string =>
  textOf(pill(list, key)?.shadowRoot?.querySelector('.pill'));
/** Adds a filter and chooses values of it. */
async function filter(list: WfIncidentList, name: RegExp, ...values: (string | RegExp)[]): Promise<void> {
  await choose(list, 'Add filter', name);
  for (const value of values) await click(list, await findByRole(list, 'option', value));
  await press(list, 'Escape');
}
const levels = ['high', 'medium', 'low'];
const severities = (n: number) => ({ severity: levels[n % 3]! });

describe('filters of wf-incident-list', () => {
  it('of the service go with the request, and a pill says what is chosen', async () => {
    const { list, service } = await sceneOf(incidents(30, severities));
    await filter(list, /^Incident severity/, /^High/, /^Low/);
    await until(() => service.asked.at(-1)!.filter?.severity, 'asked');
    await until(() => countOf(list) === 20, 'rows');
    const sent = service.asked.at(-1)!;
    expect(sent.filter!.severity).to.deep.equal(['high', 'low']);
    expect(sent.filter!.updatedFrom, 'the range stays').to.be.a('string');
    expect(sent.count).to.equal(true);
    expect(pillText(list, 'severity')).to.contain('Incident severity').and.to.contain('High, Low');
    expect(said(list)).to.contain('20 incidents');
    expect(said(list), 'nothing is filtered among loaded rows').not.to.contain('loaded rows of');
  });

  it('are taken away by the pill, by Delete on it, and all at once by reset', async () => {
    const { list } = await sceneOf(incidents(30, (n) => ({ ...severities(n), status: n % 2 ? 'active' : 'resolved' })));
    await filter(list, /^Incident severity/, /^High/);
    await filter(list, /^Status/, /^Resolved/);
    await until(() => countOf(list) === 5, 'both filters');
    await clickOn(list, 'button', 'Remove the filter Status');
    await until(() => countOf(list) === 10, 'one filter');
    expect(pill(list, 'status')).to.equal(null);
    pill(list, 'severity')!.shadowRoot!.querySelector('wf-i-popover')!.focus();
    await press(list, 'Delete');
    await until(() => countOf(list) === 30, 'no filter');
    expect(textOf(focused()), 'focus goes on').to.contain('Add filter');
    await filter(list, /^Incident severity/, /^Medium/);
    await until(() => countOf(list) === 10, 'a filter');
    await clickOn(list, 'button', 'Reset filters');
    await until(() => countOf(list) === 30, 'all');
    expect(said(list)).to.contain('30 incidents');
    expect(byRole(list, 'button', 'Reset filters')).to.equal(undefined);
    expect(textOf(focused()), 'focus does not go with the button').to.contain('Add filter');
  });

  it('count the rows of the signed-in person, and those of several values together', async () => {
    const { list } = await sceneOf(
      incidents(30, (n) => ({ ...severities(n), assignedTo: n % 3 ? 'ben@halden.example' : 'ann@halden.example' })),
    );
    await filter(list, /^Assigned to/, /^Me/);
    await until(() => /\b10\b/.test(pillText(list, 'assignedTo')), 'my rows');
    await clickOn(list, 'button', 'Reset filters');
    await filter(list, /^Incident severity/, /^High/, /^Low/);
    await until(() => /\b20\b/.test(pillText(list, 'severity')), 'rows of both');
  });

  it('by assignee send the signed-in person and nobody as the service knows them', async () => {
    const { list, service } = await sceneOf(
      incidents(9, (n) => (n % 3 ? { assignedTo: n % 3 > 1 ? 'ann@halden.example' : 'ben@halden.example' } : {})),
    );
    await choose(list, 'Add filter', /^Assigned to/);
    await click(list, await findByRole(list, 'option', /^Me/));
    await until(() => service.asked.at(-1)!.filter?.assignedTo, 'asked');
    expect(service.asked.at(-1)!.filter!.assignedTo).to.deep.equal(['ann@halden.example']);
    await click(list, await findByRole(list, 'option', /^Unassigned/));
    await until(() => service.asked.at(-1)!.filter?.assignedTo?.length === 2, 'asked');
    expect(service.asked.at(-1)!.filter!.assignedTo).to.deep.equal(['ann@halden.example', null]);
    await until(() => countOf(list) === 6, 'rows');
  });

  it('with nothing that matches say so in the list, with a way back', async () => {
    const { list } = await sceneOf(incidents(3, () => ({ severity: 'low' })));
    await filter(list, /^Incident severity/, /^High/);
    await until(() => /No incidents/.test(said(list)), 'empty');
    await clickOn(list, 'button', 'Reset filters');
    await until(() => countOf(list) === 3, 'rows');
  });

  it('on tags look at loaded rows, and say how many of all that is', async () => {
    const service = serviceOf(incidents(1200, (n) => ({ customTags: n % 2 ? ['Finance'] : ['Sales'] })));
    const { list } = await sceneOf(service);
    const asked = service.asked.length;
    await filter(list, /^Tags/, /^Finance/);
    await until(() => countOf(list) === 15, 'filtered');
    expect(service.asked.length, 'nothing is sent').to.equal(asked);
    expect(said(list)).to.contain('15 of 30 loaded rows');
    expect(said(list)).to.contain('Filtered and searched among 30 loaded rows of 1,200.');
    expect(pillText(list, 'tags'), 'marked as one that sees loaded rows').to.contain('on loaded rows');
    await clickOn(list, 'button', 'Read all 1,200');
    await until(() => said(list).includes('600 of 1,200 loaded rows'), 'all read');
    expect(said(list)).not.to.contain('Filtered and searched among');
  });

  it('on tags read by themselves what is missing of a short list', async () => {
    const service = serviceOf(incidents(90, (n) => ({ customTags: n % 9 ? [] : ['Finance'] })));
    const { list } = await sceneOf(service);
    await filter(list, /^Tags/, /^Finance/);
    await until(() => countOf(list) === 10, 'all ten of ninety');
    expect(said(list)).to.contain('10 of 90 loaded rows');
  });

  it('on tags go on reading no more when reading was stopped', async () => {
    const service = serviceOf(incidents(400, (n) => ({ customTags: n % 9 ? [] : ['Finance'] })));
    const alerts = gate();
    service.beforeGet = () => alerts.opened;
    const { list } = await sceneOf(service);
    const rows = gate();
    service.before = () => rows.opened;
    await filter(list, /^Tags/, /^Finance/);
    await clickOn(list, 'button', 'Stop');
    await until(() => list.shadowRoot!.activeElement, 'focus does not go with the button');
    rows.open();
    const asked = service.asked.length;
    // Alerts of rows in view come in, which has rows judged anew.
    alerts.open();
    await until(() => service.got.length >= 8, 'alerts');
    await new Promise((done) => setTimeout(done, 700));
    expect(service.asked.length).to.equal(asked);
    expect(said(list)).to.contain('Filtered and searched among 30 loaded rows of 400.');
    expect(byRole(list, 'button', 'Read all 400')).not.to.equal(undefined);
  });

  it('on categories read the alerts of every loaded row, with progress, and show what matches', async () => {
    const service = serviceOf(incidents(30));
    service.alertsOf = ({ id }) => [alert({ category: Number(id) % 3 ? 'Malware' : 'Exfiltration' })];
    const { opened, open } = gate();
    service.beforeGet = () => opened;
    const { list } = await sceneOf(service);
    await filter(list, /^Categories/, /^Exfiltration/);
    await until(() => said(list).includes('Reading the alerts of 30 incidents for the filter: 0 done'), 'progress');
    expect(allByRole(list, 'progressbar').length).to.equal(1);
    open();
    await until(() => said(list).includes('10 of 30 loaded rows'), 'all are judged');
    await until(() => !said(list).includes('Reading the alerts'), 'done');
    expect(idsOf(list).every((id) => Number(id) % 3 === 0)).to.equal(true);
    expect(new Set(service.got).size, 'each is read').to.equal(30);
    expect(said(list)).not.to.contain('not shown');
  });

  it('on categories can be stopped; what is not read is counted, not lost, and read when asked for', async () => {
    const service = serviceOf(incidents(30));
    const { opened, open } = gate();
    service.beforeGet = (id) => (Number(id) > 1025 ? undefined : opened);
    const { list } = await sceneOf(service, { list: { pageSize: 30 }, height: 300 });
    await filter(list, /^Categories/, /^Malware/);
    await clickOn(list, 'button', 'Stop');
    await until(() => said(list).includes('25 incidents are not shown'), 'counted');
    expect(said(list)).not.to.contain('Reading the alerts');
    expect(countOf(list)).to.equal(5);
    await new Promise((done) => setTimeout(done, 700));
    expect(said(list), 'it stays stopped').not.to.contain('Reading the alerts');
    open();
    await clickOn(list, 'button', 'Try again');
    await until(() => said(list).includes('30 of 30 loaded rows'), 'all');
    expect(said(list)).not.to.contain('not shown');
  });

  it('count the rows whose alerts could not be read, and read them again when asked', async () => {
    const service = serviceOf(incidents(12));
    let broken = true;
    service.alertsOf = ({ id }) => {
      if (broken && Number(id) % 4 === 0) throw new TypeError('no');
      return [alert({ category: 'Malware' })];
    };
    const { list } = await sceneOf(service);
    await filter(list, /^Categories/, /^Malware/);
    await until(() => said(list).includes('9 of 12 loaded rows'), 'the others');
    await until(() => said(list).includes('3 incidents are not shown'), 'counted');
    broken = false;
    await clickOn(list, 'button', 'Try again');
    await until(() => said(list).includes('12 of 12 loaded rows'), 'all');
    await until(() => !said(list).includes('not shown'), 'none is missing');
  });

  it('of one kind narrow the values as one types, and take free text for people', async () => {
    const { list } = await sceneOf(incidents(12, (n) => ({ assignedTo: `person${n}@halden.example` })));
    await choose(list, 'Add filter', /^Assigned to/);
    await type(list, 'person7');
    await until(() => allByRole(list, 'option').length <= 2, 'narrowed');
    await type(list, 'x');
    const own = await findByRole(list, 'option', /Contains/);
    expect(textOf(own)).to.contain('person7x');
  });

  it('of a named view are set at once', async () => {
    const { list, service } = await sceneOf(incidents(9, severities));
    await choose(list, 'Add filter', /^Views: High severity$/);
    await until(() => service.asked.at(-1)!.filter?.severity, 'asked');
    expect(service.asked.at(-1)!.filter!.severity).to.deep.equal(['high']);
    expect(pillText(list, 'severity')).to.contain('High');
  });

  it('of time of one’s own go with the request, in the order and zone shown', async () => {
    const { list, service } = await sceneOf(incidents(30));
    await clickOn(list, 'button', /Time range, by last update/);
    const fields = (): NodeListOf<HTMLInputElement> =>
      list.shadowRoot!.querySelector('wf-i-range-picker')!.shadowRoot!.querySelectorAll('input');
    await until(() => fields().length === 2, 'two fields');
    const [from, to] = fields();
    const day = new Date(Date.now() - 86_400_000).toISOString().slice(0, 11);
    for (const [field, value] of [
      [from!, `${day}06:00`],
      [to!, `${day}08:30`],
    ] as const) {
      field.value = value;
      field.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
    }
    await clickOn(list, 'button', 'Apply');
    await until(() => service.asked.at(-1)!.filter?.updatedBefore, 'asked');
    expect(service.asked.at(-1)!.filter).to.deep.equal({
      updatedFrom: `${day}06:00:00.000Z`,
      updatedBefore: `${day}08:30:00.000Z`,
    });
    expect(textOf(byRole(list, 'button', /Time range/)))
      .to.contain(' to ')
      .and.to.contain('08:30');
    await clickOn(list, 'button', /Time range, by last update/);
    await clickOn(list, 'button', '1 week');
    await until(() => !service.asked.at(-1)!.filter?.updatedBefore, 'a preset again');
    expect(list.range).to.equal('1w');
    await until(() => countOf(list) === 30, 'rows');
  });

  it('follow the range that the host sets', async () => {
    const { list, service } = await sceneOf(incidents(40));
    list.range = '1d';
    await until(() => countOf(list) === 23 || countOf(list) === 24, 'rows of a day');
    await until(() => /day|24/.test(textOf(byRole(list, 'button', /Time range/))), 'said');
    expect(Date.now() - Date.parse(service.asked.at(-1)!.filter!.updatedFrom!)).to.be.within(86_400_000, 90_000_000);
  });
});
