import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createColumns } from '../../mocks/tenant/data/columns.ts';
import { ANALYSTS, createTenantData, PEOPLE, person } from '../../mocks/tenant/data/index.ts';
import type { TenantData, Tier, Wire } from '../../mocks/tenant/data/contract.ts';

const NOW = Date.UTC(2026, 5, 1, 9, 30);
const DAY = 86_400_000;
const made = new Map<string, TenantData>();

function tenant(tier: Tier, seed?: number): TenantData {
  const key = `${tier} ${seed}`;
  const data = made.get(key) ?? createTenantData({ tier, seed, clock: { now: () => NOW } });
  made.set(key, data);
  return data;
}

const indexes = (data: TenantData) => Array.from({ length: data.incidentCount }, (_, index) => index);
const evidenceOf = (body: Wire) => body.evidence as Wire[];
const typeOf = (row: Wire) => String(row['@odata.type']).replace(/^#microsoft\.graph\.security\.(.*)Evidence$/, '$1');
const largest = (data: TenantData) =>
  indexes(data).reduce((best, index) => (data.head(index).alertCount > data.head(best).alertCount ? index : best), 0);

describe('the demo tenant’s data is the same every time', () => {
  it('gives equal incidents and alerts for equal tier, seed and time', () => {
    const one = createTenantData({ tier: 'S', clock: { now: () => NOW } });
    const two = createTenantData({ tier: 'S', clock: { now: () => NOW }, seed: 20260601 });
    for (const index of [0, 1, 5, 40, 120, 777, 2_999]) {
      assert.deepEqual(two.head(index), one.head(index));
      assert.deepEqual(two.incident(index), one.incident(index));
      assert.deepEqual(two.alert(index, 0), one.alert(index, 0));
    }
  });

  it('gives other incidents for another seed', () => {
    const ids = (data: TenantData) => indexes(data).map((index) => data.head(index).severity + data.head(index).id);
    assert.notDeepEqual(ids(tenant('demo', 7)), ids(tenant('demo')));
  });

  it('gives a fresh and equal body each time', () => {
    const data = tenant('demo');
    for (const index of [0, 3, 7, 120]) {
      const [first] = data.alerts(index);
      const again = data.alert(index, 0);
      assert.deepEqual(again, first);
      assert.notEqual(again?.body, first?.body);
      assert.notEqual(evidenceOf(again!.body)[0], evidenceOf(first!.body)[0]);
      assert.notEqual(data.incident(index), data.incident(index));
    }
  });

  it('does not change with a clock that moves on', () => {
    let now = NOW;
    const data = createTenantData({ tier: 'demo', clock: { now: () => now } });
    const before = JSON.stringify(data.alerts(2));
    now += 5 * DAY;
    assert.equal(JSON.stringify(data.alerts(2)), before);
  });
});

describe('the demo tenant’s list', () => {
  for (const tier of ['demo', 'S', 'M', 'L'] as const)
    it(`is in order of last update, within 180 days, with ids that lead back, in tier ${tier}`, () => {
      const data = tenant(tier);
      assert.equal(data.incidentCount, { demo: 300, S: 3_000, M: 25_000, L: 100_000 }[tier]);
      const step = Math.max(1, Math.floor(data.incidentCount / 3_000));
      let last = NOW;
      const seen = new Set<string>();
      for (let index = 0; index < data.incidentCount; index += step) {
        const head = data.head(index);
        assert.ok(head.updatedMs <= last && head.createdMs <= head.updatedMs, `order at ${index}`);
        assert.ok(head.createdMs > NOW - 181 * DAY);
        assert.equal(data.incidentIndex(head.id), index);
        assert.ok(!seen.has(head.id));
        seen.add(head.id);
        last = head.updatedMs;
      }
    });

  it('gives later incidents higher numbers', () => {
    const data = tenant('demo');
    const heads = indexes(data).map((index) => data.head(index));
    heads.sort((a, b) => Number(a.id) - Number(b.id));
    heads.forEach((head, i) => assert.ok(i === 0 || head.createdMs >= heads[i - 1]!.createdMs));
  });

  it('knows no incident by a number or text that is not an id', () => {
    const data = tenant('demo');
    for (const id of ['', '0', '1900', '2201', '02000', '-2000', 'x', '1e3', '2000.5', '__proto__'])
      assert.equal(data.incidentIndex(id), undefined, id);
    assert.throws(() => data.head(300), RangeError);
    assert.throws(() => data.head(-1), RangeError);
  });

  it('is open at the top and closed, with a valid verdict, at the bottom', () => {
    const valid: Record<string, string[]> = {
      unknown: ['unknown'],
      truePositive: [
        'multiStagedAttack',
        'maliciousUserActivity',
        'compromisedAccount',
        'malware',
        'phishing',
        'other',
      ],
      informationalExpectedActivity: ['securityTesting', 'lineOfBusinessApplication', 'confirmedActivity', 'other'],
      falsePositive: ['notMalicious', 'notEnoughDataToValidate', 'other'],
    };
    const data = tenant('M');
    const heads = indexes(data).map((index) => data.head(index));
    for (const head of heads) assert.ok(valid[head.classification]?.includes(head.determination), head.determination);
    const open = (list: typeof heads) => list.filter((head) => head.status !== 'resolved').length / list.length;
    assert.ok(open(heads.filter((head) => head.createdMs > NOW - DAY / 2)) > 0.6);
    assert.ok(open(heads.filter((head) => head.createdMs < NOW - 30 * DAY)) < 0.04);
    const analysts = new Set(heads.map((head) => head.assignedTo));
    for (const analyst of ANALYSTS) assert.ok(analysts.has(analyst.userPrincipalName));
    assert.ok(analysts.has('Automation') && analysts.has(null));
  });

  it('tells in the head what the bodies say', () => {
    const data = tenant('demo');
    for (const index of indexes(data)) {
      const head = data.head(index);
      const body = data.incident(index);
      const alerts = data.alerts(index);
      assert.equal(alerts.length, head.alertCount);
      for (const key of ['id', 'status', 'severity', 'classification', 'determination', 'assignedTo'] as const)
        assert.equal(body[key], head[key]);
      assert.equal(Date.parse(String(body.lastUpdateDateTime)), head.updatedMs);
      if (data.redirectOf(index)) continue;
      assert.deepEqual(new Set(alerts.map((alert) => alert.workload)), new Set(head.workloads));
      const groups = new Set(JSON.stringify(alerts).match(/(?<=\()[AB](?=\)","onboarding)/g));
      assert.deepEqual([...groups].sort(), [...head.deviceGroups], `groups of ${head.id}`);
      const severities = alerts.map((alert) => alert.body.severity as string);
      const order = ['informational', 'low', 'medium', 'high'];
      assert.equal(order[Math.max(...severities.map((name) => order.indexOf(name)))], head.severity);
    }
  });

  it('has three incidents that were merged into others and have no alerts left', () => {
    for (const tier of ['demo', 'L'] as const) {
      const data = tenant(tier);
      const merged = Array.from({ length: 300 }, (_, index) => index).filter((index) => data.redirectOf(index));
      assert.equal(merged.length, 3);
      for (const index of merged) {
        const into = data.incidentIndex(data.redirectOf(index)!)!;
        assert.equal(data.redirectOf(into), undefined);
        assert.equal(data.alerts(index).length, 0);
      }
    }
  });
});

describe('the demo tenant’s alerts', () => {
  it('have ids that lead back to their place, and no altered id leads anywhere', () => {
    for (const tier of ['demo', 'M', 'L'] as const) {
      const data = tenant(tier);
      for (const index of [0, 1, 33, 120, 200, data.incidentCount - 1]) {
        const positions = [...new Set([0, data.head(index).alertCount - 1])];
        for (const position of positions) {
          const { id } = data.alert(index, position)!;
          assert.match(id, /^[a-z]{2}\d{18}_-?\d+$/);
          assert.deepEqual(data.alertPlace(id), { incidentIndex: index, position });
          assert.equal(data.alertPlace(`zz${id.slice(2)}`), undefined);
          assert.equal(data.alertPlace(id.replace('_', '_1')), undefined);
          assert.equal(data.alertPlace(`${id} `), undefined);
        }
      }
      assert.equal(data.alertPlace(''), undefined);
      assert.equal(data.alert(0, 99_999), undefined);
    }
  });

  it('have different ids, newest first in their incident', () => {
    const data = tenant('demo');
    const seen = new Set<string>();
    for (const index of indexes(data)) {
      let last = Infinity;
      for (const { id, body } of data.alerts(index)) {
        const created = Date.parse(String(body.createdDateTime));
        assert.ok(created <= last && created <= data.head(index).updatedMs, id);
        assert.ok(Date.parse(String(body.lastUpdateDateTime)) >= created, id);
        last = created;
        seen.add(id);
      }
    }
    assert.equal(seen.size, data.alertCount);
  });

  it('come by rank, newest first, each exactly once', () => {
    const data = tenant('demo');
    const seen = new Set<string>();
    let last = Infinity;
    for (let rank = 0; rank < data.alertCount; rank++) {
      const { incidentIndex, position } = data.alertByRank(rank);
      seen.add(`${incidentIndex} ${position}`);
      if (rank % 9) continue;
      const created = Date.parse(String(data.alert(incidentIndex, position)!.body.createdDateTime));
      assert.ok(created <= last);
      last = created;
    }
    assert.equal(seen.size, data.alertCount);
    assert.throws(() => data.alertByRank(data.alertCount), RangeError);
  });
});

describe('the demo tenant’s shape', () => {
  const quantile = (list: number[], share: number) => list[Math.floor(share * list.length)]!;
  const near = (value: number, low: number, high: number, what: string) =>
    assert.ok(value >= low && value <= high, `${what}: ${value} is not within ${low} to ${high}`);

  for (const tier of ['S', 'M'] as const)
    it(`follows GUIDE in tier ${tier}: alerts, evidence, categories, entities, grades`, () => {
      const data = tenant(tier);
      const heads = indexes(data).map((index) => data.head(index));
      const alerts = heads.map((head) => head.alertCount).sort((a, b) => a - b);
      assert.deepEqual(
        [0.5, 0.75, 0.9].map((share) => quantile(alerts, share)),
        [1, 2, 4],
      );
      near(quantile(alerts, 0.95), 5, 8, 'alerts p95');
      near(quantile(alerts, 0.99), 11, 24, 'alerts p99');
      near(quantile(alerts, 0.999), 80, 400, 'alerts p99.9');
      near(alerts.filter((count) => count === 1).length / alerts.length, 0.58, 0.66, 'one alert');
      near(data.alertCount / data.incidentCount, 2.6, 4.6, 'alerts per incident');
      const graded = heads.filter((head) => head.classification !== 'unknown');
      const share = (name: string) => graded.filter((head) => head.classification === name).length / graded.length;
      near(share('informationalExpectedActivity'), 0.44, 0.53, 'expected');
      near(share('falsePositive'), 0.26, 0.34, 'false');
      near(share('truePositive'), 0.17, 0.26, 'true');

      const step = tier === 'M' ? 4 : 1;
      const rows: number[] = [];
      const tally = new Map<string, number>();
      let several = 0;
      for (let index = 0; index < data.incidentCount; index += step) {
        if (heads[index]!.alertCount > 500) continue;
        const bodies = data.alerts(index).map((alert) => alert.body);
        const evidence = bodies.flatMap(evidenceOf);
        const categories = new Set(bodies.map((body) => String(body.category)));
        if (categories.size > 1) several++;
        rows.push(evidence.length);
        for (const name of new Set([...categories, ...evidence.map(typeOf)]))
          tally.set(name, (tally.get(name) ?? 0) + 1);
      }
      rows.sort((a, b) => a - b);
      near(quantile(rows, 0.5), 4, 6, 'evidence p50');
      near(quantile(rows, 0.75), 10, 14, 'evidence p75');
      near(quantile(rows, 0.9), 22, 33, 'evidence p90');
      near(quantile(rows, 0.99), 140, 300, 'evidence p99');
      near(several / rows.length, 0.2, 0.33, 'more than one category');
      const expected = {
        ...{
          InitialAccess: 47.2,
          SuspiciousActivity: 29.2,
          Exfiltration: 19.6,
          CommandAndControl: 16.9,
          Execution: 9.3,
        },
        ...{ CredentialAccess: 5, Malware: 2.9, Impact: 2.6, user: 92.3, ip: 60.1, analyzedMessage: 34.9, url: 30 },
        ...{ file: 28.3, cloudLogonRequest: 26.3, device: 37.7, mailbox: 27.1, process: 26.5, mailCluster: 14.6 },
        ...{ cloudApplication: 27.9, cloudLogonSession: 19 },
      };
      for (const [name, percent] of Object.entries(expected))
        near((100 * (tally.get(name) ?? 0)) / rows.length, percent - 10, percent + 10, name);
    });

  it('follows GUIDE in evidence rows per incident, over the whole of tiers M and L', () => {
    for (const tier of ['M', 'L'] as const) {
      const rows = [...createColumns(tier, 20260601, NOW, []).evidence].sort((a, b) => a - b);
      near(quantile(rows, 0.5), 5, 5, 'p50');
      near(quantile(rows, 0.75), 11, 13, 'p75');
      near(quantile(rows, 0.9), 25, 29, 'p90');
      near(quantile(rows, 0.95), 44, 52, 'p95');
      near(quantile(rows, 0.99), 170, 230, 'p99');
      near(quantile(rows, 0.999), 1_000, 1_500, 'p99.9');
      near(rows.reduce((sum, count) => sum + count, 0) / rows.length, 17, 23, 'mean');
    }
  });

  it('is busiest on Mondays and in the afternoon, as GUIDE is', () => {
    const { created } = createColumns('L', 20260601, NOW, []);
    const days = [0, 0, 0, 0, 0, 0, 0];
    let early = 0;
    let late = 0;
    for (const ms of created) {
      const time = new Date(ms);
      days[time.getUTCDay()]! += 100 / created.length;
      if (time.getUTCHours() === 6) early++;
      if (time.getUTCHours() === 15) late++;
    }
    const expected = [6.2, 20.7, 18.9, 17.4, 17.4, 12.9, 6.6];
    expected.forEach((percent, day) => near(days[day]!, percent - 1.5, percent + 1.5, `day ${day}`));
    near(late / early, 1.5, 1.8, 'hour 15 against hour 6');
  });

  it('has exactly one monster in every tier, not on the first page', () => {
    for (const tier of ['demo', 'S', 'M', 'L'] as const) {
      const data = tenant(tier);
      const monsters = indexes(data).filter((index) => data.head(index).alertCount >= 2_000);
      assert.equal(monsters.length, 1);
      assert.ok(monsters[0]! >= 100);
      assert.equal(data.head(monsters[0]!).alertCount, 3_000);
    }
    const data = tenant('demo');
    const evidence = data.alerts(largest(data)).flatMap((alert) => evidenceOf(alert.body));
    const distinct = (type: string, key: (row: Wire) => unknown) =>
      new Set(evidence.filter((row) => typeOf(row) === type).map(key)).size;
    assert.equal(evidence.length, 12_000);
    near(
      distinct('ip', (row) => row.ipAddress),
      4_580,
      4_620,
      'addresses',
    );
    near(
      distinct('user', (row) => (row.userAccount as Wire).userPrincipalName),
      4_990,
      5_010,
      'accounts',
    );
  });

  it('has more people than the monster names, no two with one address', () => {
    const names = new Set(Array.from({ length: PEOPLE }, (_, i) => person(i).userPrincipalName));
    assert.equal(names.size, PEOPLE);
    assert.ok(PEOPLE >= 5_000);
    for (const name of names) assert.match(name, /^[a-z.-]+@halden\.example$/);
  });

  it('prints how fast it is, and stays within a generous multiple of its aims', () => {
    const clock = { now: () => NOW };
    createTenantData({ tier: 'S', clock });
    const start = performance.now();
    const data = createTenantData({ tier: 'L', clock });
    for (let index = 0; index < 50; index++) data.head(index);
    const listed = performance.now();
    for (let index = 0; index < data.incidentCount; index++) data.head(index);
    const headed = performance.now();
    data.alertByRank(0);
    const ranked = performance.now();
    data.alerts(largest(data));
    const monster = performance.now();
    const figures = [listed - start, headed - listed, ranked - headed, monster - ranked].map(Math.round);
    console.log('tier L, ms: list, all heads, rank %d alerts, monster:', data.alertCount, figures.join(', '));
    near(data.alertCount, 260_000, 420_000, 'alerts');
    assert.ok(figures.every((ms) => ms < 6_000));
  });
});
