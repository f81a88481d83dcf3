/** Each change stands for itself: what failed in one is never counted, tried again or decided with another. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Incident } from '@watchfloor/api';
import { press } from '../runtime/actions-kit.ts';
import { chosen, failure, floor, type Floor } from './incident-actions-kit.ts';

const open = (rows: readonly Incident[]): Incident[] => rows.filter(({ status }) => status === 'active');
const bodies = (place: Floor) =>
  place
    .writes()
    .filter(({ method }) => method === 'PATCH')
    .map(({ id, body }) => [id, body]);

test('after taking back what went well, nothing of the change is left to be tried again', async () => {
  const place = floor();
  const rows = open(await place.rows(50)).slice(0, 5);
  const bad = rows.slice(0, 2).map(({ id }) => id);
  const { edit, editor, settled } = place.editor();
  place.fault = ({ method, id }) => (method === 'PATCH' && bad.includes(id!) ? failure(400) : undefined);
  const state = await edit(rows, { addTags: ['new'] });
  assert.deepEqual([state.ok, state.failed], [3, 2]);
  assert.equal(editor.undo(press()), undefined);
  const undone = await settled();
  assert.deepEqual([undone.kind, undone.total, undone.ok, undone.failed], ['undo', 3, 3, 0]);
  place.calls.length = 0;
  place.fault = () => undefined;
  assert.equal(editor.retry(press()), 'nothing');
  await place.pass(60_000);
  assert.deepEqual(place.calls, []);
  for (const { id } of rows) assert.ok(!(await place.read(id)).customTags?.includes('new'), id);
});

test('what a stop left unsent is no part of taking back, and is not sent by trying that again', async () => {
  const place = floor('S');
  const rows = await place.rows(120);
  const { editor, settled } = place.editor();
  editor.edit(press(), chosen(rows, place.timing.now()), { addTags: ['stopped'] });
  editor.confirm(press());
  await place.until(() => place.writes().length >= 30);
  editor.cancel();
  const { ok } = await settled();
  let refused = '';
  place.fault = ({ method, id }) => {
    if (method !== 'PATCH' || (refused && refused !== id)) return undefined;
    refused = id!;
    return failure(400);
  };
  editor.undo(press());
  const undone = await settled();
  assert.deepEqual([undone.total, undone.ok, undone.failed], [ok, ok - 1, 1]);
  place.fault = () => undefined;
  place.calls.length = 0;
  assert.equal(editor.retry(press()), undefined);
  assert.equal((await settled()).ok, ok);
  const [[id, body], ...more] = bodies(place) as [[string, Record<string, unknown>]];
  assert.deepEqual([id, more], [refused, []]);
  assert.ok(!(body['customTags'] as string[]).includes('stopped'), 'taken back, not changed once more');
});

test('a failure is tried again by itself, until another change begins', async () => {
  const place = floor();
  const [row, other] = open(await place.rows(50)) as [Incident, Incident];
  const { edit, editor, settled } = place.editor();
  place.fault = ({ method, id, tries }) =>
    method === 'PATCH' && id === row.id && tries < 3 ? failure(400) : undefined;
  assert.equal((await edit([row], { status: 'resolved' })).failed, 1);
  editor.retry(press());
  const again = await settled();
  assert.deepEqual([again.total, again.failed], [1, 1]);
  const second = await edit([other], { assignedTo: 'bob@halden.example' });
  assert.deepEqual([second.total, second.ok, second.failed, second.failures], [1, 1, 0, []]);
  place.calls.length = 0;
  assert.equal(editor.retry(press()), 'nothing');
  assert.deepEqual(place.calls, []);
});

test('a conflict of an earlier change is not decided with that of a later one', async () => {
  const place = floor();
  const [row, other] = open(await place.rows(50)) as [Incident, Incident];
  const { edit, editor, settled } = place.editor();
  for (const { id } of [row, other]) await place.source.incidents.update(id, { assignedTo: 'bob@halden.example' });
  place.calls.length = 0;
  assert.equal((await edit([row], { status: 'resolved' })).phase, 'asking');
  const state = await edit([other], { status: 'inProgress' });
  assert.deepEqual([state.total, state.conflicts.map(({ id }) => id)], [1, [other.id]]);
  assert.equal(editor.resolve(press(), [row.id], 'mine'), 'nothing');
  editor.resolve(press(), [row.id, other.id], 'mine');
  assert.equal((await settled()).ok, 1);
  assert.deepEqual(bodies(place), [[other.id, { status: 'inProgress' }]]);
});

test('of changes pressed in quick succession each is told of by itself, what is open first', async () => {
  const place = floor();
  const [row, other, third] = open(await place.rows(50)) as [Incident, Incident, Incident];
  const { editor, settled } = place.editor();
  await place.source.incidents.update(row.id, { assignedTo: 'bob@halden.example' });
  place.calls.length = 0;
  place.fault = ({ method, id, tries }) =>
    method === 'PATCH' && id === other.id && tries < 2 ? failure(400) : undefined;
  for (const each of [row, other, third])
    editor.edit(press(), chosen([each], place.timing.now()), { status: 'resolved' });
  const asking = await settled();
  assert.deepEqual(
    [asking.phase, asking.total, asking.conflicts.map(({ id }) => id), asking.undo],
    ['asking', 1, [row.id], undefined],
    'nothing offers to take the third one back under the name of the first',
  );
  editor.resolve(press(), [row.id], 'theirs');
  const failed = editor.state!;
  assert.deepEqual([failed.total, failed.failures.map(({ id }) => id)], [1, [other.id]]);
  place.calls.length = 0;
  editor.retry(press());
  const again = await settled();
  assert.deepEqual([again.ok, again.total, again.undo?.count], [1, 1, 1]);
  assert.deepEqual(bodies(place), [[other.id, { status: 'resolved' }]]);
  editor.dismiss();
  const last = editor.state!;
  assert.deepEqual([last.selection.targets.map(({ id }) => id), last.ok, !!last.undo], [[third.id], 1, true]);
  editor.dismiss();
  assert.equal(editor.state, undefined);
});

test('many are not asked for while a single one is under way, so that its end is never lost', async () => {
  const place = floor();
  const [row, ...more] = open(await place.rows(50)) as [Incident, Incident, Incident];
  const { editor, settled } = place.editor();
  const now = place.timing.now();
  editor.edit(press(), chosen([row], now), { status: 'resolved' });
  assert.equal(editor.edit(press(), chosen(more, now), { status: 'resolved' }), 'busy');
  const { ok, undo } = await settled();
  assert.deepEqual([ok, undo?.count], [1, 1]);
});

test('a change made a moment after the list was read is asked about, and never written over', async () => {
  const place = floor();
  const [row] = open(await place.rows(50)) as [Incident];
  await place.source.incidents.update(row.id, { status: 'resolved', assignedTo: 'bob@halden.example' });
  place.calls.length = 0;
  // Even where a list is sure of its rows.
  const { edit } = place.editor();
  const state = await edit([row], { status: 'inProgress' });
  assert.deepEqual(
    place.calls.map(({ method, id }) => [method, id]),
    [['GET', row.id]],
  );
  assert.deepEqual([state.phase, state.conflicts[0]?.fields], ['asking', ['status', 'assignedTo']]);
  assert.equal((await place.read(row.id)).status, 'resolved');
});

/** Two that were merged after the first reading of the one that went away: the tenant refuses its change. */
async function mergedBetween(place: Floor) {
  const [a, b] = open(await place.rows(50)).filter(
    ({ assignedTo, classification = 'unknown' }) => !assignedTo && classification === 'unknown',
  );
  const remains = await place.source.incidents.merge([a!.id, b!.id]);
  const away = remains === a!.id ? b! : a!;
  let first = true;
  place.fault = ({ method, id }) => {
    if (id !== away.id) return undefined;
    if (method !== 'GET') return failure(409);
    const stale = first ? Response.json(away.raw) : undefined;
    first = false;
    return stale;
  };
  return { away, remains };
}

for (const wish of [{ status: 'resolved' }, { comment: 'Seen' }] as const)
  test(`an incident that is merged away under a ${Object.keys(wish).join()} is gone, with the one that it went to`, async () => {
    const place = floor();
    const { away, remains } = await mergedBetween(place);
    const { edit } = place.editor();
    const { failures, failed } = await edit([away], wish);
    assert.equal(failed, 1);
    assert.deepEqual([failures[0]!.reason, failures[0]!.mergedInto], ['gone', remains]);
  });

test('a conflict of an incident that is still there stays a conflict', async () => {
  const place = floor();
  const [row] = open(await place.rows(50)) as [Incident];
  const { edit } = place.editor();
  place.fault = ({ method }) => (method === 'PATCH' ? failure(409) : undefined);
  const { failures } = await edit([row], { status: 'resolved' });
  assert.deepEqual([failures[0]!.reason, failures[0]!.mergedInto], ['conflict', undefined]);
});
