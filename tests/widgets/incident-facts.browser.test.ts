import { expect, fixture, html } from '@open-wc/testing';
import type { Alert } from '@watchfloor/api';
import { render } from 'lit';
import { parseAlert, parseEvidence } from '../api/parsers.ts';
import { alertCell } from '../../packages/widgets/src/incidents/incident-facts/alert-line.ts';
import { factsCellStyles } from '../../packages/widgets/src/incidents/incident-facts/facts-cells.styles.ts';
import {
  factCell,
  isFactColumn,
  type FactsCellContext,
  type FactsState,
} from '../../packages/widgets/src/incidents/incident-facts/facts-cells.ts';
import { factsStrings } from '../../packages/widgets/src/incidents/incident-facts/facts.strings.ts';
import { factsTranslations } from '../../packages/widgets/src/incidents/incident-facts/facts.translations.ts';
import { factsOf } from '../../packages/widgets/src/incidents/incident-facts/facts.ts';
import { assetCountStyles, hostStyles, innerStyles, severityStyles, statusStyles } from '@watchfloor/ui';

const context: FactsCellContext = { terms: factsStrings, language: 'en', timeZone: 'utc' };
const T = '#microsoft.graph.security.';

let ids = 0;
function alert(more: object, ...evidence: readonly [kind: string, properties: object][]): Alert {
  const rows = evidence.map(([kind, properties]) => ({ '@odata.type': `${T}${kind}Evidence`, ...properties }));
  const parsed = parseAlert({ id: `a${(ids += 1)}`, evidence: rows, ...more }, parseEvidence);
  if (!parsed.ok) throw new Error(parsed.problem);
  return parsed.value;
}

/** A cell in a root that has the styles. */
async function cell(content: unknown): Promise<HTMLElement> {
  const host = await fixture<HTMLElement>(html`<div></div>`);
  const root = host.attachShadow({ mode: 'open' });
  const sheets = [hostStyles, innerStyles, assetCountStyles, severityStyles, statusStyles, factsCellStyles].flat();
  root.adoptedStyleSheets = sheets.map((each) => each.styleSheet!);
  const holder = document.createElement('div');
  root.append(holder);
  render(content, holder);
  return holder;
}
const fact = (column: string, state: FactsState, more: Partial<FactsCellContext> = {}): Promise<HTMLElement> =>
  cell(factCell(column, state, { ...context, ...more }));
const squeezed = (text: string | null): string => (text ?? '').replace(/\s+/g, ' ').trim();
/** What is read aloud: labels of images, and text that is not hidden. */
function spoken(node: Node): string {
  if (node instanceof Text) return node.data;
  if (!(node instanceof Element) || node.getAttribute('aria-hidden') === 'true') return '';
  if (node.getAttribute('role') === 'img') return ` ${node.getAttribute('aria-label')} `;
  return [...node.childNodes].map(spoken).join('');
}
/** What is seen. */
const seen = (holder: HTMLElement): string => squeezed(holder.innerText);

const device = (n: number): [string, object] => ['device', { mdeDeviceId: `m${n}`, hostName: `HLD-${n}` }];

describe('cells of the facts of an incident', () => {
  it('show few assets as glyphs with numbers that name what they count', async () => {
    const facts = factsOf([alert({}, device(1), device(2), ['mailbox', { primaryAddress: 'n.berg@halden.example' }])]);
    const holder = await fact('assets', facts);
    const [devices, mailboxes] = holder.querySelectorAll('.asset');
    expect(devices!.textContent).to.equal('2');
    expect(devices!.getAttribute('data-kind')).to.equal('device');
    expect(devices!.getAttribute('aria-label')).to.equal('2 devices: HLD-1, HLD-2');
    expect(mailboxes!.getAttribute('aria-label')).to.equal('1 mailbox: n.berg@halden.example');
    await expect((holder.getRootNode() as ShadowRoot).host).to.be.accessible();
  });

  it('stay one short line with 400 devices, and tell how many are not named', async () => {
    const facts = factsOf([alert({}, ...Array.from({ length: 400 }, (_, n) => device(n)))]);
    const holder = await fact('assets', facts);
    const label = '400 devices: HLD-0, HLD-1, HLD-2 and 397 more';
    expect(holder.querySelector('.asset')!.getAttribute('aria-label')).to.equal(label);
    expect(holder.querySelector('.asset')!.getAttribute('title')).to.equal(label);
    expect(holder.querySelectorAll('*').length).to.be.lessThan(5);
    const facts12 = factsOf([alert({}, ...Array.from({ length: 12_345 }, (_, n) => device(n)))]);
    expect((await fact('assets', facts12)).querySelector('.asset')!.textContent).to.match(/^12\.3k$/i);
  });

  it('show two kinds of asset, and the others behind a number', async () => {
    const facts = factsOf([
      alert(
        {},
        device(1),
        ['user', { userAccount: { userPrincipalName: 'a@b.example' } }],
        ['mailbox', { primaryAddress: 'a@b.example' }],
        ['oauthApplication', { appId: 'x', displayName: 'Mail reader' }],
        ['azureResource', { resourceId: '/subscriptions/s/vm', resourceName: 'vm' }],
      ),
    ]);
    const holder = await fact('assets', facts);
    expect(holder.querySelectorAll('.asset').length).to.equal(2);
    expect(holder.querySelector('.facts-more')!.getAttribute('title')).to.equal(
      '1 mailbox: a@b.example, 1 app: Mail reader, 1 cloud resource: vm',
    );
  });

  it('show how many alerts are active, and say it in words', async () => {
    const facts = factsOf([
      alert({ status: 'new', createdDateTime: '2026-06-01T00:00:00Z' }),
      alert({ status: 'resolved', firstActivityDateTime: '2026-06-01T00:00:00Z' }),
    ]);
    const holder = await fact('alerts', facts);
    expect(holder.querySelector('[aria-hidden]')!.textContent).to.equal('1/2');
    expect(squeezed(spoken(holder))).to.equal('1 of 2 alerts active');
    expect(holder.querySelector('[title]')!.getAttribute('title')).to.equal(
      '1 of 2 alerts active. 1 alert has no time',
    );
  });

  it('show the first of several values, and tell all of them', async () => {
    const sources = ['microsoftDefenderForEndpoint', 'somethingNew', 'microsoftSentinel'];
    const facts = factsOf(sources.map((serviceSource) => alert({ serviceSource })));
    const holder = await fact('serviceSources', facts);
    expect(seen(holder)).to.contain('Defender for Endpoint');
    expect(holder.querySelector('bdi')!.title).to.equal('Microsoft Defender for Endpoint');
    expect(holder.querySelector('.facts-more [aria-hidden]')!.textContent).to.equal('+2');
    expect(squeezed(spoken(holder))).to.equal('Defender for Endpoint, also somethingNew, Microsoft Sentinel');
  });

  it('keep the number of the other values in view when the first is too long, in either direction', async () => {
    const facts = factsOf([alert({ productName: 'A very long name '.repeat(20) }), alert({ productName: 'B' })]);
    for (const dir of ['ltr', 'rtl']) {
      const holder = await fact('products', facts);
      Object.assign(holder.style, { width: '90px', overflow: 'hidden' });
      holder.dir = dir;
      const [box, more] = [holder, holder.querySelector('.facts-more')!].map((each) => each.getBoundingClientRect());
      expect(more!.width).to.be.greaterThan(5);
      expect(more!.left >= box!.left && more!.right <= box!.right, dir).to.equal(true);
    }
  });

  it('tell ten of 400 values, and the number of the others', async () => {
    const facts = factsOf(Array.from({ length: 400 }, (_, n) => alert({ productName: `Product ${n}` })));
    const holder = await fact('products', facts);
    expect(holder.querySelector('.facts-more [aria-hidden]')!.textContent).to.equal('+399');
    expect(holder.querySelector('.facts-more')!.getAttribute('title')).to.match(/Product 10 and 389 more$/);
  });

  it('show what a right-to-left override hides, and mark mixed scripts', async () => {
    const facts = factsOf([
      alert({ category: 'exe\u202ecod.evil', productName: 'p\u0430ypal' }, [
        'device',
        { mdeDeviceId: 'm', hostName: 'fin\u202e410' },
      ]),
    ]);
    expect(seen(await fact('categories', facts))).to.equal('exe⟦RLO⟧cod.evil');
    expect(seen(await fact('products', facts))).to.contain('⟦mixed scripts⟧');
    const label = (await fact('assets', facts)).querySelector('.asset')!.getAttribute('aria-label');
    expect(label).to.equal('1 device: fin⟦RLO⟧410');
  });

  it('never make markup of a text', async () => {
    const evil = '<img src=x onerror=alert(1)>';
    const facts = factsOf([
      alert({ category: evil, productName: evil, serviceSource: evil }, ['device', { hostName: evil }]),
    ]);
    for (const column of ['assets', 'categories', 'products', 'serviceSources']) {
      const holder = await fact(column, facts);
      expect(holder.querySelector('img')).to.equal(null);
    }
  });

  it('show one investigation state by its name and several by their number', async () => {
    const one = factsOf([alert({ investigationState: 'PendingApproval' })]);
    expect(seen(await fact('investigationStates', one))).to.equal('Pending approval');
    const two = factsOf([alert({ investigationState: 'running' }), alert({ investigationState: 'odd' })]);
    const holder = await fact('investigationStates', two);
    expect(squeezed(spoken(holder))).to.equal('2 investigation states: Running, odd');
  });

  it('show the worst severity of the alerts with its shape, and times with their zone', async () => {
    const facts = factsOf([
      alert({ severity: 'low', firstActivityDateTime: '2026-01-02T03:04:05Z' }),
      alert({ severity: 'high', firstActivityDateTime: '2026-01-01T03:04:05Z' }),
    ]);
    const holder = await fact('alertSeverity', facts);
    expect(holder.querySelector('.severity')!.getAttribute('data-level')).to.equal('high');
    expect(squeezed(spoken(holder))).to.equal('High, also Low');
    const first = (await fact('firstActivity', facts)).querySelector('time')!;
    expect(first.dateTime).to.equal('2026-01-01T03:04:05Z');
    expect(first.title).to.contain('UTC');
  });

  it('are a quiet bone of one size while reading, and a dash with a reason when there is nothing', async () => {
    const sizes = new Set<number>();
    for (const column of ['assets', 'alerts', 'categories', 'firstActivity']) {
      const bone = (await fact(column, 'reading')).querySelector<HTMLElement>('.facts-bone')!;
      sizes.add(bone.offsetWidth);
      expect(bone.title).to.equal('Reading alerts…');
    }
    expect([...sizes].length === 1 && [...sizes][0]! > 20).to.equal(true);
    const reason = async (state: FactsState, failure?: string): Promise<string> =>
      squeezed(spoken(await fact('assets', state, { failure })));
    expect(await reason(undefined)).to.equal('Not read yet');
    expect(await reason(factsOf([]))).to.equal('None');
    const merged = { ...factsOf([]), problems: { merged: 1 } };
    expect(await reason(merged)).to.equal('Merged into another incident');
  });

  it('are a sign with its reason, and no dash, where the alerts could not be read', async () => {
    for (const column of ['assets', 'alerts', 'categories', 'firstActivity']) {
      const cell = await fact(column, 'failed', { failure: 'forbidden' });
      const sign = cell.querySelector<HTMLElement>('[role=img]')!;
      expect(sign.getAttribute('aria-label')).to.equal('Could not be read: you may not see these alerts');
      expect(sign.title).to.equal(sign.getAttribute('aria-label'));
      expect(sign.querySelector('svg')!.getBoundingClientRect().width).to.be.above(10);
      expect(cell.textContent).not.to.contain('\u2013');
    }
    for (const failure of [undefined, 'unheard-of', 'constructor']) {
      const sign = (await fact('assets', 'failed', { failure })).querySelector('[role=img]')!;
      expect(sign.getAttribute('aria-label')).to.equal('Could not be read');
    }
  });

  it('have every term in German and Arabic, values of Graph included', async () => {
    for (const load of Object.values(factsTranslations)) {
      const other = await load();
      expect(Object.keys(other)).to.have.members(Object.keys(factsStrings));
      for (const group of [
        'severities',
        'alertStatuses',
        'sources',
        'categories',
        'states',
        'failures',
        'reasons',
      ] as const)
        expect(Object.keys(other[group] ?? {})).to.have.members(Object.keys(factsStrings[group]));
    }
  });

  it('know their columns and are nothing for any other', () => {
    expect(isFactColumn('assets') && isFactColumn('policies')).to.equal(true);
    for (const column of ['severity', 'toString', '__proto__']) expect(isFactColumn(column)).to.equal(false);
  });
});

describe('the line of an alert', () => {
  const line = (of: Alert, column: string): Promise<HTMLElement> => cell(alertCell(of, column, context));

  it('stands under the columns of its incident', async () => {
    const one = alert(
      {
        severity: 'medium',
        title: 'Sender spoofed',
        status: 'inProgress',
        serviceSource: 'microsoftDefenderForOffice365',
        firstActivityDateTime: '2026-01-02T03:04:05Z',
      },
      ['user', { userAccount: { userPrincipalName: 'n.berg@halden.example', accountName: 'n.berg' } }],
    );
    expect(seen(await line(one, 'severity'))).to.equal('Medium');
    expect(seen(await line(one, 'id'))).to.equal('');
    expect(seen(await line(one, 'incident'))).to.equal('Sender spoofed');
    expect((await line(one, 'status')).querySelector('.status')!.getAttribute('data-kind')).to.equal('progress');
    expect(seen(await line(one, 'assets'))).to.equal('n.berg@halden.example');
    expect(seen(await line(one, 'assignedTo'))).to.equal('Defender for Office 365');
    expect((await line(one, 'updated')).querySelector('time')!.title).to.contain('03:04 UTC');
    expect(seen(await line(one, 'constructor'))).to.equal('');
  });

  it('counts many assets of one kind, and defangs an indicator when there is nothing else', async () => {
    const many = alert(
      {},
      ...Array.from({ length: 38 }, (_, n) => ['mailbox', { primaryAddress: `m${n}@h.example` }] as [string, object]),
    );
    expect(seen(await line(many, 'assets'))).to.equal('38 mailboxes');
    const only = alert({}, ['url', { url: 'https://evil.example/x' }]);
    expect(seen(await line(only, 'assets'))).to.equal('hxxps://evil[.]example/x');
  });

  it('marks what a title hides, and names an alert that has no title or time', async () => {
    const holder = await line(alert({ title: 'invoice\u202efdp.exe' }), 'incident');
    expect(holder.querySelector('.hidden-character')!.textContent).to.equal('RLO');
    expect(holder.querySelector('bdi')!.title).to.equal('invoice⟦RLO⟧fdp.exe');
    const bare = alert({});
    expect(seen(await line(bare, 'incident'))).to.equal('Alert without a title');
    expect(seen(await line(bare, 'updated'))).to.equal('');
    expect(seen(await line(bare, 'status'))).to.equal('Unknown');
  });

  it('says one time, that of its last change where it has one', async () => {
    const one = alert({ firstActivityDateTime: '2026-01-02T03:04:05Z', lastUpdateDateTime: '2026-01-03T04:05:06Z' });
    const columns = ['severity', 'id', 'incident', 'status', 'assets', 'alerts', 'assignedTo', 'updated'];
    const times: string[] = [];
    for (const column of columns)
      for (const time of (await line(one, column)).querySelectorAll('time')) times.push(`${column} ${time.dateTime}`);
    expect(times).to.deep.equal(['updated 2026-01-03T04:05:06Z']);
  });

  it('shows the facts of this alert alone under columns of facts', async () => {
    const one = alert({ category: 'Ransomware', detectionSource: 'antivirus' });
    expect(seen(await line(one, 'categories'))).to.equal('Ransomware');
    expect(seen(await line(one, 'detectionSources'))).to.equal('Antivirus');
  });
});
