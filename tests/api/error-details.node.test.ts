/** What a failure keeps of the answer: status, code and the id that support asks for. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createGraphSource, isApiError } from '@watchfloor/api';
import type { ApiError, ApiErrorKind } from '@watchfloor/api';
import { failed, json, page, scripted } from './transport-kit.ts';
import type { Answering, Sent } from './transport-kit.ts';

const SERVER_ID = 'server-id-1';
const withId = { 'request-id': SERVER_ID, 'content-type': 'application/json' };
const sentId = ({ init }: Sent): string => (init.headers as Record<string, string>)['client-request-id']!;

async function failing(answer: Answering, getToken: () => string | Promise<string> = () => 'token-1') {
  const made = scripted(answer, { getToken });
  const error: unknown = await made.time.run(made.source.incidents.list({}).catch((reason: unknown) => reason));
  assert.ok(isApiError(error), String(error));
  return { ...made, error };
}

const BODIES: readonly [ApiErrorKind, () => Response][] = [
  ['not-json', () => new Response('<html>', { headers: withId })],
  ['schema', () => json({ value: 5 }, 200, withId)],
  ['too-large', () => new Response('{}', { headers: { ...withId, 'content-length': '99999999' } })],
  ['too-large', () => new Response(new Uint8Array(11 * 2 ** 20), { headers: withId })],
];

for (const [kind, answer] of BODIES) {
  test(`an answer that is ${kind} keeps its status and the server’s id`, async () => {
    const { error } = await failing(answer);
    assert.deepEqual([error.kind, error.status, error.requestId], [kind, 200, SERVER_ID]);
  });
}

test('without an id of the server’s, an answer that cannot be read has the id that was sent', async () => {
  const { error, sent } = await failing(() => json({ value: 5 }));
  assert.equal(error.requestId, sentId(sent[0]!));
});

test('the id comes from the header, else from the body, else it is the one that was sent', async () => {
  assert.equal((await failing(() => failed(404, withId))).error.requestId, SERVER_ID);
  assert.equal((await failing(() => failed(404))).error.requestId, 'req-1');
  assert.equal((await failing(() => failed(404, { 'request-id': '<b>' }))).error.requestId, 'req-1');
  const { error, sent } = await failing(() => json({}, 404));
  assert.equal(error.requestId, sentId(sent[0]!));
});

const is401 = (error: ApiError): void =>
  assert.deepEqual(
    [error.kind, error.status, error.code, error.requestId],
    ['signed-out', 401, 'TokenExpired', SERVER_ID],
  );

test('who is signed out by a 401 learns its status, code and id, whatever the host does next', async () => {
  let made = 0;
  for (const getToken of [
    () => 'token-1',
    () => `token-${++made}`,
    () => (made++ % 2 ? Promise.reject(new Error('no')) : 'token-x'),
  ]) {
    made = 0;
    is401((await failing(() => failed(401, withId, 'TokenExpired'), getToken)).error);
  }
});

test('an operation that runs out of time has the id of its last attempt', async () => {
  const { error, sent } = await failing(() => new Promise<Response>(() => {}));
  assert.equal(error.kind, 'timeout');
  assert.equal(error.requestId, sentId(sent.at(-1)!));
});

test('a page with a link that cannot be read says that the list may go on', async () => {
  const { source, time } = scripted(() => json({ value: [{ id: '1' }], '@odata.nextLink': { href: 'x' } }));
  const read = await time.run(source.incidents.list({}));
  assert.deepEqual([read.items.length, read.next, read.partial], [1, undefined, ['nextLink']]);
});

test('what needs Defender for Endpoint can say why there is none', () => {
  const problem = (mdeBaseUrl: string | undefined) => {
    const { endpointProblem, capabilities } = scripted(
      () => page(),
      mdeBaseUrl === undefined ? {} : { mdeBaseUrl },
    ).source;
    assert.equal(capabilities.has('endpoint'), endpointProblem === undefined);
    return endpointProblem;
  };
  assert.equal(problem(undefined)?.message, 'Defender for Endpoint is not connected.');
  assert.equal(problem('')?.kind, 'not-connected');
  assert.equal(problem('https://evil.example')?.kind, 'refused');
  assert.match(problem('https://evil.example')?.message ?? '', /allowedOrigins/);
  assert.equal(problem('https://api.security.microsoft.com'), undefined);
});

test('options that throw when they are read make a source whose calls are refused', async () => {
  const evil = (): never => {
    throw new Error('read');
  };
  const nowhere = Object.defineProperty({}, 'toString', { value: evil });
  for (const options of [
    Object.defineProperty({}, 'tenantId', { get: evil, enumerable: true }),
    { baseUrl: nowhere as string },
    { upstream: nowhere as string },
    { tenantId: nowhere as string },
  ]) {
    await assert.rejects(createGraphSource(options).incidents.list({}), (error) => isApiError(error, 'refused'));
  }
});
