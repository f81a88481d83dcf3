import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, relative } from 'node:path';

/** What one test file gave. */
export interface FileCounts {
  passed: number;
  failed: number;
  skipped: number;
}

/** What one stage gave, by test file relative to the root. */
export type StageReport = Record<string, FileCounts>;

/** The variable that tells a reporter where to write its StageReport. */
export const REPORT_VARIABLE = 'WATCHFLOOR_TEST_REPORT';

export type Outcome = keyof FileCounts;

/** Adds one outcome of a file. */
export function count(report: StageReport, file: string, outcome: Outcome): void {
  const name = relative(process.cwd(), file);
  report[name] ??= { passed: 0, failed: 0, skipped: 0 };
  report[name][outcome] += 1;
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
