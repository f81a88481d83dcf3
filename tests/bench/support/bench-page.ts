/** What the benches share: their numbers, the page that is built from source, and calls into it. */
import { build } from 'esbuild';
import type { Page } from 'puppeteer-core';

/** The middle of the values; NaN without any. */
export const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? NaN;

/** The number of `--name=number`. */
export const flag = (name: string, otherwise: number): number =>
  Number(process.argv.find((word) => word.startsWith(`--${name}=`))?.split('=')[1] ?? otherwise);

/** The module with all that it imports, built as a release is, from source. */
export async function bundledPage(module: string): Promise<string> {
  const built = await build({
    entryPoints: [module],
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    logLevel: 'error',
    conditions: ['@watchfloor/source'],
    define: { 'process.env.NODE_ENV': '"production"' },
    tsconfigRaw: { compilerOptions: { experimentalDecorators: true, useDefineForClassFields: false } },
  });
  return built.outputFiles[0]!.text;
}

/** Runs a function in the page, with what the page's module put under this name and what is given. */
export const caller =
  <Bench>(global: string) =>
  <Result>(page: Page, run: (bench: Bench, given: never) => Result | Promise<Result>, given?: unknown) =>
    page.evaluate(`(${String(run)})(globalThis.${global}, ${JSON.stringify(given) ?? 'undefined'})`) as Promise<Result>;
