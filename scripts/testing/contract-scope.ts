import { spawnSync } from 'node:child_process';
import type { TestRunnerPlugin } from '@web/test-runner';

/**
 * Which widgets the contract suite runs whole. Tests in a browser read it from `/contract-scope.json`, tests in Node
 * from `contractScope()`.
 */
export interface ContractScope {
  /** Every widget runs whole: `--all`, or something that every widget stands on changed. */
  all: boolean;
  /** Folders of changed widgets, such as `incidents/incident-list`. */
  changed: string[];
  /** Days since 1970: the widgets whose place modulo the sample size equals this day's are run as well. */
  day: number;
}

const WIDGET = /^packages\/widgets\/src\/([^/]+\/[^/]+)\//;
const SHARED =
  /^(packages\/(api|access|ui|runtime|widgets|embed)\/|mocks\/|tests\/(contract|support)\/|package-lock\.json)/;

/** Sorts changed paths into widgets; a changed path that all of them stand on means all. */
export function scopeOf(paths: readonly string[], all: boolean, day: number): ContractScope {
  const changed = new Set<string>();
  let shared = all;
  for (const path of paths) {
    const widget = WIDGET.exec(path)?.[1];
    if (widget) changed.add(widget);
    else if (SHARED.test(path)) shared = true;
  }
  return { all: shared, changed: [...changed], day };
}

function git(...args: string[]): string[] | undefined {
  const result = spawnSync('git', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  return result.status === 0 ? result.stdout.split('\n').filter(Boolean) : undefined;
}

/** Days since 1970: what rotates turns by it. */
export const today = (): number => Math.floor(Date.now() / 86_400_000);

/** What differs from the commit before, committed or not. Undefined: everything is to run, or there is no git. */
export function changedPaths(): string[] | undefined {
  if (process.env.WATCHFLOOR_TEST_ALL) return undefined;
  const committed = git('diff', '--name-only', 'HEAD~1');
  const untracked = git('ls-files', '--others', '--exclude-standard');
  return committed && untracked && [...committed, ...untracked];
}

/** The scope of this checkout. */
export function contractScope(): ContractScope {
  const paths = changedPaths();
  return scopeOf(paths ?? [], !paths, today());
}

/** Serves the scope to contract tests in a browser. */
export function contractScopePlugin(): TestRunnerPlugin {
  return {
    name: 'contract-scope',
    serve: ({ path }) =>
      path === '/contract-scope.json' ? { body: JSON.stringify(contractScope()), type: 'json' } : undefined,
  };
}
