/** Promise 14: every operation ends in 45 s, 15 s an attempt, slow bodies included; answers that are too large are refused while they stream. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isApiError } from '@watchfloor/api';
import type { SecuritySource } from '@watchfloor/api';
import { failed, fakeTime, json, scripted } from '../api/transport-kit.ts';
import type { Answering, FakeTime, Sent } from '../api/transport-kit.ts';
import { writeFigure } from './support/figure.ts';

const OPERATIONS: Readonly<Record<string, (source: SecuritySource) => Promise<unknown>>> = {
  'a list of incidents': (source) => source.incidents.list({}),
  'an incident': (source) => source.incidents.get('1'),
  'an incident with its alerts': (source) => source.incidents.get('1', { withAlerts: true }),
  'a change of an incident': (source) => source.incidents.update('1', { status: 'resolved' }),
  'a comment': (source) => source.incidents.comment('1', 'x'),
  'a merge': (source) => source.incidents.merge(['1', '2']),
  'a list of alerts': (source) => source.alerts.list({}),
  'an alert': (source) => source.alerts.get('1'),
  'a change of an alert': (source) => source.alerts.update('1', { status: 'resolved' }),
  'a move of alerts': (source) => source.alerts.move(['1'], null),
  'the rights of a person': (source) => source.access.read(),
};

const never = new Promise<never>(() => {});
const later = (time: FakeTime, ms: number): Promise<void> => new Promise((done) => void time.setTimer(done, ms));
const JSON_TYPE = { headers: { 'content-type': 'application/json' } };

/** A body that comes in `parts`, one each `every` ms; 0 parts never end. */
function slowBody(time: FakeTime, every: number, parts = 0): Response {
  let count = 0;
  const pull = async (stream: ReadableStreamDefaultController<Uint8Array>): Promise<void> => {
    if (every) await later(time, every);
    else await never;
    stream.enqueue(new TextEncoder().encode(' '));
    if (++count === parts) stream.close();
  };
  return new Response(new ReadableStream({ pull }, { highWaterMark: 0 }), JSON_TYPE);
}

/** Ways in which a service takes its time. */
const SERVICES: Readonly<Record<string, (time: FakeTime) => Answering>> = {
  'never answers': () => () => never,
  'sends headers and nothing more': (time) => () => slowBody(time, 0),
  'sends a byte a second for ever': (time) => () => slowBody(time, 1_000),
  'sends a byte each 14 s': (time) => () => slowBody(time, 14_000),
  'fails after 14 s each time': (time) => () => later(time, 14_000).then(() => failed(503)),
  'throttles again and again': () => () => failed(429, { 'retry-after': '14' }),
  'throttles without saying how long, slowly': (time) => () => later(time, 14_000).then(() => failed(429)),
  'refuses the token slowly': (time) => () => later(time, 14_000).then(() => failed(401)),
  'fails inside a batch': (time) => () => later(time, 14_000).then(() => json({ responses: [] })),
  'merges incidents into one another slowly':
    (time) =>
    ({ url }) =>
      later(time, 14_000).then(() =>
        json({
          id: '1',
          status: 'redirected',
          redirectIncidentId: String(Number(/\d+/.exec(url.split('incidents/')[1] ?? '1')) + 1),
        }),
      ),
  'has a next page for ever, slowly': (time) => slowPages(time),
  'says nothing after a change':
    (time) =>
    ({ init }) =>
      later(time, 14_000).then(() => (init.method === 'PATCH' ? new Response(null, { status: 204 }) : failed(503))),
};

/** Batches answer with pages of groups and roles that go on for ever. */
function slowPages(time: FakeTime): Answering {
  let page = 0;
  return async ({ url, init }) => {
    await later(time, 10_000);
    const root = /^https:\/\/[^/]+\/[^/]+/.exec(url)![0];
    const body = { value: [], '@odata.nextLink': `${root}/more?page=${++page}` };
    if (!url.endsWith('$batch')) return json(body);
    const { requests } = JSON.parse(init.body as string) as { requests: { id: string }[] };
    return json({ responses: requests.map(({ id }) => ({ id, status: 200, body })) });
  };
}

interface Ending {
  readonly elapsed: number;
  readonly longestAttempt: number;
}

/** Turns the clock until the work ends, or two minutes have passed. */
async function endingOf(time: FakeTime, work: Promise<unknown>): Promise<number> {
  const begun = time.now();
  let ended = Infinity;
  work.then(
    () => (ended = time.now() - begun),
    () => (ended = time.now() - begun),
  );
  while (ended === Infinity && time.now() - begun < 120_000) await time.advance(500);
  return ended;
}

async function measure(
  service: (time: FakeTime) => Answering,
  operation: (source: SecuritySource) => Promise<unknown>,
): Promise<Ending> {
  const time = fakeTime(() => 0.999);
  const answer = service(time);
  let longestAttempt = 0;
  const watched: Answering = (sent: Sent, index) => {
    const { signal } = sent.init;
    signal!.addEventListener('abort', () => (longestAttempt = Math.max(longestAttempt, time.now() - sent.at)));
    return answer(sent, index);
  };
  const { source } = scripted(watched, { getToken: ({ claims }) => `token-${claims ?? ''}${time.now()}` }, time);
  return { elapsed: await endingOf(time, operation(source)), longestAttempt };
}

for (const [name, service] of Object.entries(SERVICES)) {
  test(`with a service that ${name}, every operation ends in 45 s and every attempt in 15 s`, async () => {
    for (const [what, operation] of Object.entries(OPERATIONS)) {
      const { elapsed, longestAttempt } = await measure(service, operation);
      assert.ok(elapsed <= 45_500, `${what}: ${elapsed} ms`);
      assert.ok(longestAttempt <= 15_000, `${what}: an attempt of ${longestAttempt} ms`);
    }
  });
}

test('a sign-in that never answers ends the operation too', async () => {
  const time = fakeTime();
  const { source, sent } = scripted(() => json({ value: [] }), { getToken: () => never }, time);
  assert.ok((await endingOf(time, source.incidents.list({}))) <= 45_500);
  assert.equal(sent.length, 0);
});

const MEGABYTE = 2 ** 20;

/** A body of `size` MiB; says how many of them were taken. */
function largeBody(size: number, headers: Record<string, string> = {}) {
  let taken = 0;
  const part = new TextEncoder().encode(' '.repeat(MEGABYTE));
  const pull = (stream: ReadableStreamDefaultController<Uint8Array>): void => {
    stream.enqueue(taken++ ? part : new TextEncoder().encode(`{"id":"1","value":[]}${' '.repeat(MEGABYTE - 21)}`));
    if (taken >= size) stream.close();
  };
  const response = new Response(new ReadableStream({ pull }, { highWaterMark: 0 }), {
    headers: { ...JSON_TYPE.headers, ...headers },
  });
  return { response, taken: () => taken };
}

test('more than 10 MiB, 64 for one incident with its alerts, are refused while they stream', async () => {
  const cases = [
    [10, false, 10, true], [11, false, 11, false], [500, false, 11, false], [64, true, 64, true], [65, true, 65, false], [500, true, 65, false],
  ] as const; // prettier-ignore
  for (const [size, withAlerts, most, fits] of cases) {
    const { response, taken } = largeBody(size);
    const { source, sent } = scripted(() => response);
    const work = withAlerts ? source.incidents.get('1', { withAlerts }) : source.incidents.list({});
    if (fits) await work;
    else await assert.rejects(work, (error) => isApiError(error, 'too-large'));
    assert.ok(taken() <= most, `${size} MiB: ${taken()} MiB were taken`);
    assert.equal(sent.length, 1, 'and not asked for again');
  }
  const announced = largeBody(500, { 'content-length': String(500 * MEGABYTE) });
  const { source } = scripted(() => announced.response);
  await assert.rejects(source.incidents.list({}), (error) => isApiError(error, 'too-large'));
  assert.ok(announced.taken() <= 1, 'an announced size is refused before it is read');
  writeFigure(
    14,
    `${Object.keys(SERVICES).length} slow services x ${Object.keys(OPERATIONS).length} operations: ended in 45 s; 500 MiB: 11 taken`,
  );
});

test('the same checks catch a timeout that ends with the headers, and a size that is counted afterwards', async () => {
  const time = fakeTime();
  const headersOnly = async (): Promise<string> => {
    const deadline = later(time, 15_000).then(() => Promise.reject(new Error('timeout')));
    const response = await Promise.race([Promise.resolve(slowBody(time, 0)), deadline]);
    return response.text();
  };
  assert.equal(await endingOf(time, headersOnly()), Infinity);
  const { response, taken } = largeBody(40);
  const text = await response.text();
  assert.ok(text.length > 10 * MEGABYTE && taken() > 11);
});
