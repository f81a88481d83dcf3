import assert from 'node:assert/strict';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import preset from '@size-limit/preset-small-lib';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import type { ElementsManifest } from '../../scripts/lib/elements-manifest.ts';
import {
  entryPoints,
  missingFiles,
  publishedManifest,
  readManifest,
  type PackageManifest,
} from '../../scripts/lib/published.ts';
import { brokenImports, importedPackages, typesOnZod, type TextFile } from './contents.ts';
import { install, readIn, repack, root, runInSite, site, type Installed, type Outcome } from './site.ts';

/** Entries that are for a page: the bundled script, and the one that defines an element on it. */
const FOR_A_PAGE = ['@watchfloor/embed/watchfloor.js'];
/** Declared before they are used: charts come with a later issue. */
const DECLARED_AHEAD: Readonly<Record<string, readonly string[]>> = { '@watchfloor/ui': ['d3-shape'] };

/** What a host pays that imports these names only, in bytes after gzip: room for a fix, none for the rest of the package. */
const COSTS = [
  { entry: 'runtime', names: '{ revealText, safeLink }', most: 1_500 },
  { entry: 'runtime', names: '{ formatTime }', most: 1_500 },
  { entry: 'runtime', names: '{ VERSION }', most: 100 },
  { entry: 'api', names: '{ isApiError }', most: 1_000 },
] as const;

const attwFile = join(
  dirname(fileURLToPath(import.meta.resolve('@arethetypeswrong/cli/package.json'))),
  'dist/index.js',
);

let packages: Installed[] = [];
let entries: string[] = [];

const scripts = ({ folder, files }: Installed): TextFile[] =>
  files
    .filter((path) => /\.(js|d\.ts)$/.test(path) && !/^dist\/(chunks\/|watchfloor\.js)/.test(path))
    .map((path) => ({ path, text: readIn(folder, path) }));

const named = (name: string): Installed => packages.find(({ manifest }) => manifest.name === name)!;

/** The findings of a check for each package that has any. */
function findings(check: (one: Installed) => readonly string[]): string[] {
  return packages.flatMap((one) => check(one).map((finding) => `${one.manifest.name}: ${finding}`));
}

async function lint(tarball: string): Promise<string[]> {
  const bytes = readFileSync(tarball);
  const buffer = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
  const { messages, pkg } = await publint({ pack: { tarball: buffer } });
  return messages.map((message) => formatMessage(message, pkg ?? {}, { color: false }) ?? message.code);
}

function checkTypes(tarball: string, names: readonly string[]): Promise<Outcome> {
  const concrete = names.map((entry) => entry.split('/').slice(2).join('/') || '.');
  const args = ['--profile', 'esm-only', '--format', 'ascii', '--no-color', '--entrypoints', ...concrete];
  return runInSite(process.execPath, [attwFile, tarball, ...args]);
}

/** Imports each entry in a Node of its own kind: without the checkout's condition, without a document. */
async function importInNode(names: readonly string[]): Promise<Record<string, string>> {
  writeFileSync(
    join(site, 'import.mjs'),
    `const said = {};
     for (const name of ${JSON.stringify(names)}) {
       const from = import.meta.resolve(name);
       if (!from.startsWith(new URL('./node_modules/', import.meta.url).href)) said[name] = from;
       await import(name).catch((error) => (said[name] = error.message));
     }
     console.log(JSON.stringify(said));`,
  );
  const { output } = await runInSite(process.execPath, ['import.mjs']);
  return JSON.parse(output) as Record<string, string>;
}

interface SizeCheck {
  readonly files: readonly string[];
  readonly import: Readonly<Record<string, string>>;
  readonly gzip: boolean;
}
/** size-limit describes its checks and not how to run them from a program. */
type SizeLimit = (
  plugins: readonly object[],
  options: { cwd: string; checks: SizeCheck[] },
) => Promise<{ size: number }[]>;
const { default: sizeLimit } = (await import('size-limit')) as unknown as { default: SizeLimit };

/** Bytes after gzip of a host's bundle of some names of a package. */
async function costOf(entry: string, names: string): Promise<number> {
  const file = join(site, 'node_modules/@watchfloor', entry, 'dist/index.js');
  const [result] = await sizeLimit(preset, {
    cwd: site,
    checks: [{ files: [file], import: { [file]: names }, gzip: true }],
  });
  return result!.size;
}

/** Compiles a host's file against the installed types. */
async function compile(name: string, source: string): Promise<string> {
  const options = { module: 'nodenext', target: 'es2022', lib: ['es2023', 'dom', 'dom.iterable'], strict: true };
  const compilerOptions = { ...options, noEmit: true, types: ['node'], skipLibCheck: false };
  writeFileSync(join(site, 'package.json'), JSON.stringify({ type: 'module' }));
  writeFileSync(join(site, `${name}.ts`), source);
  writeFileSync(join(site, `${name}.json`), JSON.stringify({ compilerOptions, files: [`${name}.ts`] }));
  const tsc = join(root, 'node_modules/.bin/tsc');
  return (await runInSite(tsc, ['-p', `${name}.json`])).output;
}

describe('packed packages', () => {
  before(() => {
    packages = install();
    entries = packages.flatMap(({ manifest, files }) => entryPoints(manifest, files));
  });

  test('hold every file that exports and customElements promise', () => {
    assert.equal(packages.length, 7);
    assert.deepEqual(
      findings(({ manifest, files }) => missingFiles(manifest, files)),
      [],
    );
  });
  test('describe their elements by modules that are there', () => {
    const described = packages.filter(({ manifest }) => manifest.customElements);
    assert.equal(described.length, 2);
    for (const { folder, files, manifest } of described) {
      const { modules } = JSON.parse(readIn(folder, manifest.customElements!)) as ElementsManifest;
      const named = modules.flatMap(({ path, exports }) => [path, ...exports.map((one) => one.declaration.module)]);
      assert.ok(named.length > 0);
      assert.deepEqual(
        named.filter((path) => path === undefined || !files.includes(path)),
        [],
      );
    }
  });
  test('hold the licence, the notice and a readme', () => {
    const wanted = ['LICENSE', 'NOTICE', 'README.md'];
    assert.deepEqual(
      findings(({ files }) => wanted.filter((name) => !files.includes(name))),
      [],
    );
  });
  test('carry the data of ATT&CK with the line and the terms that each copy needs', () => {
    const { folder, files } = named('@watchfloor/widgets');
    const [data] = files.filter((path) => /incident-attack\/data\/enterprise-v[^/]+\.js$/.test(path));
    const [line] = /© The MITRE Corporation[^'"`\n]+/.exec(readIn(folder, data ?? 'README.md')) ?? [];
    assert.ok(line, 'the file says whose it is');
    for (const each of [folder, named('@watchfloor/embed').folder]) {
      const notice = readIn(each, 'NOTICE').replaceAll(/\s+/g, ' ');
      assert.ok(notice.includes(line) && /hereby grants you a non-exclusive/.test(notice), each);
    }
  });
  test('hold no TypeScript source, no test and nothing of the build', () => {
    const extra = /(?<!\.d)\.ts$|\.tsbuildinfo$|\.test\.|(^|\/)(src|node_modules)\//;
    assert.deepEqual(
      findings(({ files }) => files.filter((path) => extra.test(path))),
      [],
    );
  });
  test('have a package.json without the condition of the checkout, with one version for all of ours', () => {
    for (const { folder, manifest } of packages) {
      assert.ok(!readIn(folder, 'package.json').includes('@watchfloor/source'), manifest.name);
      for (const [name, range] of Object.entries(manifest.dependencies ?? {})) {
        assert.equal(range, name.startsWith('@watchfloor/') ? manifest.version : range.replace(/^\^?/, '^'), name);
      }
    }
  });
  test('declare exactly the packages that they import', () => {
    for (const one of packages) {
      const { name, dependencies = {}, peerDependencies = {} } = one.manifest;
      const declared = Object.keys({ ...dependencies, ...peerDependencies });
      const imported = [...importedPackages(name, scripts(one)), ...(DECLARED_AHEAD[name] ?? [])];
      assert.deepEqual(imported.toSorted(), declared.toSorted(), name);
    }
  });
  test('have declarations that need no zod, and no import of a file that is not there', () => {
    assert.deepEqual(
      findings((one) => typesOnZod(scripts(one))),
      [],
    );
    assert.deepEqual(
      findings((one) => brokenImports(scripts(one), one.files)),
      [],
    );
  });
  test('have nothing that publint would tell their author', async () => {
    const said = await Promise.all(packages.map(async ({ manifest, tarball }) => [manifest.name, await lint(tarball)]));
    assert.deepEqual(
      said.filter(([, messages]) => messages!.length > 0),
      [],
    );
  });
  test('have types that resolve as their scripts do, by attw', async () => {
    const checks = packages.map(async ({ manifest, files, tarball }) => {
      const { code, output } = await checkTypes(tarball, entryPoints(manifest, files));
      assert.equal(code, 0, output);
    });
    await Promise.all(checks);
  });
  test('can be imported on a server, without a document', async () => {
    const safe = entries.filter((name) => !FOR_A_PAGE.includes(name));
    assert.ok(safe.includes('@watchfloor/widgets') && safe.length >= 9, safe.join());
    assert.deepEqual(await importInNode(safe), {});
  });
  test('cost a host only what it imports, by size-limit', async () => {
    for (const { entry, names, most } of COSTS) {
      const bytes = await costOf(entry, names);
      assert.ok(bytes <= most, `${names} of ${entry}: ${bytes} bytes`);
    }
    assert.ok((await costOf('runtime', '{ QueryController }')) > 100);
    assert.ok((await costOf('runtime', '{ WfProvider }')) > 10_000);
  });
  test('compile in a strict host, with types that say no to what is wrong', async () => {
    const imports = entries.map((name, at) => `import * as m${at} from '${name}';\nconsole.log(m${at});`);
    const uses = `
      import { createGraphSource } from '@watchfloor/api';
      import type { IncidentOpenDetail } from '@watchfloor/widgets';
      import { mount } from '@watchfloor/embed/watchfloor.js';
      export const id = (event: CustomEvent<IncidentOpenDetail>): string => event.detail.incident.id;
      const list = document.querySelector('wf-incident-list');
      if (list) list.range = '1w';
      // @ts-expect-error the range is one of five
      if (list) list.range = 'ages';
      // @ts-expect-error an address is text
      createGraphSource({ baseUrl: 1 });
      // @ts-expect-error a tag is needed
      void mount(document.body);`;
    assert.equal(await compile('host', [...imports, uses].join('\n')), '');
  });
});

describe('the checks of packed packages', () => {
  const manifest: PackageManifest = {
    name: '@watchfloor/x',
    version: '1.0.0',
    description: 'x',
    files: ['dist'],
    customElements: 'custom-elements.json',
    sideEffects: ['**/define.ts', '**/define.js'],
    exports: {
      '.': { '@watchfloor/source': './src/index.ts', types: './dist/index.d.ts', default: './dist/index.js' },
      './*': { node: { '@watchfloor/source': './src/*.ts', default: './dist/*/define.js' } },
    },
    dependencies: { lit: '3.3.3', '@watchfloor/api': '1.0.0' },
  };

  test('find promised files that are missing, patterns without any included', () => {
    const clean = publishedManifest(manifest);
    assert.deepEqual(missingFiles(clean, ['dist/index.js']), [
      './dist/index.d.ts',
      './dist/*/define.js',
      './custom-elements.json',
    ]);
    const whole = ['dist/index.js', 'dist/index.d.ts', 'dist/a/b/define.js', 'custom-elements.json'];
    assert.deepEqual(missingFiles(clean, whole), []);
    assert.deepEqual(entryPoints(clean, whole), ['@watchfloor/x', '@watchfloor/x/a/b']);
  });
  test('see the condition of the checkout at any depth, and ranges that would bring a second Lit', () => {
    const clean = publishedManifest(manifest);
    assert.ok(!JSON.stringify(clean).includes('source'));
    assert.deepEqual(clean.sideEffects, ['**/define.js']);
    assert.deepEqual(clean.dependencies, { lit: '^3.3.3', '@watchfloor/api': '1.0.0' });
    assert.ok(JSON.stringify(readManifest('packages/api')).includes('@watchfloor/source'));
  });
  test('find zod in declarations, undeclared packages and broken paths', () => {
    const types: TextFile = {
      path: 'dist/a.d.ts',
      text: `import type { z } from 'zod/mini';\nexport * from './b.js';`,
    };
    const script: TextFile = {
      path: 'dist/a.js',
      text: `import{a}from"./b.ts";const c=import('@scope/p/q');import 'x';`,
    };
    assert.deepEqual(typesOnZod([types, script]), ['dist/a.d.ts']);
    assert.deepEqual(importedPackages('x', [types, script]), ['@scope/p', 'zod']);
    assert.deepEqual(brokenImports([types, script], ['dist/b.js']), [
      'dist/a.d.ts imports ./b.js',
      'dist/a.js imports ./b.ts',
    ]);
    assert.deepEqual(brokenImports([types], ['dist/b.d.ts']), []);
  });
  test('let publint and attw see a package without its declarations or its script', async () => {
    const spoiled = join(site, 'package');
    cpSync(named('@watchfloor/access').folder, spoiled, { recursive: true });
    rmSync(join(spoiled, 'dist/index.d.ts'));
    const tarball = repack(spoiled, join(site, 'spoiled.tgz'));
    assert.notEqual((await lint(tarball)).length, 0);
    const { code, output } = await checkTypes(tarball, ['@watchfloor/access']);
    assert.notEqual(code, 0, output);
  });
  test('notice an entry that touches the page while it is imported, and types that are wrong', async () => {
    const eager = join(site, 'node_modules/eager');
    mkdirSync(eager, { recursive: true });
    writeFileSync(join(eager, 'package.json'), '{"type":"module","exports":"./index.js"}');
    writeFileSync(join(eager, 'index.js'), 'document.title;');
    assert.match((await importInNode(['eager'])).eager ?? '', /document is not defined/);
    assert.match((await importInNode(['lit'])).lit ?? '', /^file:/);
    assert.match(await compile('wrong', `import { nothing } from '@watchfloor/widgets';\nnothing();`), /TS2305/);
  });
});
