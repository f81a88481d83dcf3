import { http, HttpResponse, type HttpHandler } from 'msw/http';
import type { Tenant } from '../tenant/core.ts';

export interface HandlerOptions {
  /** Origin to answer for. Default `*`: any. */
  readonly origin?: string;
}

/** MSW handlers that a tenant answers. Nothing else of the page's traffic is touched. */
export function createHandlers(tenant: Tenant, { origin = '*' }: HandlerOptions = {}): HttpHandler[] {
  const base = origin.replace(/\/$/, '');
  return ['/graph/*', '/mde/api/*', '/demo/*'].map((path) =>
    http.all(base + path, async ({ request }) => {
      try {
        return await tenant.handle(request);
      } catch {
        return HttpResponse.error();
      }
    }),
  );
}
