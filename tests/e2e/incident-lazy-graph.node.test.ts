/** What comes before the summary of an incident is painted: no graph. How many bytes is a bench's. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { startServer } from '@watchfloor/demo/server';
import { launchBrowser } from '../support/browser.ts';
import { buildEmbed, EMBED } from './support/builds.ts';
import { openUntilFifthRow, serveCompressed } from './support/intranet.ts';

test('an incident on the intranet page paints its whole summary without any code of the graph', async () => {
  buildEmbed();
  const portal = new URL('../../packages/portal/', import.meta.url);
  const tenant = await startServer({ tier: 'demo' });
  const headers = { authorization: 'Bearer demo.global-reader@halden.example' };
  const list = await fetch(`${tenant.url}/graph/v1.0/security/incidents?$top=50`, { headers });
  const { value } = (await list.json()) as { value: { id: string; displayName: string }[] };
  const { id } = value.find(({ displayName }) => displayName.startsWith('Ransomware prepared'))!;
  const page = readFileSync(new URL('intranet.html', portal), 'utf8')
    .replaceAll('%TENANT%', tenant.url)
    .replace(/<wf-incident-list.*?<\/wf-incident-list>/, `<wf-incident incident-id="${id}"></wf-incident>`);
  const host = await serveCompressed(page, readFileSync(new URL('intranet.css', portal), 'utf8'));
  const browser = await launchBrowser();
  const { files } = await openUntilFifthRow(browser, `${host.origin}/intranet.html`, tenant.url);
  await browser.close();
  await Promise.all([host.close(), tenant.close()]);
  assert.ok(files.length > 5);
  const graph = files.filter((file) => /svg class="world"/.test(textOf(file)));
  assert.deepEqual(graph, [], 'the graph is lazy');
});

const textOf = (path: string): string => readFileSync(path.replace(/^\/embed/, EMBED), 'utf8');
