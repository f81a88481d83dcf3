/** One request: how it is written, how long it may take, and what its answer says. */
import { ApiError, identifier, isApiError, kindOfStatus } from '../errors.ts';
import type { ApiErrorDetails } from '../errors.ts';
import { readJson, readText } from './body.ts';
import { bare, pageFetch, parseJson } from './intrinsics.ts';
import { retryAfter } from './throttle.ts';
import { follow, untilAborted } from './timing.ts';
import type { Timing } from './timing.ts';
import type { TokenKeeper } from './token.ts';

/** Deadlines in milliseconds and caps in bytes. An attempt includes its body, an operation all of its attempts. */
export const LIMITS = {
  attempts: 4,
  attemptTime: 15_000,
  operationTime: 45_000,
  body: 10 * 2 ** 20,
  incidentBody: 64 * 2 ** 20,
  errorBody: 2 ** 18,
} as const;

/** One call. Every property is named, set or not: absent ones would be read from the page's prototypes. */
export interface Call {
  /** Path below the base, starting with the version, or a link of the server's. */
  readonly target: string;
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** May be repeated without effect. Others are sent again only after an answer that did not accept them: 429, 401. */
  readonly safe: boolean;
  readonly signal: AbortSignal | undefined;
  readonly body: unknown;
  /** Largest answer in bytes. Default 10 MiB. */
  readonly cap: number | undefined;
}

export interface Reply {
  readonly status: number;
  /** Parsed JSON, or undefined when there was no content. */
  readonly data: unknown;
  readonly partial: readonly string[];
  readonly receivedAt: number;
  /** The service's id of the call, else the one that was sent. */
  readonly requestId: string;
  /** The token that was accepted, for `failureOf` of what a batch holds. Goes no further. */
  readonly token: string;
}

/** What all requests of a source share. */
export interface Line {
  readonly timing: Timing;
  readonly keeper: TokenKeeper;
  readonly origin: string;
  /** Default: the page's fetch as it was when this module loaded. */
  readonly fetch: typeof fetch | undefined;
}

/** An attempt that failed, with what the answer asked for. */
export interface Failed {
  readonly error: ApiError;
  readonly delay?: number | undefined;
  readonly claims?: string | undefined;
}

/** One operation on its way. */
export interface Operation {
  readonly call: Call;
  readonly url: string;
  readonly body: string | undefined;
  readonly signal: AbortSignal;
  readonly endsAt: number;
  /** The id that the last attempt sent. */
  lastId?: string;
}

function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

/** The request as data without a prototype: what is not named here cannot be added by anybody. */
function requestInit({ call, body }: Operation, token: string, id: string, signal: AbortSignal): RequestInit {
  return bare({
    method: call.method,
    headers: bare({
      Accept: 'application/json',
      Authorization: `Bearer ${token}`,
      Prefer: 'include-unknown-enum-members',
      'client-request-id': id,
      ...(body === undefined ? undefined : { 'Content-Type': 'application/json' }),
    }),
    body,
    signal,
    mode: 'cors',
    credentials: 'omit',
    redirect: 'error',
    cache: 'no-store',
    referrerPolicy: 'no-referrer',
    keepalive: false,
  } satisfies RequestInit);
}

function tryJson(text: string): unknown {
  try {
    return parseJson(text);
  } catch {
    return undefined;
  }
}

/** What is said with an error is a help only: that it cannot be read must not hide the status. */
async function textOf(response: Response, cap: number, signal: AbortSignal, known: ApiErrorDetails): Promise<string> {
  if (response.ok) return readText(response, cap, signal, known);
  try {
    return await readText(response, LIMITS.errorBody, signal, known);
  } catch {
    signal.throwIfAborted();
    return '';
  }
}

async function answerOf(
  line: Line,
  operation: Operation,
  token: string,
  signal: AbortSignal,
  id: string,
): Promise<Reply | Failed> {
  const { call, url } = operation;
  const send = line.fetch ?? pageFetch;
  if (!send) throw new ApiError('network');
  const response = await untilAborted(Promise.resolve(send(url, requestInit(operation, token, id, signal))), signal);
  const { status, headers } = response;
  const sentId = headers.get('request-id');
  const requestId = identifier(sentId, token) ?? id;
  const known = { status, requestId };
  if (response.redirected) throw new ApiError('refused', known);
  const text = status === 204 ? '' : await textOf(response, call.cap ?? LIMITS.body, signal, known);
  if (status !== 401 && status < 500) line.keeper.worked(token);
  // The words for what went wrong load with the first failure. Without them its status is enough.
  const words = response.ok && status !== 206 ? undefined : await import('./failure.ts').catch(() => undefined);
  if (response.ok) {
    const data = text === '' && (status === 204 || !call.safe) ? undefined : readJson(response, text, known);
    return {
      ...known,
      data,
      partial: status === 206 ? (words?.readWarnings(headers.get('warning'), token) ?? ['unknown']) : [],
      receivedAt: line.timing.now(),
      token,
    };
  }
  return {
    error: words
      ? words.failureOf(
          bare({
            method: call.method,
            path: url,
            status,
            body: tryJson(text),
            requestId: sentId,
            otherId: id,
            token,
          }),
        )
      : new ApiError(kindOfStatus(status), known),
    delay: retryAfter(headers.get('retry-after'), line.timing.now()),
    claims: words?.readClaims(headers.get('www-authenticate')),
  };
}

/** One request with its deadline. Rejects only when the whole operation has to end. */
export async function attempt(line: Line, operation: Operation, token: string): Promise<Reply | Failed> {
  const one = new AbortController();
  const unfollow = follow(operation.signal, one);
  const id = (operation.lastId = newId());
  const cancel = line.timing.setTimer(() => one.abort(new ApiError('timeout', { requestId: id })), LIMITS.attemptTime);
  try {
    return await answerOf(line, operation, token, one.signal, id);
  } catch (error) {
    operation.signal.throwIfAborted();
    if (isApiError(error)) return { error };
    return { error: new ApiError(line.timing.online() ? 'network' : 'offline', { requestId: id }) };
  } finally {
    cancel();
    unfollow();
    // Ends a body that nobody reads to its end, and a fetch whose answer came to nothing.
    one.abort();
  }
}
