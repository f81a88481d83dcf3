/** Promise 12, the browser: signing out reaches the other tabs within a second; the Back button brings back no old row. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser, Page } from 'puppeteer-core';
import type { WfProvider } from '@watchfloor/runtime';
import { launchBrowser } from '../support/browser.ts';
import { writeFigure } from './support/figure.ts';
import { countRows, openWithRows, rowsAppear, startRealPage } from './support/real-page.ts';
import type { RealPage } from './support/real-page.ts';

/** Milliseconds until a tab shows no row, or Infinity. */
async function emptyAfter(page: Page, begun: number): Promise<number> {
  while (performance.now() - begun < 3_000) if ((await countRows(page)) === 0) return performance.now() - begun;
  return Infinity;
}

describe('in a browser', () => {
  let browser: Browser;
  let real: RealPage;

  before(async () => {
    browser = await launchBrowser();
    real = await startRealPage('token-of-tabs');
  });
  after(async () => {
    await browser.close();
    await real.close();
  });

  test('signing out in one tab empties two others within a second', async () => {
    const tabs = [await browser.newPage(), await browser.newPage(), await browser.newPage()];
    for (const tab of tabs) await openWithRows(tab, real.address);
    const begun = performance.now();
    await tabs[2]!.evaluate(() => document.querySelector<WfProvider>('wf-provider')!.signOut());
    const times = await Promise.all(tabs.map((tab) => emptyAfter(tab, begun)));
    assert.ok(Math.max(...times) <= 1_000, times.join());
    writeFigure(12, `3 tabs empty in ${Math.ceil(Math.max(...times))} ms`);
    for (const tab of tabs) {
      assert.equal(
        await tab.evaluate(() => document.querySelector<WfProvider>('wf-provider')!.session.absence),
        'signed-out',
      );
      await tab.close();
    }
  });

  test('the Back button shows no old row, and fresh ones after a moment', async () => {
    const page = await browser.newPage();
    await page.evaluateOnNewDocument(() => {
      window.addEventListener(
        'pageshow',
        ({ persisted }) => {
          const table = document
            .querySelector('wf-incident-list')
            ?.shadowRoot?.querySelector('wf-i-data-table')?.shadowRoot;
          const rows = table?.querySelectorAll('[role=row][aria-rowindex]:not([aria-rowindex="1"])').length ?? 0;
          Object.assign(window, { atShow: { persisted, rows } });
        },
        true,
      );
    });
    await openWithRows(page, real.address);
    await page.goto(`${real.address}/other`);
    const before = real.service.heard.length;
    await page.goBack();
    const atShow = await page.evaluate(
      () => (window as unknown as { atShow: { persisted: boolean; rows: number } }).atShow,
    );
    assert.equal(atShow.rows, 0, JSON.stringify(atShow));
    await rowsAppear(page);
    assert.ok(real.service.heard.length > before, 'the service was asked again');
    await page.close();
  });

  test('the same check catches a tab of another person, which keeps its rows', async () => {
    const [one, other] = [await browser.newPage(), await browser.newPage()];
    for (const tab of [one, other]) await openWithRows(tab, real.address);
    await other.evaluate(
      () => void (document.querySelector<WfProvider>('wf-provider')!.account = 'someone@halden.example'),
    );
    // The switch told the first tab; it signs in again.
    await emptyAfter(one, performance.now());
    await one.evaluate(() => document.querySelector<WfProvider>('wf-provider')!.signIn());
    await Promise.all([one, other].map(rowsAppear));
    await one.evaluate(() => document.querySelector<WfProvider>('wf-provider')!.signOut());
    await emptyAfter(one, performance.now());
    assert.ok((await countRows(other)) > 0);
    await one.close();
    await other.close();
  });
});
