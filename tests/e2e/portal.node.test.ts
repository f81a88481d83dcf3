/** The portal's shell: with and without a tenant over HTTP, people, time zones, addresses, narrow windows. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { startServer, type RunningServer } from '@watchfloor/demo/server';
import type { Browser, Page } from 'puppeteer-core';
import { collectProblems, launchBrowser, type Problems } from '../support/browser.ts';
import { audit } from './support/axe.ts';
import { Person } from './support/person.ts';
import { textOf, untilText } from './support/reading.ts';
import { startSite, type Site } from './support/site.ts';

const PORTAL = 'wf-portal';

describe('portal', () => {
  let browser: Browser;
  let tenant: RunningServer;
  let site: Site;
  let plain: Site;

  before(async () => {
    tenant = await startServer({ tier: 'demo' });
    site = await startSite({ tenant: tenant.url, size: 'demo', rbac: 'classic', user: 'operator' });
    plain = await startSite(undefined);
    browser = await launchBrowser();
  });
  after(async () => {
    await browser.close();
    await Promise.all([site.close(), plain.close(), tenant.close()]);
  });

  async function open(address: string, width = 1280): Promise<{ page: Page; problems: Problems }> {
    const page = await (await browser.createBrowserContext()).newPage();
    await page.setViewport({ width, height: 800 });
    await page.emulateTimezone('Asia/Tokyo');
    const problems = await collectProblems(page, {
      allowedOrigins: [new URL(address).origin, tenant.url],
      // A static host has no /demo.json, and the browser says so.
      expected: (message) => address.startsWith(plain.origin) && /status of 404/.test(message),
    });
    await page.goto(address, { waitUntil: 'load' });
    return { page, problems };
  }

  interface Known {
    readonly id: string;
    readonly displayName: string;
    readonly redirectIncidentId?: string | null;
  }
  /** An incident of the tenant; ids move with the hour. */
  async function known(is: (incident: Known) => unknown): Promise<Known> {
    const response = await fetch(`${tenant.url}/graph/v1.0/security/incidents?$top=50`, {
      headers: { authorization: 'Bearer demo.global-reader@halden.example' },
    });
    return ((await response.json()) as { value: Known[] }).value.find(is)!;
  }
  const ransomware = async (): Promise<string> =>
    (await known(({ displayName }) => displayName.startsWith('Ransomware prepared'))).id;

  const close = (page: Page): Promise<void> => page.browserContext().close();
  const path = (page: Page): string => page.url().slice(new URL(page.url()).origin.length);
  const choose = (page: Page, person: string): Promise<unknown> =>
    page.evaluate((name) => {
      const select = document
        .querySelector('wf-portal')!
        .shadowRoot!.querySelector<HTMLSelectElement>('.person select')!;
      select.value = name;
      select.dispatchEvent(new Event('change', { bubbles: true }));
    }, person);
  const chosen = (page: Page): Promise<string> =>
    page.evaluate(
      () => document.querySelector('wf-portal')!.shadowRoot!.querySelector<HTMLSelectElement>('.person select')!.value,
    );
  const click = (page: Page, selector: string): Promise<void> =>
    page.evaluate(
      (wanted) => document.querySelector('wf-portal')!.shadowRoot!.querySelector<HTMLElement>(wanted)!.click(),
      selector,
    );

  test('opens on the incidents as the person that the server names', async () => {
    const { page, problems } = await open(`${site.origin}/`);
    await untilText(page, PORTAL, /300 incidents.*Rows 1/);
    assert.equal(path(page), '/incidents');
    assert.equal(await page.title(), 'Incidents · Watchfloor');
    assert.equal(await chosen(page), 'operator');
    assert.deepEqual(problems.all(), []);
    await close(page);
  });

  test('on a static host, without /demo.json, runs on the tenant in the page and asks nobody', async () => {
    const { page, problems } = await open(`${plain.origin}/incidents?as=tier1`);
    const text = await untilText(page, PORTAL, /(?<!\d)[1-9]\d incidents.*Rows 1/);
    assert.match(text, /No role/);
    assert.deepEqual(problems.all(), []);
    await close(page);
  });

  test('another person sees their own rows, and the address keeps the choice', async () => {
    const { page, problems } = await open(`${site.origin}/incidents?as=reader`);
    await untilText(page, PORTAL, /300 incidents.*Rows 1/);
    await choose(page, 'tier1');
    await untilText(page, PORTAL, /(?<!\d)[1-9]\d incidents.*Rows 1/);
    assert.equal(path(page), '/incidents?as=tier1');
    assert.deepEqual(problems.all(), []);
    await close(page);
  });

  test('the time zone changes every time that is shown, and is remembered', async () => {
    const { page } = await open(`${site.origin}/incidents?as=reader`);
    await untilText(page, PORTAL, /Refreshed [\d:]+ UTC/);
    await click(page, '.zone label:last-of-type input');
    await untilText(page, PORTAL, /Refreshed [\d:]+ GMT\+9/);
    assert.doesNotMatch(await textOf(page, PORTAL), /\d UTC/);
    await page.reload({ waitUntil: 'load' });
    await untilText(page, PORTAL, /Refreshed [\d:]+ GMT\+9/);
    await close(page);
  });

  test('an address that leads nowhere says so, with a way on; Back and Forward move between the two', async () => {
    const { page, problems } = await open(`${site.origin}/nowhere?as=reader`);
    await untilText(page, PORTAL, /There is no page here/);
    assert.match(await page.title(), /Not found/);
    await click(page, '.not-found a');
    await untilText(page, PORTAL, /300 incidents.*Rows 1/);
    assert.equal(path(page), '/incidents?as=reader');
    assert.equal(await page.title(), 'Incidents · Watchfloor');
    await choose(page, 'tier1');
    await page.evaluate(() => history.back());
    await untilText(page, PORTAL, /There is no page here/);
    assert.equal(path(page), '/nowhere?as=reader');
    assert.equal(await chosen(page), 'reader');
    await page.evaluate(() => history.forward());
    await untilText(page, PORTAL, /(?<!\d)[1-9]\d incidents.*Rows 1/);
    assert.deepEqual(problems.all(), []);
    await close(page);
  });

  test('an incident opens from the list by Enter, and Back brings the filters and the open pane again', async () => {
    const { page, problems } = await open(`${site.origin}/incidents?as=reader`);
    const person = new Person(page, PORTAL, tenant.url);
    await page.evaluate(() => (location.hash = 'incidents=v=1;severity=high;range=30d'));
    await page.reload({ waitUntil: 'load' });
    await person.sees(/Incident severity High .*Rows 1/);
    await person.pressUntil('Tab', /^High \d+ /, 30);
    const id = /^High (\d+) /.exec(await person.focused())![1]!;
    await person.press('p');
    await person.sees(new RegExp(`Incident ${id} .*Open incident`));
    await page.waitForFunction((open) => location.hash.includes(open), {}, id);
    const list = path(page);
    await person.press('Escape');
    await person.isAt(new RegExp(`^High ${id} `));
    await person.press('p');
    await page.waitForFunction((open) => location.hash.includes(open), {}, id);
    await person.pressUntil('Tab', /^Open incident: /, 8);
    await person.press('Enter');
    await person.sees(/Summary .*What needs you now .*Attack tactics/);
    assert.equal(path(page), `/incidents/${id}?as=reader`);
    await page.waitForFunction((of) => document.title.endsWith(` · Incident ${of} · Watchfloor`), {}, id);
    await page.evaluate(() => history.back());
    await person.sees(/Incident severity High .*Rows 1/);
    await person.sees(new RegExp(`Incident ${id} .*Open incident`));
    assert.equal(path(page), list);
    assert.equal(await page.title(), 'Incidents · Watchfloor');
    assert.deepEqual(problems.all(), []);
    await close(page);
  });

  test('an incident opens from its row by Enter, without what the list keeps behind #, and the way back has it', async () => {
    const { page, problems } = await open(`${site.origin}/incidents?as=operator#incidents=v=1;severity=high;range=30d`);
    const person = new Person(page, PORTAL, tenant.url);
    await person.sees(/Incident severity High .*Rows 1/);
    await person.pressUntil('Tab', /^High \d+ /, 30);
    const id = /^High (\d+) /.exec(await person.focused())![1]!;
    await person.press('Enter');
    await person.sees(/Manage incident .*Summary .*What needs you now/);
    assert.equal(path(page), `/incidents/${id}?as=operator`);
    await click(page, '.crumbs a');
    await person.sees(/Incident severity High .*Rows 1/);
    assert.match(path(page), /^\/incidents\?as=operator#incidents=.*severity=high/);
    assert.deepEqual(problems.all(), []);
    await close(page);
  });

  test('Back from an incident leads to its row in the list as it was, and a key goes on from there', async () => {
    const { page, problems } = await open(`${site.origin}/incidents?as=operator#incidents=v=1;severity=high;range=30d`);
    const person = new Person(page, PORTAL, tenant.url);
    await person.sees(/Incident severity High .*Rows 1/);
    await person.pressUntil('Tab', /^High \d+ /, 30);
    await person.press('x', 'j');
    await person.sees(/1 selected/);
    const row = await person.focused();
    const id = /^High (\d+) /.exec(row)![1]!;
    const list = path(page);
    await person.press('Enter');
    await person.sees(/Manage incident .*Summary .*What needs you now/);
    assert.equal(path(page), `/incidents/${id}?as=operator`);
    await page.evaluate(() => history.back());
    await person.isAt(new RegExp(`^High ${id} `));
    assert.equal(path(page), list);
    await person.sees(/Incident severity High .*1 selected/);
    await person.press('ArrowUp');
    assert.match(await person.focused(), /^High (?!0)\d+ /);
    assert.notEqual(await person.focused(), row);
    assert.deepEqual(problems.all(), []);
    await close(page);
  });

  test('a tab has an address of its own, which leads to it, and Back leads to the tab before', async () => {
    const id = await ransomware();
    const { page, problems } = await open(`${site.origin}/incidents/${id}?as=reader`);
    const person = new Person(page, PORTAL, tenant.url);
    await person.sees(/What needs you now/);
    await person.click(/^Evidence and response/);
    await page.waitForFunction((of) => location.pathname === `/incidents/${of}/evidence`, {}, id);
    await person.sees(/All evidence/);
    await page.reload({ waitUntil: 'load' });
    await person.sees(/^(?!.*What needs you now).*All evidence/);
    await page.evaluate(() => history.back());
    await person.sees(/What needs you now/);
    assert.equal(path(page), `/incidents/${id}?as=reader`);
    assert.deepEqual(problems.all(), []);
    await close(page);
  });

  test('an alert opens from its row by Enter on a page of its own, and Back leads to where the person was', async () => {
    const { page, problems } = await open(`${site.origin}/alerts?as=operator`);
    const person = new Person(page, PORTAL, tenant.url);
    await person.sees(/Add filter.*Rows 1/);
    const list = path(page);
    await person.pressUntil('Tab', /^(High|Medium|Low|Informational) .*UTC/, 40);
    await person.press('Enter');
    await person.sees(/What happened .*Actions taken and remediation/);
    assert.match(path(page), /^\/alerts\/[\w%-]+\?as=operator$/);
    await page.waitForFunction(() => document.title.endsWith(' · Alert · Watchfloor'));
    await page.evaluate(() => history.back());
    await person.sees(/Add filter.*Rows 1/);
    assert.equal(path(page), list);
    await page.evaluate(() => history.forward());
    await person.sees(/What happened/);
    await click(page, '.crumbs a');
    await person.sees(/Add filter.*Rows 1/);
    assert.deepEqual(problems.all(), []);
    await close(page);
  });

  test('an incident that was merged away leads on and says so, and one that nobody has says that', async () => {
    const { id, redirectIncidentId: into } = await known(({ redirectIncidentId }) => redirectIncidentId);
    const { page } = await open(`${site.origin}/incidents/${id}?as=reader`);
    await untilText(page, PORTAL, new RegExp(`Incident ${id} was merged into ${into}; you are looking at ${into}\\.`));
    await page.goto(`${site.origin}/incidents/999999/summary?as=reader`, { waitUntil: 'load' });
    await untilText(page, PORTAL, /no longer exists|could not be found|not found/i);
    await close(page);
  });

  test('at 320 px nothing runs out of the window, and the navigation opens from its button', async () => {
    const { page, problems } = await open(`${site.origin}/incidents?as=reader`, 320);
    await untilText(page, PORTAL, /300 incidents.*Rows 1/);
    const seen = (): Promise<{ width: number; navigation: boolean }> =>
      page.evaluate(() => ({
        width: document.documentElement.scrollWidth,
        navigation: document.querySelector('wf-portal')!.shadowRoot!.querySelector('nav')!.checkVisibility(),
      }));
    assert.deepEqual(await seen(), { width: 320, navigation: false });
    await click(page, '.menu');
    await page.waitForFunction(() =>
      document.querySelector('wf-portal')!.shadowRoot!.querySelector('nav')!.checkVisibility(),
    );
    assert.deepEqual(await seen(), { width: 320, navigation: true });
    assert.deepEqual(problems.all(), []);
    await close(page);
  });

  for (const width of [1440, 768, 320]) {
    test(`axe finds nothing on an incident at ${width} px, light or dark, or with its charts as tables`, async () => {
      const { page } = await open(`${site.origin}/incidents/${await ransomware()}?as=reader`, width);
      const person = new Person(page, PORTAL, tenant.url);
      for (const value of ['light', 'dark']) {
        const still = { name: 'prefers-reduced-motion', value: 'reduce' };
        await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value }, still]);
        await page.reload({ waitUntil: 'load' });
        await person.sees(/You need Alerts .*Most affected/);
        assert.deepEqual(await audit(page), [], value);
      }
      for (const chart of ['Attack tactics', 'Scope', 'Evidence'])
        await person.click(new RegExp(`^Show as table: ${chart}`));
      assert.deepEqual(await audit(page), [], 'tables');
      await close(page);
    });

    test(`axe finds nothing at ${width} px, light or dark, with the list or with a refusal`, async () => {
      for (const person of ['reader', 'nobody']) {
        const { page } = await open(`${site.origin}/incidents?as=${person}`, width);
        for (const value of ['light', 'dark']) {
          // Without motion there is no colour on its way to another.
          const still = { name: 'prefers-reduced-motion', value: 'reduce' };
          await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value }, still]);
          await page.reload({ waitUntil: 'load' });
          await untilText(page, PORTAL, /Rows 1|grants it/);
          assert.deepEqual(await audit(page), [], `${person}, ${value}`);
        }
        await close(page);
      }
    });
  }
});
