import { NOTHING, SOMETHING } from './coded.ts';
import type { Codes } from './coded.ts';

/** One pass of a stable sort: `items` by their codes below `limit`; rows without a value stay last in both directions. */
export const byCodes = (items: Uint32Array, codes: Codes, limit: number, descending: boolean): Uint32Array => {
  const places = new Uint32Array(limit);
  for (const item of items) places[codes[item]! || NOTHING]! += 1;
  let at = 0;
  const take = (code: number): void => {
    const count = places[code]!;
    places[code] = at;
    at += count;
  };
  if (descending) for (let code = limit - 1; code >= SOMETHING; code -= 1) take(code);
  else for (let code = SOMETHING; code < limit; code += 1) take(code);
  take(NOTHING);
  const sorted = new Uint32Array(items.length);
  for (const item of items) sorted[places[codes[item]! || NOTHING]!++] = item;
  return sorted;
};

/** A filter as a table: whether rows with a code pass. */
export interface Sieve {
  readonly codes: Codes;
  readonly passes: Uint8Array;
}

/** More than one filter rejects the row. */
const SEVERAL = 255;

/** For each row 0 when all let it pass, the place of the only one that does not, from 1, or 255. */
export const rejections = (sieves: readonly Sieve[], count: number): Uint8Array => {
  const rejected = new Uint8Array(count);
  sieves.forEach(({ codes, passes }, place) => {
    const mark = Math.min(place + 1, SEVERAL);
    for (let index = 0; index < count; index += 1) {
      if (!passes[codes[index]!]) rejected[index] = rejected[index] ? SEVERAL : mark;
    }
  });
  return rejected;
};

/** Places of the rows that nothing rejects. */
export const accepted = (rejected: Uint8Array | undefined, count: number): Uint32Array => {
  const items = new Uint32Array(count);
  let length = 0;
  for (let index = 0; index < count; index += 1) if (!rejected?.[index]) items[length++] = index;
  return length === count ? items : items.slice(0, length);
};
