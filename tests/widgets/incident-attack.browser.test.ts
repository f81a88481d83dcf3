/** What an analyst sees and does in the ATT&CK matrix of an incident, by role, name and key. */
import '@watchfloor/runtime/provider';
import '@watchfloor/widgets/incidents/incident-attack';
import type { Alert } from '@watchfloor/api';
import type { AlertOpenDetail, PivotDetail, WfIncidentAttack, WfIncidentList } from '@watchfloor/widgets';
import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';
import * as scene from './incident-list-scene.ts';
import { choose, itemsOf, menuOf, menuOpen, rightClick } from './pivots-scene.ts';
import { clickOn as pressOn, pageScene, until as sooner } from './incident-page-scene.ts';

const { alert, allByRole, byRole, findByRole, focused, said, textOf, until } = scene;
const as = (matrix: Element): WfIncidentList => matrix as unknown as WfIncidentList;
const press = (matrix: Element, ...keys: string[]): Promise<void> => scene.press(as(matrix), ...keys);
const clickOn = (matrix: Element, role: string, name: string | RegExp): Promise<void> =>
  scene.clickOn(as(matrix), role, name);

const story = (): Alert[] => [
  alert({ title: 'Mail with a link', category: 'InitialAccess', severity: 'medium', mitreTechniques: ['T1566.002'] }),
  alert({ title: 'Shell started', category: 'Execution', severity: 'high', mitreTechniques: ['T1059.001', 'T1086'] }),
  alert({ title: 'Antivirus off', category: 'DefenseEvasion', severity: 'low', mitreTechniques: ['T1562.001'] }),
  alert({ title: 'Hidden \u202efdp', category: 'DefenseEvasion', severity: 'low', mitreTechniques: ['T1027'] }),
  alert({ title: 'Files gone', category: 'Impact', severity: 'high', mitreTechniques: ['T1486'] }),
  alert({ title: 'Only impact', category: 'Impact', severity: 'informational' }),
  alert({ title: 'Neither', category: 'Malware', mitreTechniques: ['<b>T9999</b>'] }),
];

async function matrixOf(
  alerts: readonly Alert[],
  { width = 1240, lang = 'en', dir = 'ltr' } = {},
): Promise<WfIncidentAttack> {
  const service = scene.serviceOf([scene.incident(7, 1)]);
  service.alertsOf = () => alerts;
  await setViewport({ width: Math.max(width, 800) + 40, height: 800 });
  const place = await fixture<HTMLElement>(html`<main lang=${lang} dir=${dir}></main>`);
  place.style.setProperty('inline-size', `${width}px`);
  const provider = document.createElement('wf-provider');
  provider.source = service;
  const matrix = document.createElement('wf-incident-attack');
  matrix.incidentId = '7';
  provider.append(matrix);
  place.append(provider);
  await until(() => matrix.shadowRoot?.querySelector('.source, .empty'), 'the matrix is there');
  await scene.settled(as(matrix));
  return matrix;
}

const heads = (matrix: Element): string[] => allByRole(matrix, 'columnheader').map(textOf);
const cells = (matrix: Element): string[] =>
  allByRole(matrix, 'gridcell')
    .map((cell) => cell.getAttribute('aria-label') ?? '')
    .filter(Boolean);
const focusedName = (): string => focused().getAttribute('aria-label') ?? textOf(focused());

function bring(matrix: WfIncidentAttack, text: string): void {
  const input = matrix.shadowRoot!.querySelector<HTMLInputElement>('input[type=file]')!;
  const files = new DataTransfer();
  files.items.add(new File([text], 'layer.json'));
  input.files = files.files;
  input.dispatchEvent(new Event('change'));
}

describe('the ATT&CK matrix of an incident', () => {
  it('shows what alerts name, by tactic in their order, and says it in a sentence', async () => {
    const matrix = await matrixOf(story());
    expect(said(matrix)).to.contain('5 techniques in 5 of 15 tactics, named by 6 alerts. 1 alert without a tactic');
    expect(heads(matrix)).to.deep.equal([
      'Initial Access 1 alert',
      'Execution 1 alert',
      'Stealth 1 alert',
      'Defense Impairment 1 alert',
      'Impact 2 alerts',
    ]);
    expect(cells(matrix)).to.have.members([
      'Phishing T1566, 1 alert, Medium, 1 sub-technique',
      'Spearphishing Link T1566.002, 1 alert, Medium',
      'Command and Scripting Interpreter T1059, 1 alert, High, 1 sub-technique',
      'PowerShell T1059.001, 1 alert, High',
      'Obfuscated Files or Information T1027, 1 alert, Low',
      'Disable or Modify Tools T1685, 1 alert, Low',
      'Only the tactic, 1 alert, Informational',
      'Data Encrypted for Impact T1486, 1 alert, High',
    ]);
    await expect(matrix).to.be.accessible();
  });

  it('says what was read differently, and shows an id of an attacker as text', async () => {
    const matrix = await matrixOf(story());
    const text = said(matrix);
    expect(text).to.contain(
      'Defense Evasion is no tactic any more and is read as Stealth and Defense Impairment (2 alerts).',
    );
    expect(text).to.contain('T1562.001 is no longer in force: read as T1685 Disable or Modify Tools. 1 alert');
    expect(text).to.contain('T1086 is no longer in force: read as T1059.001 PowerShell.');
    expect(text).to.contain('<B>T9999</B> is not in ATT&CK v19 and is not shown.');
    expect(matrix.shadowRoot!.querySelector('.notes b')).to.equal(null);
    expect(text).to.contain('© The MITRE Corporation.');
  });

  it('is one stop of Tab and goes by arrows, Home and End, alone and with Control', async () => {
    const matrix = await matrixOf(story());
    const stops = allByRole(matrix, 'gridcell').filter((cell) => cell.tabIndex === 0);
    expect(stops.length).to.equal(1);
    stops[0]!.focus();
    await press(matrix, 'ArrowDown');
    expect(focusedName()).to.match(/ T1566\.002,/);
    await press(matrix, 'ArrowRight');
    expect(focusedName()).to.match(/ T1059\.001,/);
    await press(matrix, 'ArrowRight');
    expect(focusedName(), 'the lowest cell of a shorter column').to.match(/ T1027,/);
    await press(matrix, 'End');
    expect(focusedName()).to.match(/^Only the tactic/);
    await press(matrix, 'Home');
    expect(focusedName()).to.match(/ T1566,/);
    await press(matrix, 'Control+End');
    expect(focusedName()).to.match(/ T1486,/);
    await press(matrix, 'Control+Home');
    expect(focusedName()).to.match(/ T1566,/);
    await press(matrix, ' ');
    expect(focused().getAttribute('aria-expanded')).to.equal('false');
    expect(cells(matrix).some((name) => name.includes('T1566.002'))).to.equal(false);
  });

  it('goes the other way where columns run from right to left', async () => {
    const matrix = await matrixOf(story(), { lang: 'ar', dir: 'rtl' });
    allByRole(matrix, 'gridcell', / T1566[,،]/)[0]!.focus();
    await press(matrix, 'ArrowLeft');
    expect(focusedName()).to.match(/ T1059[,،]/);
  });

  it('tells on Enter what a technique is, opens its alerts, and gives focus back on Escape', async () => {
    const matrix = await matrixOf(story());
    allByRole(matrix, 'gridcell', / T1685,/)[0]!.focus();
    await press(matrix, 'Enter');
    expect(textOf(focused())).to.equal('Disable or Modify Tools');
    const details = textOf(matrix.shadowRoot!.querySelector('.details'));
    expect(details).to.match(/Technique T1685 Tactics Defense Impairment .*Severity Low.*Alerts 1 Antivirus off/);
    const link = byRole(matrix, 'link') as HTMLAnchorElement;
    expect(link.href).to.equal('https://attack.mitre.org/techniques/T1685/');
    expect(link.rel).to.contain('noopener');
    const opened = oneEvent(matrix, 'wf-alert-open') as Promise<CustomEvent<AlertOpenDetail>>;
    await clickOn(matrix, 'button', 'Open alert Antivirus off');
    expect((await opened).detail.alert.title).to.equal('Antivirus off');
    await press(matrix, 'Escape');
    expect(focusedName()).to.match(/ T1685,/);
    expect(matrix.shadowRoot!.querySelector('.details')).to.equal(null);
  });

  it('shows all of ATT&CK on wish, with few elements, and opens what lies below a technique', async () => {
    const matrix = await matrixOf(story());
    allByRole(matrix, 'switch')[0]!.click();
    await matrix.updateComplete;
    expect(heads(matrix).length).to.equal(15);
    expect(cells(matrix).length).to.be.greaterThan(250);
    const elements = matrix.shadowRoot!.querySelectorAll('*').length;
    expect(elements, 'all of it is few enough to be drawn at once').to.be.lessThan(3_000);
    allByRole(matrix, 'gridcell', /^Active Scanning T1595, Not named$/)[0]!.focus();
    await press(matrix, ' ');
    expect(cells(matrix)).to.include('Scanning IP Blocks T1595.001, Not named');
  });

  it('lays a layer of an older release over the matrix, and lists what has no place', async () => {
    const matrix = await matrixOf(story());
    bring(
      matrix,
      JSON.stringify({
        name: '<img src=x onerror=alert(1)>',
        versions: { attack: '14', layer: '4.5' },
        domain: 'enterprise-attack',
        techniques: [
          { techniqueID: 'T1562.001', tactic: 'defense-evasion', score: 1, comment: 'Look \u202e here' },
          { techniqueID: 'T1491', score: 2 },
          { techniqueID: 'T9001', score: 1 },
        ],
      }),
    );
    const compared = await findByRole(matrix, 'group', 'Navigator layer');
    expect(textOf(compared)).to.match(
      /^Compared with the layer “<img src=x onerror=alert\(1\)>” made for ATT&CK v14 Remove the layer In both: 1 Only in the incident: 4 Only in the layer: 1 .*T1562\.001 as T1685\. .*could not be placed: T9001\.$/,
    );
    expect(matrix.shadowRoot!.querySelector('img')).to.equal(null);
    expect(cells(matrix)).to.include.members([
      'Disable or Modify Tools T1685, 1 alert, Low, In both',
      'Defacement T1491, Only in the layer, Not named',
      'Data Encrypted for Impact T1486, 1 alert, High, Only in the incident',
    ]);
    allByRole(matrix, 'gridcell', / T1685,/)[0]!.focus();
    await press(matrix, 'Enter');
    expect(textOf(matrix.shadowRoot!.querySelector('.details'))).to.match(/Comment in the layer Look .*RLO.* here/);
    await expect(matrix).to.be.accessible();
    await clickOn(matrix, 'button', 'Remove the layer');
    await until(() => !cells(matrix).some((name) => /Only in/.test(name)), 'it is gone');
  });

  it('says in a sentence why a file is no layer, and keeps what is shown', async () => {
    const matrix = await matrixOf(story());
    bring(matrix, 'not json');
    expect(textOf(await findByRole(matrix, 'alert'))).to.equal('The file is not JSON, so it is no layer.');
    bring(matrix, '{"domain":"mobile-attack","techniques":[]}');
    await findByRole(matrix, 'alert', /not of Enterprise ATT&CK/);
    bring(matrix, ' '.repeat(5 * 1024 * 1024 + 1));
    await findByRole(matrix, 'alert', /larger than 5 MB/);
    expect(heads(matrix).length).to.equal(5);
  });

  it('is a list where it is narrow, with the same details below the line', async () => {
    const matrix = await matrixOf(story(), { width: 320 });
    expect(byRole(matrix, 'grid')).to.equal(undefined);
    const line = await findByRole(matrix, 'button', 'T1685 Disable or Modify Tools');
    await scene.click(as(matrix), line);
    await findByRole(matrix, 'button', 'Open alert Antivirus off');
    expect(matrix.scrollWidth).to.be.at.most(320);
    await expect(matrix).to.be.accessible();
  });

  it('has a menu on each technique by mouse and by keys, and gives focus back to the cell', async () => {
    const matrix = await matrixOf(story());
    matrix.closest('wf-provider')!.pivots = ['search', 'hunting'];
    const hunted: PivotDetail[] = [];
    matrix.addEventListener('wf-hunt', (event) => hunted.push((event as CustomEvent<PivotDetail>).detail));
    const cell = byRole(matrix, 'gridcell', / T1486,/)!;
    cell.focus();
    await press(matrix, 'Shift+F10');
    await menuOpen();
    expect(itemsOf()).to.deep.equal(['Copy', 'Open details', 'Search for it', 'Hunt for it']);
    await expect(matrix).to.be.accessible();
    await press(matrix, 'Escape');
    await until(() => !menuOf(document), 'no menu');
    expect(focused()).to.equal(cell);
    await rightClick(cell);
    await choose(as(matrix), 'Hunt for it');
    expect(hunted.map(({ kind, value, incidentId }) => [kind, value, incidentId])).to.deep.equal([
      ['technique', 'T1486', '7'],
    ]);
    expect(matrix.shadowRoot!.querySelector('.details'), 'no details').to.equal(null);
    await rightClick(cell);
    await choose(as(matrix), 'Open details');
    await clickOn(matrix, 'button', 'Actions for Files gone');
    await menuOpen();
    expect(itemsOf()).to.deep.equal(['Copy', 'Open alert', 'Search for it', 'Hunt for it']);
    const [opened] = await Promise.all([
      oneEvent(matrix, 'wf-alert-open') as Promise<CustomEvent<AlertOpenDetail>>,
      choose(as(matrix), 'Open alert'),
    ]);
    expect(opened.detail.alert?.title).to.equal('Files gone');
  });

  it('has the menu on the lines of the list too, and leaves a tactic alone to the browser', async () => {
    const matrix = await matrixOf(story(), { width: 320 });
    const line = await findByRole(matrix, 'button', 'T1685 Disable or Modify Tools');
    line.focus();
    await press(matrix, 'ContextMenu');
    await menuOpen();
    expect(itemsOf()).to.deep.equal(['Copy', 'Open details']);
    await press(matrix, 'Escape');
    await until(() => !menuOf(document), 'no menu');
    expect(focused()).to.equal(line);
    let prevented: boolean | undefined;
    document.addEventListener('contextmenu', (event) => (prevented = event.defaultPrevented), { once: true });
    const event = new MouseEvent('contextmenu', { bubbles: true, composed: true, cancelable: true, button: 2 });
    (await findByRole(matrix, 'button', 'Only the tactic')).dispatchEvent(event);
    expect(prevented).to.equal(false);
  });

  it('leads from a technique to the alerts that name it, where their list finds them', async () => {
    const { page } = await pageScene();
    await pressOn(page, 'button', 'ATT&CK matrix');
    await sooner(() => allByRole(page, 'grid')[0], 'the matrix is there');
    const cell = byRole(page, 'gridcell', / T1486,/)!;
    const count = /(\d+) alert/.exec(cell.getAttribute('aria-label')!)![1];
    await rightClick(cell);
    await choose(as(page), 'Open in Alerts');
    const tab = await until(() => page.shadowRoot!.querySelector('wf-incident-alerts'), 'the alerts');
    await until(() => new RegExp(`\\b${count} of \\d+`).test(said(tab)), 'narrowed to those');
    expect(byRole(tab, 'searchbox')?.getAttribute('aria-label') ?? 'search').to.match(/search/i);
  });

  it('says so when there is nothing to place', async () => {
    const matrix = await matrixOf([alert({ category: 'Malware' })]);
    expect(said(matrix)).to.contain('No alert names a tactic or a technique of ATT&CK.');
  });

  it('opens below the tactics of the summary, and its alerts lead where those of the summary do', async () => {
    const { page } = await pageScene();
    expect(page.shadowRoot!.querySelector('wf-incident-summary')!.shadowRoot!.querySelector('#attack')).to.equal(null);
    await pressOn(page, 'button', 'ATT&CK matrix');
    await sooner(() => allByRole(page, 'grid')[0], 'the matrix is there');
    scene.byRole(page, 'gridcell', / T1486,/)!.focus();
    await press(page, 'Enter');
    let opened = 0;
    page.addEventListener('wf-alert-open', () => (opened += 1));
    await pressOn(page, 'button', /^Open alert/);
    expect(opened).to.equal(1);
    expect(textOf(byRole(page, 'tab', /^Alerts/))).to.match(/^Alerts/);
    await until(() => byRole(page, 'tab', /^Alerts/)?.getAttribute('aria-selected') === 'true', 'the alerts are shown');
  });
});
