import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { after, describe, test } from 'node:test';
import type { TestSession } from '@web/test-runner';
import { readSession } from '../../scripts/testing/browser-reporter.ts';
import { scopeOf } from '../../scripts/testing/contract-scope.ts';
import { promisesTable, verdictOf } from '../../scripts/testing/promises.ts';
import { closingLine, readReport, REPORT_VARIABLE, total, type StageReport } from '../../scripts/testing/report.ts';
import { countsOf, runStages } from '../../scripts/testing/run-stage.ts';
import type { Command, Stage } from '../../scripts/testing/stages.ts';

const folder = mkdtempSync(join(tmpdir(), 'watchfloor-'));
after(() => rmSync(folder, { recursive: true }));

describe('the reporter of Node tests', () => {
  function run(name: string, body: string) {
    const file = join(folder, `${name}.test.mjs`);
    const report = join(folder, `${name}.json`);
    writeFileSync(
      file,
      `import { describe, test } from 'node:test';\nimport assert from 'node:assert/strict';\n${body}`,
    );
    // The variable makes a nested runner report to the outer one instead of to its own reporter.
    const env = { ...process.env, [REPORT_VARIABLE]: report, NODE_TEST_CONTEXT: undefined };
    const args = ['--test', '--test-reporter=./scripts/testing/node-reporter.ts', file];
    const { status, stdout } = spawnSync(process.execPath, args, { env, encoding: 'utf8' });
    return { status, stdout, counts: total(readReport(report)), files: Object.keys(readReport(report)), file };
  }

  test('counts tests and not the suites around them', () => {
    const { counts, files, file } = run(
      'passing',
      "describe('a', () => { test('b', () => {}); test('c', () => {}); });",
    );
    assert.deepEqual(counts, { passed: 2, failed: 0, skipped: 0 });
    assert.deepEqual(files, [relative(process.cwd(), file)]);
  });
  test('counts a failed test once, whatever it is inside of, and prints why', () => {
    const { counts, stdout, status } = run('failing', "describe('a', () => { test('b', () => assert.equal(1, 2)); });");
    assert.deepEqual(counts, { passed: 0, failed: 1, skipped: 0 });
    assert.match(stdout, /✗ b[\s\S]*1 !== 2/);
    assert.equal(status, 1);
  });
  test('counts a failed hook of a suite', () => {
    const body =
      "import { before } from 'node:test'; describe('a', () => { before(() => { throw new Error('x'); }); test('b', () => {}); });";
    assert.ok(run('hook', body).counts.failed > 0);
  });
  test('counts a file that does not load as a failure', () => {
    assert.equal(run('broken', 'throw new Error("does not load");').counts.failed, 1);
  });
  test('does not count a file without tests as passed', () => {
    assert.equal(run('nothing', '').counts.passed, 0);
  });
});

describe('the reporter of browser tests', () => {
  const why = 'no import maps';
  function read(tests: readonly { name: string; passed: boolean }[], logs: unknown[][], elsewhere = true) {
    const results = { name: '', suites: [], tests };
    const session = { testFile: 'a.ts', browser: { name: 'webkit' }, testResults: results, logs, errors: [] };
    const report: StageReport = {};
    const text = readSession({ ...session, request404s: [] } as unknown as TestSession, report, elsewhere);
    return { report, text };
  }

  test('counts a file that an engine cannot run as not here, with the reason, and not as failed', () => {
    const { report, text } = read([], [[`not here: ${why}`]]);
    assert.deepEqual(report, { 'a.ts': { passed: 0, failed: 0, skipped: 0, notHere: [why] } });
    assert.equal(text, '');
  });
  test('counts what one test leaves out beside the test', () => {
    const { report } = read([{ name: 'b', passed: true }], [['other'], [`not here: ${why}`]]);
    assert.deepEqual(report, { 'a.ts': { passed: 1, failed: 0, skipped: 0, notHere: [why] } });
  });
  test('counts a file without tests and without a reason as failed', () => {
    const { report, text } = read([], [['said']]);
    assert.deepEqual(report, { 'a.ts': { passed: 0, failed: 1, skipped: 0 } });
    assert.match(text, /ran no test/);
  });
  test('lets no file be left out where everything has to run', () => {
    assert.deepEqual(read([], [[`not here: ${why}`]], false).report, { 'a.ts': { passed: 0, failed: 1, skipped: 0 } });
  });
});

describe('the closing line', () => {
  const stage = (name: string, passed: number, failed: number, files: StageReport = {}) => ({
    name,
    counts: { passed, failed, skipped: 0 },
    files,
  });

  test('sums the stages', () => {
    assert.equal(closingLine([stage('unit', 3, 0), stage('e2e', 2, 1)]), '5 passed, 1 failed');
  });
  test('says what an engine left out, and why', () => {
    const files = { 'a.ts': { passed: 0, failed: 0, skipped: 0, notHere: ['no import maps'] } };
    assert.equal(
      closingLine([stage('firefox', 3, 0), stage('webkit', 2, 0, files)]),
      '5 passed, 0 failed, 1 not here (webkit: no import maps)',
    );
  });
});

describe('the counts of a stage', () => {
  const reporting: Command = { command: 'x', args: [], reports: true };
  const passed = { 'a.ts': { passed: 2, failed: 0, skipped: 0 } };

  test('are those of its report', () => {
    assert.deepEqual(countsOf(reporting, 0, passed), { passed: 2, failed: 0, skipped: 0 });
  });
  test('have a failure when it failed without naming one', () => {
    assert.equal(countsOf(reporting, 1, passed).failed, 1);
  });
  test('have a failure when it ran nothing', () => {
    assert.equal(countsOf(reporting, 0, {}).failed, 1);
  });

  const stage = (name: string, code: number, needs?: string): Stage => {
    const command = {
      command: process.execPath,
      args: ['-e', `console.log('said'); process.exit(${code})`],
      reports: false,
    };
    return { name, weight: 1, commands: [command], ...(needs && { needs }) };
  };

  test('a stage whose need failed does not run and counts as failed', async () => {
    const results = await runStages([stage('build', 1), stage('after', 0, 'build')], () => undefined);
    assert.deepEqual(
      results.map(({ counts }) => counts.failed),
      [1, 1],
    );
    assert.match(results[0]?.output ?? '', /said/);
    assert.match(results[1]?.output ?? '', /build failed/);
  });
  test('a stage that passed shows nothing of its output', async () => {
    const [result] = await runStages([stage('quiet', 0)], () => undefined);
    assert.deepEqual([result?.counts.passed, result?.output], [1, '']);
  });
});

describe('a test file that failed', () => {
  /** A stage over the files a and b, whose reports are written as `outcomes` say, run by run. */
  function stageOf(outcomes: readonly Record<string, 'passed' | 'failed'>[], asked: string[][] = []): Stage {
    const over = (files: readonly string[]): Command => {
      const outcome = outcomes[asked.length] ?? {};
      asked.push([...files]);
      const report = Object.fromEntries(
        files.map((file) => [file, { passed: 0, failed: 0, skipped: 0, [outcome[file] ?? 'passed']: 1 }]),
      );
      const code = Object.values(outcome).includes('failed') ? 1 : 0;
      const script = `require('fs').mkdirSync('.cache/reports', { recursive: true });
        require('fs').writeFileSync(process.env.${REPORT_VARIABLE}, ${JSON.stringify(JSON.stringify(report))});
        console.log('said'); process.exit(${code})`;
      return { command: process.execPath, args: ['-e', script], reports: true, over };
    };
    return { name: 'twice', weight: 1, commands: [over(['a', 'b', 'c', 'd'])] };
  }

  test('runs once more by itself, and is named as unsteady when it passes then', async () => {
    const asked: string[][] = [];
    const [result] = await runStages([stageOf([{ b: 'failed' }, {}], asked)], () => undefined);
    assert.deepEqual(asked, [['a', 'b', 'c', 'd'], ['b']]);
    assert.deepEqual(result?.counts, { passed: 4, failed: 0, skipped: 0 });
    assert.deepEqual(result?.unsteady, ['b']);
    assert.match(result?.output ?? '', /said/);
  });
  test('has failed when it fails again', async () => {
    const [result] = await runStages([stageOf([{ b: 'failed' }, { b: 'failed' }])], () => undefined);
    assert.deepEqual([result?.counts.failed, result?.unsteady], [1, []]);
  });
  test('has failed at once when many did', async () => {
    const asked: string[][] = [];
    const all = { a: 'failed', b: 'failed', c: 'failed', d: 'failed' } as const;
    const [result] = await runStages([stageOf([all, {}], asked)], () => undefined);
    assert.deepEqual([asked.length, result?.counts.failed], [1, 4]);
  });
});

describe('the promises table', () => {
  const entry = { number: 9, title: 'No token leaves', status: ['a.ts', 'b.ts'] };
  const good = { passed: 1, failed: 0, skipped: 0 };

  test('says kept only when every file passed', () => {
    assert.equal(verdictOf(entry, { 'a.ts': good, 'b.ts': good }), 'kept');
  });
  test('says broken when one test failed', () => {
    assert.equal(verdictOf(entry, { 'a.ts': good, 'b.ts': { ...good, failed: 1 } }), 'broken');
  });
  test('says broken when one test was left out', () => {
    assert.equal(verdictOf(entry, { 'a.ts': good, 'b.ts': { ...good, skipped: 1 } }), 'broken');
  });
  test('never says kept for a file that did not run', () => {
    assert.equal(verdictOf(entry, { 'a.ts': good }), 'not run');
  });
  test('says what is not yet possible, and never that it passed', () => {
    const later = { ...entry, status: 'not yet (issue 12)' };
    assert.equal(verdictOf(later, { 'a.ts': good, 'b.ts': good }), 'not yet (issue 12)');
  });
  test('has a line for each promise, in order, with its figure', () => {
    const table = promisesTable(
      [entry, { number: 2, title: 'URLs', status: 'c.ts' }],
      { 'c.ts': good },
      new Map([[2, '0 of 10,000']]),
    );
    assert.match(table, / 2 {2}URLs +kept +0 of 10,000\n +9 {2}No token leaves +not run/);
  });
});

describe('the scope of the contract suite', () => {
  test('is the widgets that changed', () => {
    const scope = scopeOf(['packages/widgets/src/incidents/incident-list/incident-list.ts', 'README.md'], false, 1);
    assert.deepEqual(scope, { all: false, changed: ['incidents/incident-list'], day: 1 });
  });
  test('is all when something that each of them stands on changed', () => {
    for (const path of [
      'packages/runtime/src/index.ts',
      'packages/widgets/src/catalog.ts',
      'mocks/index.ts',
      'package-lock.json',
    ]) {
      assert.equal(scopeOf([path], false, 1).all, true, path);
    }
  });
});
