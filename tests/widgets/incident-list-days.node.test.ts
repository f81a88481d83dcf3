import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pastDays } from '../../packages/widgets/src/incidents/incident-list/tools/days.ts';

test('the seven days before today go from midnight to midnight UTC, the latest first, and bear their names', () => {
  const days = pastDays(Date.UTC(2026, 10, 22, 0, 5), 'utc', 'en-GB');
  assert.deepEqual(
    days.map(({ from }) => from.slice(8, 10)),
    ['21', '20', '19', '18', '17', '16', '15'],
  );
  assert.deepEqual(days[4], {
    label: 'Tuesday 17 Nov',
    from: '2026-11-17T00:00:00.000Z',
    to: '2026-11-18T00:00:00.000Z',
  });
});

test('a local day is as long as the clocks of the place make it, and each ends where the next begins', () => {
  const zone = process.env.TZ;
  process.env.TZ = 'Europe/Berlin';
  try {
    const days = pastDays(Date.UTC(2026, 9, 27, 12), 'local', 'de');
    const hours = days.map(({ from, to }) => (Date.parse(to) - Date.parse(from)) / 3_600_000);
    assert.deepEqual(hours, [24, 25, 24, 24, 24, 24, 24]);
    assert.match(days[1]!.label, /^Sonntag, 25\. Okt/);
    for (const [index, { from }] of days.slice(0, -1).entries()) assert.equal(days[index + 1]!.to, from);
  } finally {
    if (zone === undefined) delete process.env.TZ;
    else process.env.TZ = zone;
  }
});
