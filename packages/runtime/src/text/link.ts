/** The one place where a link is allowed. Lit does not filter `href`; templates take a `SafeUrl` and nothing else. */

/** A URL that `safeLink` has let through. */
export type SafeUrl = string & { readonly __brand: 'SafeUrl' };

export interface LinkOptions {
  /** Hosts that may be linked to, in code and never from data: `learn.microsoft.com`, with a port if it has one. */
  readonly hosts?: readonly string[];
  /** Origin of the host page, for its own routes: `location.origin`. */
  readonly origin?: string;
}

const MOST_CHARACTERS = 4096;
// What parsers drop, fold or read differently: blanks, controls, invisible characters, lone surrogates, back slashes.
const UNSAFE = /[\s\\\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u;

const parse = (url: string, base?: string): URL | undefined =>
  URL.canParse(url, base) ? new URL(url, base) : undefined;

/**
 * Lets a link through: `https:` on a listed host, or a path of the page's own origin. Undefined for all else: other
 * schemes, user information, `//host`, look-alikes, indicators. Never throws, never fetches.
 */
export function safeLink(url: string | null | undefined, { hosts, origin }: LinkOptions): SafeUrl | undefined {
  if (typeof url !== 'string' || url.length > MOST_CHARACTERS || UNSAFE.test(url)) return undefined;
  if (url.startsWith('/')) {
    const route = parse(url, origin);
    // A path may grow a second slash while it is tidied: `/.//evil.example`.
    if (!route || route.origin !== origin || route.pathname.startsWith('//')) return undefined;
    return (route.pathname + route.search + route.hash) as SafeUrl;
  }
  if (!/^https:\/\/[^/]/i.test(url)) return undefined;
  const parsed = parse(url);
  const authority = url.slice(8).split(/[/?#]/, 1)[0]!;
  // User information is whatever stands before an `@`, an empty one included.
  if (!parsed || authority.includes('@')) return undefined;
  return hosts?.includes(parsed.host) || parsed.origin === origin ? (parsed.href as SafeUrl) : undefined;
}
