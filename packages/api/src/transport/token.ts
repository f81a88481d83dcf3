/**
 * One token for all calls of a source, asked for once however many calls need it.
 *
 * A 401 renews it only when the refused token is still the current one: of fifty calls that fail one after the
 * other, the first renews and the others go on with what it got. A renewed token that is refused before it ever
 * worked ends it: everybody is signed out, nothing more is sent.
 */
import { ApiError } from '../errors.ts';
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

/** Supplied by the host. Ask silently first; open a window only for a gesture of the person. */
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

const signedOut = (code?: string): ApiError => new ApiError('signed-out', { code });

/** Visible ASCII without spaces: nothing that could break out of a header. */
const isToken = (value: unknown): value is string => typeof value === 'string' && /^[!-~]{1,16384}$/.test(value);

export function createTokenKeeper(
  getToken: GetToken | undefined,
  resource: string,
  timing: Timing,
  signal: AbortSignal,
): TokenKeeper {
  let token = '';
  /** The last token that was refused: getting it again is no renewal. */
  let dead = '';
  let unproven = false;
  let failedAt = -Infinity;
  let pending: Promise<string> | undefined;

  async function request(claims: string | undefined): Promise<string> {
    if (typeof getToken !== 'function') throw signedOut('no_token_provider');
    let answer: unknown;
    try {
      answer = await getToken({ resource, scopes: [`${resource}/.default`], claims, signal });
    } catch {
      // The host's error may hold anything, so it goes no further.
    }
    if (signal.aborted || !isToken(answer) || answer === dead) throw signedOut('no_token');
    return answer;
  }

  function ask(claims?: string): Promise<string> {
    return (pending ??= request(claims)
      .then(
        (answer) => (token = answer),
        (error: unknown) => {
          failedAt = timing.now();
          throw error;
        },
      )
      .finally(() => (pending = undefined)));
  }

  const resting = (): boolean => timing.now() - failedAt < COOL_DOWN;

  function refused(used: string): void {
    if (used !== token) return;
    dead = used;
    token = '';
    failedAt = timing.now();
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
      if (unproven && !claims && token === used) {
        refused(used);
        throw signedOut('token_refused');
      }
      dead = used;
      token = '';
      unproven = true;
      return ask(claims);
    },
    async stepUp(used, claims) {
      if (pending) await pending;
      if (token !== used) return this.current();
      const stronger = await request(claims);
      if (token === used) token = stronger;
      return stronger;
    },
    worked(used) {
      if (used === token) unproven = false;
    },
    refused,
    forget() {
      token = dead = '';
    },
  };
}
