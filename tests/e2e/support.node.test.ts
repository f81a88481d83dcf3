import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser } from 'puppeteer-core';
import { collectProblems, launchBrowser, type Problems } from '../support/browser.ts';
import { serveStatic, type StaticServer } from '../support/static-server.ts';
import { chosenStories } from './support/chosen-stories.ts';

const CSP =
  "default-src 'none'; script-src 'self'; connect-src 'self' http://127.0.0.1:*; require-trusted-types-for 'script'";
const SCRIPTS: Readonly<Record<string, string>> = {
  clean: 'document.title = "clean";',
  error: 'console.error("said by the page");',
  uncaught: 'setTimeout(() => { throw new Error("thrown by the page"); });',
  style: 'document.body.setAttribute("style", "color: red");',
  markup: 'try { document.body.innerHTML = "<b></b>"; } catch {}',
};

describe('what the end-to-end helpers report', () => {
  let browser: Browser;
  let server: StaticServer;
  let other: StaticServer;

  before(async () => {
    other = await serveStatic('.', { pages: { '/x': 'x' } });
    const scripts = { ...SCRIPTS, foreign: `fetch("${other.origin}/x").catch(() => {});` };
    const pages = Object.entries(scripts).flatMap(([name, body]) => [
      [`/${name}`, `<!doctype html><link rel="icon" href="data:,"><body><script src="/${name}.js"></script>`] as const,
      [`/${name}.js`, { body, type: 'text/javascript' }] as const,
    ]);
    server = await serveStatic('.', { csp: CSP, pages: Object.fromEntries(pages) });
    browser = await launchBrowser();
  });
  after(async () => {
    await browser.close();
    await Promise.all([server.close(), other.close()]);
  });

  async function open(name: string): Promise<Problems> {
    const page = await browser.newPage();
    const problems = await collectProblems(page, {
      allowedOrigins: [server.origin],
      expected: (message) => /data:|CORS|ERR_FAILED|img-src/.test(message),
    });
    await page.goto(`${server.origin}/${name}`, { waitUntil: 'networkidle0' });
    await page.close();
    return problems;
  }

  test('a clean page has no problems', async () => {
    assert.deepEqual((await open('clean')).all(), []);
  });
  test('a message on the console is an error', async () => {
    assert.deepEqual((await open('error')).errors, ['said by the page']);
  });
  test('a thrown error is one', async () => {
    assert.match((await open('uncaught')).errors.join(), /thrown by the page/);
  });
  test('a request to another origin is named', async () => {
    assert.deepEqual((await open('foreign')).offOrigin, [`${other.origin}/x`]);
  });
  test('a style attribute violates the policy', async () => {
    assert.match((await open('style')).violations.join(), /style-src/);
  });
  test('markup from text violates Trusted Types', async () => {
    assert.match((await open('markup')).violations.join(), /trusted-types/);
  });
});

describe('the stories of a run', () => {
  const names = ['incidents/alert-list', 'incidents/incident-list', 'incidents/incident-list-work', 'ui/menu'];
  const stories = names.flatMap((name) =>
    ['open', 'shut', 'dark', 'narrow', 'empty', 'slow', 'denied', 'failing', 'long'].map((state) => {
      return { id: `${name}--${state}`, type: 'story', importPath: `./stories/${name}.stories.ts` } as const;
    }),
  );
  const idsOf = (...all: Parameters<typeof chosenStories>) => chosenStories(...all).map(({ id }) => id);
  const added = (path: string) => {
    const rest = idsOf(stories, [], 1);
    return new Set(idsOf(stories, [path], 1).flatMap((id) => (rest.includes(id) ? [] : id.replace(/--.*/, ''))));
  };

  test('are all when nobody knows what changed', () => {
    assert.equal(idsOf(stories, undefined, 1).length, 36);
  });
  test('are a part, and each within a week', () => {
    const days = [1, 2, 3, 4, 5, 6, 7].map((day) => idsOf(stories, [], day));
    for (const day of days) assert.ok(day.length > 0 && day.length < 12, String(day.length));
    assert.deepEqual(days.flat().sort(), stories.map(({ id }) => id).sort());
  });
  test('are those of a widget, a primitive or a file of stories that changed', () => {
    const widget = 'packages/widgets/src/incidents/incident-list/incident-list.ts';
    assert.deepEqual([...added(widget)], ['incidents/incident-list', 'incidents/incident-list-work']);
    assert.deepEqual([...added('packages/ui/src/menu/menu.ts')], ['ui/menu']);
    assert.deepEqual([...added('stories/incidents/alert-list.stories.ts')], ['incidents/alert-list']);
    assert.deepEqual([...added('README.md')], []);
  });
});
