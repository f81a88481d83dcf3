import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ApiError, type Incident, type PageLink } from '@watchfloor/api';
import { changesBetween } from '../../packages/widgets/src/incidents/incident-feed/changes.ts';
import { pollChanges } from '../../packages/widgets/src/incidents/incident-feed/poll.ts';
import { fakeRows, ids, incident, iso, START } from './incident-feed-kit.ts';

const MINUTE = 60_000;
const since = iso(START);
const now = START + 5 * MINUTE;

test('asks for what was updated since, two minutes of overlap included, and for nothing else', async () => {
  const fake = fakeRows([
    incident('new', START + MINUTE),
    incident('lag', START - MINUTE),
    incident('old', START - 3 * MINUTE),
  ]);
  const { items, cut } = await pollChanges(fake.source, { since, now, serverFilter: { severity: ['high'] } });
  assert.deepEqual(fake.calls, [{ filter: { updatedFrom: iso(START - 2 * MINUTE) }, top: 50 }]);
  assert.deepEqual(ids(items), ['new', 'lag']);
  assert.equal(cut, false);
});

test('a row that no longer passes the filter is seen to leave', async () => {
  const shown = [incident('a', START - MINUTE, { severity: 'high' })];
  const fake = fakeRows([incident('a', START + MINUTE, { severity: 'low' })]);
  const serverFilter = { severity: ['high'] };
  const { items, matching } = await pollChanges(fake.source, { since, now, serverFilter });
  assert.equal(matching.length, 0);
  assert.deepEqual(ids(changesBetween(shown, items, (row) => ids(matching).includes(row.id)).left), ['a']);
});

test('the next poll begins at the largest update that was seen, and never goes back', async () => {
  const at = '2026-06-01T12:03:04.1234567Z';
  const fake = fakeRows([incident('a', START, { lastUpdateDateTime: at }), incident('b', START + MINUTE)]);
  assert.equal((await pollChanges(fake.source, { since, now })).next, at);
  assert.equal((await pollChanges(fakeRows([incident('b', START - MINUTE)]).source, { since, now })).next, since);
  assert.equal((await pollChanges(fakeRows([]).source, { since, now: now + 9e9 })).next, since, 'not the local clock');
});

test('a row of the far future does not silence the polls after it', async () => {
  const rows = [incident('hostile', Date.UTC(2999, 0)), incident('a', START + MINUTE)];
  const result = await pollChanges(fakeRows(rows).source, { since, now });
  assert.deepEqual(ids(result.items), ['hostile', 'a']);
  assert.equal(result.next, iso(START + MINUTE));
});

test('reads ten pages at most, says that it was cut and begins again at the same time', async () => {
  const many = (count: number): Incident[] =>
    Array.from({ length: count }, (_, index) => incident(index, START + index));
  const cut = fakeRows(many(501));
  const result = await pollChanges(cut.source, { since, now });
  assert.equal(cut.calls.length, 10);
  assert.equal(result.cut, true);
  assert.equal(result.items.length, 500);
  assert.equal(result.next, since);
  const whole = fakeRows(many(500));
  assert.equal((await pollChanges(whole.source, { since, now })).cut, false);
  assert.equal(whole.calls.length, 10);
});

test('a link that comes twice ends the poll, an error passes through, and nothing is asked again', async () => {
  const stuck = fakeRows([incident('a', START)], { answer: (page) => ({ ...page, next: '{}' as PageLink }) });
  assert.equal((await pollChanges(stuck.source, { since, now })).cut, true);
  assert.equal(stuck.calls.length, 2);
  const failing = fakeRows([], {
    before() {
      throw new ApiError('throttled', { until: now });
    },
  });
  await assert.rejects(pollChanges(failing.source, { since, now }), { kind: 'throttled' });
  assert.equal(failing.calls.length, 1);
});

test('an abort ends it, and what could not be read is counted', async () => {
  const fake = fakeRows([incident('a', START)], {
    answer: (page) => ({ ...page, unreadable: [{ index: 0, id: 'x', problem: 'p' }], partial: ['p', 'p'] }),
  });
  const { unreadable, partial } = await pollChanges(fake.source, { since, now });
  assert.deepEqual([unreadable, partial], [1, ['p']]);
  const signal = AbortSignal.abort(new Error('left'));
  await assert.rejects(pollChanges(fake.source, { since, now, signal }), { message: 'left' });
});

test('an id of two pages comes once, in its newest state', async () => {
  const rows = [...Array.from({ length: 50 }, (_, index) => incident(index, START + MINUTE)), incident('0', START)];
  const { items } = await pollChanges(fakeRows(rows).source, { since, now });
  assert.equal(items.length, 50);
  assert.equal(items.find(({ id }) => id === '0')!.lastUpdateDateTime, iso(START + MINUTE));
});
