/** A change of at most this share of the rows, each in its place, is worked in row by row. */
const HANDFUL = 0.02;

/** Places where another row stands than before; undefined when rows came, went or moved, or many are others. */
export const replaced = <Row>(before: readonly Row[], after: readonly Row[]): number[] | undefined => {
  if (before.length !== after.length) return undefined;
  const places: number[] = [];
  for (let index = 0; index < after.length; index += 1) {
    // Nearly all are the same: four at a time take half as long.
    while (
      index + 3 < after.length &&
      before[index] === after[index] &&
      before[index + 1] === after[index + 1] &&
      before[index + 2] === after[index + 2] &&
      before[index + 3] === after[index + 3]
    ) {
      index += 4;
    }
    if (before[index] === after[index]) continue;
    if (places.push(index) > 16 + after.length * HANDFUL) return undefined;
  }
  return places;
};

/** Where each row stood before, or -1. What is the same at both ends is not looked up. */
export const origins = <Row>(before: readonly Row[], after: readonly Row[]): Int32Array => {
  const found = new Int32Array(after.length).fill(-1);
  if (!before.length) return found;
  const gap = after.length - before.length;
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) found[start] = start++;
  let end = after.length;
  while (end - Math.max(0, gap) > start && before[end - 1 - gap] === after[end - 1]) found[--end] = end - gap;
  const places = new Map<Row, number>();
  for (let index = start; index < end - gap; index += 1) places.set(before[index]!, index);
  for (let index = start; index < end; index += 1) found[index] = places.get(after[index]!) ?? -1;
  return found;
};
