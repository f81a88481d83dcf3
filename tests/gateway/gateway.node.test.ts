/** The gateway over real sockets: what passes, what does not, and that nothing of what does not reaches the service. */
import assert from 'node:assert/strict';
import { createServer, type IncomingHttpHeaders, type RequestListener, type Server } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { after, test } from 'node:test';
import { createGateway, type GatewayEvent, type GatewayOptions } from '../../packages/gateway/src/index.ts';

const servers: Server[] = [];
after(() => servers.forEach((server) => (server.closeAllConnections(), server.close())));

function listen(listener: RequestListener): Promise<number> {
  const server = createServer(listener);
  servers.push(server);
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port)));
}

interface Arrived {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  body: string;
}

const OWN = 'http://portal.example';
const GET: Record<string, string> = { host: 'portal.example', authorization: 'Bearer secret-token' };
const POST = { ...GET, origin: OWN, 'content-type': 'application/json' };

interface Answer {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: string;
}

/** Writes a request as it is, byte for byte: a client of Node's own would mend it. */
function raw(port: number, text: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    let got = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(text));
    socket.on('data', (chunk: Buffer) => (got += chunk.toString('latin1')));
    socket.on('error', reject);
    socket.on('close', () => {
      const [head = '', ...body] = got.split('\r\n\r\n');
      const [first = '', ...lines] = head.split('\r\n');
      const headers = Object.fromEntries(
        lines.map((line) => [line.split(': ')[0]!.toLowerCase(), line.split(': ')[1]!]),
      );
      resolve({ status: Number(first.split(' ')[1]), headers, body: body.join('\r\n\r\n') });
    });
  });
}

async function started(answer?: RequestListener, more: Partial<GatewayOptions> = {}) {
  const arrived: Arrived[] = [];
  const service = await listen((request, response) => {
    const one: Arrived = { method: request.method!, url: request.url!, headers: request.headers, body: '' };
    arrived.push(one);
    if (answer) return answer(request, response);
    request.on('data', (chunk: Buffer) => (one.body += chunk.toString()));
    request.on('end', () => response.writeHead(200, { 'content-type': 'application/json' }).end('{"value":[]}'));
  });
  const events: GatewayEvent[] = [];
  const port = await listen(
    createGateway({
      target: `http://127.0.0.1:${service}/service`,
      origins: [OWN],
      onAnswer: (event) => events.push(event),
      ...more,
    }),
  );
  const send = (method: string, path: string, headers: Record<string, string> | string[], body = '') => {
    const lines = Array.isArray(headers) ? headers : Object.entries(headers).map((pair) => pair.join(': '));
    const length =
      body && !/content-length|transfer-encoding/i.test(lines.join()) ? [`content-length: ${body.length}`] : [];
    return raw(port, [`${method} ${path} HTTP/1.1`, ...lines, ...length, 'connection: close', '', body].join('\r\n'));
  };
  return { arrived, events, send };
}

test('a call of the kit passes with its token and its query, below the root of the service', async () => {
  const { send, arrived, events } = await started();
  const path = "/mde/api/machines?$top=5&$filter=id%20eq%20'a'";
  const reply = await send('GET', path, {
    ...GET,
    'sec-fetch-site': 'same-origin',
    prefer: 'x',
    accept: 'application/json',
  });
  assert.deepEqual([reply.status, reply.body.includes('{"value":[]}')], [200, true]);
  assert.equal(arrived[0]!.url, `/service${path.slice('/mde'.length)}`);
  assert.deepEqual(
    [arrived[0]!.headers.authorization, arrived[0]!.headers['prefer'], reply.headers['cache-control']],
    ['Bearer secret-token', 'x', 'no-store'],
  );
  const acted = await send('POST', '/mde/api/machines/m1/isolate', POST, '{"Comment":"x","IsolationType":"Full"}');
  assert.deepEqual([acted.status, arrived[1]!.body], [200, '{"Comment":"x","IsolationType":"Full"}']);
  assert.deepEqual(
    events.map(({ method, path: logged, status }) => [method, logged, status]),
    [
      ['GET', '/mde/api/machines', 200],
      ['POST', '/mde/api/machines/m1/isolate', 200],
    ],
  );
  assert.ok(!JSON.stringify(events).includes('secret'));
});

test('cookies, addresses and whatever else a browser adds stay here', async () => {
  const { send, arrived } = await started((_, response) => {
    response.writeHead(200, {
      'set-cookie': 'a=b',
      'access-control-allow-origin': '*',
      'retry-after': '7',
      'www-authenticate': 'Basic realm="x"',
      'x-powered-by': 'y',
    });
    response.end('{}');
  });
  const extra = { cookie: 'session=1', 'x-forwarded-for': '1.2.3.4', referer: 'http://portal.example/x', 'x-any': 'y' };
  const reply = await send('GET', '/mde/api/machines', { ...GET, ...extra });
  assert.deepEqual(Object.keys(arrived[0]!.headers).toSorted(), ['authorization', 'connection', 'host']);
  for (const name of ['set-cookie', 'access-control-allow-origin', 'www-authenticate', 'x-powered-by'])
    assert.equal(reply.headers[name], undefined, name);
  assert.deepEqual(
    [reply.headers['retry-after'], reply.headers['access-control-expose-headers']],
    ['7', 'Retry-After'],
  );
});

test('no other path passes: not above, not beside, not encoded, not whole', async () => {
  const { send, arrived } = await started();
  for (const path of [
    '/mde/api/machines/../alerts',
    '/mde/api/machines/..',
    '/mde/api/machines/%2e%2e',
    '/mde/api/machines/%2E%2E/x',
    '/mde/api/machines/%252e%252e',
    '/mde/api/machines/a%2fb',
    '/mde/api/machines/a%5cb',
    '/mde/api/machines/a%00b',
    '/mde/api/machines/%zz',
    '/mde/api/machines/%c0%ae%c0%ae',
    '/mde/api/machines/a\\..\\b',
    '/mde/api//machines',
    '/mde//api/machines',
    '/mde/api/machines/a;b',
    '/mde/api/alerts',
    '/mde/api/indicators',
    '/mde/api/machinesX',
    '/mde/api/machines/m/offboard/x',
    '/mdeX/api/machines',
    '/mde',
    '/',
    '*',
    'http://evil.example/mde/api/machines',
    '//evil.example/mde/api/machines',
    'evil.example:443',
    '/mde/api/machines#x',
    `/mde/api/machines?${'x'.repeat(9_000)}`,
  ]) {
    const { status } = await send('GET', path, GET);
    assert.ok([400, 404].includes(status), `${path.slice(0, 60)} ${status}`);
  }
  assert.deepEqual(arrived, []);
});

test('a rule of a host that lets everything pass still lets no path pass that means another one', async () => {
  const { send, arrived } = await started(undefined, { allow: [{ methods: ['GET'], path: /^\/.*$/ }] });
  for (const path of [
    '/a/../b',
    '/a/%2e%2e/b',
    '/a/%252e%252e/b',
    '/a%2fb',
    '/a%5cb',
    '/a%00',
    '//evil',
    '/a//b',
    '/a%3fx',
  ])
    assert.equal((await send('GET', `/mde${path}`, GET)).status, 404, path);
  assert.deepEqual(arrived, []);
  assert.equal((await send('GET', '/mde/a/b%20c', GET)).status, 200);
});

test('no other method passes, and an action is no page that is read', async () => {
  const { send, arrived } = await started();
  for (const method of ['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'HEAD', 'TRACE', 'POST'])
    assert.equal((await send(method, '/mde/api/machines', POST)).status, 405, method);
  assert.equal((await send('GET', '/mde/api/machines/m1/isolate', GET)).status, 405);
  assert.equal((await send('POST', '/mde/api/machines/m1/offboard', POST, '{}')).status, 404);
  assert.deepEqual(arrived, []);
});

test('a page of another origin, a name that was rebound and a form get nothing', async () => {
  const { send, arrived } = await started();
  const isolate = '/mde/api/machines/m1/isolate';
  const { origin: _, ...anonymous } = POST;
  const cases: [string, string, Record<string, string> | string[], number][] = [
    ['GET', '/mde/api/machines', { ...GET, origin: 'https://evil.example' }, 403],
    ['GET', '/mde/api/machines', { ...GET, origin: 'null' }, 403],
    ['GET', '/mde/api/machines', { ...GET, origin: 'https://portal.example' }, 403],
    ['GET', '/mde/api/machines', { ...GET, 'sec-fetch-site': 'cross-site' }, 403],
    ['GET', '/mde/api/machines', { ...GET, 'sec-fetch-site': 'same-site' }, 403],
    ['GET', '/mde/api/machines', { ...GET, host: 'evil.example' }, 421],
    ['POST', isolate, anonymous, 403],
    ['POST', isolate, { ...POST, 'content-type': 'text/plain' }, 415],
    ['POST', isolate, { ...POST, 'content-type': 'application/x-www-form-urlencoded' }, 415],
    ['GET', '/mde/api/machines', { host: GET['host']! }, 401],
    ['GET', '/mde/api/machines', { ...GET, authorization: 'Basic YTpi' }, 401],
    ['GET', '/mde/api/machines', [`host: ${GET['host']}`, 'authorization: Bearer a', 'authorization: Bearer b'], 400],
  ];
  for (const [method, path, headers, wanted] of cases)
    assert.equal(
      (await send(method, path, headers, method === 'POST' ? '{}' : '')).status,
      wanted,
      JSON.stringify(headers),
    );
  assert.deepEqual(arrived, []);
});

test('a header that holds another, a body where none belongs and a smuggled length do not pass', async () => {
  const { send, arrived } = await started();
  const injected = await send('GET', '/mde/api/machines', { ...GET, authorization: 'Bearer a\r\nx-injected: 1' });
  assert.equal(injected.status, 200);
  assert.equal(arrived[0]!.headers['x-injected'], undefined);
  assert.equal((await send('GET', '/mde/api/machines', { ...GET, authorization: 'Bearer a\nb' })).status, 400);
  assert.equal((await send('GET', '/mde/api/machines%0d%0ax:1', GET)).status, 404);
  assert.equal((await send('GET', '/mde/api/machines', GET, 'body')).status, 400);
  const both = { ...POST, 'content-length': '2', 'transfer-encoding': 'chunked' };
  assert.equal((await send('POST', '/mde/api/machines/m/isolate', both, '{}')).status, 400);
  assert.equal(arrived.length, 1);
});

test('a body that is too large ends, said at its beginning or not', async () => {
  const { send, arrived } = await started(undefined, { bodyBytes: 1_000 });
  const path = '/mde/api/machines/m1/isolate';
  assert.equal((await send('POST', path, { ...POST, 'content-length': '1001' }, 'x'.repeat(1_001))).status, 413);
  assert.equal(arrived.length, 0);
  const chunk = `7d0\r\n${'x'.repeat(2_000)}\r\n0\r\n\r\n`;
  assert.equal((await send('POST', path, { ...POST, 'transfer-encoding': 'chunked' }, chunk)).status, 413);
  assert.ok(!arrived.some(({ body }) => body.length > 1_000));
});

test('a service that hangs, redirects, or is not there is told as such, and no redirect is followed', async () => {
  const hanging = await started(() => {}, { timeout: 50 });
  assert.equal((await hanging.send('GET', '/mde/api/machines', GET)).status, 504);
  for (const status of [301, 302, 303, 307, 308]) {
    const away = await started(
      (_, response) => void response.writeHead(status, { location: 'https://evil.example' }).end(),
    );
    const reply = await away.send('GET', '/mde/api/machines', GET);
    assert.deepEqual([reply.status, reply.headers['location'], away.arrived.length], [502, undefined, 1]);
  }
  const gone = await started(undefined, { target: 'http://127.0.0.1:1' });
  assert.equal((await gone.send('GET', '/mde/api/machines', GET)).status, 502);
});

test('an address that tokens should not go to is refused before anything is served', () => {
  for (const target of ['http://api.example', 'ftp://x.example', 'https://u:p@x.example', 'https://x.example/?a', 'x'])
    assert.throws(() => createGateway({ target, origins: [OWN] }), TypeError, target);
  assert.throws(() => createGateway({ target: 'https://x.example', origins: [] }), TypeError);
  assert.throws(() => createGateway({ target: 'https://x.example', origins: [OWN], mount: '/' }), TypeError);
});

test('as a middleware it answers below its mount and leaves the rest to the next', async () => {
  const service = await listen((_, response) => void response.end('{}'));
  const gateway = createGateway({ target: `http://127.0.0.1:${service}`, origins: [OWN] });
  const port = await listen((request, response) => gateway(request, response, () => response.writeHead(418).end()));
  const status = async (path: string) =>
    (
      await raw(
        port,
        `GET ${path} HTTP/1.1\r\nhost: portal.example\r\nauthorization: Bearer a\r\nconnection: close\r\n\r\n`,
      )
    ).status;
  assert.deepEqual(
    [await status('/mde/api/machines'), await status('/mde/x'), await status('/'), await status('/mdex')],
    [200, 404, 418, 418],
  );
});
