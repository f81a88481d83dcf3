/** Totals are worked out from columns; here they are held against the rows that a person is shown. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createTenant } from '../../mocks/index.ts';
import { createTenantData } from '../../mocks/tenant/data/index.ts';
import { factsOfRecord } from '../../mocks/tenant/data/alert-facts.ts';
import { deviceGroupsOf } from '../../mocks/tenant/evidence.ts';
import type { Tenant } from '../../mocks/tenant/core.ts';
import { ALERTS, allPages, call, INCIDENTS, MINUTE, standingClock } from './tenant-kit.ts';

const PEOPLE = ['global-admin', 'tier1', 'mdo-viewer', 'compliance-admin'];
const since = (days: number): string => new Date(standingClock().now() - days * 86_400_000).toISOString();
const INCIDENT_FILTERS = ['', "status ne 'resolved'", `lastUpdateDateTime ge ${since(20)}`, "severity eq 'high'"];
const ALERT_FILTERS = [
  '',
  "status eq 'new'",
  `createdDateTime ge ${since(30)} and severity eq 'medium'`,
  "serviceSource eq 'microsoftDefenderForEndpoint'",
];

async function compare(tenant: Tenant, path: string, filter: string, as: string): Promise<number> {
  const query = `${path}?$count=true&$top=${path === ALERTS ? 1000 : 50}${filter && `&$filter=${encodeURIComponent(filter)}`}`;
  const { json } = await call(tenant, query, { as });
  const { rows } = await allPages(tenant, query, { as });
  assert.equal(json['@odata.count'], rows.length, `${as} ${path} ${filter}`);
  return rows.length;
}

test('the total is what the pages bring, for everyone, before and after changes', async () => {
  const clock = standingClock();
  const tenant = createTenant({ tier: 'demo', clock });
  let seen = 0;
  const compareAll = async (): Promise<void> => {
    for (const as of PEOPLE) {
      // Nobody is throttled in a minute of their own.
      clock.advance(MINUTE);
      for (const filter of INCIDENT_FILTERS) seen += await compare(tenant, INCIDENTS, filter, as);
      for (const filter of ALERT_FILTERS) seen += await compare(tenant, ALERTS, filter, as);
    }
  };
  await compareAll();
  const { json } = await call(tenant, `${INCIDENTS}?$top=9&$filter=status ne 'resolved'&$expand=alerts`);
  const [first, second, third] = json.value.filter((row: { alerts: unknown[] }) => row.alerts.length > 1);
  const changes = [
    await call(tenant, `${INCIDENTS}/${first.id}`, { method: 'PATCH', body: { status: 'resolved', severity: 'high' } }),
    await call(tenant, `${ALERTS}/${second.alerts[0].id}`, { method: 'PATCH', body: { status: 'resolved' } }),
    await call(tenant, `${ALERTS}/moveAlerts`, { method: 'POST', body: { alertIds: [third.alerts[0].id] } }),
  ];
  assert.deepEqual(
    changes.map(({ status }) => status),
    [200, 200, 200],
  );
  await compareAll();
  assert.ok(seen > 1_000);
});

test('what is told of an alert without its evidence is what its body says', () => {
  for (const tier of ['demo', 'S'] as const) {
    const data = createTenantData({ tier, clock: standingClock() });
    let alerts = 0;
    for (let index = 0; index < Math.min(data.incidentCount, 1_500); index++) {
      const head = data.head(index);
      const facts = data.facts!(head);
      for (const [at, record] of head.alertCount > 500 ? [] : data.alerts(index).entries()) {
        const full = factsOfRecord(record, deviceGroupsOf(record.body));
        for (const name of Object.keys(full) as (keyof typeof full)[])
          assert.deepEqual(
            [facts[at]![name]].flat().toSorted(),
            [full[name]].flat().toSorted(),
            `${record.id} ${name}`,
          );
        assert.ok(
          full.deviceGroups.every((group) => head.deviceGroups.includes(group)),
          `${head.id} is in no such group`,
        );
        assert.ok(head.workloads.includes(record.workload));
        alerts++;
      }
    }
    assert.ok(alerts > 300);
  }
});

test('the list as a widget asks for it comes quickly from the largest tenant', async (t) => {
  const tenant = createTenant({ tier: 'L', clock: standingClock() });
  const ask = async (path: string, as: string): Promise<number> => {
    const start = performance.now();
    const { status } = await call(tenant, path, { as });
    assert.equal(status, 200);
    return performance.now() - start;
  };
  const list = (days: number) => `${INCIDENTS}?$top=30&$count=true&$filter=lastUpdateDateTime ge ${since(days)}`;
  for (const as of ['tier1', 'global-admin']) {
    const first = await ask(list(180), as);
    const [other, again] = [await ask(list(179), as), await ask(list(179), as)];
    t.diagnostic(`${as}: ${[first, other, again].map(Math.round).join(', ')} ms`);
    assert.ok(other < 1_000, `${as} ${other} ms for a total of its own`);
    assert.ok(again < 200, `${as} ${again} ms for a total that is known`);
  }
  const alerts = await ask(`${ALERTS}?$top=1000&$count=true`, 'tier1');
  t.diagnostic(`alerts: ${Math.round(alerts)} ms`);
  assert.ok(alerts < 8_000, `${alerts} ms`);
});
