import type { SourceIdentity } from '@watchfloor/api';

/** One string for an identity; two differ whenever any part differs. */
export function identityKey({ kind, cloud, tenantId, account }: SourceIdentity): string {
  return JSON.stringify([kind, cloud, tenantId, account]);
}
