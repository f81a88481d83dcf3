/** The reader over the real client and the demo tenant. */
import assert from 'node:assert/strict';
import { mock, test, type TestContext } from 'node:test';
import { createGraphSource, type Incident, type IncidentFilter, type ListQuery } from '@watchfloor/api';
import { createDemoFetch, createTenant } from '@watchfloor/demo';
import { IncidentFactsReader } from '../../packages/widgets/src/incidents/incident-facts/facts-reader.ts';

// Long answers pause now and then; nothing waits for timers that stand still.
Object.assign(globalThis, { scheduler: { yield: () => Promise.resolve() } });
const turn = (): Promise<void> => new Promise((go) => setImmediate(go));

/** A tenant, its source, and what was asked; with `clock` time passes by `pass` alone. */
function scene(t?: TestContext, tier?: 'S') {
  const start = Date.UTC(2026, 5, 1, 9, 30);
  if (t) {
    mock.timers.enable({ apis: ['setTimeout', 'Date'], now: start });
    t.after(() => mock.timers.reset());
    // Node's own stand-in never calls back when no time is given.
    const { setTimeout: wait } = globalThis;
    globalThis.setTimeout = ((go: () => void, ms = 0) => wait(go, ms)) as typeof setTimeout;
  }
  const tenant = createTenant({ ...(tier && { tier }), clock: { now: () => (t ? Date.now() : start) } });
  const answer = createDemoFetch(tenant);
  const asked: { readonly url: string; status: number; bytes: number }[] = [];
  const source = createGraphSource({
    baseUrl: 'https://demo.example/graph',
    upstream: 'https://graph.microsoft.com',
    allowedOrigins: ['https://demo.example'],
    fetch: async (input, init) => {
      const one = { url: decodeURIComponent(input as string), status: 0, bytes: 0 };
      asked.push(one);
      const response = await answer(input, init);
      one.status = response.status;
      one.bytes = (await response.clone().arrayBuffer()).byteLength;
      return response;
    },
    getToken: () => Promise.resolve('demo.operator@halden.example'),
  });
  const pass = async (ms: number): Promise<void> => {
    for (let left = ms; left > 0; left -= 50) {
      mock.timers.tick(50);
      for (let n = 0; n < 20; n += 1) await turn();
    }
  };
  const until = async (done: Promise<void>): Promise<void> => {
    let settled = false;
    void done.then(() => (settled = true));
    while (!settled) await pass(50);
  };
  /** The rows of some pages. */
  const list = async (pages: number): Promise<Incident[]> => {
    const rows: Incident[] = [];
    for (let query: ListQuery<IncidentFilter> = { top: 50 }; pages > 0; pages -= 1) {
      const page = await source.incidents.list(query);
      rows.push(...page.items);
      query = { next: page.next! };
    }
    asked.length = 0;
    return rows;
  };
  const readerOf = (rows: readonly Incident[]): IncidentFactsReader =>
    new IncidentFactsReader({ source: () => source, changed: () => {}, rows: () => rows });
  return { tenant, source, asked, pass, until, list, readerOf };
}

test('the first page of the demo tenant is read whole by one call: each incident has its alerts, and none fails', async (t) => {
  const { asked, list, readerOf } = scene();
  const items = await list(1);
  const reader = readerOf(items);
  t.after(() => reader.dispose());
  assert.equal(items.length, 50);
  await reader.readAll(items);
  assert.equal(asked.length, 1);
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

test('facts that came with others are those of the incident by itself', async (t) => {
  const { source, list, readerOf } = scene();
  const items = (await list(1)).slice(0, 20);
  const together = readerOf(items);
  const alone = new IncidentFactsReader({ source: () => source, changed: () => {} });
  t.after(() => [together, alone].forEach((reader) => reader.dispose()));
  await together.readAll(items);
  await alone.readAll(items);
  for (const incident of items) assert.deepEqual(together.factsFor(incident), alone.factsFor(incident), incident.id);
});

const isRead = (reader: IncidentFactsReader) => (row: Incident) => typeof reader.factsFor(row) === 'object';

for (const [what, from, most] of [
  ['five screens of 30 rows, scrolled through in 10 s, take one call each', 150, 5],
  ['a huge incident on the way costs some calls more, and the rest is read all the same', 0, 25],
] as const) {
  test(what, async (t) => {
    const { asked, list, pass, readerOf } = scene(t);
    const rows = await list(6);
    const reader = readerOf(rows);
    t.after(() => reader.dispose());
    const seen = rows.slice(from, from + 150);
    for (let screen = 0; screen < 5; screen += 1) {
      reader.want(seen.slice(screen * 30, screen * 30 + 30));
      await pass(2_000);
    }
    // The clock of the scene runs faster than a large answer is read.
    await pass(20_000);
    t.diagnostic(`${asked.length} calls, ${asked.reduce((sum, { bytes }) => sum + bytes, 0)} bytes`);
    assert.deepEqual(
      asked.filter(({ status }) => status !== 200),
      [],
    );
    assert.ok(asked.length <= most, String(asked.length));
    assert.equal(new Set(asked.map(({ url }) => url)).size, asked.length, 'nothing twice');
    assert.equal(seen.filter(isRead(reader)).length, 150);
  });
}

test('a filter over 1,000 rows reads their alerts within three minutes, and never has to be told to wait', async (t) => {
  const { asked, list, pass, until, readerOf } = scene(t, 'S');
  const rows = await list(20);
  assert.equal(rows.length, 1_000);
  await pass(60_000);
  const reader = readerOf(rows);
  t.after(() => reader.dispose());
  const begun = Date.now();
  const told: number[][] = [];
  await until(reader.readAll(rows, { progress: (...each) => void told.push(each) }));
  t.diagnostic(
    `${asked.length} calls, ${asked.reduce((sum, { bytes }) => sum + bytes, 0)} bytes, ${Date.now() - begun} ms`,
  );
  assert.deepEqual(
    asked.filter(({ status }) => status !== 200),
    [],
  );
  assert.deepEqual(
    rows.filter((row) => !isRead(reader)(row)).map(({ id }) => id),
    [],
  );
  assert.ok(Date.now() - begun < 180_000 && asked.length < 130, String(asked.length));
  assert.deepEqual(told.at(-1), [1_000, 1_000, 0]);
});

test('the biggest incident of the demo tenant is read over the client', async (t) => {
  const { source, tenant, readerOf } = scene();
  const reader = readerOf([]);
  t.after(() => reader.dispose());
  const heads = Array.from({ length: tenant.incidentCount }, (_, index) => tenant.data.head(index));
  const biggest = heads.reduce((a, b) => (b.alertCount > a.alertCount ? b : a));
  const { incident } = await source.incidents.get(biggest.id);
  await reader.readAll([incident]);
  const facts = reader.factsFor(incident);
  assert.ok(typeof facts === 'object', String(reader.failureOf(incident)));
  assert.ok(facts.alerts >= 3_000 && facts.users.length >= 400);
});
