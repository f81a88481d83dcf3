/** Is the caller a page of the gateway's own origin, signed in by a token and by nothing else? */
import type { IncomingMessage } from 'node:http';

/** Why a call is refused: HTTP status and a code, never what was sent. */
export interface Refused {
  readonly status: number;
  readonly code: string;
}

/** What a request may carry on. Cookies, addresses of proxies and everything else stay here. */
const FORWARDED = ['authorization', 'content-type', 'accept', 'prefer', 'client-request-id'] as const;

const single = (request: IncomingMessage, name: string): string | undefined => {
  const values = request.headersDistinct[name];
  return values?.length === 1 ? values[0] : undefined;
};
const isRepeated = (request: IncomingMessage, name: string): boolean =>
  (request.headersDistinct[name]?.length ?? 0) > 1;

/**
 * Host, `Origin` and `Sec-Fetch-Site` have to agree on one of the origins. A browser sends `Origin` with whatever
 * changes something, so without it only reading passes.
 */
export function refuseForeign(request: IncomingMessage, origins: readonly URL[]): Refused | undefined {
  const foreign = { status: 403, code: 'ForeignOrigin' };
  for (const name of ['host', 'origin', 'sec-fetch-site', ...FORWARDED]) {
    if (isRepeated(request, name)) return { status: 400, code: 'RepeatedHeader' };
  }
  const own = origins.find(({ host }) => host === single(request, 'host')?.toLowerCase());
  if (!own) return { status: 421, code: 'UnknownHost' };
  const origin = single(request, 'origin');
  const site = single(request, 'sec-fetch-site');
  if (origin === undefined ? request.method !== 'GET' : origin !== own.origin) return foreign;
  return site === undefined || site === 'same-origin' ? undefined : foreign;
}

/** A bearer token, and JSON where something is sent. */
export function refuseBadHeaders(request: IncomingMessage): Refused | undefined {
  if (!/^Bearer [!-~]{1,16384}$/.test(single(request, 'authorization') ?? '')) {
    return { status: 401, code: 'Unauthorized' };
  }
  if (request.method === 'GET') {
    const sends = request.headers['transfer-encoding'] !== undefined || Number(request.headers['content-length'] ?? 0);
    return sends ? { status: 400, code: 'UnexpectedBody' } : undefined;
  }
  const json = /^application\/json\s*(;\s*charset=utf-8)?$/i.test(single(request, 'content-type') ?? '');
  return json ? undefined : { status: 415, code: 'UnsupportedMediaType' };
}

/** The headers that go on. */
export function forwarded(request: IncomingMessage): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const name of FORWARDED) {
    const value = single(request, name);
    if (value !== undefined) headers[name] = value;
  }
  return headers;
}
