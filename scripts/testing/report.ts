import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, relative } from 'node:path';

/** What one test file gave. */
export interface FileCounts {
  passed: number;
  failed: number;
  skipped: number;
  /** What an engine cannot do and was therefore not tried there, each with its reason. Absent: nothing. */
  notHere?: string[];
}

/** What one stage gave, by test file relative to the root. */
export type StageReport = Record<string, FileCounts>;

/** The variable that tells a reporter where to write its StageReport. */
export const REPORT_VARIABLE = 'WATCHFLOOR_TEST_REPORT';

export type Outcome = 'passed' | 'failed' | 'skipped';

function countsIn(report: StageReport, file: string): FileCounts {
  return (report[relative(process.cwd(), file)] ??= { passed: 0, failed: 0, skipped: 0 });
}

/** Adds one outcome of a file. */
export function count(report: StageReport, file: string, outcome: Outcome): void {
  countsIn(report, file)[outcome] += 1;
}

/** Adds what was not tried of a file, and why. */
export function countNotHere(report: StageReport, file: string, why: string): void {
  (countsIn(report, file).notHere ??= []).push(why);
}

/** Writes the report where the variable says; does nothing when a person runs the tests by hand. */
export function writeReport(report: StageReport): void {
  const path = process.env[REPORT_VARIABLE];
  if (!path) return;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, JSON.stringify(report));
}

/** Reads a report; an absent or broken one is an empty one, so that a crashed runner never counts as passed. */
export function readReport(path: string): StageReport {
  if (!existsSync(path)) return {};
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as StageReport;
  } catch {
    return {};
  }
}

/** The sum over all files. */
export function total(report: StageReport): FileCounts {
  const sum = { passed: 0, failed: 0, skipped: 0 };
  for (const counts of Object.values(report)) {
    sum.passed += counts.passed;
    sum.failed += counts.failed;
    sum.skipped += counts.skipped;
  }
  return sum;
}

/** What was not tried, over all files. */
export function notHereIn(report: StageReport): string[] {
  return Object.values(report).flatMap(({ notHere = [] }) => notHere);
}

/** The last line of a run, which says what was not tried as well. */
export function closingLine(stages: readonly { name: string; counts: FileCounts; files: StageReport }[]): string {
  const sum = (outcome: Outcome) => stages.reduce((total, { counts }) => total + counts[outcome], 0);
  const notHere = stages.flatMap(({ name, files }) => notHereIn(files).map((why) => `${name}: ${why}`));
  const left = notHere.length > 0 ? `, ${notHere.length} not here (${notHere.join('; ')})` : '';
  return `${sum('passed')} passed, ${sum('failed')} failed${left}`;
}
