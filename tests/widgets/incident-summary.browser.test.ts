import { createTenant } from '@watchfloor/demo';
import { expect } from '@open-wc/testing';
import {
  allByRole,
  byRole,
  clickOn,
  pageScene,
  said,
  textOf,
  until,
  type PageScene,
  type PageSetUp,
} from './incident-page-scene.ts';

const summary = (setUp: PageSetUp = {}): Promise<PageScene> => pageScene({ tag: 'wf-incident-summary', ...setUp });
const card = (page: Element, name: string): Element => page.shadowRoot!.querySelector(`.card.${name}`)!;

/** The incident with other alerts. */
function altered(change: (alerts: Record<string, unknown>[]) => unknown[]): PageSetUp['answer'] {
  const tenant = createTenant({ tier: 'demo' });
  return async (request) => {
    if (!/incidents\/\d+/.test(request.url)) return undefined;
    const body = (await (await tenant.handle(request)).json()) as { alerts: Record<string, unknown>[] };
    return Response.json({ ...body, alerts: change(body.alerts) });
  };
}

describe('wf-incident-summary', () => {
  it('says first what needs somebody, and leads nowhere where it stands alone', async () => {
    const { page } = await summary();
    const needs = textOf(page.shadowRoot!.querySelector('.needs'));
    expect(needs).to.match(/^What needs you now 5 alerts of high severity are active\. 11 malicious or suspicious/);
    expect(needs).to.match(/It has no classification\.$/);
    expect(allByRole(page, 'button', /^View/)).to.have.length(0);
  });

  it('shows the tactics in the order of an attack, with a sentence, and as a table on wish', async () => {
    const { page } = await summary();
    const tactics = card(page, 'tactics');
    expect(textOf(tactics)).to.match(
      /5 of 14 MITRE ATT&CK tactics were seen in 8 alerts\. First: Credential access, .* UTC\./,
    );
    expect(textOf(tactics)).to.match(/Furthest: Impact, .* UTC\./);
    const seen = [...tactics.querySelectorAll('.strip li:not([data-level=none]) b')].map(textOf);
    expect(seen).to.deep.equal(['Defence evasion', 'Credential access', 'Lateral movement', 'Exfiltration', 'Impact']);
    await clickOn(page, 'button', 'Show as table: Attack tactics');
    const rows = [...card(page, 'tactics').querySelectorAll('tbody tr')].map(textOf);
    expect(rows).to.have.length(6);
    expect(rows[1]).to.match(/^Credential access 1 Medium .* UTC T1003\.001$/);
    await clickOn(page, 'button', 'Show as chart: Attack tactics');
    expect(card(page, 'tactics').querySelector('.strip')).to.not.equal(null);
  });

  it('lists the alerts, the oldest first, each with its time, severity, product, status and tie', async () => {
    const { page } = await summary();
    const entries = [...card(page, 'chronology').querySelectorAll('.line > li')].map(textOf);
    expect(entries).to.have.length(8);
    expect(entries[0]).to.match(
      /^Medium .* UTC New Memory of the sign-in process was read Defender for Endpoint · First alert$/,
    );
    expect(entries[1]).to.match(/Same user as at .* UTC: Anneliese Vogel \(adm\)$/);
    const times = [...card(page, 'chronology').querySelectorAll('.entry-head time')].map((each) =>
      each.getAttribute('datetime')!,
    );
    expect(times).to.deep.equal([...times].sort());
  });

  it('says that a person linked an alert where the source tells', async () => {
    const { page } = await summary({
      answer: altered((alerts) => alerts.map((alert) => ({ ...alert, detectionSource: 'manual' }))),
    });
    expect(textOf(card(page, 'chronology'))).to.contain('Linked by a person');
  });

  it('counts what was hit by kind, names the worst with their tags, and has a table of it', async () => {
    const { page } = await summary();
    const scope = card(page, 'scope');
    expect(textOf(scope)).to.match(
      /3 devices 2 high, 1 medium 1 user 1 high Most affected hld-fin-ws014 Finance High 2 alerts/,
    );
    await clickOn(page, 'button', 'Show as table: Scope');
    expect([...card(page, 'scope').querySelectorAll('tbody tr')].map(textOf)).to.deep.equal([
      '3 devices 2 1 0 0 3',
      '1 user 1 0 0 0 1',
    ]);
  });

  it('counts the evidence by remediation and by verdict, which both add up, and has tables of them', async () => {
    const { page } = await summary();
    expect(textOf(card(page, 'evidence'))).to.contain('4 of 17 are contained: remediated, prevented or blocked.');
    await clickOn(page, 'button', 'Show as table: Evidence');
    const tables = [...card(page, 'evidence').querySelectorAll('table')];
    expect(tables).to.have.length(2);
    for (const table of tables) {
      const counts = [...table.querySelectorAll('td')].map((cell) => Number(textOf(cell)));
      expect(counts.reduce((sum, count) => sum + count, 0)).to.equal(17);
    }
  });

  it('gives the information of the incident', async () => {
    const { page } = await summary();
    expect(textOf(card(page, 'information'))).to.match(
      /Incident ID \d+ Severity High Status In progress Assigned to ifeoma\.eze Classification Not set .*Device groups Servers \(B\), Workplaces \(A\)/,
    );
  });

  it('draws the first of thousands of alerts, and more on wish', async () => {
    const { page } = await summary({
      answer: altered(([first]) => Array.from({ length: 300 }, (_, n) => ({ ...first, id: `x${n}` }))),
    });
    const entries = (): number => card(page, 'chronology').querySelectorAll('.line > li').length;
    expect(entries()).to.equal(20);
    await clickOn(page, 'button', 'Show 100 more');
    await until(() => entries() === 120, 'a hundred more');
  });

  it('shows what an attacker wrote as text, with what hides in it made visible', async () => {
    const { page } = await summary({
      answer: altered(([first]) => [
        {
          ...first,
          title: '<img src=x onerror=alert(1)> invoice\u202efdp.exe',
          category: '<b>Evil</b>',
          mitreTechniques: ['T1\u200b059'],
        },
      ]),
    });
    const chronology = card(page, 'chronology');
    expect(chronology.querySelector('img')).to.equal(null);
    expect(textOf(chronology)).to.contain('<img src=x onerror=alert(1)> invoice');
    expect(chronology.querySelector('.hidden-character')).to.not.equal(null);
    expect(textOf(card(page, 'tactics'))).to.contain('<b>Evil</b>');
  });

  it('says so when there are no alerts to see', async () => {
    const { page } = await summary({ answer: altered(() => []) });
    const text = said(page);
    for (const part of [
      'No alert names a tactic.',
      'No alert of this incident is visible to you.',
      'The alerts bring no evidence.',
    ])
      expect(text).to.contain(part);
    expect(byRole(page, 'button', /^Show as table/)).to.equal(undefined);
  });

  it('speaks German and Arabic', async () => {
    const german = await summary({ lang: 'de' });
    await until(() => /Was Sie jetzt braucht.*Angriffstaktiken/.test(said(german.page)), 'German');
    const arabic = await summary({ lang: 'ar' });
    await until(() => /أساليب الهجوم/.test(said(arabic.page)), 'Arabic');
  });
});
