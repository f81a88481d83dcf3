import { isApiError, type ApiError } from '@watchfloor/api';
import type { StateStrings } from './state.strings.ts';

/** A failure in a person's words. */
export interface Failure {
  readonly title: string;
  /** What happened. */
  readonly what: string;
  /** What to do about it. */
  readonly todo: string;
  readonly requestId: string | undefined;
  /** Trying again by hand can help. */
  readonly retryable: boolean;
  /** Signing in again can help. */
  readonly signIn: boolean;
}

/** Words for an error of the client; anything else is a fault of ours, said without its text. */
export function failureOf(error: unknown, terms: StateStrings): Failure {
  if (!isApiError(error)) {
    return {
      title: terms.broken,
      what: '',
      todo: terms.brokenHint,
      requestId: undefined,
      retryable: true,
      signIn: false,
    };
  }
  const denied = error.kind === 'forbidden';
  return {
    title: denied ? terms.deniedTitle : terms.failedTitle,
    what: (denied && lackOf(error, terms)) || (terms.what[error.kind] ?? error.message),
    todo: terms.todo[error.kind],
    requestId: error.requestId,
    retryable: error.retryable || error.kind === 'schema' || denied,
    signIn: error.kind === 'signed-out',
  };
}

function lackOf(error: ApiError, terms: StateStrings): string | undefined {
  if (error.lacks === 'scope' && error.scopes.length) return terms.missingScopes(error.scopes.join(', '));
  return error.lacks === 'role' ? terms.missingRole : undefined;
}
