/** A project that has installed the packed packages, as a host's would be. */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, globSync, mkdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { buildEmbedWhenStale, isStale } from '../../scripts/lib/embed-freshness.ts';
import { packAll, type Packed } from '../../scripts/lib/pack.ts';
import { filesBelow } from '../../scripts/lib/published.ts';

export const root = resolve(import.meta.dirname, '../..');
/** Below the checkout, so that Node and the compiler find the dependencies of others above it. */
export const site = join(root, '.cache/packages-test/site');

const SOURCES = ['packages/*/src/**/*.ts', 'mocks/**/*.ts', 'scripts/{build,lib/elements-manifest}.ts'];
/** What a build of the packages writes last. */
const LAST_BUILT = join(root, 'packages/widgets/custom-elements.json');

export interface Installed extends Packed {
  readonly folder: string;
  readonly files: readonly string[];
}

/** Builds the packages when a source changed since. */
export function ensureBuilt(): void {
  const built = existsSync(LAST_BUILT) ? statSync(LAST_BUILT).mtimeMs : undefined;
  const paths = globSync(SOURCES, { cwd: root, exclude: ['**/dist/**', '**/node_modules/**'] });
  const times = paths.map((path) => statSync(join(root, path)).mtimeMs);
  if (isStale(built, times)) run(process.execPath, [...process.execArgv, 'scripts/build.ts', 'packages'], root);
  const problem = buildEmbedWhenStale();
  if (problem) throw new Error(problem);
}

function run(command: string, args: readonly string[], cwd: string): void {
  const path = `${join(root, 'node_modules/.bin')}:${process.env.PATH}`;
  const env = { ...process.env, PATH: path, NODE_TEST_CONTEXT: undefined };
  const result = spawnSync(command, args, { cwd, env, encoding: 'utf8' });
  if (result.status !== 0) throw new Error(`${command} ${args.join(' ')}\n${result.stdout}${result.stderr}`);
}

/** Packs every package and unpacks it where an installation would put it. */
export function install(): Installed[] {
  ensureBuilt();
  const packed = packAll(join(root, '.cache/packages-test/tarballs'));
  rmSync(site, { recursive: true, force: true });
  return packed.map((one) => {
    const folder = join(site, 'node_modules', one.manifest.name);
    mkdirSync(folder, { recursive: true });
    run('tar', ['-xzf', one.tarball, '-C', folder, '--strip-components=1'], root);
    return { ...one, folder, files: filesBelow(folder) };
  });
}

/** Packs a folder that a test has spoiled. */
export function repack(folder: string, tarball: string): string {
  run('tar', ['-czf', tarball, '-C', resolve(folder, '..'), folder.slice(folder.lastIndexOf('/') + 1)], root);
  return tarball;
}

export interface Outcome {
  readonly code: number | null;
  readonly output: string;
}

/** Runs a program of the tools in the site and gives what it said. */
export function runInSite(command: string, args: readonly string[]): Promise<Outcome> {
  return new Promise((done) => {
    const child = spawn(command, args, { cwd: site, env: { ...process.env, NODE_OPTIONS: '', NO_COLOR: '1' } });
    let output = '';
    child.stdout.on('data', (part: Buffer) => (output += part.toString()));
    child.stderr.on('data', (part: Buffer) => (output += part.toString()));
    child.on('error', (error) => done({ code: -1, output: error.message }));
    child.on('close', (code) => done({ code, output }));
  });
}

export const readIn = (folder: string, path: string): string => readFileSync(join(folder, path), 'utf8');
