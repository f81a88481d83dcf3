/**
 * Changes the code of some areas in small ways, one at a time, and counts how many of the changes a test notices.
 * Only what changed since the last run is tried again; `--force` tries everything. `--only url,csv` measures some areas,
 * `--list` names each change that no test noticed, and reports/mutation/<area>.html shows it in its place. `--record`
 * keeps the scores beside the promise that they are measured for.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Stryker } from '@stryker-mutator/core';
import { giveUp } from './lib/stop.ts';
import { AREAS, type Area, fingerprintOf, LEAST, RECORD, type Recorded } from './testing/mutation-areas.ts';

const REPORT = 'reports/mutation.json';
const CACHE = '.cache/mutation';

type Options = ConstructorParameters<typeof Stryker>[0];
type Mutants = Awaited<ReturnType<Stryker['runMutationTest']>>;

interface Score {
  readonly area: string;
  readonly killed: number;
  readonly total: number;
  /** Percent, rounded down to one decimal. */
  readonly score: number;
  /** Of the killed: those that made the tests run for ever. */
  readonly timeouts: number;
  /** Changes that do not load at all. They count for nothing. */
  readonly invalid: number;
  /** Changes that no test noticed. */
  readonly survivors: readonly string[];
}

async function measure({ name, code, tests }: Area, force: boolean): Promise<Mutants> {
  const stryker = new Stryker({
    mutate: [...code],
    testRunner: 'tap',
    plugins: [fileURLToPath(import.meta.resolve('@stryker-mutator/tap-runner'))],
    tap: {
      testFiles: [...tests],
      nodeArgs: [...process.execArgv, '--test-reporter=tap', '-r', '{{hookFile}}', '{{testFile}}'],
      forceBail: true,
    },
    ignorePatterns: [
      '**/dist',
      '.cache',
      '.storybook',
      'docs',
      'mocks',
      'packages/{ui,widgets,embed,portal}',
      'stories',
    ],
    // The packages of the copy, not those of the checkout, which node_modules leads to.
    symlinkNodeModules: false,
    buildCommand: 'node scripts/testing/link-packages.ts',
    disableTypeChecks: false,
    tempDirName: `${CACHE}/${name}`,
    cleanTempDir: 'always',
    incremental: true,
    incrementalFile: `${CACHE}/${name}.json`,
    force,
    concurrency: 1,
    // A busy machine is no reason to call a change found.
    timeoutMS: 20_000,
    timeoutFactor: 4,
    reporters: ['html'],
    htmlReporter: { fileName: `reports/mutation/${name}.html` },
    logLevel: 'warn' as Options['logLevel'],
    allowEmpty: false,
  });
  return stryker.runMutationTest();
}

/** Where a change is, what stood there and what it was changed to. */
function describe({ fileName, location, mutatorName, replacement }: Mutants[number]): string {
  const { start, end } = location;
  const lines = readFileSync(fileName, 'utf8')
    .split('\n')
    .slice(start.line - 1, end.line);
  const last = lines.length - 1;
  lines[last] = lines[last]!.slice(0, end.column - 1);
  lines[0] = lines[0]!.slice(start.column - 1);
  const was = lines.join(' ').replaceAll(/\s+/g, ' ');
  return `${relative('', fileName)}:${start.line}:${start.column} ${mutatorName}: ${was} → ${replacement ?? ''}`;
}

function scoreOf(area: string, mutants: Mutants): Score {
  const among = (...statuses: string[]) => mutants.filter(({ status }) => statuses.includes(status));
  const missed = among('Survived', 'NoCoverage');
  const killed = among('Killed', 'Timeout').length;
  const total = killed + missed.length;
  return {
    area,
    killed,
    total,
    score: Math.floor((1000 * killed) / total) / 10,
    timeouts: among('Timeout').length,
    invalid: among('RuntimeError', 'CompileError').length,
    survivors: missed.map(describe),
  };
}

/** The areas of a file that an earlier run wrote, without the one that was measured now. */
function others<T extends { readonly area: string }>(path: string, now: string): readonly T[] {
  if (!existsSync(path)) return [];
  const { areas } = JSON.parse(readFileSync(path, 'utf8')) as { areas: readonly T[] };
  return areas.filter(({ area }) => area !== now);
}

/** Puts an area into a file beside those that are there. */
function keep<T extends { readonly area: string }>(path: string, now: T): void {
  const areas = [...others<T>(path, now.area), now].toSorted((a, b) => (a.area < b.area ? -1 : 1));
  writeFileSync(path, `${JSON.stringify({ areas }, null, 2)}\n`);
}

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    list: { type: 'boolean', default: false },
    force: { type: 'boolean', default: false },
    record: { type: 'boolean', default: false },
  },
});
const wanted = values.only?.split(',');
const strange = wanted?.filter((name) => !AREAS.some((area) => area.name === name)) ?? [];
if (strange.length > 0) {
  giveUp(`There is no area ${strange.join(', ')}; there are ${AREAS.map(({ name }) => name).join(', ')}.`);
}

process.env['NODE_COMPILE_CACHE'] = resolve(CACHE, 'compiled');
mkdirSync('reports', { recursive: true });
const below: string[] = [];
for (const area of AREAS.filter(({ name }) => !wanted || wanted.includes(name))) {
  const fingerprint = fingerprintOf(area);
  const mutants = await measure(area, values.force).catch((error: unknown) =>
    giveUp(`The area ${area.name} could not be measured: ${(error as Error).message}`),
  );
  const found = scoreOf(area.name, mutants);
  const { killed, total, score, survivors } = found;
  if (score < LEAST) below.push(area.name);
  const mark = score < LEAST ? '✗' : '✓';
  console.log(`${mark} ${area.name.padEnd(6)} ${`${killed}/${total}`.padStart(9)} ${score.toFixed(1).padStart(6)} %`);
  if (values.list) for (const line of survivors) console.log(`  ${line}`);
  keep(REPORT, found);
  if (values.record) keep<Recorded>(RECORD, { area: area.name, killed, total, fingerprint });
}
if (below.length > 0) giveUp(`Below ${LEAST} %: ${below.join(', ')}.`);
process.exit(0);
