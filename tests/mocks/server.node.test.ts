import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { setupServer } from 'msw/node';
import { createHandlers } from '../../mocks/handlers/index.ts';
import { startServer, type RunningServer, type ServerOptions } from '../../mocks/server.ts';
import { incidentId, smallTenant, standingClock } from './tenant-kit.ts';

const folder = mkdtempSync(join(tmpdir(), 'tenant-'));
const open: RunningServer[] = [];
after(async () => {
  await Promise.all(open.map((server) => server.close()));
  rmSync(folder, { recursive: true });
});

async function serve(options: ServerOptions = {}): Promise<RunningServer> {
  const server = await startServer({ clock: standingClock(), ...options });
  open.push(server);
  return server;
}

const HEADERS = { authorization: 'Bearer demo.operator@halden.example', 'content-type': 'application/json' };
const get = async (url: string) => (await fetch(url, { headers: HEADERS })).json() as Promise<any>; // eslint-disable-line @typescript-eslint/no-explicit-any

test('incidents are read and changed over HTTP, page by page', async () => {
  const { url, tenant } = await serve();
  const ids = new Set<string>();
  for (let next = `${url}/graph/v1.0/security/incidents`; next;) {
    const page = await get(next);
    for (const row of page.value) ids.add(row.id);
    next = page['@odata.nextLink'] ?? '';
    assert.ok(!next || next.startsWith(url));
  }
  assert.equal(ids.size, tenant.incidentCount);
  const response = await fetch(`${url}/graph/v1.0/security/incidents/${[...ids][9]}`, {
    method: 'PATCH',
    headers: HEADERS,
    body: JSON.stringify({ status: 'resolved', customTags: ['Ærø 日本'] }),
  });
  assert.equal(response.status, 200);
  assert.deepEqual(((await response.json()) as { customTags: string[] }).customTags, ['Ærø 日本']);
});

test('preflights, people and unknown paths are answered', async () => {
  const { url } = await serve();
  const preflight = await fetch(`${url}/graph/v1.0/me`, {
    method: 'OPTIONS',
    headers: { origin: 'http://a.example', 'access-control-request-headers': 'authorization' },
  });
  assert.equal(preflight.headers.get('access-control-allow-headers'), 'authorization');
  assert.equal((await get(`${url}/demo/people`)).length, 9);
  assert.equal((await fetch(`${url}/favicon.ico`)).status, 404);
});

test('offline closes the connection without an answer', async () => {
  const { url, tenant } = await serve();
  tenant.setScenario('offline');
  await assert.rejects(fetch(`${url}/graph/v1.0/me`, { headers: HEADERS }), TypeError);
  tenant.setScenario('normal');
  assert.equal((await fetch(`${url}/graph/v1.0/me`, { headers: HEADERS })).status, 200);
});

test('a caller that goes away ends the work for it', async () => {
  const controller = new AbortController();
  let resolve!: () => void;
  const stopped = new Promise<void>((done) => (resolve = done));
  const wait = (_ms: number, signal: AbortSignal) =>
    new Promise<void>((_, reject) => {
      signal.addEventListener('abort', () => (resolve(), reject(signal.reason as Error)));
      controller.abort();
    });
  const { url } = await serve({ latency: 1, wait });
  await assert.rejects(fetch(`${url}/graph/v1.0/me`, { headers: HEADERS, signal: controller.signal }));
  await stopped;
});

test('bytes that are no request leave the server running', async () => {
  const { url } = await serve();
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  socket.end('GET //[bad HTTP/1.1\r\nHost: x\r\n\r\n');
  socket.resume();
  await once(socket, 'close');
  assert.equal((await fetch(`${url}/demo/status`)).status, 200);
});

test('a taken port is refused with one sentence', async () => {
  const { url } = await serve();
  const port = Number(new URL(url).port);
  await assert.rejects(startServer({ port }), { message: `Port ${port} is taken: name another with --port.` });
});

test('changes kept in a file survive a restart, with the dates of the first start', async () => {
  const file = join(folder, 'kept.db');
  const clock = standingClock();
  const first = await serve({ file, clock });
  const list = await get(`${first.url}/graph/v1.0/security/incidents?$top=4`);
  const [a, b, c, d] = list.value.map((row: { id: string }) => row.id) as [string, string, string, string];
  const send = (path: string, method: string, body: unknown) =>
    fetch(`${first.url}/graph/v1.0/security/${path}`, { method, headers: HEADERS, body: JSON.stringify(body) });
  const alerts = (await get(`${first.url}/graph/v1.0/security/incidents/${b}?$expand=alerts`)).alerts;
  clock.advance(1000);
  assert.equal(
    (await send(`incidents/${a}`, 'PATCH', { status: 'resolved', assignedTo: 'reader@halden.example' })).status,
    200,
  );
  assert.equal((await send(`incidents/${a}/comments`, 'POST', { comment: 'Kept' })).status, 200);
  assert.equal((await send(`alerts_v2/${alerts[0].id}`, 'PATCH', { classification: 'truePositive' })).status, 200);
  const moved = (await (
    await send('alerts_v2/moveAlerts', 'POST', { alertIds: [alerts[0].id], incidentId: null })
  ).json()) as { targetIncidentId: string };
  await send('incidents/mergeIncidents', 'POST', { incidentIds: [c, d] });
  const read = async (url: string) =>
    Promise.all(
      [a, b, c, d, moved.targetIncidentId].map((id) =>
        get(`${url}/graph/v1.0/security/incidents/${id}?$expand=alerts`),
      ),
    );
  const strip = (value: unknown) =>
    JSON.parse(JSON.stringify(value).replaceAll(/http:\/\/127\.0\.0\.1:\d+/g, '')) as unknown;
  const before = strip(await read(first.url));
  await first.close();
  clock.advance(86_400_000);
  const second = await serve({ file, clock });
  assert.deepEqual(strip(await read(second.url)), before);
  await second.close();
  await assert.rejects(startServer({ file, clock, tier: 'S' }), /holds changes for size demo and seed 20260601/);
});

test('a file that is no database is refused with one sentence', async () => {
  const file = join(folder, 'note.txt');
  writeFileSync(file, 'not a database, only some text that is long enough to be looked at');
  await assert.rejects(startServer({ file }), /note\.txt cannot be used as a file of changes/);
});

const SERVER = fileURLToPath(new URL('../../mocks/server.ts', import.meta.url));
const run = (...args: string[]) =>
  spawn(process.execPath, ['--conditions=@watchfloor/source', '--no-warnings', SERVER, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
async function ended(child: ReturnType<typeof run>): Promise<{ code: number | null; text: string }> {
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (text += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, text };
}

test('the command prints address, people and count, and ends cleanly on Ctrl+C', async () => {
  const child = run('--port', '0', '--rbac', 'unified', '--user', 'reader');
  const [chunk] = (await once(child.stdout, 'data')) as [Buffer];
  const text = chunk.toString();
  assert.match(text, /http:\/\/127\.0\.0\.1:\d+\/graph\/v1\.0/);
  assert.match(text, /300 incidents/);
  assert.match(text, /compliance-admin/);
  assert.match(text, /demo\.reader@halden\.example/);
  const end = ended(child);
  child.kill('SIGINT');
  assert.equal((await end).code, 0);
});

for (const [args, sentence] of [
  [['--size', 'XL'], '--size XL is not known: choose demo, S, M, L.'],
  [['--rbac', 'none'], '--rbac none is not known: choose classic, mde, unified.'],
  [['--port', '99999'], '--port 99999 is not a whole number from 0 to 65535.'],
  [['--user', 'stranger'], 'There is no person "stranger" in the demo tenant.'],
] as const) {
  test(`the command refuses ${args.join(' ')} with one sentence`, async () => {
    assert.deepEqual(await ended(run(...args)), { code: 1, text: `${sentence}\n` });
  });
}

test('the command refuses a taken port with one sentence', async () => {
  const port = new URL((await serve()).url).port;
  assert.deepEqual(await ended(run('--port', port)), {
    code: 1,
    text: `Port ${port} is taken: name another with --port.\n`,
  });
});

test('handlers answer for the tenant in MSW, and turn offline into a network error', async () => {
  const { tenant } = smallTenant();
  const network = setupServer(...createHandlers(tenant, { origin: 'https://graph.example/' }));
  network.listen({ onUnhandledFrame: 'error' });
  try {
    const url = `https://graph.example/graph/v1.0/security/incidents/${incidentId(0)}`;
    assert.equal((await get(url)).id, incidentId(0));
    const patch = await fetch(url, { method: 'PATCH', headers: HEADERS, body: '{"severity":"low"}' });
    assert.equal(((await patch.json()) as { severity: string }).severity, 'low');
    const batch = await fetch('https://graph.example/graph/beta/$batch', {
      method: 'POST',
      headers: HEADERS,
      body: '{"requests":[{"id":"1","method":"GET","url":"/me"}]}',
    });
    assert.equal(((await batch.json()) as { responses: { status: number }[] }).responses[0]!.status, 200);
    await assert.rejects(fetch('https://other.example/graph/v1.0/me'), 'another origin is not answered for');
    tenant.setScenario('offline');
    await assert.rejects(fetch(url, { headers: HEADERS }), TypeError);
  } finally {
    network.close();
  }
});

test('a server whose parent is killed outright ends too', async () => {
  const server = fileURLToPath(new URL('../../mocks/server.ts', import.meta.url));
  const parent = spawn(
    process.execPath,
    [
      '--input-type=module',
      '-e',
      `import { spawn } from 'node:child_process';
       const child = spawn(process.execPath, [...process.execArgv.filter((one) => one.startsWith('--cond')), ${JSON.stringify(server)}, '--port', '0'], { stdio: ['ignore', 'pipe', 1, 'ipc'] });
       child.stdout.once('data', () => console.log(child.pid));`,
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const [line] = (await once(parent.stdout, 'data')) as [Buffer];
  const pid = Number(String(line));
  // The server holds the other end of this pipe, so that it closes when the server is gone too.
  const closed = once(parent, 'close', { signal: AbortSignal.timeout(10_000) });
  parent.stdout.resume();
  parent.kill('SIGKILL');
  await closed.catch((error: unknown) => {
    process.kill(pid, 'SIGKILL');
    throw new Error('The server stayed.', { cause: error });
  });
});

test('an address of Defender for Endpoint that cannot be read is refused in its envelope', async () => {
  const { tenant } = await serve();
  for (const path of ['machines/%E0%A4%A', 'alerts/%']) {
    const answer = await tenant.handle(
      new Request(`http://127.0.0.1/mde/api/${path}`, {
        headers: { authorization: 'Bearer demo-mde.operator@halden.example' },
      }),
    );
    assert.equal(answer.status, 400);
    assert.equal(((await answer.json()) as { error: { code: string } }).error.code, 'BadRequest');
  }
});
