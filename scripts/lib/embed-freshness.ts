import { spawnSync } from 'node:child_process';
import { existsSync, globSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { stripVTControlCharacters } from 'node:util';

const root = resolve(import.meta.dirname, '../..');
const SOURCES = [
  'packages/{api,access,ui,runtime,widgets,embed}/src/**/*.ts',
  'mocks/**/*.ts',
  'scripts/{build,vite/*}.ts',
];

/** Whether `built` is older than any of the sources, by time of change in milliseconds. */
export function isStale(built: number | undefined, sources: readonly number[]): boolean {
  return built === undefined || sources.some((time) => time > built);
}

/** Builds the embed files when a source changed since; gives what the build said when it failed. */
export function buildEmbedWhenStale(): string | undefined {
  const output = resolve(root, 'packages/embed/dist/integrity.json');
  const built = existsSync(output) ? statSync(output).mtimeMs : undefined;
  const paths = globSync(SOURCES, { cwd: root, exclude: ['**/dist/**', '**/node_modules/**'] });
  const times = paths.map((path) => statSync(resolve(root, path)).mtimeMs);
  if (!isStale(built, times)) return undefined;
  // Not with the flags of this process: one that was given its code by `--eval` would run that again, without end.
  const command = ['scripts/bootstrap.mjs', 'scripts/build.ts', 'embed'];
  const result = spawnSync(process.execPath, command, { cwd: root, encoding: 'utf8' });
  return result.status === 0 ? undefined : stripVTControlCharacters(result.stderr).trim();
}
