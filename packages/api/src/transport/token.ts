/**
 * One token for all calls of a source, asked for once however many calls need it.
 *
 * A 401 renews it only when the refused token is still the current one: of fifty calls that fail one after the
 * other, the first renews and the others go on with what it got. A renewed token that is refused before it ever
 * worked ends it: everybody is signed out, nothing more is sent. A challenge with claims is passed to the host once,
 * however many calls meet it.
 */
import { ApiError } from '../errors.ts';
import { untilAborted } from './timing.ts';
import type { Timing } from './timing.ts';

/** What the host is asked for. */
export interface TokenRequest {
  /** Audience, e.g. `https://graph.microsoft.com`. */
  readonly resource: string;
  /** `<resource>/.default`: whatever the tenant has consented to. */
  readonly scopes: readonly string[];
  /** JSON of a claims challenge that the token has to satisfy. */
  readonly claims: string | undefined;
  /** Aborts when the source is disposed of. */
  readonly signal: AbortSignal;
}

/**
 * Supplied by the host. Ask silently first; open a window only for a gesture of the person. What takes longer than
 * 15 seconds counts as signed out; the next call asks again.
 */
export type GetToken = (request: TokenRequest) => Promise<string> | string;

export interface TokenKeeper {
  current(): Promise<string>;
  /** Called with a token that was refused with 401. */
  renew(used: string, claims?: string): Promise<string>;
  /** A stronger token for a 403 that asks for claims. Failing leaves the present one as it is. */
  stepUp(used: string, claims: string): Promise<string>;
  /** The token was accepted. */
  worked(used: string): void;
  /** The renewed token was refused as well. */
  refused(used: string): void;
  forget(): void;
}

/** For this long after a failure the host is not asked again, in milliseconds. */
const COOL_DOWN = 1_000;
/** The host answers within this time, in milliseconds, or has no token. */
const HOST_TIME = 15_000;
/** Different challenges that are with the host, or were just now. */
const MAX_STEPS = 4;

const signedOut = (code?: string): ApiError => new ApiError('signed-out', { code });

/** Visible ASCII without spaces: nothing that could break out of a header. */
const isToken = (value: unknown): value is string => typeof value === 'string' && /^[!-~]{1,16384}$/.test(value);

/** A usable token of the host's, in time. */
async function askHost(
  getToken: GetToken | undefined,
  resource: string,
  timing: Timing,
  signal: AbortSignal,
  claims: string | undefined,
): Promise<string> {
  if (typeof getToken !== 'function') throw signedOut('no_token_provider');
  let answer: unknown;
  let cancel = (): void => {};
  try {
    const inTime = new Promise<unknown>((resolve, reject) => {
      cancel = timing.setTimer(() => resolve(undefined), HOST_TIME);
      Promise.resolve(getToken({ resource, scopes: [`${resource}/.default`], claims, signal })).then(resolve, reject);
    });
    answer = await untilAborted(inTime, signal);
  } catch {
    // The host's error may hold anything, so it goes no further.
  } finally {
    cancel();
  }
  if (signal.aborted || !isToken(answer)) throw signedOut('no_token');
  return answer;
}

export function createTokenKeeper(
  getToken: GetToken | undefined,
  resource: string,
  timing: Timing,
  signal: AbortSignal,
): TokenKeeper {
  let token = '';
  /** The last token that was refused: getting it again is no renewal. */
  let dead = '';
  /** How the present token was asked for after a refusal, until it has worked: 1 plainly, 2 with claims. */
  let unproven = 0;
  let failedAt = -Infinity;
  let pending: Promise<string> | undefined;
  /** Step-ups by claims, under way or just ended. */
  const steps = new Map<string, { readonly answer: Promise<string>; endedAt: number }>();

  const request = (claims: string | undefined): Promise<string> =>
    askHost(getToken, resource, timing, signal, claims).then((answer) => {
      if (answer === dead) throw signedOut('no_token');
      return answer;
    });

  function ask(claims?: string): Promise<string> {
    return (pending ??= request(claims)
      .then(
        (answer) => (token = answer),
        (error: unknown) => {
          rest();
          throw error;
        },
      )
      .finally(() => (pending = undefined)));
  }

  /** Leaves the host alone for a while. Afterwards a challenge may be passed on once more. */
  function rest(): void {
    failedAt = timing.now();
    unproven &&= 1;
  }

  const resting = (): boolean => timing.now() - failedAt < COOL_DOWN;

  function refused(used: string): void {
    if (used !== token) return;
    dead = used;
    token = '';
    rest();
  }

  return {
    async current() {
      if (token) return token;
      if (!pending && resting()) throw signedOut('no_token');
      return ask();
    },
    async renew(used, claims) {
      if (token && token !== used) return token;
      if (pending) return pending;
      if (!token && resting()) throw signedOut('no_token');
      if (unproven > (claims ? 1 : 0) && token === used) {
        refused(used);
        throw signedOut('token_refused');
      }
      dead = used;
      token = '';
      unproven = claims ? 2 : 1;
      return ask(claims);
    },
    async stepUp(used, claims) {
      await pending;
      if (token !== used) return this.current();
      const now = timing.now();
      for (const [key, { endedAt }] of steps) if (now - endedAt >= COOL_DOWN) steps.delete(key);
      const known = steps.get(claims);
      if (known?.endedAt === Infinity) return known.answer;
      if (known || steps.size >= MAX_STEPS) throw signedOut();
      const answer = request(claims).then((stronger) => (token === used ? (token = stronger) : stronger));
      const step = { answer, endedAt: Infinity };
      steps.set(claims, step);
      return answer.finally(() => (step.endedAt = timing.now()));
    },
    worked(used) {
      if (used === token) unproven = 0;
    },
    refused,
    forget() {
      token = dead = '';
    },
  };
}
