/** Lists by time windows: they are told from columns, so here they are held against every row, read one by one. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createTenant } from '../../mocks/index.ts';
import { createTenantOver, type Tenant } from '../../mocks/tenant/core.ts';
import { createTenantData } from '../../mocks/tenant/data/index.ts';
import { allPages, call, INCIDENTS, MINUTE, standingClock } from './tenant-kit.ts';

type Sent = Record<string, string> & { id: string };
const DAY = 86_400_000;
const since = (days: number): string => new Date(standingClock().now() - days * DAY).toISOString();
const at = (row: Sent, field: string): number => Date.parse(row[field]!);

const WINDOWS: readonly [filter: string, fits: (row: Sent) => boolean][] = (
  ['lastUpdateDateTime', 'createdDateTime'] as const
).flatMap((field) => [
  [
    `${field} ge ${since(30)} and ${field} lt ${since(10)}`,
    (row: Sent) => at(row, field) >= Date.parse(since(30)) && at(row, field) < Date.parse(since(10)),
  ],
  [
    `${field} gt ${since(60)} and (severity eq 'high' or assignedTo eq null)`,
    (row: Sent) => at(row, field) > Date.parse(since(60)) && (row['severity'] === 'high' || row['assignedTo'] === null),
  ],
  [
    `${field} le ${since(5)} and not (status eq 'resolved' or classification ne 'unknown')`,
    (row: Sent) =>
      at(row, field) <= Date.parse(since(5)) && row['status'] !== 'resolved' && row['classification'] === 'unknown',
  ],
  [
    `${field} ge ${since(170)} and determination ne 'other'`,
    (row: Sent) => at(row, field) >= Date.parse(since(170)) && row['determination'] !== 'other',
  ],
]);

/** Windows that end or begin exactly at a row. */
const windowsAt = (row: Sent): typeof WINDOWS =>
  ['lastUpdateDateTime', 'createdDateTime'].flatMap((field) => {
    const ms = at(row, field);
    const text = new Date(ms).toISOString();
    return [
      [`${field} eq ${text}`, (one) => at(one, field) === ms],
      [`${field} le ${text}`, (one) => at(one, field) <= ms],
      [`${field} gt ${text}`, (one) => at(one, field) > ms],
    ] satisfies typeof WINDOWS;
  });

async function compareAll(tenant: Tenant, as: string): Promise<number> {
  let seen = 0;
  const { rows: all } = await allPages(tenant, `${INCIDENTS}?$top=50`, { as });
  for (const [filter, fits] of [...WINDOWS, ...[2, 40].flatMap((place) => windowsAt((all as Sent[])[place]!))]) {
    const wanted = (all as Sent[]).filter(fits).map(({ id }) => id);
    for (const order of ['', '&$orderby=createdDateTime', '&$orderby=lastUpdateDateTime desc']) {
      const path = `${INCIDENTS}?$top=20&$count=true&$filter=${encodeURIComponent(filter)}${order}`;
      const { rows } = await allPages(tenant, path, { as });
      const ids = (rows as Sent[]).map(({ id }) => id);
      assert.deepEqual(ids.toSorted(), wanted.toSorted(), `${as} ${filter} ${order}`);
      if (!order) assert.deepEqual(ids, wanted, `${as} ${filter} in order`);
      const { json } = await call(tenant, `${path}&$skip=7`, { as });
      assert.deepEqual(
        json.value.map(({ id }: Sent) => id),
        ids.slice(7, 27),
        `${as} ${filter} ${order} after 7`,
      );
      assert.equal(json['@odata.count'], wanted.length);
      seen += ids.length;
    }
  }
  return seen;
}

test('a window of time brings the rows within it, in each order, before and after changes', async () => {
  const clock = standingClock();
  // A row must not be refused for want of calls.
  const passing = { now: () => (clock.advance(MINUTE / 60), clock.now()) };
  const tenant = createTenant({ tier: 'demo', startMs: clock.now(), clock: passing });
  let seen = 0;
  for (const as of ['global-admin', 'tier1']) seen += await compareAll(tenant, as);
  const { json } = await call(tenant, `${INCIDENTS}?$filter=createdDateTime lt ${since(20)}&$expand=alerts`);
  const [first, second, third] = json.value.filter((row: { alerts: unknown[] }) => row.alerts.length > 1);
  const changes = [
    await call(tenant, `${INCIDENTS}/${first.id}`, { method: 'PATCH', body: { status: 'active', severity: 'high' } }),
    await call(tenant, `${INCIDENTS}/${second.id}/comments`, {
      method: 'POST',
      body: { '@odata.type': 'microsoft.graph.security.alertComment', comment: 'Seen' },
    }),
    await call(tenant, `/graph/v1.0/security/alerts_v2/moveAlerts`, {
      method: 'POST',
      body: { alertIds: [third.alerts[0].id] },
    }),
  ];
  assert.deepEqual(
    changes.map(({ status }) => status),
    [200, 200, 200],
  );
  for (const as of ['global-admin', 'tier1']) seen += await compareAll(tenant, as);
  assert.ok(seen > 2_000, `${seen} rows`);
});

test('a page and its total of the largest tenant are told without making the rows that are not on it', async () => {
  const clock = standingClock();
  const data = createTenantData({ tier: 'L', clock });
  let heads = 0;
  const counted = { ...data, head: (index: number) => (heads++, data.head(index)) };
  const tenant = createTenantOver(counted, { clock });
  const day = (field: string) => `$filter=${field} ge ${since(91)} and ${field} lt ${since(90)}`;
  for (const as of ['global-admin', 'tier1'])
    for (const query of [
      '',
      `$filter=lastUpdateDateTime ge ${since(180)}`,
      day('lastUpdateDateTime'),
      day('createdDateTime'),
      `${day('createdDateTime')}&$orderby=createdDateTime desc`,
      '$skip=20000',
    ]) {
      heads = 0;
      const { json } = await call(tenant, `${INCIDENTS}?$top=50&$count=true&${query}`, { as });
      assert.equal(json.value.length, 50);
      assert.ok(json['@odata.count'] > 50);
      // Those whose alerts must be asked are some 260 in 100,000.
      assert.ok(heads <= 600, `${as} ${query}: ${heads} heads`);
    }
});
