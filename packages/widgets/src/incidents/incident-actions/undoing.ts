/** Taking a change back: to the exact state before, and only where nobody changed it since. Pure. */
import type { Incident } from '@watchfloor/api';
import {
  ALERT_STATUSES,
  changesFor,
  COMPARED,
  comparable,
  DETERMINATIONS_OF,
  isPair,
  SETTABLE,
  type ItemChanges,
} from './changes.ts';
import type { ComparedField, ItemEdit, Manageable, UndoOffer } from './contract.ts';

/** What was there before a write and what the write made of it. */
export interface Deed<T extends Manageable = Incident> {
  readonly before: T;
  readonly after: T;
}

type AnyDeed = Deed<Manageable>;

/** Fields that the write changed. */
export const writtenFields = ({ before, after }: AnyDeed): readonly ComparedField[] =>
  COMPARED.filter((field) => comparable(before, field) !== comparable(after, field));

/** Fields that are no longer as the write left them: somebody changed them since. */
export const changedSince = (deed: AnyDeed, now: Manageable): readonly ComparedField[] =>
  writtenFields(deed).filter((field) => comparable(now, field) !== comparable(deed.after, field));

const settable = (list: readonly string[], value: string | undefined): value is string =>
  value !== undefined && list.includes(value);

/** How a field is written so that it is as before; undefined when nobody can write that any more. */
const WRITES: Readonly<Record<ComparedField, (before: Manageable) => ItemChanges | undefined>> = {
  displayName: ({ displayName }) => (displayName ? { displayName } : undefined),
  severity: ({ severity }) => (settable(SETTABLE.severity, severity) ? { severity } : undefined),
  // An alert was never in a state of incidents, nor the other way round.
  status: ({ status }) => (settable([...SETTABLE.status, ...ALERT_STATUSES], status) ? { status } : undefined),
  assignedTo: ({ assignedTo }) => ({ assignedTo: assignedTo ?? null }),
  classification: ({ classification = 'unknown' }) =>
    Object.hasOwn(DETERMINATIONS_OF, classification) ? { classification } : undefined,
  // Never without its classification: the service checks the pair.
  determination: ({ classification = 'unknown', determination = 'unknown' }) =>
    isPair(classification, determination) ? { classification, determination } : undefined,
  // A note that was absent is cleared, which the service takes as null.
  resolvingComment: ({ resolvingComment }) => ({ resolvingComment: resolvingComment ?? (null as unknown as string) }),
  customTags: ({ customTags = [] }) => ({ customTags }),
};

/** The fields to send so that the incident is as it was before; undefined when it is. */
export function undoChanges(deed: AnyDeed, now: Manageable): ItemChanges | undefined {
  const { before } = deed;
  const differ = writtenFields(deed).filter((field) => comparable(now, field) !== comparable(before, field));
  const changes: ItemChanges = Object.assign({}, ...differ.map((field) => WRITES[field](before)));
  return Object.keys(changes).length ? changes : undefined;
}

/** Values that cannot be written back. */
export const withdrawnOf = (deed: AnyDeed): readonly ComparedField[] =>
  writtenFields(deed).filter((field) => WRITES[field](deed.before) === undefined);

/**
 * What would stay if these deeds were taken back. Resolving and assigning an incident reach the alerts, which keep it.
 * @param reaches whether the items have alerts. Default true
 */
export function staysOf(
  deeds: readonly AnyDeed[],
  edit: ItemEdit,
  commented: boolean,
  reaches = true,
): UndoOffer['stays'] {
  const touched = new Set(deeds.flatMap(writtenFields));
  const cascades = reaches && (touched.has('assignedTo') || (touched.has('status') && edit.status === 'resolved'));
  return [
    ...(commented ? (['comment'] as const) : []),
    ...(cascades ? (['alerts'] as const) : []),
    ...(deeds.some((deed) => withdrawnOf(deed).length) ? (['withdrawn'] as const) : []),
  ];
}

/** What could not be taken back of a wish, to be said before it is sent. */
export const staysBefore = (edit: ItemEdit, incidents: readonly Manageable[]): UndoOffer['stays'] =>
  staysOf(
    incidents.map((before) => ({ before, after: { ...before, ...changesFor(before, edit) } as Manageable })),
    edit,
    !!edit.comment?.trim(),
  );
