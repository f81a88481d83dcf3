/**
 * The intranet page over the HTTP tenant, cold, until its fifth row is painted: KiB received (gzip, dynamic imports
 * included), requests to Graph, and time to the first row, median of 5.
 * Run: node --conditions=@watchfloor/source tests/bench/intranet.bench.ts
 */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { startServer } from '@watchfloor/demo/server';
import { buildEmbed } from '../e2e/support/builds.ts';
import { openUntilFifthRow, serveCompressed, type FirstRows } from '../e2e/support/intranet.ts';
import { launchBrowser } from '../support/browser.ts';
import { median } from './support/bench-page.ts';

const RUNS = 5;
const BUDGET_KIB = 45;
const BUDGET_REQUESTS = 3;
const PORTAL = resolve(import.meta.dirname, '../../packages/portal');

buildEmbed();
const tenant = await startServer({ tier: 'demo' });
const html = readFileSync(resolve(PORTAL, 'intranet.html'), 'utf8').replaceAll('%TENANT%', tenant.url);
const site = await serveCompressed(html, readFileSync(resolve(PORTAL, 'intranet.css'), 'utf8'));
const browser = await launchBrowser();
const runs: FirstRows[] = [];
for (let run = 0; run < RUNS; run += 1) {
  runs.push(await openUntilFifthRow(browser, `${site.origin}/intranet.html?as=reader`, tenant.url));
}
await browser.close();
await Promise.all([site.close(), tenant.close()]);

const kib = median(runs.map(({ scriptBytes }) => scriptBytes)) / 1024;
const requests = Math.max(...runs.map((run) => run.requests));
console.log(
  JSON.stringify({
    bench: 'intranet-fifth-row',
    kib: +kib.toFixed(1),
    files: median(runs.map(({ scripts }) => scripts)),
    dataKib: +(median(runs.map(({ dataBytes }) => dataBytes)) / 1024).toFixed(1),
    requests,
    preflights: Math.max(...runs.map((run) => run.preflights)),
    firstRowMs: Math.round(median(runs.map(({ firstRowMs }) => firstRowMs))),
    budget: BUDGET_KIB,
    requestBudget: BUDGET_REQUESTS,
  }),
);
if (process.argv.includes('--assert') && (kib > BUDGET_KIB || requests > BUDGET_REQUESTS)) process.exitCode = 1;
