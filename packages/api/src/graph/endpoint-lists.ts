/** Lists of Defender for Endpoint: filters of equals, pages by `$top` and `$skip`, and 404 for nothing. */
import { ApiError, isApiError } from '../errors.ts';
import { parsePage } from '../schemas/page.ts';
import type { CallOptions, Page, PageLink } from '../source.ts';
import type { EndpointQuery } from '../source-response.ts';
import { own } from '../transport/intrinsics.ts';
import { literal } from './filter.ts';
import { call, expectRead } from './rows.ts';
import type { GraphClient, Parse } from './rows.ts';

/** Values of a filter at most: more do not fit into an address that every proxy takes. */
export const MOST_VALUES = 50;
const MOST_ROWS = 10_000;
const DEFAULT_TOP = 100;

/** `$filter`: one of the values of each field. Throws `bad-request` for too many values, or none that is text. */
export function equalsFilter<F extends object>(filter: F | undefined, fields: readonly (keyof F & string)[]): string {
  let count = 0;
  const terms = fields.flatMap((field) => {
    const values = [...new Set((own(filter, field) as readonly string[] | undefined) ?? [])];
    count += values.length;
    const either = values.map((value) => `${field} eq ${literal(value)}`).join(' or ');
    return either ? [values.length > 1 ? `(${either})` : either] : [];
  });
  if (count > MOST_VALUES)
    throw new ApiError('bad-request', { message: `At most ${MOST_VALUES} values can be asked.` });
  return terms.join(' and ');
}

const numberIn = (target: string, name: 'top' | 'skip'): number =>
  Number(new RegExp(`[?&]\\$${name}=(\\d+)`).exec(target)?.[1] ?? 0);

/**
 * Where the list goes on. The service mostly sends no link when `$top` was named, and its links carry its own host,
 * not that of a proxy: so the next page is asked for by what was read.
 */
function nextOf(target: string, received: number, link: string | undefined): PageLink | undefined {
  if (link === undefined && received < numberIn(target, 'top')) return undefined;
  const skip = numberIn(target, 'skip') + received;
  return target.replace(/([?&]\$skip=)\d+/, `$1${skip}`) as PageLink;
}

/** Reads one page. A list that answers 404 has no rows. */
export async function readEndpointPage<T>(
  client: GraphClient,
  path: string,
  query: EndpointQuery<unknown>,
  filter: string,
  options: CallOptions | undefined,
  parse: Parse<T>,
): Promise<Page<T>> {
  const top = Math.max(Math.min(Math.trunc(own(query, 'top') ?? DEFAULT_TOP) || DEFAULT_TOP, MOST_ROWS), 1);
  const skip = Math.max(Math.trunc(own(query, 'skip') ?? 0) || 0, 0);
  const first = `${path}?$top=${top}&$skip=${skip}${filter && `&$filter=${encodeURIComponent(filter)}`}`;
  const target = own(query, 'next') ?? first;
  if (!target.startsWith(`${path}?`)) throw new ApiError('refused');
  try {
    const reply = await call(client, 'GET', target, options);
    const { items, unreadable, nextLink, partial } = expectRead(parsePage(reply.data, parse), reply);
    const next = nextOf(target, items.length + unreadable.length, nextLink);
    const { receivedAt } = reply;
    return { items, unreadable, count: undefined, next, partial: [...reply.partial, ...partial], receivedAt };
  } catch (error) {
    if (!isApiError(error, 'gone') || error.status !== 404) throw error;
    const receivedAt = client.transport.now();
    return { items: [], unreadable: [], count: undefined, next: undefined, partial: [], receivedAt };
  }
}

/** Rows by their ids, `size` to a call, one call after the other; ids that lead nowhere are left out. */
export async function readByIds<T>(
  ids: readonly string[],
  size: number,
  read: (some: readonly string[]) => Promise<Page<T>>,
  now: () => number,
): Promise<Page<T>> {
  const distinct = [...new Set(ids)].filter((id) => typeof id === 'string' && id !== '');
  const pages: Page<T>[] = [];
  for (let from = 0; from < distinct.length; from += size) pages.push(await read(distinct.slice(from, from + size)));
  return {
    items: pages.flatMap(({ items }) => items),
    unreadable: pages.flatMap(({ unreadable }) => unreadable),
    count: undefined,
    next: undefined,
    partial: [...new Set(pages.flatMap(({ partial }) => partial))],
    receivedAt: pages.at(-1)?.receivedAt ?? now(),
  };
}
