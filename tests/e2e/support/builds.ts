/** What the hosts are built from: made again only when a source is newer, so that a test can be run alone. */
import { spawnSync } from 'node:child_process';
import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { buildEmbedWhenStale, isStale } from '../../../scripts/lib/embed-freshness.ts';

const root = resolve(import.meta.dirname, '../../..');
export const EMBED = resolve(root, 'packages/embed/dist');
export const PORTAL = resolve(root, 'packages/portal/dist');
export const STORYBOOK = resolve(root, 'storybook-static');
const KIT = ['packages/{api,access,ui,runtime,widgets}/src/**/*.ts', 'mocks/**/*.ts'];

function buildWhenStale(output: string, sources: readonly string[], ...command: string[]): void {
  const built = existsSync(output) ? statSync(output).mtimeMs : undefined;
  const paths = globSync([...KIT, ...sources], { cwd: root, exclude: ['**/dist/**', '**/node_modules/**'] });
  const times = paths.map((path) => statSync(resolve(root, path)).mtimeMs);
  if (!isStale(built, times)) return;
  const result = spawnSync(process.execPath, ['scripts/bootstrap.mjs', ...command], { cwd: root, encoding: 'utf8' });
  if (result.status !== 0) throw new Error(`${command.join(' ')} failed:\n${result.stdout}${result.stderr}`);
}

export function buildStorybook(): void {
  const index = resolve(STORYBOOK, 'index.json');
  buildWhenStale(index, ['stories/**/*.{ts,mdx}', '.storybook/*'], 'scripts/storybook.ts', 'build');
}

export function buildPortal(): void {
  const index = resolve(PORTAL, 'index.html');
  buildWhenStale(index, ['packages/portal/{src,public}/**', 'packages/portal/*.html'], 'scripts/build.ts', 'portal');
}

export function buildEmbed(): void {
  const problem = buildEmbedWhenStale();
  if (problem) throw new Error(problem);
}

export interface Story {
  readonly id: string;
  readonly type: 'story' | 'docs';
  /** The file that it is in, from `./stories/`. */
  readonly importPath: string;
}

/** The stories and pages that the build lists. */
export function storiesOf(folder: string): Story[] {
  const index = JSON.parse(readFileSync(resolve(folder, 'index.json'), 'utf8')) as { entries: Record<string, Story> };
  return Object.values(index.entries);
}
