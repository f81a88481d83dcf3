/**
 * The gateway as a handler for Node's http server. It keeps nothing: no session, no cache, no token. What it does not
 * know it refuses, and what it refuses never reaches the service.
 */
import { request as httpRequest } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { ENDPOINT_CALLS, isQuery, methodsOf } from './calls.ts';
import type { AllowedCall } from './calls.ts';
import { forwarded, refuseBadHeaders, refuseForeign } from './caller.ts';
import type { Refused } from './caller.ts';

/** One call that was answered: for a log that may be kept. Neither tokens nor queries nor bodies are in it. */
export interface GatewayEvent {
  readonly method: string;
  /** The path alone; empty for one that was refused, which may hold anything. */
  readonly path: string;
  readonly status: number;
  readonly milliseconds: number;
}

export interface GatewayOptions {
  /** Root of the service, e.g. `https://api.security.microsoft.com`; `http://` on this machine only. */
  readonly target: string;
  /** Origins of the pages that it serves, e.g. `https://portal.example`: its own, as browsers call them. */
  readonly origins: readonly string[];
  /** Path that it answers below. Default `/mde`. */
  readonly mount?: string;
  /** Calls that may pass. Default: what the kit asks of Defender for Endpoint. */
  readonly allow?: readonly AllowedCall[];
  /** Largest body in bytes. Default 64 KiB. */
  readonly bodyBytes?: number;
  /** Time of a whole call in milliseconds, its bodies included. Default 30,000. */
  readonly timeout?: number;
  /** Called after each answer. */
  readonly onAnswer?: (event: GatewayEvent) => void;
}

/** Answers a request below its mount; others go to `next`, or get 404. */
export type GatewayHandler = (request: IncomingMessage, response: ServerResponse, next?: () => void) => void;

type Settings = Required<Omit<GatewayOptions, 'target' | 'origins' | 'onAnswer'>> & {
  readonly target: URL;
  readonly origins: readonly URL[];
};

const LOOPBACK = /^(localhost|127\.0\.0\.1|\[::1\])$/;
/** What of an answer goes back. No cookies, and no permission for other origins. */
const RETURNED = ['content-type', 'retry-after', 'request-id', 'client-request-id', 'date', 'warning'] as const;

/** @throws TypeError for an address that tokens should not be sent to, or a mount that is no path */
function settingsOf(options: GatewayOptions): Settings {
  const target = new URL(options.target);
  const secure = target.protocol === 'https:' || (target.protocol === 'http:' && LOOPBACK.test(target.hostname));
  if (!secure || target.username || target.password || target.search || target.hash) {
    throw new TypeError('The target of the gateway has to be a plain https address, or http on this machine.');
  }
  const { mount = '/mde', allow = ENDPOINT_CALLS, bodyBytes = 65_536, timeout = 30_000 } = options;
  if (!/^(\/[\w-]+)+$/.test(mount)) throw new TypeError('The mount of the gateway has to be a path such as /mde.');
  const origins = options.origins.map((origin) => new URL(origin));
  if (!origins.length) throw new TypeError('The gateway needs the origins of the pages that it serves.');
  return { target, mount, allow, bodyBytes, timeout, origins };
}

/** Makes a handler. It has no state: one may serve any number of servers. */
export function createGateway(options: GatewayOptions): GatewayHandler {
  const settings = settingsOf(options);
  return (request, response, next) => {
    const started = performance.now();
    const url = (request as { originalUrl?: string }).originalUrl ?? request.url ?? '';
    const { mount } = settings;
    if (next && url !== mount && !url.startsWith(`${mount}/`) && !url.startsWith(`${mount}?`)) return next();
    const [path = '', ...rest] = url.split(/(?=\?)/);
    const query = rest.join('');
    const below = path.startsWith(`${mount}/`) ? path.slice(mount.length) : '';
    const refused = refusalOf(request, below, query, settings);
    response.on('close', () =>
      options.onAnswer?.({
        method: request.method ?? '',
        path: refused ? '' : path,
        status: response.statusCode,
        milliseconds: Math.round(performance.now() - started),
      }),
    );
    if (refused) refuse(request, response, refused);
    else pass(request, response, below + query, settings);
  };
}

function refusalOf(request: IncomingMessage, below: string, query: string, settings: Settings): Refused | undefined {
  const methods = methodsOf(below, settings.allow);
  const notFound = { status: 404, code: 'NotFound' };
  if (!methods.length || !isQuery(query)) return notFound;
  if (!methods.includes(request.method ?? '')) return { status: 405, code: 'MethodNotAllowed' };
  const tooLarge = Number(request.headers['content-length'] ?? 0) > settings.bodyBytes;
  return (
    refuseForeign(request, settings.origins) ??
    refuseBadHeaders(request) ??
    (tooLarge ? { status: 413, code: 'RequestTooLarge' } : undefined)
  );
}

const COMMON = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' } as const;

/** Says no in the words of the service, and ends the connection: whatever else was sent on it is not read. */
function refuse(request: IncomingMessage, response: ServerResponse, { status, code }: Refused): void {
  if (response.headersSent) return void response.destroy();
  const message = 'The gateway did not pass this call on.';
  response.writeHead(status, { ...COMMON, 'content-type': 'application/json', connection: 'close' });
  response.end(JSON.stringify({ error: { code, message } }));
  request.resume();
}

/** Sends a call on and its answer back. */
function pass(request: IncomingMessage, response: ServerResponse, rest: string, settings: Settings): void {
  const { target, bodyBytes, timeout } = settings;
  const send = target.protocol === 'https:' ? httpsRequest : httpRequest;
  const path = target.pathname.replace(/\/$/, '') + rest;
  const { hostname, port, protocol } = target;
  const host = hostname.replace(/^\[|\]$/g, '');
  const headers = forwarded(request);
  const upstream = send({ protocol, hostname: host, port, method: request.method, path, headers, agent: false });
  const stop = (refused: Refused): void => {
    upstream.destroy();
    refuse(request, response, refused);
  };
  const timer = setTimeout(() => stop({ status: 504, code: 'GatewayTimeout' }), timeout);
  response.on('close', () => {
    clearTimeout(timer);
    upstream.destroy();
  });
  upstream.on('error', () => stop({ status: 502, code: 'BadGateway' }));
  upstream.on('response', (answer) => giveBack(answer, response, () => stop({ status: 502, code: 'BadGateway' })));
  let bytes = 0;
  request.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > bodyBytes) stop({ status: 413, code: 'RequestTooLarge' });
    else upstream.write(chunk);
  });
  request.on('end', () => upstream.end());
  request.on('error', () => upstream.destroy());
}

/** An answer as it came, without what it has no business with. A redirect is none: it would be followed with a token. */
function giveBack(answer: IncomingMessage, response: ServerResponse, fail: () => void): void {
  const { statusCode: status = 502 } = answer;
  if (status < 200 || (status >= 300 && status < 400)) {
    answer.destroy();
    return fail();
  }
  const headers: Record<string, string> = { ...COMMON, 'access-control-expose-headers': 'Retry-After' };
  for (const name of RETURNED) {
    const value = answer.headers[name];
    if (typeof value === 'string') headers[name] = value;
  }
  // A challenge for a token goes back; one for a password would make the browser ask for it.
  const challenge = answer.headers['www-authenticate'];
  if (challenge?.startsWith('Bearer')) headers['www-authenticate'] = challenge;
  response.writeHead(status, headers);
  answer.on('error', () => response.destroy());
  answer.pipe(response);
}
