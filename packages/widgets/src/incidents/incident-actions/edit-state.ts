/** What the screen is told of a change, made of its items. Pure. */
import type { Selection } from '@watchfloor/runtime/actions';
import { fieldsMoved } from './changes.ts';
import type { EditConflict, EditFailure, EditState, ItemEdit, Manageable, UndoOffer } from './contract.ts';
import type { Item } from './items.ts';
import { mergedInto } from './reread.ts';

export interface Standing<T extends Manageable, E extends ItemEdit> {
  readonly phase: EditState['phase'];
  readonly kind: EditState['kind'];
  readonly edit: E;
  readonly selection: Selection<T>;
  readonly remaining: number;
  readonly heldUntil: number;
  readonly undo: UndoOffer | undefined;
}

function failureOf<T extends Manageable, E extends ItemEdit>(item: Item<T, E>): EditFailure<T> | undefined {
  const { id, chosen, outcome, conflict, onlyComment } = item;
  if (outcome.state !== 'failed' || conflict) return undefined;
  const { reason, error } = outcome;
  const into = mergedInto(error);
  return {
    id,
    item: outcome.now ?? chosen,
    reason,
    ...(error && { detail: error.message }),
    ...(error?.requestId && { requestId: error.requestId }),
    ...(onlyComment && { onlyComment }),
    ...(into && { mergedInto: into }),
  };
}

function conflictOf<T extends Manageable, E extends ItemEdit>({
  id,
  seen,
  conflict,
  edit,
  kind,
}: Item<T, E>): EditConflict<T> | undefined {
  return conflict && { id, seen, now: conflict, fields: fieldsMoved(seen, conflict, edit, kind.statuses) };
}

const present = <T>(value: T | undefined): value is T => value !== undefined;

export function stateOf<T extends Manageable, E extends ItemEdit>(
  items: readonly Item<T, E>[],
  standing: Standing<T, E>,
): EditState<T, E> {
  const failures = items.map((item) => failureOf(item)).filter(present);
  const unknowns = items.filter(({ outcome }) => outcome.state === 'unknown').map(({ chosen }) => chosen);
  return {
    ...standing,
    total: items.length,
    ok: items.filter(({ outcome }) => outcome.state === 'ok').length,
    failed: failures.length,
    unknown: unknowns.length,
    failures,
    unknowns,
    conflicts: items.map((item) => conflictOf(item)).filter(present),
  };
}
