/** Paging that ends: at a link that was seen before, or after a number of pages, and then says so. */
import { ApiError } from '../errors.ts';
import type { Page, PageLink } from '../source.ts';

/** Pages that one view reads at most. */
export const MAX_PAGES = 100;

export interface PageTrail {
  /** Takes note of a page and gives the link to follow. Undefined: the end, or `incomplete` says why not further. */
  next(page: Pick<Page<unknown>, 'next'>): PageLink | undefined;
  /** Why the list ends before its end. */
  readonly incomplete: ApiError | undefined;
}

/** Follows the pages of one view. Start a new trail for each new question. */
export function pageTrail(maxPages = MAX_PAGES): PageTrail {
  const seen = new Set<string>();
  let pages = 0;
  let incomplete: ApiError | undefined;
  return {
    next({ next }) {
      pages++;
      if (next === undefined) return undefined;
      const code = seen.has(next) ? 'repeated_link' : pages >= maxPages ? 'page_limit' : undefined;
      if (!code) {
        seen.add(next);
        return next;
      }
      incomplete = new ApiError('incomplete', {
        code,
        message:
          code === 'page_limit'
            ? `The list is incomplete: it ends after ${maxPages} pages.`
            : 'The list is incomplete: the service sent a page link a second time.',
      });
      return undefined;
    },
    get incomplete() {
      return incomplete;
    },
  };
}

/**
 * Pages one after the other. Returns undefined at the true end, else the `incomplete` error.
 * `read` is called without a link first. Errors of `read` end the walk.
 */
export async function* walkPages<P extends Pick<Page<unknown>, 'next'>>(
  read: (next: PageLink | undefined) => Promise<P>,
  maxPages = MAX_PAGES,
): AsyncGenerator<P, ApiError | undefined> {
  const trail = pageTrail(maxPages);
  let next: PageLink | undefined;
  do {
    const page = await read(next);
    yield page;
    next = trail.next(page);
  } while (next !== undefined);
  return trail.incomplete;
}
