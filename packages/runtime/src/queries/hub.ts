/** The one cache of a session, over query-core: dedupe, polling, wake-up, forgetting. */
import { notifyManager, QueryClient, QueryObserver, type QueryKey } from '@tanstack/query-core';
import type { Queries, QueryHandle, QuerySnapshot, QuerySpec } from '../session/session.ts';
import { createPoller, type Poller } from './poller.ts';

// Microtasks: what is forgotten while the page is put away must leave the screen before it is frozen.
notifyManager.setScheduler(queueMicrotask);

const FRESH_FOR = 30_000;
const KEEP_FOR = 60_000;

export interface QueryHub extends Queries {
  /** Drops all data and aborts all requests, at once. Observers see an empty snapshot. */
  forget(): void;
  /** Asks every observed query again. */
  wake(): void;
  dispose(): void;
}

/**
 * @param identity names whose data this is; other tabs with the same identity share one poller.
 */
export function createQueryHub(identity: string): QueryHub {
  const client = new QueryClient({
    defaultOptions: {
      queries: {
        structuralSharing: false,
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
        networkMode: 'always',
        retry: false,
        staleTime: FRESH_FOR,
        gcTime: KEEP_FOR,
      },
    },
  });
  const poller: Poller = createPoller(identity);

  function observe<T>(spec: QuerySpec<T>, changed: () => void): QueryHandle<T> {
    const key: QueryKey = spec.key;
    const observer = new QueryObserver<T>(client, {
      queryKey: key,
      queryFn: ({ signal }) => spec.fetch({ signal, previous: client.getQueryData<T>(key) }),
      notifyOnChangeProps: 'all',
    });
    const unsubscribe = observer.subscribe(changed);
    const refresh = async (): Promise<void> => {
      await observer.refetch({ cancelRefetch: false });
    };
    const unpoll = poller.add(spec.key, spec.pollEvery ?? 60_000, refresh);
    let stopped = false;
    return {
      current: () => snapshotOf(observer),
      refresh,
      change: (next) => {
        if (!stopped) client.setQueryData<T>(key, next);
      },
      stop: () => {
        stopped = true;
        unpoll();
        unsubscribe();
        observer.destroy();
      },
    };
  }

  function forget(): void {
    for (const query of client.getQueryCache().getAll()) {
      void query.cancel({ silent: true });
      query.reset();
    }
  }

  function wake(): void {
    void client.refetchQueries({ type: 'active' }, { throwOnError: false });
  }

  return {
    observe,
    forget,
    wake,
    dispose: () => {
      forget();
      poller.dispose();
      client.clear();
    },
  };
}

function snapshotOf<T>(observer: QueryObserver<T>): QuerySnapshot<T> {
  const { data, error, isFetching, dataUpdatedAt } = observer.getCurrentResult();
  return { data, error: error ?? undefined, fetching: isFetching, updatedAt: dataUpdatedAt };
}
