/** What leaves the checkout: the public packages, and their package.json as others get it. */
import { globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');

/** Folders of the packages that are published, lower layers first: each is compiled against those before it. */
export const PUBLIC_PACKAGES = [
  'packages/api',
  'packages/access',
  'packages/ui',
  'mocks',
  'packages/runtime',
  'packages/widgets',
  'packages/embed',
] as const;

/** Conditions of one entry of `exports`: a file, or more conditions. */
export type Target = string | null | { readonly [condition: string]: Target };

export interface PackageManifest {
  readonly name: string;
  readonly version: string;
  readonly description: string;
  readonly customElements?: string;
  readonly files: readonly string[];
  readonly sideEffects: boolean | readonly string[];
  readonly exports: Readonly<Record<string, Target>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

/** The condition that leads to TypeScript in the checkout. Nothing published names it. */
const SOURCE_CONDITION = '@watchfloor/source';

export function readManifest(folder: string): PackageManifest {
  return JSON.parse(readFileSync(resolve(root, folder, 'package.json'), 'utf8')) as PackageManifest;
}

function withoutSource(target: Target): Target {
  if (typeof target !== 'object' || target === null) return target;
  const kept = Object.entries(target).filter(([condition]) => condition !== SOURCE_CONDITION);
  return Object.fromEntries(kept.map(([condition, value]) => [condition, withoutSource(value)]));
}

/** Ours are released together, so exactly; of others any compatible one, so that a host's own Lit is used once. */
function publishedRange([name, version]: readonly [string, string]): [string, string] {
  return [name, name.startsWith('@watchfloor/') || !/^\d/.test(version) ? version : `^${version}`];
}

/** package.json as it is published: what exists in the checkout only is left out. */
export function publishedManifest(manifest: PackageManifest): PackageManifest {
  const { sideEffects, exports, dependencies = {} } = manifest;
  return {
    ...manifest,
    sideEffects: typeof sideEffects === 'boolean' ? sideEffects : sideEffects.filter((path) => !path.endsWith('.ts')),
    exports: withoutSource(exports) as Record<string, Target>,
    dependencies: Object.fromEntries(Object.entries(dependencies).map(publishedRange)),
  };
}

function targetsOf(target: Target): string[] {
  if (typeof target === 'string') return [target];
  return Object.values(target ?? {}).flatMap(targetsOf);
}

/** What `exports` and `customElements` promise and the files of a package do not hold. */
export function missingFiles(manifest: PackageManifest, files: readonly string[]): string[] {
  const promised = Object.values(manifest.exports).flatMap(targetsOf);
  if (manifest.customElements) promised.push(`./${manifest.customElements}`);
  return promised.filter((target) => {
    const [before = '', after] = target.replace(/^\.\//, '').split('*');
    return !files.some((path) =>
      after === undefined ? path === before : path.startsWith(before) && path.endsWith(after),
    );
  });
}

/** What can be imported from a package as its files are: patterns give one entry for each file that fits. */
export function entryPoints({ name, exports }: PackageManifest, files: readonly string[]): string[] {
  return Object.entries(exports).flatMap(([subpath, target]) => {
    const entry = `${name}${subpath.slice(1)}`;
    const js = targetsOf(target).find((path) => path.endsWith('.js')) ?? '';
    const [before = '', after] = js.replace(/^\.\//, '').split('*');
    if (after === undefined) return [entry];
    const fitting = files.filter((path) => path.startsWith(before) && path.endsWith(after));
    return fitting.map((path) => entry.replace('*', path.slice(before.length, -after.length)));
  });
}

/** Files below a folder, with `/` between their parts. */
export function filesBelow(folder: string): string[] {
  const entries = globSync('**/*', { cwd: folder, withFileTypes: true });
  const dotted = globSync('**/.*/**/*', { cwd: folder, withFileTypes: true });
  const paths = [...entries, ...dotted]
    .filter((entry) => entry.isFile())
    .map((entry) => resolve(entry.parentPath, entry.name));
  return [...new Set(paths)].map((path) => path.slice(resolve(folder).length + 1).replaceAll('\\', '/')).toSorted();
}
