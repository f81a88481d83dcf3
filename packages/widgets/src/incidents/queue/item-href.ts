import { safeLink } from '@watchfloor/runtime';

/** Address of an incident or alert on the page's own origin, or undefined. */
export function itemHref(template: string | undefined, id: string): string | undefined {
  // Half a surrogate pair cannot be written in an address; encoding it throws.
  if (!template || /\p{Cs}/u.test(id)) return undefined;
  return safeLink(template.replaceAll('{id}', encodeURIComponent(id)), { hosts: [], origin: location.origin });
}
