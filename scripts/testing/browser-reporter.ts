import { relative } from 'node:path';
import type { Reporter, TestSession } from '@web/test-runner';
import { count, countNotHere, writeReport, type StageReport } from './report.ts';

type Suite = NonNullable<TestSession['testResults']>;
type Result = Suite['tests'][number];

function* testsOf(suite: Suite | undefined, names: readonly string[] = []): Generator<[string, Result]> {
  for (const test of suite?.tests ?? []) yield [[...names, test.name].join(' › '), test];
  for (const inner of suite?.suites ?? []) yield* testsOf(inner, [...names, inner.name]);
}

function describe(name: string, session: TestSession, error: { message?: string; stack?: string } | undefined): string {
  const stack = error?.stack?.split('\n').slice(0, 6).join('\n    ') ?? '';
  const message = error?.message ?? 'no message';
  return `\n✗ ${name} (${session.browser.name})\n  ${session.testFile ?? ''}\n    ${message}\n    ${stack}\n`;
}

/** A test writes this on the console, with its reason, where it leaves out what the engine cannot do. */
const NOT_HERE = /^not here: (.+)$/;

const absencesOf = ({ logs }: TestSession): string[] =>
  logs.flatMap((line) => NOT_HERE.exec(line.map(String).join(' '))?.[1] ?? []);

/**
 * Counts what a test file gave and returns what to print of it.
 * @param elsewhere whether this is not the engine that everything has to run in, so that something may be left out
 */
export function readSession(session: TestSession, report: StageReport, elsewhere: boolean): string {
  const notHere = elsewhere ? absencesOf(session) : [];
  for (const why of notHere) countNotHere(report, session.testFile ?? 'unknown', why);
  const file = session.testFile ?? 'unknown';
  let text = '';
  let any = notHere.length > 0;
  for (const [name, test] of testsOf(session.testResults)) {
    any = true;
    count(report, file, test.skipped ? 'skipped' : test.passed ? 'passed' : 'failed');
    if (!test.passed && !test.skipped) text += describe(name, session, test.error);
  }
  // Errors outside a test (a file that does not load, a rejected promise) and files without tests are failures too.
  if (session.errors.length > 0 || !any) count(report, file, 'failed');
  for (const error of session.errors) text += describe(relative(process.cwd(), file), session, error);
  if (!any && session.errors.length === 0) text += describe('ran no test', session, undefined);
  for (const missing of session.request404s) text += `  not found: ${missing}\n`;
  if (text) for (const line of session.logs) text += `  console: ${line.map(String).join(' ')}\n`;
  return text;
}

/** Prints failures only, and writes the counts of each file. */
export function browserReporter(): Reporter {
  return {
    onTestRunFinished({ sessions }) {
      const report: StageReport = {};
      const elsewhere = Boolean(process.env.WATCHFLOOR_ENGINE);
      for (const session of sessions) process.stdout.write(readSession(session, report, elsewhere));
      writeReport(report);
    },
  };
}
