/** What incidents and alerts have in common: rows of this tenant, pages, bodies of changes. */
import { ApiError } from '../errors.ts';
import type { AlertFilter, CallOptions, ListQuery, Page, PageLink } from '../source.ts';
import { parsePage } from '../schemas/page.ts';
import type { Parsed } from '../schemas/read.ts';
import { own } from '../transport/intrinsics.ts';
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
  const { status, requestId } = reply;
  throw new ApiError('schema', { status, requestId, problem: parsed.problem });
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

/** Several calls that make one operation end together, in the time of one. */
export function together<O extends CallOptions, T>(
  client: GraphClient,
  options: O | undefined,
  work: (options: O) => Promise<T>,
): Promise<T> {
  return client.transport.limited(own(options, 'signal'), (signal) =>
    work({ __proto__: null, ...options, signal } as O & { __proto__: null }),
  );
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
  const { items, unreadable, count, nextLink, partial } = expectRead(parsePage(reply.data, await parseRow), reply);
  // The link is shown as it came: whoever follows it learns from the gate whether it may be followed.
  return {
    items,
    unreadable,
    count,
    next: nextLink as PageLink | undefined,
    partial: [...reply.partial, ...partial],
    receivedAt: reply.receivedAt,
  };
}

/** Loads a part of this package, once. A chunk that cannot be fetched is a network failure like any other. */
export function lazily<T>(load: () => Promise<T>): () => Promise<T> {
  let loading: Promise<T> | undefined;
  return () =>
    (loading ??= load().catch(() => {
      loading = undefined;
      throw new ApiError('network', { code: 'chunk_load' });
    }));
}

/** A resource that loads, once, with the first call of one of its methods. */
export function later<T extends object>(load: () => Promise<T>, ...names: readonly (keyof T & string)[]): T {
  const loaded = lazily(load);
  type Method = (...args: unknown[]) => unknown;
  const method =
    (name: keyof T): Method =>
    async (...args) =>
      ((await loaded())[name] as Method)(...args);
  return Object.fromEntries(names.map((name) => [name, method(name)])) as T;
}
