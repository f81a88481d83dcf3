/**
 * What changing something means to every widget: who asked for it, what exactly it is about, what came of each item.
 * Pure types; the code beside it knows no resource and no markup.
 */
import type { ApiError, SecuritySource } from '@watchfloor/api';

/** A press that a person made, with the context it was made in. Nothing is sent once that context is another. */
export interface Permit {
  readonly source: SecuritySource;
  /** Cloud, tenant and account, as `identityKey` writes them. */
  readonly identity: string;
  /** Is it still the same person, tenant and source? Asked before each request. */
  readonly holds: () => boolean;
}

/**
 * Why nothing is sent: no person made this event, nobody is signed in (or somebody else by now), there is nothing to act
 * on or to change, or a change of many is under way.
 */
export type Refusal = 'untrusted' | 'signed-out' | 'nothing' | 'busy';

/** One item of a frozen list of targets. */
export interface Target<T> {
  readonly id: string;
  /** The item as the person saw it when they decided. */
  readonly seen: T;
}

/** What a change is about: exactly these, and how they came to be these. Frozen when it is made. */
export interface Selection<T> {
  /** `chosen`: marked one by one. `matching`: everything that passed the filters at `asOf`. */
  readonly kind: 'chosen' | 'matching';
  readonly targets: readonly Target<T>[];
  /** When the list of targets was complete, milliseconds since the epoch. */
  readonly asOf: number;
}

/**
 * Why an item was not changed. `moved`: it is not as the person saw it. `cancelled`: not sent, since the person
 * stopped. `ended`: not sent, since person, tenant or source changed. The others are kinds of `ApiError`.
 */
export type FailureReason = 'moved' | 'cancelled' | 'ended' | 'denied' | ApiError['kind'];

/** What came of one item. `unknown`: it was sent, no answer came, and reading it again did not tell. */
export type Outcome<T> =
  | { readonly state: 'waiting' }
  | { readonly state: 'sent' }
  | { readonly state: 'ok'; readonly before: T; readonly after: T }
  | {
      readonly state: 'failed';
      readonly reason: FailureReason;
      readonly error?: ApiError;
      /** The item as it is now, where it was read. */
      readonly now?: T;
      /** What of the change was done before it failed. */
      readonly after?: T;
    }
  | { readonly state: 'unknown'; readonly error?: ApiError };

/** How far a change is. ok + failed + unknown + waiting = total, at every moment. */
export interface BulkProgress<T> {
  readonly phase: 'reading' | 'writing' | 'done';
  readonly outcomes: ReadonlyMap<string, Outcome<T>>;
  readonly total: number;
  readonly ok: number;
  readonly failed: number;
  readonly unknown: number;
  readonly waiting: number;
  /** Until when the service asks to wait, milliseconds since the epoch; 0: not at all. */
  readonly heldUntil: number;
  /** Milliseconds that the rest will take under the documented limits. */
  readonly remaining: number;
}

/** Time, so that tests own it. */
export interface BulkTiming {
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Calls back once after `ms`; the result cancels. */
  readonly setTimer: (callback: () => void, ms: number) => () => void;
}

/**
 * Waits until one more request may be sent. Rejects with an `ApiError` (`signed-out`) once nothing may be sent any
 * more; let that through. The first request of a `reread` or a `write` has had its turn already.
 */
export type Turn = () => Promise<void>;

/** Keeps what became of each item, so that another page can tell. See `openRecord`. */
export interface BulkJournal {
  /** Written before the request leaves. */
  readonly sent: (id: string) => void;
  /** May be written a little later: an item of which only `sent` is kept counts as unknown. */
  readonly settled: (id: string, as: 'ok' | 'failed') => void;
  /** Writes what is not written yet. */
  readonly flush: () => void;
}

/** One change of many items, described by whoever knows the resource. */
export interface BulkJob<T> {
  readonly selection: Selection<T>;
  readonly permit: Permit;
  /** Reads items again, in pages where the source can; a missing id was not found. */
  readonly reread: (
    targets: readonly Target<T>[],
    signal: AbortSignal,
    turn: Turn,
  ) => Promise<ReadonlyMap<string, T | ApiError>>;
  /** Is the item certainly as it was seen, so that it is not read again? Default: none is. */
  readonly fresh?: (target: Target<T>) => boolean;
  /** Names of the fields that moved since the person saw the item and that matter here. Empty: none. */
  readonly moved: (seen: T, now: T) => readonly string[];
  /** Why the item may not be changed as it is now, else undefined. */
  readonly refuse?: (now: T) => FailureReason | undefined | Promise<FailureReason | undefined>;
  /**
   * Sends the change of one item and gives it as it is then. Called again only after a 429, which accepts nothing.
   * When a part was done before the rest failed, it rejects with `PartlyDone`.
   */
  readonly write: (now: T, signal: AbortSignal, turn: Turn) => Promise<T>;
  /** Does the item say that it was done? Asked before a write, which is then left out, and after one without an answer. */
  readonly isDone: (now: T) => boolean;
  /** Requests that a write takes, for the time that is left. Default 1. */
  readonly callsPerItem?: number;
  readonly journal?: BulkJournal | undefined;
  /** Default: the page's clock. */
  readonly timing?: BulkTiming;
  /** Calls a minute, all kinds together. Default 100 of the documented 150. */
  readonly callsPerMinute?: number;
  /** Stops: what is not sent yet is `cancelled`. */
  readonly signal: AbortSignal;
  /** Told of progress at most ten times a second, and at the end. */
  readonly changed: (progress: BulkProgress<T>) => void;
}

/** What a journal keeps of a bulk change, so that a reload or a 401 in the middle ends in full knowledge. Ids only. */
export interface BulkRecord {
  readonly key: string;
  /** Kind of item, e.g. `incident`. */
  readonly kind: string;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  readonly ids: readonly string[];
  /** Sent, whether or not an answer came. */
  readonly sent: readonly string[];
  /** Answered: changed. */
  readonly ok: readonly string[];
  /** Answered: not changed. */
  readonly failed: readonly string[];
}
