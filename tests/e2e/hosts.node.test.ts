/** The list on each of its hosts over the HTTP tenant, as five people, by keyboard, and started by the real command. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { startServer, type RunningServer } from '@watchfloor/demo/server';
import type { Browser, Page } from 'puppeteer-core';
import { collectProblems, launchBrowser, type Problems } from '../support/browser.ts';
import { serveStatic, type StaticServer } from '../support/static-server.ts';
import { buildStorybook, STORYBOOK } from './support/builds.ts';
import { drawnIncidents, untilText } from './support/reading.ts';
import { startSite, type Site } from './support/site.ts';
import { freePort, start } from './support/start.ts';

const PEOPLE = ['security-admin', 'reader', 'compliance-admin', 'tier1', 'nobody'] as const;
const HALF_YEAR = 183 * 86_400_000;
const HOUR = 3_600_000;
const LIST = 'wf-incident-list';
const PORTAL = 'wf-portal';

interface Truth {
  readonly status: number;
  readonly count: number;
  readonly first: readonly string[];
}

/** What the tenant itself gives this person: the same question, without anything of ours in between. */
async function ask(tenant: string, person: string): Promise<Truth> {
  const from = new Date(Math.floor(Date.now() / HOUR) * HOUR - HALF_YEAR).toISOString();
  const filter = encodeURIComponent(`lastUpdateDateTime ge ${from}`);
  const response = await fetch(`${tenant}/graph/v1.0/security/incidents?$top=15&$count=true&$filter=${filter}`, {
    headers: { authorization: `Bearer demo.${person}@halden.example` },
  });
  if (!response.ok) return { status: response.status, count: 0, first: [] };
  const body = (await response.json()) as { '@odata.count': number; value: { id: string; status: string }[] };
  const first = body.value.filter(({ status }) => status !== 'redirected').map(({ id }) => id);
  return { status: 200, count: body['@odata.count'], first: first.slice(0, 5) };
}

describe('over the HTTP tenant', () => {
  let browser: Browser;
  let tenant: RunningServer;
  let site: Site;
  let storybook: StaticServer;
  const truths = new Map<string, Truth>();

  before(async () => {
    buildStorybook();
    tenant = await startServer({ tier: 'demo' });
    site = await startSite({ tenant: tenant.url, size: 'demo', rbac: 'classic' });
    storybook = await serveStatic(STORYBOOK);
    browser = await launchBrowser();
    for (const person of PEOPLE) truths.set(person, await ask(tenant.url, person));
  });
  after(async () => {
    await browser.close();
    await Promise.all([site.close(), storybook.close(), tenant.close()]);
  });

  async function open(address: string): Promise<{ page: Page; problems: Problems }> {
    const page = await (await browser.createBrowserContext()).newPage();
    await page.setViewport({ width: 1440, height: 900 });
    const problems = await collectProblems(page, {
      allowedOrigins: [new URL(address).origin, tenant.url],
      expected: (message) => /^Failed to load resource: .* 403/.test(message),
    });
    await page.goto(address, { waitUntil: 'load' });
    return { page, problems };
  }

  /** Address of each host for a person, and where the list is to be read. */
  const hosts: Readonly<Record<string, (person: string) => { address: string; selector: string }>> = {
    'intranet page': (person) => ({ address: `${site.origin}/intranet.html?as=${person}`, selector: LIST }),
    portal: (person) => ({ address: `${site.origin}/incidents?as=${person}`, selector: PORTAL }),
    'static Storybook': (person) => {
      const globals = `person:${person};tenant:http;a11y.manual:!true`;
      const query = `id=incidents-incident-list--ready&viewMode=story&globals=${globals}&tenant-port=${new URL(tenant.url).port}`;
      return { address: `${storybook.origin}/iframe.html?${query}`, selector: LIST };
    },
  };

  test('the five people see different things', () => {
    const counts = PEOPLE.map((person) => truths.get(person)!.count);
    assert.equal(truths.get('nobody')!.status, 403);
    assert.equal(counts[0], counts[1]);
    assert.ok(counts[0]! > counts[3]! && counts[3]! > 0, counts.join());
    assert.notEqual(counts[2], counts[0]);
  });

  for (const [host, addressOf] of Object.entries(hosts)) {
    for (const person of PEOPLE) {
      test(`${host}: ${person} sees what the tenant gives, and nothing goes wrong`, async () => {
        const { status, count, first } = truths.get(person)!;
        const { address, selector } = addressOf(person);
        const { page, problems } = await open(address);
        if (status === 403) {
          await untilText(page, selector, /You may not see this.*grants it.*Request id/);
          assert.deepEqual(await drawnIncidents(page), []);
        } else {
          await untilText(
            page,
            selector,
            new RegExp(`(?<![\\d,])${count.toLocaleString('en-GB')} incidents? .*Rows 1`),
          );
          assert.deepEqual((await drawnIncidents(page)).slice(0, first.length), first);
        }
        assert.deepEqual(problems.all(), []);
        await page.browserContext().close();
      });
    }
  }

  /** Tab until a row of the grid has the focus, as a person who has no mouse. */
  async function tabToGrid(page: Page): Promise<void> {
    for (let step = 0; step < 25; step += 1) {
      await page.keyboard.press('Tab');
      const role = await page.evaluate(() => {
        let active = document.activeElement;
        while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
        return active?.closest('[role=row]')?.getAttribute('aria-rowindex') ?? '';
      });
      if (Number(role) > 1) return;
    }
    throw new Error('25 times Tab do not reach a row.');
  }

  test('intranet page: Tab, arrow down and Enter open the second row, and the host hears of it', async () => {
    const { page, problems } = await open(`${site.origin}/intranet.html?as=reader`);
    await untilText(page, LIST, /Rows 1/);
    await page.evaluate(() =>
      document.addEventListener('wf-incident-open', (event) => {
        document.title = `opened ${(event as CustomEvent<{ id: string }>).detail.id}`;
      }),
    );
    await tabToGrid(page);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    assert.equal(await page.title(), `opened ${truths.get('reader')!.first[1]}`);
    assert.deepEqual(problems.all(), []);
    await page.browserContext().close();
  });

  test('portal: Tab and Enter open the first row, and the portal answers', async () => {
    const { page } = await open(`${site.origin}/incidents?as=reader`);
    await untilText(page, PORTAL, /Rows 1/);
    await tabToGrid(page);
    await page.keyboard.press('Enter');
    await untilText(page, PORTAL, new RegExp(`Incident ${truths.get('reader')!.first[0]} .*What needs you now`));
    await page.browserContext().close();
  });
});

describe('npm start', () => {
  test('shows the list in the portal and on the intranet page as the person it was started with', async () => {
    const port = await freePort();
    const running = start(port, '--user', 'tier1', '--size', 'S');
    const browser = await launchBrowser();
    try {
      await running.ready;
      const { count } = await ask(`http://127.0.0.1:${port + 1}`, 'tier1');
      assert.ok(count > 0);
      const shown = new RegExp(`(?<![\\d,])${count.toLocaleString('en-GB')} incidents? .*Rows 1`);
      const page = await browser.newPage();
      await page.goto(`http://127.0.0.1:${port}/`, { waitUntil: 'load' });
      await untilText(page, PORTAL, shown, 30_000);
      await page.goto(`http://127.0.0.1:${port}/intranet.html?as=tier1`, { waitUntil: 'load' });
      await untilText(page, LIST, shown);
    } finally {
      await browser.close();
      running.child.kill('SIGINT');
      await running.ended;
    }
  });
});
