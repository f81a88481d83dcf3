/** Promise 25: axe finds nothing in any state of any widget: light, dark, forced colours, and narrow. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { after, before, describe, test } from 'node:test';
import type { Browser, CDPSession, Page } from 'puppeteer-core';
import { frames, openHost, saidByBrowser, type HostPage } from '../contract/host-page.ts';
import { startStates, type States } from '../contract/states.ts';
import { contractWidgets } from '../contract/widgets.ts';
import { launchBrowser } from '../support/browser.ts';
import { writeFigure } from './support/figure.ts';

const AXE = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8');
const SCHEMES: Readonly<Record<string, Record<string, string>>> = {
  light: { 'prefers-color-scheme': 'light', 'forced-colors': 'none' },
  dark: { 'prefers-color-scheme': 'dark', 'forced-colors': 'none' },
  'forced colours': { 'prefers-color-scheme': 'dark', 'forced-colors': 'active' },
};

interface AxeResults {
  violations: { id: string; nodes: { target: unknown; failureSummary?: string }[] }[];
  passes: unknown[];
}

const sessions = new WeakMap<Page, CDPSession>();

/** One session for each page: what one emulates, another does not take back. */
async function setScheme(page: Page, name: string): Promise<void> {
  const session = sessions.get(page) ?? (await page.createCDPSession());
  sessions.set(page, session);
  const features = Object.entries(SCHEMES[name]!).map(([feature, value]) => ({ name: feature, value }));
  // A colour half way between two schemes is neither.
  features.push({ name: 'prefers-reduced-motion', value: 'reduce' });
  await session.send('Emulation.setEmulatedMedia', { features });
  await frames(page);
}

/** Findings of axe as sentences. */
async function audit(page: Page): Promise<string[]> {
  const { violations } = await page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: { run(context: object, options: object): Promise<AxeResults> } };
    return axe.run(document, { resultTypes: ['violations'], iframes: false });
  });
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${JSON.stringify(target)} ${failureSummary ?? ''}`),
  );
}

describe('axe', () => {
  let browser: Browser;
  let states: States;

  before(async () => {
    browser = await launchBrowser();
    states = await startStates();
  });
  after(async () => {
    await browser.close();
    await states.close();
  });

  const open = async (): Promise<HostPage> => {
    const host = await openHost(browser, { apis: states.origins, expected: saidByBrowser });
    await host.page.evaluate(AXE);
    return host;
  };

  for (const widget of contractWidgets) {
    test(`finds nothing in ${widget.tag}`, async () => {
      const host = await open();
      await states.show(host.page, widget);
      for (const scheme of Object.keys(SCHEMES)) {
        await setScheme(host.page, scheme);
        assert.deepEqual(await audit(host.page), [], scheme);
      }
      await host.page.setViewport({ width: 320, height: 700 });
      await setScheme(host.page, 'light');
      assert.deepEqual(await audit(host.page), [], 'narrow');
      await host.close();
    });
  }

  test('finds a button without a name and text that is too faint in one scheme, inside shadow roots', async () => {
    const host = await open();
    await host.page.evaluate(() => {
      const frame = document.querySelector('main')!.appendChild(document.createElement('div'));
      const root = frame.attachShadow({ mode: 'open' });
      const sheet = new CSSStyleSheet();
      sheet.replaceSync('p { background: #777; color: light-dark(#000, #888) }');
      root.adoptedStyleSheets = [sheet];
      root.append(document.createElement('button'));
      root.appendChild(document.createElement('p')).append('Faint in the dark');
    });
    await setScheme(host.page, 'light');
    const light = (await audit(host.page)).join('\n');
    assert.match(light, /button-name/);
    assert.doesNotMatch(light, /color-contrast/);
    await setScheme(host.page, 'dark');
    assert.match((await audit(host.page)).join('\n'), /color-contrast/);
    await host.close();
    writeFigure(
      25,
      `0 findings, ${contractWidgets.length} widget(s) × ${states.names.length} states × light, dark, forced, narrow`,
    );
  });
});
