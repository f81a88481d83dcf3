/** Facts of many incidents by one call, what happens when that fails, and the pace of both. */
import assert from 'node:assert/strict';
import { mock, test, type TestContext } from 'node:test';
import {
  ApiError,
  type Incident,
  type IncidentDetail,
  type IncidentFilter,
  type ListQuery,
  type SecuritySource,
} from '@watchfloor/api';
import { IncidentFactsReader } from '../../packages/widgets/src/incidents/incident-facts/facts-reader.ts';
import { windowAround, windowOf } from '../../packages/widgets/src/incidents/incident-facts/facts-windows.ts';

const START = Date.UTC(2026, 5, 1, 12);
const MINUTE = 60_000;
const row = (n: number, more: Partial<Incident> = {}): Incident => ({
  id: String(n),
  lastUpdateDateTime: `${new Date(START - n * MINUTE).toISOString().slice(0, -1)}4567Z`,
  severity: n % 10 ? 'low' : 'high',
  status: 'active',
  raw: {},
  ...more,
});
const rows = (from: number, to: number): Incident[] => Array.from({ length: to - from }, (_, n) => row(from + n));
const detailOf = (incident: Incident, alerts = 1): IncidentDetail => ({
  incident,
  alerts: Array.from({ length: alerts }, (_, n) => ({ id: `${incident.id}-${n}`, status: 'new', raw: {} }) as never),
  unreadable: [],
  redirectedFrom: [],
  receivedAt: 0,
});

Object.assign(globalThis, { scheduler: { yield: () => Promise.resolve() } });

interface Server {
  /** What the service holds; the reader knows `rows` of the scene. */
  all: Incident[];
  /** Throws, or changes nothing. */
  many: (found: readonly Incident[]) => void;
  one: (id: string) => number;
  until: number;
}

/** A service that answers after 100 ms. */
function scene(t: TestContext, loaded: readonly Incident[] = rows(0, 1_000)) {
  mock.timers.enable({ apis: ['setTimeout', 'Date'], now: START });
  t.after(() => mock.timers.reset());
  const server: Server = { all: [...loaded], many: () => {}, one: () => 1, until: 0 };
  const asked: { readonly at: number; readonly what: string; readonly filter: IncidentFilter | undefined }[] = [];
  const answer = <T>(what: string, filter: IncidentFilter | undefined, make: () => T, signal: AbortSignal) =>
    new Promise<T>((resolve, reject) => {
      asked.push({ at: Date.now(), what, filter });
      signal.addEventListener('abort', () => reject(signal.reason));
      setTimeout(() => {
        try {
          resolve(make());
        } catch (error) {
          reject(error);
        }
      }, 100);
    });
  const takes =
    ({ updatedFrom, updatedBefore, severity }: IncidentFilter) =>
    (each: Incident) =>
      each.lastUpdateDateTime! >= updatedFrom!.slice(0, -1) &&
      each.lastUpdateDateTime! < updatedBefore!.slice(0, -1) &&
      (!severity || severity.includes(each.severity!));
  const source = {
    throttle: () => ({ until: server.until }),
    incidents: {
      get: (id: string, { signal }: { signal: AbortSignal }) =>
        answer(
          id,
          undefined,
          () =>
            detailOf(
              server.all.find((each) => each.id === id)!,
              server.one(id),
            ),
          signal,
        ),
      listWithAlerts: ({ filter = {}, top }: ListQuery<IncidentFilter>, { signal }: { signal: AbortSignal }) =>
        answer(
          'many',
          filter,
          () => {
            const found = server.all.filter(takes(filter));
            server.many(found);
            const items = found.slice(0, top).map((each) => detailOf(each));
            return { items, unreadable: [], next: found.length > top! ? 'more' : undefined, partial: [] };
          },
          signal,
        ),
    },
  } as unknown as SecuritySource;
  const make = (more: object = { rows: () => loaded }): IncidentFactsReader =>
    new IncidentFactsReader({ source: () => source, changed: () => {}, ...more });
  const pass = async (ms: number, step = 50): Promise<void> => {
    for (let left = ms; left > 0; left -= step) {
      mock.timers.tick(Math.min(step, left));
      for (let n = 0; n < 400; n += 1) await Promise.resolve();
    }
  };
  const unread = (reader: IncidentFactsReader, which: readonly Incident[]): string[] =>
    which.filter((each) => typeof reader.factsFor(each) !== 'object').map(({ id }) => id);
  return { server, asked, source, make, pass, unread, what: () => asked.map(({ what }) => what) };
}

const most = (asked: readonly { readonly at: number }[]): number =>
  Math.max(0, ...asked.map(({ at }) => asked.filter((other) => other.at >= at && other.at < at + MINUTE).length));

test('thirty rows in view are asked for by one call, whose bounds take in all seven digits', async (t) => {
  const { make, pass, asked, unread } = scene(t);
  const reader = make();
  reader.want(rows(0, 30));
  await pass(300);
  assert.deepEqual(unread(reader, rows(0, 30)), []);
  assert.deepEqual(
    asked.map(({ filter }) => filter),
    [
      {
        severity: ['high', 'low'],
        status: ['active'],
        updatedFrom: '2026-06-01T11:31:00.000Z',
        updatedBefore: '2026-06-01T12:00:00.001Z',
      },
    ],
  );
  assert.equal(reader.factsFor(row(31)), undefined, 'what nobody wants is not kept');
  reader.want(rows(0, 30));
  await pass(1_000);
  assert.equal(asked.length, 1);
});

test('five screens of thirty rows in ten seconds take five calls, and nothing is asked twice', async (t) => {
  const { make, pass, asked, unread } = scene(t);
  const reader = make();
  for (let at = 0; at < 150; at += 30) {
    reader.want(rows(at, at + 30));
    await pass(2_000);
  }
  assert.equal(asked.length, 5);
  assert.deepEqual(unread(reader, rows(0, 150)), []);
});

test('three rows, rows of no known place and rows without the list’s order are read one by one', async (t) => {
  const { make, pass, what } = scene(t);
  make().want(rows(0, 3));
  await pass(300);
  assert.deepEqual(what(), ['0', '1', '2']);
  make({}).want(rows(10, 14));
  await pass(300);
  assert.deepEqual(what().slice(3), ['10', '11', '12', '13']);
  const undated = row(20, { lastUpdateDateTime: undefined });
  make().want([undated, row(21)]);
  await pass(300);
  assert.deepEqual(what().slice(7), ['20', '21']);
});

test('rows that have moved since are read by themselves, the others are there at once', async (t) => {
  const { make, pass, what, server, unread } = scene(t);
  server.all[5] = row(5, { lastUpdateDateTime: '2026-06-02T00:00:00Z' });
  const reader = make();
  reader.want(rows(0, 10));
  await pass(260);
  assert.deepEqual(unread(reader, rows(0, 10)), ['5']);
  await pass(200);
  assert.deepEqual(what(), ['many', '5']);
  assert.deepEqual(unread(reader, rows(0, 10)), []);
});

test('an answer that ends early goes on with what is older', async (t) => {
  const loaded = rows(0, 40);
  const { make, pass, what, server, unread } = scene(t, loaded);
  // Twice as many as the list shows.
  server.all = loaded.flatMap((each) => [each, { ...each, id: `${each.id}b` }]);
  const reader = make();
  void reader.readAll(loaded);
  await pass(400);
  assert.deepEqual(what(), ['many', 'many']);
  assert.deepEqual(unread(reader, loaded), []);
});

for (const kind of ['server', 'timeout', 'too-large'] as const) {
  test(`a call that ends with ${kind} is split once, then its rows are read one by one`, async (t) => {
    const { make, pass, what, server, unread } = scene(t);
    server.many = (found) => {
      if (found.some(({ id }) => id === '7')) throw new ApiError(kind);
    };
    const reader = make();
    reader.want(rows(0, 12));
    await pass(2_000);
    assert.deepEqual(unread(reader, rows(0, 12)), []);
    assert.deepEqual(what(), ['many', 'many', 'many', '6', '7', '8', '9', '10', '11']);
  });
}

test('once the huge incident is known the others of its window are read together again, and it is not in windows', async (t) => {
  const { make, pass, what, server, unread } = scene(t);
  server.many = (found) => {
    if (found.some(({ id }) => id === '15')) throw new ApiError('too-large');
  };
  server.one = (id) => (id === '15' ? 3_000 : 1);
  const reader = make();
  reader.want(rows(0, 30));
  await pass(3_000);
  assert.deepEqual(unread(reader, rows(0, 30)), []);
  assert.ok(what().length < 12, what().join());
  const before = what().length;
  const again = rows(0, 30).map((each) => ({
    ...each,
    lastUpdateDateTime: each.lastUpdateDateTime!.replace('4567', '8'),
  }));
  server.all = again;
  reader.want(again);
  await pass(3_000);
  assert.equal(what().slice(before).includes('15'), true);
  assert.ok(what().length - before <= 4, what().slice(before).join());
});

test('a service that always fails is asked three times in vain, and then not for ten minutes', async (t) => {
  const { make, pass, what, server, unread } = scene(t);
  server.many = () => {
    throw new ApiError('server', { status: 500 });
  };
  const reader = make();
  reader.want(rows(0, 20));
  await pass(3_000);
  assert.deepEqual(unread(reader, rows(0, 20)), []);
  const many = (): number => what().filter((each) => each === 'many').length;
  assert.equal(many(), 3);
  make().want(rows(100, 110));
  await pass(9 * MINUTE, 1_000);
  assert.equal(many(), 3);
  await pass(MINUTE, 1_000);
  server.many = () => {};
  reader.want(rows(200, 220));
  await pass(300);
  assert.equal(many(), 4);
});

test('in no minute are there more than 60 calls; rows in view go before lists, opened ones before both', async (t) => {
  const { make, pass, asked, what } = scene(t);
  const reader = make({});
  const told: number[][] = [];
  void reader.readAll(rows(0, 200), { progress: (...each) => void told.push(each) });
  await pass(5_000);
  assert.equal(asked.length, 54);
  assert.deepEqual(told.at(-1), [54, 200, START + MINUTE]);
  assert.equal(reader.factsFor(row(150)), 'reading');
  reader.want(rows(500, 530));
  await pass(3_000);
  assert.deepEqual(
    what().slice(54),
    rows(500, 504).map(({ id }) => id),
  );
  assert.equal(reader.factsFor(row(520)), 'reading');
  reader.wantAlerts(rows(700, 710));
  await pass(3_000);
  assert.deepEqual(
    what().slice(58),
    rows(700, 702).map(({ id }) => id),
  );
  await pass(3 * MINUTE, 1_000);
  assert.ok(most(asked) <= 60, String(most(asked)));
  assert.equal(new Set(what()).size, what().length);
});

test('two readers of one source share its pace', async (t) => {
  const { make, pass, asked } = scene(t);
  for (const from of [0, 100]) void make({}).readAll(rows(from, from + 100));
  await pass(MINUTE - 1_000, 1_000);
  assert.equal(asked.length, 54);
});

test('a filter over 1,000 rows takes twenty calls, and its progress comes to its end', async (t) => {
  const { make, pass, asked } = scene(t);
  let ended = false;
  let last: number[] = [];
  const reader = make();
  void reader.readAll(rows(0, 1_000), { progress: (...each) => void (last = each) }).then(() => (ended = true));
  await pass(5_000);
  assert.equal(ended, true);
  assert.deepEqual(last, [1_000, 1_000, 0]);
  assert.equal(asked.length, 20);
});

test('nothing is asked while the service asks to wait, and what it sent away is asked for together again', async (t) => {
  const { make, pass, what, server, unread } = scene(t);
  server.until = START + 2_000;
  const reader = make();
  reader.want(rows(0, 10));
  await pass(1_950);
  assert.deepEqual(what(), []);
  server.many = () => {
    server.many = () => {};
    throw new ApiError('throttled', { until: START + 5_000 });
  };
  await pass(2_900);
  assert.deepEqual(what(), ['many']);
  assert.equal(reader.factsFor(row(0)), 'reading');
  await pass(500);
  assert.deepEqual(what(), ['many', 'many']);
  assert.deepEqual(unread(reader, rows(0, 10)), []);
});

test('a person who is signed out is not asked for again, half a window included', async (t) => {
  const { make, pass, what, server } = scene(t);
  let calls = 0;
  server.many = () => {
    throw new ApiError(calls++ ? 'signed-out' : 'server');
  };
  const reader = make();
  reader.want(rows(0, 20));
  await pass(260);
  await pass(3_000);
  assert.ok(what().length <= 3 && !what().some((each) => each !== 'many'), what().join());
  for (const each of rows(0, 20)) assert.equal(reader.failureOf(each), 'signed-out');
});

test('a reader that is stopped with halves of a window before it asks no more', async (t) => {
  const { make, pass, what, server } = scene(t);
  server.many = () => {
    throw new ApiError('server');
  };
  const reader = make();
  reader.want(rows(0, 20));
  await pass(250);
  reader.stop();
  await pass(1_000);
  assert.ok(what().length <= 3);
  assert.equal(reader.factsFor(row(1)), undefined);
});

test('a list sorted otherwise is asked for by the severity it shows, not for all that lies between', () => {
  const list = rows(0, 1_000);
  const high = list.filter(({ severity }) => severity === 'high').slice(0, 30);
  const found = windowAround(high[0]!, {
    rows: list,
    waiting: (each) => high.find(({ id }) => id === each.id),
    tooLarge: () => false,
    most: 30,
  });
  assert.equal(found?.rows.length, 30);
  assert.deepEqual(found?.filter.severity, ['high']);
  const scattered = list.filter((_, n) => n % 40 === 1);
  const none = windowAround(scattered[0]!, {
    rows: list,
    waiting: (each) => scattered.find(({ id }) => id === each.id),
    tooLarge: () => false,
    most: 30,
  });
  assert.equal(none, undefined, 'too many others lie between');
});

test('words that the service may not know narrow no window', () => {
  const { filter } = windowOf([row(1, { severity: 'sev9' as never, status: 'awaitingAction' }), row(2)]);
  assert.deepEqual(Object.keys(filter), ['updatedFrom', 'updatedBefore']);
});
