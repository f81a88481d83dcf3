/** "The phishing incident of last Tuesday on the finance laptop" is there whatever day it is asked for. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createTenantData } from '../../mocks/tenant/data/index.ts';
import type { TenantData, Tier } from '../../mocks/tenant/data/contract.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const FIRST = Date.UTC(2026, 4, 30);
const indexes = (data: TenantData) => [...Array(data.incidentCount).keys()];
const made = (tier: Tier, now: number) => createTenantData({ tier, clock: { now: () => now } });
const nameAt = (data: TenantData, index: number) => String(data.incident(index)['displayName']);
const found = (data: TenantData) => indexes(data).filter((index) => /phishing.*HLD-FIN-LT/i.test(nameAt(data, index)));

/** The latest Tuesday before today, by the calendar. */
function tuesdayBefore(now: number): string {
  const day = new Date(now);
  do day.setUTCDate(day.getUTCDate() - 1);
  while (day.getUTCDay() !== 2);
  return day.toISOString().slice(0, 10);
}

function checkDay(tier: Tier, now: number): void {
  const data = made(tier, now);
  const what = `${tier} ${new Date(now).toISOString()}`;
  const places = found(data);
  assert.equal(places.length, 1, what);
  const body = data.incident(places[0]!);
  for (const field of ['createdDateTime', 'lastUpdateDateTime'])
    assert.equal(String(body[field]).slice(0, 10), tuesdayBefore(now), `${what} ${field}`);
  const times = data.columns.updated;
  for (let index = 1; index < times.length; index++)
    assert.ok(times[index]! <= times[index - 1]!, `${what} at ${index}`);
  const merged = indexes(data).filter((index) => data.redirectOf(index) !== undefined);
  assert.equal(merged.length, 3);
  for (const index of merged) {
    assert.ok(!places.includes(index), what);
    assert.equal(data.redirectOf(data.incidentIndex(data.redirectOf(index)!)!), undefined);
  }
  assert.deepEqual([data.head(places[0]!).alertCount, data.alerts(places[0]!).length], [4, 4]);
}

test('a phishing incident on a finance laptop was last seen on the Tuesday before today, on every day of two weeks', () => {
  for (let step = 0; step < 28; step++) {
    const now = FIRST + step * 12 * HOUR + (step % 3) * 5 * HOUR + 60_000;
    checkDay('demo', now);
    checkDay('S', now);
  }
  for (const tier of ['M', 'L'] as const) checkDay(tier, FIRST + 3 * DAY + HOUR);
});

test('it keeps its place, its number and its words from one run to the next', () => {
  const [one, two] = [made('M', FIRST), made('M', FIRST)];
  assert.deepEqual(found(one), found(two));
  assert.deepEqual(one.alerts(found(one)[0]!), two.alerts(found(two)[0]!));
});

test('names of computers tell department and form, and phishing on a finance laptop is generated in each week of a large tenant', () => {
  const data = made('L', FIRST);
  const weeks = new Set<number>();
  const { created } = data.columns;
  let computers = 0;
  for (const index of indexes(data)) {
    if (!/phishing page/i.test(nameAt(data, index)) || data.head(index).alertCount > 50) continue;
    const names = JSON.stringify(data.alerts(index)).match(/(?<="hostName":")[^"]+/g) ?? [];
    for (const name of names)
      assert.match(name, /^hld-(srv-[a-z]{2,3}\d\d|(fin|eng|ops|sal|hr|leg|mkt|lab|dev|mac)-(lt|ws)\d{3})$/);
    computers += names.length;
    if (names.some((name) => name.startsWith('hld-fin-lt')))
      weeks.add(Math.floor((FIRST - created[index]!) / (7 * DAY)));
  }
  assert.ok(computers > 1_000, `${computers}`);
  for (let week = 0; week < 25; week++) assert.ok(weeks.has(week), `week ${week}`);
});
