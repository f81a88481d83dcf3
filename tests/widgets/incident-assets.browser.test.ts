/** What an analyst sees and does in the tabs of assets: over the demo tenant's stories, and over alerts made up. */
import type { Alert } from '@watchfloor/api';
import type { AlertOpenDetail } from '@watchfloor/widgets';
import { expect, oneEvent } from '@open-wc/testing';
import {
  assetScene,
  allByRole,
  byRole,
  click,
  clickOn,
  columnOf,
  countOf,
  findByRole,
  focused,
  headOf,
  openPane,
  paneOf,
  paneText,
  press,
  rowOf,
  rowsOf,
  said,
  settled,
  storyId,
  textOf,
  type,
  until,
  type AssetScene,
  type AssetSetUp,
  type TabName,
} from './incident-assets-scene.ts';
import { alert, incident, serviceOf, type Service } from './incident-list-scene.ts';

type Row = readonly [kind: string, properties: object];
/** A tab over an incident whose alerts hold one row of evidence each. */
async function madeUp(
  name: TabName,
  rows: readonly Row[],
  setUp: AssetSetUp = {},
): Promise<AssetScene & { readonly service: Service; put(next: readonly Row[]): Promise<void> }> {
  const service = serviceOf([incident(7, 1)]);
  let alerts: readonly Alert[] = [];
  const put = (next: readonly Row[]): void => {
    alerts = next.map((row, at) =>
      alert({ title: `Alert ${at}`, lastActivityDateTime: `2026-05-01T0${at % 10}:00:00Z`, status: 'new' }, [...row]),
    );
  };
  put(rows);
  service.alertsOf = () => alerts;
  const made = await assetScene(name, '7', { ...setUp, source: service });
  return Object.assign(made, {
    service,
    put: async (next: readonly Row[]) => {
      put(next);
      await made.tab.refresh();
      await settled(made.tab);
    },
  });
}
const typed = async (made: AssetScene, text: string): Promise<void> => {
  (await findByRole(made.tab, 'textbox')).focus();
  await type(made.tab, text);
};

describe('the devices of an incident', () => {
  it('are the three of the ransomware story, the file server first, with what the evidence says of each', async () => {
    const { tab, asked } = await assetScene('devices', await storyId(/^Ransomware prepared/));
    expect(said(tab)).to.match(/Devices 3 devices/);
    expect(columnOf(tab, 'name')).to.deep.equal(['hld-srv-fs03', 'hld-fin-ws014', 'hld-srv-bkp01']);
    expect(columnOf(tab, 'risk')).to.deep.equal(['Medium', 'Informational', 'Informational']);
    expect(columnOf(tab, 'alerts')[0]).to.match(/6 of 6 alerts active/);
    expect(columnOf(tab, 'verdict')).to.deep.equal(['Malicious', 'Malicious', 'Suspicious']);
    expect(asked.filter((path) => path.includes('/incidents')).length).to.equal(1);
    await expect(tab).to.be.accessible();
  });

  it('open beside the rows with every id to copy, users, addresses made harmless, roles and verdicts', async () => {
    const { tab } = await assetScene('devices', await storyId(/^Ransomware prepared/));
    await openPane(tab, 'hld-srv-fs03');
    const text = paneText(tab);
    expect(text).to.match(/Defender device ID [0-9a-f]{40}/);
    expect(text).to.contain('hld-srv-fs03.corp.halden.example');
    expect(text).to.contain('HALDEN\\adm-avogel');
    expect(text).to.match(/10\[\.\]20\[\.\]/);
    expect(text).to.match(/Verdict Malicious \(\d\)/);
    expect(text).to.match(/Roles Compromised \(\d\)/);
    expect(text).to.match(/1 of 3/);
    await expect(tab).to.be.accessible();
  });

  it('say why they have no actions, and have no dead button for one', async () => {
    const { tab } = await assetScene('devices', await storyId(/^Ransomware prepared/));
    await openPane(tab, 'hld-srv-fs03');
    expect(paneText(tab)).to.contain('Actions need Defender for Endpoint, which is not connected.');
    const names = allByRole(tab, 'button').map((each) => each.getAttribute('aria-label') ?? textOf(each));
    expect(names.filter((name) => /isolat|scan|restrict|collect/i.test(name))).to.deep.equal([]);
  });

  it('give each id to the clipboard as it came, and say so; what the browser refuses stands there to be copied', async () => {
    const { tab } = await assetScene('devices', await storyId(/^Ransomware prepared/));
    await openPane(tab, 'hld-srv-fs03');
    const copied: string[] = [];
    let refuses = false;
    const writeText = (text: string): Promise<void> =>
      refuses ? Promise.reject(new Error('no')) : Promise.resolve(void copied.push(text));
    Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText } });
    try {
      await clickOn(tab, 'button', /^Copy DNS name: /);
      await until(() => paneText(tab).includes('DNS name copied'), 'it says so');
      expect(copied).to.deep.equal(['hld-srv-fs03.corp.halden.example']);
      refuses = true;
      await clickOn(tab, 'button', 'Copy name');
      await until(() => paneText(tab).includes('Copy it from here: hld-srv-fs03'), 'the value stands there');
    } finally {
      delete (navigator as { clipboard?: unknown }).clipboard;
    }
  });

  it('lead to an alert that names them: the page is told which, and may take over', async () => {
    const { tab } = await assetScene('devices', await storyId(/^Ransomware prepared/));
    await openPane(tab, 'hld-srv-fs03');
    const button = await findByRole(tab, 'button', /^Open alert .*ransomware was blocked/);
    const told = oneEvent(tab, 'wf-alert-open');
    await click(tab, button);
    const { detail, cancelable } = (await told) as CustomEvent<AlertOpenDetail>;
    expect(detail.alert.title).to.match(/ransomware was blocked/);
    expect(detail.id).to.equal(detail.alert.id);
    expect(cancelable).to.equal(true);
  });

  it('are one row under three spellings, and two where a stronger id differs, of which the pane warns', async () => {
    const { tab } = await madeUp('devices', [
      ['device', { mdeDeviceId: 'a1', deviceDnsName: 'WS-1.corp.example' }],
      [
        'device',
        { azureAdDeviceId: '11111111-2222-4333-8444-555555555555', hostName: 'ws-1', dnsDomain: 'corp.example' },
      ],
      ['device', { hostName: 'ws-1' }],
      ['device', { mdeDeviceId: 'b1', deviceDnsName: 'srv.one.example', verdict: 'malicious' }],
      ['device', { mdeDeviceId: 'b2', deviceDnsName: 'srv.two.example' }],
    ]);
    expect(rowsOf(tab).length).to.equal(3);
    expect(textOf(rowOf(tab, /ws-1/i).querySelector('[data-column=alerts]'))).to.match(/3 of 3/);
    await openPane(tab, /ws-1/i);
    expect(paneText(tab)).to.not.contain('one of its names');
    await click(tab, rowOf(tab, 'srv').querySelector('[data-open]')!);
    await until(() => /one of its names: srv \(b\d\)/.test(paneText(tab)), 'the other one is named');
  });
});

describe('the rows', () => {
  it('are found by id, user and address among all that are loaded, and the count says of how many', async () => {
    const made = await assetScene('devices', await storyId(/^Ransomware prepared/));
    const { tab } = made;
    await press(tab, '/');
    await typed(made, 'adm-avogel fs03');
    await until(() => countOf(tab) === 1, 'one is left');
    expect(said(tab)).to.contain('1 of 3 shown');
    await press(tab, 'ArrowDown');
    expect(focused().getAttribute('aria-rowindex')).to.equal('2');
    await typedAnew(made, 'nothing like this');
    expect(said(tab)).to.contain('Nothing here contains “nothing like this”.');
    await clickOn(tab, 'button', 'Clear the search');
    expect(countOf(tab)).to.equal(3);
    expect(focused().localName).to.equal('input');
  });

  it('are sorted by a press on a column, by rank and not by word', async () => {
    const { tab } = await madeUp('devices', [
      ['device', { hostName: 'low', riskScore: 'low' }],
      ['device', { hostName: 'high', riskScore: 'high' }],
      ['device', { hostName: 'medium', riskScore: 'medium' }],
      ['device', { hostName: 'unsaid' }],
    ]);
    await click(tab, headOf(tab, 'risk'));
    await until(() => columnOf(tab, 'name').join() === 'high,medium,low,unsaid', 'from the highest');
    expect(headOf(tab, 'risk').getAttribute('aria-sort')).to.equal('descending');
    await click(tab, headOf(tab, 'risk'));
    await until(() => columnOf(tab, 'name').join() === 'low,medium,high,unsaid', 'from the lowest');
  });

  it('take more columns when the person asks for them', async () => {
    const { tab } = await assetScene('users', await storyId(/^Payment fraud/));
    expect(columnOf(tab, 'sid')).to.deep.equal(['']);
    await clickOn(tab, 'button', 'Columns');
    const chooser = tab.shadowRoot!.querySelector('wf-i-column-chooser')!.shadowRoot!;
    const labels = (): HTMLElement[] => [...chooser.querySelectorAll('label')];
    await click(tab, await until(() => labels().find((label) => textOf(label) === 'SID'), 'the column'));
    await until(() => columnOf(tab, 'sid')[0]?.startsWith('S-1-5-21-'), 'the SID');
  });

  it('open by Enter with focus in the pane, go on by j, and give focus back to the row by Escape', async () => {
    const { tab } = await assetScene('devices', await storyId(/^Ransomware prepared/));
    rowsOf(tab)[0]!.focus();
    await press(tab, 'Enter');
    await until(() => focused().getAttribute('role') === 'heading', 'focus is in the pane');
    expect(textOf(focused())).to.equal('hld-srv-fs03');
    await press(tab, 'j');
    await until(() => paneText(tab).includes('2 of 3'), 'the next one');
    expect(textOf(focused())).to.equal('hld-fin-ws014');
    await press(tab, 'Escape');
    await until(() => !paneOf(tab), 'closed');
    expect(textOf(focused())).to.contain('hld-fin-ws014');
  });

  it('stay as they were opened when the incident is read again, and the pane says when the alerts name it no more', async () => {
    const first: Row = ['device', { mdeDeviceId: 'a1', hostName: 'first' }];
    const second: Row = ['device', { mdeDeviceId: 'b1', hostName: 'second' }];
    const { tab, put } = await madeUp('devices', [first, second]);
    await openPane(tab, 'second');
    await put([first, second, ['device', { hostName: 'second', azureAdDeviceId: 'e-9' }]]);
    await until(() => paneText(tab).includes('e-9'), 'what is new in it');
    await put([first]);
    await until(() => paneText(tab).includes('no longer name this'), 'that it is gone');
    expect(countOf(tab)).to.equal(1);
  });

  it('are cards on a phone, and open as a sheet', async () => {
    const { tab } = await assetScene('devices', await storyId(/^Ransomware prepared/), { width: 320 });
    expect(rowsOf(tab).length).to.be.greaterThan(0);
    expect(said(tab)).to.match(/hld-srv-fs03/);
    expect(tab.scrollWidth).to.be.at.most(320);
    await openPane(tab, 'hld-srv-fs03');
    await until(() => byRole(tab, 'dialog'), 'a sheet');
    await until(() => focused().getAttribute('role') === 'heading', 'focus is in it');
    await clickOn(tab, 'button', 'Close the pane');
    await until(() => !paneOf(tab), 'closed');
  });

  it('show what an attacker hid in a name, and make nothing of markup', async () => {
    const { tab } = await madeUp('users', [
      [
        'user',
        { userAccount: { displayName: '<img src=x onerror=alert(1)> ad\u202Emin', accountName: 'x', domainName: 'D' } },
      ],
    ]);
    expect(columnOf(tab, 'name')[0]).to.match(/^<img src=x onerror=alert\(1\)> ad ?RLO ?min$/);
    await openPane(tab, 'onerror');
    expect(paneText(tab)).to.contain('RLO');
    expect(allByRole(tab, 'img').length + tab.shadowRoot!.querySelectorAll('img').length).to.equal(0);
  });
});

describe('the users of an incident', () => {
  it('are told apart by their directory, and the pane asks the directory about the one that is opened, and nobody before', async () => {
    const { tab, asked } = await assetScene('users', await storyId(/^Payment fraud/));
    expect(columnOf(tab, 'directory')).to.deep.equal(['AD and Entra ID']);
    expect(asked.filter((path) => path.startsWith('/users') && !path.includes('accountEnabled'))).to.deep.equal([]);
    await openPane(tab, 'María');
    await until(() => /From the directory Name in the directory María/.test(paneText(tab)), 'what the directory says');
    expect(asked.filter((path) => path.startsWith('/users') && !path.includes('accountEnabled')).length).to.equal(1);
    expect(paneText(tab)).to.match(/SID S-1-5-21-/);
  });

  it('stay in the pane with a word about the directory when that does not answer', async () => {
    const { tab } = await assetScene('users', await storyId(/^Payment fraud/), {
      answer: ({ pathname }) =>
        pathname.endsWith('/users') ? new Response('{"error":{"code":"x"}}', { status: 403 }) : undefined,
    });
    await openPane(tab, 'María');
    await until(() => paneText(tab).includes('The directory could not be read.'), 'a word');
    expect(paneText(tab)).to.match(/Entra object ID/);
  });
});

describe('a tab without rows', () => {
  it('says that no alert names one', async () => {
    const { tab } = await assetScene('mailboxes', await storyId(/^Ransomware prepared/));
    await until(() => /No mailboxes in this incident/.test(said(tab)), 'the panel');
    await until(() => said(tab).includes('None of the alerts names one as evidence.'), 'why');
    await expect(tab).to.be.accessible();
  });

  it('says that there is no alert, and that evidence has no name, where it is that', async () => {
    const { tab, put } = await madeUp('apps', []);
    await until(() => said(tab).includes('has no alerts that you may see'), 'no alerts');
    await put([['oauthApplication', {}]]);
    await until(() => said(tab).includes('none of it gives a name or an ID'), 'no name');
    await put([
      ['oauthApplication', {}],
      ['oauthApplication', { appId: 'x', displayName: 'Helper' }],
    ]);
    await until(() => rowsOf(tab).length === 1, 'a row');
    expect(said(tab)).to.contain('1 row of evidence has no name or ID and is not shown');
  });

  it('forgets what was searched and opened when it shows another incident', async () => {
    const made = await assetScene('devices', await storyId(/^Ransomware prepared/));
    const { tab } = made;
    await openPane(tab, 'hld-srv-fs03');
    await typed(made, 'fs03');
    tab.incidentId = await storyId(/^Data theft/);
    await until(() => !paneOf(tab) && !/shown/.test(said(tab)) && rowsOf(tab).length > 0, 'the other one');
    expect(((await findByRole(tab, 'textbox')) as HTMLInputElement).value).to.equal('');
  });
});

describe('in another language', () => {
  for (const [lang, title, ids] of [
    ['de', 'Geräte', 'Namen und IDs'],
    ['ar', 'الأجهزة', 'الأسماء والمعرّفات'],
  ] as const)
    it(`the devices are ${title}`, async () => {
      const { tab } = await assetScene('devices', await storyId(/^Ransomware prepared/), { lang });
      await until(() => said(tab).includes(title), title);
      await openPane(tab, 'hld-srv-fs03');
      await until(() => paneText(tab).includes(ids), ids);
    });
});

async function typedAnew(made: AssetScene, text: string): Promise<void> {
  const box = (await findByRole(made.tab, 'textbox')) as HTMLInputElement;
  box.focus();
  box.select();
  await type(made.tab, text);
}
