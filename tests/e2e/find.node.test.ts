/** "The phishing incident of last Tuesday on the finance laptop", among 100,000: by mouse, by keyboard, by two people. */
import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { startServer, type RunningServer } from '@watchfloor/demo/server';
import type { Browser } from 'puppeteer-core';
import { collectProblems, launchBrowser, type Problems } from '../support/browser.ts';
import { Person, type Toll } from './support/person.ts';
import { startSite, type Site } from './support/site.ts';

const DAY = 86_400_000;
/** What the product may take in all, of a person's half minute, and of Graph's calls in a minute. */
const MOST_WAITING = 30_000;
const MOST_CALLS = 150;

/** The latest Tuesday before today, in UTC. */
function lastTuesday(): number {
  const today = Math.floor(Date.now() / DAY);
  // Day 0 was a Thursday.
  return (today - (((today + 1) % 7) + 1)) * DAY;
}

interface Wanted {
  readonly id: string;
  readonly title: string;
}

/** The incident as the tenant itself names it; asked as somebody else, whose calls are not those of the test. */
async function askFor(tenant: string): Promise<Wanted> {
  const at = (hour: number): string => new Date(lastTuesday() + (hour * DAY) / 24).toISOString();
  const filter = encodeURIComponent(`lastUpdateDateTime ge ${at(11)} and lastUpdateDateTime lt ${at(12)}`);
  const response = await fetch(`${tenant}/graph/v1.0/security/incidents?$top=50&$filter=${filter}`, {
    headers: { authorization: 'Bearer demo.reader@halden.example' },
  });
  const { value } = (await response.json()) as { value: { id: string; displayName: string }[] };
  const found = value.filter(({ displayName }) => /phishing.*HLD-FIN-LT027/i.test(displayName));
  assert.equal(found.length, 1, 'one such incident');
  return { id: found[0]!.id, title: found[0]!.displayName };
}

describe('an incident among 100,000 over HTTP', () => {
  let browser: Browser;
  let tenant: RunningServer;
  let site: Site;
  let wanted: Wanted;
  const report: Record<string, Toll> = {};

  before(async () => {
    tenant = await startServer({ tier: 'L' });
    site = await startSite({ tenant: tenant.url, size: 'L', rbac: 'classic' });
    browser = await launchBrowser();
    wanted = await askFor(tenant.url);
  });
  after(async () => {
    await browser.close();
    await Promise.all([site.close(), tenant.close()]);
    const folder = resolve(import.meta.dirname, '../../reports');
    mkdirSync(folder, { recursive: true });
    writeFileSync(resolve(folder, 'find.json'), `${JSON.stringify(report, undefined, 2)}\n`);
    console.table(report);
  });

  const HOSTS = {
    portal: { path: '/incidents', root: 'wf-portal' },
    'intranet page': { path: '/intranet.html', root: 'wf-incident-list' },
  } as const;

  /** Lets somebody who has never been here go a way, and holds it to what the product may take. */
  async function goes(
    who: string,
    host: keyof typeof HOSTS,
    how: string,
    way: (person: Person) => Promise<void>,
  ): Promise<void> {
    const { path, root } = HOSTS[host];
    const page = await (await browser.createBrowserContext()).newPage();
    await page.setViewport({ width: 1440, height: 900 });
    const problems: Problems = await collectProblems(page, { allowedOrigins: [site.origin, tenant.url] });
    await page.evaluateOnNewDocument(() =>
      document.addEventListener('wf-incident-open', (event) => {
        Object.assign(globalThis, { openedIncident: (event as CustomEvent<{ id: string }>).detail.id });
      }),
    );
    const person = new Person(page, root, tenant.url);
    await page.goto(`${site.origin}${path}?as=${who}`, { waitUntil: 'load' });
    // The first screen: only then somebody begins.
    await person.sees(/[\d,]{5,} incidents .*Add filter.*Rows 1/);
    await way(person);
    const { toll } = person;
    report[`${who}, ${host}, ${how}`] = toll;
    const opened = await page.evaluate(() => (globalThis as { openedIncident?: string }).openedIncident);
    assert.equal(opened, wanted.id, 'the host hears which incident was opened');
    assert.ok(toll.waited < MOST_WAITING, `waited for ${toll.waited} ms`);
    assert.ok(toll.calls <= MOST_CALLS, `${toll.calls} calls`);
    assert.equal(toll.refused, 0, 'the service never asks to wait');
    assert.deepEqual(problems.all(), []);
    await page.browserContext().close();
  }

  const row = (): RegExp => new RegExp(`^(?!.*Open).*${wanted.id} .*HLD-FIN-LT027`);
  const whole = /All [\d,]{3,} incidents were looked through: \d+ match/;

  for (const [who, host] of [
    ['security-admin', 'portal'],
    ['tier1', 'intranet page'],
  ] as const) {
    test(`${who} on the ${host} finds it by mouse: the day, a search for "phishing", its row, and its page from the pane`, () =>
      goes(who, host, 'mouse and search', async (person) => {
        await person.click(/6 months/);
        await person.click(/^Tuesday \d/);
        await person.sees(/Incidents \d{1,3} incidents .*Tuesday \d+ \w+, UTC/);
        await person.click(/Search name, ID or asset/);
        await person.type('phishing fin-lt');
        await person.click(/Search \d{3} incidents/);
        await person.click(row(), { share: 0.62 });
        await person.sees(new RegExp(`Incident ${wanted.id} .*Open incident`));
        await person.sees(whole);
        await person.click(/^Open incident: /);
      }));

    test(`${who} on the ${host} finds it by mouse with the filter for entities`, () =>
      goes(who, host, 'mouse and filter', async (person) => {
        await person.click(/6 months/);
        await person.click(/^Tuesday \d/);
        await person.sees(/Incidents \d{1,3} incidents .*Tuesday \d+ \w+, UTC/);
        await person.click(/Add filter/);
        await person.click(/^Entities/);
        await person.isAt(/Find in Entities/);
        await person.sees(/Type part of a name/);
        await person.type('FIN-LT027');
        await person.click(/Contains “FIN-LT027”/);
        await person.sees(whole);
        await person.click(row(), { share: 0.62 });
        await person.click(/^Open incident: /);
      }));

    // Each person has 150 calls a minute, and the three ways take less than that.
    const atKeys = who === 'security-admin' ? 'global-admin' : who;
    test(`${atKeys} on the ${host} finds it by keyboard alone, from the start of the page`, () =>
      goes(atKeys, host, 'keyboard', async (person) => {
        await person.pressUntil('Tab', /^Time range/, 12);
        await person.press('Enter');
        await person.isAt(/^6 months/);
        await person.pressUntil('ArrowDown', /^Tuesday/, 8);
        await person.press('Enter');
        await person.sees(/Incidents \d{1,3} incidents .*Tuesday \d+ \w+, UTC/);
        await person.press('/');
        await person.isAt(/^Search name/);
        await person.type('phishing fin-lt');
        await person.press('Enter');
        await person.sees(whole);
        await person.press('ArrowDown');
        if (!(await person.focused()).includes(wanted.id)) await person.pressUntil('ArrowDown', row(), 5);
        await person.press('p');
        await person.isAt(/^Phishing page opened on HLD-FIN-LT027/);
        await person.pressUntil('Tab', /^Open incident: /, 6);
        await person.press('Enter');
      }));
  }

  test('tier1 on the intranet page finds it by keyboard with dates of their own, and opens it from its row', () =>
    goes('tier1', 'intranet page', 'keyboard and dates', async (person) => {
      await person.pressUntil('Tab', /^Time range/, 12);
      await person.press('Enter');
      await person.isAt(/^6 months/);
      await person.pressUntil('Tab', /^From/, 12);
      await person.typeMoment(new Date(lastTuesday()));
      await person.pressUntil('Tab', /^To/, 8);
      await person.typeMoment(new Date(lastTuesday() + DAY));
      await person.press('Enter');
      await person.sees(/Incidents \d{1,3} incidents .*Tuesday \d+ \w+, UTC/);
      await person.press('/');
      await person.isAt(/^Search name/);
      await person.type('FIN-LT027');
      await person.press('Enter');
      await person.sees(whole);
      await person.press('ArrowDown');
      await person.isAt(row());
      await person.press('Enter');
    }));
});
