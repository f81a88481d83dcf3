/** Going from tab to tab and back: what somebody narrowed, scrolled to and chose is as they left it. */
import { expect } from '@open-wc/testing';
import {
  byRole,
  click,
  clickOn,
  drawn,
  pageScene,
  settled,
  textOf,
  until,
  type PageScene,
} from './incident-page-scene.ts';
import { rowsOf, tableOf } from './incident-list-scene.ts';

type Page = PageScene['page'];

const tabOf = (page: Page, name: string): Element => page.shadowRoot!.querySelector(`wf-incident-${name}`)!;
const gridOf = (page: Page, name: string): HTMLElement =>
  (tableOf(tabOf(page, name)) as unknown as HTMLElement).shadowRoot!.querySelector<HTMLElement>('.grid')!;

/** Chooses a tab and waits for its rows. */
async function go(page: Page, label: RegExp, name: string): Promise<Element> {
  await clickOn(page, 'tab', label);
  const tab = await until(() => page.shadowRoot!.querySelector(`wf-incident-${name}`), name);
  await until(() => rowsOf(tab).length > 0, `rows of ${name}`);
  await settled(page);
  return tab;
}

describe('wf-incident from tab to tab', () => {
  it('keeps the kind, the search and the open row of the evidence, and how far down its rows stand', async () => {
    const { page, sent } = await pageScene({ height: 430 });
    const tab = await go(page, /^Evidence and response/, 'evidence');
    await clickOn(tab as Page, 'button', /^Processes \d+$/);
    await until(() => rowsOf(tab).length === 5, 'processes alone');
    const grid = gridOf(page, 'evidence');
    const row = rowsOf(tab)[2]!;
    const name = textOf(row.querySelector('[data-column=entity]'));
    await click(page, row.querySelector('[data-column=verdict]')!);
    await until(() => tab.shadowRoot!.querySelector('wf-i-evidence-pane'), 'the pane');
    grid.scrollTop = 20;
    await settled(page);
    const { scrollTop } = grid;
    const asked = sent.length;
    await go(page, /^Devices/, 'devices');
    await clickOn(page, 'tab', /^Summary/);
    const again = await go(page, /^Evidence and response/, 'evidence');
    expect(again).to.equal(tab);
    expect(byRole(tab, 'button', /^Processes \d+$/)!.getAttribute('aria-current')).to.equal('true');
    expect(rowsOf(tab)).to.have.length(5);
    expect(gridOf(page, 'evidence').scrollTop).to.equal(scrollTop);
    const pane = tab.shadowRoot!.querySelector('wf-i-evidence-pane')!;
    expect(drawn(pane)).to.contain(name);
    expect(
      sent.slice(asked).filter((each) => each.includes('/incidents/')),
      'nothing is read again',
    ).to.deep.equal([]);
  });

  it('keeps how far down each of three tabs was scrolled', async () => {
    const { page } = await pageScene({ height: 430 });
    const scrolled = new Map<string, number>();
    const TABS = [
      [/^Alerts/, 'alerts'],
      [/^Evidence and response/, 'evidence'],
    ] as const;
    const summary = page.shadowRoot!.querySelector('.panel:not([data-off]) > .scroller')!;
    summary.scrollTop = 90;
    for (const [label, name] of TABS) {
      await go(page, label, name);
      gridOf(page, name).scrollTop = 60;
      await settled(page);
      scrolled.set(name, gridOf(page, name).scrollTop);
      expect(scrolled.get(name), name).to.be.greaterThan(0);
    }
    for (const [label, name] of TABS) {
      await go(page, label, name);
      expect(gridOf(page, name).scrollTop, name).to.equal(scrolled.get(name));
    }
    await clickOn(page, 'tab', /^Summary/);
    expect(summary.scrollTop).to.equal(90);
  });

  it('keeps the chosen node and the way of looking of the graph', async () => {
    const { page } = await pageScene();
    await clickOn(page, 'tab', /^Graph/);
    const tab = await until(() => page.shadowRoot!.querySelector('wf-incident-graph'), 'the graph');
    const node = await until(() => tab.shadowRoot!.querySelector<SVGElement>('.node'), 'a node');
    node.focus();
    await settled(page);
    const chosen = (): string | undefined =>
      tab.shadowRoot!.querySelector<SVGElement>('.node[aria-current]')?.dataset['node'];
    const before = await until(chosen, 'a chosen node');
    await clickOn(page, 'tab', /^Summary/);
    await clickOn(page, 'tab', /^Graph/);
    expect(chosen()).to.equal(before);
    await clickOn(tab as unknown as Page, 'button', 'Tree');
    await clickOn(page, 'tab', /^Summary/);
    await clickOn(page, 'tab', /^Graph/);
    expect(byRole(tab, 'button', 'Tree')!.getAttribute('aria-pressed')).to.equal('true');
  });
});
