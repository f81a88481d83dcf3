/** Promise 16: what export and changes to "all that match" read ends at its stated cap, and says when rows are missing. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Incident, Page, PageLink } from '@watchfloor/api';
import {
  fakeRows,
  incident,
  iso,
  START,
  walkIncidents,
  type Misbehaviour,
  type WalkStep,
} from '../widgets/incident-feed-kit.ts';
import { writeFigure } from './support/figure.ts';
import { chance, type Chance } from './support/random.ts';

/** Waits take no time, and the clock says that they did. */
let clock = START;
const timing = {
  now: () => clock,
  wait: async (ms: number): Promise<void> => {
    await Promise.resolve();
    clock += ms;
  },
};

const skipTo = (skip: number, link: PageLink | undefined): PageLink =>
  JSON.stringify({ ...(link ? (JSON.parse(link) as object) : {}), skip }) as PageLink;

/** Ways of a service to keep a reader busy, or to leave it short. */
const FAULTS: Readonly<Record<string, (luck: Chance) => Misbehaviour>> = {
  none: () => ({}),
  'a link that leads back': (luck) => ({
    answer: (page) => (page.next && luck.whole(3) === 0 ? { ...page, next: skipTo(0, page.next) } : page),
  }),
  'links anywhere': (luck) => ({
    answer: (page): Page<Incident> => (page.next ? { ...page, next: skipTo(luck.whole(300), page.next) } : page),
  }),
  'a new link each time': () => ({
    answer: (page, call) => ({ ...page, next: page.next ?? skipTo(1_000_000 + call, page.next) }),
  }),
  'empty pages': (luck) => ({
    answer: (page) => (luck.whole(4) === 0 ? { ...page, items: [], next: page.next ?? skipTo(0, undefined) } : page),
  }),
  'filters that it ignores': () => ({ ignoresFilter: true }),
};

async function walked(luck: Chance, name: string) {
  const spread = luck.pick([0, 1, 1000, 60_000]);
  const rows = Array.from({ length: luck.whole(600) }, (_, index) =>
    incident(index, START - index * spread, { createdDateTime: iso(START - luck.whole(1e6)) }),
  );
  const cap = luck.pick([1, 7, 100, 451, 100_000]);
  const pageSize = luck.pick([2, 10, 50]);
  const fake = fakeRows(rows, FAULTS[name]!(luck));
  const given: Incident[] = [];
  let last: WalkStep | undefined;
  for await (const step of walkIncidents(fake.source, {}, { timing, cap, pageSize })) {
    given.push(...step.items);
    last = step;
    assert.ok(fake.calls.length <= 2 * Math.ceil(cap / pageSize) + 200, `${name}: ${fake.calls.length} requests`);
  }
  return { rows, cap, given, last: last! };
}

test('1,000 services, most of them misbehaving: the walk ends within its cap, and is complete or says why not', async () => {
  const luck = chance(161);
  const ends = { complete: 0, capped: 0, incomplete: 0 };
  for (let round = 0; round < 1_000; round += 1) {
    const name = luck.pick(Object.keys(FAULTS));
    const { rows, cap, given, last } = await walked(luck, name);
    const about = `${name}, round ${round}: ${given.length} of ${rows.length}, cap ${cap}`;
    assert.equal(last.done, true, about);
    assert.ok(given.length <= cap, about);
    assert.equal(new Set(given.map(({ id }) => id)).size, given.length, about);
    if (given.length < rows.length) assert.ok(last.capped || last.incomplete.length > 0, about);
    if (last.capped) assert.equal(given.length, cap, about);
    ends[last.incomplete.length ? 'incomplete' : last.capped ? 'capped' : 'complete'] += 1;
  }
  assert.ok(
    Object.values(ends).every((count) => count > 50),
    JSON.stringify(ends),
  );
  const said = Object.entries(ends).map(([end, count]) => `${count} ${end}`);
  writeFigure(16, `1,000 walks by windows: ${said.join(', ')}`, 'walks');
});
