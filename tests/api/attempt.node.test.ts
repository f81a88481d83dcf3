/** One request: what is sent, how long it may take and what is kept of its answer. */
import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import { test } from 'node:test';
import { ApiError, isApiError } from '@watchfloor/api';
import { attempt, LIMITS } from '../../packages/api/src/transport/attempt.ts';
import type { Call, Failed, Line, Operation, Reply } from '../../packages/api/src/transport/attempt.ts';
import { failed, fakeTime, json } from './transport-kit.ts';

const URL_SENT = 'https://graph.microsoft.com/v1.0/security/incidents';
const TOKEN = 'token-1';
const never = new Promise<never>(() => {});
const typed = { 'content-type': 'application/json' };

interface Given {
  readonly call?: Partial<Call>;
  readonly body?: string;
}

/** One attempt against a server that is a function. */
function one(answer: (init: RequestInit) => Response | Promise<Response>, { call, body }: Given = {}) {
  const time = fakeTime();
  const page = new AbortController();
  const worked: string[] = [];
  const inits: RequestInit[] = [];
  const line: Line = {
    timing: time,
    keeper: { worked: (token: string) => void worked.push(token) } as unknown as Line['keeper'],
    origin: 'https://graph.microsoft.com',
    fetch: (async (url: string, init: RequestInit) => {
      assert.equal(url, URL_SENT);
      inits.push(init);
      return answer(init);
    }) as typeof fetch,
  };
  const operation: Operation = {
    call: { target: '', method: 'GET', safe: true, signal: undefined, body: undefined, cap: undefined, ...call },
    url: URL_SENT,
    body,
    signal: page.signal,
    endsAt: Infinity,
  };
  const outcome = attempt(line, operation, TOKEN);
  return { outcome, operation, time, page, worked, inits };
}

const reply = async (...given: Parameters<typeof one>): Promise<Reply> => {
  const outcome = await one(...given).outcome;
  assert.ok(!('error' in outcome), String((outcome as Failed).error));
  return outcome;
};
const failure = async (...given: Parameters<typeof one>): Promise<Failed> => {
  const outcome = await one(...given).outcome;
  assert.ok('error' in outcome);
  return outcome;
};

test('deadlines and caps are the documented ones', () => {
  assert.deepEqual(LIMITS, {
    attempts: 4,
    attemptTime: 15_000,
    operationTime: 45_000,
    body: 10_485_760,
    incidentBody: 67_108_864,
    errorBody: 262_144,
  });
});

test('a request holds exactly what is named, on objects without a prototype', async () => {
  for (const body of [undefined, '{"a":1}']) {
    const { outcome, operation, inits } = one(() => json({}), { call: { method: 'PATCH' }, body });
    await outcome;
    const { signal, headers, ...rest } = inits[0]!;
    assert.ok(signal instanceof AbortSignal);
    assert.deepEqual(
      { ...headers },
      {
        Accept: 'application/json',
        Authorization: 'Bearer token-1',
        Prefer: 'include-unknown-enum-members',
        'client-request-id': operation.lastId,
        ...(body && { 'Content-Type': 'application/json' }),
      },
    );
    assert.deepEqual(rest, {
      method: 'PATCH',
      body,
      mode: 'cors',
      credentials: 'omit',
      redirect: 'error',
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
      keepalive: false,
    });
    for (const object of [inits[0]!, headers!]) assert.equal(Object.getPrototypeOf(object), null);
  }
});

test('each attempt has a random id of version 4', async () => {
  const ids = new Set<string>();
  for (let round = 0; round < 200; round += 1) {
    const { outcome, operation } = one(() => json({}));
    await outcome;
    assert.match(operation.lastId!, /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
    ids.add(operation.lastId!);
  }
  assert.equal(ids.size, 200);
  // Of 200 random ids every digit but the version's takes several values.
  for (let at = 0; at < 36; at += 1) {
    const seen = new Set([...ids].map((id) => id[at])).size;
    assert.ok([8, 13, 14, 18, 23].includes(at) ? seen === 1 : seen > 3, `digit ${at}`);
  }
});

test('an answer is its data, when it came and who vouches for it', async () => {
  const { outcome, time, worked, inits, page } = one(() => json({ a: 1 }, 200, { 'request-id': 'server-1' }));
  assert.deepEqual(await outcome, {
    status: 200,
    requestId: 'server-1',
    data: { a: 1 },
    partial: [],
    receivedAt: time.now(),
    token: TOKEN,
  });
  assert.deepEqual(worked, [TOKEN]);
  assert.equal(time.pending(), 0, 'the deadline is put away');
  assert.deepEqual(getEventListeners(page.signal, 'abort'), []);
  assert.equal(inits[0]!.signal!.aborted, true, 'nothing is left to come');
});

test('without a sound id of the service, the id that was sent stands for the call', async () => {
  for (const sent of [undefined, '<b>', TOKEN]) {
    const headers: Record<string, string> = sent === undefined ? {} : { 'request-id': sent };
    const { outcome, operation } = one(() => json({}, 200, headers));
    assert.equal(((await outcome) as Reply).requestId, operation.lastId);
  }
});

test('no content is no data: for 204 always, for an empty text after a write only', async () => {
  const empty = (status: number) => () => new Response(status === 204 ? null : '', { status, headers: typed });
  assert.equal((await reply(empty(204))).data, undefined);
  assert.equal((await reply(empty(200), { call: { safe: false } })).data, undefined);
  assert.equal((await failure(empty(200))).error.kind, 'not-json');
  assert.deepEqual((await reply(() => json({ b: 2 }), { call: { safe: false } })).data, { b: 2 });
});

test('the body of a 204 is not read', async () => {
  const response = Object.defineProperty(json({}), 'status', { value: 204 });
  assert.equal((await reply(() => response)).data, undefined);
  assert.equal(response.bodyUsed, false);
});

test('a token worked unless the answer is a 401 or the service itself failed', async () => {
  for (const [status, expected] of [
    [200, 1],
    [206, 1],
    [400, 1],
    [401, 0],
    [403, 1],
    [429, 1],
    [499, 1],
    [500, 0],
    [503, 0],
  ] as const) {
    const { outcome, worked } = one(() => json({}, status));
    await outcome;
    assert.equal(worked.length, expected, String(status));
  }
});

test('a 206 names who left something out; a 200 with the same warning does not', async () => {
  const headers = { warning: '199 - "Contoso/Sensor/500/10"' };
  assert.deepEqual((await reply(() => json({}, 206, headers))).partial, ['Contoso/Sensor']);
  assert.deepEqual((await reply(() => json({}, 206))).partial, ['unknown']);
  assert.deepEqual((await reply(() => json({}, 200, headers))).partial, []);
});

test('an answer that was redirected is refused with its status and id', async () => {
  const { error } = await failure(() =>
    Object.defineProperty(json({}, 200, { 'request-id': 'server-1' }), 'redirected', { value: true }),
  );
  assert.deepEqual([error.kind, error.status, error.requestId], ['refused', 200, 'server-1']);
});

test('a refusal says its kind, code, id, scopes, when to come back and which claims it asks for', async () => {
  const claims = '{"access_token":{}}';
  const refused = await failure(() =>
    failed(403, { 'request-id': 'server-1', 'www-authenticate': `Bearer claims="${btoa(claims)}"` }, 'NotAllowed'),
  );
  const { kind, status, code, requestId, scopes } = refused.error;
  assert.deepEqual([kind, status, code, requestId], ['forbidden', 403, 'NotAllowed', 'server-1']);
  assert.deepEqual(scopes, ['SecurityIncident.Read.All']);
  assert.deepEqual([refused.claims, refused.delay], [claims, undefined]);
  const written = await failure(() => failed(403), { call: { method: 'PATCH' } });
  assert.deepEqual(written.error.scopes, ['SecurityIncident.ReadWrite.All']);
  const busy = await failure(() => failed(429, { 'retry-after': '7' }));
  assert.deepEqual([busy.error.kind, busy.delay, busy.claims], ['throttled', 7_000, undefined]);
});

test('of an error’s id the header counts first, then the body, then what was sent', async () => {
  assert.equal((await failure(() => failed(404, { 'request-id': 'server-1' }))).error.requestId, 'server-1');
  assert.equal((await failure(() => failed(404))).error.requestId, 'req-1');
  const { outcome, operation } = one(() => json({}, 404));
  assert.equal(((await outcome) as Failed).error.requestId, operation.lastId);
});

test('what repeats the token is no code', async () => {
  assert.equal((await failure(() => failed(404, {}, TOKEN))).error.code, undefined);
});

test('an error of up to 256 KiB is read; a longer or unreadable one keeps its kind', async () => {
  const text = (bytes: number) => `{"error":{"code":"Long"}}`.padEnd(bytes, ' ');
  const codeOf = async (body: BodyInit) => {
    const { error } = await failure(() => new Response(body, { status: 409, headers: typed }));
    assert.deepEqual([error.kind, error.status], ['conflict', 409]);
    return error.code;
  };
  assert.equal(await codeOf(text(262_144)), 'Long');
  assert.equal(await codeOf(text(262_145)), undefined);
  assert.equal(await codeOf('<html>'), undefined);
  const broken = new ReadableStream({ start: (controller) => controller.error(new TypeError('reset')) });
  assert.equal(await codeOf(broken), undefined);
});

test('an answer of up to the cap is read: 10 MiB, or what the call allows', async () => {
  const sized = (bytes: number) => () => new Response('1'.padEnd(bytes, ' '), { headers: typed });
  assert.equal((await reply(sized(20), { call: { cap: 20 } })).data, 1);
  assert.equal((await failure(sized(21), { call: { cap: 20 } })).error.kind, 'too-large');
  assert.equal((await reply(sized(10_485_760))).data, 1);
  assert.equal((await failure(sized(10_485_761))).error.kind, 'too-large');
});

test('an attempt ends after 15 seconds, before the answer and within it', async () => {
  const stalls = (status: number) => () =>
    new Response(new ReadableStream({ pull: () => never }), { status, headers: typed });
  for (const answer of [() => never, stalls(200), stalls(500)]) {
    const { outcome, operation, time, inits } = one(answer);
    await time.advance(14_999);
    assert.equal(inits[0]!.signal!.aborted, false);
    await time.advance(1);
    const { error } = (await outcome) as Failed;
    assert.deepEqual([error.kind, error.requestId], ['timeout', operation.lastId]);
    assert.ok(isApiError(inits[0]!.signal!.reason, 'timeout'));
  }
});

test('what cannot be reached is the network, or offline when the connection went', async () => {
  for (const [connected, kind] of [
    [true, 'network'],
    [false, 'offline'],
  ] as const) {
    const { outcome, operation, time } = one(() => Promise.reject(new TypeError(`Failed: ${TOKEN}`)));
    time.connected = connected;
    const { error } = (await outcome) as Failed;
    assert.deepEqual([error.kind, error.requestId], [kind, operation.lastId]);
    assert.equal(time.pending(), 0);
  }
});

test('an error of ours is passed on as it is', async () => {
  const error = new ApiError('conflict');
  assert.equal((await failure(() => Promise.reject(error))).error, error);
});

test('the end of the whole operation is thrown with its reason, and the request ends', async () => {
  const { outcome, page, inits, time } = one(() => never);
  await time.advance(0);
  const reason = new Error('left the page');
  page.abort(reason);
  await assert.rejects(outcome, reason);
  assert.equal(inits[0]!.signal!.reason, reason);
  assert.equal(time.pending(), 0);
  const error = new ApiError('timeout');
  const whole = one(() => never);
  whole.page.abort(error);
  await assert.rejects(whole.outcome, error);
});
