/**
 * An incident on the intranet page, cold: KiB of code received (gzip, dynamic imports included) until its summary is
 * painted whole, with everything counted.
 * Run: npm run bench -- incident-bytes [--assert]
 */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { startServer } from '@watchfloor/demo/server';
import { buildEmbed } from '../e2e/support/builds.ts';
import { openUntilFifthRow, serveCompressed } from '../e2e/support/intranet.ts';
import { launchBrowser } from '../support/browser.ts';

const BUDGET_KIB = 60;
const PORTAL = resolve(import.meta.dirname, '../../packages/portal');

buildEmbed();
const tenant = await startServer({ tier: 'demo' });
const headers = { authorization: 'Bearer demo.global-reader@halden.example' };
const list = await fetch(`${tenant.url}/graph/v1.0/security/incidents?$top=50`, { headers });
const { value } = (await list.json()) as { value: { id: string; displayName: string }[] };
const { id } = value.find(({ displayName }) => displayName.startsWith('Ransomware prepared'))!;
const html = readFileSync(resolve(PORTAL, 'intranet.html'), 'utf8')
  .replaceAll('%TENANT%', tenant.url)
  .replace(/<wf-incident-list.*?<\/wf-incident-list>/, `<wf-incident incident-id="${id}"></wf-incident>`);
const site = await serveCompressed(html, readFileSync(resolve(PORTAL, 'intranet.css'), 'utf8'));
const browser = await launchBrowser();
const { scriptBytes, files } = await openUntilFifthRow(browser, `${site.origin}/intranet.html`, tenant.url);
await browser.close();
await Promise.all([site.close(), tenant.close()]);

const kib = scriptBytes / 1024;
const mark = kib > BUDGET_KIB ? '✗' : '✓';
console.log(
  `${mark} ${kib.toFixed(1)} of ${BUDGET_KIB} KiB gzip in ${files.length} files until the summary is painted`,
);
if (process.argv.includes('--assert') && kib > BUDGET_KIB) process.exitCode = 1;
