/** Lets the page do something else. Work that somebody waits for comes before what is built ahead of need. */
export const pause = (urgent: boolean): Promise<void> => {
  const { scheduler } = globalThis as { scheduler?: { postTask?(work: () => void, options: object): Promise<void> } };
  return scheduler?.postTask
    ? scheduler.postTask(() => {}, { priority: urgent ? 'user-visible' : 'background' })
    : new Promise((resolve) => setTimeout(resolve));
};

/** Rows read or values compared between two looks at the clock. */
export const STEP = 256;

/**
 * The places of the values 0 to `count - 1` in order, equal ones in the order given: a merge sort that stops after
 * each handful of comparisons, so that whoever runs it can let the page breathe.
 */
export function* mergeSort(count: number, compare: (a: number, b: number) => number): Generator<void, Uint32Array> {
  let from = new Uint32Array(count).map((_, index) => index);
  let to = new Uint32Array(count);
  let steps = 0;
  for (let width = 1; width < count; width *= 2) {
    for (let low = 0; low < count; low += 2 * width) {
      const middle = Math.min(low + width, count);
      const high = Math.min(middle + width, count);
      let left = low;
      let right = middle;
      let at = low;
      // What comes in order, or the other way round, as much does, costs a comparison or two.
      const apart = right < high && compare(from[right - 1]!, from[right]!) <= 0;
      const turned = right < high && !apart && compare(from[high - 1]!, from[left]!) < 0;
      while (turned && right < high) to[at++] = from[right++]!;
      while (!apart && left < middle && right < high) {
        to[at++] = compare(from[left]!, from[right]!) <= 0 ? from[left++]! : from[right++]!;
        if (!(++steps % STEP)) yield;
      }
      to.set(from.subarray(left, middle), at);
      to.set(from.subarray(right, high), at + middle - left);
      steps += 2;
      if (steps % STEP < 2) yield;
    }
    [from, to] = [to, from];
  }
  return from;
}
