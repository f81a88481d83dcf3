/** What the intranet page asks for and receives before a person sees rows. The time is a bench's. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { startServer } from '@watchfloor/demo/server';
import { launchBrowser } from '../support/browser.ts';
import { buildEmbed } from './support/builds.ts';
import { openUntilFifthRow, serveCompressed } from './support/intranet.ts';

const MOST_KIB = 45;

test('the intranet page paints five rows after at most three requests to Graph and 45 KiB of code', async () => {
  buildEmbed();
  const portal = new URL('../../packages/portal/', import.meta.url);
  const running = await startServer({ tier: 'demo' });
  const page = readFileSync(new URL('intranet.html', portal), 'utf8').replaceAll('%TENANT%', running.url);
  const host = await serveCompressed(page, readFileSync(new URL('intranet.css', portal), 'utf8'));
  const browser = await launchBrowser();
  const { requests, scripts, scriptBytes, files } = await openUntilFifthRow(
    browser,
    `${host.origin}/intranet.html`,
    running.url,
  );
  await browser.close();
  await Promise.all([host.close(), running.close()]);
  assert.ok(requests >= 1 && requests <= 3, `${requests} requests`);
  assert.ok(scripts > 1);
  assert.ok(scriptBytes <= MOST_KIB * 1024, `${scriptBytes} bytes: ${files.join(' ')}`);
});
