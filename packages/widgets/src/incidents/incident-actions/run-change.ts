/** Runs one change, with its record in the journal. */
import { preferencesIn, type Session } from '@watchfloor/runtime';
import {
  freezeSelection,
  openRecord,
  runBulk,
  type BulkProgress,
  type BulkTiming,
  type Permit,
  type Selection,
} from '@watchfloor/runtime/actions';
import { isNewer } from '../incident-feed/instants.ts';
import type { EditState, ItemEdit, Manageable } from './contract.ts';
import type { EditKind } from './edit-kind.ts';
import type { Item } from './items.ts';

/** A change with everything that belongs to it. */
export interface Change<T extends Manageable, E extends ItemEdit> {
  readonly kind: EditState['kind'];
  readonly edit: E;
  readonly selection: Selection<T>;
  readonly items: Map<string, Item<T, E>>;
  /** What a preview stands in front of. */
  earlier: Change<T, E> | undefined;
  phase: EditState['phase'];
  permit: Permit;
  abort: AbortController;
  progress: BulkProgress<T> | undefined;
  /** Record that stays because the change was cut off. */
  cutOff: string | undefined;
}

/** May this item not be changed? Asked with the item as it is now, before it is written. */
export type Refuse<T> = (item: T) => 'denied' | undefined | Promise<'denied' | undefined>;

export interface RunOptions<T extends Manageable> {
  readonly kind: EditKind<T>;
  readonly session: Session | undefined;
  readonly timing: BulkTiming;
  readonly refuse: Refuse<T> | undefined;
  readonly changed: (progress: BulkProgress<T>) => void;
}

/** The page's own clock. */
export const pageTiming: BulkTiming = {
  now: () => Date.now(),
  setTimer: (callback, ms) => {
    const timer = setTimeout(callback, ms);
    return () => clearTimeout(timer);
  },
};

/** Most recently updated first: neighbours in time are confirmed by one page. */
const byUpdate = (a: { readonly seen: Manageable }, b: { readonly seen: Manageable }): number =>
  isNewer(b.seen, a.seen) ? 1 : isNewer(a.seen, b.seen) ? -1 : 0;

/** Requests for each item. */
export function callsPerItem({ comment, ...fields }: ItemEdit): number {
  const both = comment?.trim() && Object.values(fields).some((value) => value !== undefined);
  return both ? 2 : 1;
}

/** Writes these items of a change. Never rejects. */
export async function runChange<T extends Manageable, E extends ItemEdit>(
  change: Change<T, E>,
  items: readonly Item<T, E>[],
  options: RunOptions<T>,
): Promise<void> {
  const { permit, abort, selection } = change;
  const { session, refuse, timing, changed, kind } = options;
  const ordered = [...items].sort(byUpdate);
  const ids = ordered.map(({ id }) => id);
  const store = ordered.length > 1 && session ? preferencesIn(session) : undefined;
  const record = store && openRecord(store, kind.name, ids, timing.now());
  const byId = new Map(ordered.map((item) => [item.id, item]));
  const of = ({ id }: T): Item<T, E> => byId.get(id)!;
  const seen = ordered.map((item) => item.seen);
  const progress = await runBulk<T>({
    selection: freezeSelection(selection.kind, seen, selection.asOf),
    permit,
    signal: abort.signal,
    timing,
    journal: record,
    callsPerItem: callsPerItem(change.edit),
    reread: (targets, signal, turn) => kind.reread(permit.source, targets, signal, turn),
    moved: (_, now) => of(now).moved(now),
    isDone: (now) => of(now).isDone(now),
    write: (now, signal, turn) => of(now).write(permit.source, now, signal, turn),
    ...(refuse && { refuse }),
    changed,
  });
  const cutOff = [...progress.outcomes.values()].some((one) => one.state === 'failed' && one.reason === 'ended');
  if (cutOff) record?.leave();
  else record?.close();
  change.cutOff = cutOff ? record?.key : undefined;
}
