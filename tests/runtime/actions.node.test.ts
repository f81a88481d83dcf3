import assert from 'node:assert/strict';
import { test } from 'node:test';
import { announceChange, freezeSelection, onChangeElsewhere, permitOf } from '@watchfloor/runtime/actions';
import { press, sessionOf, sourceOf } from './actions-kit.ts';

test('a press of a person permits, and the permit holds for this source and account only', () => {
  let session = sessionOf(sourceOf());
  const permit = permitOf(press(), () => session);
  assert.ok(typeof permit === 'object');
  assert.deepEqual([permit.identity, permit.holds()], ['["played","played","t1","ann@halden.example"]', true]);
  const same = session;
  session = sessionOf(sourceOf());
  assert.equal(permit.holds(), false, 'signed in anew');
  session = sessionOf(undefined);
  assert.equal(permit.holds(), false);
  session = same;
  assert.equal(permit.holds(), true);
  Object.assign(same.source!.identity, { account: 'bob' });
  assert.equal(permit.holds(), false, 'a host that changes its identity under way');
});

test('what no person pressed permits nothing', () => {
  const session = () => sessionOf(sourceOf());
  const looksLike = { isTrusted: true, type: 'click', timeStamp: performance.now() } as Event;
  for (const event of [
    new Event('click'),
    looksLike,
    Object.create(press()) as Event,
    new Proxy(press(), {}),
    undefined as unknown as Event,
    // Trusted, but a script can cause them.
    press('submit'),
    press('focus'),
    press('abort'),
  ])
    assert.equal(permitOf(event, session), 'untrusted');
  for (const type of ['click', 'keydown', 'pointerdown']) assert.equal(typeof permitOf(press(type), session), 'object');
});

test('a press that was kept for later permits nothing', (t) => {
  const event = press();
  const { now } = performance;
  t.after(() => Object.assign(performance, { now }));
  performance.now = () => event.timeStamp + 61_000;
  assert.equal(
    permitOf(event, () => sessionOf(sourceOf())),
    'untrusted',
  );
});

test('without a source there is nothing to permit', () => {
  assert.equal(
    permitOf(press(), () => undefined),
    'signed-out',
  );
  assert.equal(
    permitOf(press(), () => sessionOf(undefined)),
    'signed-out',
  );
});

test('a selection holds each item once and stays what it was', () => {
  const rows = [
    { id: '1', n: 1 },
    { id: '2', n: 2 },
    { id: '1', n: 3 },
  ];
  const selection = freezeSelection('matching', rows, 5);
  rows.push({ id: '4', n: 4 });
  rows[0]!.id = '9';
  assert.deepEqual(
    [selection.kind, selection.asOf, selection.targets.map(({ id, seen }) => [id, seen.n])],
    [
      'matching',
      5,
      [
        ['1', 1],
        ['2', 2],
      ],
    ],
  );
  assert.throws(() => (selection.targets as unknown[]).push(1));
  assert.throws(() => Object.assign(selection.targets[0]!, { id: 'x' }));
});

test('other lists of the same person hear of a change within a second, and nobody else does', async (t) => {
  const heard: string[] = [];
  const listen = (name: string, identity: string, kind: string, from?: string): void =>
    t.after(onChangeElsewhere(identity, kind, (ids) => heard.push(`${name}:${ids.join()}`), from));
  listen('here', 'ann', 'incident');
  listen('own', 'ann', 'incident', 'me');
  listen('bob', 'bob', 'incident');
  listen('alerts', 'ann', 'alert');
  const begun = performance.now();
  const last = new Promise<void>((resolve) => t.after(onChangeElsewhere('ann', 'end', () => resolve())));
  announceChange('ann', 'incident', ['1', '2'], 'me');
  const rough = new BroadcastChannel('watchfloor');
  for (const data of [
    null,
    1,
    { watchfloor: 'changed', identity: 'ann', kind: 'incident', ids: [{}] },
    { watchfloor: 'changed', identity: 'ann', kind: 'incident' },
  ])
    rough.postMessage(data);
  rough.close();
  announceChange('ann', 'end', []);
  await last;
  await new Promise((resolve) => setImmediate(resolve));
  assert.deepEqual(heard, ['here:1,2']);
  assert.ok(performance.now() - begun < 1_000);
});
