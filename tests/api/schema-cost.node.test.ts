import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { safeParse } from 'zod/mini';
import { alertShape } from '../../packages/api/src/schemas/alert.ts';
import type { Shape } from '../../packages/api/src/schemas/fields.ts';
import { incidentShape } from '../../packages/api/src/schemas/incident.ts';
import { readValue } from '../../packages/api/src/schemas/read.ts';
import { full, withoutRaw } from './schema-graph-types.ts';

const KIB = 1024;
const index = fileURLToPath(new URL('../../packages/api/src/schemas/index.ts', import.meta.url));
const evidence = index.replace('index.ts', 'evidence.ts');

async function bundle(source: string): Promise<{ gzip: number; inputs: string[]; text: string }> {
  const result = await build({
    stdin: { contents: source, resolveDir: fileURLToPath(new URL('.', import.meta.url)) },
    bundle: true,
    minify: true,
    write: false,
    metafile: true,
    format: 'esm',
    conditions: ['@watchfloor/source'],
  });
  const { text } = result.outputFiles[0]!;
  return { gzip: gzipSync(text, { level: 9 }).length, inputs: Object.keys(result.metafile.inputs), text };
}

const everything = `export * from ${JSON.stringify(index)};`;

test('what a list needs is at most 7.5 KiB gzip and does not reach evidence', async () => {
  const { gzip, inputs } = await bundle(everything);
  assert.ok(gzip <= 7.5 * KIB, `${gzip} bytes`);
  assert.deepEqual(
    inputs.filter((input) => input.includes('evidence')),
    [],
  );
});

test('evidence adds at most 4 KiB gzip', async () => {
  const [without, withIt] = await Promise.all([
    bundle(everything),
    bundle(`${everything} export * from ${JSON.stringify(evidence)};`),
  ]);
  assert.ok(withIt.gzip - without.gzip <= 4 * KIB, `${withIt.gzip - without.gzip} bytes`);
  assert.match(withIt.text, /kubernetesServiceAccount/);
});

test('no code is made from text, so that a strict content policy holds', async () => {
  assert.doesNotMatch((await bundle(everything)).text, /\beval\(|new Function|Function\(/);
});

for (const [name, shape] of [
  ['Incident', incidentShape],
  ['Alert', alertShape],
] as [string, Shape][]) {
  test(`what the reader makes of each property of ${name} is what zod makes of it`, () => {
    const raw = full(name).raw as Record<string, unknown>;
    for (const [property, schema] of Object.entries(shape)) {
      const byZod = safeParse(schema as unknown as Parameters<typeof safeParse>[0], raw[property]);
      assert.ok(byZod.success, property);
      assert.deepEqual(readValue(raw[property], schema), byZod.data);
      assert.notEqual(withoutRaw(byZod.data), undefined, property);
    }
  });
}

test('reading 10,000 incidents costs at most twice JSON.parse of the same text', () => {
  const bench = fileURLToPath(new URL('../bench/parse.bench.ts', import.meta.url));
  const run = spawnSync(process.execPath, ['--conditions=@watchfloor/source', bench, '--assert'], { encoding: 'utf8' });
  assert.equal(run.status, 0, run.stdout + run.stderr);
});
