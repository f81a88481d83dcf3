/** From an answer that is no success to an ApiError. */
import { ApiError, kindOfStatus } from '../errors.ts';
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
  readonly requestId?: string | undefined;
  readonly until?: number;
  /** The token that was used, to see whether it holds the scope. It is looked at, never kept. */
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
      return held.includes(name) || held.includes(name.replace('.read.', '.readwrite.'));
    });
  } catch {
    return undefined;
  }
}

/** Builds the error. Branches on status, then code; the server's sentence is not used. */
export function failureOf(answer: FailedAnswer): ApiError {
  const { status, token } = answer;
  const { code, requestId } = parseErrorEnvelope(answer.body);
  const kind = kindOfStatus(status);
  const scopes = kind === 'forbidden' ? scopesFor(answer.method, answer.path) : [];
  const held = scopes.length ? holdsScope(token, scopes) : undefined;
  return new ApiError(kind, {
    status,
    code,
    requestId: answer.requestId ?? requestId,
    until: answer.until,
    scopes,
    lacks: held === undefined ? undefined : held ? 'role' : 'scope',
  });
}
