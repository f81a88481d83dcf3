import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isApiError } from '@watchfloor/api';
import type { ApiErrorKind } from '@watchfloor/api';
import { backoff, closedUntil, MAX_WAIT, retryAfter } from '../../packages/api/src/transport/throttle.ts';
import { failed, fakeTime, json, page, scripted } from './transport-kit.ts';

const NOW = 1_800_000_000_000;
const kind = (wanted: ApiErrorKind) => (error: unknown) => isApiError(error, wanted);

test('reads Retry-After as seconds or a date, and never believes more than five minutes', () => {
  assert.equal(retryAfter('7', NOW), 7_000);
  assert.equal(retryAfter(' 1.5 ', NOW), 1_500);
  assert.equal(retryAfter(new Date(NOW + 9_000).toUTCString(), NOW), 9_000);
  for (const huge of ['301', '99999999999999999999', new Date(NOW + 1e11).toUTCString()])
    assert.equal(retryAfter(huge, NOW), MAX_WAIT);
});

test('garbage and past delays give no delay, so that they never become an immediate retry', () => {
  const wrong = [
    null,
    undefined,
    '',
    ' ',
    '0',
    '-5',
    'soon',
    'NaN',
    'Infinity',
    '1e3',
    '0x10',
    '5 s',
    '１２',
    '2035-01-01',
    new Date(NOW - 1).toUTCString(),
    'Mon, nonsense',
  ];
  for (const header of wrong) assert.equal(retryAfter(header, NOW), undefined, String(header));
  const signs = '0123456789-+.eExX ,:GMTMonJan\t';
  for (let round = 0; round < 5_000; round++) {
    let text = '';
    for (let count = Math.floor(Math.random() * 12); count >= 0; count--)
      text += signs[Math.floor(Math.random() * signs.length)];
    const wait = retryAfter(text, NOW);
    assert.ok(wait === undefined || (wait > 0 && wait <= MAX_WAIT), JSON.stringify(text));
  }
});

test('backs off longer each time, with jitter, within bounds', () => {
  assert.deepEqual(
    [1, 2, 3, 4, 9].map((attempt) => backoff(attempt, 1)),
    [1_000, 2_000, 4_000, 8_000, 16_000],
  );
  assert.equal(backoff(1, 0), 500);
});

test('sends nothing before Retry-After, then goes on', async () => {
  const { source, sent, time } = scripted((_, index) => (index ? page('1') : failed(429, { 'retry-after': '20' })));
  const list = await time.run(source.incidents.list({}));
  assert.equal(list.items.length, 1);
  assert.equal(sent.length, 2);
  assert.ok(sent[1]!.at - sent[0]!.at >= 20_000, String(sent[1]!.at - sent[0]!.at));
});

test('a wait that is longer than the operation ends at once with the time it opens', async () => {
  const { source, sent, time } = scripted(() => failed(429, { 'retry-after': '120' }));
  const before = time.now();
  await assert.rejects(
    source.incidents.list({}),
    (error) => isApiError(error, 'throttled') && error.until === before + 120_000,
  );
  assert.equal(source.throttle().until, before + 120_000);
  await assert.rejects(source.alerts.list({}), kind('throttled'));
  assert.equal(sent.length, 1, 'the second call sent nothing');
  await time.advance(120_000);
  assert.equal(source.throttle().until, 0);
});

test('one gate for all sources of an origin: the others wait too', async () => {
  const time = fakeTime();
  const first = scripted((_, index) => (index ? page() : failed(429, { 'retry-after': '30' })), {}, time);
  const second = scripted(() => page(), { baseUrl: first.base, allowedOrigins: [first.base] }, time);
  const begun = time.now();
  const one = first.source.incidents.list({}).catch((error: unknown) => error);
  await time.advance(0);
  const other = second.source.incidents.list({});
  await time.run(other);
  assert.ok(second.sent[0]!.at >= begun + 30_000);
  await time.run(one);
});

test('the gate on globalThis is believed only as far as it makes sense', () => {
  const registry = (globalThis as unknown as Record<symbol, Map<string, unknown>>)[
    Symbol.for('watchfloor.throttle.1')
  ]!;
  registry.set('https://x.example', Infinity);
  assert.equal(closedUntil('https://x.example', NOW), NOW + MAX_WAIT);
  for (const value of ['soon', NaN, {}, -1]) {
    registry.set('https://x.example', value);
    assert.equal(closedUntil('https://x.example', NOW), 0);
  }
});

for (const status of [500, 502, 503, 504]) {
  test(`a GET that gets ${status} is tried four times with growing pauses`, async () => {
    const { source, sent, time } = scripted(() => failed(status));
    await assert.rejects(
      time.run(source.incidents.get('1')),
      (error) => isApiError(error, 'server') && error.status === status && error.requestId !== undefined,
    );
    assert.equal(sent.length, 4);
    const gaps = sent.slice(1).map(({ at }, index) => at - sent[index]!.at);
    assert.ok(gaps[0]! >= 500 && gaps[1]! > gaps[0]! && gaps[2]! > gaps[1]!, String(gaps));
  });
}

test('a GET that cannot reach the service is tried four times', async () => {
  const { source, sent, time } = scripted(() => Promise.reject(new TypeError('Failed to fetch token-1')));
  await assert.rejects(
    time.run(source.incidents.list({})),
    (error) =>
      isApiError(error, 'network') &&
      !JSON.stringify({ ...error, m: error.message, s: error.stack }).includes('token-1'),
  );
  assert.equal(sent.length, 4);
});

test('a write is not repeated after 500, 503 or a lost connection', async () => {
  for (const answer of [
    () => failed(500),
    () => failed(503, { 'retry-after': '1' }),
    () => Promise.reject(new TypeError('lost')),
  ]) {
    const { source, sent, time } = scripted(answer);
    await assert.rejects(time.run(source.incidents.update('1', { status: 'resolved' })), (error) => isApiError(error));
    assert.equal(sent.length, 1);
  }
});

test('a write is repeated after 429, at most four times in all', async () => {
  const { source, sent, time } = scripted((_, index) =>
    index < 2 ? failed(429, { 'retry-after': '2' }) : json({ id: '1' }),
  );
  assert.equal((await time.run(source.incidents.update('1', { status: 'resolved' }))).id, '1');
  assert.equal(sent.length, 3);
  const never = scripted(() => failed(429, { 'retry-after': '1' }));
  await assert.rejects(never.time.run(never.source.alerts.comment('1', 'x')), kind('throttled'));
  assert.equal(never.sent.length, 4);
});

test('statuses that waiting does not cure are sent once and named', async () => {
  const cases: [number, ApiErrorKind][] = [
    [400, 'bad-request'],
    [403, 'forbidden'],
    [404, 'gone'],
    [409, 'conflict'],
    [410, 'gone'],
    [412, 'conflict'],
    [422, 'bad-request'],
    [501, 'server'],
  ];
  for (const [status, wanted] of cases) {
    const { source, sent, time } = scripted(() => failed(status));
    await assert.rejects(
      time.run(source.incidents.list({})),
      (error) =>
        isApiError(error, wanted) &&
        error.status === status &&
        error.code === 'SomeCode' &&
        !/do not show/.test(error.message),
    );
    assert.equal(sent.length, 1, String(status));
  }
});

test('says offline without sending, and network as offline when the connection went meanwhile', async () => {
  const { source, sent, time } = scripted(() => ((time.connected = false), Promise.reject(new TypeError('x'))));
  await assert.rejects(time.run(source.incidents.list({})), kind('offline'));
  assert.equal(sent.length, 1);
  await assert.rejects(source.incidents.list({}), kind('offline'));
  assert.equal(sent.length, 1);
});

test('an abort ends the call with its own reason, also while it waits', async () => {
  const { source, time } = scripted(() => failed(500));
  const stop = new AbortController();
  const call = source.incidents.list({}, { signal: stop.signal });
  await time.advance(100);
  const reason = new Error('left the page');
  stop.abort(reason);
  await assert.rejects(call, (error) => error === reason);
  assert.equal(time.pending(), 0, 'no timer is left');
});

test('dispose aborts what is under way and refuses what comes later', async () => {
  const { source, sent, time } = scripted(() => new Promise<Response>(() => {}));
  const call = source.incidents.list({});
  await time.advance(10);
  source.dispose();
  await assert.rejects(call, kind('signed-out'));
  await assert.rejects(source.alerts.list({}), kind('signed-out'));
  assert.equal(sent[0]!.init.signal!.aborted, true);
  assert.equal(sent.length, 1);
  assert.equal(time.pending(), 0);
});
