import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isApiError } from '@watchfloor/api';
import { parseAlert } from '../../packages/api/src/schemas/alert.ts';
import { parseErrorEnvelope } from '../../packages/api/src/schemas/error.ts';
import { parseEvidence } from '../../packages/api/src/schemas/evidence.ts';
import { parsePage } from '../../packages/api/src/schemas/page.ts';
import { newAlert, oldIncident } from './schema-fixtures.ts';
import { evidenceNames, full } from './schema-graph-types.ts';
import { readDetail } from './transport-kit.ts';

/** Numbers from 0 to 1 that are the same in every run. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const WRONG = [
  null,
  undefined,
  '',
  'x',
  '0001-01-01T00:00:00Z',
  'NaN',
  0,
  -1,
  1e309,
  2 ** 60,
  true,
  [],
  {},
  [[]],
  [null],
  { length: 5 },
  'toString',
  '<b>',
];

/** Changes, removes, renames or wraps one to four things somewhere in a copy. */
function mutated(value: unknown, random: () => number): unknown {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const root: Record<string, unknown> = { root: structuredClone(value) };
  for (let n = 1 + Math.floor(random() * 4); n > 0; n -= 1) {
    let at = root;
    let key = 'root';
    for (let inner = at[key]; typeof inner === 'object' && inner !== null && random() < 0.85; inner = at[key]) {
      if (Object.keys(inner).length === 0) break;
      at = inner as Record<string, unknown>;
      key = pick(Object.keys(at));
    }
    const kind = random();
    if (kind < 0.5) at[key] = structuredClone(pick(WRONG));
    else if (kind < 0.65) delete at[key];
    else if (kind < 0.8) at[key] = [at[key], structuredClone(pick(WRONG))];
    else if (kind < 0.9) at[key.toUpperCase()] = at[key];
    else at[key] = { [pick(['id', 'value', '@odata.type', 'constructor'])]: at[key] };
  }
  return root['root'];
}

test('1,000 random changes of an incident with alerts and all evidence end as a row or as an error of its shape', async () => {
  const random = seeded(20_261_122);
  const evidence = evidenceNames.map((name) => full(name).raw);
  const whole = { ...oldIncident, alerts: [newAlert, { ...newAlert, evidence }] };
  let readable = 0;
  for (let n = 0; n < 1000; n += 1) {
    const row: unknown = JSON.parse(JSON.stringify(mutated(whole, random) ?? null));
    const read = await readDetail(row).catch((error: unknown) => error);
    if (!isApiError(read, 'schema')) readable += 1;
    const id = (row as { id?: unknown } | null)?.id;
    assert.equal(
      read instanceof Object && 'incident' in read,
      (typeof id === 'string' && id !== '') || Number.isFinite(id),
      JSON.stringify(row)?.slice(0, 300),
    );
  }
  assert.ok(readable > 500 && readable < 1000, `${readable} rows were readable`);
});

test('1,000 random changes of pages, alerts and errors never throw', () => {
  const random = seeded(7);
  const error = { error: { code: 'x', message: 'y', innerError: { 'request-id': 'z', innererror: {} } } };
  for (let n = 0; n < 1000; n += 1) {
    parsePage(mutated({ value: [newAlert, newAlert], '@odata.count': 2 }, random), (row) =>
      parseAlert(row, parseEvidence),
    );
    const read = parseErrorEnvelope(mutated(error, random));
    for (const value of Object.values(read)) assert.ok(value === undefined || typeof value === 'string');
  }
});
