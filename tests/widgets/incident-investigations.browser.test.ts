/** What an analyst sees and does among the investigations of an incident. */
import type { Investigation, Machine } from '@watchfloor/api';
import type { AlertOpenDetail, IncidentTabDetail } from '@watchfloor/widgets';
import { expect, oneEvent } from '@open-wc/testing';
import {
  alert,
  allByRole,
  byRole,
  click,
  clickOn,
  columnOf,
  DATA_THEFT,
  device,
  findByRole,
  focused,
  incident,
  investigationScene,
  openPane,
  pageScene,
  paneOf,
  paneText,
  PAYMENT_FRAUD,
  press,
  RANSOMWARE,
  rowsOf,
  said,
  serviceOf,
  settled,
  textOf,
  until,
  WAITS,
  type InvestigationScene,
  type InvestigationSetUp,
} from './incident-investigations-scene.ts';

type Told = Partial<Investigation> & { readonly id: string };
/** Over investigations that a test makes up, of one incident with one alert on each device. */
async function madeUp(
  told: readonly Told[],
  { machines = [], more = {}, ...setUp }: InvestigationSetUp & { machines?: Partial<Machine>[]; more?: object } = {},
): Promise<InvestigationScene> {
  const service = serviceOf([incident(7, 1, { incidentWebUrl: 'https://security.microsoft.com/incidents/7' })]);
  const alerts = told.map(({ id }) =>
    alert(
      { id: `alert-${id}`, title: `Alert of ${id}`, serviceSource: 'microsoftDefenderForEndpoint', ...more },
      device(`PC-${id}`),
    ),
  );
  service.alertsOf = () => alerts;
  const page = (items: readonly unknown[]) => ({
    items,
    unreadable: [],
    count: undefined,
    next: undefined,
    partial: [],
    receivedAt: Date.now(),
  });
  const rows = told.map((each) => ({
    triggeringAlertId: `alert-${each.id}`,
    machineId: `mde-PC-${each.id}`,
    raw: {},
    ...each,
  }));
  Object.assign(service, {
    capabilities: new Set([...service.capabilities, 'endpoint']),
    investigations: { list: () => Promise.resolve(page(rows)), get: () => Promise.reject(new TypeError('unknown')) },
    machines: { list: () => Promise.resolve(page(machines)) },
  });
  return investigationScene('7', { ...setUp, source: service });
}

describe('the investigations of an incident', () => {
  it('are one for each device of the ransomware story, read by the alerts that started them', async () => {
    const { tab, asked } = await investigationScene(RANSOMWARE);
    expect(said(tab)).to.match(/Investigations 3 investigations/);
    expect(columnOf(tab, 'device').sort()).to.deep.equal(
      ['fin-ws014', 'srv-bkp01', 'srv-fs03'].map((name) => `hld-${name}`),
    );
    expect(columnOf(tab, 'state').sort()).to.deep.equal(['Partially remediated', 'Queued', 'Remediated']);
    for (const id of columnOf(tab, 'id')) expect(id).to.match(/^Investigation \d+$/);
    for (const duration of columnOf(tab, 'duration')) expect(duration).to.match(/\d (min|h|d)/);
    expect(asked.filter((path) => path.startsWith('/investigations'))).to.have.length(1);
    expect(asked[0]).to.match(/\$filter=\(triggeringAlertId eq '.+' or triggeringAlertId eq /);
    expect(asked.filter((path) => path.startsWith('/machines'))).to.have.length(1);
    await expect(tab).to.be.accessible();
  });

  it('say which actions wait for approval, first, and count them', async () => {
    const { tab } = await investigationScene(WAITS);
    expect(said(tab)).to.match(/2 investigations, 1 waiting/);
    expect(columnOf(tab, 'state')).to.deep.equal(['Pending approval', 'Partially investigated']);
    expect(columnOf(tab, 'why')[0]).to.match(/^Approval of an action on ./);
    expect(columnOf(tab, 'why')[1]).to.equal('');
  });

  it('say which device one waits for, that it is not available, and when it was last seen', async () => {
    const { tab } = await madeUp([{ id: '5', state: 'PendingResource', startTime: '2026-05-01T08:00:00Z' }], {
      machines: [
        { id: 'mde-PC-5', computerDnsName: 'pc-5', healthStatus: 'Inactive', lastSeen: '2026-04-30T08:00:00Z' },
      ],
    });
    expect(columnOf(tab, 'state')).to.deep.equal(['Waiting for a device']);
    expect(columnOf(tab, 'why')).to.deep.equal(['pc-5 is not available: Inactive']);
    await openPane(tab);
    expect(paneText(tab)).to.match(/Last full report 30 Apr 2026, 08:00 UTC/);
    expect(paneText(tab)).to.contain('It pauses until an action is approved or the device can be reached again.');
  });

  it('have words for every state of the service, and show one that is new as it came', async () => {
    const states =
      'Unknown Terminated SuccessfullyRemediated Benign Failed PartiallyRemediated Running PendingApproval PendingResource PartiallyInvestigated TerminatedByUser TerminatedBySystem Queued InnerFailure PreexistingAlert UnsupportedOs UnsupportedAlertType SuppressedAlert'.split(
        ' ',
      );
    const { tab } = await madeUp([...states, 'brandNew'].map((state, at) => ({ id: String(at), state })));
    const said = columnOf(tab, 'state');
    expect(said).to.have.length(19);
    expect(said.filter((text) => /[a-z][A-Z]/.test(text))).to.deep.equal(['brandNew']);
    expect(new Set(said).size).to.equal(19);
  });

  it('tell how long each took, and how long one that is open has taken so far', async () => {
    const { tab } = await madeUp([
      { id: '1', state: 'Benign', startTime: '2026-05-01T08:00:00Z', endTime: '2026-05-01T09:05:00Z' },
      { id: '2', state: 'Benign' },
      { id: '3', state: 'Running', startTime: new Date(Date.now() - 7.5 * 60_000).toISOString() },
    ]);
    expect(columnOf(tab, 'duration').sort()).to.deep.equal(['1 h 5 min', '7 min so far', 'Not known']);
  });

  it('lead to the triggering alert: the page is told which, and may take over', async () => {
    const { tab } = await investigationScene(RANSOMWARE);
    const told = oneEvent(tab, 'wf-alert-open');
    await click(tab, allByRole(tab, 'button', /^Open alert /)[0]!);
    const { detail, cancelable } = (await told) as CustomEvent<AlertOpenDetail>;
    expect(detail.id).to.equal(detail.alert.id);
    expect(cancelable).to.equal(true);
    expect(!!paneOf(tab)).to.equal(false);
  });

  it('lead to it by arrows and Enter too', async () => {
    const { tab } = await investigationScene(RANSOMWARE);
    rowsOf(tab)[0]!.focus();
    await press(tab, 'ArrowRight', 'ArrowRight', 'ArrowRight');
    expect(focused().getAttribute('aria-label')).to.match(/^Open alert /);
    const told = oneEvent(tab, 'wf-alert-open');
    await press(tab, 'Enter');
    expect(((await told) as CustomEvent<AlertOpenDetail>).detail.id).to.be.a('string');
  });
});

describe('the view of an investigation', () => {
  it('opens by Enter with its facts, the way from alert to result, what waits, and what no API gives', async () => {
    const { tab } = await investigationScene(WAITS);
    rowsOf(tab)[0]!.focus();
    await press(tab, 'Enter');
    await until(() => paneText(tab), 'the pane');
    await until(() => focused().getAttribute('role') === 'heading', 'focus is on its name');
    const text = paneText(tab);
    expect(text).to.match(/Why it waits: Approval of an action on/);
    expect(text).to.match(/Triggering alert .+ Device hld-srv-jmp02.+ Active now/);
    expect(text).to.match(
      /From the alert to the result Alerts .*started it.* Assets .* Evidence .* Result Pending approval ?1 action waits/,
    );
    expect(text).to.match(/Pending actions .+ No program may approve or reject them: decide in Microsoft Defender/);
    expect(text).to.match(/Microsoft publishes no API for an investigation’s log, entities and full evidence/);
    const picture = await findByRole(
      tab,
      'img',
      /^Alerts: 2\. Assets: \d\. Evidence: \d\. Result: Pending approval\.$/,
    );
    expect(picture.querySelectorAll('.dot').length).to.be.greaterThan(3);
    await expect(tab).to.be.accessible();
    await press(tab, 'Escape');
    expect(!!paneOf(tab)).to.equal(false);
    expect(focused().closest('[role=row]') === rowsOf(tab)[0]).to.equal(true);
  });

  it('goes on by keys to the next one, and says which it is', async () => {
    const { tab } = await investigationScene(RANSOMWARE);
    rowsOf(tab)[0]!.focus();
    await press(tab, 'Enter');
    await until(() => paneText(tab).includes('1 of 3'), 'the first');
    const first = textOf(byRole(tab, 'heading', /^Investigation \d/));
    await press(tab, 'j');
    await until(() => paneText(tab).includes('2 of 3'), 'the next');
    expect(textOf(byRole(tab, 'heading', /^Investigation \d/))).not.to.equal(first);
  });

  it('leads to the tabs of its assets and its evidence, where the page has them', async () => {
    const { tab } = await investigationScene(WAITS, { tab: { leadsTo: ['devices', 'users', 'evidence'] } });
    await openPane(tab);
    const told = oneEvent(tab, 'wf-incident-tab');
    await clickOn(tab, 'button', 'Open Evidence and response');
    expect(((await told) as CustomEvent<IncidentTabDetail>).detail).to.deep.equal({ id: WAITS, tab: 'evidence' });
    const device = oneEvent(tab, 'wf-incident-tab');
    await clickOn(tab, 'button', /^Show hld-srv-jmp02.* in Devices$/);
    expect(((await device) as CustomEvent<IncidentTabDetail>).detail.tab).to.equal('devices');
  });

  it('has no way to a tab that is not there, and none to decide where nobody can', async () => {
    const { tab } = await investigationScene(WAITS);
    await openPane(tab);
    expect(!!byRole(tab, 'button', /^Show .* in /)).to.equal(false);
    expect(!!byRole(tab, 'button', /approve|reject|Evidence/i)).to.equal(false);
  });

  it('links to Microsoft Defender alone, whatever address the service gives', async () => {
    const { tab } = await madeUp([{ id: '1', state: 'Benign' }]);
    const [link] = allByRole(tab, 'link', /Microsoft Defender/);
    expect(link!.getAttribute('href')).to.equal('https://security.microsoft.com/incidents/7');
    expect(link!.getAttribute('rel')).to.equal('noopener noreferrer');
  });

  it('shows hostile names as text, breaks up addresses, and makes no link of them', async () => {
    const hostile = '<img src=x onerror=alert(1)>\u202e evil.example';
    const { tab } = await madeUp(
      [{ id: '1', state: hostile, statusDetails: hostile, computerDnsName: hostile, cancelledBy: hostile }],
      {
        more: { title: hostile },
      },
    );
    await openPane(tab);
    expect(paneText(tab)).to.contain('<img src=x onerror=alert(1)>');
    expect(paneText(tab)).to.contain('RLO');
    expect(paneText(tab) + said(tab)).not.to.contain('\u202e');
    expect(!!paneOf(tab)!.shadowRoot!.querySelector('img')).to.equal(false);
  });

  it('fits 320 px as a sheet: nothing runs out, and Escape goes back to the row', async () => {
    const { tab } = await investigationScene(WAITS, { width: 320 });
    expect(rowsOf(tab).length).to.equal(2);
    await openPane(tab);
    const dialog = await until(() => paneOf(tab)!.shadowRoot!.querySelector('dialog[open]'), 'the sheet');
    expect(dialog.scrollWidth).to.be.at.most(dialog.clientWidth);
    expect(tab.scrollWidth).to.be.at.most(tab.clientWidth);
    await press(tab, 'Escape');
    expect(!!paneOf(tab)).to.equal(false);
  });
});

describe('what is not to be had', () => {
  it('is said where Defender for Endpoint is not connected, and the alerts tell what they know', async () => {
    const service = serviceOf([incident(7, 1)]);
    service.alertsOf = () => [
      alert(
        {
          id: 'a',
          title: 'First',
          investigationId: 31,
          investigationState: 'pendingApproval',
          createdDateTime: '2026-05-01T08:00:00Z',
        },
        [
          'file',
          {
            fileDetails: { fileName: 'payload.exe', sha256: 'ab12' },
            remediationStatus: 'pendingApproval',
            verdict: 'malicious',
          },
        ],
      ),
      alert({ id: 'b', title: 'Second', investigationId: '31', createdDateTime: '2026-05-01T07:00:00Z' }, device('PC')),
      alert({ id: 'c', title: 'Third', investigationState: 'UnsupportedAlertType' }),
      alert({ id: 'd', title: 'Fourth', investigationState: 'unknown' }),
    ];
    const { tab } = await investigationScene('7', { source: service });
    await until(() => /not connected/.test(said(tab)), 'the reason');
    expect(said(tab)).to.match(/2 investigations, 1 waiting/);
    expect(columnOf(tab, 'id')).to.deep.equal(['Investigation 31', 'Investigation without an ID']);
    expect(columnOf(tab, 'state')).to.deep.equal(['Pending approval', 'Alert type not supported']);
    expect(columnOf(tab, 'why')[0]).to.equal('Approval of an action on payload.exe');
    await openPane(tab);
    expect(paneText(tab)).to.match(/Only the alerts tell of it/);
    await expect(tab).to.be.accessible();
  });

  it('is said where its address is not allowed, and nothing is sent', async () => {
    const { tab, asked } = await investigationScene(RANSOMWARE, { elsewhere: true });
    await until(() => /address of Defender for Endpoint is not allowed/.test(said(tab)), 'the reason');
    expect(said(tab)).to.match(/Investigations are not known Its alerts name no automated investigation/);
    expect(asked).to.deep.equal([]);
  });

  it('is said with who grants it where the person has no right', async () => {
    const { tab } = await investigationScene(RANSOMWARE, {
      answer: (request) =>
        request.url.includes('/mde/')
          ? new Response('{"error":{"code":"Forbidden","message":"no"}}', {
              status: 403,
              headers: { 'content-type': 'application/json' },
            })
          : undefined,
    });
    await until(() => /You may not see investigations of Defender for Endpoint/.test(said(tab)), 'the reason');
    expect(said(tab)).to.match(/grants? it/);
    expect(said(tab)).to.contain('Investigations are not known');
    expect(tab.count).to.equal(undefined);
  });

  it('is told from an incident without investigations, and from one that has nothing to investigate', async () => {
    const { tab, asked } = await investigationScene(DATA_THEFT);
    await until(() => /knows of no automated investigation/.test(said(tab)), 'why there is none');
    expect(asked).to.have.length(1);
    const other = await investigationScene(PAYMENT_FRAUD);
    await until(() => /None of its alerts concerns a device/.test(said(other.tab)), 'why nothing was asked');
    expect(other.asked).to.deep.equal([]);
  });

  it('leaves the list when only the devices cannot be read, and says so', async () => {
    const { tab } = await investigationScene(RANSOMWARE, {
      answer: ({ url }) => (url.includes('/machines') ? new Response('{}', { status: 403 }) : undefined),
    });
    await until(() => /The devices could not be read/.test(said(tab)), 'the reason');
    expect(rowsOf(tab)).to.have.length(3);
  });
});

describe('asking for investigations', () => {
  it('waits until the tab is shown, and stops when it is left', async () => {
    const made = await investigationScene(RANSOMWARE, { tab: { shown: false }, whole: false });
    await until(() => made.tab.shadowRoot?.querySelector('.head'), 'the frame');
    await settled(made.tab);
    expect(made.asked).to.deep.equal([]);
    let signal: AbortSignal | undefined;
    made.answer = (request) => {
      if (!request.url.includes('/investigations')) return undefined;
      ({ signal } = request);
      return new Promise((_, reject) => signal!.addEventListener('abort', () => reject(signal!.reason as Error)));
    };
    made.tab.shown = true;
    await until(() => signal, 'it is asked');
    made.tab.shown = false;
    await until(() => signal!.aborted, 'the request is taken back');
    made.answer = undefined;
    made.tab.shown = true;
    await until(() => made.tab.count === 3, 'the rows');
  });

  it('asks again when it is told to, and keeps the rows when that fails', async () => {
    const made = await investigationScene(RANSOMWARE);
    made.answer = ({ url }) => (url.includes('/investigations') ? new Response('{}', { status: 400 }) : undefined);
    await clickOn(made.tab, 'button', 'Read the investigations again');
    await until(() => /could not be read again/.test(said(made.tab)), 'the reason');
    expect(rowsOf(made.tab)).to.have.length(3);
  });
});

describe('the tab of investigations in the page of an incident', () => {
  const name = (page: Element): string => textOf(byRole(page, 'tab', /^Investigations/));
  const inside = (page: Element): Element | null => page.shadowRoot!.querySelector('wf-incident-investigations');

  it('has no number and asks for nothing until it is opened, then tells how many there are', async () => {
    const { page, asked } = await pageScene(WAITS);
    expect(name(page)).to.equal('Investigations');
    expect(asked).to.deep.equal([]);
    await clickOn(page, 'tab', /^Investigations/);
    await until(() => /^Investigations\W*2$/.test(name(page)), 'the number');
    expect(said(inside(page)!)).to.match(/2 investigations, 1 waiting/);
  });

  it('leads from an investigation to the evidence, and is away while that is shown', async () => {
    const { page } = await pageScene(WAITS);
    await clickOn(page, 'tab', /^Investigations/);
    await until(() => /2$/.test(name(page)), 'the number');
    const tab = inside(page)!;
    await click(page, rowsOf(tab)[0]!.querySelector('[data-open]')!);
    await clickOn(page, 'button', 'Open Evidence and response');
    await until(
      () => byRole(page, 'tab', /^Evidence/)?.getAttribute('aria-selected') === 'true',
      'the evidence is shown',
    );
    expect(tab).to.have.property('shown', false);
    expect(name(page)).to.match(/2$/);
  });
});
