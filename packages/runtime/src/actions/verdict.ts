/** What a failed write says about whether it was done. */
import { isApiError, type ApiError } from '@watchfloor/api';

/** A write of which a part was done before the rest failed. */
export class PartlyDone<T> extends Error {
  readonly after: T;
  readonly error: unknown;

  /** @param after the item after the part that was done; @param error why the rest failed */
  constructor(after: T, error: unknown) {
    super('A part was done.');
    this.name = 'PartlyDone';
    this.after = after;
    this.error = error;
  }
}

/**
 * - `no`: the service did not accept it, or it was never sent.
 * - `open`: it may have arrived.
 * - `wait`: not accepted, and will be later.
 */
export interface Verdict {
  readonly kind: 'no' | 'open' | 'wait';
  /** Nobody is signed in any more: nothing else may be sent. */
  readonly ends: boolean;
  readonly error: ApiError | undefined;
}

const NO = /^(forbidden|gone|conflict|bad-request|not-connected|incomplete|signed-out)$/;

function kindOf(error: ApiError): Verdict['kind'] {
  const { kind, status, requestId } = error;
  if (kind === 'throttled') return 'wait';
  // The source went away while its answer was on the way.
  if (kind === 'signed-out' && error.code === 'disposed') return 'open';
  if (NO.test(kind)) return 'no';
  // Refused before it was sent, not by an answer that led elsewhere; offline before a request had its id.
  if (kind === 'refused') return status ? 'open' : 'no';
  return kind === 'offline' && !requestId ? 'no' : 'open';
}

export function verdictOf(error: unknown): Verdict {
  if (!isApiError(error)) return { kind: 'open', ends: false, error: undefined };
  return { kind: kindOf(error), ends: error.kind === 'signed-out', error };
}
