import type { Wire } from '../tenant/data/contract.ts';

/** What people did, in order; the tenant's state is the generated data with these laid over it. */
export type Deed =
  | { readonly kind: 'incident'; readonly id: string; readonly set: Wire }
  | { readonly kind: 'alert'; readonly id: string; readonly set: Wire }
  | { readonly kind: 'comment'; readonly on: 'incident' | 'alert'; readonly id: string; readonly text: string }
  | { readonly kind: 'move'; readonly alertIds: readonly string[]; readonly to: string; readonly text?: string }
  | { readonly kind: 'merge'; readonly from: readonly string[]; readonly to: string; readonly text?: string };

/** A deed with its place in the order, its time and who did it. */
export type Change = Deed & { readonly revision: number; readonly atMs: number; readonly by: string };

/** Keeps changes: in memory (nothing to do) or in a file. */
export interface ChangeStore {
  /** Changes of earlier runs, oldest first. */
  load(): Iterable<Change>;
  /** Called for each change before it is answered. */
  append(change: Change): void;
}
