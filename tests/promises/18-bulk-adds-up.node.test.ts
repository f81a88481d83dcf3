/** Promise 18: a change of many accounts for every id, writes none twice by itself, and is taken back exactly. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Incident } from '@watchfloor/api';
import { faultsOf, played, press, sessionOf, sums } from '../runtime/actions-kit.ts';
import { ApiError } from '@watchfloor/api';
import { chosen, failure, floor, type Call, type Fault, type Floor } from '../widgets/incident-actions-kit.ts';
import type { EditState } from '../widgets/incident-actions.ts';
import { writeFigure } from './support/figure.ts';
import { chance } from './support/random.ts';

const COUNT = 500;

/** How a log of the service and a result break the promise; empty when they keep it. */
function broken(calls: readonly Call[], ids: readonly string[], accounted: readonly string[]): string[] {
  const faults: string[] = [];
  const last = new Map<string, Call>();
  for (const call of calls) {
    if (call.method !== 'PATCH') continue;
    const before = last.get(call.id!);
    if (before && before.status !== 429) faults.push(`${call.id} written again after ${before.status}`);
    if (!ids.includes(call.id!)) faults.push(`${call.id} was never chosen`);
    last.set(call.id!, call);
  }
  const told = [...accounted].sort().join();
  if (told !== [...ids].sort().join()) faults.push(`${accounted.length} ids are told of, not ${ids.length}`);
  return faults;
}

const idsOf = (rows: readonly { readonly id: string }[]): string[] => rows.map(({ id }) => id);

/** Ids that went well are those of the change that neither failed nor are unknown. */
function accountedIn({ failures, unknowns, ok, selection }: EditState): string[] {
  const other = [...idsOf(failures), ...idsOf(unknowns)];
  const well = idsOf(selection.targets).filter((id) => !other.includes(id));
  assert.equal(well.length, ok);
  return [...well, ...other];
}

/** What the tenant holds of each of these, in the end. */
async function tagged(place: Floor, rows: readonly Incident[], tag: string): Promise<Set<string>> {
  place.fault = () => undefined;
  const found = new Set<string>();
  for (const { id } of rows) if ((await place.read(id)).customTags?.includes(tag)) found.add(id);
  // So many readings use the minute's calls up.
  await place.pass(60_000);
  return found;
}

/** 429, 500, lost on the way there and back, and calls without an answer: about a fifth of all writes. */
function weather(seed: number): (call: Call) => Fault {
  const luck = chance(seed);
  return ({ method, tries }) => {
    if (method === 'GET') return luck.whole(20) === 0 ? failure(503) : undefined;
    if (tries > 1) return undefined;
    const draw = luck.whole(25);
    if (draw === 0) return failure(429, { 'Retry-After': '7' });
    if (draw === 1) return failure(500);
    return draw === 2 ? 'lost' : draw === 3 ? 'unheard' : draw === 4 ? 'stuck' : draw === 5 ? failure(403) : undefined;
  };
}

test('500 incidents under 429, 500, lost answers and timeouts: each is told of, as the tenant has it', async () => {
  const place = floor('S');
  const rows = await place.rows(COUNT);
  const { edit, states, editor, settled } = place.editor();
  place.fault = weather(18);
  const state = await edit(rows, { addTags: ['swept'] });
  const { ok, failed, unknown, total } = state;
  assert.equal(ok + failed + unknown, total);
  assert.equal(total, COUNT);
  assert.deepEqual(broken(place.calls, idsOf(rows), accountedIn(state)), []);
  assert.ok(states.every((one) => one.ok + one.failed + one.unknown <= one.total && one.total === COUNT));
  const reasons = new Set(state.failures.map(({ reason }) => reason));
  for (const reason of ['server', 'network', 'timeout', 'forbidden'] as const) assert.ok(reasons.has(reason), reason);
  const throttled = place.calls.filter(({ method, status }) => method === 'PATCH' && status === 429);
  assert.ok(throttled.length > 5, String(throttled.length));
  const bad = new Set([...idsOf(state.failures), ...idsOf(state.unknowns)]);
  const has = await tagged(place, rows, 'swept');
  for (const { id } of rows) if (!idsOf(state.unknowns).includes(id)) assert.equal(has.has(id), !bad.has(id), id);
  // Only the failed ones are tried again, and then all is well.
  const before = place.writes().length;
  assert.equal(editor.retry(press()), undefined);
  const again = await settled();
  assert.equal(place.writes().length - before, failed);
  assert.deepEqual([again.ok, again.failed, again.unknown], [COUNT - unknown, 0, unknown]);
  writeFigure(18, `500 under faults: ${ok} ok, ${failed} failed, ${unknown} unknown, each as the tenant has it`);
});

test('a 401 in the middle ends it: nothing else is sent, and the next session tells what was', async () => {
  const place = floor('S');
  const rows = await place.rows(COUNT);
  const { edit } = place.editor();
  let refused = false;
  place.fault = ({ method }) => {
    refused ||= method === 'PATCH' && place.writes().length > 200;
    return refused ? failure(401) : undefined;
  };
  const state = await edit(rows, { addTags: ['half'] });
  assert.equal(state.ok + state.failed, COUNT);
  assert.deepEqual(broken(place.calls, idsOf(rows), accountedIn(state)), []);
  assert.ok(place.writes().length <= 204 + 3, `${place.writes().length} writes left`);
  const ended = state.failures.filter(({ reason }) => reason === 'ended');
  const notAccepted = state.failures.filter(({ reason }) => reason === 'signed-out');
  assert.ok(ended.length > 280 && notAccepted.length >= 1 && notAccepted.length <= 4);
  const next = place.editor();
  await place.until(() => next.editor.interrupted !== undefined);
  const { interrupted } = next.editor;
  assert.deepEqual(
    [interrupted!.ok.length, interrupted!.failed.length, interrupted!.unknown.length, interrupted!.notSent.length],
    [state.ok, notAccepted.length, 0, ended.length],
  );
  next.editor.dismiss();
  assert.deepEqual([next.editor.interrupted, place.store.read().bulk], [undefined, undefined]);
});

test('a reload in the middle: the next page knows what was sent, and what was not', async () => {
  const place = floor('S');
  const rows = await place.rows(COUNT);
  let gone = false;
  // After the reload this page's own editor, its timers and its answers are no more.
  const { editor } = place.editor({ session: () => (gone ? undefined : place.session) });
  editor.edit(press(), chosen(rows, place.timing.now()), { addTags: ['cut'] });
  editor.confirm(press());
  place.fault = () => (gone ? 'stuck' : undefined);
  await place.until(() => place.writes().length >= 230);
  const sent = new Set(place.writes().map(({ id }) => id!));
  const { kept } = place.store;
  gone = true;

  const reloaded = place.editor({
    session: () => sessionOf(place.source, { preferences: { ...place.store, read: () => JSON.parse(kept) as object } }),
  });
  // The lock of the page that went away goes with it; here its key is another's.
  const renamed = kept.replaceAll(/"key":"incident\.[^"]+"/g, '"key":"incident.of-a-page-that-is-gone"');
  const other = place.editor({
    session: () =>
      sessionOf(place.source, { preferences: { ...place.store, read: () => JSON.parse(renamed) as object } }),
  });
  await place.until(() => other.editor.interrupted !== undefined);
  assert.equal(reloaded.editor.interrupted, undefined, 'while it runs, nobody is told that it was cut off');
  const { interrupted } = other.editor;
  const { ok, failed, unknown, notSent, total } = interrupted!;
  assert.equal(total, COUNT);
  assert.deepEqual([...ok, ...failed, ...unknown, ...notSent].sort(), idsOf(rows).sort());
  assert.deepEqual(
    [...sent].filter((id) => notSent.includes(id)),
    [],
    'nothing that left counts as not sent',
  );
  const has = await tagged(place, rows, 'cut');
  for (const id of ok) assert.ok(has.has(id), id);
  for (const id of [...failed, ...notSent]) assert.ok(!has.has(id), id);
  assert.ok(ok.length > 200 && unknown.length <= 8 && notSent.length >= COUNT - 240);
});

test('taking 60 back restores each exactly, but for those that somebody changed since', async () => {
  const place = floor('S');
  const rows = (await place.rows(200))
    .filter(({ status }) => status === 'active' || status === 'resolved')
    .slice(0, 60);
  const before = new Map<string, object>();
  const stateOf = async (id: string): Promise<object> => {
    const { lastUpdateDateTime: _, lastModifiedBy: __, ...rest } = (await place.read(id)).raw;
    return rest;
  };
  for (const { id } of rows) before.set(id, await stateOf(id));
  const { edit, editor, settled } = place.editor();
  const classification = 'informationalExpectedActivity';
  const wish = { status: 'inProgress', severity: 'low', classification, determination: 'securityTesting' } as const;
  await edit(rows, { ...wish, addTags: ['exercise'], resolvingComment: 'Exercise', assignedTo: 'ann@halden.example' });
  const moved = new Set(idsOf(rows).filter((_, at) => at % 7 === 3));
  const newer = new Map<string, object>();
  for (const id of moved) {
    await place.source.incidents.update(id, { status: 'resolved' });
    newer.set(id, await stateOf(id));
  }
  assert.equal(editor.undo(press()), undefined);
  const undone = await settled();
  // Old rows may carry a determination that nobody can set any more; that is said, and nothing else of them differs.
  for (const { id, determination } of rows) {
    const now = await stateOf(id);
    const old = /^(apt|securityPersonnel)$/.test(determination ?? '') ? { determination: 'unknown' } : {};
    assert.deepEqual(now, moved.has(id) ? newer.get(id) : { ...before.get(id), ...old }, id);
  }
  assert.deepEqual([undone.ok, undone.failed], [60 - moved.size, moved.size]);
  assert.ok(undone.failures.every(({ id, reason }) => moved.has(id) && reason === 'moved'));
});

test('1,000 small changes in any weather: every one adds up at every moment', async () => {
  const luck = chance(1_818);
  const kinds: Record<string, number> = {};
  for (let round = 0; round < 1_000; round += 1) {
    const count = 1 + luck.whole(12);
    const play = played(count, () => {
      const error = luck.pick<unknown>([
        undefined,
        undefined,
        undefined,
        new ApiError(
          luck.pick(['network', 'timeout', 'server', 'schema', 'forbidden', 'conflict', 'gone', 'bad-request']),
        ),
        new ApiError('throttled', { until: play.time.now() + luck.whole(9_000) }),
        new ApiError('signed-out', { status: 401 }),
        new Error('odd'),
      ]);
      if (luck.whole(60) === 0) play.cancel.abort();
      if (luck.whole(60) === 0) play.session = undefined;
      const lost =
        /network|timeout|server|schema/.test(String((error as ApiError | undefined)?.kind)) ||
        error instanceof TypeError;
      return error === undefined ? 'fine' : { error, done: lost && luck.whole(2) === 0 };
    });
    const done = await play.run();
    assert.deepEqual(faultsOf([...play.told, done], count), []);
    assert.deepEqual([done.waiting, done.phase], [0, 'done']);
    const by = sums(done);
    assert.equal(Object.values(by).flat().length, count);
    for (const id of by['ok'] ?? []) assert.equal(play.things.get(id)?.value, 9);
    for (const [name, ids] of Object.entries(by)) {
      kinds[name] = (kinds[name] ?? 0) + ids.length;
      if (name.startsWith('failed'))
        for (const id of ids) assert.notEqual(play.things.get(id)?.value, 9, `${name} ${id}`);
    }
  }
  for (const name of ['ok', 'unknown', 'failed/ended', 'failed/cancelled', 'failed/forbidden', 'failed/network'])
    assert.ok(kinds[name]! > 5, `${name}: ${kinds[name]}`);
});

test('a client that forgets ids, or tries again by itself, is caught', async () => {
  const place = floor();
  const rows = (await place.rows(50)).slice(0, 10);
  place.fault = ({ id, tries }) => (id === rows[3]!.id && tries === 1 ? 'unheard' : undefined);
  const ok: string[] = [];
  // As it is usually written: all at once, once more after a failure, and what still fails is dropped.
  const once = ({ id }: Incident): Promise<unknown> => place.source.incidents.update(id, { customTags: ['x'] });
  const usual = Promise.all(
    rows.map((row) =>
      once(row)
        .catch(() => once(row))
        .then(
          () => ok.push(row.id),
          () => {},
        ),
    ),
  );
  let ended = false;
  void usual.then(() => (ended = true));
  await place.until(() => ended);
  assert.deepEqual(broken(place.calls, idsOf(rows), ok), [`${rows[3]!.id} written again after 200`]);
  assert.deepEqual(broken([], idsOf(rows), ok.slice(1)), ['9 ids are told of, not 10']);
  assert.deepEqual(faultsOf([{ phase: 'done', outcomes: new Map(), total: 10, ok: 8, failed: 1, unknown: 0, waiting: 0, heldUntil: 0, remaining: 0 }], 10), ['8 + 1 + 0 + 0 of 10']); // prettier-ignore
});
