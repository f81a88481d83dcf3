/** What a wish means for one alert: the fields to send, what moved meanwhile, whether it is done. Pure. */
import type { Alert, AlertChanges } from '@watchfloor/api';
import { parseTime } from '@watchfloor/runtime';
import { DETERMINATIONS_OF, isPair } from '../../incident-actions/changes.ts';

/** What is to be different. An absent field stays as it is. */
export interface AlertEdit {
  readonly status?: 'new' | 'inProgress' | 'resolved';
  /** A user principal name; `null`: nobody. */
  readonly assignedTo?: string | null;
  readonly classification?: string;
  /** Always beside its classification; `unknown` clears it. */
  readonly determination?: string;
  /** Added after the other changes. */
  readonly comment?: string;
}

export const FIELDS = ['status', 'assignedTo', 'classification', 'determination'] as const;
export type AlertField = (typeof FIELDS)[number];

/** Clocks differ: a comment of ours may seem to be from a little before. Milliseconds. */
const SKEW = 60_000;

/** A field as it is compared: absent, null and `unknown` mean the same. */
export function comparable(alert: Alert, field: AlertField): string {
  const value = alert[field] ?? '';
  return value === 'unknown' ? '' : field === 'assignedTo' ? value.toLowerCase() : value;
}

/** A value as it is written; undefined: it cannot be set by hand. */
function wished({ status, assignedTo, classification, determination }: AlertEdit): AlertChanges {
  const pair = classification !== undefined && Object.hasOwn(DETERMINATIONS_OF, classification);
  return {
    ...(status && { status }),
    ...(assignedTo !== undefined && { assignedTo: assignedTo || null }),
    ...(pair && {
      classification,
      // A new classification clears the determination, unless one of its own comes with it.
      determination: determination && isPair(classification, determination) ? determination : 'unknown',
    }),
  };
}

const reached = (alert: Alert, field: AlertField, changes: AlertChanges): boolean => {
  const value = changes[field] ?? '';
  const plain = value === 'unknown' ? '' : field === 'assignedTo' ? value.toLowerCase() : value;
  return comparable(alert, field) === plain;
};

/** The fields to send for this alert; undefined when it is as wanted already, its comment aside. */
export function alertChanges(alert: Alert, edit: AlertEdit): AlertChanges | undefined {
  const changes = wished(edit);
  const fields = FIELDS.filter((field) => field in changes && !reached(alert, field, changes));
  if (!fields.length) return undefined;
  const verdict = fields.includes('classification') || fields.includes('determination');
  return Object.fromEntries(
    FIELDS.filter(
      (field) => fields.includes(field) || (verdict && (field === 'classification' || field === 'determination')),
    ).map((field) => [field, changes[field]]),
  ) as AlertChanges;
}

/** @param since when the change began, milliseconds since the epoch: tells our comment from an older one like it */
export const alertDone = (now: Alert, edit: AlertEdit, since: number): boolean =>
  !alertChanges(now, edit) &&
  (!edit.comment ||
    !!now.comments?.some(
      ({ comment, createdDateTime }) => comment === edit.comment && (parseTime(createdDateTime) ?? 0) >= since - SKEW,
    ));

/** Fields in which an alert is not as the person saw it. What moved to where the wish leads is no difference. */
export function alertMoved(seen: Alert, now: Alert, edit: AlertEdit): readonly AlertField[] {
  const changes = wished(edit);
  // A comment is added to whatever there is.
  if (!Object.keys(changes).length) return [];
  return FIELDS.filter(
    (field) =>
      comparable(seen, field) !== comparable(now, field) && !(field in changes && reached(now, field, changes)),
  );
}

/** The wish that takes a change back: every field that it changed, as it was. Undefined: that cannot be written. */
export function takingBack(before: Alert, after: Alert): AlertEdit | undefined {
  const fields = FIELDS.filter((field) => comparable(before, field) !== comparable(after, field));
  const back: Record<string, string | null> = {};
  for (const field of fields) {
    if (field === 'assignedTo') back[field] = before.assignedTo ?? null;
    else if (field === 'status') back[field] = before.status ?? 'new';
    else {
      back['classification'] = before.classification ?? 'unknown';
      back['determination'] = before.determination ?? 'unknown';
    }
  }
  const { status, classification, determination } = back;
  if (status && !/^(new|inProgress|resolved)$/.test(status)) return undefined;
  // Withdrawn and unknown values are never written back.
  if (classification && !isPair(classification, determination!)) return undefined;
  return fields.length ? (back as AlertEdit) : undefined;
}
