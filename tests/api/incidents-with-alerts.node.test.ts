/** A page of incidents with their alerts. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isApiError } from '@watchfloor/api';
import { failed, json, scripted } from './transport-kit.ts';

const ip = { '@odata.type': '#microsoft.graph.security.ipEvidence', ipAddress: '192.0.2.1' };
const listed = (value: unknown, more: object = {}) => scripted(() => json({ value, ...more }));

test('the alerts of a page come with one call, by the filter that was asked', async () => {
  const { source, sent } = listed(
    [
      { id: '1', alerts: [{ id: 'a1', evidence: [ip] }, { id: 'a2' }] },
      { id: '2', alerts: [] },
    ],
    {
      '@odata.count': 9,
      '@odata.nextLink': 'https://graph.example/next',
    },
  );
  const filter = { severity: ['high'], updatedFrom: '2026-01-01T00:00:00.123Z', updatedBefore: '2026-01-02T00:00:00Z' };
  const page = await source.incidents.listWithAlerts!({ filter, top: 30 });
  assert.equal(sent.length, 1);
  const { pathname, searchParams } = new URL(sent[0]!.url);
  assert.equal(pathname, '/v1.0/security/incidents');
  assert.deepEqual(Object.fromEntries(searchParams), {
    $top: '30',
    $expand: 'alerts',
    $filter:
      "severity eq 'high' and lastUpdateDateTime ge 2026-01-01T00:00:00.123Z and lastUpdateDateTime lt 2026-01-02T00:00:00Z",
  });
  assert.deepEqual(
    page.items.map(({ incident, alerts }) => [incident.id, alerts?.map(({ id, evidence }) => [id, evidence?.length])]),
    [
      [
        '1',
        [
          ['a1', 1],
          ['a2', 0],
        ],
      ],
      ['2', []],
    ],
  );
  assert.deepEqual([page.count, page.next, page.partial], [9, 'https://graph.example/next', []]);
  assert.equal(page.receivedAt, page.items[0]!.receivedAt);
});

test('no more than 50 incidents are asked for, and a link is followed as it is', async () => {
  const { source, sent, base } = listed([]);
  await source.incidents.listWithAlerts!({ top: 500 });
  await source.incidents.listWithAlerts!({ next: `${base}/v1.0/security/incidents?$skiptoken=a` as never, top: 5 });
  assert.equal(new URL(sent[0]!.url).searchParams.get('$top'), '50');
  assert.equal(sent[1]!.url, `${base}/v1.0/security/incidents?$skiptoken=a`);
});

test('what cannot be read is told beside what can, each under its own incident', async () => {
  const { source } = listed([
    { id: '1', alerts: [{ id: 'a1' }] },
    { displayName: 'no id', alerts: [{ id: 'lost' }] },
    { id: '2', alerts: [{ title: 'no id' }, { id: 'a2' }, 5] },
  ]);
  const { items, unreadable } = await source.incidents.listWithAlerts!({});
  assert.deepEqual(
    unreadable.map(({ index }) => index),
    [1],
  );
  const [first, second] = items;
  assert.deepEqual([first!.alerts!.length, first!.unreadable.length], [1, 0]);
  assert.deepEqual(
    second!.alerts!.map(({ id }) => id),
    ['a2'],
  );
  assert.deepEqual(
    second!.unreadable.map(({ index }) => index),
    [0, 2],
  );
});

test('an incident that the service sent without alerts does not count as one that has none', async () => {
  const { source } = listed([{ id: '1' }, { id: '2', alerts: [] }, { id: '3', alerts: 'none' }]);
  const { items } = await source.incidents.listWithAlerts!({});
  assert.deepEqual(
    items.map(({ alerts }) => alerts?.length),
    [undefined, 0, undefined],
  );
});

test('incidents and alerts of another tenant are not shown', async () => {
  const tenantId = '11111111-1111-1111-1111-111111111111';
  const other = '22222222-2222-2222-2222-222222222222';
  const value = [
    { id: '1', tenantId: other, alerts: [] },
    {
      id: '2',
      tenantId,
      alerts: [
        { id: 'a', tenantId: other },
        { id: 'b', tenantId },
      ],
    },
  ];
  const { source } = scripted(() => json({ value }), { tenantId });
  const { items, unreadable } = await source.incidents.listWithAlerts!({});
  assert.deepEqual([items.length, unreadable.length], [1, 1]);
  assert.deepEqual(
    items[0]!.alerts!.map(({ id }) => id),
    ['b'],
  );
});

test('a failure of the service is not asked for again, since it may be for good', async () => {
  const { source, sent, time } = scripted(() => failed(500));
  await assert.rejects(time.run(source.incidents.listWithAlerts!({})), (error) => isApiError(error, 'server'));
  assert.equal(sent.length, 1);
  assert.equal(source.throttle().until, 0);
});

test('an answer of more than 10 MiB is refused, and asked for once', async () => {
  const text = `{"value":[${' '.repeat(11 * 2 ** 20)}]}`;
  const { source, sent, time } = scripted(
    () => new Response(text, { headers: { 'content-type': 'application/json' } }),
  );
  await assert.rejects(time.run(source.incidents.listWithAlerts!({})), (error) => isApiError(error, 'too-large'));
  assert.equal(sent.length, 1);
});

test('a request to wait is heeded, and the page read then', async () => {
  const { source, sent, time } = scripted((_, index) =>
    index ? json({ value: [{ id: '1', alerts: [] }] }) : failed(429, { 'retry-after': '5' }),
  );
  const page = await time.run(source.incidents.listWithAlerts!({}));
  assert.equal(page.items.length, 1);
  assert.ok(sent[1]!.at - sent[0]!.at >= 5_000);
});

test('many incidents with few alerts each are read in slices too', async () => {
  const alerts = Array.from({ length: 100 }, (_, index) => ({ id: `a${index}`, evidence: [ip, ip, ip, ip] }));
  const { source } = listed(Array.from({ length: 50 }, (_, index) => ({ id: String(index), alerts })));
  // Each look at the clock finds that another millisecond has gone by.
  const { now } = performance;
  let ms = 0;
  let pauses = 0;
  const { setTimeout: wait } = globalThis;
  performance.now = () => (ms += 1);
  globalThis.setTimeout = ((go: () => void) => {
    pauses += 1;
    setImmediate(go);
  }) as unknown as typeof setTimeout;
  try {
    const { items } = await source.incidents.listWithAlerts!({});
    assert.equal(
      items.reduce((sum, { alerts: read }) => sum + read!.length, 0),
      5_000,
    );
  } finally {
    performance.now = now;
    globalThis.setTimeout = wait;
  }
  assert.ok(pauses > 300, String(pauses));
});
