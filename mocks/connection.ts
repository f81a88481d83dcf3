/** How a page reaches the demo tenant: in the page itself, or over HTTP on this machine or the page's own origin. */

/** What a host or a person asked for. */
export interface DemoWish {
  /** Graph root of an HTTP tenant, such as `http://127.0.0.1:5174/graph`. Without it the tenant runs in the page. */
  readonly baseUrl: string | undefined;
  /** Short name or userPrincipalName. Without it the page's `?as=` decides, else `security-admin`. */
  readonly account: string | undefined;
}

/** Options for a Graph client. */
export interface DemoConnection {
  readonly baseUrl: string;
  readonly allowedOrigins: readonly string[];
  readonly account: string;
  readonly getToken: () => Promise<string>;
  /** Given when the tenant runs in the page. */
  readonly fetch?: typeof fetch;
}

const DEFAULT_PERSON = 'security-admin';
const DOMAIN = 'halden.example';
const IN_PAGE = 'https://demo.watchfloor.example/graph';
const LOOPBACK = /^(localhost|127\.0\.0\.1|\[::1\])$/;

/**
 * @throws Error when `baseUrl` is neither on this machine nor on the page's origin: the demo is no way around a list
 * of allowed origins
 */
export async function connectDemo(wish: DemoWish): Promise<DemoConnection> {
  const named = wish.account ?? new URLSearchParams(location.search).get('as') ?? DEFAULT_PERSON;
  const account = named.includes('@') ? named : `${named}@${DOMAIN}`;
  const baseUrl = wish.baseUrl ?? IN_PAGE;
  const url = new URL(baseUrl, location.href);
  if (wish.baseUrl && !LOOPBACK.test(url.hostname) && url.origin !== location.origin) {
    throw new Error('source="demo" reaches only a tenant on this machine or on the origin of the page.');
  }
  const shared = {
    baseUrl,
    allowedOrigins: [url.origin],
    account,
    getToken: () => Promise.resolve(`demo.${account}`),
  };
  if (wish.baseUrl) return shared;
  const { createDemoFetch } = await import('./fetch.ts');
  return { ...shared, fetch: createDemoFetch({ tier: 'demo' }) };
}
