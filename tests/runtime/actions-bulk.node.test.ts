import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ApiError } from '@watchfloor/api';
import { PartlyDone } from '@watchfloor/runtime/actions';
import { faultsOf, played, sessionOf, sourceOf, sums, type Thing } from './actions-kit.ts';

const range = (from: number, to: number): string[] =>
  Array.from({ length: to - from + 1 }, (_, at) => String(from + at));

test('120 items are read in pages of 50, written once each, and all told of', async () => {
  const play = played(120);
  const done = await play.run();
  assert.deepEqual(
    play.reads.map(({ ids }) => ids.length),
    [50, 50, 20],
  );
  assert.deepEqual(
    play.writes.map(({ id }) => id),
    range(1, 120),
  );
  assert.deepEqual([done.phase, done.ok, done.failed, done.unknown, done.waiting], ['done', 120, 0, 0, 0]);
  const one = done.outcomes.get('7')!;
  assert.deepEqual(one, { state: 'ok', before: { id: '7', value: 1 }, after: { id: '7', value: 9 } });
  assert.deepEqual(faultsOf(play.told, 120), []);
  assert.equal(play.told.at(-1)!.phase, 'done');
});

test('no more than four writes are in flight, and no more than 100 calls leave in any minute', async () => {
  let flying = 0;
  let most = 0;
  const play = played(260);
  const begun = play.time.now();
  await play.run({
    async write({ id }) {
      play.writes.push({ id, at: play.time.now() });
      most = Math.max(most, (flying += 1));
      await new Promise<void>((go) => play.time.setTimer(go, 1_700));
      flying -= 1;
      return { id, value: 9 };
    },
  });
  assert.equal(most, 4);
  const calls = [...play.writes, ...play.reads].map(({ at }) => at).sort((a, b) => a - b);
  assert.equal(calls.length, 266);
  const busiest = Math.max(...calls.map((at) => calls.filter((each) => each >= at && each < at + 60_000).length));
  assert.ok(busiest <= 100, String(busiest));
  assert.ok(play.time.now() - begun < 180_000, 'and not much slower than that');
});

test('a small change does not wait at all', async () => {
  const play = played(17);
  const begun = play.time.now();
  await play.run();
  assert.ok(play.time.now() - begun <= 5 * 20 + 1_000, String(play.time.now() - begun));
});

test('progress is told at most ten times a second', async () => {
  const play = played(200);
  const at: number[] = [];
  await play.run({ changed: () => void at.push(play.time.now()) });
  // The last word does not wait.
  const gaps = at.slice(1, -1).map((each, index) => each - at[index]!);
  assert.ok(gaps.every((gap) => gap >= 100) && at.length > 20, String(Math.min(...gaps)));
});

test('an item that moved is not written, and one that is as wanted already counts as changed', async () => {
  const play = played(4);
  play.things.set('2', { id: '2', value: 5 });
  play.things.set('3', { id: '3', value: 9 });
  play.things.delete('4');
  const done = await play.run();
  assert.deepEqual(sums(done), { ok: ['1', '3'], 'failed/moved': ['2'], 'failed/gone': ['4'] });
  assert.deepEqual(done.outcomes.get('2'), { state: 'failed', reason: 'moved', now: { id: '2', value: 5 } });
  assert.deepEqual(
    play.writes.map(({ id }) => id),
    ['1'],
  );
});

test('what is certainly fresh is not read again, and what may not be changed is not sent', async () => {
  const play = played(3);
  const done = await play.run({
    fresh: ({ id }) => id !== '3',
    refuse: ({ id }) => (id === '2' ? 'denied' : undefined),
  });
  assert.deepEqual(
    play.reads.map(({ ids }) => ids),
    [['3']],
  );
  assert.deepEqual(sums(done), { ok: ['1', '3'], 'failed/denied': ['2'] });
});

for (const kind of ['forbidden', 'gone', 'conflict', 'bad-request', 'not-connected'] as const) {
  test(`a write that the service refuses as ${kind} has failed, and the others go on`, async () => {
    const play = played(3, (id) => (id === '2' ? { error: new ApiError(kind, { status: 400 }) } : 'fine'));
    assert.deepEqual(sums(await play.run()), { ok: ['1', '3'], [`failed/${kind}`]: ['2'] });
    assert.equal(play.writes.length, 3);
    assert.equal(play.reads.length, 1, 'nothing has to be looked for');
  });
}

const LOST: readonly (readonly [string, unknown])[] = [
  ['network', new ApiError('network', { requestId: 'r1' })],
  ['timeout', new ApiError('timeout', { requestId: 'r1' })],
  ['offline', new ApiError('offline', { requestId: 'r1' })],
  ['server', new ApiError('server', { status: 500 })],
  ['not-json', new ApiError('not-json', { status: 200 })],
  ['too-large', new ApiError('too-large', { status: 200 })],
  ['schema', new ApiError('schema', { status: 200 })],
  ['server', new TypeError('what a host may throw')],
];
for (const [kind, error] of LOST) {
  test(`after ${String(error)} nobody knows: it is looked for once, and never written again`, async () => {
    const play = played(4, (id) => (id === '2' ? { error, done: true } : id === '3' ? { error } : 'fine'));
    const done = await play.run();
    assert.deepEqual(sums(done), { ok: ['1', '2', '4'], [`failed/${kind}`]: ['3'] });
    assert.equal(play.writes.length, 4);
    assert.deepEqual(
      play.reads.slice(1).map(({ ids }) => ids),
      [['2', '3']],
    );
    assert.ok(play.reads[1]!.at - play.writes[2]!.at >= 2_000, 'a write that is late has had its time');
    assert.ok(play.told.some(({ unknown }) => unknown === 2));
  });
}

test('what cannot be read afterwards stays unknown', async () => {
  const play = played(3, (id) =>
    id === '2' ? { error: new ApiError('timeout', { requestId: 'r' }), done: true } : 'fine',
  );
  let reads = 0;
  const done = await play.run({
    reread: (targets) => {
      const bad = (reads += 1) > 1;
      return Promise.resolve(
        new Map(targets.map(({ id }) => [id, bad ? new ApiError('server') : play.things.get(id)!] as const)),
      );
    },
  });
  assert.deepEqual(sums(done), { ok: ['1', '3'], unknown: ['2'] });
});

test('offline before it was sent is a failure, and nothing has to be looked for', async () => {
  const play = played(2, () => ({ error: new ApiError('offline') }));
  assert.deepEqual(sums(await play.run()), { 'failed/offline': ['1', '2'] });
  assert.equal(play.reads.length, 1);
});

test('a throttled write waits until the gate opens, says so, and goes on with the same item', async () => {
  const play = played(6, (id, tries) =>
    id === '2' && tries === 1 ? { error: new ApiError('throttled', { until: play.time.now() + 30_000 }) } : 'fine',
  );
  const done = await play.run();
  assert.equal(done.ok, 6);
  const [first, second] = play.writes.filter(({ id }) => id === '2');
  assert.ok(second!.at - first!.at >= 30_000);
  assert.ok(play.told.some(({ heldUntil }) => heldUntil > first!.at));
  assert.equal(play.told.at(-1)!.heldUntil, 0);
  const meanwhile = play.writes.filter(({ at }) => at > first!.at + 100 && at < second!.at);
  assert.deepEqual(meanwhile, [], 'the others wait too');
});

test('an item that is throttled without end has failed, and the change ends', async () => {
  const play = played(1, () => ({ error: new ApiError('throttled', { until: play.time.now() + 60_000 }) }));
  assert.deepEqual(sums(await play.run()), { 'failed/throttled': ['1'] });
});

test("nothing leaves while the source's gate is closed", async () => {
  const play = played(60);
  const start = play.time.now();
  const running = play.run();
  play.heldUntil = start + 45_000;
  await running;
  const during = [...play.writes, ...play.reads].filter(({ at }) => at > start && at < start + 45_000);
  assert.deepEqual(during, []);
});

test('after a 401 that one has failed, the rest was not sent, and nothing follows', async () => {
  const play = played(120, (id) => (id === '60' ? { error: new ApiError('signed-out', { status: 401 }) } : 'fine'));
  const done = await play.run();
  const { ok, 'failed/signed-out': refused, 'failed/ended': ended, ...others } = sums(done);
  assert.deepEqual([refused, others], [['60'], {}]);
  assert.equal(ok!.length + ended!.length, 119);
  assert.equal(play.writes.length, ok!.length + 1);
  assert.equal(play.reads.length, 2, 'not even a reading');
});

test('what was on its way when the source went away is unknown', async () => {
  const play = played(3, (id) => (id === '2' ? { error: new ApiError('signed-out', { code: 'disposed' }) } : 'fine'));
  assert.deepEqual(sums(await play.run()).unknown, ['2']);
});

test('another person, tenant or source ends the change before the next request', async () => {
  for (const other of [undefined, sessionOf(undefined), sessionOf(sourceOf('bob')), sessionOf(sourceOf('ann'))]) {
    const play = played(120, (id) => {
      if (id === '30') play.session = other;
      return 'fine';
    });
    const done = await play.run();
    const { ok, 'failed/ended': ended, ...others } = sums(done);
    assert.deepEqual(others, {});
    assert.ok(ok!.length >= 30 && ok!.length <= 33 && ok!.length + ended!.length === 120, String(ok!.length));
    assert.equal(play.writes.length, ok!.length);
  }
});

test('a cancel waits for what is on its way and sends nothing more', async () => {
  const play = played(120, (id) => {
    if (id === '30') play.cancel.abort();
    return 'fine';
  });
  const done = await play.run();
  const { ok, 'failed/cancelled': cancelled, ...others } = sums(done);
  assert.deepEqual(others, {});
  assert.equal(ok!.length, play.writes.length);
  assert.ok(ok!.length <= 33 && ok!.length + cancelled!.length === 120);
});

test('a cancel while the gate is closed ends at once', async () => {
  const play = played(60);
  play.heldUntil = play.time.now() + 240_000;
  const running = play.start();
  const begun = play.time.now();
  await play.time.advance(2_000);
  play.cancel.abort();
  const done = await play.time.run(running);
  assert.deepEqual(Object.keys(sums(done)), ['failed/cancelled']);
  assert.ok(play.time.now() - begun < 4_000);
  assert.deepEqual([play.reads, play.writes], [[], []]);
});

test('what was done before the rest failed is told', async () => {
  const half: Thing = { id: '1', value: 5 };
  const play = played(1, () => ({ error: new PartlyDone(half, new ApiError('forbidden', { status: 403 })) }));
  const [outcome] = (await play.run()).outcomes.values();
  assert.ok(outcome?.state === 'failed' && outcome.reason === 'forbidden');
  assert.deepEqual(outcome.after, half);
});

test('each write is in the journal before it leaves', async () => {
  const sent: string[] = [];
  const settled: [string, string][] = [];
  const play = played(30, (id) => (id === '9' ? { error: new ApiError('conflict') } : 'fine'));
  await play.run({
    journal: { sent: (id) => void sent.push(id), settled: (...each) => void settled.push(each), flush: () => {} },
    write({ id }) {
      assert.ok(sent.includes(id));
      return id === '9' ? Promise.reject(new ApiError('conflict')) : Promise.resolve({ id, value: 9 });
    },
  });
  assert.equal(settled.length, 30);
  assert.deepEqual(
    settled.find(([, as]) => as === 'failed'),
    ['9', 'failed'],
  );
});

/** A journal that keeps what it is told, as a record does. */
function kept() {
  const [sent, settled] = [new Set<string>(), new Map<string, string>()];
  return {
    settled,
    unsettled: () => [...sent].filter((id) => !settled.has(id)),
    journal: {
      sent: (id: string) => void (sent.add(id), settled.delete(id)),
      settled: (id: string, as: string) => void settled.set(id, as),
      flush: () => {},
    },
  };
}

test('what was never sent stays open in the journal, after a lost session and after a cancel', async () => {
  for (const end of ['cancelled', 'ended'] as const) {
    const play = played(120, (id) => {
      if (id === '30' && end === 'cancelled') play.cancel.abort();
      if (id === '30' && end === 'ended') play.session = undefined;
      return 'fine';
    });
    const { journal, settled, unsettled } = kept();
    const by = sums(await play.run({ journal }));
    assert.ok(by[`failed/${end}`]!.length > 80);
    assert.deepEqual([...settled.keys()].sort(), [...by['ok']!].sort());
    assert.deepEqual([unsettled(), new Set(settled.values())], [[], new Set(['ok'])]);
  }
});

test('what was throttled and not sent again is not taken for unanswered', async () => {
  const play = played(3, (id) => {
    if (id === '2') void play.time.setTimer(() => play.cancel.abort(), 1_000);
    return id === '2' ? { error: new ApiError('throttled', { until: play.time.now() + 30_000 }) } : 'fine';
  });
  const { journal, settled, unsettled } = kept();
  assert.deepEqual(sums(await play.run({ journal })), { ok: ['1', '3'], 'failed/cancelled': ['2'] });
  assert.deepEqual([settled.get('2'), unsettled()], ['failed', []]);
});

test('the rest of the time is told, and shrinks to nothing', async () => {
  const play = played(300);
  await play.run();
  const [first] = play.told;
  assert.ok(first!.remaining > 120_000 && first!.remaining < 200_000, String(first!.remaining));
  assert.equal(play.told.at(-1)!.remaining, 0);
});
