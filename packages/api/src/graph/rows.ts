/** What incidents and alerts have in common: rows of this tenant, pages, bodies of changes. */
import { ApiError } from '../errors.ts';
import type { AlertFilter, CallOptions, ListQuery, Page, PageLink, UnreadableRow } from '../source.ts';
import type { Alert } from '../schemas/alert.ts';
import { parsePage } from '../schemas/page.ts';
import type { Parsed } from '../schemas/read.ts';
import { own, pick } from '../transport/intrinsics.ts';
import type { Call, Reply } from '../transport/attempt.ts';
import type { Transport } from '../transport/transport.ts';
import { listQuery } from './filter.ts';

/** Rows carry their tenant; one of another tenant is never shown. */
export interface TenantRow {
  readonly id: string;
  readonly tenantId?: string | undefined;
}

/** What resources are made from. */
export interface GraphClient {
  readonly transport: Transport;
  readonly tenantId: string;
}

export type Parse<T> = (raw: unknown) => Parsed<T>;

const GUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** Reads rows of the tenant that was asked for. A row without a tenant belongs to the source that was asked. */
export function ofTenant<T extends TenantRow>(tenantId: string, parse: Parse<T>): Parse<T> {
  if (!GUID.test(tenantId)) return parse;
  return (raw) => {
    const parsed = parse(raw);
    return parsed.ok &&
      GUID.test(parsed.value.tenantId ?? '') &&
      parsed.value.tenantId!.toLowerCase() !== tenantId.toLowerCase()
      ? { ok: false, problem: 'tenantId: expected the tenant that was asked', id: parsed.value.id }
      : parsed;
  };
}

/** The value that was read, or a `schema` error with its path. */
export function expectRead<T>(parsed: Parsed<T>, reply: Reply): T {
  if (parsed.ok) return parsed.value;
  throw new ApiError('schema', { status: reply.status, problem: parsed.problem });
}

/** One call, its options read with care. Everything a call can hold is named here. */
export function call(
  client: GraphClient,
  method: Call['method'],
  target: string,
  options: CallOptions | undefined,
  body?: unknown,
  more?: { readonly safe?: boolean; readonly cap?: number },
): Promise<Reply> {
  return client.transport.send({
    method,
    target,
    safe: own(more, 'safe') ?? method === 'GET',
    signal: own(options, 'signal'),
    cap: own(more, 'cap'),
    body,
  });
}

/** Reads one page of a list, or the page a link leads to. */
export async function readPage<T>(
  client: GraphClient,
  path: string,
  maxTop: number,
  query: ListQuery<AlertFilter>,
  options: CallOptions | undefined,
  parseRow: Parse<T> | Promise<Parse<T>>,
): Promise<Page<T>> {
  const reply = await call(client, 'GET', own(query, 'next') ?? path + listQuery(query, maxTop), options);
  const { items, unreadable, count, nextLink } = expectRead(parsePage(reply.data, await parseRow), reply);
  // The link is shown as it came: whoever follows it learns from the gate whether it may be followed.
  return {
    items,
    unreadable,
    count,
    next: nextLink as PageLink | undefined,
    partial: reply.partial,
    receivedAt: reply.receivedAt,
  };
}

/** A path with one id in it. Ids are the tenant's: they stay one segment whatever they hold. */
export function pathOf(collection: string, id: string, rest = ''): string {
  if (typeof id !== 'string' || id === '') throw new ApiError('bad-request', { message: 'An id is missing.' });
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

/** The parser of alerts, loaded when first needed. A chunk that cannot be fetched is a network failure like any other. */
export async function alertParser({ tenantId }: GraphClient): Promise<Parse<Alert>> {
  try {
    return ofTenant(tenantId, (await import('./alert-reader.ts')).readAlert);
  } catch {
    throw new ApiError('network', { code: 'chunk_load' });
  }
}

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
