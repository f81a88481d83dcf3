/** Each type of evidence, ours and published ones: its row stands in its category, and its key fields are read by their text. */
import type { Alert } from '@watchfloor/api';
import { expect } from '@open-wc/testing';
import { parseAlert, parseEvidence } from '../api/parsers.ts';
import {
  alert,
  cellOf,
  click,
  clickOn,
  evidenceScene,
  factsOf,
  findByRole,
  openRow,
  paneOf,
  press,
  rowsOf,
  settled,
  textOf,
  until,
} from './incident-evidence-scene.ts';
import { CASES } from './incident-evidence-kinds.ts';

const alertOf = (raw: object): Alert => {
  const parsed = parseAlert(raw, parseEvidence);
  if (!parsed.ok) throw new Error(parsed.problem);
  return parsed.value;
};

describe('types of evidence', () => {
  const whole = alertOf({ id: 'a1', title: 'All of it', evidence: CASES.map(({ raw }) => raw) });

  for (const category of new Set(CASES.map((each) => each.category))) {
    it(`shows key fields of each type among ${category}`, async () => {
      const { tab } = await evidenceScene([whole], { height: 2000 });
      await clickOn(tab, 'button', new RegExp(`^${category} \\d+$`));
      const cases = CASES.filter((each) => each.category === category);
      await until(() => rowsOf(tab).length === cases.length, `${cases.length} rows`);
      for (const { entity, type, fields } of cases) {
        // The column of types falls away beside the pane, and is still there.
        const row = rowsOf(tab).find(
          (each) =>
            cellOf(each, 'entity') === entity && each.querySelector('[data-column="type"]')?.textContent === type,
        );
        expect(
          row,
          `${type} ${entity} among ${rowsOf(tab)
            .map((each) => cellOf(each, 'entity'))
            .join(' | ')}`,
        ).to.not.equal(undefined);
        await click(tab, row!.querySelector('[data-column="verdict"]')!);
        const pane = await until(() => paneOf(tab)?.shadowRoot?.querySelector('.rest') && paneOf(tab), 'the pane');
        await settled(tab);
        expect(textOf(pane!.shadowRoot!.querySelector('[aria-level="3"]')), type).to.equal(entity);
        const facts = factsOf(pane!);
        for (const [term, value] of Object.entries(fields)) {
          const said = facts.filter(([each]) => each === term).map(([, text]) => text);
          expect(
            said.some((text) => text.includes(value)),
            `${type}: ${term} says ${said.join(' | ')} of ${facts.map(([each]) => each).join()}`,
          ).to.equal(true);
        }
      }
    });
  }

  it('shows no address that a program would make a link of, and no link but to Microsoft Defender', async () => {
    const portal = { alertWebUrl: 'https://security.microsoft.com/alerts/a1?tid=t' };
    const { tab } = await evidenceScene([alertOf({ ...whole.raw, ...portal })], { height: 2000 });
    for (const [category, entity] of [
      ['URLs and domains', 'hxxps://login-halden[.]example/auth'],
      ['Emails and messages', 'Your invoice 0311 is overdue'],
      ['Emails and messages', 'Payroll update'],
    ] as const) {
      await clickOn(tab, 'button', new RegExp(`^${category} \\d+$`));
      const pane = await openRow(tab, entity);
      await until(() => textOf(pane).includes(entity), entity);
      expect(textOf(pane)).to.not.match(/https?:\/\/|\w@\w/);
      const links = [...pane.shadowRoot!.querySelectorAll('a')].map(({ href }) => href);
      expect(links).to.deep.equal([portal.alertWebUrl]);
      await press(tab, 'Escape');
    }
    expect(tab.shadowRoot!.querySelector('wf-i-data-table')!.shadowRoot!.querySelector('a')).to.equal(null);
  });

  const NAMES = ['security-list-alerts_v2', 'security-list-incidents', 'security-incident-get'];
  it('renders each alert and incident of the published samples, with everything that their evidence says', async () => {
    // Served by the test server from beside the checkout; where that is absent there is nothing to read.
    for (const name of NAMES) {
      const response = await fetch(`/__wds-outside-root__/1/shared/graph/samples/${name}.json`);
      if (!response.ok) return;
      const body = (await response.json()) as Record<string, unknown>;
      const rows = (Array.isArray(body['value']) ? body['value'] : [body]) as Record<string, unknown>[];
      const alerts = rows.flatMap((row) => (Array.isArray(row['alerts']) ? (row['alerts'] as object[]) : [row]));
      const read = alerts.map((raw, at) => alertOf({ ...raw, id: `${name} ${at}` }));
      const { tab } = await evidenceScene(read, { height: 2000 });
      for (const row of rowsOf(tab)) {
        await click(tab, row.querySelector('[data-column="verdict"]')!);
        const pane = await until(() => paneOf(tab)?.shadowRoot?.querySelector('.rest') && paneOf(tab), 'the pane');
        expect(factsOf(pane!).length, name).to.be.greaterThan(4);
      }
      if (/list-alerts/.test(name)) expect(rowsOf(tab).length, name).to.be.greaterThan(2);
    }
  });

  it('says that an alert without evidence has none', async () => {
    const { tab } = await evidenceScene([alert({})]);
    await findByRole(tab, 'heading', 'This incident has no evidence');
  });
});
