import type { Wire } from './data/contract.ts';

/** What a route gives back; the edge turns it into a `Response`. A string body is sent as HTML. */
export interface Answer {
  readonly status: number;
  readonly body?: Wire | string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Thrown by a route to refuse; the edge writes the envelope of the API that was asked. */
export class Refusal extends Error {
  readonly status: number;
  readonly code: string;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, code: string, message: string, headers: Record<string, string> = {}) {
    super(message);
    this.status = status;
    this.code = code;
    this.headers = headers;
  }
}

export const ok = (body: Wire, headers?: Record<string, string>): Answer => ({ status: 200, body, headers });
export const badRequest = (message: string): Refusal => new Refusal(400, 'BadRequest', message);
export const forbidden = (message: string): Refusal => new Refusal(403, 'Forbidden', message);
export const notFound = (message: string): Refusal => new Refusal(404, 'ResourceNotFound', message);
export const conflict = (message: string): Refusal => new Refusal(409, 'Conflict', message);

/** The CORS headers that Graph documents. `Retry-After` is not among the exposed ones. */
export const GRAPH_CORS = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Expose-Headers': 'ETag, Location, Preference-Applied, Content-Range, request-id, client-request-id',
} as const;

/** Answer to a preflight: what was asked for is allowed, for ten minutes. */
export function preflight(request: Request): Response {
  const asked = request.headers.get('access-control-request-headers') ?? '';
  const headers: Record<string, string> = {
    ...GRAPH_CORS,
    'Access-Control-Allow-Methods': 'GET, POST, PATCH, PUT, DELETE, OPTIONS',
    'Access-Control-Max-Age': '600',
  };
  if (/^[\w, -]+$/.test(asked)) headers['Access-Control-Allow-Headers'] = asked;
  return new Response(null, { status: 200, headers });
}

/** Graph's envelope: `innerError` carries the time and both request ids. */
export function graphError(refusal: Refusal, requestId: string, clientRequestId: string, nowMs: number): Wire {
  return {
    error: {
      code: refusal.code,
      message: refusal.message,
      innerError: {
        date: new Date(nowMs).toISOString().slice(0, 19),
        'request-id': requestId,
        'client-request-id': clientRequestId,
      },
    },
  };
}

/** Defender for Endpoint's envelope: `target` is the correlation id. */
export function mdeError(refusal: Refusal, requestId: string): Wire {
  return { error: { code: MDE_CODES[refusal.code] ?? refusal.code, message: refusal.message, target: requestId } };
}

const MDE_CODES: Readonly<Record<string, string>> = {
  InvalidAuthenticationToken: 'Unauthorized',
  MethodNotAllowed: 'BadRequest',
};

/** A UUID that is the same for the same words, so that runs can be compared. */
export function stableUuid(...words: readonly (string | number)[]): string {
  const hex = [0, 1, 2, 3]
    .map((part) =>
      hash32(`${part}|${words.join('|')}`)
        .toString(16)
        .padStart(8, '0'),
    )
    .join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`;
}

/** FNV-1a with a final mix: spreads, but is no protection against anyone. */
export function hash32(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return (hash ^ (hash >>> 13)) >>> 0;
}
