/** How a page reaches the demo tenant: in the page itself, or over HTTP on this machine or the page's own origin. */

/** What a host or a person asked for. */
export interface DemoWish {
  /** Graph root of an HTTP tenant, such as `http://127.0.0.1:5174/graph`. Without it the tenant runs in the page. */
  readonly baseUrl: string | undefined;
  /** Short name or userPrincipalName. Without it the page's `?as=` decides, else `security-admin`. */
  readonly account: string | undefined;
  /** Root of Defender for Endpoint of an HTTP tenant, which pages reach through a proxy of their own origin. */
  readonly mdeBaseUrl?: string | undefined;
}

/** Options for a Graph client. */
export interface DemoConnection {
  readonly baseUrl: string;
  /** Undefined where Defender for Endpoint is not connected. */
  readonly mdeBaseUrl: string | undefined;
  /** Where the tenant approves and rejects, which Microsoft publishes nothing for. */
  readonly remediationBaseUrl: string;
  readonly allowedOrigins: readonly string[];
  readonly account: string;
  readonly getToken: (request?: { readonly resource: string }) => Promise<string>;
  /** Given when the tenant runs in the page. */
  readonly fetch?: typeof fetch;
}

const DEFAULT_PERSON = 'security-admin';
const DOMAIN = 'halden.example';
const ENDPOINT = 'https://api.securitycenter.microsoft.com';
const LOOPBACK = /^(localhost|127\.0\.0\.1|\[::1\])$/;

/** @throws Error when the demo would be a way around a list of allowed origins */
function nearby(address: string): URL {
  const url = new URL(address, location.href);
  if (LOOPBACK.test(url.hostname) || url.origin === location.origin) return url;
  throw new Error('source="demo" reaches only a tenant on this machine or on the origin of the page.');
}

/** @throws Error when an address is neither on this machine nor on the page's origin */
export async function connectDemo(wish: DemoWish): Promise<DemoConnection> {
  const named = wish.account ?? new URLSearchParams(location.search).get('as') ?? DEFAULT_PERSON;
  const account = named.includes('@') ? named : `${named}@${DOMAIN}`;
  const getToken: DemoConnection['getToken'] = (request) =>
    Promise.resolve(`${request?.resource === ENDPOINT ? 'demo-mde' : 'demo'}.${account}`);
  if (wish.baseUrl) {
    const { origin } = nearby(wish.baseUrl);
    const { mdeBaseUrl, baseUrl } = wish;
    const allowedOrigins = [...new Set([origin, ...(mdeBaseUrl ? [nearby(mdeBaseUrl).origin] : [])])];
    return { baseUrl, mdeBaseUrl, remediationBaseUrl: `${origin}/demo`, allowedOrigins, account, getToken };
  }
  const { inPage } = await import('./in-page.ts');
  return { ...inPage(), account, getToken };
}
