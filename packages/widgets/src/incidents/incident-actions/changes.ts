/** What a wish means for one incident or alert: the fields to send, what moved meanwhile, whether it is done. Pure. */
import type { IncidentChanges } from '@watchfloor/api';
import type { ComparedField, ItemEdit, Manageable } from './contract.ts';

/** Fields to send. The status is one of those that the kind of item takes. */
export type ItemChanges = Omit<IncidentChanges, 'status'> & { readonly status?: string };

/**
 * Determinations that go with each classification, in the API's spelling. `unknown` (none) goes with any.
 * Source: the classification list of the portal; Graph's schema for the names.
 */
export const DETERMINATIONS_OF: Readonly<Record<string, readonly string[]>> = {
  unknown: [],
  truePositive: [
    'multiStagedAttack',
    'maliciousUserActivity',
    'compromisedAccount',
    'malware',
    'phishing',
    'unwantedSoftware',
    'other',
  ],
  informationalExpectedActivity: ['securityTesting', 'lineOfBusinessApplication', 'confirmedActivity', 'other'],
  falsePositive: ['notMalicious', 'notEnoughDataToValidate', 'other'],
};

/** Values that rows may still carry and nobody can set any more: shown, never offered, never written back. */
export const WITHDRAWN: Readonly<Record<'determination', readonly string[]>> = {
  determination: ['apt', 'securityPersonnel'],
};

/** Levels and states that may be written, in the order of a menu. */
export const SETTABLE = {
  severity: ['high', 'medium', 'low', 'informational'],
  status: ['active', 'inProgress', 'resolved'],
} as const;
export const ALERT_STATUSES = ['new', 'inProgress', 'resolved'] as const;

export const COMPARED: readonly ComparedField[] = [
  'displayName',
  'severity',
  'status',
  'assignedTo',
  'classification',
  'determination',
  'resolvingComment',
  'customTags',
];

const has = (list: readonly string[] | undefined, value: string): boolean => list?.includes(value) === true;
const sameAccount = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();
const sortedTags = (tags: readonly string[]): string => JSON.stringify([...new Set(tags)].sort());

/** The determination may be set with this classification. */
export const isPair = (classification: string, determination: string): boolean =>
  determination === 'unknown' || has(DETERMINATIONS_OF[classification], determination);

/** A field as it is compared: absent, null and `unknown` mean the same, and the order of tags means nothing. */
export function comparable(incident: Manageable, field: ComparedField): string {
  if (field === 'customTags') return sortedTags(incident.customTags ?? []);
  const value = incident[field] ?? '';
  if (field === 'assignedTo') return value.toLowerCase();
  return /^(classification|determination)$/.test(field) && value === 'unknown' ? '' : value;
}

/** The tags that an incident has then; undefined when they are what they were. */
function tagsAfter({ customTags = [] }: Manageable, { addTags = [], removeTags = [] }: ItemEdit) {
  const kept = customTags.filter((tag) => !removeTags.includes(tag));
  const known = new Set(kept.map((tag) => tag.toLowerCase()));
  for (const tag of addTags) {
    if (known.has(tag.toLowerCase())) continue;
    known.add(tag.toLowerCase());
    kept.push(tag);
  }
  return sortedTags(kept) === sortedTags(customTags) ? undefined : kept;
}

type Verdict = Pick<IncidentChanges, 'classification' | 'determination'>;

/** A new classification clears the determination, unless one of its own comes with it. */
function verdictAfter(incident: Manageable, edit: ItemEdit): Verdict {
  const { classification: before = 'unknown', determination: had = 'unknown' } = incident;
  const classification = edit.classification ?? before;
  if (!Object.hasOwn(DETERMINATIONS_OF, classification)) return {};
  const changed = classification !== before;
  const wanted = edit.determination ?? (changed ? 'unknown' : had);
  if (!isPair(classification, wanted)) return changed ? { classification, determination: 'unknown' } : {};
  return changed || wanted !== had ? { classification, determination: wanted } : {};
}

/**
 * The fields to send for this item; undefined when it is as wanted already (its comment aside). Values that the
 * service has withdrawn or does not know are left out.
 * @param statuses that this kind of item takes
 */
export function changesFor(
  incident: Manageable,
  edit: ItemEdit,
  statuses: readonly string[] = SETTABLE.status,
): ItemChanges | undefined {
  const { displayName, severity, status, assignedTo, resolvingComment } = edit;
  const customTags = tagsAfter(incident, edit);
  const name = displayName?.trim();
  const assigned = assignedTo ?? '';
  const changes: ItemChanges = {
    ...(name && name !== incident.displayName && { displayName: name }),
    ...(severity && has(SETTABLE.severity, severity) && severity !== incident.severity && { severity }),
    ...(status && has(statuses, status) && status !== incident.status && { status }),
    ...(assignedTo !== undefined &&
      !sameAccount(assigned, incident.assignedTo ?? '') && { assignedTo: assigned || null }),
    ...((edit.classification !== undefined || edit.determination !== undefined) && verdictAfter(incident, edit)),
    ...(resolvingComment !== undefined &&
      resolvingComment !== (incident.resolvingComment ?? '') && { resolvingComment }),
    ...(customTags && { customTags }),
  };
  return Object.keys(changes).length ? changes : undefined;
}

/** Is the item as the wish says? Its comment aside. */
export const isDone = (now: Manageable, edit: ItemEdit, statuses?: readonly string[]): boolean =>
  changesFor(now, edit, statuses) === undefined;

/** Fields whose change by somebody else matters to this wish. Tags are added to whatever there is, so never they. */
export function fieldsThatMatter(edit: ItemEdit): readonly ComparedField[] {
  const { displayName, severity, status, assignedTo, classification, determination, resolvingComment } = edit;
  const verdict = classification !== undefined || determination !== undefined;
  const triage = status !== undefined || assignedTo !== undefined || verdict;
  return [
    ...(displayName === undefined ? [] : (['displayName'] as const)),
    ...(severity === undefined ? [] : (['severity'] as const)),
    // Whoever took an incident, or closed it, has begun to work on it.
    ...(triage ? (['status', 'assignedTo'] as const) : []),
    ...(verdict || status === 'resolved' ? (['classification', 'determination'] as const) : []),
    ...(resolvingComment === undefined ? [] : (['resolvingComment'] as const)),
  ];
}

/**
 * Fields in which an item is not as the person saw it. What moved to where the wish leads is no difference.
 * @param edit what the person wants: only what matters to it is compared. Default: every field
 * @param statuses that this kind of item takes
 */
export function fieldsMoved(
  seen: Manageable,
  now: Manageable,
  edit?: ItemEdit,
  statuses?: readonly string[],
): readonly ComparedField[] {
  const fields = edit ? fieldsThatMatter(edit) : COMPARED;
  const left = edit ? changesFor(now, edit, statuses) : undefined;
  return fields.filter((field) => {
    if (comparable(seen, field) === comparable(now, field)) return false;
    const reached = edit && isWished(edit, field) && !(left && field in left);
    return !reached;
  });
}

const isWished = (edit: ItemEdit, field: ComparedField): boolean => field !== 'customTags' && edit[field] !== undefined;
