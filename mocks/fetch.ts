import { createTenant, type TenantOptions } from './tenant/index.ts';
import type { Tenant } from './tenant/core.ts';

/** Headers that a browser lets a page of another origin read, with those that Graph exposes. */
const READABLE = new Set(
  'cache-control content-language content-length content-type expires last-modified pragma etag location preference-applied content-range request-id client-request-id'.split(
    ' ',
  ),
);

/**
 * A `fetch` that a tenant in the page answers, for any origin. Of Graph's answers a page sees the headers it
 * could read over the network, so `Retry-After` stays hidden here too.
 */
export function createDemoFetch(tenantOrOptions: Tenant | TenantOptions = {}): typeof fetch {
  let tenant: Tenant | undefined = 'handle' in tenantOrOptions ? tenantOrOptions : undefined;
  return async (input, init) => {
    const request = new Request(input, init);
    tenant ??= createTenant(tenantOrOptions as TenantOptions);
    const response = await tenant.handle(request);
    request.signal.throwIfAborted();
    if (/^\/(graph|demo)\//.test(new URL(request.url).pathname)) {
      for (const name of [...response.headers.keys()]) if (!READABLE.has(name)) response.headers.delete(name);
    }
    return Object.defineProperty(response, 'url', { value: request.url });
  };
}
