import type { Wire } from '../tenant/data/contract.ts';

/** What people did, in order; the tenant's state is the generated data with these laid over it. */
export type Deed =
  | { readonly kind: 'incident'; readonly id: string; readonly set: Wire }
  | { readonly kind: 'alert'; readonly id: string; readonly set: Wire }
  | { readonly kind: 'comment'; readonly on: 'incident' | 'alert'; readonly id: string; readonly text: string }
  | { readonly kind: 'move'; readonly alertIds: readonly string[]; readonly to: string; readonly text?: string }
  | { readonly kind: 'merge'; readonly from: readonly string[]; readonly to: string; readonly text?: string }
  | { readonly kind: 'machineAction'; readonly action: Wire }
  /** What waited on an entity of these alerts is decided. */
  | {
      readonly kind: 'remediation';
      readonly alertIds: readonly string[];
      readonly entity: string;
      readonly decision: 'approve' | 'reject';
    }
  /** Properties of accounts, and of their risk, by object id. */
  | { readonly kind: 'accounts'; readonly on: 'user' | 'risk'; readonly ids: readonly string[]; readonly set: Wire };

/** A deed with its place in the order, its time and who did it. */
export type Change = Deed & { readonly revision: number; readonly atMs: number; readonly by: string };

/** Keeps changes: in memory (nothing to do) or in a file. */
export interface ChangeStore {
  /** Changes of earlier runs, oldest first. */
  load(): Iterable<Change>;
  /** Called for each change before it is answered. */
  append(change: Change): void;
}
