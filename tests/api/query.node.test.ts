import assert from 'node:assert/strict';
import { test } from 'node:test';
import { QueryObserver } from '@tanstack/query-core';
import { createQueryCore, forget, identityKey, isCancelled, queryKey } from '@watchfloor/api';
import type { SourceIdentity } from '@watchfloor/api';
import { page, scripted } from './transport-kit.ts';

const ann: SourceIdentity = { kind: 'graph', cloud: 'https://graph.microsoft.com', tenantId: 't1', account: 'ann' };
const ben: SourceIdentity = { ...ann, account: 'ben' };

test('two identities never share a key, whichever part differs', () => {
  const keys = [
    ann,
    ben,
    { ...ann, tenantId: 't2' },
    { ...ann, cloud: 'x' },
    { ...ann, kind: 'demo' },
    { ...ann, tenantId: 't1ann', account: '' },
  ];
  assert.equal(new Set(keys.map((identity) => JSON.stringify(identityKey(identity)))).size, keys.length);
  assert.deepEqual(
    queryKey({ identity: ann }, 'incidents.list', { top: 5 }),
    queryKey({ identity: { ...ann } }, 'incidents.list', { top: 5 }),
  );
});

test('sources without an account share nothing', () => {
  const [one, two] = [scripted(() => page(), { account: '' }), scripted(() => page(), { account: '' })];
  assert.notEqual(one.source.identity.account, two.source.identity.account);
});

test('fifty observers of one question send one request', async () => {
  const { source, sent } = scripted(() => page('1'));
  const client = createQueryCore();
  const options = { queryKey: queryKey(source, 'incidents.list', {}), queryFn: () => source.incidents.list({}) };
  const pages = await Promise.all(Array.from({ length: 50 }, () => client.fetchQuery(options)));
  assert.equal(sent.length, 1);
  assert.ok(pages.every((each) => each === pages[0]));
  client.clear();
});

test('forgetting an identity empties its observers and aborts its requests within the task, and leaves others alone', async () => {
  const client = createQueryCore();
  const key = queryKey({ identity: ann }, 'incidents.list');
  client.setQueryData(key, 'old row');
  client.setQueryData(queryKey({ identity: ben }, 'incidents.list'), 'kept');
  let signal: AbortSignal | undefined;
  let answer = (_: string): void => {};
  const observer = new QueryObserver(client, {
    queryKey: key,
    staleTime: 0,
    queryFn: (context) => ((signal = context.signal), new Promise<string>((resolve) => (answer = resolve))),
  });
  const stop = observer.subscribe(() => {});
  assert.equal(observer.getCurrentResult().data, 'old row');
  assert.equal(signal?.aborted, false);
  forget(client, ann);
  assert.equal(signal?.aborted, true);
  assert.equal(observer.getCurrentResult().data, undefined);
  assert.equal(client.getQueryData(key), undefined);
  assert.equal(client.getQueryData(queryKey({ identity: ben }, 'incidents.list')), 'kept');
  answer('late row');
  await new Promise((resolve) => setImmediate(resolve));
  assert.equal(client.getQueryData(key), undefined);
  assert.equal(observer.getCurrentResult().data, undefined, 'the late answer is dropped');
  stop();
  client.clear();
});

test('recognises a cancellation by name, of any copy', async () => {
  const client = createQueryCore();
  const running = client.fetchQuery({ queryKey: ['x'], queryFn: () => new Promise(() => {}) });
  void client.cancelQueries({ queryKey: ['x'] });
  await assert.rejects(running, isCancelled);
  assert.ok(isCancelled(new DOMException('x', 'AbortError')));
  for (const other of [null, undefined, 'CancelledError', new Error('x'), {}]) assert.ok(!isCancelled(other));
  client.clear();
});
