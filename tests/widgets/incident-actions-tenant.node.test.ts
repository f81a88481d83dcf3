/** The editor over the real client and the demo tenant. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Incident } from '@watchfloor/api';
import { announceChange, onChangeElsewhere } from '@watchfloor/runtime/actions';
import { press, sessionOf } from '../runtime/actions-kit.ts';
import { chosen, failure, floor } from './incident-actions-kit.ts';

const open = (rows: readonly Incident[]): Incident[] => rows.filter(({ status }) => status === 'active');

test('one incident is read again and written once, told to the list, and can be taken back for a minute', async () => {
  const place = floor();
  const [row] = open(await place.rows(50)) as [Incident];
  const { edit, editor, applied, settled } = place.editor();
  const state = await edit([row], {
    status: 'resolved',
    classification: 'falsePositive',
    determination: 'notMalicious',
  });
  assert.deepEqual(
    place.calls.map(({ method, id }) => [method, id]),
    [
      ['GET', row.id],
      ['PATCH', row.id],
    ],
  );
  assert.deepEqual([state.phase, state.ok, state.total, state.kind], ['done', 1, 1, 'edit']);
  assert.equal(applied.get(row.id)?.status, 'resolved');
  assert.deepEqual(state.undo, { until: place.timing.now() + 60_000, count: 1, stays: ['alerts'] });
  assert.equal(editor.undo(press()), undefined);
  const undone = await settled();
  assert.deepEqual([undone.kind, undone.phase, undone.ok, undone.undo], ['undo', 'done', 1, undefined]);
  const { lastUpdateDateTime: a, lastModifiedBy: b, '@odata.context': _, ...now } = (await place.read(row.id)).raw;
  const { lastUpdateDateTime: c, lastModifiedBy: d, ...before } = row.raw;
  assert.deepEqual([now, a !== c, typeof b, typeof d], [before, true, 'string', 'string']);
});

test('the offer to take back ends after a minute, and says so', async () => {
  const place = floor();
  const [row] = open(await place.rows(50)) as [Incident];
  const { edit, editor, states } = place.editor();
  const { undo } = await edit([row], { status: 'resolved' });
  await place.pass(59_000);
  assert.ok(editor.state?.undo);
  const told = states.length;
  await place.pass(1_001);
  assert.equal(editor.state?.undo, undefined);
  assert.ok(states.length > told && undo);
  assert.equal(editor.undo(press()), 'nothing');
});

test('a row that was read a while ago is read again first; what moved is asked about and not written', async () => {
  const place = floor();
  const [row, other] = open(await place.rows(50)) as [Incident, Incident];
  await place.source.incidents.update(row.id, { assignedTo: 'bob@halden.example' });
  place.calls.length = 0;
  const { editor, settled, applied } = place.editor();
  const old = place.timing.now() - 21_000;
  editor.edit(press(), chosen([row], old), { status: 'resolved' });
  const asking = await settled();
  assert.deepEqual(
    place.calls.map(({ method }) => method),
    ['GET'],
  );
  assert.deepEqual([asking.phase, asking.failed, asking.total], ['asking', 0, 1]);
  const [conflict] = asking.conflicts;
  assert.deepEqual(
    [conflict!.id, conflict!.fields, conflict!.seen.assignedTo, conflict!.now.assignedTo],
    [row.id, ['assignedTo'], row.assignedTo, 'bob@halden.example'],
  );
  assert.equal(editor.resolve(new Event('click'), [row.id], 'mine'), 'untrusted');
  assert.equal(editor.resolve(press(), [row.id], 'mine'), undefined);
  const done = await settled();
  assert.deepEqual([done.phase, done.ok, done.conflicts], ['done', 1, []]);
  assert.equal((await place.read(row.id)).assignedTo, 'bob@halden.example', 'only what was wished is written');

  await place.source.incidents.update(other.id, { status: 'inProgress' });
  editor.edit(press(), chosen([other], old), { status: 'resolved' });
  assert.equal((await settled()).phase, 'asking');
  place.calls.length = 0;
  editor.resolve(press(), [other.id], 'theirs');
  assert.deepEqual([place.calls, applied.get(other.id)?.status], [[], 'inProgress']);
  assert.deepEqual(editor.state, undefined);
});

test('a second press before the first answer waits its turn, and our own write is no conflict', async () => {
  const place = floor();
  const [row, other] = open(await place.rows(50)) as [Incident, Incident];
  const { editor, settled } = place.editor();
  const now = place.timing.now();
  editor.edit(press(), chosen([row], now), { status: 'inProgress' });
  editor.edit(press(), chosen([other], now), { status: 'inProgress' });
  // The list has not heard of the first one: this is still the old row, and an old one.
  editor.edit(press(), chosen([row], now - 60_000), { status: 'resolved' });
  await place.until(() => place.writes().length === 3 && editor.state?.phase === 'done');
  assert.deepEqual(
    place.writes().map(({ id, body }) => [id, body['status']]),
    [
      [row.id, 'inProgress'],
      [other.id, 'inProgress'],
      [row.id, 'resolved'],
    ],
  );
  assert.equal((await settled()).phase, 'done');
  // One after the other they are taken back, each to what was before it.
  for (let n = 0; n < 3; n += 1) {
    assert.equal(editor.undo(press()), undefined);
    assert.equal((await settled()).ok, 1);
  }
  assert.deepEqual([(await place.read(row.id)).status, (await place.read(other.id)).status], ['active', 'active']);
});

test('many wait for a confirmation, with the time that they will take', async () => {
  const place = floor('S');
  const rows = await place.rows(120);
  const { editor, settled } = place.editor();
  editor.edit(press(), chosen(rows, place.timing.now()), { addTags: ['swept'] });
  const preview = editor.state!;
  assert.deepEqual([preview.phase, preview.total, place.calls.length], ['preview', 120, 0]);
  assert.ok(preview.remaining > 30_000 && preview.remaining < 90_000, String(preview.remaining));
  assert.equal(editor.confirm(new Event('click')), 'untrusted');
  assert.equal(place.calls.length, 0);
  editor.confirm(press());
  assert.equal(editor.edit(press(), chosen(rows.slice(0, 1), 0), { status: 'resolved' }), 'busy');
  const done = await settled();
  assert.deepEqual([done.phase, done.ok, done.failed, done.unknown], ['done', 120, 0, 0]);
  assert.equal(place.writes().length, 120);
  assert.equal(done.undo?.until, place.timing.now() + 120_000);
  assert.equal(place.store.read().bulk, undefined, 'nothing is kept of what ended');
  assert.ok(
    place.calls.every(({ status }) => status === 200),
    'and nobody had to be told to wait',
  );
});

test('neighbours are confirmed by pages; only what moved or lies alone is read by itself', async () => {
  const place = floor('S');
  const rows = await place.rows(700);
  const near = rows.slice(0, 100);
  await place.source.incidents.update(near[10]!.id, { displayName: 'Renamed' });
  place.calls.length = 0;
  const { edit } = place.editor();
  await edit(near, { addTags: ['near'] });
  const reads = place.calls.filter(({ method }) => method === 'GET');
  assert.ok(reads.length <= 6, `${reads.length} for 100 neighbours`);
  const single = reads.flatMap(({ id }) => id ?? []);
  assert.ok(single.includes(near[10]!.id) && single.length <= 3, single.join());
  place.calls.length = 0;
  const far = rows.filter((_, at) => at > 100 && at % 60 === 0);
  await edit(far, { addTags: ['far'] });
  const asked = place.calls.filter(({ method }) => method === 'GET');
  assert.ok(asked.length <= far.length + 2, `${asked.length} for ${far.length} far apart`);
});

test('leaving a preview brings back what was shown before, and sends nothing', async () => {
  const place = floor();
  const [row, ...more] = open(await place.rows(50)) as [Incident, Incident, Incident];
  const { edit, editor } = place.editor();
  const before = await edit([row], { status: 'resolved' });
  editor.edit(press(), chosen(more, place.timing.now()), { status: 'resolved' });
  assert.equal(editor.state?.phase, 'preview');
  editor.cancel();
  assert.deepEqual([editor.state?.phase, editor.state?.total], [before.phase, 1]);
  assert.equal(place.writes().length, 1);
});

test('a comment follows the change; when it alone failed, trying again sends it alone', async () => {
  const place = floor();
  const [row] = open(await place.rows(50)) as [Incident];
  const { edit, editor, settled, applied } = place.editor();
  place.fault = ({ method, tries }) => (method === 'POST' && tries === 1 ? failure(400) : undefined);
  const state = await edit([row], { status: 'resolved', comment: 'Known tool' });
  assert.deepEqual([state.failed, state.failures[0]!.onlyComment, state.failures[0]!.reason], [1, true, 'bad-request']);
  assert.equal(applied.get(row.id)?.status, 'resolved');
  place.calls.length = 0;
  editor.retry(press());
  const again = await settled();
  assert.deepEqual(
    place.writes().map(({ method, path }) => [method, path]),
    [['POST', `/security/incidents/${row.id}/comments`]],
  );
  assert.deepEqual([again.ok, again.failed, again.undo?.stays], [1, 0, ['comment', 'alerts']]);
  assert.equal(applied.get(row.id)?.comments?.at(-1)?.comment, 'Known tool');
});

test('a comment that is left is sent alone, whatever became of the incident since', async () => {
  const place = floor();
  const [row] = open(await place.rows(50)) as [Incident];
  const { edit, editor, settled } = place.editor();
  place.fault = ({ method, tries }) => (method === 'POST' && tries === 1 ? failure(400) : undefined);
  await edit([row], { status: 'resolved', comment: 'Known tool' });
  await place.source.incidents.update(row.id, { status: 'active', assignedTo: 'bob@halden.example' });
  place.calls.length = 0;
  editor.retry(press());
  assert.equal((await settled()).ok, 1);
  assert.deepEqual(
    place.writes().map(({ method }) => method),
    ['POST'],
  );
  assert.equal((await place.read(row.id)).status, 'active');
});

test('a list that leaves the page sends nothing more, and the next one tells of it; one that moves goes on', async () => {
  const place = floor('S');
  const rows = await place.rows(120);
  const { editor, settled } = place.editor();
  editor.edit(press(), chosen(rows, place.timing.now()), { addTags: ['left'] });
  editor.confirm(press());
  await place.until(() => place.writes().length >= 30);
  editor.hostDisconnected();
  editor.hostConnected();
  await place.until(() => place.writes().length >= 60);
  editor.hostDisconnected();
  const { length } = place.writes();
  const { ok, failed } = await settled();
  assert.equal(place.writes().length, length);
  assert.equal(ok + failed, 120);
  const next = place.editor();
  await place.until(() => next.editor.interrupted !== undefined);
  assert.deepEqual([next.editor.interrupted!.total, next.editor.interrupted!.ok.length], [120, ok]);
});

test('a cancel leaves the rest as it was, to be tried again', async () => {
  const place = floor('S');
  const rows = await place.rows(120);
  const { editor, settled } = place.editor();
  editor.edit(press(), chosen(rows, place.timing.now()), { addTags: ['some'] });
  editor.confirm(press());
  await place.until(() => place.writes().length >= 30);
  editor.cancel();
  const { ok, failed, failures, undo } = await settled();
  assert.deepEqual([ok + failed, place.writes().length, undo?.count], [120, ok, ok]);
  assert.ok(failures.every(({ reason }) => reason === 'cancelled'));
  editor.retry(press());
  assert.equal((await settled()).ok, 120);
  assert.equal(place.writes().length, 120);
});

test('a comment whose answer was lost is found, and not written twice', async () => {
  const place = floor();
  const [row] = open(await place.rows(50)) as [Incident];
  const { edit } = place.editor();
  place.fault = ({ method }) => (method === 'POST' ? 'unheard' : undefined);
  const state = await edit([row], { comment: 'Same words' });
  assert.deepEqual([state.ok, state.failed, state.unknown], [1, 0, 0]);
  const same = (await place.read(row.id)).comments?.filter(({ comment }) => comment === 'Same words');
  assert.equal(same?.length, 1);
});

test('taking many back never writes over a newer change', async () => {
  const place = floor('S');
  const rows = (await place.rows(200))
    .filter(({ status }) => status === 'active' || status === 'resolved')
    .slice(0, 30);
  const { edit, editor, settled } = place.editor();
  assert.equal((await edit(rows, { status: 'inProgress', addTags: ['done'] })).ok, 30);
  const newer = rows[7]!.id;
  await place.source.incidents.update(newer, { status: 'resolved' });
  const [seventh] = place.writes().slice(-1);
  assert.equal(seventh!.id, newer);
  editor.undo(press());
  const undone = await settled();
  assert.deepEqual([undone.ok, undone.failed], [29, 1]);
  assert.deepEqual([undone.failures[0]!.id, undone.failures[0]!.reason], [newer, 'moved']);
  for (const row of rows) {
    const now = await place.read(row.id);
    assert.equal(now.status, row.id === newer ? 'resolved' : row.status);
    if (row.id !== newer) assert.deepEqual(now.customTags ?? [], row.customTags ?? []);
  }
});

test('a merged incident is gone, with the one that it went to', async () => {
  const place = floor();
  const rows = open(await place.rows(50));
  const [a, b] = rows.filter(
    ({ assignedTo, classification = 'unknown' }) => !assignedTo && classification === 'unknown',
  );
  const remains = await place.source.incidents.merge([a!.id, b!.id]);
  const away = remains === a!.id ? b! : a!;
  const { editor, settled } = place.editor();
  editor.edit(press(), chosen([away], 0), { status: 'resolved' });
  const { failures } = await settled();
  assert.deepEqual([failures[0]!.reason, failures[0]!.mergedInto], ['gone', remains]);
  assert.deepEqual(
    place.writes().filter(({ method }) => method === 'PATCH'),
    [],
  );
});

test('a refusal for want of a right reads the rights again, once', async () => {
  const place = floor();
  const rows = open(await place.rows(50)).slice(0, 5);
  const { edit } = place.editor();
  place.fault = ({ method }) => (method === 'PATCH' ? failure(403) : undefined);
  const state = await edit(rows, { addTags: ['x'] });
  assert.deepEqual([state.failed, state.failures[0]!.reason, place.reread], [5, 'forbidden', 1]);
});

test('what may not be changed is not sent, and says so', async () => {
  const place = floor();
  const [row, other] = open(await place.rows(50)) as [Incident, Incident];
  const { edit } = place.editor({ refuse: ({ id }) => (id === row.id ? 'denied' : undefined) });
  const state = await edit([row, other], { addTags: ['x'] });
  assert.deepEqual([state.ok, state.failures.map(({ id, reason }) => [id, reason])], [1, [[row.id, 'denied']]]);
});

test('what is as wished already is not asked for', async () => {
  const place = floor();
  const [row] = open(await place.rows(50)) as [Incident];
  const { editor } = place.editor();
  assert.equal(editor.edit(press(), chosen([row], 0), { status: 'active' }), 'nothing');
  assert.equal(editor.edit(press(), chosen([], 0), { status: 'resolved' }), 'nothing');
  assert.deepEqual(place.calls, []);
});

test('other lists hear of a change; the own one does not', async (t) => {
  const place = floor();
  const [row] = open(await place.rows(50)) as [Incident];
  const { edit, editor } = place.editor();
  const heard: string[] = [];
  const identity = JSON.stringify(Object.values(place.source.identity));
  t.after(onChangeElsewhere(identity, 'incident', (ids) => heard.push(`other ${ids.join()}`)));
  t.after(onChangeElsewhere(identity, 'incident', () => heard.push('own'), editor.name));
  const last = new Promise<void>((resolve) => t.after(onChangeElsewhere('x', 'end', () => resolve())));
  await edit([row], { status: 'resolved' });
  announceChange('x', 'end', []);
  await last;
  assert.deepEqual(heard, [`other ${row.id}`]);
});

test('another person at this page sees nothing of the change before', async () => {
  const place = floor();
  const [row] = open(await place.rows(50)) as [Incident];
  const { edit, editor } = place.editor();
  await edit([row], { status: 'resolved' });
  const mine = place.session;
  place.session = sessionOf(undefined, { absence: 'starting' });
  editor.hostUpdate();
  assert.equal(editor.state, undefined);
  place.session = mine;
  editor.hostUpdate();
  assert.ok(editor.state, 'the same person is back');
  place.session = sessionOf(place.sourceOf('secops-l1@halden.example'));
  editor.hostUpdate();
  assert.equal(editor.state, undefined);
  place.session = mine;
  editor.hostUpdate();
  assert.equal(editor.state, undefined, 'and forgets');
});
