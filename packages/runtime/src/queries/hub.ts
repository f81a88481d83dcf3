/** The one cache of a session, over query-core's Query and QueryCache: dedupe, polling, wake-up, forgetting. */
import { QueryCache, type Query, type QueryClient, type QueryOptions } from '@tanstack/query-core';
import type { Queries, QueryHandle, QuerySnapshot, QuerySpec } from '../session/session.ts';
import { whenIdle } from '../element/idle.ts';
import type { Poller } from './poller.ts';

/** A new observer of data younger than this asks nothing. */
const FRESH_FOR = 30_000;
/** Data that nobody observes is kept this long, for the way back. */
const KEEP_FOR = 60_000;

export interface QueryHub extends Queries {
  /** Drops all data and aborts all requests, at once. Observers see an empty snapshot. */
  forget(): void;
  /** Asks every observed query again. */
  wake(): void;
  /** Resolves with the first answer or error of any query, at the latest after three seconds. */
  readonly firstAnswer: Promise<void>;
  dispose(): void;
}

/** A query with those who show it. */
interface Entry {
  readonly query: Query<unknown, Error>;
  /** Those who show it, with how each asks: the latest does. Whoever leaves takes all of it along. */
  readonly observers: Map<object, readonly [changed: () => void, ask: () => Promise<void>]>;
  removal: ReturnType<typeof setTimeout> | undefined;
}

/** What waits for the first rows waits no longer than this. */
const FIRST_ANSWER_BY = 3_000;

/** What holds for every query. */
const TERMS = {
  // Removal is ours: a query without query-core observers would be collected while it is shown.
  gcTime: Infinity,
  retry: false,
  networkMode: 'always',
  structuralSharing: false,
} as const;

const nothing = (): void => undefined;

/**
 * QueryClient and QueryObserver would double the bytes for optimistic updates, mutations and render tracking
 * that this kit does not use, so the cache is driven directly.
 * @param identity names whose data this is; other tabs with the same identity share one poller
 */
export function createQueryHub(identity: string): QueryHub {
  const cache = new QueryCache();
  const client = clientOf(cache);
  const entries = new Map<string, Entry>();
  let answered = nothing;
  const firstAnswer = new Promise<void>((resolve) => (answered = resolve));
  const withPoller = comingPoller(identity, firstAnswer);
  const answerBy = setTimeout(answered, FIRST_ANSWER_BY);
  cache.subscribe(({ type, query }) => {
    if (query.state.status !== 'pending') answered();
    const entry = type === 'updated' ? entries.get(query.queryHash) : undefined;
    for (const [changed] of [...(entry?.observers.values() ?? [])]) changed();
  });

  function entryOf(spec: QuerySpec<unknown>): Entry {
    const query = cache.build(client, { queryKey: spec.key, ...TERMS }) as Query<unknown, Error>;
    let entry = entries.get(query.queryHash);
    if (!entry) entries.set(query.queryHash, (entry = { query, observers: new Map(), removal: undefined }));
    clearTimeout(entry.removal);
    return entry;
  }

  function remove({ query, observers, removal }: Entry): void {
    clearTimeout(removal);
    observers.clear();
    entries.delete(query.queryHash);
    void query.cancel({ silent: true });
    cache.remove(query);
  }

  /** Nobody shows it any more: a request that nobody waits for is aborted, data stays for a while. */
  function leave(entry: Entry): void {
    if (entry.query.state.data === undefined) return remove(entry);
    void entry.query.cancel({ revert: true });
    entry.removal = setTimeout(() => remove(entry), KEEP_FOR);
  }

  function observe<T>(spec: QuerySpec<T>, changed: () => void): QueryHandle<T> {
    const entry = entryOf(spec as QuerySpec<unknown>);
    const { query, observers } = entry;
    const token = {};
    observers.set(token, [changed, () => ask(query, spec as QuerySpec<unknown>)]);
    // A handle that was left, or whose session ended, asks nothing more.
    const refresh = async (): Promise<void> => {
      if (observers.has(token)) await askLatest(entry);
    };
    let unpoll = nothing;
    withPoller((polls) => observers.has(token) && (unpoll = polls.add(spec.key, spec.pollEvery ?? 60_000, refresh)));
    if (query.isStaleByTime(FRESH_FOR)) void refresh();
    return {
      current: () => snapshotOf(query as Query<T, Error>),
      refresh,
      change: (next) => {
        const value = observers.has(token) ? next(query.state.data as T | undefined) : undefined;
        if (value !== undefined) query.setData(value, { manual: true, updatedAt: query.state.dataUpdatedAt });
      },
      stop: () => {
        unpoll();
        if (observers.delete(token) && !observers.size && entries.get(query.queryHash) === entry) leave(entry);
      },
    };
  }

  function forget(): void {
    for (const { query } of entries.values()) {
      void query.cancel({ silent: true });
      query.reset();
    }
  }

  return {
    observe,
    forget,
    firstAnswer,
    wake: () => {
      for (const entry of entries.values()) void askLatest(entry);
      withPoller((polls) => polls.restart());
    },
    dispose: () => {
      clearTimeout(answerBy);
      answered();
      forget();
      withPoller((polls) => polls.dispose(), true);
      for (const entry of [...entries.values()]) remove(entry);
    },
  };
}

/**
 * Acts on the poller once its code is there. It arrives behind the first rows: before that there is nothing to ask
 * again. A load that failed is tried anew. `last`: not for its own sake.
 */
function comingPoller(identity: string, ready: Promise<void>): (act: (poller: Poller) => void, last?: boolean) => void {
  let coming: Promise<Poller> | undefined;
  return (act, last) => {
    if (!last) coming ??= ready.then(whenIdle).then(async () => (await import('./poller.ts')).createPoller(identity));
    void coming?.then(act, () => (coming = undefined));
  };
}

/** The part of a client that a cache asks for. */
function clientOf(cache: QueryCache): QueryClient {
  const defaultQueryOptions = (options: QueryOptions): QueryOptions => options;
  return { getQueryCache: () => cache, defaultQueryOptions, getQueryDefaults: nothing } as unknown as QueryClient;
}

async function askLatest({ observers }: Entry): Promise<void> {
  await [...observers.values()].at(-1)?.[1]();
}

async function ask(query: Query<unknown, Error>, spec: QuerySpec<unknown>): Promise<void> {
  const queryFn = ({ signal }: { signal: AbortSignal }): Promise<unknown> =>
    spec.fetch({ signal, previous: query.state.data });
  // The state carries the error; nobody waits for this promise to reject.
  await query.fetch({ ...query.options, queryFn } as never, { cancelRefetch: false }).catch(nothing);
}

function snapshotOf<T>({ state }: Query<T, Error>): QuerySnapshot<T> {
  const { data, error, fetchStatus, dataUpdatedAt } = state;
  return { data, error: error ?? undefined, fetching: fetchStatus !== 'idle', updatedAt: dataUpdatedAt };
}
