/** A queue of 50 new incidents, by keyboard alone: cleared by somebody who may, refused with reasons to somebody who may not. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { startServer, type RunningServer } from '@watchfloor/demo/server';
import type { Browser, Page } from 'puppeteer-core';
import { collectProblems, launchBrowser, type Problems } from '../support/browser.ts';
import { Person } from './support/person.ts';
import { startSite, type Site } from './support/site.ts';

const QUEUE = 50;
/** Of these the first are classified too. More calls than 100 in a minute wait, and the test would with them. */
const CLASSIFIED = 10;
/** Which roles hold where no model of rights is declared cannot always be told: Cloud Apps is managed by readers in one. */
const REFUSAL = /You need Alerts \(manage\).* grants it|Not certain: your Defender roles could not be read/;

interface Row {
  readonly id: string;
  readonly status: string;
}

describe('a queue of 50 over HTTP, by keyboard alone', () => {
  let browser: Browser;
  let tenant: RunningServer;
  let site: Site;

  before(async () => {
    tenant = await startServer({ tier: 'M' });
    site = await startSite({ tenant: tenant.url, size: 'M', rbac: 'classic' });
    browser = await launchBrowser();
  });
  after(async () => {
    await browser.close();
    await Promise.all([site.close(), tenant.close()]);
  });

  /** What the tenant says, asked as somebody whose calls are not those of the test. */
  async function queue(): Promise<readonly Row[]> {
    const filter = encodeURIComponent("status eq 'active'");
    const response = await fetch(`${tenant.url}/graph/v1.0/security/incidents?$top=${QUEUE}&$filter=${filter}`, {
      headers: { authorization: 'Bearer demo.global-reader@halden.example' },
    });
    return ((await response.json()) as { value: Row[] }).value;
  }

  const statusOf = async (id: string): Promise<string> => {
    const response = await fetch(`${tenant.url}/graph/v1.0/security/incidents/${id}`, {
      headers: { authorization: 'Bearer demo.global-reader@halden.example' },
    });
    return ((await response.json()) as Row).status;
  };
  const statusesOf = (rows: readonly Row[]): Promise<string[]> => Promise.all(rows.map(({ id }) => statusOf(id)));

  interface AtWork {
    readonly person: Person;
    readonly page: Page;
    readonly problems: Problems;
    readonly writes: readonly string[];
  }

  /** Somebody in front of the 50 newest new incidents, with focus on the first. */
  async function sits(who: string): Promise<AtWork> {
    const page = await (await browser.createBrowserContext()).newPage();
    await page.setViewport({ width: 1440, height: 900 });
    const problems = await collectProblems(page, { allowedOrigins: [site.origin, tenant.url] });
    const writes: string[] = [];
    page.on('request', (request) => {
      if (/^(PATCH|POST|PUT|DELETE)$/.test(request.method()) && !request.url().endsWith('/$batch'))
        writes.push(`${request.method()} ${new URL(request.url()).pathname}`);
    });
    const person = new Person(page, 'wf-portal', tenant.url);
    await page.goto(`${site.origin}/incidents?as=${who}#incidents=v=1;status=active`, { waitUntil: 'load' });
    await person.sees(/Status New .*Rows 1/);
    await person.pressUntil('Tab', /^(High|Medium|Low|Informational) \d+ /, 30);
    return { person, page, problems, writes };
  }

  test('an operator resolves each of 50 and classifies the first ten, and the tenant has it so', async () => {
    const before = await queue();
    assert.equal(before.length, QUEUE);
    const { person, page, problems, writes } = await sits('operator');
    for (const [at, { id }] of before.entries()) {
      if (at) await person.press('j');
      await person.isAt(new RegExp(`\\b${id}\\b`));
      if (at < CLASSIFIED) {
        await person.press('c');
        await person.isAt(/^Type a classification/);
        await person.type('not malicious');
        await person.press('Enter');
        await person.isAt(new RegExp(`\\b${id}\\b`));
      }
      await person.press('s');
      await person.isAt(/^Type a status/);
      await person.press('3');
      await person.isAt(new RegExp(`\\b${id}\\b.*Resolved`));
    }
    assert.deepEqual(await statusesOf(before), Array<string>(QUEUE).fill('resolved'));
    const patches = writes.filter((write) => write.startsWith('PATCH'));
    assert.equal(patches.length, QUEUE + CLASSIFIED, 'each change is sent once');
    await person.sees(/50 left this filter/);
    assert.equal(person.toll.clicks, 0);
    assert.deepEqual(problems.all(), []);
    await page.browserContext().close();
  });

  test('a Security Reader who does the same sends no write, and is told each time what is missing', async () => {
    const before = (await queue()).slice(0, QUEUE);
    const { person, page, problems, writes } = await sits('reader');
    for (const [at, { id }] of before.entries()) {
      if (at) await person.press('j');
      await person.isAt(new RegExp(`\\b${id}\\b`));
      for (const key of ['c', 's'] as const) {
        await person.press(key);
        await person.sees(REFUSAL);
        await person.isAt(new RegExp(`\\b${id}\\b`));
      }
    }
    assert.deepEqual(
      await statusesOf(before),
      before.map(({ status }) => status),
    );
    assert.deepEqual(writes, []);
    assert.deepEqual(problems.all(), []);
    await page.browserContext().close();
  });
});
