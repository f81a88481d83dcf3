import { spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';

const FACTORIES = {
  vanilla: 'vanillaTable',
  element: 'elementTable',
  'ag-grid': 'agGrid',
  tabulator: 'tabulator',
} as const;
export type Name = keyof typeof FACTORIES;

export interface Bundle {
  readonly name: Name;
  /** Gzip KiB of its script, rows and measuring (about 1.5 KiB) included. */
  readonly kib: number;
  readonly html: string;
  readonly files: Readonly<Record<string, { body: string; type: string }>>;
}

const STYLE =
  'body{margin:0;font:13px/1.4 sans-serif}#host{inline-size:1400px;block-size:728px;display:flex;flex-direction:column}';

/** Builds the page of one table. `modules`: where the peers are installed. */
export async function bundled(name: Name, modules?: string, minify = true): Promise<Bundle> {
  const factory = FACTORIES[name];
  const built = await build({
    stdin: {
      contents: `import { ${factory} } from './${name}.ts'; import { runPage } from './page.ts'; runPage(${factory}());`,
      resolveDir: resolve(import.meta.dirname),
      loader: 'ts',
    },
    bundle: true,
    minify,
    write: false,
    format: 'iife',
    target: 'es2022',
    outdir: '/',
    logLevel: 'error',
    conditions: ['@watchfloor/source'],
    nodePaths: modules ? [modules] : [],
    tsconfigRaw: { compilerOptions: { experimentalDecorators: true, useDefineForClassFields: false } },
  });
  const text = (kind: string): string => built.outputFiles.find(({ path }) => path.endsWith(kind))?.text ?? '';
  const script = text('.js');
  return {
    name,
    kib: gzipSync(script).length / 1024,
    html: `<!doctype html><html lang="en"><meta charset="utf-8"><title>${name}</title><style>${STYLE}</style><link rel="stylesheet" href="/${name}.css"><div id="host"></div><script src="/${name}.js"></script></html>`,
    files: {
      [`/${name}.js`]: { body: script, type: 'text/javascript' },
      [`/${name}.css`]: { body: text('.css'), type: 'text/css' },
    },
  };
}

/** Installs the peers outside of the checkout; undefined, with a sentence on the console, when they cannot be had. */
export function installPeers(): string | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'table-peers-'));
  const result = spawnSync(
    'npm',
    ['install', '--no-save', '--no-audit', '--no-fund', '--prefix', folder, 'ag-grid-community', 'tabulator-tables'],
    { cwd: folder, encoding: 'utf8' },
  );
  if (result.status === 0) return join(folder, 'node_modules');
  console.log('AG Grid and Tabulator could not be installed, so they are left out of this run.');
  return undefined;
}
