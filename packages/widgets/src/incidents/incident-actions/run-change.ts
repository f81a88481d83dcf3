/** Runs one change of incidents, with its record in the journal. */
import type { Incident } from '@watchfloor/api';
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
import type { EditState, IncidentEdit } from './contract.ts';
import type { Item } from './items.ts';
import { KIND } from './leftovers.ts';
import { rereadIncidents } from './reread.ts';

/** A change with everything that belongs to it. */
export interface Change {
  readonly kind: EditState['kind'];
  readonly edit: IncidentEdit;
  readonly selection: Selection<Incident>;
  readonly items: Map<string, Item>;
  /** What a preview stands in front of. */
  earlier: Change | undefined;
  phase: EditState['phase'];
  permit: Permit;
  abort: AbortController;
  progress: BulkProgress<Incident> | undefined;
  /** Record that stays because the change was cut off. */
  cutOff: string | undefined;
}

export interface RunOptions {
  readonly session: Session | undefined;
  readonly timing: BulkTiming;
  readonly refuse: ((incident: Incident) => 'denied' | undefined) | undefined;
  readonly changed: (progress: BulkProgress<Incident>) => void;
}

/** Most recently updated first: neighbours in time are confirmed by one page. */
const byUpdate = (a: Item, b: Item): number => (isNewer(b.seen, a.seen) ? 1 : isNewer(a.seen, b.seen) ? -1 : 0);

/** Requests for each incident. */
export function callsPerItem({ comment, ...fields }: IncidentEdit): number {
  const both = comment?.trim() && Object.values(fields).some((value) => value !== undefined);
  return both ? 2 : 1;
}

/** Writes these items of a change. Never rejects. */
export async function runChange(change: Change, items: readonly Item[], options: RunOptions): Promise<void> {
  const { permit, abort, selection } = change;
  const { session, refuse, timing, changed } = options;
  const ordered = [...items].sort(byUpdate);
  const ids = ordered.map(({ id }) => id);
  const store = ordered.length > 1 && session ? preferencesIn(session) : undefined;
  const record = store && openRecord(store, KIND, ids, timing.now());
  const byId = new Map(ordered.map((item) => [item.id, item]));
  const of = ({ id }: Incident): Item => byId.get(id)!;
  const seen = ordered.map((item) => item.seen);
  const progress = await runBulk<Incident>({
    selection: freezeSelection(selection.kind, seen, selection.asOf),
    permit,
    signal: abort.signal,
    timing,
    journal: record,
    callsPerItem: callsPerItem(change.edit),
    reread: (targets, signal, turn) => rereadIncidents(permit.source, targets, signal, turn),
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
