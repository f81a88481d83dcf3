import { globSync } from 'node:fs';

/** One command of a stage. Its report, when it writes one, gives the counts; otherwise it counts as one check. */
export interface Command {
  command: string;
  args: string[];
  reports: boolean;
  env?: Record<string, string>;
  /** The same over these test files alone. Absent: it runs no test files. */
  over?: (files: readonly string[]) => Command;
}

export interface Stage {
  name: string;
  /** Cores it can use: two of weight 1 run side by side. */
  weight: 1 | 2;
  /** The stage that has to have passed. */
  needs?: string;
  /** Minutes after which a command of it hangs. Default 10: the whole of `npm test` may take 12. */
  minutes?: number;
  commands: Command[];
}

const NODE_FLAGS = ['--conditions=@watchfloor/source', '--disable-warning=ExperimentalWarning'];
const REPORTER = './scripts/testing/node-reporter.ts';
const OWN_STAGES = ['architecture', 'promises', 'contract', 'e2e', 'hosts'];
const LICENCES = 'tests/architecture/licences.node.test.ts';

/** Test files by area (folder under tests/); `rest` are the areas without a stage of their own. */
function testFiles(kind: 'node' | 'browser', ...areas: string[]): string[] {
  const all = globSync(`tests/**/*.${kind}.test.ts`).toSorted();
  const areaOf = (path: string) => path.split(/[\\/]/)[1] ?? '';
  if (areas[0] === 'rest') return all.filter((path) => !OWN_STAGES.includes(areaOf(path)));
  return all.filter((path) => areas.includes(areaOf(path)));
}

function check(command: string, ...args: string[]): Command {
  return { command, args, reports: false };
}

function node(files: string[], concurrency: number): Command[] {
  if (files.length === 0) return [];
  const flags = ['--test', '--test-timeout=180000', `--test-concurrency=${concurrency}`, `--test-reporter=${REPORTER}`];
  const over = (some: readonly string[]): Command => {
    return { command: process.execPath, args: [...NODE_FLAGS, ...flags, ...some], reports: true, over };
  };
  return [over(files)];
}

function browser(files: string[], env: Record<string, string> = {}): Command[] {
  if (files.length === 0) return [];
  const over = (some: readonly string[]): Command => {
    return { command: 'wtr', args: some.flatMap((file) => ['--files', file]), reports: true, env, over };
  };
  return [over(files)];
}

function script(name: string, ...args: string[]): Command {
  return check(process.execPath, ...NODE_FLAGS, `scripts/${name}.ts`, ...args);
}

/** Types, lint and formatting: what needs no test file. */
export function staticStages(): Stage[] {
  return [
    { name: 'types', weight: 1, commands: [check('tsc', '-p', 'tsconfig.json')] },
    {
      name: 'lint',
      weight: 1,
      commands: [check('eslint', '.', '--max-warnings=0', '--cache', '--cache-location=.cache/eslint')],
    },
    { name: 'formatting', weight: 1, commands: [check('prettier', '--check', '--log-level=warn', '.')] },
    architectureStage(),
  ];
}

function architectureStage(): Stage {
  const files = testFiles('node', 'architecture').filter((path) => path !== LICENCES);
  return { name: 'architecture', weight: 1, commands: node(files, 1) };
}

/** Everything `npm test` runs, in order. */
export function testStages(): Stage[] {
  return [
    ...staticStages(),
    { name: 'licences', weight: 1, commands: node([LICENCES], 1) },
    { name: 'build', weight: 1, commands: [script('build'), script('storybook', 'build')] },
    { name: 'unit', weight: 2, commands: node(testFiles('node', 'rest'), 2) },
    { name: 'browser', weight: 2, commands: browser(testFiles('browser', 'rest')) },
    ...(['promises', 'contract'] as const).map((area): Stage => {
      const commands = [...node(testFiles('node', area), 3), ...browser(testFiles('browser', area))];
      return { name: area, weight: 2, needs: 'build', commands };
    }),
    { name: 'e2e', weight: 2, needs: 'build', commands: node(testFiles('node', 'e2e', 'hosts'), 2) },
  ];
}

/** The browser tests in the two other engines. */
export function engineStages(): Stage[] {
  const files = [...testFiles('browser', 'rest'), ...testFiles('browser', 'promises', 'contract')];
  return ['firefox', 'webkit'].map((engine): Stage => {
    // One page at a time, in a slower engine.
    return { name: engine, weight: 2, minutes: 45, commands: browser(files, { WATCHFLOOR_ENGINE: engine }) };
  });
}
