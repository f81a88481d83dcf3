/**
 * Which addresses may be called. Everything that leaves this package passes `permit`, and only what it returns is
 * fetched: one origin, one base path, one of the API's own roots below it.
 */
import { ApiError } from '../errors.ts';

/** Graph's clouds. The resource of a token is the cloud's own origin. */
export const GRAPH_CLOUDS: readonly string[] = [
  'https://graph.microsoft.com',
  'https://graph.microsoft.us',
  'https://dod-graph.microsoft.us',
  'https://microsoftgraph.chinacloudapi.cn',
];

/** Documented hosts of Defender for Endpoint. They send no CORS headers: browsers reach them through a proxy. */
export const ENDPOINT_CLOUDS: readonly string[] = [
  'https://api.security.microsoft.com',
  'https://api.securitycenter.microsoft.com',
  'https://api-us.securitycenter.microsoft.com',
  'https://api-eu.securitycenter.microsoft.com',
  'https://api-uk.securitycenter.microsoft.com',
];

export interface GateOptions {
  /** Root of the API without version; a path for the page's own origin. A trailing version is taken off. */
  readonly baseUrl: string;
  /** Whose nextLinks are re-based onto `baseUrl`, for proxies that pass answers through. */
  readonly upstream?: string;
  /** Further origins that the host's code allows. https, or http on loopback. No wildcards. */
  readonly allowedOrigins?: readonly string[];
  readonly clouds: readonly string[];
  /** Roots below the base path, e.g. `/v1.0/`; one at the end of a base URL is taken off. */
  readonly roots: RegExp;
  /** The page's origin, when it has one. */
  readonly pageOrigin?: string;
}

export interface Gate {
  readonly origin: string;
  /** Origin and base path, without a slash at the end. */
  readonly base: string;
  /** The address to fetch for a path of ours or a link of the server's. Throws `refused`. */
  permit(target: string): string;
}

const LOOPBACK = /^(localhost|127\.0\.0\.1|\[::1\])$/;
const MAX_URL = 16_384;

const refuse = (message?: string): never => {
  throw new ApiError('refused', { message });
};

/** Parses an absolute http(s) URL that says what it means: nothing hidden, nothing that the parser has to mend. */
function plainUrl(text: unknown): URL | undefined {
  // Backslashes, spaces, control characters and anything beyond ASCII are read differently by different parsers.
  if (typeof text !== 'string' || text.length > MAX_URL || !/^https?:\/\/[!-[\]-~]+$/.test(text)) return undefined;
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  const path = text.slice(url.origin.length).replace(/[?#].*/, '');
  const asWritten = text.startsWith(url.origin) && (path === '' ? '/' : path) === url.pathname;
  return asWritten && !url.username && !url.password && !url.hash && !text.includes('#') && !leavesPath(url.pathname)
    ? url
    : undefined;
}

/** Would the path mean another one after a server, or a proxy and then a server, decoded it? */
function leavesPath(path: string): boolean {
  for (const segment of path.split('/')) {
    let decoded = segment;
    let before: string;
    do {
      before = decoded;
      try {
        decoded = decodeURIComponent(before);
      } catch {
        return true;
      }
      // eslint-disable-next-line no-control-regex -- control characters are what is looked for
      if (/[/\\;\x00-\x1f\x7f]|^\.\.?([?#]|$)/.test(decoded)) return true;
    } while (before !== decoded);
  }
  return path.includes('//');
}

const isSecure = (url: URL): boolean => url.protocol === 'https:' || LOOPBACK.test(url.hostname);

/** Is the origin allowed by the page, by its code or by being Microsoft's? */
function originAllowed(url: URL, options: GateOptions): boolean {
  return (
    isSecure(url) &&
    (url.origin === options.pageOrigin ||
      options.clouds.includes(url.origin) ||
      !!options.allowedOrigins?.some((entry) => entry === url.origin || entry === `${url.origin}/`))
  );
}

/** Builds the gate, or throws `refused` with what is wrong with the base URL. */
export function createGate(options: GateOptions): Gate {
  const { baseUrl, upstream, pageOrigin, roots } = options;
  const written = pageOrigin && /^\/(?!\/)/.test(baseUrl) ? pageOrigin + baseUrl : baseUrl;
  const url = plainUrl(written);
  if (!url || url.search) refuse('The base URL is not a plain https address, so nothing was sent. Correct it.');
  if (!originAllowed(url!, options)) {
    refuse('The base URL is neither a known cloud nor allowed by this page (allowedOrigins), so nothing was sent.');
  }
  /** Origin and path without a slash or one of the roots at the end. */
  const rootOf = (address: URL): string => {
    const path = address.pathname.replace(/\/$/, '');
    const cut = path.lastIndexOf('/');
    return address.origin + (roots.test(`${path.slice(cut)}/`) ? path.slice(0, cut) : path);
  };
  const base = rootOf(url!);
  const foreign = plainUrl(upstream);
  const foreignBase = foreign && rootOf(foreign);

  /** The part after the base, when the address lies below it. */
  const below = (address: URL, root: string): string | undefined => {
    const plain = address.origin + address.pathname;
    return plain.startsWith(root) && roots.test(plain.slice(root.length))
      ? plain.slice(root.length) + address.search
      : undefined;
  };

  return {
    origin: url!.origin,
    base,
    permit(target) {
      const address = plainUrl(typeof target === 'string' && /^\/(?!\/)/.test(target) ? base + target : target);
      const rest = address && (below(address, base) ?? (foreignBase && below(address, foreignBase)));
      return rest === undefined ? refuse() : base + rest;
    },
  };
}
