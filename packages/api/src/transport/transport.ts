/**
 * The only place that calls fetch. Each call passes, in this order: the origin gate, the throttle gate, the token,
 * one attempt with its deadline, and the decision what a failure means.
 */
import { ApiError, isApiError } from '../errors.ts';
import { attempt, LIMITS } from './attempt.ts';
import type { Call, Failed, Line, Operation, Reply } from './attempt.ts';
import type { Gate } from './gate.ts';
import { toJson } from './intrinsics.ts';
import { backoff, close, closedUntil, retryAfter, whenOpen } from './throttle.ts';
import { follow, sleep, untilAborted } from './timing.ts';
import type { Timing } from './timing.ts';
import { createTokenKeeper } from './token.ts';
import type { GetToken } from './token.ts';

export interface TransportOptions {
  /** A gate, or why there is none: every call then rejects with it. */
  readonly gate: Gate | ApiError;
  readonly resource: string;
  readonly getToken: GetToken | undefined;
  readonly fetch: typeof fetch | undefined;
  readonly timing: Timing;
}

export interface Transport {
  send(call: Call): Promise<Reply>;
  /** Gives work the time of one operation, all of its calls together; the signal aborts when it is over. */
  limited<T>(signal: AbortSignal | undefined, work: (signal: AbortSignal, endsAt: number) => Promise<T>): Promise<T>;
  /** Closes the page's gate for this origin, e.g. after a 429 inside a batch. Returns until when. */
  wait(header: string | undefined): number;
  until(): number;
  now(): number;
  /** Aborted once it is disposed of. */
  readonly life: AbortSignal;
  dispose(): void;
}

/** A fresh token after a 401, a stronger one after a 403 that asks for it, or undefined: not this way. */
function anotherToken({ keeper }: Line, { error, claims }: Failed, used: string): Promise<string> | undefined {
  const { status } = error;
  const next =
    status === 401 ? keeper.renew(used, claims) : status === 403 && claims ? keeper.stepUp(used, claims) : undefined;
  // Without another token the answer stands, with the status, code and id that the service gave it.
  return next?.catch(() => Promise.reject(error));
}

/** Waits as the failure asks, or throws it when waiting is no use. */
async function pause(
  { timing, origin }: Line,
  { error, delay }: Failed,
  tries: number,
  operation: Operation,
): Promise<void> {
  const { call, endsAt, signal } = operation;
  const now = timing.now();
  const wait = delay ?? backoff(tries, timing.random());
  const throttled = error.kind === 'throttled';
  const until = throttled || (delay && error.kind === 'server') ? close(origin, now + wait, now) : now + wait;
  const transient =
    call.safe && (/^(network|timeout)$/.test(error.kind) || (error.status >= 500 && error.status !== 501));
  if (tries >= LIMITS.attempts || until >= endsAt || !(throttled || transient)) {
    throw throttled ? new ApiError('throttled', { ...error, until }) : error;
  }
  if (!throttled) await sleep(timing, wait, signal);
}

/** Attempts until one succeeds or trying again is no use. */
async function run(line: Line, operation: Operation): Promise<Reply> {
  const { timing, keeper, origin } = line;
  const { signal, endsAt } = operation;
  let renewed = false;
  for (let tries = 1; ; tries++) {
    if (!timing.online()) throw new ApiError('offline');
    await whenOpen(origin, endsAt, timing, signal);
    const token = await untilAborted(keeper.current(), signal);
    const outcome = await attempt(line, operation, token);
    if (!Object.hasOwn(outcome, 'error')) return outcome as Reply;
    const failed = outcome as Failed;
    const next = renewed || tries >= LIMITS.attempts ? undefined : anotherToken(line, failed, token);
    if (next) {
      await untilAborted(next, signal);
      renewed = true;
    } else {
      if (failed.error.status === 401) keeper.refused(token);
      await pause(line, failed, tries, operation);
    }
  }
}

export function createTransport(options: TransportOptions): Transport {
  const { gate, timing } = options;
  const life = new AbortController();
  const keeper = createTokenKeeper(options.getToken, options.resource, timing, life.signal);
  const origin = isApiError(gate) ? '' : gate.origin;
  const line: Line = { timing, keeper, origin, fetch: options.fetch };

  async function limited<T>(
    outer: AbortSignal | undefined,
    work: (signal: AbortSignal, endsAt: number) => Promise<T>,
  ): Promise<T> {
    const whole = new AbortController();
    const unlink = [follow(outer, whole), follow(life.signal, whole)];
    const endsAt = timing.now() + LIMITS.operationTime;
    const cancel = timing.setTimer(() => whole.abort(new ApiError('timeout')), LIMITS.operationTime);
    try {
      whole.signal.throwIfAborted();
      return await work(whole.signal, endsAt);
    } finally {
      cancel();
      for (const undo of unlink) undo();
      // Ends what the work no longer waits for.
      whole.abort();
    }
  }

  return {
    async send(call) {
      if (isApiError(gate)) throw gate;
      const url = gate.permit(call.target);
      const body = call.body === undefined ? undefined : toJson(call.body);
      if (call.body !== undefined && body === undefined) {
        throw new ApiError('refused', { message: 'This page changes the data of requests, so nothing was sent.' });
      }
      return limited(call.signal, async (signal, endsAt) => {
        const operation: Operation = { call, url, body, signal, endsAt };
        try {
          return await run(line, operation);
        } catch (error) {
          throw isApiError(error, 'timeout') && !error.requestId
            ? new ApiError('timeout', { requestId: operation.lastId })
            : error;
        }
      });
    },
    limited,
    wait(header) {
      const now = timing.now();
      return close(origin, now + (retryAfter(header, now) ?? backoff(1, timing.random())), now);
    },
    until: () => closedUntil(origin, timing.now()),
    now: () => timing.now(),
    life: life.signal,
    dispose() {
      keeper.forget();
      life.abort(new ApiError('signed-out', { code: 'disposed' }));
    },
  };
}
