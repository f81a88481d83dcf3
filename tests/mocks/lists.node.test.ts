import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ALERTS, allPages, call, incidentId, INCIDENTS, MINUTE, smallTenant } from './tenant-kit.ts';

const idsOf = (rows: readonly { id: string }[]) => rows.map((row) => row.id);
const unique = (ids: readonly string[]) => new Set(ids).size;

test('incidents come 50 to a page, newest update first, and a nextLink names this origin', async () => {
  const { tenant } = smallTenant();
  const { status, json } = await call(tenant, INCIDENTS);
  assert.equal(status, 200);
  assert.equal(json.value.length, 50);
  const times = json.value.map((row: { lastUpdateDateTime: string }) => row.lastUpdateDateTime);
  assert.deepEqual(times, times.toSorted().reverse());
  assert.match(
    json['@odata.nextLink'],
    /^https:\/\/demo\.watchfloor\.example\/graph\/v1\.0\/security\/incidents\?\$skiptoken=/,
  );
  assert.equal('@odata.count' in json, false);
  assert.equal('alerts' in json.value[0], false);
});

for (const query of [
  '',
  '?$top=7',
  "?$filter=status ne 'resolved'&$top=11",
  '?$orderby=createdDateTime&$top=13',
  '?$orderby=lastUpdateDateTime asc&$top=9',
  '?$orderby=createdDateTime desc',
  '?$skip=30&$top=20',
  '?$expand=alerts&$top=40',
]) {
  test(`paging through ${query || 'all incidents'} gives each row once`, async () => {
    const { tenant } = smallTenant();
    const { rows } = await allPages(tenant, INCIDENTS + query);
    const count = (await call(tenant, `${INCIDENTS}?$count=true&${query.slice(1)}`)).json['@odata.count'];
    assert.equal(rows.length, query.includes('$skip') ? count - 30 : count);
    assert.equal(unique(idsOf(rows)), rows.length);
    if (query.includes('$orderby')) {
      const [, field, direction] = /orderby=(\w+)(?: (\w+))?/.exec(query)!;
      const keys = rows.map((row) => row[field!]);
      assert.deepEqual(keys, direction === 'desc' ? keys.toSorted().reverse() : keys.toSorted());
    }
  });
}

for (const direction of ['desc', 'asc']) {
  test(`rows that change while someone pages ${direction} are neither lost nor shown twice`, async () => {
    const { tenant, clock } = smallTenant();
    const seen: string[] = [];
    let next: string = `${INCIDENTS}?$top=10&$orderby=lastUpdateDateTime ${direction}`;
    for (let page = 0; next; page++) {
      const { json } = await call(tenant, next);
      seen.push(...idsOf(json.value));
      next = json['@odata.nextLink'];
      clock.advance(MINUTE);
      for (const index of [page * 10, 119 - page * 10]) {
        await call(tenant, `${INCIDENTS}/${incidentId(index)}`, {
          method: 'PATCH',
          body: { customTags: [`page ${page}`] },
        });
      }
      await call(tenant, `${ALERTS}/moveAlerts`, {
        method: 'POST',
        body: { alertIds: [`da${page * 9}_-0`], incidentId: null },
      });
    }
    assert.equal(seen.length, 120);
    assert.equal(unique(seen), 120);
  });
}

test('a changed incident and a new one head a list that starts again', async () => {
  const { tenant, clock } = smallTenant();
  clock.advance(MINUTE);
  await call(tenant, `${INCIDENTS}/${incidentId(77)}`, { method: 'PATCH', body: { status: 'active' } });
  clock.advance(MINUTE);
  const made = await call(tenant, `${ALERTS}/moveAlerts`, {
    method: 'POST',
    body: { alertIds: ['da5_-1'], incidentId: null },
  });
  const { json } = await call(tenant, `${INCIDENTS}?$top=3&$count=true`);
  assert.deepEqual(idsOf(json.value).slice(0, 2).toSorted(), [made.json.targetIncidentId, incidentId(5)].toSorted());
  assert.equal(json.value[2].id, incidentId(77));
  assert.equal(json['@odata.count'], 121);
  assert.equal(tenant.incidentCount, 121);
});

const REFUSED = [
  '$top=51',
  '$top=0',
  '$top=-1',
  '$top=ten',
  '$top=1.5',
  '$skip=x',
  '$count=yes',
  '$select=id',
  '$search="x"',
  '$format=xml',
  '$expand=comments',
  '$orderby=severity',
  '$orderby=createdDateTime sideways',
  '$top=5&$top=6',
  "$filter=contains(displayName,'x')",
  "$filter=displayName eq 'x'",
  '$skiptoken=abc',
  '$skiptoken=',
];
for (const query of REFUSED) {
  test(`incidents refuse ${query} with Graph's 400`, async () => {
    const { tenant } = smallTenant();
    const { status, json } = await call(tenant, `${INCIDENTS}?${query}`);
    assert.equal(status, 400);
    assert.equal(json.error.code, 'BadRequest');
    assert.ok(json.error.innerError['request-id']);
  });
}

test('other query parameters are left alone', async () => {
  const { tenant } = smallTenant();
  assert.equal((await call(tenant, `${INCIDENTS}?scenario=x&top=99`)).status, 200);
});

test('a nextLink is refused when it was changed, given to someone else or to another list', async () => {
  const { tenant } = smallTenant();
  const link: string = (await call(tenant, `${INCIDENTS}?$top=5`)).json['@odata.nextLink'];
  const token = new URL(link).searchParams.get('$skiptoken')!;
  const [payload = '', mac] = token.split('.');
  const forged = btoa(
    atob(payload.replaceAll('-', '+').replaceAll('_', '/')).replace('"top":"5"', '"top":"9"'),
  ).replaceAll('=', '');
  assert.notEqual(forged, payload);
  assert.equal((await call(tenant, `${INCIDENTS}?$skiptoken=${forged}.${mac}`)).status, 400);
  assert.equal((await call(tenant, `${link}&$top=9`)).status, 400);
  assert.equal((await call(tenant, link, { as: 'reader' })).status, 400);
  assert.equal((await call(tenant, `${ALERTS}?$skiptoken=${token}`)).status, 400);
  assert.equal((await call(tenant, link)).status, 200);
});

test('a nextLink names the public base, or the upstream behind a proxy', async () => {
  const { tenant } = smallTenant({ publicBase: 'https://soc.halden.example/' });
  const link = async () => (await call(tenant, INCIDENTS)).json['@odata.nextLink'];
  assert.match(await link(), /^https:\/\/soc\.halden\.example\/graph\/v1\.0\/security\/incidents\?/);
  tenant.setScenario('behind-proxy');
  const upstream: string = await link();
  assert.match(upstream, /^https:\/\/graph\.microsoft\.com\/v1\.0\/security\/incidents\?/);
  const rebased = upstream.replace('https://graph.microsoft.com', '/graph');
  assert.equal((await call(tenant, rebased)).status, 200);
});

test('expanded alerts come with their incident, and the beta root answers too', async () => {
  const { tenant } = smallTenant();
  const { json } = await call(tenant, `/graph/beta/security/incidents/${incidentId(5)}?$expand=alerts`);
  assert.deepEqual(idsOf(json.alerts), ['da5_-0', 'da5_-1']);
  assert.match(json['@odata.context'], /\/graph\/beta\/\$metadata#security\/incidents\/\$entity$/);
});

test('alerts come newest first, take up to 1,000 a page, and clamp what is above', async () => {
  const { tenant } = smallTenant({}, 900);
  const large = await call(tenant, `${ALERTS}?$top=5000&$count=true`);
  assert.equal(large.json.value.length, 1000);
  assert.equal(large.json['@odata.count'], tenant.data.alertCount);
  const times = large.json.value.map((row: { createdDateTime: string }) => row.createdDateTime);
  assert.deepEqual(times, times.toSorted().reverse());
  const { rows } = await allPages(tenant, `${ALERTS}?$top=333&$skip=10`);
  assert.equal(rows.length, tenant.data.alertCount - 10);
  assert.equal(unique(idsOf(rows)), rows.length);
});

test('alerts are filtered by their documented fields and by no others', async () => {
  const { tenant } = smallTenant();
  const { rows } = await allPages(
    tenant,
    `${ALERTS}?$filter=serviceSource eq 'microsoftDefenderForOffice365' and severity ne 'low'&$top=3`,
  );
  const count = (
    await call(
      tenant,
      `${ALERTS}?$count=true&$filter=serviceSource eq 'microsoftDefenderForOffice365' and severity ne 'low'`,
    )
  ).json['@odata.count'];
  assert.ok(rows.length > 5);
  assert.equal(rows.length, count);
  assert.ok(rows.every((row) => row.serviceSource === 'microsoftDefenderForOffice365' && row.severity !== 'low'));
  for (const field of ['category', 'title', 'incidentId', 'detectionSource']) {
    assert.equal((await call(tenant, `${ALERTS}?$filter=${field} eq 'x'`)).status, 400, field);
  }
  for (const query of ['$expand=evidence', '$orderby=createdDateTime', '$top=0', '$select=id']) {
    assert.equal((await call(tenant, `${ALERTS}?${query}`)).status, 400, query);
  }
});

test('alerts since a time end there', async () => {
  const { tenant } = smallTenant();
  const since = '2026-06-01T10:00:00Z';
  const { rows } = await allPages(tenant, `${ALERTS}?$filter=createdDateTime ge ${since}`);
  const { rows: all } = await allPages(tenant, ALERTS);
  const expected = all.filter((row) => Date.parse(row.createdDateTime) >= Date.parse(since));
  assert.ok(rows.length > 3 && rows.length < all.length);
  assert.deepEqual(idsOf(rows), idsOf(expected));
});

test('an id with a quote in a filter is found by its doubled quote', async () => {
  const { tenant } = smallTenant();
  const { json } = await call(
    tenant,
    `${INCIDENTS}?$filter=${encodeURIComponent("assignedTo eq 'd''arc@halden.example'")}`,
  );
  assert.ok(json.value.length > 10);
  assert.ok(json.value.every((row: { assignedTo: string }) => row.assignedTo === "d'arc@halden.example"));
});

for (const order of ['', '&$orderby=lastUpdateDateTime asc', '&$orderby=createdDateTime desc']) {
  test(`incidents within a time are all that lie in it${order && `, by ${order.slice(10)}`}`, async () => {
    const { tenant, clock } = smallTenant();
    clock.advance(MINUTE);
    await call(tenant, `${INCIDENTS}/${incidentId(90)}`, { method: 'PATCH', body: { severity: 'low' } });
    for (const [field, since] of [
      ['lastUpdateDateTime', '2026-06-01T11:30:00Z'],
      ['createdDateTime', '2026-06-01T06:00:00Z'],
    ] as const) {
      const { rows: all } = await allPages(tenant, INCIDENTS);
      const expected = all.filter((row) => Date.parse(row[field]) >= Date.parse(since));
      const { rows } = await allPages(tenant, `${INCIDENTS}?$top=9&$filter=${field} ge ${since}${order}`);
      assert.ok(expected.length > 10 && expected.length < 110);
      assert.deepEqual(idsOf(rows).toSorted(), idsOf(expected).toSorted());
    }
  });
}

for (const path of [INCIDENTS, ALERTS])
  test(`a place in a list of beta is none in v1.0, and the other way round: ${path}`, async () => {
    const { tenant } = smallTenant();
    for (const [from, to] of [
      ['v1.0', 'beta'],
      ['beta', 'v1.0'],
    ] as const) {
      const { json } = await call(tenant, `${path.replace('v1.0', from)}?$top=5`);
      const link = new URL(json['@odata.nextLink']);
      const next = link.pathname + link.search;
      assert.equal((await call(tenant, next)).status, 200);
      const { status, json: refused } = await call(tenant, next.replace(from, to));
      assert.equal(status, 400);
      assert.equal(refused.error.code, 'BadRequest');
    }
  });
