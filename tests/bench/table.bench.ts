/**
 * The table at 100,000 rows and 12 columns against one written by hand, interleaved in one run, each in a page of its
 * own: main-thread CPU of each operation until two frames later, medians of 5 rounds, and their ratios. "At rest" is
 * what a table does after all of its operations, when nobody waits for it. The longest task is in the thread's own time
 * too, from a trace; "by the clock" is the same as `longtask` reports it, with what else runs on the machine.
 * Run: node --conditions=@watchfloor/source tests/bench/table.bench.ts [--assert] [--peers] [--rounds=5] [--rows=100000]
 * `--peers` runs AG Grid Community and Tabulator too, installed for it into a folder outside of the checkout.
 */
import { rmSync } from 'node:fs';
import { dirname } from 'node:path';
import type { CDPSession, Page } from 'puppeteer-core';
import { launchBrowser } from '../support/browser.ts';
import { serveStatic } from '../support/static-server.ts';
import { caller, flag } from './support/bench-page.ts';
import { cpu, watchTasks } from './support/main-thread.ts';
import { bundled, installPeers } from './table/bundles.ts';
import type { Bundle } from './table/bundles.ts';
import type { BenchPage } from './table/page.ts';
import { BUDGETS, report } from './table/report.ts';
import type { Figure, Round } from './table/report.ts';

const ROUNDS = flag('rounds', 5);
const ROWS = flag('rows', 100_000);
const TIMES = 10;

interface Measured {
  page: Page;
  session: CDPSession;
}

type Act = Parameters<BenchPage['act']>;
const repeated = (call: (index: number) => unknown[]): unknown[][] => Array.from({ length: TIMES }, (_, n) => call(n));

/** What is done with each table, in this order. */
const ACTS: readonly (readonly [Figure, ...Act])[] = [
  ['update one', 'update', repeated((n) => [n + 3, { status: 'resolved', updated: 1_790_000_000_000 + n }])],
  ['select one', 'select', repeated((n) => [n + 2])],
  ['filter', 'filter', [[['high', 'low']], [undefined]]],
  ['sort number', 'sort', [false, true].map((descending) => ['updated', descending])],
  ['sort text', 'sort', [false, true].map((descending) => ['name', descending])],
];

const inPage = caller<BenchPage>('benchPage');

/** MB that live in the page's heap, typed arrays included. */
async function heap({ session }: Measured): Promise<number> {
  for (let turn = 0; turn < 3; turn += 1) await session.send('HeapProfiler.collectGarbage');
  const usage = (await session.send('Runtime.getHeapUsage')) as { usedSize: number; backingStorageSize?: number };
  return (usage.usedSize + (usage.backingStorageSize ?? 0)) / 1e6;
}

async function opened(page: Page, url: string): Promise<Measured> {
  const session = await page.createCDPSession();
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  await page.setViewport({ width: 1440, height: 800 });
  await page.goto(url);
  return { page, session };
}

async function runRound(measured: Measured, traced: boolean): Promise<Round> {
  const { page, session } = measured;
  const figures: Round['figures'] = {};
  const shown: Round['shown'] = {};
  await inPage(page, (bench, count) => bench.prepareRows(count), ROWS);
  const before = await heap(measured);
  const longest = traced ? await watchTasks(page, session) : undefined;
  for (const step of ['mount', 'extend', 'build'] as const) {
    figures[step] = await cpu(session, () => inPage(page, (bench, name: typeof step) => bench.begin(name), step));
  }
  for (const [figure, name, calls] of ACTS) {
    const act = () => inPage(page, (bench, [what, all]: Act) => bench.act(what, all), [name, calls]);
    figures[figure] = (await cpu(session, act)) / calls.length;
    shown[figure] = await inPage(page, (bench) => bench.shown());
    figures['at rest'] = (figures['at rest'] ?? 0) + (await cpu(session, () => inPage(page, (bench) => bench.rest())));
  }
  if (longest) figures['longest task'] = await longest();
  figures['by the clock'] = Math.max(0, ...(await inPage(page, (bench) => bench.longTasks())));
  const scrolled = await inPage(page, (bench) => bench.scroll());
  if (scrolled) Object.assign(figures, { 'blank places': scrolled.blank, 'scroll p95': scrolled.p95 });
  figures['elements'] = await inPage(page, (bench) => bench.elements());
  figures['heap MB'] = (await heap(measured)) - before;
  return { figures, shown };
}

const peers = process.argv.includes('--peers') ? installPeers() : undefined;
const bundles: Bundle[] = [await bundled('vanilla'), await bundled('element')];
if (peers) bundles.push(await bundled('ag-grid', peers), await bundled('tabulator', peers));
const site = await serveStatic(import.meta.dirname, {
  pages: Object.fromEntries(bundles.flatMap(({ name, html, files }) => [[`/${name}`, html], ...Object.entries(files)])),
});
const browser = await launchBrowser();
const rounds = new Map<string, Round[]>(bundles.map(({ name }) => [name, []]));
async function roundOf(name: string, traced = false): Promise<Round> {
  const page = await browser.newPage();
  page.on('pageerror', (error) => console.error(`${name}: ${String(error)}`));
  const round = await runRound(await opened(page, `${site.origin}/${name}`), traced);
  await page.close();
  return round;
}
for (let round = 0; round < ROUNDS; round += 1) {
  // Each begins in turn, so that none always runs behind the same other.
  for (let turn = 0; turn < bundles.length; turn += 1) {
    const { name } = bundles[(turn + round) % bundles.length]!;
    rounds.get(name)!.push(await roundOf(name));
  }
}
// In a round of its own: a trace takes time of the thread that it watches.
for (const [name, all] of rounds) {
  const { figures } = await roundOf(name, true);
  for (const round of all) round.figures['longest task'] = figures['longest task'];
}
await browser.close();
await site.close();
if (peers) rmSync(dirname(peers), { recursive: true, force: true });

const problems = report(bundles, rounds);
for (const problem of problems) console.log(`✗ ${problem}`);
if (problems.length === 0) console.log(`✓ all ${BUDGETS.length} budgets kept, and the same rows shown`);
if (process.argv.includes('--assert') && problems.length > 0) process.exitCode = 1;
