import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser } from 'puppeteer-core';
import { collectProblems, launchBrowser, type Problems } from '../support/browser.ts';
import { serveStatic, type StaticServer } from '../support/static-server.ts';

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
