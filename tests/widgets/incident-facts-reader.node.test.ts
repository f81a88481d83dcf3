import assert from 'node:assert/strict';
import { mock, test, type TestContext } from 'node:test';
import { ApiError, type Alert, type Incident, type IncidentDetail, type SecuritySource } from '@watchfloor/api';
import { IncidentFactsReader } from '../../packages/widgets/src/incidents/incident-facts/facts-reader.ts';

interface Asked {
  readonly id: string;
  readonly signal: AbortSignal;
  answer(more?: Partial<IncidentDetail>): Promise<void>;
  fail(error: unknown): Promise<void>;
}

const row = (id: string | number, more: object = {}): Incident =>
  ({ id: String(id), lastUpdateDateTime: '2026-06-01T00:00:00Z', raw: {}, ...more }) as Incident;
const rows = (from: number, to: number): Incident[] => Array.from({ length: to - from }, (_, n) => row(from + n));
const alertOf = (id: string): Alert =>
  ({ id, status: 'new', raw: {}, evidenceRaw: [], evidence: [] }) as unknown as Alert;
/** Lets everything happen that waits for no timer. */
const settle = async (): Promise<void> => {
  for (let n = 0; n < 20; n += 1) await Promise.resolve();
};

// A slow machine makes a slice end early; the pause must not wait for a timer that stands still.
Object.assign(globalThis, { scheduler: { yield: () => Promise.resolve() } });

function scene(t: TestContext) {
  mock.timers.enable({ apis: ['setTimeout', 'Date'], now: 1_000_000 });
  t.after(() => mock.timers.reset());
  const asked: Asked[] = [];
  let until = 0;
  const makeSource = (): SecuritySource =>
    ({
      throttle: () => ({ until }),
      incidents: {
        get: (id: string, options: { signal: AbortSignal; withAlerts: boolean }) =>
          new Promise((resolve, reject) => {
            assert.equal(options.withAlerts, true);
            options.signal.addEventListener('abort', () => reject(options.signal.reason));
            asked.push({
              id,
              signal: options.signal,
              answer: async (more = {}) => {
                const detail = { incident: row(id), alerts: [alertOf('x')], unreadable: [], redirectedFrom: [] };
                resolve({ ...detail, ...more });
                await settle();
              },
              fail: async (error) => {
                reject(error);
                await settle();
              },
            });
          }),
      },
    }) as unknown as SecuritySource;
  const state = { source: makeSource() as SecuritySource | undefined, changes: 0 };
  const reader = new IncidentFactsReader({ source: () => state.source, changed: () => void (state.changes += 1) });
  const tick = async (ms: number): Promise<void> => {
    mock.timers.tick(ms);
    await settle();
  };
  /** Answers whatever is asked, from one on, until nothing more is. */
  const answerAll = async (from = 0): Promise<void> => {
    for (let n = from; n < asked.length; n += 1) await asked[n]!.answer();
  };
  /** The same, and gives each minute's calls time until the promise settles. */
  const answerUntil = async (done: Promise<void>, from: number): Promise<void> => {
    let settled = false;
    void done.then(() => (settled = true));
    for (let n = from; !settled; await tick(1_000)) {
      for (; n < asked.length; n += 1) await asked[n]!.answer();
    }
  };
  const idsAsked = (): string[] => asked.map(({ id }) => id);
  return {
    reader,
    state,
    asked,
    idsAsked,
    tick,
    answerAll,
    answerUntil,
    makeSource,
    throttle: (at: number) => void (until = at),
  };
}

test('rows are asked for 150 ms after the view has come to rest, four at once, the newest wish first', async (t) => {
  const { reader, idsAsked, asked, tick } = scene(t);
  reader.want(rows(0, 6));
  await tick(149);
  reader.want(rows(10, 13));
  await tick(149);
  assert.deepEqual(idsAsked(), []);
  await tick(1);
  assert.deepEqual(idsAsked(), ['10', '11', '12', '0']);
  await asked[1]!.answer();
  assert.deepEqual(idsAsked().slice(4), ['1']);
});

test('rows that come into view while others are read wait for their turn and their rest', async (t) => {
  const { reader, idsAsked, asked, tick } = scene(t);
  reader.want(rows(0, 4));
  await tick(150);
  reader.want(rows(20, 22));
  await asked[0]!.answer();
  assert.equal(asked.length, 4);
  await tick(150);
  assert.deepEqual(idsAsked().slice(4), ['20']);
});

test('the same wish again does not put off the reading', async (t) => {
  const { reader, asked, tick } = scene(t);
  for (let n = 0; n < 4; n += 1) {
    reader.want(rows(0, 2));
    await tick(50);
  }
  assert.equal(asked.length, 2);
});

test('a row is being read, then has facts, and is not asked for again until the incident changes', async (t) => {
  const { reader, asked, state, tick } = scene(t);
  assert.equal(reader.factsFor(row(1)), undefined);
  reader.want([row(1)]);
  assert.equal(reader.factsFor(row(1)), 'reading');
  await tick(150);
  await asked[0]!.answer();
  const facts = reader.factsFor(row(1));
  assert.ok(typeof facts === 'object' && facts.alerts === 1);
  await tick(50);
  assert.ok(state.changes >= 2);
  reader.want([row(1)]);
  await tick(1_000);
  assert.equal(asked.length, 1);
  const changed = row(1, { lastUpdateDateTime: '2026-06-01T00:00:00.5Z' });
  reader.want([changed]);
  assert.equal(reader.factsFor(changed), facts, 'the old facts stand meanwhile');
  await tick(150);
  assert.equal(asked.length, 2);
  await asked[1]!.answer({ alerts: [], incident: changed });
  assert.equal((reader.factsFor(changed) as { alerts: number }).alerts, 0);
});

test('two rows of one incident do not take turns', async (t) => {
  const { reader, asked, tick, answerAll } = scene(t);
  const older = row(1);
  const newer = row(1, { lastUpdateDateTime: '2026-06-02T00:00:00Z' });
  for (const each of [newer, older, newer, older]) {
    reader.want([each]);
    await tick(150);
    await answerAll();
  }
  assert.equal(asked.length, 1);
});

test('a failed row says so with its kind, and is asked for again after 60 s', async (t) => {
  const { reader, asked, tick } = scene(t);
  reader.want([row(1)]);
  await tick(150);
  await asked[0]!.fail(new ApiError('server', { status: 500 }));
  assert.equal(reader.factsFor(row(1)), 'failed');
  assert.equal(reader.failureOf(row(1)), 'server');
  await tick(59_000);
  reader.want([row(1)]);
  await tick(150);
  assert.equal(asked.length, 1);
  await tick(850);
  assert.equal(reader.factsFor(row(1)), 'failed');
  reader.want([row(1)]);
  await tick(150);
  assert.equal(asked.length, 2);
  await asked[1]!.answer();
  assert.equal(reader.failureOf(row(1)), undefined);
});

test('a person who tries again does not wait', async (t) => {
  const { reader, asked, tick } = scene(t);
  reader.want([row(1)]);
  await tick(150);
  await asked[0]!.fail(new ApiError('server'));
  reader.retry([row(1)]);
  assert.equal(asked.length, 2);
  assert.equal(reader.factsFor(row(1)), 'reading');
  await asked[1]!.answer();
  reader.retry([row(1)]);
  assert.equal(asked.length, 2);
});

test('an error of no known family, and an answer without alerts, are failures too', async (t) => {
  const { reader, asked, tick } = scene(t);
  reader.want(rows(0, 2));
  await tick(150);
  await asked[0]!.fail('a text');
  await asked[1]!.answer({ alerts: undefined });
  assert.deepEqual([reader.failureOf(row(0)), reader.failureOf(row(1))], ['unknown', 'incomplete']);
});

test('once signed out, the other rows are not asked for', async (t) => {
  const { reader, asked, tick } = scene(t);
  reader.want(rows(0, 50));
  await tick(150);
  await asked[0]!.fail(new ApiError('signed-out'));
  await tick(1_000);
  assert.equal(asked.length, 4);
  assert.equal(reader.factsFor(row(40)), 'failed');
});

test('nothing is asked while the service is throttling, and what it sent away comes first', async (t) => {
  const { reader, asked, idsAsked, throttle, tick } = scene(t);
  throttle(Date.now() + 5_000);
  reader.want(rows(0, 6));
  await tick(4_999);
  assert.equal(asked.length, 0);
  await tick(1);
  assert.equal(asked.length, 4);
  await asked[2]!.fail(new ApiError('throttled', { until: Date.now() + 3_000 }));
  assert.equal(reader.factsFor(row(2)), 'reading');
  await asked[0]!.answer();
  assert.equal(asked.length, 4);
  await tick(3_000);
  assert.deepEqual(idsAsked().slice(4), ['2', '4']);
});

test('an incident that is sent away a fourth time has failed', async (t) => {
  const { reader, asked, tick } = scene(t);
  reader.want([row(1)]);
  await tick(150);
  for (let n = 0; n < 4; n += 1) {
    assert.equal(reader.factsFor(row(1)), 'reading');
    await asked[n]!.fail(new ApiError('throttled'));
    await tick(10_000);
  }
  assert.equal(reader.failureOf(row(1)), 'throttled');
  assert.equal(asked.length, 4);
});

test('stopping aborts what is read; what was read stays, and wishes start again', async (t) => {
  const { reader, asked, tick } = scene(t);
  reader.want(rows(0, 6));
  await tick(150);
  await asked[0]!.answer();
  reader.stop();
  await settle();
  assert.deepEqual(asked.map(({ signal }) => signal.aborted).slice(1), [true, true, true, true]);
  assert.equal(typeof reader.factsFor(row(0)), 'object');
  assert.equal(reader.factsFor(row(1)), undefined);
  reader.want([row(1)]);
  await tick(150);
  assert.equal(asked.length, 6);
});

test('facts of one person are never shown to another, not even those on their way', async (t) => {
  const { reader, state, asked, makeSource, tick } = scene(t);
  reader.want(rows(0, 2));
  await tick(150);
  await asked[0]!.answer();
  state.source = makeSource();
  await asked[1]!.answer();
  assert.equal(reader.factsFor(row(0)), undefined);
  assert.equal(reader.factsFor(row(1)), undefined);
  reader.want([row(0)]);
  state.source = undefined;
  await tick(150);
  assert.equal(asked.length, 2);
});

test('a disposed reader aborts, forgets and asks nothing more', async (t) => {
  const { reader, asked, state, tick } = scene(t);
  reader.want(rows(0, 2));
  await tick(150);
  await asked[0]!.answer();
  reader.dispose();
  const { changes } = state;
  assert.equal(asked[1]!.signal.aborted, true);
  assert.equal(reader.factsFor(row(0)), undefined);
  reader.want([row(3)]);
  reader.wantAlerts([row(3)]);
  await reader.readAll([row(3)]);
  await tick(1_000);
  assert.equal(asked.length, 2);
  assert.equal(state.changes, changes);
});

test('the alerts of expanded rows are read at once, before rows in view, and kept', async (t) => {
  const { reader, asked, idsAsked, tick } = scene(t);
  const alerts = Array.from({ length: 300 }, (_, n) => alertOf(`a${n}`));
  reader.want([row(1)]);
  await tick(150);
  await asked[0]!.answer({ alerts });
  assert.equal(reader.alertsFor(row(1)), undefined, 'many alerts are not kept for a row that is closed');
  reader.want(rows(20, 30));
  reader.wantAlerts([row(1)]);
  assert.deepEqual(idsAsked(), ['1', '1']);
  assert.equal(reader.alertsFor(row(1)), 'reading');
  assert.equal(typeof reader.factsFor(row(1)), 'object');
  await asked[1]!.answer({ alerts });
  assert.equal(reader.alertsFor(row(1)), alerts);
});

test('the alerts of at most 50 incidents are kept', async (t) => {
  const { reader, tick, answerAll } = scene(t);
  reader.want(rows(0, 80));
  await tick(150);
  await answerAll();
  reader.wantAlerts(rows(0, 1));
  await answerAll();
  const kept = rows(0, 80).filter((each) => Array.isArray(reader.alertsFor(each)));
  assert.equal(kept.length, 50);
  assert.ok(kept.some(({ id }) => id === '0'));
});

test('reading all reports its progress, failures included, and ends', async (t) => {
  const { reader, asked, tick } = scene(t);
  reader.want([row(0)]);
  await tick(150);
  await asked[0]!.answer();
  const progress: string[] = [];
  let ended = false;
  const all = reader.readAll(rows(0, 7), { progress: (done, total) => void progress.push(`${done}/${total}`) });
  void all.then(() => (ended = true));
  assert.deepEqual(progress, ['1/7']);
  await asked[1]!.fail(new ApiError('gone'));
  for (let n = 2; n < asked.length; n += 1) {
    assert.equal(ended, false);
    await asked[n]!.answer();
  }
  await all;
  assert.deepEqual(progress.slice(1), ['2/7', '3/7', '4/7', '5/7', '6/7', '7/7']);
  assert.equal(asked.length, 7);
  assert.equal(reader.factsFor(row(1)), 'failed');
});

test('reading all lets the rows in view go first, and survives being sent away', async (t) => {
  const { reader, asked, idsAsked, tick, answerUntil } = scene(t);
  const all = reader.readAll(rows(0, 300));
  reader.want([row(900)]);
  await tick(150);
  await asked[0]!.fail(new ApiError('throttled', { until: Date.now() + 1_000 }));
  reader.want(rows(400, 650));
  await tick(1_000);
  assert.equal(idsAsked()[4], '400');
  reader.want([]);
  await answerUntil(all, 1);
  assert.equal(typeof reader.factsFor(row(0)), 'object');
});

test('reading all ends when aborted or stopped, and asks no more', async (t) => {
  const { reader, asked, answerAll } = scene(t);
  const controller = new AbortController();
  const first = reader.readAll(rows(0, 40), { signal: controller.signal });
  controller.abort();
  await first;
  await answerAll();
  assert.equal(asked.length, 4);
  const second = reader.readAll(rows(40, 80));
  reader.stop();
  await second;
  await reader.readAll(rows(0, 40), { signal: controller.signal });
  assert.equal(asked.length, 8);
});

test('facts of 5,000 incidents are kept; the oldest that nobody wants go first', async (t) => {
  const { reader, asked, tick, answerAll, answerUntil } = scene(t);
  reader.want([row(0)]);
  await tick(150);
  await asked[0]!.answer();
  await answerUntil(reader.readAll(rows(1, 5_001)), 1);
  assert.equal(typeof reader.factsFor(row(0)), 'object', 'the oldest is still wanted');
  reader.want([row(0), row(6_000), row(6_001)]);
  await tick(150);
  await answerAll(5_001);
  const kept = [...rows(0, 5_001), row(6_000), row(6_001)].filter((each) => reader.factsFor(each) !== undefined);
  assert.equal(kept.length, 5_000);
  assert.ok(reader.factsFor(row(0)), 'it is wanted');
  assert.equal(reader.factsFor(row(2)), undefined);
});

test('a merged incident has no alerts of its own, and is not asked for once that is known', async (t) => {
  const { reader, asked, tick } = scene(t);
  const merged = row(1, { status: 'redirected', redirectIncidentId: '9' });
  reader.want([merged, row(2)]);
  await tick(150);
  assert.deepEqual(
    asked.map(({ id }) => id),
    ['2'],
  );
  await asked[0]!.answer({ redirectedFrom: ['2'], incident: row(9) });
  for (const each of [merged, row(2)]) {
    const facts = reader.factsFor(each);
    assert.ok(typeof facts === 'object');
    assert.deepEqual([facts.alerts, facts.problems], [0, { merged: 1 }]);
    assert.deepEqual(reader.alertsFor(each), []);
  }
});

test('alerts that could not be read are told among the problems', async (t) => {
  const { reader, asked, tick } = scene(t);
  reader.want([row(1)]);
  await tick(150);
  await asked[0]!.answer({ unreadable: [{ index: 0, id: undefined, problem: 'id: expected text' }] });
  const facts = reader.factsFor(row(1));
  assert.ok(typeof facts === 'object');
  assert.equal(facts.problems.unreadable, 1);
});
