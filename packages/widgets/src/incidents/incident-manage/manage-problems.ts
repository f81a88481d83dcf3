/** What keeps a form from being saved, said beside the field. Nothing that was typed is changed. */
import type { Manageable } from '../incident-actions/contract.ts';
import { problemsOf, type EditProblem } from '../incident-actions/problems.ts';
import { editOf, valueOf, type Common, type Draft, type FormField } from './manage-draft.ts';

export interface Problem {
  readonly kind: EditProblem['problem'] | 'tag-pending' | 'person-pending' | 'no-account';
  readonly limit: number;
  readonly length: number;
}

export type Problems = Readonly<Partial<Record<FormField, Problem>>>;

/** From so many characters left on they are counted down. */
export const NEAR = 1_000;

/** What stands in boxes for chips and is no chip yet. */
export interface Typed {
  readonly tag: string;
  readonly person: string;
}

export interface ProblemView {
  readonly typed: Typed;
  readonly requireNote: boolean;
  readonly whole: boolean;
  /** States that this kind of item takes. Default: those of incidents. */
  readonly statuses?: readonly string[];
}

const PLACES: Readonly<Partial<Record<EditProblem['field'], FormField>>> = { addTags: 'tags', removeTags: 'tags' };

/** Something that a directory can take for an account: one word with an `@` in it. */
export const isAccount = (text: string): boolean => /^[^\s@]+@[^\s@]+$/.test(text);

const plain = (kind: Problem['kind']): Problem => ({ kind, limit: 0, length: 0 });

/** @param whole all that may be wrong; else only what more typing would not mend */
export function problemsIn(
  draft: Draft,
  common: Common,
  incidents: readonly Manageable[],
  { typed, requireNote, whole, statuses }: ProblemView,
): Problems {
  const problems: Partial<Record<FormField, Problem>> = {};
  const edit = editOf(draft, common);
  const note = edit.status === 'resolved' ? valueOf(draft, common, 'resolvingComment') : edit.resolvingComment;
  const wish = note === undefined ? edit : { ...edit, resolvingComment: note };
  for (const { field, problem, limit = 0, length = 0 } of problemsOf(wish, {
    noteRequired: requireNote,
    incidents,
    ...(statuses && { statuses }),
  })) {
    const place = PLACES[field] ?? (field as FormField);
    if (whole || problem !== 'empty') problems[place] ??= { kind: problem, limit, length };
  }
  if (edit.assignedTo && !isAccount(edit.assignedTo)) problems.assignedTo ??= plain('no-account');
  if (whole && typed.person) problems.assignedTo = plain('person-pending');
  if (whole && typed.tag) problems.tags = plain('tag-pending');
  return problems;
}
