/** Promise 7: what a page does to globals and prototypes never changes a request; it is equal to the baseline or not sent. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createGraphSource, isApiError } from '@watchfloor/api';
import type { SecuritySource } from '@watchfloor/api';
import { writeFigure } from './support/figure.ts';

const BASE = 'https://globals.example/graph';
const HOST = {
  baseUrl: BASE,
  allowedOrigins: ['https://globals.example'],
  getToken: () => 'token-1',
  tenantId: 'contoso',
  account: 'ann',
  // Pauses before another try take no time; deadlines do not strike.
  timing: {
    now: () => Date.now(),
    setTimer: (callback: () => void, ms: number) => {
      const timer = ms < 15_000 ? setImmediate(callback) : undefined;
      return () => clearImmediate(timer);
    },
    random: () => 0.5,
    online: () => true,
  },
} as const;

type Fetch = typeof fetch;
type Client = (send: Fetch) => Promise<unknown>[];

/** Everything that this package can send, reads and writes. */
const kit =
  (make: (send: Fetch) => SecuritySource): Client =>
  (send) => {
    const { incidents, alerts, access } = make(send);
    return [
      incidents.list({ filter: { status: ['active'] }, top: 10, count: true }),
      incidents.get('7', { withAlerts: true }),
      incidents.update('7', { status: 'resolved', customTags: ['a', 'b'] }),
      incidents.comment('7', 'looked at'),
      incidents.merge(['7', '8'], { comment: 'same', reasons: ['sameActor', 'sameAsset'] }),
      alerts.list({ top: 5 }),
      alerts.get('da1'),
      alerts.update('da1', { assignedTo: null, classification: 'truePositive' }),
      alerts.comment('da1', 'looked at'),
      alerts.move(['da1', 'da2'], '9'),
      access.read(),
    ];
  };

const KIT = kit((send) => createGraphSource({ ...HOST, fetch: send }));

/** The seeded fault: a client as it is usually written. */
const USUAL: Client = (send) => [
  (async () => send(`${BASE}/v1.0/security/incidents`, { headers: { Authorization: 'Bearer token-1' } }))(),
  (async () =>
    send(`${BASE}/v1.0/security/incidents/mergeIncidents`, {
      method: 'POST',
      headers: { Authorization: 'Bearer token-1' },
      body: JSON.stringify({ incidentIds: ['7', '8'] }),
    }))(),
];

/** Not to be polluted itself. */
const ANSWER = { __proto__: null, status: 200, headers: [['content-type', 'application/json']] } as ResponseInit;

/** Requests as they would go out, in a fixed order, without the id that differs each time. */
async function requestsOf(client: Client): Promise<string[]> {
  const seen: Promise<string>[] = [];
  const send = ((url: string, init: RequestInit) => {
    const request = new Request(url, init);
    const { method, credentials, redirect, mode } = request;
    const headers: string[] = [];
    request.headers.forEach((value, name) => {
      if (name !== 'client-request-id') headers.push(`${name}: ${value}`);
    });
    seen.push(
      request
        .text()
        .then((body) => [method, request.url, credentials, redirect, mode, ...headers.sort(), body].join('\n')),
    );
    return Promise.resolve(new Response('{"value":[]}', ANSWER));
  }) as Fetch;
  await Promise.allSettled(client(send));
  return (await Promise.all(seen)).sort();
}

const evil = 'https://evil.example';
/** Keys of Object.prototype with which hosts, or what they were given, change what others send. */
const POLLUTION: readonly (readonly [string, unknown])[] = [
  ['method', 'DELETE'], ['body', 'planted'], ['headers', { Authorization: 'planted', 'X-Planted': '1' }], ['credentials', 'include'],
  ['redirect', 'follow'], ['mode', 'same-origin'], ['cache', 'force-cache'], ['referrer', 'about:client'], ['referrerPolicy', 'unsafe-url'],
  ['integrity', 'sha256-AAAA'], ['keepalive', true], ['signal', AbortSignal.abort()], ['duplex', 'full'], ['baseUrl', evil],
  ['allowedOrigins', [evil]], ['upstream', evil], ['target', `${evil}/v1.0/x`], ['next', `${evil}/v1.0/x`], ['safe', true], ['cap', 1],
  ['filter', { status: ['planted'] }], ['top', 1], ['status', 'resolved'], ['comment', 'planted'], ['assignedTo', 'planted'],
  ['withAlerts', true], ['X-Planted', '1'], ['Authorization', 'Bearer planted'], ['toJSON', () => 'planted'], ['claims', '{}'],
]; // prettier-ignore

/** Deviations: requests that the baseline does not have. A call that is refused sends less, which is fine. */
async function deviations(client: Client, baseline: readonly string[]): Promise<string[]> {
  const left = [...baseline];
  return (await requestsOf(client)).filter((request) => {
    const at = left.indexOf(request);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

async function polluted(keys: typeof POLLUTION, client: Client, baseline: readonly string[]): Promise<string[]> {
  for (const [key, value] of keys)
    Object.defineProperty(Object.prototype, key, {
      __proto__: null,
      value,
      configurable: true,
      writable: true,
    } as never);
  try {
    return await deviations(client, baseline);
  } finally {
    for (const [key] of keys) delete (Object.prototype as Record<string, unknown>)[key];
  }
}

test(`${POLLUTION.length} polluted prototype keys, one by one, change no request`, async () => {
  const baseline = await requestsOf(KIT);
  assert.equal(baseline.length, 12, 'eleven operations, of which reading rights takes two batches');
  for (const pollution of POLLUTION) {
    assert.deepEqual(await polluted([pollution], KIT, baseline), [], pollution[0]);
  }
  const still = kit(() => source);
  const source = createGraphSource({ ...HOST, fetch: (...args) => send(...args) });
  let send: Fetch = fetch;
  const before: Client = (given) => ((send = given), still(given));
  for (const pollution of POLLUTION) {
    assert.deepEqual(await polluted([pollution], before, baseline), [], `${pollution[0]}, after the source was made`);
  }
  writeFigure(7, `${POLLUTION.length} polluted keys x 12 requests: 0 changed`);
});

test('a patched toJSON of arrays, objects, texts and numbers changes no request', async () => {
  const baseline = await requestsOf(KIT);
  const prototypes: object[] = [
    Array.prototype,
    String.prototype,
    Number.prototype,
    Boolean.prototype,
    Object.prototype,
  ];
  for (const prototype of prototypes) {
    Object.defineProperty(prototype, 'toJSON', { value: () => 'patched', configurable: true });
    try {
      assert.deepEqual(await deviations(KIT, baseline), []);
    } finally {
      delete (prototype as { toJSON?: unknown }).toJSON;
    }
  }
});

test('globals that are replaced after loading are not used for what is sent', async () => {
  const baseline = await requestsOf(KIT);
  const { stringify, parse } = JSON;
  JSON.stringify = () => '"planted"';
  JSON.parse = () => ({ value: [] });
  try {
    assert.deepEqual(await deviations(KIT, baseline), []);
  } finally {
    Object.assign(JSON, { stringify, parse });
  }
});

test('the same checks catch a client as it is usually written', async () => {
  const baseline = await requestsOf(USUAL);
  const changed = [];
  for (const pollution of POLLUTION)
    if ((await polluted([pollution], USUAL, baseline)).length) changed.push(pollution[0]);
  for (const key of ['method', 'credentials', 'mode', 'toJSON'])
    assert.ok(changed.includes(key), `${key}: ${String(changed)}`);
});

test('a refusal is an error of ours, and nothing was sent', async () => {
  const source = createGraphSource({ ...HOST, fetch: () => assert.fail('sent') });
  const ids = new Proxy(['7', '8'], {
    get: (list, key) => (key === 'length' ? 1 : (Reflect.get(list, key) as unknown)),
  });
  await assert.rejects(source.incidents.merge(ids), (error) => isApiError(error, 'bad-request'));
});
