import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { publishedManifest, PUBLIC_PACKAGES, readManifest, type PackageManifest } from './published.ts';

const root = resolve(import.meta.dirname, '../..');

export interface Packed {
  readonly manifest: PackageManifest;
  /** The .tgz file as `npm publish` would send it. */
  readonly tarball: string;
  readonly bytes: number;
}

function readme({ name, description }: PackageManifest): string {
  return [
    `# ${name}`,
    `${description}. Part of Watchfloor; all its packages share one version.`,
    'Apache-2.0, see LICENSE. NOTICE names the works of others that it contains or needs.',
  ].join('\n\n');
}

/** Puts together what one package publishes. */
function stage(folder: string, into: string): PackageManifest {
  const manifest = publishedManifest(readManifest(folder));
  const target = join(into, basename(folder));
  mkdirSync(target, { recursive: true });
  for (const name of manifest.files) {
    const own = resolve(root, folder, name);
    const source = existsSync(own) ? own : resolve(root, name);
    if (!existsSync(source)) throw new Error(`${manifest.name} has no ${name}; "npm run build" makes it.`);
    cpSync(source, join(target, name), { recursive: true });
  }
  writeFileSync(join(target, 'README.md'), `${readme(manifest)}\n`);
  writeFileSync(join(target, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  return manifest;
}

function npm(args: readonly string[], cwd: string): string {
  const cli = process.env.npm_execpath;
  const own = cli !== undefined && /\.c?js$/.test(cli);
  const result = spawnSync(own ? process.execPath : 'npm', own ? [cli, ...args] : args, {
    cwd,
    encoding: 'utf8',
    shell: process.platform === 'win32' && !own,
  });
  if (result.status !== 0) throw new Error(`npm ${args[0]} failed: ${result.stderr || String(result.error)}`);
  return result.stdout;
}

/**
 * Packs every public package from its built files. Nothing is sent anywhere.
 * @param into folder that is emptied first; default `.cache/pack`
 * @throws Error when a package has not been built
 */
export function packAll(into: string = resolve(root, '.cache/pack')): Packed[] {
  rmSync(into, { recursive: true, force: true });
  const staged = join(into, 'staged');
  const manifests = PUBLIC_PACKAGES.map((folder) => stage(folder, staged));
  const folders = PUBLIC_PACKAGES.map((folder) => `./${basename(folder)}`);
  // Outside the workspaces, so that npm takes the folders as they are.
  npm(['pack', ...folders, '--ignore-scripts', '--workspaces=false', '--silent', '--pack-destination', into], staged);
  return manifests.map((manifest) => {
    const tarball = join(into, `${manifest.name.slice(1).replace('/', '-')}-${manifest.version}.tgz`);
    return { manifest, tarball, bytes: readFileSync(tarball).byteLength };
  });
}
