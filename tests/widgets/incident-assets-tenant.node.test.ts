/** The assets of the demo tenant's incidents, the attack stories and the largest among them, and of published samples. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createGraphSource, type Alert } from '@watchfloor/api';
import { createDemoFetch, createTenant } from '@watchfloor/demo';
import { assetsInSlices, assetsOf } from '../../packages/widgets/src/incidents/incident-assets/assets.ts';
import { factsOf } from '../../packages/widgets/src/incidents/incident-facts/facts.ts';
import { parseAlert, parseEvidence } from '../api/parsers.ts';
import { newAlert, rowsOf, samples } from '../api/schema-fixtures.ts';

const KINDS = ['devices', 'users', 'mailboxes', 'apps'] as const;

function sourceOf() {
  const tenant = createTenant({ clock: { now: () => Date.UTC(2026, 5, 1, 9, 30) } });
  return createGraphSource({
    baseUrl: 'https://demo.example/graph',
    upstream: 'https://graph.microsoft.com',
    allowedOrigins: ['https://demo.example'],
    fetch: createDemoFetch(tenant),
    getToken: () => Promise.resolve('demo.operator@halden.example'),
  });
}

const alertsOf = async (source: ReturnType<typeof sourceOf>, id: string): Promise<readonly Alert[]> =>
  (await source.incidents.get(id, { withAlerts: true })).alerts ?? [];

test('every incident of the demo tenant has in its tabs what its row in the list counts, and each has a name', async () => {
  const source = sourceOf();
  const { items } = await source.incidents.list({ top: 50 });
  const seen = { devices: 0, users: 0, mailboxes: 0, apps: 0 };
  for (const { id } of items) {
    const alerts = await alertsOf(source, id);
    const facts = factsOf(alerts);
    for (const kind of KINDS) {
      const { assets, unnamed } = assetsOf(alerts, kind);
      assert.equal(unnamed, 0, id);
      assert.equal(assets.length, facts[kind].length, `${kind} of ${id}`);
      assert.equal(new Set(assets.map((asset) => asset.id)).size, assets.length);
      for (const asset of assets) {
        assert.ok(asset.name && asset.aliases.length && asset.first && asset.last, `${id} ${asset.id}`);
      }
      const counts = (all: readonly (number | readonly Alert[])[]): number[] =>
        all.map((each) => (typeof each === 'number' ? each : each.length)).sort();
      assert.deepEqual(
        counts(assets.map((asset) => asset.alerts)),
        counts(facts[kind].map((asset) => asset.alerts)),
        `${kind} of ${id}`,
      );
      seen[kind] += assets.length;
    }
  }
  for (const kind of KINDS) assert.ok(seen[kind] > 5, `${kind}: ${seen[kind]}`);
});

test('the incident of 3,000 alerts has its 5,000 accounts, put together in slices between which others have their turn', async () => {
  const source = sourceOf();
  let largest: readonly Alert[] = [];
  let link: Parameters<typeof source.incidents.list>[0]['next'];
  for (let page = 0; page < 6 && largest.length < 3_000; page += 1) {
    const answer = await source.incidents.list({ top: 50, ...(link && { next: link }) });
    for (const { id, displayName } of answer.items)
      if (/3[,. ]?000|distributed|spray/i.test(displayName ?? '') && largest.length < 3_000) {
        const alerts = await alertsOf(source, id);
        if (alerts.length > largest.length) largest = alerts;
      }
    link = answer.next;
  }
  assert.equal(largest.length, 3_000);
  // How long a slice takes is measured by `npm run bench -- incident`.
  let turns = 0;
  const watch = setInterval(() => (turns += 1));
  const { assets } = await assetsInSlices(largest, 'users');
  clearInterval(watch);
  assert.equal(assets.length, factsOf(largest).users.length);
  assert.ok(assets.length >= 5_000, String(assets.length));
  assert.ok(turns > 1, `${turns} turns of others meanwhile`);
});

test('published alerts, alone and in incidents, give the assets that they name', () => {
  const published = samples(/alert|incident/i);
  let devices = 0;
  const alerts = published
    .flatMap(([, body]) => rowsOf(body))
    .flatMap((row) => [row, ...((row as { readonly alerts?: unknown[] }).alerts ?? [])]);
  for (const row of [...alerts, newAlert]) {
    const parsed = parseAlert(row, parseEvidence);
    if (!parsed.ok) continue;
    for (const kind of KINDS) {
      const { assets } = assetsOf([parsed.value], kind);
      assert.equal(assets.length, factsOf([parsed.value])[kind].length);
      devices += kind === 'devices' ? assets.length : 0;
    }
  }
  assert.ok(devices >= (published.length ? 2 : 1), String(devices));
});
