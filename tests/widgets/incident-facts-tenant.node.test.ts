/** The reader over the real client and the demo tenant. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createGraphSource } from '@watchfloor/api';
import { createDemoFetch, createTenant } from '@watchfloor/demo';
import { IncidentFactsReader } from '../../packages/widgets/src/incidents/incident-facts/facts-reader.ts';

const tenant = createTenant({ clock: { now: () => Date.UTC(2026, 5, 1, 9, 30) } });
const source = createGraphSource({
  baseUrl: 'https://demo.example/graph',
  upstream: 'https://graph.microsoft.com',
  allowedOrigins: ['https://demo.example'],
  fetch: createDemoFetch(tenant),
  getToken: () => Promise.resolve('demo.operator@halden.example'),
});

test('the first page of the demo tenant is read whole: each incident has its alerts, and none fails', async (t) => {
  const reader = new IncidentFactsReader({ source: () => source, changed: () => {} });
  t.after(() => reader.dispose());
  const { items } = await source.incidents.list({ top: 50 });
  assert.equal(items.length, 50);
  await reader.readAll(items);
  let assets = 0;
  for (const incident of items) {
    const facts = reader.factsFor(incident);
    assert.ok(typeof facts === 'object', `${incident.id}: ${String(facts)} ${reader.failureOf(incident)}`);
    if (facts.problems.merged) continue;
    assert.ok(facts.alerts > 0 && facts.categories.length && facts.serviceSources.length, incident.id);
    assert.ok(facts.firstActivity && facts.lastActivity, incident.id);
    assert.deepEqual(facts.problems, {}, incident.id);
    assets += facts.devices.length + facts.users.length + facts.mailboxes.length;
  }
  assert.ok(assets >= 50);
});

test('the biggest incident of the demo tenant is read over the client', async (t) => {
  const reader = new IncidentFactsReader({ source: () => source, changed: () => {} });
  t.after(() => reader.dispose());
  const heads = Array.from({ length: tenant.incidentCount }, (_, index) => tenant.data.head(index));
  const biggest = heads.reduce((a, b) => (b.alertCount > a.alertCount ? b : a));
  const { incident } = await source.incidents.get(biggest.id);
  await reader.readAll([incident]);
  const facts = reader.factsFor(incident);
  assert.ok(typeof facts === 'object', String(reader.failureOf(incident)));
  assert.ok(facts.alerts >= 3_000 && facts.users.length >= 400);
});
