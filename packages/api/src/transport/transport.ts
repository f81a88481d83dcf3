/**
 * The only place that calls fetch. Each call passes, in this order: the origin gate, the throttle gate, the token,
 * one attempt with its deadline, and the decision what a failure means.
 */
import { ApiError, isApiError } from '../errors.ts';
import { readClaims, readJson, readText, readWarnings } from './body.ts';
import { failureOf } from './failure.ts';
import type { Gate } from './gate.ts';
import { pageFetch, parseJson, toJson } from './intrinsics.ts';
import { backoff, close, closedUntil, retryAfter, whenOpen } from './throttle.ts';
import { follow, sleep, untilAborted } from './timing.ts';
import type { Timing } from './timing.ts';
import { createTokenKeeper } from './token.ts';
import type { GetToken } from './token.ts';

/** Deadlines in milliseconds and caps in bytes. An attempt includes its body, an operation all of its attempts. */
export const LIMITS = {
  attempts: 4,
  attemptTime: 15_000,
  operationTime: 45_000,
  body: 10 * 2 ** 20,
  incidentBody: 64 * 2 ** 20,
  errorBody: 2 ** 18,
} as const;

export interface Call {
  /** Path below the base, starting with the version, or a link of the server's. */
  readonly target: string;
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** May be repeated without effect. Others are sent again only after an answer that did not accept them: 429, 401. */
  readonly safe: boolean;
  readonly signal: AbortSignal | undefined;
  readonly body?: unknown;
  /** Largest answer in bytes. Default 10 MiB. */
  readonly cap?: number;
}

export interface Reply {
  readonly status: number;
  /** Parsed JSON, or undefined when there was no content. */
  readonly data: unknown;
  readonly partial: readonly string[];
  readonly receivedAt: number;
}

export interface TransportOptions {
  /** A gate, or why there is none: every call then rejects with it. */
  readonly gate: Gate | ApiError;
  readonly resource: string;
  readonly getToken: GetToken | undefined;
  /** Default: the page's fetch as it was when this module loaded. */
  readonly fetch: typeof fetch | undefined;
  readonly timing: Timing;
}

export interface Transport {
  send(call: Call): Promise<Reply>;
  /** Closes the page's gate for this origin, e.g. after a 429 inside a batch. Returns until when. */
  wait(header: string | undefined): number;
  until(): number;
  now(): number;
  dispose(): void;
}

/** An attempt that failed, with what the answer asked for. */
interface Failed {
  readonly error: ApiError;
  readonly delay?: number | undefined;
  readonly claims?: string | undefined;
}

/** One operation on its way. */
interface Operation {
  readonly call: Call;
  readonly url: string;
  readonly body: string | undefined;
  readonly signal: AbortSignal;
  readonly endsAt: number;
}

const own = <T extends object>(members: T): T => ({ __proto__: null, ...members });

function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

/** The request as data without a prototype: what is not named here cannot be added by anybody. */
function requestInit({ call, body }: Operation, token: string, id: string, signal: AbortSignal): RequestInit {
  return own({
    method: call.method,
    headers: own({
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

export function createTransport(options: TransportOptions): Transport {
  const { gate, timing } = options;
  const life = new AbortController();
  const keeper = createTokenKeeper(options.getToken, options.resource, timing, life.signal);
  const origin = isApiError(gate) ? '' : gate.origin;

  async function answerOf(
    operation: Operation,
    token: string,
    signal: AbortSignal,
    id: string,
  ): Promise<Reply | Failed> {
    const { call, url } = operation;
    const send = options.fetch ?? pageFetch;
    if (!send) throw new ApiError('network');
    const response = await untilAborted(Promise.resolve(send(url, requestInit(operation, token, id, signal))), signal);
    const { status, headers } = response;
    if (response.redirected) throw new ApiError('refused', own({ status }));
    const text =
      status === 204
        ? ''
        : await readText(response, response.ok ? (call.cap ?? LIMITS.body) : LIMITS.errorBody, signal);
    if (status !== 401 && status < 500) keeper.worked(token);
    const requestId = headers.get('request-id') ?? id;
    if (response.ok) {
      const data = text === '' && (status === 204 || !call.safe) ? undefined : readJson(response, text);
      return {
        status,
        data,
        partial: status === 206 ? readWarnings(headers.get('warning')) : [],
        receivedAt: timing.now(),
      };
    }
    return {
      error: failureOf(own({ method: call.method, path: url, status, body: tryJson(text), requestId, token })),
      delay: retryAfter(headers.get('retry-after'), timing.now()),
      claims: readClaims(headers.get('www-authenticate')),
    };
  }

  /** One request with its deadline. Rejects only when the whole operation has to end. */
  async function attempt(operation: Operation, token: string): Promise<Reply | Failed> {
    const one = new AbortController();
    const unfollow = follow(operation.signal, one);
    const id = newId();
    const cancel = timing.setTimer(
      () => one.abort(new ApiError('timeout', own({ requestId: id }))),
      LIMITS.attemptTime,
    );
    try {
      return await answerOf(operation, token, one.signal, id);
    } catch (error) {
      const reason: unknown = one.signal.reason;
      // Ends a body that nobody reads to its end, and a fetch whose answer came to nothing.
      one.abort();
      operation.signal.throwIfAborted();
      if (isApiError(error)) return { error };
      if (isApiError(reason)) return { error: reason };
      return { error: new ApiError(timing.online() ? 'network' : 'offline', own({ requestId: id })) };
    } finally {
      cancel();
      unfollow();
    }
  }

  /** A fresh token after a 401, a stronger one after a 403 that asks for it, or undefined: not this way. */
  function anotherToken({ error, claims }: Failed, used: string): Promise<string> | undefined {
    if (error.status === 401) return keeper.renew(used, claims);
    return error.status === 403 && claims ? keeper.stepUp(used, claims).catch(() => Promise.reject(error)) : undefined;
  }

  /** Waits as the failure asks, or throws it when waiting is no use. */
  async function pause({ error, delay }: Failed, tries: number, { call, endsAt, signal }: Operation): Promise<void> {
    const now = timing.now();
    const wait = delay ?? backoff(tries, timing.random());
    const throttled = error.kind === 'throttled';
    const until = throttled || (delay && error.kind === 'server') ? close(origin, now + wait, now) : now + wait;
    const transient =
      call.safe && (/^(network|timeout)$/.test(error.kind) || (error.status >= 500 && error.status !== 501));
    if (tries >= LIMITS.attempts || until >= endsAt || !(throttled || transient)) {
      throw throttled ? new ApiError('throttled', own({ ...error, until })) : error;
    }
    if (!throttled) await sleep(timing, wait, signal);
  }

  async function run(operation: Operation): Promise<Reply> {
    const { signal, endsAt } = operation;
    let renewed = false;
    for (let tries = 1; ; tries++) {
      if (!timing.online()) throw new ApiError('offline');
      await whenOpen(origin, endsAt, timing, signal);
      const token = await untilAborted(keeper.current(), signal);
      const outcome = await attempt(operation, token);
      if (!Object.hasOwn(outcome, 'error')) return outcome as Reply;
      const failed = outcome as Failed;
      const next = renewed || tries >= LIMITS.attempts ? undefined : anotherToken(failed, token);
      if (next) {
        await untilAborted(next, signal);
        renewed = true;
      } else {
        if (failed.error.status === 401) keeper.refused(token);
        await pause(failed, tries, operation);
      }
    }
  }

  return {
    async send(given) {
      if (isApiError(gate)) throw gate;
      const call = own(given);
      const url = gate.permit(call.target);
      const body = call.body === undefined ? undefined : toJson(call.body);
      if (call.body !== undefined && body === undefined) {
        throw new ApiError('refused', own({ message: 'This page changes the data of requests, so nothing was sent.' }));
      }
      const whole = new AbortController();
      const unlink = [follow(call.signal, whole), follow(life.signal, whole)];
      const endsAt = timing.now() + LIMITS.operationTime;
      const cancel = timing.setTimer(() => whole.abort(new ApiError('timeout')), LIMITS.operationTime);
      try {
        whole.signal.throwIfAborted();
        return await run({ call, url, body, signal: whole.signal, endsAt });
      } finally {
        cancel();
        for (const undo of unlink) undo();
      }
    },
    wait(header) {
      const now = timing.now();
      return close(origin, now + (retryAfter(header, now) ?? backoff(1, timing.random())), now);
    },
    until: () => closedUntil(origin, timing.now()),
    now: () => timing.now(),
    dispose() {
      keeper.forget();
      life.abort(new ApiError('signed-out', own({ code: 'disposed' })));
    },
  };
}

function tryJson(text: string): unknown {
  try {
    return parseJson(text);
  } catch {
    return undefined;
  }
}
