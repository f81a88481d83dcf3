import { spawn, type ChildProcess } from 'node:child_process';
import { rmSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { stripVTControlCharacters } from 'node:util';
import { onStop } from '../lib/stop.ts';
import { readReport, REPORT_VARIABLE, total, type FileCounts, type StageReport } from './report.ts';
import type { Command, Stage } from './stages.ts';

const MINUTES = 10;
/** So many files may fail and be tried once more by themselves; when more fail, it is no accident. */
const MOST_AGAIN = 3;

export interface StageResult {
  name: string;
  counts: FileCounts;
  files: StageReport;
  seconds: number;
  /** What its commands printed; shown when it failed. */
  output: string;
  /** Files that failed among the others and passed by themselves; a person has to look at them. */
  unsteady: string[];
}

interface CommandResult {
  code: number;
  output: string;
}

const running = new Set<ChildProcess>();
onStop(() => {
  for (const child of running) child.kill('SIGTERM');
});

function runCommand({ command, args, env }: Command, report: string, minutes: number): Promise<CommandResult> {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, FORCE_COLOR: undefined, NO_COLOR: '1', [REPORT_VARIABLE]: report, ...env },
      timeout: minutes * 60_000,
    });
    running.add(child);
    let output = '';
    child.stdout.on('data', (part: Buffer) => (output += part.toString()));
    child.stderr.on('data', (part: Buffer) => (output += part.toString()));
    const end = (code: number) => {
      running.delete(child);
      resolve({ code, output: stripVTControlCharacters(output) });
    };
    child.on('error', (error) => {
      output += error.message;
      end(1);
    });
    child.on('close', (code, signal) => {
      if (signal) output += `\nended by ${signal}`;
      end(code ?? 1);
    });
  });
}

/** The counts of one command: its report's, and one failure more when it failed without naming a failed test. */
export function countsOf(command: Command, code: number, files: StageReport): FileCounts {
  if (!command.reports) return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 };
  const counts = total(files);
  const silent = (code !== 0 && counts.failed === 0) || counts.passed + counts.failed + counts.skipped === 0;
  return silent ? { ...counts, failed: counts.failed + 1 } : counts;
}

interface Tried {
  counts: FileCounts;
  files: StageReport;
  output: string;
}

async function tryCommand(command: Command, report: string, minutes: number): Promise<Tried> {
  rmSync(report, { force: true });
  const { code, output } = await runCommand(command, report, minutes);
  const files = command.reports ? readReport(report) : {};
  return { counts: countsOf(command, code, files), files, output };
}

const failedIn = (files: StageReport): string[] => Object.keys(files).filter((file) => files[file]!.failed > 0);

/** A few failed files run once more, alone: what two cores full of other tests did to them is no fault of the code. */
async function runTwice(command: Command, report: string, minutes: number): Promise<Tried & { unsteady: string[] }> {
  const first = await tryCommand(command, report, minutes);
  const failed = failedIn(first.files);
  const named = failed.reduce((sum, file) => sum + first.files[file]!.failed, 0);
  const again = failed.length > 0 && failed.length <= MOST_AGAIN && named === first.counts.failed;
  if (!again || !command.over) return { ...first, unsteady: [] };
  const second = await tryCommand(command.over(failed), report, minutes);
  if (second.counts.failed > 0) return { ...first, unsteady: [] };
  const files = { ...first.files, ...second.files };
  return { counts: total(files), files, output: first.output, unsteady: failed };
}

/** Runs the commands of a stage one after the other. */
export async function runStage(stage: Stage): Promise<StageResult> {
  const result: StageResult = {
    name: stage.name,
    counts: { passed: 0, failed: 0, skipped: 0 },
    files: {},
    seconds: 0,
    output: '',
    unsteady: [],
  };
  const begun = performance.now();
  for (const [index, command] of stage.commands.entries()) {
    const { counts, files, output, unsteady } = await runTwice(
      command,
      `.cache/reports/${stage.name}-${index}.json`,
      stage.minutes ?? MINUTES,
    );
    for (const key of ['passed', 'failed', 'skipped'] as const) result.counts[key] += counts[key];
    Object.assign(result.files, files);
    result.unsteady.push(...unsteady);
    if (counts.failed > 0 || unsteady.length > 0) result.output += output;
  }
  result.seconds = (performance.now() - begun) / 1000;
  return result;
}

/** Runs stages in order on two cores: two light ones side by side, a heavy one alone. */
export async function runStages(stages: readonly Stage[], done: (result: StageResult) => void): Promise<StageResult[]> {
  const results = new Map<string, Promise<StageResult>>();
  const active = new Map<string, number>();
  const load = () => [...active.values()].reduce((sum, weight) => sum + weight, 0);
  for (const stage of stages) {
    while (load() > 0 && load() + stage.weight > 2) {
      await Promise.race([...active.keys()].map((name) => results.get(name)));
    }
    active.set(stage.name, stage.weight);
    const needed = stage.needs === undefined ? undefined : results.get(stage.needs);
    const result = runAfter(stage, needed).then((value) => {
      active.delete(stage.name);
      done(value);
      return value;
    });
    results.set(stage.name, result);
  }
  return Promise.all(results.values());
}

async function runAfter(stage: Stage, needed: Promise<StageResult> | undefined): Promise<StageResult> {
  const before = await needed;
  if (!before || before.counts.failed === 0) return runStage(stage);
  const output = `Not run, because ${before.name} failed.\n`;
  return {
    name: stage.name,
    counts: { passed: 0, failed: 1, skipped: 0 },
    files: {},
    seconds: 0,
    output,
    unsteady: [],
  };
}
