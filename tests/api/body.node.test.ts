import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isApiError } from '@watchfloor/api';
import type { ApiErrorKind } from '@watchfloor/api';
import { failed, fakeTime, json, page, scripted } from './transport-kit.ts';

const kind = (wanted: ApiErrorKind) => (error: unknown) => isApiError(error, wanted);
const typed = { headers: { 'content-type': 'application/json' } };

/** A body of `total` bytes in chunks of 64 KiB that remembers how far it was read. */
function endless(total: number) {
  const state = { produced: 0, cancelled: false };
  const chunk = new Uint8Array(65_536).fill(32);
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (state.produced >= total) return controller.close();
      state.produced += chunk.length;
      controller.enqueue(chunk);
    },
    cancel: () => void (state.cancelled = true),
  });
  return { state, body };
}

test('an answer of more than 10 MiB is refused while it streams, and the rest is not read', async () => {
  const { state, body } = endless(2 ** 30);
  const { source, time } = scripted(() => new Response(body, typed));
  await assert.rejects(time.run(source.incidents.list({})), kind('too-large'));
  assert.ok(state.produced < 10.5 * 2 ** 20, String(state.produced));
  assert.equal(state.cancelled, true);
});

test('an announced length above the cap is refused before the first byte', async () => {
  const { source, time, sent } = scripted(
    () => new Response('{}', { headers: { ...typed.headers, 'content-length': '99999999' } }),
  );
  await assert.rejects(time.run(source.incidents.list({})), kind('too-large'));
  assert.equal(sent.length, 1);
});

test('one incident with its alerts may take more, up to 64 MiB', async () => {
  const text = `{"id":"1","alerts":[${' '.repeat(12 * 2 ** 20)}]}`;
  const { source, time } = scripted(() => new Response(text, typed));
  assert.equal((await time.run(source.incidents.get('1', { withAlerts: true }))).incident.id, '1');
  await assert.rejects(time.run(source.incidents.get('1')), kind('too-large'));
});

test('a body that stalls ends with the attempt after 15 seconds, and the whole after 45', async () => {
  const { source, time, sent } = scripted(
    () => new Response(new ReadableStream({ start: (controller) => controller.enqueue(new Uint8Array([123])) }), typed),
  );
  const begun = time.now();
  await assert.rejects(time.run(source.incidents.list({})), kind('timeout'));
  assert.ok(time.now() - begun <= 45_000, String(time.now() - begun));
  assert.ok(sent[1]!.at - sent[0]!.at >= 15_000);
  assert.ok(sent.length >= 2 && sent.length <= 3);
  assert.equal(time.pending(), 0);
});

test('a service that never answers a write ends after 15 seconds, sent once', async () => {
  const { source, time, sent } = scripted(() => new Promise<Response>(() => {}));
  const begun = time.now();
  await assert.rejects(time.run(source.incidents.update('1', { status: 'active' })), kind('timeout'));
  assert.equal(time.now() - begun, 15_000);
  assert.equal(sent.length, 1);
  assert.equal(sent[0]!.init.signal!.aborted, true);
});

test('a host that never gives a token counts as signed out after 15 seconds, and is asked anew', async () => {
  let asked = 0;
  const { source, time } = scripted(() => page('1'), {
    getToken: () => (asked++ ? 'token-1' : new Promise<string>(() => {})),
  });
  const begun = time.now();
  await assert.rejects(time.run(source.incidents.list({})), kind('signed-out'));
  assert.equal(time.now() - begun, 15_000);
  await time.advance(1_000);
  assert.equal((await time.run(source.incidents.list({}))).items.length, 1);
  assert.equal(time.pending(), 0);
});

test('HTML, other content types, cut-off and empty answers are not JSON', async () => {
  const answers = [
    () => new Response('<html>sign in', { headers: { 'content-type': 'text/html' } }),
    () => new Response('{"value":[]}', { headers: { 'content-type': 'text/plain' } }),
    () => new Response('{"value":[{"id":"1"},{"i', typed),
    () => new Response('', typed),
    () => new Response('<html>', typed),
    () => new Response('{}', { headers: { 'content-type': 'application/jsonp' } }),
  ];
  for (const answer of answers) {
    const { source, time, sent } = scripted(answer);
    await assert.rejects(
      time.run(source.incidents.list({})),
      (error) => isApiError(error, 'not-json') && error.status === 200,
    );
    assert.equal(sent.length, 1);
  }
});

test('JSON under Graph’s content types is read, and a page of something else is a schema error', async () => {
  for (const type of [
    'application/json; odata.metadata=minimal;charset=utf-8',
    'application/problem+json',
    'Application/JSON',
  ]) {
    const { source, time } = scripted(
      () => new Response('{"value":[{"id":"1"}]}', { headers: { 'content-type': type } }),
    );
    assert.equal((await time.run(source.incidents.list({}))).items.length, 1);
  }
  for (const body of [null, 1, 'x', [], [{ id: '1' }], {}, { value: 5 }]) {
    const { source, time } = scripted(() => json(body));
    await assert.rejects(
      time.run(source.incidents.list({})),
      (error) => isApiError(error, 'schema') && error.problem !== undefined,
    );
  }
});

test('a connection lost in the middle of a body is tried again for a GET', async () => {
  const broken = () =>
    new Response(new ReadableStream({ start: (controller) => controller.error(new TypeError('reset')) }), typed);
  const { source, time, sent } = scripted((_, index) => (index ? page('1') : broken()));
  assert.equal((await time.run(source.incidents.list({}))).items.length, 1);
  assert.equal(sent.length, 2);
});

test('a 206 is data with the names of those who left something out', async () => {
  const warnings: [string | undefined, string[]][] = [
    ['199 - "Microsoft/MDATP/504/12000", 199 - "Contoso/Sensor/500/10"', ['Microsoft/MDATP', 'Contoso/Sensor']],
    ['199 - "something else"', ['something else']],
    ['plain', ['plain']],
    [undefined, ['unknown']],
  ];
  for (const [warning, expected] of warnings) {
    const { source, time } = scripted(() =>
      json({ value: [{ id: '1' }] }, 206, warning === undefined ? {} : { warning }),
    );
    const list = await time.run(source.incidents.list({}));
    assert.deepEqual([list.items.length, list.partial], [1, expected]);
  }
});

test('a change that answers 204 is read back', async () => {
  const { source, time, sent } = scripted(({ init }) =>
    init.method === 'PATCH' ? new Response(null, { status: 204 }) : json({ id: '7', status: 'resolved' }),
  );
  assert.equal((await time.run(source.incidents.update('7', { status: 'resolved' }))).status, 'resolved');
  assert.deepEqual(
    sent.map(({ init }) => init.method),
    ['PATCH', 'GET'],
  );
});

test('an error answer that is huge, HTML or empty still has its kind', async () => {
  for (const body of ['<html>', '', 'x'.repeat(100_000), '{"error":"plain"}']) {
    const { source, time } = scripted(() => new Response(body, { status: 404 }));
    await assert.rejects(time.run(source.incidents.get('1')), kind('gone'));
  }
});

test('an answer that was redirected is refused, whatever fetch the host supplied', async () => {
  const { source, time } = scripted(() => Object.defineProperty(page('1'), 'redirected', { value: true }));
  await assert.rejects(time.run(source.incidents.list({})), kind('refused'));
});

test('1,000 mutated answers give a page or an ApiError, and no unhandled rejection', async () => {
  const unhandled: unknown[] = [];
  const note = (reason: unknown): void => void unhandled.push(reason);
  process.on('unhandledRejection', note);
  const good = JSON.stringify({
    '@odata.count': 2,
    value: [{ id: '1', severity: 'high', comments: [{ comment: 'x' }] }, { id: '2' }],
    '@odata.nextLink': 'https://x',
  });
  const time = fakeTime();
  let kept = 0;
  for (let round = 0; round < 1_000; round++) {
    const at = (round * 7_919) % good.length;
    const text = good.slice(0, at) + ['', 'null', '9', '"', '{', '[]'][round % 6] + good.slice(at + (round % 5));
    const { source } = scripted(() => new Response(text, typed), {}, time);
    const result = await time.run(
      source.incidents.list({}).then(
        () => 'page',
        (error: unknown) => error,
      ),
    );
    if (result === 'page') kept++;
    else assert.ok(isApiError(result), String(result));
  }
  process.off('unhandledRejection', note);
  assert.deepEqual(unhandled, []);
  assert.ok(kept > 10 && kept < 990, String(kept));
});

test('a 503 with Retry-After closes the gate as a 429 does', async () => {
  const { source, time, sent } = scripted((_, index) => (index ? page() : failed(503, { 'retry-after': '10' })));
  await time.run(source.incidents.list({}));
  assert.ok(sent[1]!.at - sent[0]!.at >= 10_000);
});
