/**
 * What a person has put into the form, beside the incidents or alerts as they are now. A draft holds only what was touched, so the
 * rows may be replaced by newer rows behind it and nothing that was typed is lost.
 */
import type { ItemEdit, Manageable } from '../incident-actions/contract.ts';

/** What is the same in all of them; undefined where they differ. */
export interface Common {
  readonly count: number;
  readonly displayName: string | undefined;
  readonly severity: string | undefined;
  readonly status: string | undefined;
  /** `null`: nobody. */
  readonly assignedTo: string | null | undefined;
  readonly classification: string | undefined;
  readonly determination: string | undefined;
  readonly resolvingComment: string | undefined;
  /** In how many incidents each tag is, in the order they are met. */
  readonly tags: ReadonlyMap<string, number>;
}

export type SingleField =
  | 'displayName'
  | 'severity'
  | 'status'
  | 'assignedTo'
  | 'classification'
  | 'determination'
  | 'resolvingComment'
  | 'comment';
export type FormField = SingleField | 'tags';

/** What was touched. A field that is absent, or as all incidents have it, stays as it is. */
export interface Draft {
  readonly displayName?: string;
  readonly severity?: string;
  readonly status?: string;
  readonly assignedTo?: string | null;
  readonly classification?: string;
  readonly determination?: string;
  readonly resolvingComment?: string;
  readonly comment?: string;
  readonly addTags?: readonly string[];
  readonly removeTags?: readonly string[];
}

/** Not set, as Graph says it. */
export const NOT_SET = 'unknown';

const READ = {
  displayName: (of: Manageable): string => of.displayName ?? '',
  severity: (of: Manageable): string => of.severity ?? NOT_SET,
  status: (of: Manageable): string => of.status ?? NOT_SET,
  assignedTo: (of: Manageable): string | null => of.assignedTo || null,
  classification: (of: Manageable): string => of.classification ?? NOT_SET,
  determination: (of: Manageable): string => of.determination ?? NOT_SET,
  resolvingComment: (of: Manageable): string => of.resolvingComment ?? '',
};

function same<T>(incidents: readonly Manageable[], read: (of: Manageable) => T): T | undefined {
  const [first] = incidents;
  if (!first) return undefined;
  const value = read(first);
  return incidents.every((each) => read(each) === value) ? value : undefined;
}

export function commonOf(incidents: readonly Manageable[]): Common {
  const tags = new Map<string, number>();
  for (const { customTags = [] } of incidents)
    for (const tag of new Set(customTags)) tags.set(tag, (tags.get(tag) ?? 0) + 1);
  return {
    count: incidents.length,
    displayName: same(incidents, READ.displayName),
    severity: same(incidents, READ.severity),
    status: same(incidents, READ.status),
    assignedTo: same(incidents, READ.assignedTo),
    classification: same(incidents, READ.classification),
    determination: same(incidents, READ.determination),
    resolvingComment: same(incidents, READ.resolvingComment),
    tags,
  };
}

/** The value that the form shows; undefined: the incidents differ. */
export function valueOf<F extends SingleField>(draft: Draft, common: Common, field: F): Draft[F] | undefined {
  if (field === 'comment') return (draft.comment ?? '') as Draft[F];
  const typed = draft[field];
  if (typed !== undefined) return typed;
  // Another classification has determinations of its own.
  if (field === 'determination' && isChanged(draft, common, 'classification')) return NOT_SET as Draft[F];
  return common[field as Exclude<F, 'comment'>] as Draft[F];
}

export function isChanged(draft: Draft, common: Common, field: FormField): boolean {
  if (field === 'tags') return tagsToAdd(draft, common).length + tagsToRemove(draft, common).length > 0;
  if (field === 'comment') return !!draft.comment?.trim();
  if (field === 'resolvingComment' && valueOf(draft, common, 'status') !== 'resolved') return false;
  const typed = draft[field];
  return typed !== undefined && typed !== common[field];
}

const FIELDS: readonly FormField[] = [
  'displayName',
  'severity',
  'tags',
  'assignedTo',
  'status',
  'resolvingComment',
  'classification',
  'determination',
  'comment',
];

/** Fields that will be different, in the order of the form. */
export const changedFields = (draft: Draft, common: Common): readonly FormField[] =>
  FIELDS.filter((field) => isChanged(draft, common, field));

/** With another value in a field; what depended on the old one goes. */
export function withValue<F extends SingleField>(draft: Draft, field: F, value: Draft[F] | undefined): Draft {
  const { [field]: _old, ...rest } = draft;
  const next: Draft = value === undefined ? rest : { ...rest, [field]: value };
  if (field !== 'classification') return next;
  const { determination: _gone, ...others } = next;
  return others;
}

/** As the incidents have it. */
export function withoutField(draft: Draft, field: FormField): Draft {
  if (field !== 'tags') return withValue(draft, field, undefined);
  const { addTags: _add, removeTags: _remove, ...rest } = draft;
  return rest;
}

const without = (tags: readonly string[] | undefined, tag: string): string[] =>
  (tags ?? []).filter((each) => each !== tag);

export const withTag = (draft: Draft, tag: string): Draft => ({
  ...draft,
  addTags: [...without(draft.addTags, tag), tag],
  removeTags: without(draft.removeTags, tag),
});

export const withoutTag = (draft: Draft, tag: string): Draft => ({
  ...draft,
  addTags: without(draft.addTags, tag),
  removeTags: [...without(draft.removeTags, tag), tag],
});

export const tagsToAdd = ({ addTags }: Draft, { tags, count }: Common): readonly string[] =>
  (addTags ?? []).filter((tag) => (tags.get(tag) ?? 0) < count);

export const tagsToRemove = ({ removeTags }: Draft, { tags }: Common): readonly string[] =>
  (removeTags ?? []).filter((tag) => tags.has(tag));

/** What is to be different, as the engine wants it. Empty when nothing is. */
export function editOf(draft: Draft, common: Common): ItemEdit {
  const changed = new Set(changedFields(draft, common));
  const edit: Record<string, unknown> = {};
  for (const field of ['displayName', 'severity', 'status', 'assignedTo', 'resolvingComment', 'comment'] as const)
    if (changed.has(field)) edit[field] = draft[field];
  if (changed.has('classification') || changed.has('determination')) {
    edit['classification'] = valueOf(draft, common, 'classification');
    edit['determination'] = valueOf(draft, common, 'determination');
  }
  const add = tagsToAdd(draft, common);
  const remove = tagsToRemove(draft, common);
  if (add.length) edit['addTags'] = add;
  if (remove.length) edit['removeTags'] = remove;
  return edit as ItemEdit;
}

export const emptyDraft: Draft = {};
