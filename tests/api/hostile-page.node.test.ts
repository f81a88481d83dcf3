import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isApiError } from '@watchfloor/api';
import type { SecuritySource } from '@watchfloor/api';
import { json, scripted } from './transport-kit.ts';
import type { Sent } from './transport-kit.ts';

const answer = ({ url, init }: Sent): Response =>
  url.endsWith('$batch')
    ? json({ responses: [] })
    : url.includes('merge') || url.includes('move')
      ? json({ targetIncidentId: '1' })
      : url.endsWith('/comments') || (init.method === 'GET' && !url.includes('/1'))
        ? json({ value: [{ id: '1' }] })
        : json({ id: '1' });

async function everyCall({ incidents, alerts, access }: SecuritySource): Promise<unknown[]> {
  const calls: (() => Promise<unknown>)[] = [
    () => incidents.list({ filter: { status: ['active', 'resolved'] }, top: 10 }),
    () => incidents.get('1', { withAlerts: true }),
    () => incidents.update('1', { status: 'resolved', customTags: ['a', 'b'] }),
    () => incidents.comment('1', 'text'),
    () => incidents.merge(['1', '2'], { comment: 'c', reasons: ['sameActor'] }),
    () => alerts.list({}),
    () => alerts.update('1', { assignedTo: null }),
    () => alerts.move(['1'], null),
    () => access.read(),
  ];
  const results: unknown[] = [];
  for (const call of calls) results.push(await call().catch((error: unknown) => error));
  return results;
}

/** What left the page, without ids that differ each time. */
const shape = (sent: readonly Sent[], base: string): string[] =>
  sent.map(({ url, init }) => {
    const members = [
      'method',
      'headers',
      'body',
      'mode',
      'credentials',
      'redirect',
      'cache',
      'referrerPolicy',
      'keepalive',
    ] as const;
    const headers = Object.entries(init.headers as Record<string, string>).map(([name, value]) =>
      name === 'client-request-id' ? name : `${name}: ${value}`,
    );
    return [
      url.replace(base, ''),
      ...members.map((name) => (name === 'headers' ? headers.sort().join() : `${name}=${String(init[name])}`)),
    ].join(' | ');
  });

async function baseline(): Promise<string[]> {
  const { source, sent, base } = scripted(answer);
  await everyCall(source);
  return shape(sent, base);
}

const KEYS: Record<string, unknown> = {
  method: 'DELETE',
  headers: { 'X-Evil': '1' },
  body: 'evil',
  credentials: 'include',
  redirect: 'follow',
  mode: 'no-cors',
  cache: 'force-cache',
  referrer: 'https://evil.example',
  referrerPolicy: 'unsafe-url',
  integrity: 'sha256-x',
  keepalive: true,
  signal: 'x',
  window: null,
  status: 'resolved',
  severity: 'low',
  filter: { status: ['evil'] },
  cap: 1,
  safe: true,
  withAlerts: true,
  next: 'https://evil.example/v1.0/x',
  claims: 'evil',
  comment: 'evil',
  error: 'evil',
  priority: 'high',
};

for (const key of Object.keys(KEYS)) {
  test(`a page that sets Object.prototype.${key} changes no request`, async () => {
    const expected = await baseline();
    const { source, sent, base } = scripted(answer);
    Object.defineProperty(Object.prototype, key, {
      value: KEYS[key],
      configurable: true,
      writable: true,
      enumerable: true,
    });
    try {
      await everyCall(source);
    } finally {
      delete (Object.prototype as Record<string, unknown>)[key];
    }
    assert.deepEqual(shape(sent, base), expected);
    for (const { init } of sent) assert.equal(Object.getPrototypeOf(init), null);
  });
}

test('toJSON on built-in prototypes changes no body', async () => {
  const expected = await baseline();
  for (const prototype of [Object.prototype, Array.prototype, String.prototype]) {
    const { source, sent, base } = scripted(answer);
    Object.defineProperty(prototype, 'toJSON', { value: () => 'patched', configurable: true, writable: true });
    assert.equal(
      JSON.stringify({ ids: [1] }).includes('patched') || prototype === String.prototype,
      true,
      'the fault is real',
    );
    try {
      await everyCall(source);
    } finally {
      delete (prototype as { toJSON?: unknown }).toJSON;
    }
    assert.deepEqual(shape(sent, base), expected);
  }
});

test('a JSON object that is patched after load is not used', async () => {
  const expected = await baseline();
  const { stringify, parse } = JSON;
  const { source, sent, base } = scripted(answer);
  JSON.stringify = () => '"patched"';
  JSON.parse = () => ({ id: 'patched' });
  let results: unknown[];
  try {
    results = await everyCall(source);
  } finally {
    Object.assign(JSON, { stringify, parse });
  }
  assert.deepEqual(shape(sent, base), expected);
  assert.equal((results[1] as { incident: { id: string } }).incident.id, '1');
});

test('requests say everything about themselves', async () => {
  const { source, sent } = scripted(answer);
  await source.incidents.list({});
  const { init } = sent[0]!;
  const { signal, headers, ...rest } = init;
  assert.deepEqual(
    { ...rest },
    {
      method: 'GET',
      body: undefined,
      mode: 'cors',
      credentials: 'omit',
      redirect: 'error',
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
      keepalive: false,
    },
  );
  assert.ok(signal instanceof AbortSignal);
  assert.match(
    (headers as Record<string, string>)['client-request-id']!,
    /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/,
  );
  assert.equal((headers as Record<string, string>)['Prefer'], 'include-unknown-enum-members');
  assert.equal((headers as Record<string, string>)['Content-Type'], undefined);
});

test('a canary token is in no error, in no result and on no console', async () => {
  const canary = 'canary-7f3a';
  const printed: unknown[] = [];
  const methods = ['log', 'info', 'warn', 'error', 'debug'] as const;
  const before = methods.map((name) => console[name]);
  for (const name of methods) console[name] = (...values: unknown[]) => void printed.push(values);
  const found: unknown[] = [];
  try {
    for (const status of [200, 400, 401, 403, 404, 429, 500]) {
      const { source, time } = scripted(
        () => json({ id: '1', value: [{ id: '1' }], error: { code: canary.slice(0, 3), message: canary } }, status),
        { getToken: () => canary },
      );
      for (const result of (await time.run(everyCall(source))) as unknown[]) {
        if (isApiError(result)) found.push(`${result.message} ${result.stack} ${JSON.stringify(result)}`);
      }
      found.push(JSON.stringify(source), String(source.identity));
    }
  } finally {
    methods.forEach((name, index) => (console[name] = before[index]!));
  }
  assert.deepEqual(printed, []);
  assert.ok(found.length > 30);
  for (const text of found) assert.ok(!String(text).includes(canary), String(text));
});
