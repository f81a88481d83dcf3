/** Promise 5: no violation of the documented policy in any state of any widget, on the built embed files. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser } from 'puppeteer-core';
import { frames, openHost, saidByBrowser, strictPolicy, until } from '../contract/host-page.ts';
import { startStates, type States } from '../contract/states.ts';
import { contractWidgets } from '../contract/widgets.ts';
import { launchBrowser } from '../support/browser.ts';
import { writeFigure } from './support/figure.ts';

describe('under the strict policy', () => {
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

  for (const widget of contractWidgets) {
    test(`${widget.tag} violates nothing in any state, light, dark or in another language`, async () => {
      const csp = strictPolicy(states.origins);
      const host = await openHost(browser, { csp, apis: states.origins, expected: saidByBrowser });
      await states.show(host.page, widget);
      await host.page.evaluate(async () => {
        const providers = [...document.querySelectorAll('wf-provider')];
        for (const provider of providers) provider.setAttribute('theme', 'dark');
        document.documentElement.lang = 'ar';
        await new Promise((settled) => requestAnimationFrame(settled));
        document.documentElement.lang = 'de';
      });
      await until(
        host.page,
        () => !/Refresh/.test(document.querySelector('#as-reader [data-events]')?.shadowRoot?.textContent ?? 'Refresh'),
        5000,
        'German',
      );
      await frames(host.page);
      const names = await host.page.evaluate(() => [...document.querySelectorAll('.frame')].map(({ id }) => id));
      assert.deepEqual(names, [...states.names]);
      assert.deepEqual(host.problems.violations, []);
      assert.deepEqual(host.problems.all(), []);
      await host.close();
    });
  }

  test('a style attribute, markup from text, a script without the nonce, another policy and a foreign call are all reported', async () => {
    const host = await openHost(browser, { csp: strictPolicy(['http://127.0.0.1:1']), apis: [] });
    await host.page.evaluate(async () => {
      const attempt = async (fault: () => unknown): Promise<void> => {
        try {
          await fault();
        } catch {
          // The policy stops it; what counts is that it is reported.
        }
      };
      const element = document.body.appendChild(document.createElement('div'));
      await attempt(() => element.setAttribute('style', 'color: red'));
      await attempt(() => Reflect.set(element, 'inner' + 'HTML', '<b></b>'));
      await attempt(() => import('/without-a-nonce.js' as string));
      await attempt(() =>
        (window as { trustedTypes?: { createPolicy(n: string, r: object): unknown } }).trustedTypes?.createPolicy(
          'lit-html',
          {},
        ),
      );
      await attempt(() => fetch('https://graph.evil.example/'));
    });
    await frames(host.page);
    const reported = host.problems.violations.join('\n');
    for (const directive of ['style-src', 'require-trusted-types-for', 'script-src', 'trusted-types', 'connect-src'])
      assert.match(reported, new RegExp(`^${directive}`, 'm'), `${directive} in ${reported}`);
    await host.close();
  });

  test('the built files make one policy, ours', async () => {
    const csp = strictPolicy(states.origins, "'none'");
    const host = await openHost(browser, { csp, apis: states.origins });
    await frames(host.page);
    assert.match(host.problems.violations.join('\n'), /trusted-types.*watchfloor-lit/);
    assert.doesNotMatch(host.problems.violations.join('\n'), /lit-html/);
    await host.close();
    writeFigure(5, `0 violations, ${contractWidgets.length} widget(s) × ${states.names.length} states`);
  });
});
