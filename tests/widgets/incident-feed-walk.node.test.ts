import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ApiError, createGraphSource, type Incident, type PageLink } from '@watchfloor/api';
import { createDemoFetch, createTenant } from '@watchfloor/demo';
import {
  createWalkMemory,
  walkIncidents,
  type WalkOptions,
  type WalkStep,
} from '../../packages/widgets/src/incidents/incident-feed/walk.ts';
import { pageTiming } from '../../packages/widgets/src/incidents/incident-feed/timing.ts';
import { meet, narrower, rest, startChain } from '../../packages/widgets/src/incidents/incident-feed/walk-windows.ts';
import { fuzzFrom } from '../runtime/text-random.ts';
import { fakeRows, ids, incident, iso, START, type FakeRows } from './incident-feed-kit.ts';

const MINUTE = 60_000;
/** Waits take no time, and the clock says that they did. */
let clock = START;
const timing = {
  now: () => clock,
  wait: async (ms: number, signal?: AbortSignal) => {
    await Promise.resolve();
    signal?.throwIfAborted();
    clock += ms;
  },
};
/** A chain of 100 pages of 2 ends after 200 rows. */
const SMALL = { pageSize: 2, timing };

const minutes = (count: number): Incident[] =>
  Array.from({ length: count }, (_, index) => incident(index, START - index * MINUTE));

interface Walked {
  readonly items: Incident[];
  readonly changed: Incident[];
  readonly last: WalkStep;
  readonly steps: WalkStep[];
}

async function walk({ source }: FakeRows, options: WalkOptions = SMALL, filter = {}): Promise<Walked> {
  const steps: WalkStep[] = [];
  for await (const step of walkIncidents(source, filter, { timing, ...options })) steps.push(step);
  return {
    items: steps.flatMap((step) => step.items),
    changed: steps.flatMap((step) => step.changed),
    last: steps.at(-1)!,
    steps,
  };
}

const sorted = (rows: readonly Incident[]): string[] => ids(rows).sort();

describe('a walk', () => {
  test('reads 1,003 rows through windows of 200, each once, newest first, and says that it is done', async () => {
    const fake = fakeRows(minutes(1003));
    const { items, last, steps } = await walk(fake);
    assert.deepEqual(ids(items), ids(fake.rows));
    assert.equal(last.done, true);
    assert.equal(last.capped, false);
    assert.deepEqual(last.incomplete, []);
    assert.equal(last.total, 1003);
    assert.equal(last.read, 1003);
    assert.equal(last.reached, iso(START - 1002 * MINUTE));
    assert.ok(new Set(steps.map(({ windowFrom }) => windowFrom)).size >= 6, 'windows');
    assert.equal(steps.filter(({ done }) => done).length, 1);
  });

  test('keeps the filter that it was given in every window', async () => {
    const rows = minutes(900).map((row, index) => ({ ...row, severity: index % 2 ? 'high' : 'low' }));
    const fake = fakeRows(rows);
    const bounds = { updatedFrom: iso(START - 800 * MINUTE), updatedBefore: iso(START - 10 * MINUTE) };
    const { items, last } = await walk(fake, SMALL, { severity: ['high'], ...bounds });
    assert.deepEqual(
      ids(items),
      ids(rows.filter(({ severity }, index) => severity === 'high' && index > 10 && index <= 800)),
    );
    assert.deepEqual(last.incomplete, []);
  });

  test('stops at its cap with exactly that many rows, and says that there are more', async () => {
    const { items, last } = await walk(fakeRows(minutes(900)), { ...SMALL, cap: 451 });
    assert.equal(items.length, 451);
    assert.equal(last.read, 451);
    assert.equal(last.capped, true);
    assert.equal(last.done, true);
    assert.deepEqual(last.incomplete, []);
    const exact = await walk(fakeRows(minutes(100)), { ...SMALL, cap: 100 });
    assert.equal(exact.items.length, 100);
    assert.equal(exact.last.capped, false, 'nothing is beyond a cap that is met exactly');
  });

  test('does not give again what the list has, only later states of it', async () => {
    const rows = minutes(500);
    const before = rows.slice(0, 120).map((row) => ({ ...row }));
    rows[7] = incident(7, START + MINUTE);
    const { items, changed, last } = await walk(fakeRows(rows), { ...SMALL, known: createWalkMemory(before) });
    assert.deepEqual(ids(items), ids(rows.slice(120)));
    assert.deepEqual(ids(changed), ['7']);
    assert.equal(last.read, 500);
  });

  test('leaves out merged-away rows, and tells of one that was merged while the list showed it', async () => {
    const rows = minutes(30);
    rows[3] = { ...rows[3]!, status: 'redirected' };
    rows[5] = incident(5, START + MINUTE, { status: 'redirected' });
    const known = createWalkMemory([incident(5, START - 5 * MINUTE)]);
    const { items, changed, last } = await walk(fakeRows(rows), { ...SMALL, known });
    assert.equal(items.length, 28);
    assert.deepEqual(ids(changed), ['5']);
    assert.equal(last.read, 28);
    assert.deepEqual(last.incomplete, []);
  });
});

describe('rows of one instant', () => {
  test('are all read when they were created at different times, and so are the older ones', async () => {
    const tied = Array.from({ length: 950 }, (_, index) =>
      incident(`t${index}`, START - 50 * MINUTE, { createdDateTime: iso(START - (100 + index) * MINUTE) }),
    );
    const rows = [
      ...minutes(40),
      ...tied,
      ...Array.from({ length: 300 }, (_, index) => incident(`o${index}`, START - (60 + index) * MINUTE)),
    ];
    const { items, last } = await walk(fakeRows(rows));
    assert.deepEqual(sorted(items), sorted(rows));
    assert.deepEqual(last.incomplete, []);
  });

  test('that cannot be told apart are said to be incomplete, and the older ones are read all the same', async () => {
    const tied = Array.from({ length: 950 }, (_, index) => incident(`t${index}`, START));
    const older = Array.from({ length: 300 }, (_, index) => incident(`o${index}`, START - (60 + index) * MINUTE));
    const { items, last } = await walk(fakeRows([...tied, ...older]));
    assert.deepEqual([...last.incomplete].sort(), ['fewer-than-counted', 'same-instant']);
    assert.deepEqual(sorted(items.filter(({ id }) => id.startsWith('o'))), sorted(older));
    assert.equal(items.length, 500);
    assert.equal(last.total, 1250);
  });

  test('with digits that a Date does not keep are not lost between two windows', async () => {
    const rows = Array.from({ length: 700 }, (_, index) =>
      incident(index, START, {
        lastUpdateDateTime: `${iso(START - Math.floor(index / 10)).slice(0, -1)}${9 - (index % 10)}Z`,
      }),
    );
    const { items, last } = await walk(fakeRows(rows));
    assert.deepEqual(sorted(items), sorted(rows));
    assert.deepEqual(last.incomplete, []);
  });
});

test('a window never reaches beyond the filter, to the last digit', () => {
  const chain = startChain({ updatedFrom: '2026-06-01T12:00:00.0001Z', updatedBefore: '2026-06-01T12:00:00.0005Z' });
  for (const minute of [1, 9]) {
    const createdDateTime = iso(START - minute * MINUTE);
    meet(chain, incident(minute, START, { lastUpdateDateTime: '2026-06-01T12:00:00.0003Z', createdDateTime }));
  }
  assert.equal(rest(chain), undefined);
  const { windows, gap } = narrower(chain);
  assert.equal(gap, undefined);
  assert.equal(windows.length, 2, 'by creation');
  for (const { updatedFrom, updatedBefore } of windows) {
    assert.equal(updatedFrom, '2026-06-01T12:00:00.0001Z');
    assert.equal(updatedBefore, '2026-06-01T12:00:00.0005Z');
  }
});

describe('a service that misbehaves', () => {
  test('sends one link again and again: windows go on where its pages end', async () => {
    const fake = fakeRows(minutes(300), {
      answer: (page) => (page.next === undefined ? page : { ...page, next: stuck(page.next) }),
    });
    // Every link leads to the second page of its window.
    const stuck = (link: string): PageLink => JSON.stringify({ ...(JSON.parse(link) as object), skip: 2 }) as PageLink;
    const { items, last } = await walk(fake);
    assert.deepEqual(sorted(items), sorted(fake.rows));
    assert.deepEqual(last.incomplete, []);
  });

  for (const [name, order] of [
    ['oldest first', (a: Incident, b: Incident) => a.lastUpdateDateTime!.localeCompare(b.lastUpdateDateTime!)],
    ['by id', (a: Incident, b: Incident) => (a.id < b.id ? -1 : 1)],
  ] as const) {
    test(`answers ${name}: everything is read all the same`, async () => {
      const fake = fakeRows(minutes(900), { order });
      const { items, last } = await walk(fake);
      assert.deepEqual(sorted(items), sorted(fake.rows));
      assert.equal(items.length, 900);
      assert.deepEqual(last.incomplete, []);
    });
  }

  test('ignores the windows: the walk ends soon and says so', async () => {
    const fake = fakeRows(minutes(5000), { ignoresFilter: true });
    const { last } = await walk(fake);
    assert.ok(last.incomplete.includes('effort'));
    assert.ok(fake.calls.length <= 1000, `${fake.calls.length} requests`);
  });

  test('sends empty pages without end: the walk ends after 100 of them and says so', async () => {
    let number = 0;
    const fake = fakeRows([], {
      answer: (page) => ({ ...page, next: JSON.stringify({ skip: ++number }) as PageLink }),
    });
    const { last } = await walk(fake);
    assert.deepEqual(last.incomplete, ['no-date']);
    assert.equal(fake.calls.length, 100);
  });

  test('counts more than it gives, leaves sources out or sends rows that cannot be read: that is said', async () => {
    const short = await walk(fakeRows(minutes(10), { answer: (page) => ({ ...page, count: 12 }) }));
    assert.deepEqual(short.last.incomplete, ['fewer-than-counted']);
    const partial = await walk(fakeRows(minutes(10), { answer: (page) => ({ ...page, partial: ['x'] }) }));
    assert.deepEqual(partial.last.incomplete, ['partial']);
    const unreadable = [
      { index: 0, id: 'bad', problem: 'x' },
      { index: 1, id: undefined, problem: 'x' },
    ];
    const torn = await walk(
      fakeRows(minutes(9), {
        answer: (page, call) => ({ ...page, count: 11, unreadable: call === 1 ? unreadable : [] }),
      }),
    );
    assert.equal(torn.last.unreadable, 2);
    assert.deepEqual(torn.last.incomplete, []);
  });

  test('gives rows without a date: they are shown', async () => {
    const rows = [...minutes(10), incident('undated', undefined)];
    assert.deepEqual(sorted((await walk(fakeRows(rows))).items), sorted(rows));
  });
});

describe('rows that move up while one walks', () => {
  test('are neither lost nor given twice', async () => {
    const fake = fakeRows(minutes(600), {
      before(call) {
        // Every tenth page somebody works on the oldest incident that nobody has worked on.
        if (call % 10 === 9 && call < 280) {
          const at = fake.rows.findLastIndex(({ status }) => status === 'active');
          fake.rows[at] = { ...fake.rows[at]!, status: 'inProgress', lastUpdateDateTime: iso(START + call * 1000) };
        }
      },
    });
    const { items, changed, last } = await walk(fake);
    assert.equal(new Set(ids(items)).size, items.length, 'no row twice');
    assert.deepEqual(sorted(items), sorted(fake.rows));
    const now = new Map([...items, ...changed].map((row) => [row.id, row]));
    for (const row of fake.rows) assert.equal(now.get(row.id)!.status, row.status, `${row.id} as it is now`);
    assert.deepEqual(last.incomplete, []);
  });

  for (const [name, fault] of [
    ['a service without order', { order: (a: Incident, b: Incident) => (a.id < b.id ? -1 : 1) }],
    ['a service that begins with an empty page', {}],
  ] as const) {
    test(`are given in their new state by ${name}`, async () => {
      let lastLook = false;
      const fake = fakeRows(minutes(90), {
        ...fault,
        before(call, { filter }) {
          if (call === 44) fake.rows[80] = incident(80, START + MINUTE, { status: 'inProgress' });
          lastLook = filter?.updatedFrom !== undefined;
        },
        answer(page) {
          if (!lastLook || 'order' in fault) return page;
          const again = JSON.stringify({ filter: { updatedFrom: iso(START - 2 * MINUTE) }, top: 2, skip: 0 });
          return { ...page, items: [], next: again as PageLink };
        },
      });
      const { items, changed } = await walk(fake);
      const now = new Map([...items, ...changed].map((row) => [row.id, row.status]));
      assert.equal(now.size, 90);
      assert.equal(now.get('80'), 'inProgress');
    });
  }

  test('all at once are given in their new state', async () => {
    const fake = fakeRows(minutes(600), {
      before(call) {
        if (call === 150) fake.rows = fake.rows.map((row, index) => incident(row.id, START + MINUTE + index));
      },
    });
    const { items, changed, last } = await walk(fake);
    assert.deepEqual(sorted(items), sorted(fake.rows));
    assert.equal(
      new Map([...items, ...changed].map((row) => [row.id, row.lastUpdateDateTime])).get('0'),
      iso(START + MINUTE),
    );
    assert.deepEqual(last.incomplete, []);
  });
});

describe('a walk leaves room for others', () => {
  test('with 40 pages at once, then evenly, and never more than 90 in a minute', async () => {
    const begun = clock;
    const at: number[] = [];
    const fake = fakeRows(minutes(800), { before: () => void at.push(clock - begun) });
    await walk(fake);
    assert.equal(at[39], 0);
    const gaps = at.slice(40).map((ms, index) => ms - at[index + 39]!);
    assert.ok(Math.min(...gaps) >= 660 && Math.max(...gaps) <= 1_300, `${Math.min(...gaps)} to ${Math.max(...gaps)}`);
    for (const ms of at) {
      const within = at.filter((other) => other >= ms && other < ms + 60_000).length;
      assert.ok(within <= 90, `${within} pages`);
    }
    assert.ok(at.at(-1)! <= (at.length / 80) * 60_000);
  });

  test('and a second walk over the same source waits for its share', async () => {
    const fake = fakeRows(minutes(200));
    await walk(fake);
    const begun = clock;
    await walk(fake);
    assert.ok(clock - begun >= 60_000, String(clock - begun));
  });
});

describe('a walk that was interrupted goes on from where it was', () => {
  test('after an error, without asking for a page again', async () => {
    for (const failing of [0, 1, 57, 99, 100, 101, 250]) {
      const fake = fakeRows(minutes(600), {
        before(call) {
          if (call === failing) throw new ApiError('network');
        },
      });
      const known = createWalkMemory();
      const got: Incident[] = [];
      const attempt = async (): Promise<void> => {
        for await (const step of walkIncidents(fake.source, {}, { ...SMALL, known })) got.push(...step.items);
      };
      await assert.rejects(attempt, { kind: 'network' });
      await attempt();
      assert.deepEqual(ids(got), ids(fake.rows), `failed at ${failing}`);
      const undisturbed = fakeRows(minutes(600));
      await walk(undisturbed);
      assert.equal(fake.calls.length, undisturbed.calls.length + 1);
    }
  });

  test('by time, when the link has expired meanwhile', async () => {
    let expired = true;
    const fake = fakeRows(minutes(600), {
      before(call, { next }) {
        if (call >= 57 && next !== undefined && expired) throw new ApiError('gone', { status: 410 });
      },
    });
    const known = createWalkMemory();
    const got: Incident[] = [];
    const attempt = async (): Promise<void> => {
      for await (const step of walkIncidents(fake.source, {}, { ...SMALL, known })) got.push(...step.items);
    };
    await assert.rejects(attempt, { kind: 'gone' });
    expired = false;
    await attempt();
    assert.deepEqual(ids(got), ids(fake.rows));
    const undisturbed = fakeRows(minutes(600));
    await walk(undisturbed);
    assert.ok(fake.calls.length <= undisturbed.calls.length + 3, 'what was read is not read again');
  });

  test('after an abort or a reader who left, at any page', async () => {
    for (let page = 1; page < 320; page += 29) {
      const fake = fakeRows(minutes(600));
      const known = createWalkMemory();
      const got: Incident[] = [];
      const abort = new AbortController();
      const reason = new Error('left');
      await assert.rejects(async () => {
        for await (const step of walkIncidents(fake.source, {}, { ...SMALL, known, signal: abort.signal })) {
          got.push(...step.items);
          if (fake.calls.length === page) abort.abort(reason);
        }
      }, reason);
      assert.equal(fake.calls.length, page, 'nothing is asked after an abort');
      for await (const step of walkIncidents(fake.source, {}, { ...SMALL, known })) {
        got.push(...step.items);
        if (fake.calls.length === page + 20) break;
      }
      for await (const step of walkIncidents(fake.source, {}, { ...SMALL, known })) got.push(...step.items);
      assert.deepEqual(ids(got), ids(fake.rows), `page ${page}`);
    }
  });

  test('after the wait that the service asks for, and not before', async () => {
    let now = START;
    let until = 0;
    const waits: number[] = [];
    const fake = fakeRows(minutes(600), {
      before(call) {
        assert.ok(now >= until, 'nothing is asked before the time');
        if (call % 50 === 49) throw new ApiError('throttled', { status: 429, until: (until = now + 7000) });
      },
    });
    const timing = {
      now: () => now,
      wait: async (ms: number) => {
        waits.push(ms);
        now += ms;
      },
    };
    const { items, steps } = await walk(fake, { ...SMALL, timing });
    assert.deepEqual(ids(items), ids(fake.rows));
    const asked = waits.filter((ms) => ms === 7000).length;
    assert.ok(asked >= 6);
    assert.equal(steps.filter(({ heldUntil }) => heldUntil > 0).length, asked);
  });

  test('and a service that only asks to wait ends it', async () => {
    const fake = fakeRows(minutes(60), {
      before() {
        throw new ApiError('throttled', { status: 429 });
      },
    });
    const timing = { now: () => START, wait: () => Promise.resolve() };
    await assert.rejects(walk(fake, { timing }), { kind: 'throttled' });
    assert.equal(fake.calls.length, 6);
  });

  test('and a wait ends at once when the reader leaves', async () => {
    const fake = fakeRows(minutes(60), {
      before() {
        throw new ApiError('throttled', { status: 429, until: Date.now() + 600_000 });
      },
    });
    const abort = new AbortController();
    const reason = new Error('left');
    await assert.rejects(async () => {
      for await (const { heldUntil } of walkIncidents(fake.source, {}, { signal: abort.signal }))
        if (heldUntil) setImmediate(() => abort.abort(reason));
    }, reason);
    assert.equal(fake.calls.length, 1);
    await assert.rejects(pageTiming.wait(60_000, AbortSignal.abort(reason)), reason);
  });

  test('and one that is done asks nothing more', async () => {
    const fake = fakeRows(minutes(5));
    const known = createWalkMemory();
    await walk(fake, { known });
    const asked = fake.calls.length;
    const { last } = await walk(fake, { known });
    assert.equal(last.done, true);
    assert.equal(fake.calls.length, asked);
  });
});

test('80 random tenants are read whole: ties, bursts, orders and page sizes of any kind', async () => {
  for (let seed = 0; seed < 80; seed++) {
    const { below, pick } = fuzzFrom(seed);
    const spread = pick([1, 20, 1000, 1e6]);
    const rows = Array.from({ length: below(700) }, (_, index) =>
      incident(index, START - below(spread) * pick([1, 1000]), { createdDateTime: iso(START - index * 1000) }),
    );
    const order = pick([undefined, undefined, (a: Incident, b: Incident) => (a.id < b.id ? -1 : 1)]);
    const fake = fakeRows(rows, order ? { order } : {});
    const { items, last } = await walk(fake, { pageSize: 2 + below(4) });
    assert.equal(items.length, rows.length, `seed ${seed}: ${last.incomplete.join()}`);
    assert.equal(new Set(ids(items)).size, rows.length, `seed ${seed}`);
    assert.deepEqual(last.incomplete, [], `seed ${seed}`);
  }
});

test('walks past 5,000 rows of the demo tenant at size L, in order and without a double, to its cap', async () => {
  // The tenant allows 150 requests a minute; this one's minutes are short.
  let requests = 0;
  const clock = { now: () => START + 500 * requests };
  const fetch = createDemoFetch(createTenant({ tier: 'L', clock }));
  const source = createGraphSource({
    baseUrl: 'https://demo.watchfloor.example/graph',
    allowedOrigins: ['https://demo.watchfloor.example'],
    tenantId: 'demo',
    getToken: () => Promise.resolve('demo.operator@halden.example'),
    fetch: (...request) => {
      requests++;
      return fetch(...request);
    },
  });
  const items: Incident[] = [];
  let last: WalkStep | undefined;
  for await (const step of walkIncidents(source, { updatedBefore: iso(START + MINUTE) }, { cap: 11_000, timing })) {
    items.push(...step.items);
    last = step;
  }
  assert.equal(items.length, 11_000);
  assert.equal(new Set(ids(items)).size, 11_000);
  assert.equal(last!.capped, true);
  assert.ok(last!.total! > 11_000);
  for (const [index, row] of items.entries())
    if (index) assert.ok(row.lastUpdateDateTime! <= items[index - 1]!.lastUpdateDateTime!, `row ${index}`);
});
