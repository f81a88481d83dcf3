/** Promise 15, the client: whatever a service answers, calls end in rows or in an error of ours, and one bad row costs one row. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isApiError } from '@watchfloor/api';
import type { SecuritySource } from '@watchfloor/api';
import { json, scripted } from '../api/transport-kit.ts';
import { mutated, pageOf } from './support/mutations.ts';
import { writeFigure } from './support/figure.ts';
import { chance } from './support/random.ts';

const CALLS: readonly ((source: SecuritySource) => Promise<unknown>)[] = [
  (source) => source.incidents.list({ count: true }),
  (source) => source.incidents.get('1', { withAlerts: true }),
  (source) => source.incidents.update('1', { status: 'resolved' }),
  (source) => source.incidents.comment('1', 'x'),
  (source) => source.incidents.merge(['1', '2']),
  (source) => source.alerts.list({}),
  (source) => source.alerts.get('1'),
  (source) => source.alerts.move(['1'], '2'),
  (source) => source.access.read(),
];

test('1,000 mutated answers to every call: rows or an error of ours, and no rejection without a listener', async () => {
  const unhandled: unknown[] = [];
  const note = (reason: unknown): void => void unhandled.push(reason);
  process.on('unhandledRejection', note);
  const luck = chance(15);
  const ends = { read: 0, error: 0 };
  for (let round = 0; round < 1_000; round++) {
    const { source, time } = scripted(() => mutated(luck));
    for (const [at, call] of CALLS.entries()) {
      await time.run(call(source)).then(
        (value) => {
          ends.read++;
          JSON.stringify(value);
        },
        (error: unknown) => {
          ends.error++;
          assert.ok(isApiError(error), `round ${round}: ${String((error as Error).stack)}`);
        },
      );
      await new Promise((done) => setImmediate(done));
      assert.equal(time.pending(), 0, `call ${at} of round ${round} left a timer`);
    }
  }
  await new Promise((done) => setImmediate(done));
  process.off('unhandledRejection', note);
  assert.deepEqual(unhandled, []);
  assert.ok(ends.read > 1_000 && ends.error > 1_000, JSON.stringify(ends));
  writeFigure(15, `1,000 answers x ${CALLS.length} calls: ${ends.read} read, ${ends.error} errors of ours, 0 else`);
});

test('one bad row of fifty, of whatever kind, leaves 49', async () => {
  for (const bad of [null, 7, 'row', [], {}, { id: '' }, { id: null }, { id: {} }, { displayName: 'without an id' }]) {
    const { source } = scripted(() => json(pageOf(50, bad)));
    const page = await source.incidents.list({});
    assert.deepEqual([page.items.length, page.unreadable.length], [49, 1], JSON.stringify(bad));
    const alerts = await source.alerts.list({});
    assert.deepEqual([alerts.items.length, alerts.unreadable.length], [49, 1], JSON.stringify(bad));
  }
});

test('the same check catches a reader that trusts what it is sent', async () => {
  const luck = chance(15);
  let faults = 0;
  for (let round = 0; round < 200; round++) {
    try {
      const body = (await mutated(luck).json()) as { value: { id: string; displayName: string }[] };
      body.value.map((row) => row.displayName.trim());
    } catch {
      faults++;
    }
  }
  assert.ok(faults > 20, String(faults));
});
