import { ok, type Answer } from '../answers.ts';
import { grantFor, nextLink, readPage, type Call } from '../call.ts';
import type { Wire } from '../data/contract.ts';
import { parseFilter, type Filter, type FilterSchema } from '../odata.ts';
import { wantsCount, wholeNumber, type Options } from '../query.ts';
import type { Grant } from '../rights.ts';
import type { Asked } from './count.ts';

/** What a list takes: options beside the common ones, fields to filter by, and rows on a page unless `$top` says. */
export interface ListSchema {
  readonly name: string;
  readonly more: readonly string[];
  readonly filterable: FilterSchema;
  readonly page: number;
}

/** What is asked of a list: by the request's own options, or by those of its first page. */
export interface ListRequest {
  readonly grant: Grant;
  readonly options: Options;
  readonly filter: Filter | undefined;
  readonly top: number;
  readonly skip: number;
  /** Where a later page goes on. */
  readonly at: readonly number[] | undefined;
}

/** A page: the rows as they are sent, and where the next one goes on, if there is one. */
export interface ListPage {
  readonly value: readonly Wire[];
  readonly next: readonly number[] | undefined;
}

/** Whether a page shall begin with the row that ended the one before, as when rows move while someone pages. */
export const repeatsLast = ({ conditions }: Call): boolean => conditions.faults.includes('same-id');

/** @throws 403 without a role, 400 for an option that the list does not take. */
export function readList(call: Call, { more, filterable, page }: ListSchema): ListRequest {
  const grant = grantFor(call);
  const { options, at } = readPage(call, ['count', 'filter', 'skip', 'top', ...more]);
  const { filter } = options;
  return {
    grant,
    options,
    at,
    top: wholeNumber(options, 'top', page, 1),
    skip: wholeNumber(options, 'skip', 0),
    filter: filter === undefined ? undefined : parseFilter(filter, filterable),
  };
}

/** The answer with a page, its total when that is asked for, and the way to the next page. */
export async function listAnswer(
  call: Call,
  { name }: ListSchema,
  { grant, options, filter }: ListRequest,
  { value, next }: ListPage,
  count: (call: Call, asked: Asked) => number | Promise<number>,
): Promise<Answer> {
  const body: Wire = { '@odata.context': `${call.root}/$metadata#security/${name}` };
  if (wantsCount(options)) body['@odata.count'] = await count(call, { grant, filter, text: options['filter'] ?? '' });
  if (next) body['@odata.nextLink'] = nextLink(call, options, next);
  return ok({ ...body, value });
}
