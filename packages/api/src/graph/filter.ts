/** `$filter` and the other list options, as Graph documents them. */
import { ApiError } from '../errors.ts';
import type { AlertFilter, ListQuery } from '../source.ts';
import { own } from '../transport/intrinsics.ts';

const bad = (message: string): never => {
  throw new ApiError('bad-request', { message });
};

/** An OData literal. Control characters are in no value that Graph filters by. */
export function literal(value: unknown): string {
  if (value === null) return 'null';
  // eslint-disable-next-line no-control-regex -- control characters are what is looked for
  if (typeof value !== 'string' || /[\x00-\x1f\x7f]/.test(value))
    return bad('A filter holds a value that is not text.');
  return `'${value.replaceAll("'", "''")}'`;
}

function instant(value: unknown): string {
  const text = String(value);
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,7})?)?Z$/.test(text) || Number.isNaN(Date.parse(text))) {
    bad('A filter holds a date that is not ISO 8601 in UTC.');
  }
  return text;
}

const ENUMS = ['status', 'severity', 'classification', 'determination', 'serviceSource', 'assignedTo'] as const;
const DATES = [
  ['createdFrom', 'createdDateTime ge '],
  ['createdBefore', 'createdDateTime lt '],
  ['updatedFrom', 'lastUpdateDateTime ge '],
  ['updatedBefore', 'lastUpdateDateTime lt '],
] as const;

/** The text of `$filter`, not yet encoded; empty for no filter. Throws `bad-request` for values Graph cannot take. */
export function filterText(filter: AlertFilter | undefined): string {
  const terms: string[] = [];
  for (const field of ENUMS) {
    const values: readonly (string | null)[] = own(filter, field) ?? [];
    const either = [...new Set(values)].map((value) => `${field} eq ${literal(value)}`);
    if (either.length) terms.push(either.length > 1 ? `(${either.join(' or ')})` : either[0]!);
  }
  for (const [name, start] of DATES) {
    const value = own(filter, name);
    if (value !== undefined) terms.push(start + instant(value));
  }
  return terms.join(' and ');
}

const whole = (value: number | undefined, from: number, to: number, other: number): number =>
  Number.isFinite(value) ? Math.min(Math.max(Math.trunc(value!), from), to) : other;

/** Page size when the query names none. */
const DEFAULT_TOP = 50;

/** The query string of a list. `maxTop` is the service's limit; larger sizes are lowered to it. */
export function listQuery(query: ListQuery<AlertFilter>, maxTop: number): string {
  const filter = filterText(own(query, 'filter'));
  const skip = whole(own(query, 'skip'), 0, 1e9, 0);
  return [
    `?$top=${whole(own(query, 'top'), 1, maxTop, DEFAULT_TOP)}`,
    skip && `$skip=${skip}`,
    own(query, 'count') === true && '$count=true',
    filter && `$filter=${encodeURIComponent(filter)}`,
  ]
    .filter(Boolean)
    .join('&');
}
