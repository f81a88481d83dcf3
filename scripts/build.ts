import { createHash } from 'node:crypto';
import { globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { build } from 'vite';
import { elementsManifest } from './lib/elements-manifest.ts';
import { PUBLIC_PACKAGES } from './lib/published.ts';
import { giveUp } from './lib/stop.ts';
import { embedConfig, kitVersion } from './vite/embed-config.ts';

const root = resolve(import.meta.dirname, '..');
const EMBED = resolve(root, 'packages/embed/dist');

/** Packages whose elements have a page in the documentation. */
const WITH_ELEMENTS = ['packages/runtime', 'packages/widgets'];

function writeTsconfig(folder: string): string {
  const source = folder === 'mocks' ? folder : `${folder}/src`;
  const path = resolve(root, `.cache/tsc/${folder.replace('/', '-')}.json`);
  const config = {
    extends: resolve(root, 'tsconfig.json'),
    compilerOptions: {
      noEmit: false,
      declaration: true,
      customConditions: [],
      rootDir: resolve(root, source),
      outDir: resolve(root, folder, 'dist'),
    },
    include: [resolve(root, source, '**/*.ts')],
    // The one-tag file is bundled, not compiled: see buildEmbed.
    exclude: [resolve(root, folder, 'dist'), resolve(root, 'packages/embed/src/watchfloor.ts')],
  };
  mkdirSync(resolve(root, '.cache/tsc'), { recursive: true });
  writeFileSync(path, JSON.stringify(config, null, 2));
  return path;
}

function buildPackages(): void {
  for (const folder of PUBLIC_PACKAGES) {
    if (folder !== 'packages/embed') rmSync(resolve(root, folder, 'dist'), { recursive: true, force: true });
    const result = spawnSync('tsc', ['-p', writeTsconfig(folder)], { cwd: root, encoding: 'utf8' });
    if (result.status !== 0) giveUp(`${result.stdout}${result.stderr}\nCompiling ${folder} failed.`);
    pointTypesAtTypes(resolve(root, folder, 'dist'));
  }
  for (const folder of WITH_ELEMENTS) {
    const manifest = JSON.stringify(elementsManifest(resolve(root, folder)), null, 2);
    writeFileSync(resolve(root, folder, 'custom-elements.json'), `${manifest}\n`);
  }
}

/** The compiler rewrites `./x.ts` in scripts only; others' tools read the declarations. */
function pointTypesAtTypes(folder: string): void {
  for (const path of globSync('**/*.d.ts', { cwd: folder })) {
    const text = readFileSync(resolve(folder, path), 'utf8');
    const rewritten = asBuilt(text);
    if (rewritten !== text) writeFileSync(resolve(folder, path), rewritten);
  }
}

/** Relative imports of TypeScript as imports of what it becomes. */
function asBuilt(text: string): string {
  return text.replaceAll(/(['"]\.[^'"\n]*)\.ts(['"])/g, '$1.js$2');
}

/** The one-tag file is bundled; what it exports is said by its own last lines. */
function writeEmbedTypes(): void {
  const source = readFileSync(resolve(root, 'packages/embed/src/watchfloor.ts'), 'utf8');
  const exported = source.match(/^export .*;$/gm) ?? [];
  writeFileSync(resolve(EMBED, 'watchfloor.d.ts'), `${asBuilt(exported.join('\n'))}\n`);
}

/** Subresource-integrity hashes of every script, for pinned script tags and import maps. */
function writeIntegrity(): void {
  const files = globSync('**/*.js', { cwd: EMBED }).filter(
    (path) => path === 'watchfloor.js' || path.startsWith('chunks'),
  );
  const entries = files.toSorted().map((path) => {
    const hash = createHash('sha384')
      .update(readFileSync(resolve(EMBED, path)))
      .digest('base64');
    return [path.replaceAll('\\', '/'), `sha384-${hash}`];
  });
  writeFileSync(resolve(EMBED, 'integrity.json'), `${JSON.stringify(Object.fromEntries(entries), null, 2)}\n`);
}

async function buildEmbed(): Promise<void> {
  for (const part of ['chunks', '.vite', 'integrity.json'])
    rmSync(resolve(EMBED, part), { recursive: true, force: true });
  await build(embedConfig(EMBED, kitVersion()));
  writeIntegrity();
  writeEmbedTypes();
}

async function buildPortal(): Promise<void> {
  await build({ configFile: resolve(root, 'vite.config.ts'), logLevel: 'warn' });
}

const parts: Readonly<Record<string, () => void | Promise<void>>> = {
  packages: buildPackages,
  embed: buildEmbed,
  portal: buildPortal,
};

const { positionals } = parseArgs({ allowPositionals: true });
const unknown = positionals.find((name) => !Object.hasOwn(parts, name));
if (unknown) giveUp(`There is no build ${unknown}; there are ${Object.keys(parts).join(', ')}.`);
for (const [name, run] of Object.entries(parts)) {
  if (positionals.length > 0 && !positionals.includes(name)) continue;
  const begun = Date.now();
  await Promise.resolve()
    .then(run)
    .catch((error: unknown) => giveUp(`${String(error)}\nBuilding ${name} failed.`));
  console.log(`built ${name} in ${((Date.now() - begun) / 1000).toFixed(1)} s`);
}
