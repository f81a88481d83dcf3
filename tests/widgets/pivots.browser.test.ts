/** What an analyst does with a value: filter by it, copy it, open what it names, send it on. */
import type { Alert } from '@watchfloor/api';
import { expect } from '@open-wc/testing';
import type { PivotDetail } from '@watchfloor/widgets';
import type { WfProvider } from '@watchfloor/runtime';
import {
  alert,
  byRole,
  cellOf,
  click,
  clickOn,
  columnOf,
  countOf,
  evidenceScene,
  focused,
  openRow,
  paneOf,
  press,
  rowNamed,
  rowsOf,
  settled,
  textOf,
  until,
} from './incident-evidence-scene.ts';
import { HOSTILE } from './pivots-hostile.ts';
import { choose, itemsOf, menuOf, menuOpen, rightClick } from './pivots-scene.ts';

const URL = 'https://login-halden.example/auth';
const alerts = (): Alert[] => [
  alert(
    {
      title: 'Ransomware staged',
      createdDateTime: '2026-03-11T08:06:00Z',
      lastActivityDateTime: '2026-03-11T09:30:00Z',
    },
    ['device', { mdeDeviceId: 'm1', hostName: 'HLD-WS-0147', verdict: 'suspicious' }],
    ['url', { url: URL, verdict: 'malicious', mdeDeviceId: 'm1' }],
    ['file', { fileDetails: { fileName: 'a.exe', sha256: 'ab'.repeat(32) }, verdict: 'malicious' }],
  ),
  alert({ title: 'Beacon', createdDateTime: '2026-03-11T09:00:00Z' }, [
    'ip',
    { ipAddress: '203.0.113.87', verdict: 'malicious' },
  ]),
];

const cell = (row: Element, column: string): Element => row.querySelector(`[data-column="${column}"]`)!;
const providerOf = (tab: Element): WfProvider => tab.closest('wf-provider')!;

/** What the clipboard gets; a page of tests has no right to the person's. */
function clipboard(): { readonly texts: string[]; refuse: boolean } {
  const got = { texts: [] as string[], refuse: false };
  Object.defineProperty(navigator, 'clipboard', {
    configurable: true,
    value: {
      writeText: (text: string) =>
        got.refuse ? Promise.reject(new Error('no')) : Promise.resolve(void got.texts.push(text)),
    },
  });
  return got;
}

describe('pivots', () => {
  afterEach(() => {
    Reflect.deleteProperty(navigator, 'clipboard');
  });

  it('opens by the second mouse button on a cell, and filters the list by its value', async () => {
    const { tab } = await evidenceScene(alerts());
    await rightClick(cell(rowNamed(tab, 'HLD-WS-0147'), 'entity'));
    await menuOpen();
    expect(itemsOf()).to.deep.equal(['Filter by this value', 'Exclude this value', 'Copy', 'Open details']);
    await expect(tab).to.be.accessible();
    await choose(tab, 'Filter by this value');
    await until(() => countOf(tab) === 1, 'it alone');
    await rightClick(cell(rowNamed(tab, 'HLD-WS-0147'), 'entity'));
    const menu = await menuOpen();
    expect(menu.querySelector('[aria-disabled]')!.textContent).to.contain('The list is filtered by it');
    await press(tab, 'Escape');
    await clickOn(tab, 'button', 'Remove the filter: Entity is HLD-WS-0147');
    await until(() => countOf(tab) === 4, 'all again');
  });

  it('opens by Shift and F10 on a row, moves by keys, and gives focus back', async () => {
    const { tab } = await evidenceScene(alerts());
    tab.shadowRoot!.querySelector('wf-i-data-table')!.focusRow(undefined);
    await openRow(tab, 'HLD-WS-0147');
    await press(tab, 'Escape');
    const row = await until(() => focused().closest<HTMLElement>('[role=row]'), 'a row');
    await press(tab, 'Shift+F10');
    await menuOpen();
    await press(tab, 'ArrowDown');
    expect(textOf(focused().querySelector('.name'))).to.equal('Exclude this value');
    await press(tab, 'Escape');
    await until(() => !menuOf(document), 'no menu');
    expect(focused()).to.equal(row);
    const isFirefox = navigator.userAgent.includes('Firefox');
    if (isFirefox) console.log('not here: the driver of Firefox has no name for the menu key');
    await press(tab, isFirefox ? 'Shift+F10' : 'ContextMenu');
    await menuOpen();
    await press(tab, 'ArrowDown', 'Enter');
    await until(() => countOf(tab) === 3, 'all but it');
    expect(columnOf(tab, 'entity')).to.not.include('HLD-WS-0147');
  });

  it('leaves cells without a value to the menu of the browser', async () => {
    const { tab } = await evidenceScene(alerts());
    let prevented: boolean | undefined;
    document.addEventListener('contextmenu', (event) => (prevented = event.defaultPrevented), { once: true });
    const target = cell(rowsOf(tab)[0]!, 'firstSeen');
    target.dispatchEvent(new MouseEvent('contextmenu', { bubbles: true, composed: true, cancelable: true, button: 2 }));
    expect(prevented).to.equal(false);
  });

  it('narrows by a verdict with the filter that the tab has for it', async () => {
    const { tab } = await evidenceScene(alerts());
    await rightClick(cell(rowNamed(tab, 'HLD-WS-0147'), 'verdict'));
    await choose(tab, 'Filter by this value');
    await until(() => countOf(tab) === 1, 'the suspicious one');
    expect(textOf(tab.shadowRoot!.querySelector('wf-i-facet[data-key="verdict"]')!)).to.contain('Suspicious');
  });

  it('copies broken up, or exactly as received with a word that it is live', async () => {
    const copied = clipboard();
    const { tab } = await evidenceScene(alerts());
    const open = (): Promise<void> => rightClick(cell(rowNamed(tab, 'hxxps://login-halden[.]example/auth'), 'entity'));
    await open();
    const menu = await menuOpen();
    expect(textOf(menu)).to.contain('Live: other programs may make a link of it');
    await choose(tab, 'Copy defanged');
    await until(() => copied.texts.length === 1, 'the first');
    await open();
    await choose(tab, 'Copy as received');
    await until(() => copied.texts.length === 2, 'the second');
    expect(copied.texts).to.deep.equal(['hxxps://login-halden[.]example/auth', URL]);
    copied.refuse = true;
    await open();
    await choose(tab, 'Copy as received');
    await until(() => textOf(menuOf(document) ?? null).includes('The browser did not allow it'), 'why not');
  });

  it('copies exactly what was received, and shows nothing of it as it came, for 1,000 hostile values', async () => {
    const copied = clipboard();
    const { tab } = await evidenceScene(alerts());
    const { Pivots } = await import('../../packages/widgets/src/incidents/pivots/pivots.ts');
    const { PivotMenu } = await import('../../packages/widgets/src/incidents/pivots/pivot-menu.ts');
    const pivots = new Pivots(tab, { incidentId: () => '7' });
    const menu = new PivotMenu(
      tab,
      () => '7',
      () => pivots.terms,
    );
    const opener = tab.shadowRoot!.querySelector('button')!;
    const elements = (): number => tab.shadowRoot!.querySelectorAll('*').length;
    expect(HOSTILE.length).to.equal(1000);
    for (const text of HOSTILE) {
      const name = pivots.name(text);
      expect(/[\p{Cc}\p{Cf}]/u.test(name), JSON.stringify(name)).to.equal(false);
      menu.open({ kind: 'text', text }, name, opener);
    }
    const before = elements();
    // A person presses some of them; the others go through the same few lines.
    for (const text of HOSTILE.filter((_, at) => at % 100 === 0)) {
      menu.open({ kind: 'text', text }, pivots.name(text), opener);
      const shown = await menuOpen();
      expect(shown.querySelectorAll('a, script, img, iframe').length).to.equal(0);
      await press(tab, 'End', 'Enter');
      await until(() => copied.texts.at(-1) === text, JSON.stringify(text));
    }
    expect(elements()).to.equal(before);
  });

  it('offers search and hunting only while somebody answers, and says what, when and where', async () => {
    const { tab } = await evidenceScene(alerts());
    const got: [string, PivotDetail][] = [];
    for (const type of ['wf-search', 'wf-hunt'])
      providerOf(tab).addEventListener(type, (event) => got.push([type, (event as CustomEvent<PivotDetail>).detail]));
    const open = async (): Promise<void> => {
      await rightClick(cell(rowNamed(tab, 'hxxps://login-halden[.]example/auth'), 'entity'));
      await menuOpen();
    };
    await open();
    expect(itemsOf().join()).to.not.match(/Search|Hunt/);
    await press(tab, 'Escape');
    providerOf(tab).setAttribute('pivots', 'search');
    const undo = providerOf(tab).answerPivots('hunting');
    await settled(tab);
    await open();
    await choose(tab, 'Search for it');
    await open();
    await choose(tab, 'Hunt for it');
    const detail = {
      kind: 'url',
      value: URL,
      from: '2026-03-11T08:06:00Z',
      to: '2026-03-11T09:30:00Z',
      incidentId: '7',
    };
    expect(got).to.deep.equal([
      ['wf-search', detail],
      ['wf-hunt', detail],
    ]);
    undo();
    await settled(tab);
    await open();
    expect(itemsOf()).to.include('Search for it').and.not.include('Hunt for it');
    // A script's press sends nothing.
    [...menuOf(document)!.querySelectorAll<HTMLElement>('[role=menuitem]')].at(-1)!.click();
    expect(got.length).to.equal(2);
  });

  it('stands on each field of the pane as a button that names the value, and filters by that field', async () => {
    const { tab } = await evidenceScene(alerts());
    const pane = await openRow(tab, 'a.exe');
    const name = /^Actions for abab/;
    const button = byRole(pane, 'button', name) ?? byRole(tab, 'button', name);
    expect(!!button).to.equal(true);
    await click(tab, button!);
    await choose(tab, 'Filter by this value');
    await until(() => countOf(tab) === 1, 'it alone');
    expect(!!byRole(tab, 'button', /^Remove the filter: SHA-?256 is abab/i)).to.equal(true);
    await expect(tab).to.be.accessible();
  });

  it('opens in the sheet of a narrow page too, over it', async () => {
    const { tab } = await evidenceScene(alerts(), { width: 320 });
    await openRow(tab, 'HLD-WS-0147');
    const dialog = await until(() => paneOf(tab)?.shadowRoot?.querySelector('dialog'), 'the sheet');
    await click(tab, dialog.querySelector('.pivot')!);
    const menu = await menuOpen();
    expect(dialog.contains((menu.getRootNode() as ShadowRoot).host)).to.equal(true);
    await press(tab, 'Escape');
    await until(() => !menuOf(document), 'no menu');
    expect(dialog.open && focused().matches('.pivot')).to.equal(true);
    expect(cellOf(rowsOf(tab)[0]!, 'entity')).to.not.equal('');
  });
});
