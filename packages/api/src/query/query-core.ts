/** How this package's answers are cached: the keys, the client's settings, and forgetting all of one identity. */
import { QueryClient } from '@tanstack/query-core';
import type { SourceIdentity } from '../source.ts';

/** Changes when cached values change their shape. */
const VERSION = 1;

type IdentityKey = readonly ['watchfloor', number, string, string, string, string];

/** First part of every key: what belongs to this identity, and to no other. */
export const identityKey = ({ kind, cloud, tenantId, account }: SourceIdentity): IdentityKey => [
  'watchfloor',
  VERSION,
  cloud,
  tenantId,
  account,
  kind,
];

/** Same identity, same question, same key. Arguments are plain data; the order of their keys does not matter. */
export const queryKey = (source: { readonly identity: SourceIdentity }, resource: string, args?: unknown) =>
  [...identityKey(source.identity), resource, args] as const;

/**
 * A client for answers of sources: the transport retries and knows whether the page is offline, so the client does
 * neither; answers are fresh for 30 seconds and kept for 60 after the last observer left.
 */
export const createQueryCore = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: {
        structuralSharing: false,
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
        networkMode: 'always',
        retry: false,
        staleTime: 30_000,
        gcTime: 60_000,
      },
    },
  });

/**
 * Forgets an identity within the running task: requests are aborted, observers see an empty result, no data stays in
 * the cache. Answers that come later are dropped.
 */
export function forget(client: QueryClient, identity: SourceIdentity): void {
  const cache = client.getQueryCache();
  for (const query of cache.findAll({ queryKey: identityKey(identity) })) {
    void query.cancel({ silent: true });
    query.reset();
    // An observed one is empty now and goes when its last observer does; removing it would leave its timer behind.
    if (!query.getObserversCount()) cache.remove(query);
  }
}

/** Was this a cancellation, of ours, of query-core or of fetch, from whichever copy? */
export function isCancelled(error: unknown): boolean {
  const { name, message } = (error ?? {}) as { name?: unknown; message?: unknown };
  return name === 'AbortError' || name === 'CancelledError' || (name === 'Error' && message === 'CancelledError');
}
