/**
 * The incident list as somebody works in it, with 100,000 rows: what a key, a selection and a stream of changes cost the
 * main thread, in its own time. Each figure is a ratio to a calibration loop (a sort of 120,000 texts) that runs in the
 * same page between the steps, so that machines compare. The longest task is from a trace; what else runs on the
 * machine does not count.
 * Run: node --conditions=@watchfloor/source tests/bench/triage.bench.ts [--assert] [--rows=100000] [--seconds=60]
 */
import { resolve } from 'node:path';
import type { CDPSession } from 'puppeteer-core';
import { launchBrowser } from '../support/browser.ts';
import { serveStatic } from '../support/static-server.ts';
import { bundledPage, caller, flag, median } from './support/bench-page.ts';
import { cpu, watchTasks } from './support/main-thread.ts';
import type { Sight, TriagePage } from './triage/page.ts';

const ROWS = flag('rows', 100_000);
const SECONDS = flag('seconds', 60);
const PER_SECOND = 50;
const KEYS = 30;

/** `times`: at most this share of the calibration loop; `most`: at most this. */
const BUDGETS = {
  'key to row': { times: 0.25 },
  'select one by key': { times: 1 },
  'select all by key': { times: 2 },
  'clear all by key': { times: 1 },
  'one change from elsewhere': { times: 0.12 },
} as const;
const LONGEST_TASK = 50;

const STYLE =
  'body{margin:0}#host{inline-size:1400px;block-size:780px;display:grid}wf-provider{display:grid;min-block-size:0}';
const HTML = `<!doctype html><html lang="en"><meta charset="utf-8"><title>triage</title><style>${STYLE}</style><div id="host"></div><script type="module" src="/triage.js"></script></html>`;

const inPage = caller<TriagePage>('triagePage');

const site = await serveStatic(import.meta.dirname, {
  pages: {
    '/triage': HTML,
    '/triage.js': { body: await bundledPage(resolve(import.meta.dirname, 'triage/page.ts')), type: 'text/javascript' },
  },
});
const browser = await launchBrowser();
const page = await browser.newPage();
const problems: string[] = [];
page.on('pageerror', (error) => problems.push(String(error)));
await page.setViewport({ width: 1440, height: 800 });
const session: CDPSession = await page.createCDPSession();
await session.send('Performance.enable', { timeDomain: 'threadTicks' });
await page.goto(`${site.origin}/triage`);
await inPage(page, (list, rows) => list.mount(rows), ROWS);

const loops: number[] = [];
const calibrate = async (): Promise<void> => {
  loops.push(await cpu(session, () => inPage(page, (list) => void list.calibrate())));
};
const figures = new Map<string, number>();
const tasks = new Map<string, number>();
const drawn = (): Promise<void> => inPage(page, (list) => list.drawn());

/** Presses a key so often; the figure is what one press took until it was drawn, without what two frames take at rest. */
async function keys(name: string, times: number, ...pressed: readonly string[]): Promise<void> {
  await calibrate();
  const longest = await watchTasks(page, session);
  const took = await cpu(session, async () => {
    for (let n = 0; n < times; n += 1) {
      const [held, key] = pressed.length > 1 ? pressed : [undefined, pressed[0]];
      if (held) await page.keyboard.down(held as 'Control');
      await page.keyboard.press(key as 'j');
      if (held) await page.keyboard.up(held as 'Control');
      await drawn();
    }
  });
  tasks.set(name, await longest());
  const rest = await cpu(session, async () => {
    for (let n = 0; n < times; n += 1) await drawn();
  });
  figures.set(name, (took - rest) / times);
}

const sight = (): Promise<Sight> => inPage(page, (list) => list.sight());
const expectSight = (what: string, before: Sight, after: Sight): void => {
  for (const part of ['selected', 'cursor', 'first', 'scrollTop'] as const)
    if (before[part] !== after[part]) problems.push(`${what}: ${part} was ${before[part]} and is ${after[part]}`);
};

await calibrate();
await inPage(page, (list) => list.focusRow(50));
// What comes with the first selection is fetched once.
await page.keyboard.press('x');
await drawn();
await page.keyboard.press('x');
await drawn();
await keys('key to row', KEYS, 'j');
await keys('select one by key', KEYS, 'x');
await keys('select all by key', 1, 'Control', 'a');
const all = await sight();
if (!all.selected.includes(ROWS.toLocaleString('en'))) problems.push(`select all: the bar says ${all.selected}`);
await keys('clear all by key', 1, 'Escape');

await inPage(page, (list) => list.focusRow(Math.floor(500)));
for (let n = 0; n < 20; n += 1) await page.keyboard.press(n % 2 ? 'j' : 'x');
await drawn();
const before = await sight();
await calibrate();
const longest = await watchTasks(page, session);
let updates = 0;
const took = await cpu(session, async () => {
  updates = await inPage(page, (list, [each, seconds]: [number, number]) => list.update(each, seconds), [
    PER_SECOND,
    SECONDS,
  ]);
});
tasks.set('one change from elsewhere', await longest());
figures.set('one change from elsewhere', took / updates);
expectSight(`${updates} changes in ${SECONDS} s`, before, await sight());
if (updates < PER_SECOND * SECONDS * 0.95) problems.push(`only ${updates} changes could be told in ${SECONDS} s`);
await calibrate();
await browser.close();
await site.close();

const unit = median(loops);
console.log(`${ROWS.toLocaleString('en')} rows; the calibration loop took ${unit.toFixed(1)} ms of CPU`);
for (const [name, { times }] of Object.entries(BUDGETS)) {
  const value = (figures.get(name) ?? NaN) / unit;
  const task = tasks.get(name) ?? NaN;
  console.log(
    `${name.padEnd(28)}${(figures.get(name) ?? NaN).toFixed(1).padStart(8)} ms ${value.toFixed(2).padStart(7)} ×  of ${times} ×   longest task ${task.toFixed(1)} ms`,
  );
  if (!(value <= times)) problems.push(`${name}: ${value.toFixed(2)} × where ${times} × is the most`);
  if (!(task <= LONGEST_TASK))
    problems.push(`${name}: a task of ${task.toFixed(1)} ms where ${LONGEST_TASK} ms is the most`);
}
console.log(`${PER_SECOND} changes a second for ${SECONDS} s: ${(took / (SECONDS * 10)).toFixed(1)} % of a core`);
for (const problem of problems) console.log(`✗ ${problem}`);
if (!problems.length) console.log('✓ all budgets kept; no selection lost, no row moved');
if (process.argv.includes('--assert') && problems.length) process.exitCode = 1;
