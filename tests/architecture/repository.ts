import { spawnSync } from 'node:child_process';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse, type SourceFile } from './source-file.ts';

/** The root of the checkout. */
export const root = resolve(import.meta.dirname, '../..');

const CODE = '{packages/*/src,packages/portal,mocks,stories,tests,scripts}/**/*.ts';

/** Every TypeScript file of the repository, parsed. */
export function sourceFiles(): SourceFile[] {
  const paths = globSync(CODE, { cwd: root, exclude: ['**/dist/**', '**/node_modules/**'] });
  const unique = [...new Set(paths.map((path) => path.replaceAll('\\', '/')))].toSorted();
  return unique.map((path) => parse(path, read(path)));
}

/** The text of one file. */
export function read(path: string): string {
  return readFileSync(resolve(root, path), 'utf8');
}

export function readJson<T>(path: string): T {
  return JSON.parse(read(path)) as T;
}

/** The paths that git tracks or would track; without git, the code and the root's files. */
export function trackedPaths(): string[] {
  const listed = spawnSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
  });
  const paths =
    listed.status === 0 ? listed.stdout.split('\n').filter(Boolean) : globSync([CODE, '*.*'], { cwd: root });
  return paths.filter((path) => existsSync(resolve(root, path)));
}

/** A package.json, as far as the rules read it. */
export interface Manifest {
  name: string;
  license?: unknown;
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
  peerDependencies?: Record<string, string>;
  exports?: Record<string, Record<string, string>>;
}

/** The workspace packages, by folder. */
export function manifests(): Map<string, Manifest> {
  const folders = globSync(['packages/*/package.json', 'mocks/package.json'], { cwd: root });
  return new Map(
    folders.toSorted().map((path) => [path.replaceAll('\\', '/').replace('/package.json', ''), readJson(path)]),
  );
}
