import { NOTHING, SOMETHING } from './coded.ts';
import type { Codes } from './coded.ts';

/** One pass of a stable sort: `items` by their codes below `limit`; rows without a value stay last in both directions. */
export const byCodes = (items: Uint32Array, codes: Codes, limit: number, descending: boolean): Uint32Array => {
  const places = new Uint32Array(limit);
  // Plain loops: most sorts run before the engine has made anything better of this.
  for (let index = 0; index < items.length; index += 1) places[codes[items[index]!]!]! += 1;
  let at = 0;
  for (let step = SOMETHING; step < limit; step += 1) {
    const code = descending ? limit + 1 - step : step;
    const count = places[code]!;
    places[code] = at;
    at += count;
  }
  places[NOTHING] = at;
  const sorted = new Uint32Array(items.length);
  for (let index = 0; index < items.length; index += 1) {
    const item = items[index]!;
    sorted[places[codes[item]! || NOTHING]!++] = item;
  }
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
  for (const [place, { codes, passes }] of sieves.entries()) {
    const mark = Math.min(place + 1, SEVERAL);
    for (let index = 0; index < count; index += 1) {
      if (!passes[codes[index]!]) rejected[index] = rejected[index] ? SEVERAL : mark;
    }
  }
  return rejected;
};

/** Those of the places of rows that every sieve lets pass. */
export const passing = (sieves: readonly Sieve[], places: Uint32Array): Uint32Array => {
  let items = places;
  for (const { codes, passes } of sieves) {
    const kept = new Uint32Array(items.length);
    let length = 0;
    for (let index = 0; index < items.length; index += 1) {
      // Written first and counted then: which rows pass cannot be foretold, so to branch would cost more.
      kept[length] = items[index]!;
      length += passes[codes[items[index]!]!]!;
    }
    items = kept.slice(0, length);
  }
  return items;
};
