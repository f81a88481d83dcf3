/** Long work in slices, so that nothing waits for it longer than a frame. */

/** ms of work between two pauses. */
const SLICE = 8;

const pause = (): Promise<void> => new Promise((go) => setTimeout(go));

/**
 * Does something with each item, pausing every few milliseconds. Ends early when `go` says so.
 * @returns whether it came to the end
 */
export async function eachInSlices<T>(
  items: Iterable<T>,
  each: (item: T) => void,
  go: () => boolean,
): Promise<boolean> {
  let until = performance.now() + SLICE;
  let count = 0;
  for (const item of items) {
    each(item);
    if (++count % 64 || performance.now() < until) continue;
    await pause();
    if (!go()) return false;
    until = performance.now() + SLICE;
  }
  return go();
}
