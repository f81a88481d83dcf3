import assert from 'node:assert/strict';
import { beforeEach, describe, mock, test, afterEach } from 'node:test';
import type { IncidentFilter, ListQuery, SecuritySource } from '@watchfloor/api';
import { incidentViews } from '../../packages/widgets/src/incidents/incident-views/view-kind.ts';
import type { IncidentView } from '../../packages/widgets/src/incidents/incident-views/saved-views.ts';
import {
  COUNT_EVERY,
  MOST_COUNTS,
  ViewCounts,
} from '../../packages/widgets/src/incidents/incident-views/view-counts.ts';

const viewOf = (text: string): IncidentView => ({ id: text, kind: 'personal', name: text, text: `v=1&${text}` });
const HIGH = viewOf('severity=high');
const MINE = viewOf('assignedTo=%40me');

function scene() {
  const asked: ListQuery<IncidentFilter>[] = [];
  let underWay = 0;
  let most = 0;
  const aborted: boolean[] = [];
  const state = { answer: async (): Promise<number | undefined> => 7, account: 'mara@contoso.example', changes: 0 };
  const list = async (query: ListQuery<IncidentFilter>, { signal }: { signal: AbortSignal }) => {
    asked.push(query);
    signal.addEventListener('abort', () => aborted.push(true));
    most = Math.max(most, ++underWay);
    try {
      return { count: await state.answer() };
    } finally {
      underWay--;
    }
  };
  let source = { identity: { account: state.account }, incidents: { list } } as unknown as SecuritySource;
  const counts = new ViewCounts(incidentViews, { source: () => source, changed: () => void state.changes++ });
  const other = (): void => void (source = { ...source, identity: { ...source.identity, account: 'joe' } });
  return { counts, asked, state, aborted, other, most: () => most };
}

const settle = async (ms = 0): Promise<void> => {
  for (let turn = 0; turn < 200; turn++) await Promise.resolve();
  for (let gone = 0; gone < ms; gone += 5_000) {
    mock.timers.tick(5_000);
    for (let turn = 0; turn < 200; turn++) await Promise.resolve();
  }
};

describe('counts of views', () => {
  beforeEach(() => mock.timers.enable({ apis: ['setTimeout', 'Date'], now: 1e12 }));
  afterEach(() => mock.timers.reset());

  test('are asked of the service one at a time, as small as can be', async () => {
    const { counts, asked, state, most } = scene();
    counts.show([HIGH, MINE]);
    await settle();
    counts.hide();
    assert.deepEqual(
      asked.map(({ filter, ...rest }) => [filter?.severity ?? filter?.assignedTo, rest]),
      [
        [['high'], { top: 1, count: true }],
        [['mara@contoso.example'], { top: 1, count: true }],
      ],
    );
    assert.deepEqual([counts.countOf(HIGH), counts.countOf(MINE), state.changes, most()], [7, 7, 2, 1]);
  });

  test('are not made up for views that filter among loaded rows', async () => {
    const { counts, asked } = scene();
    for (const view of [viewOf('tags=VIP'), viewOf('q=finance')]) {
      counts.show([view]);
      await settle(COUNT_EVERY);
      assert.deepEqual([counts.countOf(view), asked.length], [undefined, 0]);
    }
    counts.hide();
  });

  test('are read again after a minute, once for views that ask the same, and only while they are seen', async () => {
    const { counts, asked } = scene();
    counts.show([HIGH, { ...HIGH, id: 'again', text: 'v=1&severity=HIGH' }]);
    await settle();
    assert.equal(asked.length, 1);
    counts.show([HIGH]);
    await settle(COUNT_EVERY - 5_000);
    assert.equal(asked.length, 1);
    await settle(5_000);
    assert.equal(asked.length, 2);
    counts.hide();
    await settle(5 * COUNT_EVERY);
    assert.equal(asked.length, 2);
  });

  test('keep to twelve calls a minute, and come to all views in turn', async () => {
    const { counts, asked } = scene();
    const views = Array.from({ length: 30 }, (_, day) =>
      viewOf(`range=2026-01-${String(day + 1).padStart(2, '0')}T00:00Z..`),
    );
    counts.show(views);
    await settle();
    assert.equal(asked.length, MOST_COUNTS);
    await settle(2 * COUNT_EVERY);
    counts.hide();
    assert.equal(asked.length, 3 * MOST_COUNTS);
    assert.ok(views.every((view) => counts.countOf(view) === 7));
  });

  test('keep the last number when an answer fails, and do not hurry', async () => {
    const { counts, asked, state } = scene();
    counts.show([HIGH]);
    await settle();
    state.answer = () => Promise.reject(new Error('throttled'));
    await settle(COUNT_EVERY);
    assert.deepEqual([counts.countOf(HIGH), asked.length], [7, 2]);
    await settle(COUNT_EVERY - 5_000);
    assert.equal(asked.length, 2);
    counts.hide();
  });

  test("are forgotten when somebody else's source comes, and given up when nobody looks", async () => {
    const { counts, state, other, aborted } = scene();
    counts.show([HIGH]);
    await settle();
    other();
    let late: (count: number) => void = () => undefined;
    state.answer = () => new Promise((resolve) => (late = resolve));
    counts.show([HIGH]);
    assert.equal(counts.countOf(HIGH), undefined);
    counts.hide();
    assert.deepEqual(aborted, [true]);
    late(9);
    await settle();
    assert.deepEqual([counts.countOf(HIGH), state.changes], [undefined, 1]);
  });
});
