/** Other code that a page may load beside the kit: the kit in another version, and a host's own Lit. */
import { mkdtempSync, mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { build as bundle } from 'esbuild';
import { build } from 'vite';
import { embedConfig, kitVersion } from '../../../scripts/vite/embed-config.ts';

const CACHE = resolve(import.meta.dirname, '../../../.cache');

export const OTHER_VERSION = '0.2.0';

/** Builds the kit as another version of itself into a folder of its own, and returns the folder. */
export async function buildOtherKit(): Promise<string> {
  mkdirSync(CACHE, { recursive: true });
  const folder = mkdtempSync(resolve(CACHE, 'other-kit-'));
  let replaced = 0;
  const otherVersion = {
    name: 'other-version',
    enforce: 'pre',
    transform(code: string, id: string) {
      if (!/runtime\/src\/version\.ts$/.test(id.replaceAll('\\', '/'))) return undefined;
      replaced += 1;
      return { code: code.replace(`'${kitVersion()}'`, `'${OTHER_VERSION}'`), map: null };
    },
  } as const;
  await build(embedConfig(folder, OTHER_VERSION, [otherVersion]));
  if (replaced === 0) throw new Error('The version was not found to replace.');
  return folder;
}

/** A host's own element on its own copy of Lit, in one file. */
export async function bundleHostLit(): Promise<string> {
  const contents = `
    import { html, LitElement } from 'lit';
    customElements.define('host-card', class extends LitElement {
      render() { return html\`<p>The host's own \${'card'}</p>\`; }
    });`;
  const { outputFiles } = await bundle({
    stdin: { contents, resolveDir: import.meta.dirname },
    bundle: true,
    format: 'esm',
    minify: true,
    write: false,
    conditions: ['production'],
  });
  return outputFiles[0]!.text;
}
