import { inspect } from 'node:util';
import { count, writeReport, type StageReport } from './report.ts';

interface TestEvent {
  type: string;
  data: {
    name: string;
    file?: string;
    message?: string;
    skip?: boolean | string;
    todo?: boolean | string;
    details?: { type?: string; error?: Error & { cause?: unknown } };
  };
}

/** Prints failures only, and writes the counts of each file. */
export default async function* nodeReporter(events: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  const report: StageReport = {};
  for await (const { type, data } of events) {
    if (type === 'test:stdout' || type === 'test:stderr') yield data.message ?? '';
    if (type !== 'test:pass' && type !== 'test:fail') continue;
    const file = data.file ?? data.name;
    const failed = type === 'test:fail' && !data.todo;
    if (data.details?.type === 'suite' && !failed) continue;
    // A suite fails with its tests, which have been counted; it counts only for a fault of its own, as in a hook.
    if (data.details?.type === 'suite' && isBySubtests(data.details.error)) continue;
    // A file without tests is reported as one passed test with the file's name.
    if (!failed && file.endsWith(data.name)) continue;
    count(report, file, failed ? 'failed' : data.skip || data.todo ? 'skipped' : 'passed');
    if (failed) yield `\n✗ ${data.name}\n  ${file}\n${describe(data.details?.error)}\n`;
  }
  writeReport(report);
}

function isBySubtests(error: unknown): boolean {
  return (error as { failureType?: string } | undefined)?.failureType === 'subtestsFailed';
}

function describe(error: (Error & { cause?: unknown }) | undefined): string {
  const cause = error?.cause ?? error;
  const text = cause instanceof Error ? (cause.stack ?? cause.message) : inspect(cause);
  return text.replaceAll(/^/gm, '  ');
}
