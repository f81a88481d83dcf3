/** What details and changes have in common: how alerts are read, paths with ids, bodies, many rows at once. */
import { ApiError } from '../errors.ts';
import { parseAlert } from '../schemas/alert.ts';
import type { Alert } from '../schemas/alert.ts';
import { parseEvidence } from '../schemas/evidence.ts';
import type { UnreadableRow } from '../source.ts';
import { own, pick } from '../transport/intrinsics.ts';
import { ofTenant } from './rows.ts';
import type { GraphClient, Parse } from './rows.ts';

/** A path with one id in it. Ids are the tenant's: they stay one segment whatever they hold. */
export function pathOf(collection: string, id: string, rest = ''): string {
  if (typeof id !== 'string' || id === '') throw new ApiError('bad-request', { message: 'An id is missing.' });
  // Half of a character fits into no address, and encodeURIComponent would throw an error of its own.
  if (/\p{Cs}/u.test(id)) throw new ApiError('bad-request', { message: 'This id cannot be part of an address.' });
  return `${collection}/${encodeURIComponent(id)}${rest}`;
}

/** The body of a change: documented fields only, and no value that only the service may set. */
export function changesOf<T extends object>(
  changes: T,
  fields: readonly (keyof T & string)[],
  kept: RegExp,
): Record<string, unknown> {
  const body = pick(changes, fields);
  const values = Object.values(body);
  if (!values.length || values.some((value) => typeof value === 'string' && /^unknownFutureValue$/i.test(value))) {
    throw new ApiError('bad-request', { message: 'There is nothing to change, or a value that cannot be written.' });
  }
  if (typeof body['status'] === 'string' && kept.test(body['status'])) {
    throw new ApiError('bad-request', { message: 'This status is set by the service only.' });
  }
  return body;
}

/** Adds a comment; the answer is the full list. */
export const commentBody = (comment: string): object => ({
  '@odata.type': 'microsoft.graph.security.alertComment',
  comment: String(comment),
});

/** Optional parts of merging and moving, under the names the service wants. */
export function reasonsOf(
  details: { readonly comment?: string; readonly reasons?: readonly string[] } | undefined,
  commentName: string,
  reasonsName: string,
): Record<string, unknown> {
  const comment = own(details, 'comment');
  const reasons = own(details, 'reasons');
  return {
    ...(comment ? { [commentName]: comment } : undefined),
    // Flags travel as one comma-separated string.
    ...(reasons?.length ? { [reasonsName]: reasons.join(', ') } : undefined),
  };
}

/** A list of ids for a call that acts on them. */
export function idsOf(ids: readonly string[], atLeast: number): string[] {
  const distinct = [...new Set(ids)];
  if (distinct.length < atLeast || distinct.some((id) => typeof id !== 'string' || id === '')) {
    throw new ApiError('bad-request', { message: `At least ${atLeast} different ids are needed.` });
  }
  return distinct;
}

/** The parser of alerts, evidence included. */
export const alertParser = ({ tenantId }: GraphClient): Parse<Alert> =>
  ofTenant(tenantId, (raw) => parseAlert(raw, parseEvidence));

/** Reads many rows in slices of a few milliseconds, so that the page stays alive. */
export async function readRowsInSlices<T>(
  rows: readonly unknown[],
  parse: Parse<T>,
): Promise<{ items: T[]; unreadable: UnreadableRow[] }> {
  const items: T[] = [];
  const unreadable: UnreadableRow[] = [];
  let sliceEnd = performance.now() + 12;
  for (let index = 0; index < rows.length; index++) {
    const parsed = parse(rows[index]);
    if (parsed.ok) items.push(parsed.value);
    else unreadable.push({ index, id: parsed.id, problem: parsed.problem });
    if (performance.now() > sliceEnd) {
      await new Promise((resolve) => setTimeout(resolve));
      sliceEnd = performance.now() + 12;
    }
  }
  return { items, unreadable };
}
