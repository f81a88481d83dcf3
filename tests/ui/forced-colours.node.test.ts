import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import { build } from 'esbuild';
import puppeteer from 'puppeteer-core';
import type { Browser, Page } from 'puppeteer-core';
import { ensureBrowser, launchArguments } from '../../scripts/browser.ts';

/** The browser runner cannot switch forced colours on, so this speaks to the browser itself. */

const root = new URL('../..', import.meta.url).pathname;
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const scene = `
  import { LitElement, html } from 'lit';
  import * as ui from '@watchfloor/ui';
  import { TableGrid } from './packages/ui/src/data-table/grid/table-grid.ts';
  ui.defineDataTable(); ui.defineNotice(); ui.defineState();
  const columns = [
    { key: 's', label: 'Severity', width: 112, render: (level) => ui.severity(level, level) },
    { key: 'n', label: 'Name', width: 200, grow: true, render: (level) => html\`<span class="name">\${level}</span>\` },
    { key: 't', label: 'Status', width: 112, render: () => ['new', 'progress', 'resolved'].map((k) => ui.status(k, k)) },
    { key: 'a', label: 'Assets', width: 112, render: () => ui.assetCount('device', 4, '4 devices') },
  ];
  const word = (name) => 'Do with ' + (name ?? 'it');
  const labels = new Proxy({ selectAll: 'Select all' }, { get: (all, key) => (key === 'find' ? undefined : all[key] ?? word) });
  const grid = new TableGrid({
    labels, nameOf: String, selectable: true, sort: [{ key: 'n', descending: false }],
    values: [{ key: 'n', kind: 'text', of: String }], children: (row) => (row === 'low' ? [row] : undefined), childCell: String,
  });
  grid.setSelected(['medium']);
  customElements.define('x-scene', class extends LitElement {
    static styles = [ui.tokens, ui.innerStyles, ui.hostStyles, ui.buttonStyles];
    render() {
      return html\`<wf-i-notice kind="warning">Late</wf-i-notice>
        <wf-i-state kind="failed" level="2" heading="Failed" text="Why"><button slot="action" class="button primary">Again</button></wf-i-state>
        <wf-i-data-table label="Rows" .columns=\${columns} .rows=\${['high', 'medium', 'low']} .rowClass=\${(l) => (l === 'high' ? 'open' : 'unread')}></wf-i-data-table>
        <wf-i-data-table id="grid" label="Grid" .columns=\${columns} .rows=\${['high', 'medium', 'low']} .extension=\${grid}></wf-i-data-table>\`;
    }
  });`;

let browser: Browser;
let page: Page;

before(async () => {
  const { outputFiles } = await build({
    stdin: { contents: scene, resolveDir: root },
    bundle: true,
    write: false,
    conditions: ['@watchfloor/source'],
    tsconfig: `${root}/tsconfig.json`,
    logLevel: 'silent',
  });
  browser = await puppeteer.launch({ executablePath: ensureBrowser(), args: [...launchArguments] });
  page = await browser.newPage();
  const session = await page.createCDPSession();
  await session.send('Emulation.setEmulatedMedia', { features: [{ name: 'forced-colors', value: 'active' }] });
  await page.setContent(
    '<!doctype html><html lang="en"><title>Scene</title><main><h1>Scene</h1><x-scene></x-scene></main>',
  );
  await page.addScriptTag({ content: outputFiles[0]!.text });
  await page.addScriptTag({ content: axe });
  await page.waitForFunction(() =>
    document.querySelector('x-scene')?.shadowRoot?.querySelector('wf-i-data-table')?.shadowRoot?.querySelector('.open'),
  );
});

after(() => browser?.close());

test('severity, status, assets and the open row are still drawn under forced colours', async () => {
  const drawn = await page.evaluate(() => {
    const table = document.querySelector('x-scene')!.shadowRoot!.querySelector('wf-i-data-table')!.shadowRoot!;
    const probe = document.body.appendChild(document.createElement('i'));
    probe.style.color = 'Canvas';
    const canvas = getComputedStyle(probe).color;
    const marks = ['.severity', '.status[data-kind=new]', '.status[data-kind=progress]', '.asset'].map((selector) => {
      const { backgroundColor, backgroundImage } = getComputedStyle(table.querySelector(selector)!, '::before');
      return backgroundImage === 'none' ? backgroundColor : backgroundImage;
    });
    const bar = getComputedStyle(table.querySelector('.open')!, '::before');
    return { active: matchMedia('(forced-colors: active)').matches, canvas, marks, bar: bar.borderInlineStart };
  });
  assert.equal(drawn.active, true);
  for (const mark of drawn.marks) assert.ok(mark !== drawn.canvas && mark !== 'rgba(0, 0, 0, 0)', mark);
  assert.match(drawn.bar, /3px solid/);
  assert.ok(!drawn.bar.includes(drawn.canvas));
});

test('boxes, expanders and the order of a grid are still told apart under forced colours', async () => {
  const drawn = await page.evaluate(() => {
    const table = document.querySelector('x-scene')!.shadowRoot!.querySelector('#grid')!.shadowRoot!;
    const probe = document.body.appendChild(document.createElement('i'));
    probe.style.color = 'Canvas';
    const canvas = getComputedStyle(probe).color;
    const picks = [...table.querySelectorAll<HTMLInputElement>('.body .pick')].map((pick) => {
      const before = getComputedStyle(pick, '::before');
      const tick = getComputedStyle(pick, '::after');
      return {
        checked: pick.checked,
        edge: before.borderTopColor !== canvas && before.borderTopWidth !== '0px',
        tick: tick.visibility === 'visible' && tick.borderRightColor !== before.backgroundColor,
      };
    });
    const twist = getComputedStyle(table.querySelector('.twist')!, '::before').borderTopColor;
    return { picks, twist: twist !== canvas, arrow: table.querySelector('[aria-sort] .arrow')?.textContent?.trim() };
  });
  assert.deepEqual(
    drawn.picks.map(({ checked, tick }) => [checked, tick]).toSorted(),
    [[false, false], [false, false], [true, true]], // prettier-ignore
  );
  assert.ok(drawn.picks.every(({ edge }) => edge));
  assert.equal(drawn.twist, true);
  assert.equal(drawn.arrow, '↑');
});

test('a primary button keeps an edge and the notice its frame under forced colours', async () => {
  const widths = await page.evaluate(() => {
    const scene = document.querySelector('x-scene')!.shadowRoot!;
    const notice = scene.querySelector('wf-i-notice')!.shadowRoot!.querySelector('.notice')!;
    return [scene.querySelector('.primary')!, notice].map((element) => getComputedStyle(element).borderTopWidth);
  });
  assert.deepEqual(widths, ['1px', '1px']);
});

test('axe finds nothing under forced colours', async () => {
  const found = await page.evaluate(async () => {
    const runner = (window as unknown as { axe: { run(): Promise<{ violations: { id: string }[] }> } }).axe;
    return (await runner.run()).violations.map(({ id }) => id);
  });
  assert.deepEqual(found, []);
});
