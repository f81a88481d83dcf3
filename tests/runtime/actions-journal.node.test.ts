import assert from 'node:assert/strict';
import { test } from 'node:test';
import { discardRecord, interruptedRecords, openRecord } from '@watchfloor/runtime/actions';
import { memoryStore } from './actions-kit.ts';

const bulkOf = (store: ReturnType<typeof memoryStore>) => store.read().bulk ?? [];

test('what was sent is kept at once; answers may follow, and never the other way round', () => {
  const store = memoryStore();
  const record = openRecord(store, 'incident', ['1', '2', '3'], 7);
  record.sent('1');
  assert.deepEqual(bulkOf(store)[0]!.sent, ['1']);
  record.settled('1', 'ok');
  record.sent('2');
  record.settled('2', 'failed');
  record.flush();
  assert.deepEqual(bulkOf(store), [
    {
      key: record.key,
      kind: 'incident',
      startedAt: 7,
      ids: ['1', '2', '3'],
      sent: ['1', '2'],
      ok: ['1'],
      failed: ['2'],
    },
  ]);
  const { writes } = store;
  record.flush();
  assert.equal(store.writes, writes, 'nothing new, nothing written');
  record.close();
  assert.deepEqual(bulkOf(store), []);
});

test('a record in use is not told as cut off; one that was left is, until it is discarded', async () => {
  const store = memoryStore();
  const running = openRecord(store, 'incident', ['1']);
  const left = openRecord(store, 'incident', ['2']);
  const other = openRecord(store, 'alert', ['3']);
  left.leave();
  other.leave();
  const found = await interruptedRecords(store, 'incident');
  assert.deepEqual(
    found.map(({ key }) => key),
    [left.key],
  );
  discardRecord(store, left.key);
  assert.deepEqual(await interruptedRecords(store, 'incident'), []);
  assert.deepEqual(
    bulkOf(store).map(({ key }) => key),
    [running.key, other.key],
  );
  running.close();
});

test('a record of another tab that is still at it is not told as cut off', async () => {
  const store = memoryStore();
  const key = 'incident.of-another-tab';
  store.write({ bulk: [{ key, kind: 'incident', startedAt: 1, ids: ['1'], sent: [], ok: [], failed: [] }] });
  let release = (): void => {};
  const ends = new Promise<void>((resolve) => (release = resolve));
  await new Promise<void>((held) => {
    void navigator.locks.request(`watchfloor.bulk.${key}`, () => {
      held();
      return ends;
    });
  });
  assert.deepEqual(await interruptedRecords(store, 'incident'), []);
  release();
  await navigator.locks.request(`watchfloor.bulk.${key}`, () => {});
  assert.equal((await interruptedRecords(store, 'incident')).length, 1);
});

test('without locks, tabs ask each other', async (t) => {
  const { locks } = navigator;
  Object.defineProperty(navigator, 'locks', { value: undefined, configurable: true });
  t.after(() => Object.defineProperty(navigator, 'locks', { value: locks, configurable: true }));
  const store = memoryStore();
  const record = (key: string) => ({ key, kind: 'incident', startedAt: 1, ids: ['1'], sent: [], ok: [], failed: [] });
  store.write({ bulk: [record('incident.answers'), record('incident.silent')] });
  const tab = new BroadcastChannel('watchfloor');
  t.after(() => tab.close());
  tab.onmessage = ({ data }: MessageEvent<{ watchfloor: string; key: string }>) => {
    if (data.watchfloor === 'bulk?' && data.key === 'incident.answers')
      tab.postMessage({ watchfloor: 'bulk!', key: data.key });
  };
  const found = await interruptedRecords(store, 'incident');
  assert.deepEqual(
    found.map(({ key }) => key),
    ['incident.silent'],
  );
  // And this page answers for its own.
  const own = openRecord(store, 'incident', ['9']);
  t.after(() => own.close());
  assert.ok((await interruptedRecords(store, 'incident')).every(({ key }) => key !== own.key));
  const answered = new Promise<unknown>(
    (resolve) => (tab.onmessage = ({ data }: MessageEvent<unknown>) => resolve(data)),
  );
  tab.postMessage({ watchfloor: 'bulk?', key: own.key });
  assert.deepEqual(await answered, { watchfloor: 'bulk!', key: own.key });
});

test('two changes at once keep both records', () => {
  const store = memoryStore();
  const [a, b] = [openRecord(store, 'incident', ['1', '2']), openRecord(store, 'incident', ['3'])];
  a.sent('1');
  b.sent('3');
  a.sent('2');
  assert.deepEqual(
    bulkOf(store).map(({ sent }) => sent),
    [['3'], ['1', '2']],
  );
  a.close();
  b.close();
  assert.equal(store.read().bulk, undefined);
});
