/** What can be wrong with a set-up or an answer, on a plain page with the built files: said on the screen, told by an event, thrown nowhere. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Scenario } from '@watchfloor/demo';
import { startServer, type RunningServer } from '@watchfloor/demo/server';
import type { Browser, Page } from 'puppeteer-core';
import { collectProblems, launchBrowser, type Problems } from '../support/browser.ts';
import { serveStatic, type StaticServer } from '../support/static-server.ts';
import { buildEmbed, EMBED } from './support/builds.ts';
import { drawnIncidents, textOf, untilText } from './support/reading.ts';

const LIST = 'wf-incident-list';
const UPN = 'reader@halden.example';
const TOKEN = `demo.${UPN}`;
const HOUR = 3_600_000;
const PAGE = readFileSync(resolve(import.meta.dirname, '../../packages/portal/intranet.html'), 'utf8');
const SHEET = readFileSync(resolve(import.meta.dirname, '../../packages/portal/intranet.css'), 'utf8');

interface Fault {
  readonly name: string;
  /** What the tenant does. Default: it works. */
  readonly scenario?: Scenario;
  /** Root given to the provider. Default: the tenant's. */
  readonly baseUrl?: string;
  /** Undefined: no getToken at all. */
  readonly token?: string | undefined;
  /** What happened, then what to do. */
  readonly says: RegExp;
  readonly event: 'wf-error' | 'wf-ready';
  /** Kind in the detail of the event. */
  readonly kind?: string;
  /** The same on a refresh, after good rows. Undefined: it cannot happen then, or `says` is said beside the rows. */
  readonly whenStale?: RegExp;
}

const NOT_DATA = /cut off or is not data.*Try again; if it stays, check the base URL/;
const SIGNED_OUT = /You are signed out, or your session has ended\. Sign in again\..* Sign in/;

const FAULTS: readonly Fault[] = [
  {
    name: 'a base URL that is none',
    baseUrl: 'htp:/nowhere',
    token: TOKEN,
    says: /The base URL is not a plain https address, so nothing was sent/,
    event: 'wf-error',
    kind: 'refused',
  },
  {
    name: 'a base URL of an origin that is not allowed',
    baseUrl: 'https://graph.elsewhere.example',
    token: TOKEN,
    says: /nothing was sent.*allowedOrigins/,
    event: 'wf-error',
    kind: 'refused',
  },
  {
    name: 'a base URL with another path',
    baseUrl: '/nothing-here',
    token: TOKEN,
    says: /This could not be loaded.*(no longer exists|did not accept)/,
    event: 'wf-error',
  },
  { name: 'no token', token: undefined, says: SIGNED_OUT, event: 'wf-error', kind: 'signed-out' },
  {
    name: 'an expired token',
    token: `${TOKEN}.exp.1`,
    says: SIGNED_OUT,
    event: 'wf-error',
    kind: 'signed-out',
    whenStale: /The last refresh failed\. Shown as of [\d:]+ UTC\. You are signed out/,
  },
  {
    name: 'HTML for JSON',
    scenario: 'malformed:html',
    token: TOKEN,
    says: NOT_DATA,
    event: 'wf-error',
    kind: 'not-json',
    whenStale: /The last refresh failed\. Shown as of [\d:]+ UTC\. .*is not data/,
  },
  {
    name: 'a body that is cut off',
    scenario: 'malformed:truncated',
    token: TOKEN,
    says: NOT_DATA,
    event: 'wf-error',
    kind: 'not-json',
    whenStale: /The last refresh failed\. Shown as of [\d:]+ UTC\. .*was cut off/,
  },
  {
    name: 'unknown enums',
    scenario: 'malformed:enums',
    token: TOKEN,
    says: /critical .*onHold .*Rows 1/,
    event: 'wf-ready',
  },
  {
    name: 'a row without an id',
    scenario: 'malformed:no-id',
    token: TOKEN,
    says: /1 incident could not be read.*Rows 1/,
    event: 'wf-ready',
  },
  {
    name: 'a nextLink to another host',
    scenario: 'malformed:next-link',
    token: TOKEN,
    says: /Rows 1/,
    event: 'wf-ready',
  },
];

/** Events of the list with the kind in their detail, as they came. */
const eventsOf = (page: Page): Promise<string[]> =>
  page.evaluate(() => (globalThis as unknown as { heard: string[] }).heard);

describe('bad input on a plain page', () => {
  let browser: Browser;
  let tenant: RunningServer;
  let site: StaticServer;
  /** How far the tenant's clock runs ahead: a token that was good is not any more. */
  let ahead = 0;

  before(async () => {
    buildEmbed();
    tenant = await startServer({ tier: 'demo', clock: { now: () => Date.now() + ahead } });
    // The intranet page with a provider for Graph in place of the demo: what a customer writes.
    const page = PAGE.replace(/<wf-provider[^>]*>/, '<wf-provider source="graph">').replaceAll(
      '%TENANT%',
      `${tenant.url} https://graph.elsewhere.example 'self'`,
    );
    site = await serveStatic(EMBED, {
      pages: { '/intranet.html': page, '/intranet.css': { body: SHEET, type: 'text/css' } },
      mounts: { '/embed/': EMBED },
    });
    browser = await launchBrowser();
  });
  after(async () => {
    await browser.close();
    await Promise.all([site.close(), tenant.close()]);
  });

  /** Opens the page and sets its provider up before the kit arrives. */
  async function open(baseUrl: string, token: string | undefined): Promise<{ page: Page; problems: Problems }> {
    const page = await (await browser.createBrowserContext()).newPage();
    await page.setViewport({ width: 1280, height: 900 });
    const problems = await collectProblems(page, {
      allowedOrigins: [site.origin, tenant.url],
      expected: (message) => /^Failed to load resource: .* 40[0-9]/.test(message),
    });
    await page.evaluateOnNewDocument(
      (setUp) =>
        document.addEventListener('DOMContentLoaded', () => {
          const heard: string[] = [];
          Object.assign(globalThis, { heard, token: setUp.token });
          const list = document.querySelector('wf-incident-list')!;
          for (const name of ['wf-ready', 'wf-error', 'wf-denied', 'wf-stale'])
            list.addEventListener(name, (event) => {
              heard.push([name, (event as CustomEvent<{ kind?: string }>).detail.kind ?? ''].join(' ').trim());
            });
          Object.assign(document.querySelector('wf-provider')!, {
            baseUrl: setUp.baseUrl,
            allowedOrigins: [setUp.allowed, location.origin],
            tenantId: 'halden',
            account: 'reader',
            ...(setUp.token && { getToken: async () => (globalThis as unknown as { token: string }).token }),
          });
        }),
      { baseUrl: baseUrl.startsWith('/') ? site.origin + baseUrl : baseUrl, token, allowed: tenant.url },
    );
    await page.goto(`${site.origin}/intranet.html`, { waitUntil: 'load' });
    return { page, problems };
  }

  for (const { name, scenario = 'normal', baseUrl, token, says, event, kind = '' } of FAULTS) {
    test(`${name}: the page says what happened and what to do, an event tells it, nothing is thrown`, async () => {
      tenant.tenant.setScenario(scenario);
      const { page, problems } = await open(baseUrl ?? `${tenant.url}/graph`, token);
      await untilText(page, LIST, says);
      const heard = await eventsOf(page);
      assert.ok(
        heard.includes(`${event} ${kind}`.trim()) || (!kind && heard.some((one) => one.startsWith(event))),
        `${heard}`,
      );
      assert.deepEqual(problems.all(), []);
      assert.match(await textOf(page, 'main'), /Who to call/);
      await page.browserContext().close();
    });
  }

  for (const { name, scenario = 'normal', baseUrl, token, says, whenStale } of FAULTS) {
    if (baseUrl || !token) continue;
    test(`${name} on a refresh: no row that was on the screen is lost`, async () => {
      tenant.tenant.setScenario('normal');
      const { page, problems } = await open(
        `${tenant.url}/graph`,
        `${TOKEN}.exp.${Math.ceil((Date.now() + HOUR) / 1000)}`,
      );
      await untilText(page, LIST, /Rows 1/);
      const before = await drawnIncidents(page);
      assert.ok(before.length >= 5);
      tenant.tenant.setScenario(scenario);
      if (token !== TOKEN) ahead = 2 * HOUR;
      await page.evaluate((next) => {
        Object.assign(globalThis, { token: next });
        return (document.querySelector('wf-incident-list') as unknown as { refresh(): Promise<void> }).refresh();
      }, token);
      await untilText(page, LIST, whenStale ?? says);
      ahead = 0;
      const after = await drawnIncidents(page);
      // The row that came without an id is counted in a notice; every other one is there.
      const lost = before.filter((id) => !after.includes(id));
      assert.equal(lost.length, scenario === 'malformed:no-id' ? 1 : 0, `${lost} of ${before}`);
      if (whenStale) assert.match((await eventsOf(page)).join(), /wf-stale/);
      assert.deepEqual(problems.all(), []);
      await page.browserContext().close();
    });
  }

  test('a nextLink to another host is not followed: the next rows are refused in place, with nothing lost', async () => {
    tenant.tenant.setScenario('malformed:next-link');
    const { page, problems } = await open(`${tenant.url}/graph`, TOKEN);
    const text = await untilText(page, LIST, /Rows 1/);
    const before = await drawnIncidents(page);
    if (/Show \d+ more/.test(text)) {
      await page.evaluate(() => {
        const buttons = [...document.querySelector('wf-incident-list')!.shadowRoot!.querySelectorAll('button')];
        buttons.find((button) => /more/.test(button.textContent ?? ''))?.click();
      });
      await untilText(page, LIST, /The next rows could not be read\. .*nothing was sent/);
    } else assert.match(text, /incomplete/);
    assert.deepEqual(await drawnIncidents(page), before);
    assert.deepEqual(problems.all(), []);
    await page.browserContext().close();
  });
});
