import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createGraphSource, isApiError, type SecuritySource } from '@watchfloor/api';
import { createDemoFetch } from '@watchfloor/demo';
import { failed, json, scripted } from './transport-kit.ts';

const asked = (url: string): { path: string; filter: string; select: string; top: string } => {
  const { pathname, searchParams } = new URL(url);
  const get = (name: string): string => searchParams.get(name) ?? '';
  return { path: pathname, filter: get('$filter'), select: get('$select'), top: get('$top') };
};

const search = (source: SecuritySource, text: string) => source.people!.search(text);

/** The demo tenant, asked by the real client. */
const tenant = (): SecuritySource =>
  createGraphSource({
    baseUrl: 'https://people.example/graph',
    allowedOrigins: ['https://people.example'],
    fetch: createDemoFetch(),
    getToken: () => Promise.resolve('demo.security-admin@halden.example'),
  });

test('a search asks for the beginnings of names and addresses, for few people and few fields', async () => {
  const { source, sent } = scripted(() => json({ value: [] }));
  assert.ok(source.capabilities.has('people'));
  assert.deepEqual(await search(source, ' an '), []);
  assert.deepEqual(asked(sent[0]!.url), {
    path: '/v1.0/users',
    filter:
      "startswith(displayName,'an') or startswith(givenName,'an') or startswith(surname,'an') or startswith(userPrincipalName,'an') or startswith(mail,'an')",
    select: 'id,displayName,userPrincipalName,jobTitle',
    top: '15',
  });
  assert.equal(sent[0]!.init.method, 'GET');
});

test('nothing is asked for an empty text', async () => {
  const { source, sent } = scripted(() => json({ value: [] }));
  for (const text of ['', '   ', '\u0000\u0007', '\ud800']) assert.deepEqual(await search(source, text), []);
  assert.equal(sent.length, 0);
});

test('what somebody types stays a text: quotes, operators, control characters, floods', async () => {
  const { source, sent } = scripted(() => json({ value: [] }));
  for (const text of ["O'Neil') or (1 eq 1", 'a\u0000b', 'a&$top=999#x', 'x'.repeat(5_000), '\u202eann', '%27'])
    await search(source, text);
  const filters = sent.map(({ url }) => asked(url).filter);
  for (const filter of filters) {
    // Quotes of literals aside, nothing but five calls is left.
    const outside = filter.replaceAll(/'(?:[^']|'')*'/g, '_');
    assert.match(outside, /^(startswith\(\w+,_\)( or |$)){5}$/, filter);
  }
  assert.ok(filters[0]!.includes("'O''Neil'') or (1 eq 1'"));
  assert.ok(filters[1]!.includes("'ab'"));
  assert.ok(sent.every(({ url }) => asked(url).top === '15' && asked(url).path === '/v1.0/users'));
  assert.ok(filters[3]!.length < 700);
});

test('a person without an account is left out, whatever else is missing', async () => {
  const value = [
    { id: '1', userPrincipalName: 'ann@x.example', displayName: null, jobTitle: 7 },
    { id: '2', displayName: 'No account' },
    null,
    'x',
    { userPrincipalName: 'no-id@x.example' },
  ];
  const { source } = scripted(() => json({ value }));
  assert.deepEqual(await search(source, 'a'), [
    { id: '1', userPrincipalName: 'ann@x.example', displayName: undefined, jobTitle: undefined },
  ]);
});

test('an answer that is none, and a refusal, are told as such', async () => {
  await assert.rejects(search(scripted(() => json({})).source, 'a'), (error) => isApiError(error, 'schema'));
  await assert.rejects(search(scripted(() => failed(403)).source, 'a'), (error) => {
    assert.ok(isApiError(error, 'forbidden'));
    assert.deepEqual(error.scopes.length > 0, true, 'the scope that is missing is named');
    return true;
  });
});

test('a search that is no longer wanted ends', async () => {
  const { source } = scripted(() => new Promise<Response>(() => {}));
  const stop = new AbortController();
  const waiting = source.people!.search('a', { signal: stop.signal });
  stop.abort(new Error('typed on'));
  await assert.rejects(waiting, /typed on/);
});

test('the demo tenant knows its people by the beginning of any of their names', async () => {
  const source = tenant();
  const [admin] = await search(source, 'security-admin');
  assert.equal(admin?.userPrincipalName, 'security-admin@halden.example');
  const first = admin.displayName!.split(' ')[0]!;
  const last = admin.displayName!.split(' ').at(-1)!;
  for (const text of [first.toLowerCase(), last, admin.displayName!])
    assert.ok(
      (await search(source, text)).some(({ id }) => id === admin.id),
      text,
    );
  assert.deepEqual(await search(source, 'nobody of this name'), []);
  assert.ok((await search(source, 'a')).length <= 15);
});
