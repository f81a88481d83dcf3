/** Pages of a list, as Graph and Defender for Endpoint wrap them. */
import type { UnreadableRow } from '../source.ts';
import { isObject } from './fields.ts';
import type { Parsed } from './read.ts';

export type { UnreadableRow };

/** Reads one row of a list. */
export type RowParser<T> = (raw: unknown) => Parsed<T>;

/** Rows read, and those that could not be. */
export interface ParsedRows<T> {
  readonly items: readonly T[];
  readonly unreadable: readonly UnreadableRow[];
}

/** A page as the server sent it. */
export interface ParsedPage<T> extends ParsedRows<T> {
  /** `@odata.count`, when sent. */
  readonly count: number | undefined;
  /** `@odata.nextLink` as sent: not yet checked, never to be followed unseen. */
  readonly nextLink: string | undefined;
  /** What of the page could not be read, so that the list may go on: `nextLink`, or nothing. */
  readonly partial: readonly string[];
}

/** Reads rows one by one; one that cannot be read does not lose its neighbours. */
function readRows<T>(rows: readonly unknown[], parseRow: RowParser<T>): ParsedRows<T> {
  const items: T[] = [];
  const unreadable: UnreadableRow[] = [];
  rows.forEach((row, index) => {
    const parsed = parseRow(row);
    if (parsed.ok) items.push(parsed.value);
    else unreadable.push({ index, id: parsed.id, problem: parsed.problem });
  });
  return { items, unreadable };
}

/**
 * Reads a page: `{ value: [...] }`, or one object in `value`, which some Graph functions send for a single row.
 * Anything else, a bare list too, is not a page and comes back as a problem: taken for one it would say "no rows".
 */
export function parsePage<T>(raw: unknown, parseRow: RowParser<T>): Parsed<ParsedPage<T>> {
  const wrap = isObject(raw) ? raw : {};
  const value = wrap['value'];
  if (!Array.isArray(value) && !isObject(value)) {
    return { ok: false, problem: 'value: expected a list' };
  }
  const sent = wrap['@odata.count'];
  // An object may have no way to become a number.
  const total = /^(number|string)$/.test(typeof sent) && sent !== '' ? Number(sent) : NaN;
  const link = wrap['@odata.nextLink'];
  return {
    ok: true,
    value: {
      ...readRows(Array.isArray(value) ? value : [value], parseRow),
      count: total >= 0 ? total : undefined,
      nextLink: typeof link === 'string' && link !== '' ? link : undefined,
      partial: typeof (link ?? '') === 'string' ? [] : ['nextLink'],
    },
  };
}
