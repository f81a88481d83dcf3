/**
 * The page of an incident with 3,000 alerts and 12,000 rows of evidence: each tab from the answer to its first rows, its
 * longest tasks then and later, what it holds beyond the data; and a graph of 2,000 things, its first frame and a step
 * of zoom. Tasks and work are in the main thread's own time, and stand beside a calibration loop (a sort of 120,000
 * texts) that runs in the same page. What the clock says of first rows is told and not judged: it grows with whatever
 * else runs on the machine.
 * Run: npm run bench -- incident [--assert] [--alerts=3000]
 */
import { resolve } from 'node:path';
import type { CDPSession } from 'puppeteer-core';
import { launchBrowser } from '../support/browser.ts';
import { serveStatic } from '../support/static-server.ts';
import type { FirstRows, IncidentBenchPage } from './incident/page.ts';
import { bundledPage, caller, flag, median } from './support/bench-page.ts';
import { cpu, watchTasks } from './support/main-thread.ts';

const ALERTS = flag('alerts', 3000);
/** With what they name these are some 2,000 things. */
const GRAPH_ALERTS = 400;
const TABS = ['summary', 'alerts', 'devices', 'users', 'mailboxes', 'apps', 'evidence', 'graph'];
const KEYS = 20;

const FIRST_ROWS_MS = 1000;
const FIRST_TASK_MS = 200;
const LATER_TASK_MS = 50;
const HEAP_MIB = 80;
const FRAME_MS = 60;
const ZOOM_MS = 10;
const MIB = 1024 * 1024;

const STYLE =
  'body{margin:0}#host,wf-provider{inline-size:1400px;block-size:780px;display:grid;grid-template:minmax(0,1fr)/minmax(0,1fr)}';
const HTML = `<!doctype html><html lang="en"><meta charset="utf-8"><title>incident</title><style>${STYLE}</style><div id="host"></div><script type="module" src="/incident.js"></script></html>`;

const inPage = caller<IncidentBenchPage>('incidentPage');

const site = await serveStatic(import.meta.dirname, {
  pages: {
    '/incident': HTML,
    '/incident.js': {
      body: await bundledPage(resolve(import.meta.dirname, 'incident/page.ts')),
      type: 'text/javascript',
    },
  },
});
const browser = await launchBrowser();
const page = await browser.newPage();
const problems: string[] = [];
page.on('pageerror', (error) => problems.push(String(error)));
await page.setViewport({ width: 1440, height: 800 });
const session: CDPSession = await page.createCDPSession();
await session.send('Performance.enable', { timeDomain: 'threadTicks' });

const loops: number[] = [];
const calibrate = async (): Promise<void> => {
  loops.push(await cpu(session, () => inPage(page, (bench) => void bench.calibrate())));
};
async function heap(): Promise<number> {
  for (let turn = 0; turn < 3; turn += 1) await session.send('HeapProfiler.collectGarbage');
  return (await session.send('Runtime.getHeapUsage')).usedSize / MIB;
}
const start = async (alerts: number): Promise<readonly number[]> => {
  await page.goto(`${site.origin}/incident`);
  const made = await inPage(page, (bench, most) => bench.prepare(most), alerts);
  await calibrate();
  return made;
};

function judge(what: string, value: number, most: number, unit: string): string {
  const kept = value <= most;
  if (!kept) problems.push(`${what}: ${value.toFixed(1)} ${unit} where ${most} ${unit} is the most`);
  return `${kept ? '✓' : '✗'} ${value.toFixed(1).padStart(7)} of ${most} ${unit}`;
}

const [alerts, evidence, characters] = await start(ALERTS);
// The code of the page is compiled once.
await inPage(page, (bench) => bench.open('summary'));
await inPage(page, (bench) => bench.close());
for (const tab of TABS) {
  await calibrate();
  const untilRows = await watchTasks(page, session);
  let first: FirstRows = { ms: NaN, rows: 0 };
  const work = await cpu(session, async () => {
    first = await inPage(page, (bench, name) => bench.open(name), tab);
  });
  const then = await untilRows();
  const afterwards = await watchTasks(page, session);
  await inPage(page, (bench) => bench.counted());
  await inPage(page, (bench) => bench.scroll(20));
  const later = await afterwards();
  await inPage(page, (bench) => bench.close());
  console.log(
    `${tab.padEnd(10)} first rows ${judge(`${tab}: work until rows`, work, FIRST_ROWS_MS, 'ms')} (${first.ms.toFixed(0)} by the clock)` +
      `  task then ${judge(`${tab}: longest task until rows`, then, FIRST_TASK_MS, 'ms')}` +
      `  later ${judge(`${tab}: longest task later`, later, LATER_TASK_MS, 'ms')}`,
  );
}

// Anew, so that nothing of the pages before counts as what is there anyway.
await start(ALERTS);
const empty = await heap();
await inPage(page, (bench) => bench.hold(true));
const data = (await heap()) - empty;
await inPage(page, (bench) => bench.hold(false));
await inPage(page, (bench) => bench.open('summary'));
for (const tab of TABS) await inPage(page, (bench, name) => bench.choose(name), tab);
await inPage(page, (bench) => bench.counted());
const above = (await heap()) - empty - data;
console.log(
  `heap above the data (${data.toFixed(1)} MiB), all tabs open ${judge('heap above the data', above, HEAP_MIB, 'MiB')}`,
);

await start(GRAPH_ALERTS);
await inPage(page, (bench) => bench.open('summary'));
await inPage(page, (bench) => bench.counted());
await inPage(page, (bench) => bench.choose('graph'));
await inPage(page, (bench) => bench.close());
await inPage(page, (bench) => bench.open('summary'));
await inPage(page, (bench) => bench.counted());
const frameTasks = await watchTasks(page, session);
const frame = await cpu(session, () => inPage(page, (bench) => bench.choose('graph')));
const frameTask = await frameTasks();
const things = await inPage(page, (bench) => bench.graphSize());
const drawn = (): Promise<void> => inPage(page, (bench) => bench.drawn());

/** What one step of zoom takes with what is drawn now, and how many nodes that are. */
async function zoom(): Promise<readonly [ms: number, nodes: number]> {
  const nodes = await inPage(page, (bench) => bench.focusGraph());
  await page.keyboard.press('0');
  await drawn();
  const pressed = await cpu(session, async () => {
    for (let turn = 0; turn < KEYS; turn += 1) {
      await page.keyboard.press(turn % 4 < 2 ? '+' : '-');
      await drawn();
    }
  });
  const rest = await cpu(session, async () => {
    for (let turn = 0; turn < KEYS; turn += 1) await drawn();
  });
  return [(pressed - rest) / KEYS, nodes];
}
const zooms = [await zoom()];
// Bundles are opened until about as much is drawn as ever is.
for (let turn = 0; turn < 40; turn += 1) {
  await page.keyboard.press('End');
  await drawn();
  await page.keyboard.press('Enter');
  await drawn();
}
zooms.push(await zoom());
await calibrate();
await browser.close();
await site.close();

const unit = median(loops);
console.log(
  `${alerts} alerts, ${evidence} rows of evidence, ${(characters! / MIB).toFixed(1)} MiB of answer; the calibration loop took ${unit.toFixed(1)} ms of CPU`,
);
console.log(`graph of ${things} things`);
console.log(
  `  first frame ${judge('graph: first frame', frame, FRAME_MS, 'ms')}  ${(frame / unit).toFixed(2)} × the loop`,
);
console.log(`  longest task ${judge('graph: longest task', frameTask, LATER_TASK_MS, 'ms')}`);
for (const [ms, nodes] of zooms) {
  const kept = judge(`graph: step of zoom, ${nodes} drawn`, ms, ZOOM_MS, 'ms');
  console.log(`  step of zoom, ${nodes} drawn ${kept}  ${(ms / unit).toFixed(2)} × the loop`);
}
for (const problem of problems) console.log(`✗ ${problem}`);
if (!problems.length) console.log('✓ all budgets kept');
if (process.argv.includes('--assert') && problems.length) process.exitCode = 1;
