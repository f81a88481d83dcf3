import { parseArgs } from 'node:util';
import { ensureBrowser } from './browser.ts';
import { giveUp, onStop } from './lib/stop.ts';
import { ensureEngine } from './testing/engines.ts';
import { clearFigures, promisesTable, readFigures, readRegistry } from './testing/promises.ts';
import { closingLine, notHereIn, type StageReport } from './testing/report.ts';
import { runStages, type StageResult } from './testing/run-stage.ts';
import { engineStages, testStages, type Stage } from './testing/stages.ts';

const USAGE = 'npm test -- [--all] [--engines] [--only <stage>[,<stage>]]';

function readFlags() {
  try {
    const only = { type: 'string', multiple: true } as const;
    const options = { all: { type: 'boolean' }, engines: { type: 'boolean' }, only } as const;
    return parseArgs({ options, strict: true }).values;
  } catch (error) {
    return giveUp(`${(error as Error).message.split('.')[0]}. Usage: ${USAGE}`);
  }
}

function chooseStages(stages: Stage[], only: readonly string[] | undefined): Stage[] {
  if (!only) return stages;
  const names = only.flatMap((value) => value.split(','));
  const unknown = names.find((name) => !stages.some((stage) => stage.name === name));
  if (unknown) giveUp(`There is no stage ${unknown}; there are ${stages.map(({ name }) => name).join(', ')}.`);
  const needed = stages.flatMap((stage) => (names.includes(stage.name) && stage.needs ? [stage.needs] : []));
  return stages.filter(({ name }) => names.includes(name) || needed.includes(name));
}

function printResult({ name, counts, files, seconds, output, unsteady }: StageResult): void {
  const parts = [`${counts.passed} passed`];
  if (counts.failed > 0) parts.push(`${counts.failed} failed`);
  if (counts.skipped > 0) parts.push(`${counts.skipped} skipped`);
  const notHere = notHereIn(files).length;
  if (notHere > 0) parts.push(`${notHere} not here`);
  if (unsteady.length > 0) parts.push(`${unsteady.length} unsteady`);
  const mark = counts.failed > 0 ? '✗' : '✓';
  console.log(`${mark} ${name.padEnd(13)} ${parts.join(', ').padEnd(26)} ${seconds.toFixed(1).padStart(6)} s`);
  for (const file of unsteady) console.log(`  failed among the others and passed alone: ${file}`);
  if (counts.failed > 0 || unsteady.length > 0) console.log(`${output.trim().replaceAll(/^/gm, '  ')}\n`);
}

async function main(): Promise<number> {
  const { all, engines, only } = readFlags();
  onStop(() => console.log('stopped'));
  if (all || engines) process.env.WATCHFLOOR_TEST_ALL = '1';
  try {
    ensureBrowser();
    if (engines) for (const engine of ['firefox', 'webkit']) ensureEngine(engine);
  } catch (error) {
    giveUp((error as Error).message);
  }
  clearFigures();
  const stages = chooseStages(engines ? engineStages() : testStages(), only);
  const results = await runStages(
    stages.filter(({ commands }) => commands.length > 0),
    printResult,
  );
  await closing(results, only === undefined && !engines);
  const failed = results.reduce((sum, { counts }) => sum + counts.failed, 0);
  const passed = results.reduce((sum, { counts }) => sum + counts.passed, 0);
  console.log(closingLine(results));
  return failed > 0 || passed === 0 ? 1 : 0;
}

async function closing(results: readonly StageResult[], whole: boolean): Promise<void> {
  const files: StageReport = Object.assign({}, ...results.map((result) => result.files));
  const registry = await readRegistry();
  const ran = results.some(({ name }) => name === 'promises' || name === 'contract');
  if (registry.length > 0 && (whole || ran)) console.log(promisesTable(registry, files, readFigures()));
}

process.exit(await main());
