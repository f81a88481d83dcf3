/** A list of targets that stays what it was when the person decided. */
import type { Selection } from './contract.ts';

/**
 * Freezes what a change is about, each item once. Later changes of the given list, or of ids in it, change nothing.
 * @param asOf when the list was complete, milliseconds since the epoch
 */
export function freezeSelection<T extends { readonly id: string }>(
  kind: Selection<T>['kind'],
  items: Iterable<T>,
  asOf: number,
): Selection<T> {
  const targets = new Map<string, { readonly id: string; readonly seen: T }>();
  for (const seen of items) {
    const { id } = seen;
    if (!targets.has(id)) targets.set(id, Object.freeze({ id, seen }));
  }
  return Object.freeze({ kind, targets: Object.freeze([...targets.values()]), asOf });
}
