import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createDemoFetch } from '../../mocks/fetch.ts';
import { readScenario, scenarios } from '../../mocks/scenarios.ts';
import { ALERTS, allPages, call, incidentId, INCIDENTS, ORIGIN, smallTenant } from './tenant-kit.ts';

const under = (scenario: string) => ({ headers: { 'x-demo-scenario': scenario } });

test('empty has no rows, no people and no machines, and counts zero', async () => {
  const { tenant } = smallTenant({ scenario: 'empty' });
  for (const path of [INCIDENTS, ALERTS]) {
    const { status, json } = await call(tenant, `${path}?$count=true`);
    assert.deepEqual([status, json.value, json['@odata.count'], json['@odata.nextLink']], [200, [], 0, undefined]);
  }
  const machines = await call(tenant, '/mde/api/machines');
  assert.deepEqual([machines.status, machines.json.error.code], [404, 'ResourceNotFound']);
});

test('slow waits four seconds and then answers', async () => {
  const waits: number[] = [];
  const { tenant } = smallTenant({ scenario: 'slow', wait: (ms) => (waits.push(ms), Promise.resolve()) });
  assert.equal((await call(tenant, INCIDENTS)).status, 200);
  assert.deepEqual(waits, [4000]);
});

for (const [scenario, status, code] of [
  ['denied', 403, 'Forbidden'],
  ['failing', 500, 'InternalServerError'],
  ['throttled', 429, 'TooManyRequests'],
] as const) {
  test(`${scenario} answers security calls with ${status}, and who one is still works`, async () => {
    const { tenant } = smallTenant({ scenario });
    for (const path of [INCIDENTS, `${INCIDENTS}/${incidentId(0)}`, ALERTS, '/mde/api/alerts']) {
      const reply = await call(tenant, path);
      assert.equal(reply.status, status, path);
      assert.equal(reply.json.error.code, code);
      assert.equal(reply.headers.get('retry-after'), scenario === 'throttled' ? '20' : null);
    }
    assert.equal((await call(tenant, '/graph/v1.0/me')).status, 200);
  });
}

test('offline rejects as fetch does, while the people page still answers', async () => {
  const { tenant } = smallTenant({ scenario: 'offline' });
  await assert.rejects(call(tenant, INCIDENTS), TypeError);
  assert.equal((await call(tenant, '/demo/people')).status, 200);
});

test('malformed spoils rows so that the others can still be shown', async () => {
  const { tenant } = smallTenant({ scenario: 'malformed' });
  const { json } = await call(tenant, `${INCIDENTS}?$expand=alerts`, {
    headers: { prefer: 'include-unknown-enum-members' },
  });
  assert.equal(json.value.length, 50);
  assert.equal('id' in json.value[1], false);
  assert.equal(json.value.filter((row: object) => 'id' in row).length, 49);
  assert.equal(json.value[0].severity, 'critical');
  assert.match(json.value[0].alerts[0].evidence[0]['@odata.type'], /quantumRelayEvidence$/);
  assert.equal(json.value[0].alerts[0].evidence[1], null);
  assert.equal(json['@odata.nextLink'].startsWith(ORIGIN), true);
});

test('each fault can be had alone or with others', async () => {
  const { tenant } = smallTenant();
  const html = await call(tenant, INCIDENTS, under('malformed:html'));
  assert.equal(html.status, 200);
  assert.match(html.headers.get('content-type')!, /^text\/html/);
  assert.match(html.text, /^<!doctype html>/);
  const cut = await call(tenant, INCIDENTS, under('malformed:truncated'));
  assert.equal(cut.json, undefined);
  assert.match(cut.headers.get('content-type')!, /^application\/json/);
  const elsewhere = await call(tenant, INCIDENTS, under('malformed:next-link'));
  assert.equal(new URL(elsewhere.json['@odata.nextLink']).host, 'graph.example.net');
  assert.ok(elsewhere.json.value.every((row: object) => 'id' in row));
  const both = await call(tenant, INCIDENTS, under('malformed:no-id,enums'));
  assert.deepEqual(['id' in both.json.value[1], both.json.value[0].severity], [false, 'critical']);
  assert.equal((await call(tenant, INCIDENTS)).json.value[0].severity, 'high', 'other calls are as before');
});

test('rows of bad input can be had one by one, and leave good rows between them', async () => {
  const { tenant } = smallTenant();
  const rows = async (faults: string, path = INCIDENTS): Promise<Record<string, unknown>[]> =>
    (await call(tenant, path, under(`malformed:${faults}`))).json.value;
  const dates = await rows('no-date');
  assert.deepEqual(['createdDateTime' in dates[2]!, dates[5]!['createdDateTime']], [false, null]);
  assert.equal(dates[5]!['lastUpdateDateTime'], 'yesterday');
  assert.ok(dates.filter((row) => row['createdDateTime']).length > 30);
  const titles = (await rows('long-title')).map((row) => String(row['displayName']));
  assert.deepEqual([titles[3]!.length, titles[7]!.length, titles[4]!.length < 100], [5_000, 5_000, true]);
  assert.match(titles[7]!, /^7 W+$/);
  const [bidi] = (await rows('bidi', `${INCIDENTS}?$expand=alerts`)).slice(4) as [{ alerts: object[] }];
  assert.match(JSON.stringify(bidi), /"displayName":"Invoice_\u202Efdp\.exe/);
  assert.match(JSON.stringify(bidi.alerts[0]), /"fileName":"Invoice_\u202Efdp\.exe"/);
  assert.equal(String((await rows('bidi', ALERTS))[4]!['title']).includes('\u202E'), true);
  const tags = (await rows('many-tags')).map((row) => new Set(row['customTags'] as string[]).size);
  assert.deepEqual([tags[6], tags[5]], [10_000, 1]);
});

test('equal ids on two pages come back once each page, and the list still ends', async () => {
  const { tenant } = smallTenant();
  for (const path of [`${INCIDENTS}?$top=40`, `${ALERTS}?$top=50`]) {
    const whole = await allPages(tenant, path);
    const { rows, pages } = await allPages(tenant, path, under('malformed:same-id'));
    assert.ok(pages >= 3);
    assert.equal(rows.length, whole.rows.length + pages - 1);
    assert.equal(new Set(rows.map(({ id }) => id)).size, whole.rows.length);
  }
});

test('a scenario is switched while running, and a wrong name is refused', async () => {
  const { tenant } = smallTenant();
  tenant.setScenario('failing');
  assert.equal((await call(tenant, INCIDENTS)).status, 500);
  tenant.setScenario('normal');
  assert.equal((await call(tenant, INCIDENTS)).status, 200);
  assert.throws(() => tenant.setScenario('sunny' as 'normal'), RangeError);
  assert.throws(() => smallTenant({ scenario: 'malformed:nicely' }), RangeError);
});

test('every offered scenario can be read, and nothing else', () => {
  for (const name of scenarios) assert.ok(readScenario(name), name);
  for (const name of ['', 'toString', 'slow:html', 'malformed:', 'malformed:html,', 'Normal'])
    assert.equal(readScenario(name), undefined, name);
});

test('a batch item under a scenario fails by itself, HTML as base64', async () => {
  const { tenant } = smallTenant({ scenario: 'malformed:html' });
  const body = {
    requests: [
      { id: '1', method: 'GET', url: '/security/incidents' },
      { id: '2', method: 'GET', url: '/me' },
    ],
  };
  const { json } = await call(tenant, '/graph/v1.0/$batch', { method: 'POST', body });
  const [me, list] = json.responses;
  assert.equal(me.status, 200);
  assert.match(atob(list.body), /^<!doctype html>/);
});

const TOKEN = { authorization: 'Bearer demo.operator@halden.example' };

test('the in-page fetch answers for any origin, names its address, and hides what CORS would hide', async () => {
  const { tenant } = smallTenant();
  const demoFetch = createDemoFetch(tenant);
  const response = await demoFetch(`${ORIGIN}${INCIDENTS}?$top=1`, { headers: TOKEN });
  assert.equal(response.url, `${ORIGIN}${INCIDENTS}?$top=1`);
  assert.equal((await response.json()).value.length, 1);
  assert.ok(response.headers.get('request-id'));
  tenant.setScenario('throttled');
  const refused = await demoFetch(new Request(`https://elsewhere.example${INCIDENTS}`, { headers: TOKEN }));
  assert.equal(refused.status, 429);
  assert.equal(refused.headers.get('retry-after'), null);
  assert.equal(refused.headers.get('date'), null);
});

test('the in-page fetch rejects when aborted and when offline', async () => {
  const { tenant } = smallTenant({ latency: 3_600_000 });
  const demoFetch = createDemoFetch(tenant);
  const controller = new AbortController();
  const pending = demoFetch(ORIGIN + INCIDENTS, { headers: TOKEN, signal: controller.signal });
  controller.abort();
  await assert.rejects(pending, (error) => (error as Error).name === 'AbortError');
  tenant.setScenario('offline');
  await assert.rejects(demoFetch(ORIGIN + INCIDENTS, { headers: TOKEN }), TypeError);
});
