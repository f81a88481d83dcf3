import { spawnSync } from 'node:child_process';
import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { isStale } from '../../../scripts/lib/embed-freshness.ts';

const root = resolve(import.meta.dirname, '../../..');
export const STORYBOOK = resolve(root, 'storybook-static');
const SOURCES = [
  'packages/{api,access,ui,runtime,widgets}/src/**/*.ts',
  'mocks/**/*.ts',
  'stories/**/*.{ts,mdx}',
  '.storybook/*',
];

export interface Story {
  readonly id: string;
  readonly type: 'story' | 'docs';
}

/** Builds the static Storybook when a source changed since it was built. */
export function buildStorybookWhenStale(): void {
  const index = resolve(STORYBOOK, 'index.json');
  const built = existsSync(index) ? statSync(index).mtimeMs : undefined;
  const paths = globSync(SOURCES, { cwd: root, exclude: ['**/dist/**', '**/node_modules/**'] });
  const times = paths.map((path) => statSync(resolve(root, path)).mtimeMs);
  if (!isStale(built, times)) return;
  const args = ['scripts/bootstrap.mjs', 'scripts/storybook.ts', 'build'];
  const result = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
  if (result.status !== 0) throw new Error(`Storybook does not build:\n${result.stdout}${result.stderr}`);
}

/** The stories and pages that the build lists. */
export function storiesOf(folder: string): Story[] {
  const index = JSON.parse(readFileSync(resolve(folder, 'index.json'), 'utf8')) as { entries: Record<string, Story> };
  return Object.values(index.entries);
}
