/** The menu of a value in the other places of an incident's page: assets, graph, summary. */
import '@watchfloor/widgets/incidents/incident-graph';
import type { Alert } from '@watchfloor/api';
import { defang, PivotAnswerController, WidgetElement, type PivotTarget } from '@watchfloor/runtime';
import { expect, fixture, html } from '@open-wc/testing';
import type { PivotDetail, WfIncidentGraph, WfIncidentList } from '@watchfloor/widgets';
import { alertPage } from './alert-scene.ts';
import { assetScene, storyId } from './incident-assets-scene.ts';
import * as scene from './incident-list-scene.ts';
import { chosenTab, pageScene } from './incident-page-scene.ts';
import { choose, itemsOf, menuOf, menuOpen, rightClick } from './pivots-scene.ts';

const { alert, allByRole, byRole, countOf, focused, rowsOf, textOf, until } = scene;
const as = (tab: HTMLElement): WfIncidentList => tab as unknown as WfIncidentList;
const press = (tab: HTMLElement, ...keys: string[]): Promise<void> => scene.press(as(tab), ...keys);
const cell = (row: Element, column: string): Element => row.querySelector(`[data-column="${column}"]`)!;

const buttonIn = (part: Element, name: RegExp | string): HTMLElement | undefined =>
  [...part.querySelectorAll('button')].find((each) => {
    const label = each.getAttribute('aria-label') ?? '';
    return typeof name === 'string' ? label === name : name.test(label);
  });

const RANSOMWARE = await storyId(/^Ransomware prepared/);

class Hunter extends WidgetElement {
  readonly answers = new PivotAnswerController(this, 'hunting');
}
customElements.define('test-hunter', Hunter);

describe('pivots on the incident page', () => {
  it('filter devices by a tag, show the filter as a pill, and lead back', async () => {
    const { tab } = await assetScene('devices', RANSOMWARE, { width: 1600 });
    const all = countOf(as(tab));
    const row = rowsOf(as(tab)).find((each) => !/None/.test(textOf(cell(each, 'tags'))))!;
    await rightClick(cell(row, 'tags'));
    await choose(tab, 'Exclude this value');
    await until(() => countOf(as(tab)) < all, 'fewer');
    const pill = byRole(tab, 'button', /^Remove the filter: Tags is not /)!;
    await expect(tab).to.be.accessible();
    await scene.click(as(tab), pill);
    await until(() => countOf(as(tab)) === all, 'all again');
  });

  it('stand on ids and addresses in the pane of a device', async () => {
    const { tab } = await assetScene('devices', RANSOMWARE);
    await scene.click(as(tab), cell(rowsOf(as(tab))[0]!, 'alerts'));
    const pane = await until(() => tab.shadowRoot!.querySelector('wf-i-asset-pane'), 'the pane');
    await until(() => pane.shadowRoot!.querySelector('.ids .pivot'), 'its ids');
    await scene.click(as(tab), pane.shadowRoot!.querySelector('.ids .pivot')!);
    await menuOpen();
    expect(itemsOf()).to.include('Filter by this value').and.not.include('Open details');
    await choose(tab, 'Filter by this value');
    await until(() => countOf(as(tab)) === 1, 'it alone');
  });

  it('open a device of the summary in its tab, with focus on its name', async () => {
    const { page } = await pageScene();
    const summary = await until(() => page.shadowRoot!.querySelector('wf-incident-summary'), 'the summary');
    const button = await until(() => summary.shadowRoot?.querySelector<HTMLElement>('.top .pivot'), 'its assets');
    const name = button.getAttribute('aria-label')!.replace('Actions for ', '');
    button.focus();
    await press(page, 'Enter');
    await menuOpen();
    const way = itemsOf().find((each) => each.startsWith('Open in '))!;
    await choose(page, way);
    await until(() => `Open in ${chosenTab(page)}` === way, 'the tab');
    await until(() => textOf(focused()).includes(name), `focus on ${name}`);
  });

  it('stand on a node of the graph by keys, in the tree, in the table and in the details', async () => {
    const alerts: Alert[] = [
      alert({ title: 'Shell started', category: 'Execution', firstActivityDateTime: '2026-03-11T08:06:00Z' }, [
        'device',
        { mdeDeviceId: 'm1', hostName: 'hld-fin-014', verdict: 'suspicious' },
      ]),
    ];
    const service = scene.serviceOf([scene.incident(7, 1)]);
    service.alertsOf = () => alerts;
    const provider = await fixture<HTMLElement>(
      html`<wf-provider .source=${service}><wf-incident-graph incident-id="7"></wf-incident-graph></wf-provider>`,
    );
    const tab = provider.querySelector<WfIncidentGraph>('wf-incident-graph')!;
    await until(() => tab.shadowRoot?.querySelector('.node'), 'the graph');
    const node = [...tab.shadowRoot!.querySelectorAll<SVGElement>('.node')].find((each) =>
      `${each.getAttribute('aria-label')} ${each.textContent}`.includes('hld-fin-014'),
    )!;
    node.focus();
    await press(tab, 'Shift+F10');
    await menuOpen();
    expect(itemsOf()).to.deep.equal(['Copy', 'Open details']);
    await press(tab, 'Escape');
    await until(() => !menuOf(document), 'no menu');
    expect(focused().closest('.node') !== null, 'focus is on the node again').to.equal(true);
    await until(() => tab.shadowRoot!.querySelector('.details .pivot'), 'the button of the details');
    for (const [view, place] of [
      ['Tree', '.branch[data-thing]'],
      ['Table', 'wf-i-data-table'],
    ] as const) {
      await scene.clickOn(as(tab), 'button', view);
      const found = await until(() => tab.shadowRoot!.querySelector<HTMLElement>(place), view);
      const target = found.shadowRoot
        ? await until(() => found.shadowRoot!.querySelector('[data-index] [data-column="to"]'), 'a line')
        : found;
      await rightClick(target);
      await menuOpen();
      expect(itemsOf()).to.include('Copy');
      await press(tab, 'Escape');
      await until(() => !menuOf(document), 'no menu');
    }
    expect(allByRole(tab, 'button', /^Actions for/).length).to.be.greaterThan(0);
  });

  it('stand on the evidence, techniques and processes of an alert, and in its pane', async () => {
    const { page } = await alertPage();
    const provider = page.closest('wf-provider')!;
    provider.pivots = ['hunting'];
    const hunted: PivotDetail[] = [];
    provider.addEventListener('wf-hunt', (event) => hunted.push((event as CustomEvent<PivotDetail>).detail));
    const evidence = byRole(page, 'group', 'Evidence')!;
    const device = buttonIn(evidence, /^Show Device /)!;
    const name = textOf(device);
    device.focus();
    await press(page, 'Shift+F10');
    await menuOpen();
    expect(itemsOf()).to.deep.equal(['Copy defanged', 'Copy as received', 'Open details', 'Hunt for it']);
    await choose(page, 'Open details');
    const pane = await until(() => page.shadowRoot!.querySelector('wf-i-evidence-pane'), 'the pane');
    await until(() => allByRole(pane, 'button', /^Actions for /).length > 1, 'the values of the pane');
    await press(page, 'Escape');
    await scene.click(as(page), buttonIn(evidence, `Actions for ${name}`)!);
    await choose(page, 'Hunt for it');
    expect(hunted.map(({ kind, value }) => [kind, defang(value)])).to.deep.equal([['device', name]]);
    expect(hunted[0]!.incidentId).to.match(/^\d+$/);
    await until(() => byRole(page, 'group', 'Techniques'), 'techniques');
    const technique = buttonIn(byRole(page, 'group', 'Techniques')!, /^Actions for T\d{4}/)!;
    await scene.click(as(page), technique);
    await choose(page, 'Hunt for it');
    expect(hunted[1]!.kind).to.equal('technique');
    expect(hunted[1]!.value).to.match(/^T\d{4}/);
    await expect(page).to.be.accessible();
  });

  it('stand on a line of the process tree, and on the facts of the process that is chosen', async () => {
    const { page } = await alertPage();
    const line = allByRole(page, 'treeitem').find((each) => /whoami/.test(textOf(each)))!;
    await rightClick(line.querySelector('.process')!);
    await menuOpen();
    expect(itemsOf()).to.deep.equal(['Copy', 'Open details']);
    await press(page, 'Escape');
    await until(() => !menuOf(document), 'no menu');
    line.focus();
    await press(page, 'ContextMenu');
    await menuOpen();
    await press(page, 'Escape');
    await until(() => !menuOf(document), 'no menu');
    expect(focused()).to.equal(line);
    await press(page, 'Enter');
    const details = await until(() => byRole(page, 'group', /^Details of|^Process details|whoami/), 'the details');
    const named = [...details.querySelectorAll('.pivot')].map((each) => each.getAttribute('aria-label'));
    expect(named.length).to.be.greaterThan(2);
    expect(named.some((each) => /whoami/.test(each!))).to.equal(true);
  });

  it('offer hunting from when a widget that answers is there until it goes', async () => {
    const { provider } = await assetScene('devices', RANSOMWARE);
    const offered = (): readonly PivotTarget[] | undefined => provider.session.pivots;
    expect(offered()).to.deep.equal([]);
    const hunter = document.createElement('test-hunter');
    provider.append(hunter);
    await until(() => offered()?.join() === 'hunting', 'it answers');
    provider.pivots = ['search'];
    await until(() => offered()?.join() === 'search,hunting', 'the page answers too');
    hunter.remove();
    await until(() => offered()?.join() === 'search', 'it is gone');
  });
});
