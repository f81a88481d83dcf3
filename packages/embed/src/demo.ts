/** `source="demo"`: the demo tenant in the page, or over HTTP when `base-url` names it. */
import { createGraphSource, type SecuritySource } from '@watchfloor/api';
import type { SourceOptions } from '@watchfloor/runtime';

/** Person when neither `account` nor `?as=` names one. */
const DEFAULT_PERSON = 'security-admin';
const IN_PAGE = 'https://demo.watchfloor.example/graph';

/**
 * Signs in as `account`, else as the page's `?as=`: a short name or a userPrincipalName. A demo tenant over HTTP must be on this machine or on the
 * page's own origin: the demo is no way around `allowedOrigins`.
 */
export async function createDemoSource(options: SourceOptions): Promise<SecuritySource> {
  const wanted = options.account ?? new URLSearchParams(location.search).get('as') ?? DEFAULT_PERSON;
  const userPrincipalName = wanted.includes('@') ? wanted : `${wanted}@halden.example`;
  const baseUrl = options.baseUrl ?? IN_PAGE;
  const origin = demoOrigin(baseUrl);
  return createGraphSource({
    ...options,
    baseUrl,
    upstream: undefined,
    allowedOrigins: [origin],
    tenantId: options.tenantId ?? 'demo',
    account: userPrincipalName,
    getToken: () => Promise.resolve(`demo.${userPrincipalName}`),
    ...(options.baseUrl ? {} : { fetch: await inPageFetch() }),
  });
}

async function inPageFetch(): Promise<typeof fetch> {
  const { createDemoFetch } = await import('@watchfloor/demo');
  return createDemoFetch({ tier: 'demo' });
}

function demoOrigin(baseUrl: string): string {
  const url = new URL(baseUrl, location.href);
  const here = /^(localhost|127\.0\.0\.1|\[::1\])$/.test(url.hostname) || url.origin === location.origin;
  if (!here && baseUrl !== IN_PAGE) {
    throw new Error('source="demo" reaches only a tenant on this machine or on the origin of the page.');
  }
  return url.origin;
}
