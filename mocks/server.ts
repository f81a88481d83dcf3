import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { scenarios, type Scenario } from './scenarios.ts';
import { createTenant, type TenantOptions } from './tenant/index.ts';
import type { Tenant } from './tenant/core.ts';
import type { Tier } from './tenant/data/contract.ts';
import { findPerson } from './tenant/people.ts';
import type { RbacModel } from './tenant/rights.ts';

const DEFAULT_SEED = 20_260_601;
const TIERS: readonly Tier[] = ['demo', 'S', 'M', 'L'];
const MODELS: readonly RbacModel[] = ['classic', 'mde', 'unified'];

export interface ServerOptions extends TenantOptions {
  /** Default 0: any free port. */
  readonly port?: number;
  /** Default `127.0.0.1`: this machine only. */
  readonly host?: string;
  /** File that keeps people's changes over a restart (SQLite). Default: none. */
  readonly file?: string;
}

export interface RunningServer {
  /** Origin, such as `http://127.0.0.1:5174`. */
  readonly url: string;
  readonly tenant: Tenant;
  /** Ends open connections too. */
  close(): Promise<void>;
}

/** The origin that links of answers carry: the name the caller used, when it is one of this machine's. */
function calledAs(host: string | undefined, base: string): string {
  return host && /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/i.test(host) ? `http://${host}` : base;
}

/**
 * Serves a demo tenant over HTTP.
 * @throws Error with one clear sentence when the port is taken or the file cannot be used.
 */
export async function startServer(options: ServerOptions = {}): Promise<RunningServer> {
  const { port = 0, host = '127.0.0.1', file, ...behaviour } = options;
  const store = file === undefined ? undefined : await openStore(file, behaviour);
  const server = createServer();
  try {
    await listen(server, port, host);
  } catch (error) {
    store?.close();
    throw error;
  }
  const address = server.address() as { port: number };
  const url = `http://${host.includes(':') ? `[${host}]` : host}:${address.port}`;
  const tenant = createTenant({
    ...behaviour,
    ...(store && { store, startMs: store.origin.startMs }),
  });
  server.on('request', (incoming, outgoing) => void serve(tenant, url, incoming, outgoing));
  void warm(tenant);
  let closed: Promise<void> | undefined;
  const close = () => (closed ??= closeServer(server).then(() => store?.close()));
  return { url, tenant, close };
}

/** Makes what the first total reads a little at a time, so that the first list need not wait for it. */
async function warm({ data: { columns, incidentCount } }: Tenant): Promise<void> {
  for (let index = 0; index < incidentCount; index++) {
    columns.bits(index);
    if (index % 2_000 === 0) await setImmediate();
  }
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

async function openStore(file: string, { tier = 'demo', seed = DEFAULT_SEED, clock, startMs }: TenantOptions) {
  const { openSqliteStore } = await import('./store/sqlite.ts').catch((error: unknown) => {
    throw new Error('Keeping changes in a file needs a Node that has node:sqlite (22.13 or later).', { cause: error });
  });
  return openSqliteStore(file, { tier, seed, startMs: startMs ?? clock?.now() ?? Date.now() });
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(new Error(listenProblem(error, port, host), { cause: error })),
    );
    server.listen(port, host, resolve);
  });
}

function listenProblem({ code, message }: NodeJS.ErrnoException, port: number, host: string): string {
  if (code === 'EADDRINUSE') return `Port ${port} is taken: name another with --port.`;
  if (code === 'EACCES') return `Port ${port} may not be used by this account: name one above 1023 with --port.`;
  return `The demo tenant cannot listen on ${host}:${port}: ${message}.`;
}

async function serve(tenant: Tenant, base: string, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const gone = new AbortController();
  outgoing.on('close', () => gone.abort());
  try {
    const response = await tenant.handle(toRequest(base, incoming, gone.signal));
    outgoing.writeHead(response.status, Object.fromEntries(response.headers));
    if (response.body && incoming.method !== 'HEAD') for await (const chunk of response.body) outgoing.write(chunk);
    outgoing.end();
  } catch (error) {
    // Offline and aborted calls have no answer; a request that cannot be read gets a plain 400.
    if (error instanceof UnreadableRequest && !outgoing.headersSent) outgoing.writeHead(400).end();
    else outgoing.destroy();
  }
}

class UnreadableRequest extends Error {}

function toRequest(base: string, incoming: IncomingMessage, signal: AbortSignal): Request {
  const { method = 'GET', url = '/' } = incoming;
  const hasBody = method !== 'GET' && method !== 'HEAD';
  try {
    const headers = Object.entries(incoming.headersDistinct).flatMap(([name, values]) =>
      values!.map((value) => [name, value] as [string, string]),
    );
    const body = hasBody ? (Readable.toWeb(incoming) as ReadableStream<Uint8Array>) : null;
    return new Request(calledAs(incoming.headers.host, base) + (url.startsWith('/') ? url : '/'), {
      method,
      headers,
      body,
      signal,
      duplex: 'half',
    } as RequestInit);
  } catch (error) {
    throw new UnreadableRequest('The request cannot be read.', { cause: error });
  }
}

function choice<T extends string>(name: string, value: string | undefined, known: readonly T[], byDefault: T): T {
  if (value === undefined) return byDefault;
  if (!known.includes(value as T)) throw new Error(`--${name} ${value} is not known: choose ${known.join(', ')}.`);
  return value as T;
}

function readArguments(args: readonly string[]): ServerOptions & { user?: string } {
  const names = ['port', 'size', 'user', 'rbac', 'data', 'host', 'scenario', 'seed', 'latency'] as const;
  const { values } = parseArgs({
    args: [...args],
    options: Object.fromEntries(names.map((name) => [name, { type: 'string' as const }])),
  });
  const text = values as Partial<Record<(typeof names)[number], string>>;
  const whole = (name: 'port' | 'seed' | 'latency', byDefault: number, most: number) => {
    const value = Number(text[name] ?? byDefault);
    if (!Number.isInteger(value) || value < 0 || value > most)
      throw new Error(`--${name} ${text[name]} is not a whole number from 0 to ${most}.`);
    return value;
  };
  const { user, data, host } = text;
  if (user !== undefined && !findPerson(user)) throw new Error(`There is no person "${user}" in the demo tenant.`);
  return {
    port: whole('port', 5174, 65_535),
    seed: whole('seed', DEFAULT_SEED, 2 ** 31),
    latency: whole('latency', 0, 60_000),
    tier: choice('size', text.size, TIERS, 'demo'),
    rbac: choice('rbac', text.rbac, MODELS, 'classic'),
    scenario: choice<Scenario>('scenario', text.scenario, scenarios, 'normal'),
    ...(host !== undefined && { host }),
    ...(data !== undefined && { file: data }),
    ...(user !== undefined && { user }),
  };
}

function describe({ url, tenant }: RunningServer, user: string | undefined): string {
  const width = Math.max(...tenant.people.map((person) => person.name.length)) + 2;
  const rows = tenant.people.map(
    (person) => `    ${person.name.padEnd(width)}${person.displayName}, ${person.roles[0] ?? 'no role'}`,
  );
  const token = `demo.${findPerson(user ?? 'operator')!.userPrincipalName}`;
  return [
    `Demo tenant of ${tenant.data.organisation}, ${tenant.incidentCount.toLocaleString('en-GB')} incidents`,
    `  Microsoft Graph        ${url}/graph/v1.0 and ${url}/graph/beta`,
    `  Defender for Endpoint  ${url}/mde/api`,
    `  People (${url}/demo/people):`,
    ...rows,
    `  Try: curl -H 'Authorization: Bearer ${token}' '${url}/graph/v1.0/security/incidents?$top=5'`,
  ].join('\n');
}

async function main(): Promise<void> {
  try {
    const options = readArguments(process.argv.slice(2));
    const running = await startServer(options);
    const stop = () => void running.close().then(() => process.exit(0));
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop);
    // Whoever started this with a channel and was killed outright cannot pass a signal on.
    process.once('disconnect', stop);
    process.channel?.unref();
    console.log(describe(running, options.user));
  } catch (error) {
    console.error((error as Error).message);
    process.exit(1);
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await main();
