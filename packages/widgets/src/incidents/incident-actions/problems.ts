/** What is wrong with a wish before anything is sent, so that it is said beside its field. Pure. */
import { isPair, SETTABLE } from './changes.ts';
import type { ItemEdit, Manageable } from './contract.ts';

/** Most characters that each text may have. The comment's is the portal's; the others are what the service took. */
export const LONGEST = {
  displayName: 500,
  comment: 30_000,
  resolvingComment: 30_000,
  tag: 100,
  assignedTo: 320,
} as const;
/** Tags of one incident. */
export const MOST_TAGS = 50;

export type EditedField = keyof ItemEdit;

/**
 * - `empty`: a text is required here. `too-long`: more than `limit` characters. `too-many`: more than `limit` tags.
 * - `not-offered`: the service takes no such value, or not with this classification.
 */
export interface EditProblem {
  readonly field: EditedField;
  readonly problem: 'empty' | 'too-long' | 'too-many' | 'not-offered';
  readonly limit?: number;
  /** How many there are. */
  readonly length?: number;
}

export interface ProblemOptions {
  /** A note is required whenever the wish resolves. Default false. */
  readonly noteRequired?: boolean;
  /** A comment is required. Default false. */
  readonly commentRequired?: boolean;
  /** What the wish is about, so that the number of tags and pairs can be checked. Default: none is known. */
  readonly incidents?: readonly Manageable[];
  /** States that this kind of item takes. Default: those of incidents. */
  readonly statuses?: readonly string[];
}

const blank = (text: string | undefined): boolean => !text?.trim();

function texts(edit: ItemEdit, options: ProblemOptions): EditProblem[] {
  const found: EditProblem[] = [];
  const empty = (field: EditedField): number => found.push({ field, problem: 'empty' });
  if (edit.displayName !== undefined && blank(edit.displayName)) empty('displayName');
  if (options.noteRequired && edit.status === 'resolved' && blank(edit.resolvingComment)) empty('resolvingComment');
  if (blank(edit.comment) && (options.commentRequired || edit.comment)) empty('comment');
  for (const field of ['displayName', 'comment', 'resolvingComment', 'assignedTo'] as const) {
    const { length } = edit[field] ?? '';
    if (length > LONGEST[field]) found.push({ field, problem: 'too-long', limit: LONGEST[field], length });
  }
  return found;
}

function tags({ addTags = [], removeTags = [] }: ItemEdit, incidents: readonly Manageable[]): EditProblem[] {
  const field = 'addTags';
  if (addTags.some(blank)) return [{ field, problem: 'empty' }];
  const length = Math.max(0, ...addTags.map((tag) => tag.length));
  if (length > LONGEST.tag) return [{ field, problem: 'too-long', limit: LONGEST.tag, length }];
  const most = incidents.reduce((sum, { customTags = [] }) => {
    const after = new Set([...customTags.filter((tag) => !removeTags.includes(tag)), ...addTags]);
    return Math.max(sum, after.size);
  }, addTags.length);
  return addTags.length && most > MOST_TAGS ? [{ field, problem: 'too-many', limit: MOST_TAGS, length: most }] : [];
}

function values(edit: ItemEdit, incidents: readonly Manageable[], statuses: readonly string[]): EditProblem[] {
  const { severity, status, classification, determination } = edit;
  const wrong: EditProblem[] = [];
  const refuse = (field: EditedField): number => wrong.push({ field, problem: 'not-offered' });
  const offered = (list: readonly string[], value: string | undefined): boolean =>
    value === undefined || list.includes(value);
  if (!offered(SETTABLE.severity, severity)) refuse('severity');
  if (!offered(statuses, status)) refuse('status');
  if (classification !== undefined && !isKnown(classification)) refuse('classification');
  else if (determination !== undefined) {
    const each =
      classification === undefined ? incidents.map((one) => one.classification ?? 'unknown') : [classification];
    if (each.some((one) => !isPair(one, determination))) refuse('determination');
  }
  return wrong;
}

const isKnown = (classification: string): boolean =>
  /^(unknown|truePositive|falsePositive|informationalExpectedActivity)$/.test(classification);

/** Everything that is wrong with a wish, in the order of the form. Empty: it can be sent. */
export function problemsOf(edit: ItemEdit, options: ProblemOptions = {}): readonly EditProblem[] {
  const { incidents = [], statuses = SETTABLE.status } = options;
  return [...texts(edit, options), ...tags(edit, incidents), ...values(edit, incidents, statuses)];
}
