/** What the screen is told of a change, made of its items. Pure. */
import type { Incident } from '@watchfloor/api';
import type { Selection } from '@watchfloor/runtime/actions';
import { fieldsMoved } from './changes.ts';
import type { EditConflict, EditFailure, EditState, IncidentEdit, UndoOffer } from './contract.ts';
import type { Item } from './items.ts';
import { mergedInto } from './reread.ts';

export interface Standing {
  readonly phase: EditState['phase'];
  readonly kind: EditState['kind'];
  readonly edit: IncidentEdit;
  readonly selection: Selection<Incident>;
  readonly remaining: number;
  readonly heldUntil: number;
  readonly undo: UndoOffer | undefined;
}

function failureOf(item: Item): EditFailure | undefined {
  const { id, incident, outcome, conflict, onlyComment } = item;
  if (outcome.state !== 'failed' || conflict) return undefined;
  const { reason, error } = outcome;
  const into = mergedInto(error);
  return {
    id,
    incident: outcome.now ?? incident,
    reason,
    ...(error && { detail: error.message }),
    ...(error?.requestId && { requestId: error.requestId }),
    ...(onlyComment && { onlyComment }),
    ...(into && { mergedInto: into }),
  };
}

function conflictOf({ id, seen, conflict, edit }: Item): EditConflict | undefined {
  return conflict && { id, seen, now: conflict, fields: fieldsMoved(seen, conflict, edit) };
}

const present = <T>(value: T | undefined): value is T => value !== undefined;

export function stateOf(items: readonly Item[], standing: Standing): EditState {
  const failures = items.map(failureOf).filter(present);
  const unknowns = items.filter(({ outcome }) => outcome.state === 'unknown').map(({ incident }) => incident);
  return {
    ...standing,
    total: items.length,
    ok: items.filter(({ outcome }) => outcome.state === 'ok').length,
    failed: failures.length,
    unknown: unknowns.length,
    failures,
    unknowns,
    conflicts: items.map(conflictOf).filter(present),
  };
}
