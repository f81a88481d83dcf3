import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createGraphSource, isApiError } from '@watchfloor/api';
import { createGate, ENDPOINT_CLOUDS, GRAPH_CLOUDS } from '../../packages/api/src/transport/gate.ts';
import { json, page, scripted } from './transport-kit.ts';

const roots = /^\/(v1\.0|beta)\//;
const gate = (baseUrl: string, more: object = {}) => createGate({ baseUrl, clouds: GRAPH_CLOUDS, roots, ...more });
const refused = (work: () => unknown): boolean => {
  try {
    work();
    return false;
  } catch (error) {
    assert.ok(isApiError(error, 'refused'), String(error));
    return true;
  }
};

test('lets through every known cloud, the page’s own origin and what code allows', () => {
  for (const cloud of GRAPH_CLOUDS) assert.equal(gate(cloud).permit('/v1.0/me'), `${cloud}/v1.0/me`);
  assert.equal(
    gate('/graph', { pageOrigin: 'https://soc.example' }).permit('/beta/me'),
    'https://soc.example/graph/beta/me',
  );
  assert.equal(
    gate('https://p.example:8443/g/', { allowedOrigins: ['https://p.example:8443'] }).base,
    'https://p.example:8443/g',
  );
  assert.equal(
    gate('http://localhost:5174/graph', { allowedOrigins: ['http://localhost:5174'] }).origin,
    'http://localhost:5174',
  );
});

test('knows the documented hosts of Graph and of Defender for Endpoint, and no others', () => {
  assert.deepEqual(GRAPH_CLOUDS, [
    'https://graph.microsoft.com',
    'https://graph.microsoft.us',
    'https://dod-graph.microsoft.us',
    'https://microsoftgraph.chinacloudapi.cn',
  ]);
  const region = (name: string) => `https://api${name}.securitycenter.microsoft.com`;
  assert.deepEqual(ENDPOINT_CLOUDS, ['https://api.security.microsoft.com', ...['', '-us', '-eu', '-uk'].map(region)]);
});

test('an allowed origin may be written with a slash at its end', () => {
  assert.equal(gate('https://p.example/g', { allowedOrigins: ['https://p.example/'] }).base, 'https://p.example/g');
});

test('http is for this machine only, under each of its names', () => {
  const allowed = (origin: string) => gate(`${origin}/graph`, { allowedOrigins: [origin] });
  for (const origin of ['http://localhost:1', 'http://127.0.0.1:1', 'http://[::1]:1'])
    assert.equal(allowed(origin).permit('/v1.0/me'), `${origin}/graph/v1.0/me`);
  for (const origin of ['http://notlocalhost', 'http://localhost.evil.example', 'http://127.0.0.12', 'ftp://localhost'])
    assert.ok(
      refused(() => allowed(origin)),
      origin,
    );
});

test('takes a version off the end of a base URL', () => {
  assert.equal(gate('https://graph.microsoft.com/v1.0').base, 'https://graph.microsoft.com');
  assert.equal(gate('https://graph.microsoft.com/beta/').base, 'https://graph.microsoft.com');
  assert.equal(gate('/graph/v1.0', { pageOrigin: 'https://soc.example' }).base, 'https://soc.example/graph');
  assert.equal(gate('/graph/v2.0', { pageOrigin: 'https://soc.example' }).base, 'https://soc.example/graph/v2.0');
});

test('refuses base URLs that an attribute could be abused for', () => {
  const wrong = [
    'https://evil.example',
    'http://graph.microsoft.com',
    'https://graph.microsoft.com:444',
    'https://graph.microsoft.com.evil.example',
    'https://graph.microsoft.com@evil.example',
    'https://user:pw@graph.microsoft.com',
    'https://graph-microsoft.com',
    'http://localhost:5174',
    'https://grаph.microsoft.com',
    'javascript:alert(1)',
    'data:text/plain,x',
    '//evil.example',
    '',
    'graph.microsoft.com',
    'https://',
    'https://graph.microsoft.com?x=1',
    'https://graph.microsoft.com#x',
    'https://graph.microsoft.com/..',
    'https:\\\\graph.microsoft.com',
  ];
  for (const baseUrl of wrong)
    assert.ok(
      refused(() => gate(baseUrl)),
      baseUrl,
    );
});

test('an allowed origin is one origin, in full: no wildcard, no path, no http beyond loopback', () => {
  const cases: [string, string][] = [
    ['https://a.evil.example', 'https://*.evil.example'],
    ['https://p.example', '*'],
    ['http://p.example', 'http://p.example'],
    ['https://p.example', 'p.example'],
    ['https://p.example', 'https://p.example/x'],
    ['https://p.example:444', 'https://p.example'],
    ['https://p.example', 'https://p.example?x'],
    ['https://p.example', 'https://p.example//'],
  ];
  for (const [baseUrl, entry] of cases)
    assert.ok(
      refused(() => gate(baseUrl, { allowedOrigins: [entry] })),
      `${baseUrl} by ${entry}`,
    );
});

test('re-bases a nextLink of the declared upstream and refuses any other', () => {
  const proxy = gate('https://soc.example/graph', {
    pageOrigin: 'https://soc.example',
    upstream: 'https://graph.microsoft.com',
  });
  assert.equal(
    proxy.permit('https://graph.microsoft.com/v1.0/security/incidents?$skiptoken=a%2Fb'),
    'https://soc.example/graph/v1.0/security/incidents?$skiptoken=a%2Fb',
  );
  for (const link of [
    'https://graph.microsoft.us/v1.0/me',
    'https://graph.microsoft.com.evil.example/v1.0/me',
    'https://soc.example/other/v1.0/me',
    'https://graph.microsoft.com/../v1.0/me',
  ]) {
    assert.ok(
      refused(() => proxy.permit(link)),
      link,
    );
  }
  const bare = gate('https://soc.example/graph', { pageOrigin: 'https://soc.example' });
  assert.ok(
    refused(() => bare.permit('https://graph.microsoft.com/v1.0/me')),
    'undeclared',
  );
});

test('keeps encoded slashes and dots out of the path, however often they are encoded', () => {
  const own = gate('https://soc.example/graph', { pageOrigin: 'https://soc.example' });
  const wrong = [
    '/v1.0/../secret',
    '/v1.0/%2e%2e/secret',
    '/v1.0/a%2f..%2f..',
    '/v1.0/a%252f..',
    '/v1.0/a%5c..',
    '/v1.0/%25252e%25252e/x',
    '/v1.0//evil.example',
    '/v1.0/a;b',
    '/v1.0/%00',
    '/v1.0/%zz',
    '/v2.0/me',
    '/me',
    '//evil.example/v1.0/me',
    '/v1.0/a\\b',
    '/v1.0/a b',
    '/v1.0/a#b',
  ];
  for (const path of wrong)
    assert.ok(
      refused(() => own.permit(path)),
      path,
    );
  assert.equal(
    own.permit(`/v1.0/x/${encodeURIComponent("da_1'%20é")}`),
    "https://soc.example/graph/v1.0/x/da_1'%2520%C3%A9",
  );
});

test('a dot is no way out at any depth of encoding, and names may hold dots', () => {
  const own = gate('https://graph.microsoft.com');
  for (const path of ['%252e/x', '%2e%3fx/y', '%2e%23x/y', '%252e%252e%253fx'])
    assert.ok(
      refused(() => own.permit(`/v1.0/${path}`)),
      path,
    );
  for (const path of ['a.', 'a..', '.x', '..x', '%2ex', 'me/'])
    assert.equal(own.permit(`/v1.0/${path}`), `https://graph.microsoft.com/v1.0/${path}`);
});

test('a query is kept as it was written, and refused when it had to be mended', () => {
  const own = gate('https://graph.microsoft.com');
  const good = '/v1.0/me?$filter=a%20eq%20(b)&x=[1]/?~!';
  assert.equal(own.permit(good), `https://graph.microsoft.com${good}`);
  for (const mark of [' ', '\t', '\n', '\0', '\x7f', 'é', '\\', '#'])
    for (const query of [`x=a${mark}b`, `${mark}x`, `x${mark}`])
      assert.ok(
        refused(() => own.permit(`/v1.0/me?${query}`)),
        JSON.stringify(query),
      );
});

test('an address of 16,384 characters passes, a longer one does not', () => {
  const own = gate('https://graph.microsoft.com');
  const longest = 'https://graph.microsoft.com/v1.0/'.padEnd(16_384, 'a');
  assert.equal(own.permit(longest), longest);
  assert.ok(refused(() => own.permit(`${longest}a`)));
});

test('what is no text is refused, even when it reads like an address', () => {
  const own = gate('https://graph.microsoft.com');
  for (const target of [['/v1.0/me'], new URL('https://graph.microsoft.com/v1.0/me'), undefined, null, 7, {}])
    assert.ok(
      refused(() => own.permit(target as string)),
      String(target),
    );
  assert.ok(refused(() => gate(['https://graph.microsoft.com'] as unknown as string)));
});

/** A small repeatable generator, so that a failing case can be run again. */
function generator(seed: number): (below: number) => number {
  return (below) => (seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31) % below;
}

test('10,000 fuzzed addresses: none leads beyond origin and base path', () => {
  const parts = [
    'https://',
    'http://',
    '//',
    '/',
    '\\',
    '@',
    ':',
    ':443',
    ':8080',
    'graph.microsoft.com',
    'evil.example',
    'soc.example',
    '/graph',
    '/v1.0',
    '/beta',
    '/me',
    '..',
    '/../',
    '%2e%2e',
    '%2f',
    '%5c',
    '%252f',
    '?',
    '#',
    '?x=1',
    ' ',
    '\t',
    '\n',
    '\0',
    'user:pw@',
    '.',
    'ⓖ',
    '。',
    '%00',
    '$batch',
    ';',
  ];
  const base = 'https://soc.example/graph';
  const own = gate(base, { pageOrigin: 'https://soc.example', upstream: 'https://graph.microsoft.com' });
  const pick = generator(42);
  let passed = 0;
  const check = (target: string): void => {
    let out: string;
    try {
      out = own.permit(target);
    } catch (error) {
      assert.ok(isApiError(error, 'refused'), `${JSON.stringify(target)} threw ${String(error)}`);
      return;
    }
    passed++;
    const url = new URL(out);
    assert.ok(url.origin === 'https://soc.example' && !url.username && !url.hash, JSON.stringify(target));
    assert.ok(
      /^\/graph\/(v1\.0|beta)\//.test(decodeURIComponent(url.pathname)) &&
        !decodeURIComponent(url.pathname).split(/[\\/]/).includes('..'),
      JSON.stringify(target),
    );
  };
  for (let round = 0; round < 10_000; round++) {
    let target = ['', base, `${base}/v1.0/`, '/v1.0/', 'https://graph.microsoft.com/v1.0/'][pick(5)]!;
    for (let count = pick(6); count >= 0; count--) target += parts[pick(parts.length)]!;
    check(target);
  }
  assert.ok(passed > 50, `the positive control: ${passed} passed`);
});

test('no token leaves for a nextLink to another host, and the rows before it stay', async () => {
  const { source, sent } = scripted(() =>
    json({ value: [{ id: '1' }], '@odata.nextLink': 'https://evil.example/v1.0/security/incidents?$skiptoken=x' }),
  );
  const first = await source.incidents.list({});
  assert.equal(first.items.length, 1);
  await assert.rejects(source.incidents.list({ next: first.next! }), (error) => isApiError(error, 'refused'));
  assert.equal(sent.length, 1);
});

test('a base URL that is wrong makes a source that says so and asks for no token', async () => {
  let asked = 0;
  for (const baseUrl of ['https://evil.example', 'nonsense', 'http://graph.microsoft.com']) {
    const source = createGraphSource({
      baseUrl,
      getToken: () => `t${asked++}`,
      fetch: (async () => page()) as typeof fetch,
    });
    for (const work of [source.incidents.list({}), source.alerts.get('1')]) {
      await assert.rejects(work, (error) => isApiError(error, 'refused') && /base URL/.test(error.message));
    }
    const answers = await source.access.read();
    assert.equal(answers.personId.known, false);
  }
  assert.equal(asked, 0);
});
