/** Runs work that comes in steps: at once, or so that the page stays alive. */
import { slice } from '../incident-facts/facts.ts';

export function runNow<T>(steps: Generator<void, T, unknown>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/**
 * The same, giving way to the page every few milliseconds.
 * @param go asked after each pause; false ends it
 * @returns undefined when it was ended
 */
export async function runInSlices<T>(steps: Generator<void, T, unknown>, go: () => boolean): Promise<T | undefined> {
  const paused = slice();
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    const rest = paused();
    if (!rest) continue;
    await rest;
    if (!go()) return undefined;
  }
}
