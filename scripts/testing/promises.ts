import { existsSync, globSync, readFileSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { StageReport } from './report.ts';

/** A line of tests/promises/registry.ts. */
export interface PromiseEntry {
  number: number;
  title: string;
  /** The test file or files that hold it, relative to the root, or "not yet (issue N)". */
  status: string | readonly string[];
}

/** What a promise test writes to reports/promises/<name>.json. */
export interface PromiseFigure {
  number: number;
  figure: string;
}

const FOLDER = 'reports/promises';
const REGISTRY = 'tests/promises/registry.ts';

/** Forgets the figures of the run before. */
export function clearFigures(): void {
  rmSync(FOLDER, { recursive: true, force: true });
}

/** The figures that this run's tests wrote, by promise. */
export function readFigures(): Map<number, string> {
  const figures = new Map<number, string>();
  for (const path of globSync(`${FOLDER}/*.json`).toSorted()) {
    const read = JSON.parse(readFileSync(path, 'utf8')) as PromiseFigure;
    const before = figures.get(read.number);
    figures.set(read.number, before ? `${before}; ${read.figure}` : read.figure);
  }
  return figures;
}

/** The registry, or nothing when there is none yet. */
export async function readRegistry(): Promise<readonly PromiseEntry[]> {
  if (!existsSync(REGISTRY)) return [];
  const module = (await import(pathToFileURL(resolve(REGISTRY)).href)) as { promises: readonly PromiseEntry[] };
  return module.promises;
}

export type Verdict = 'kept' | 'broken' | 'not run' | `not yet${string}`;

/** Kept only when every file of it ran, something passed and nothing failed or was skipped. */
export function verdictOf({ status }: PromiseEntry, files: StageReport): Verdict {
  if (typeof status === 'string' && status.startsWith('not yet')) return status as Verdict;
  const paths = typeof status === 'string' ? [status] : status;
  const counts = paths.map((path) => files[path]);
  if (counts.some((entry) => entry && (entry.failed > 0 || entry.skipped > 0))) return 'broken';
  return counts.length > 0 && counts.every((entry) => entry && entry.passed > 0) ? 'kept' : 'not run';
}

/** The table at the end of `npm test`. */
export function promisesTable(
  entries: readonly PromiseEntry[],
  files: StageReport,
  figures: ReadonlyMap<number, string>,
): string {
  const rows = entries.toSorted((a, b) => a.number - b.number);
  const width = Math.max(...rows.map(({ title }) => title.length), 7);
  const lines = rows.map((entry) => {
    const verdict = verdictOf(entry, files);
    const number = String(entry.number).padStart(2);
    return `  ${number}  ${entry.title.padEnd(width)}  ${verdict.padEnd(17)}  ${figures.get(entry.number) ?? ''}`.trimEnd();
  });
  return ['', `   #  ${'promise'.padEnd(width)}  ${'result'.padEnd(17)}  figure`, ...lines, ''].join('\n');
}
