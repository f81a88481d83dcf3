/**
 * The one error family of this package.
 *
 * An ApiError says what happened in our words. It never holds a token, a body or a server's sentence:
 * `code` and `requestId` are the only things taken from an answer, and only when they look like identifiers.
 */

/** What went wrong, in the terms a widget acts on. */
export type ApiErrorKind =
  | 'network'
  | 'timeout'
  | 'offline'
  | 'signed-out'
  | 'forbidden'
  | 'gone'
  | 'conflict'
  | 'throttled'
  | 'too-large'
  | 'not-json'
  | 'schema'
  | 'server'
  | 'bad-request'
  | 'not-connected'
  | 'refused'
  | 'incomplete';

const SENTENCES: Readonly<Record<ApiErrorKind, string>> = {
  network: 'The service could not be reached.',
  timeout: 'The service did not answer in time.',
  offline: 'This device is offline.',
  'signed-out': 'You are signed out, or your session has ended.',
  forbidden: 'You do not have permission for this.',
  gone: 'This no longer exists, or you may not see it.',
  conflict: 'Someone else changed this at the same time.',
  throttled: 'The service asks to wait before the next request.',
  'too-large': 'The answer was too large to read.',
  'not-json': 'The answer was cut off or is not data. A proxy or sign-in page may stand in between.',
  schema: 'The answer could not be understood.',
  server: 'The service failed to answer.',
  'bad-request': 'The service did not accept the request.',
  'not-connected': 'Defender for Endpoint is not connected.',
  refused: 'This address is not allowed, so nothing was sent.',
  incomplete: 'The list is incomplete.',
};

/** Trying again, later or by hand, can help. For the others something has to change first. */
const RETRYABLE = /^(network|timeout|offline|throttled|not-json|server)$/;

/** What may be known beside the kind. */
export interface ApiErrorDetails {
  /** One English sentence. Default: the sentence of the kind. */
  readonly message?: string;
  /** HTTP status. Default 0: there was no answer. */
  readonly status?: number;
  /** The service's error code. */
  readonly code?: string;
  /** The service's request id, else the client-request-id that was sent. */
  readonly requestId?: string;
  /** Milliseconds since the epoch before which nothing is sent. Only for `throttled`. */
  readonly until?: number;
  /** Least delegated scopes of the call. Only for `forbidden`. */
  readonly scopes?: readonly string[];
  /** What is missing, when the token tells: `scope`, or `role` (which includes licences). Only for `forbidden`. */
  readonly lacks?: 'scope' | 'role';
  /** Path and expectation that failed, without values. Only for `schema`. */
  readonly problem?: string;
}

/** A failed call. Test for it with `isApiError`, not `instanceof`: two bundles on a page have two classes. */
export class ApiError extends Error {
  readonly kind: ApiErrorKind;
  readonly status: number;
  readonly code: string | undefined;
  readonly requestId: string | undefined;
  readonly retryable: boolean;
  readonly until: number;
  readonly scopes: readonly string[];
  readonly lacks: 'scope' | 'role' | undefined;
  readonly problem: string | undefined;

  constructor(kind: ApiErrorKind, details?: ApiErrorDetails) {
    // Own properties only: a polluted Object.prototype must not write our errors.
    const known: ApiErrorDetails = { __proto__: null, ...details } as ApiErrorDetails;
    super(known.message ?? SENTENCES[kind]);
    this.name = 'ApiError';
    this.kind = kind;
    this.status = known.status ?? 0;
    this.code = identifier(known.code);
    this.requestId = identifier(known.requestId);
    this.retryable = RETRYABLE.test(kind);
    this.until = known.until ?? 0;
    this.scopes = known.scopes ?? [];
    this.lacks = known.lacks;
    this.problem = known.problem;
  }
}

/**
 * Codes and ids come from outside: anything that does not look like one is dropped, and so is what holds the token
 * that was sent, or is a piece of it.
 */
export function identifier(value: unknown, token?: string): string | undefined {
  return typeof value === 'string' &&
    /^[\w.:-]{1,100}$/.test(value) &&
    !(token && (value.includes(token) || token.includes(value)))
    ? value
    : undefined;
}

/** Is this one of our errors, from whichever copy of the package? With `kind`: of this kind? */
export function isApiError(value: unknown, kind?: ApiErrorKind): value is ApiError {
  const error = value as Partial<ApiError> | null | undefined;
  return (
    typeof error === 'object' &&
    error !== null &&
    error.name === 'ApiError' &&
    typeof error.kind === 'string' &&
    Object.hasOwn(SENTENCES, error.kind) &&
    (kind === undefined || error.kind === kind)
  );
}

const KINDS: Readonly<Record<number, ApiErrorKind>> = {
  401: 'signed-out',
  403: 'forbidden',
  404: 'gone',
  408: 'timeout',
  409: 'conflict',
  410: 'gone',
  412: 'conflict',
  423: 'conflict',
  429: 'throttled',
};

/** The kind for an HTTP status that is not a success. */
export function kindOfStatus(status: number): ApiErrorKind {
  return Object.hasOwn(KINDS, status) ? KINDS[status]! : status >= 400 && status < 500 ? 'bad-request' : 'server';
}
