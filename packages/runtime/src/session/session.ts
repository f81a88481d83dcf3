/**
 * The session: what a provider gives to every widget below it. It crosses separately built bundles,
 * so it is a plain object that says which protocol it speaks, under a key that all copies share.
 */
import { createContext } from '@lit/context';
import type { AccessTarget, ActionName, Decision } from '@watchfloor/access';
import type { SecuritySource } from '@watchfloor/api';
import type { PreferencesStore } from '../provider/preferences.ts';

/** What a query looks like to a widget, at one moment. */
export interface QuerySnapshot<T> {
  readonly data: T | undefined;
  readonly error: unknown;
  /** A request is under way. */
  readonly fetching: boolean;
  /** When `data` was read, milliseconds since the epoch; 0 before the first answer. */
  readonly updatedAt: number;
}

/** What a widget asks. Two specs with equal keys under one session share one request. */
export interface QuerySpec<T> {
  readonly key: readonly unknown[];
  /** `previous` is what is shown now, so that a refresh can read as many pages as are open. */
  readonly fetch: (args: { readonly signal: AbortSignal; readonly previous: T | undefined }) => Promise<T>;
  /** Milliseconds between polls while visible and online. Default 60,000; 0 never polls. */
  readonly pollEvery?: number;
}

export interface QueryHandle<T> {
  current(): QuerySnapshot<T>;
  /** Asks again, or joins the request under way. Never rejects: the snapshot carries the error. */
  refresh(): Promise<void>;
  /** Changes the shared data, e.g. to append a page. Ignored after `stop`. */
  change(next: (previous: T | undefined) => T | undefined): void;
  stop(): void;
}

/** Shared, deduplicated reads of one source. */
export interface Queries {
  observe<T>(spec: QuerySpec<T>, changed: () => void): QueryHandle<T>;
}

/** Who the person is and what they may do, as far as is known by now. */
export interface SessionAccess {
  /** Reads the answers on first use and before they are five minutes old while someone listens; returns the undo. */
  listen(changed: () => void): () => void;
  decide(action: ActionName, target?: AccessTarget): Decision;
  /**
   * What an action or view needs and which roles grant it, in English: by the decision when it is a denial, else
   * (the server refused what the rules could not decide) in general. Undefined while the rules are not loaded.
   */
  whoGrants(action: ActionName, decision?: Decision): string | undefined;
  /** Keys of the person's Entra roles, as `@watchfloor/access` names them; undefined while they are not known. */
  roles?(): readonly string[] | undefined;
  /** Forgets what is known and reads it again: the server refused what the rules allowed. */
  reread?(): void;
}

/** Who a value can be sent to: `search` answers `wf-search`, `hunting` answers `wf-hunt`. */
export type PivotTarget = 'search' | 'hunting';

export interface Session {
  readonly protocol: 1;
  /** Version of the kit that made it, for messages. */
  readonly version: string;
  /** Undefined: not configured yet, or signed out. */
  readonly source: SecuritySource | undefined;
  /** Why there is no source. */
  readonly absence: 'starting' | 'signed-out' | 'misconfigured' | undefined;
  /** For `misconfigured`: what is wrong, in one sentence. */
  readonly problem: string | undefined;
  readonly queries: Queries;
  readonly access: SessionAccess;
  readonly timeZone: 'utc' | 'local';
  /** The host's own store of preferences. Default: this browser's. */
  readonly preferences?: PreferencesStore | undefined;
  /** Those who answer at present. Nobody can tell whether an event is listened for, so it is said; default: none. */
  readonly pivots?: readonly PivotTarget[];
  /** Says that these are answered from now on; returns the undo. The same function as long as the provider is. */
  readonly answerPivots?: (...targets: readonly PivotTarget[]) => () => void;
}

/** Shared by every copy of the kit on the page. */
export const sessionContext = createContext<Session>(Symbol.for('watchfloor.session'));

/** True when the value is a session that this copy can use. */
export function speaksProtocol(value: unknown): value is Session {
  return typeof value === 'object' && value !== null && (value as { protocol?: unknown }).protocol === 1;
}
