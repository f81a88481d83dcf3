import { globSync, readFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import type { TestRunnerPlugin } from '@web/test-runner';
import { build } from 'esbuild';

const CHUNKS = 'tests/.bundled';

/**
 * Serves the test files as bundles with shared parts, so that a page loads a dozen files and not a thousand: that was a
 * third of what the tests cost. A file that asks where modules are (`import.meta`) is about them and is served as it is;
 * so is every file while somebody watches.
 *
 * @param conditions by which packages are resolved, as the dev server does it
 */
export function bundledTests(root: string, conditions: readonly string[]): TestRunnerPlugin {
  const served = new Map<string, string>();
  return {
    name: 'bundled-tests',
    async serverStart({ config }) {
      if ((config as { watch?: boolean }).watch) return;
      const files = [config as { files?: string | readonly string[] }].flatMap(({ files: patterns = [] }) => patterns);
      const entries = globSync([...files], { cwd: root })
        .map((file) => resolve(root, file))
        .filter((file) => !readFileSync(file, 'utf8').includes('import.meta'));
      const { outputFiles } = await build({
        entryPoints: entries,
        absWorkingDir: root,
        outbase: root,
        outdir: root,
        chunkNames: `${CHUNKS}/[name]-[hash]`,
        bundle: true,
        splitting: true,
        write: false,
        format: 'esm',
        target: 'es2022',
        sourcemap: 'linked',
        conditions: [...conditions],
        define: { 'process.env.NODE_ENV': '"production"' },
        logLevel: 'error',
      });
      for (const { path, text } of outputFiles) {
        const name = `/${relative(root, path).replaceAll('\\', '/')}`;
        served.set(name.endsWith('.test.js') ? name.replace(/js$/, 'ts') : name, text);
      }
    },
    serve({ path }) {
      const body = served.get(path);
      return body === undefined ? undefined : { body, type: path.endsWith('.map') ? 'json' : 'js' };
    },
  };
}
