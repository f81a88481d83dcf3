/** From an answer that is no full success to what it says. Loaded with the first one. */
import { ApiError, identifier, kindOfStatus } from '../errors.ts';
import { parseErrorEnvelope } from '../schemas/error.ts';
import { scopesFor } from '../scopes.ts';
import { parseJson } from './intrinsics.ts';

/** What is known of a failed call, of its own or inside a batch. */
export interface FailedAnswer {
  readonly method: string;
  readonly path: string;
  readonly status: number;
  /** Body as parsed, whatever it is. */
  readonly body: unknown;
  /** Id that the service gave the call in a header. */
  readonly requestId?: unknown;
  /** Id for support when the service names none: its own of the whole batch, or the one that was sent. */
  readonly otherId?: string | undefined;
  readonly until?: number;
  /** The token that was used, to see whether it holds the scope, or comes back. It is looked at, never kept. */
  readonly token?: string;
}

/** Does the token carry one of the scopes? Undefined when it does not tell. */
function holdsScope(token: string | undefined, scopes: readonly string[]): boolean | undefined {
  try {
    const payload = parseJson(atob(token!.split('.')[1]!.replaceAll('-', '+').replaceAll('_', '/'))) as {
      scp?: unknown;
    };
    if (typeof payload.scp !== 'string') return undefined;
    // A read scope is included in its ReadWrite sibling.
    const held = payload.scp.toLowerCase().split(' ');
    return scopes.some((scope) => {
      const name = scope.toLowerCase();
      return held.includes(name) || held.includes(name.replace(/\.read(?=\.|$)/, '.readwrite'));
    });
  } catch {
    return undefined;
  }
}

/** Builds the error. Branches on status, then code; the server's sentence is not used. */
export function failureOf(answer: FailedAnswer): ApiError {
  const { status, token, otherId } = answer;
  const said = parseErrorEnvelope(answer.body);
  const kind = kindOfStatus(status);
  const scopes = kind === 'forbidden' ? scopesFor(answer.method, answer.path) : [];
  const held = scopes.length ? holdsScope(token, scopes) : undefined;
  return new ApiError(kind, {
    status,
    code: identifier(said.code, token),
    requestId: identifier(answer.requestId, token) ?? identifier(said.requestId, token) ?? otherId,
    until: answer.until,
    scopes,
    lacks: held === undefined ? undefined : held ? 'role' : 'scope',
  });
}

/**
 * Who left something out of a 206: `Vendor/Provider` of the documented warning, else the warning as sent, unless the
 * token comes back in it.
 */
export function readWarnings(header: string | null, token: string): string[] {
  if (!header || header.includes(token)) return ['unknown'];
  return [...header.matchAll(/\d{3} \S+ "([^"]*)"/g)]
    .map(([, warning = '']) => /^([^/]+\/[^/]+)\/\d+\/\d+$/.exec(warning)?.[1] ?? warning)
    .concat(/"/.test(header) ? [] : [header])
    .map((text) => text.slice(0, 200));
}

/** The claims of a challenge, as the JSON that sign-in libraries expect. Undefined when there is no sound one. */
export function readClaims(header: string | null): string | undefined {
  const encoded = /\bclaims="?([\w+/=-]{1,8192})"?/i.exec(header ?? '')?.[1];
  if (!encoded) return undefined;
  try {
    const json = atob(encoded.replaceAll('-', '+').replaceAll('_', '/'));
    return typeof parseJson(json) === 'object' ? json : undefined;
  } catch {
    return undefined;
  }
}
