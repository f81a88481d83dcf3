/** The states that every widget has, under the same names everywhere. */
import { ApiError, isApiError } from '@watchfloor/api';
import type { QuerySnapshot, Session } from '../session/session.ts';

/**
 * - `waiting`: no provider, no sign-in or no source yet
 * - `denied`: the person may not see this
 * - `loading`: the first answer is under way
 * - `empty`: answered, and there is nothing
 * - `failed`: no answer to show
 * - `ready`: something to show
 */
export type ViewStateName = 'waiting' | 'denied' | 'loading' | 'empty' | 'failed' | 'ready';

export interface ViewState {
  readonly name: ViewStateName;
  /** On `waiting`, what for. */
  readonly absence: Session['absence'] | 'no-provider' | 'other-protocol';
  /** On `denied` and `failed` why; on `ready` and `empty` why the last refresh failed. */
  readonly error: ApiError | undefined;
  /** Shown rows are being asked for again. */
  readonly refreshing: boolean;
  /** What is shown is older than the last try. */
  readonly stale: boolean;
}

/** Derives the state; `isEmpty` is asked only for data that is there. */
export function viewStateOf<T>(
  session: Session | undefined,
  snapshot: QuerySnapshot<T>,
  isEmpty: (data: T) => boolean,
): ViewState {
  // Nobody asks while offline, so no answer says it.
  const error = errorOf(snapshot.error) ?? (navigator.onLine ? undefined : new ApiError('offline'));
  const base = { absence: undefined, error, refreshing: false, stale: false };
  if (!session) return { ...base, name: 'waiting', absence: 'no-provider', error: undefined };
  if (!session.source) return { ...base, name: 'waiting', absence: session.absence ?? 'starting', error: undefined };
  if (snapshot.data !== undefined) {
    // A right that was taken away takes the rows with it; any other failure leaves them.
    if (error?.kind === 'forbidden') return { ...base, name: 'denied' };
    const name = isEmpty(snapshot.data) ? 'empty' : 'ready';
    return { ...base, name, refreshing: snapshot.fetching, stale: error !== undefined };
  }
  if (snapshot.fetching || !snapshot.error) return { ...base, name: 'loading', error: undefined };
  return { ...base, name: error?.kind === 'forbidden' ? 'denied' : 'failed' };
}

function errorOf(error: unknown): ApiError | undefined {
  return isApiError(error) ? error : undefined;
}
