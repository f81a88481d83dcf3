/** Values of incidents and alerts in words, and how long something takes. */
import type { FactsStrings } from '../incident-facts/facts.strings.ts';
import { shown, worded } from '../incident-facts/facts-text.ts';
import type { FilterStrings } from '../incident-filters/filters.strings.ts';
import type { ComparedField, EditFailure, ItemEdit, Manageable } from '../incident-actions/contract.ts';
import type { IncidentListStrings } from '../incident-list/incident-list.strings.ts';
import type { IncidentManageStrings } from './incident-manage.strings.ts';

/** What a form or an outcome is about. */
export type ManagedKind = 'incident' | 'alert';

export interface Words {
  readonly kind: ManagedKind;
  readonly terms: IncidentManageStrings;
  readonly list: IncidentListStrings;
  readonly facts: FactsStrings;
  readonly values: FilterStrings;
}

const LONG = 160;

/** A value of a field in words; text of the tenant with what it hides made visible. */
export function valueWords(field: ComparedField, value: string | null | undefined, words: Words): string {
  const { terms, list, facts, values, kind } = words;
  switch (field) {
    case 'severity':
      return worded(list.severities, value ?? 'unknown', facts);
    case 'status':
      return worded(kind === 'alert' ? facts.alertStatuses : list.statuses, value ?? 'unknown', facts);
    case 'classification':
      return worded(values.values.classification, value ?? 'unknown', facts);
    case 'determination':
      return worded(values.values.determination, value ?? 'unknown', facts);
    case 'assignedTo':
      return value ? shown(value, facts) : terms.unassigned;
    default:
      return value?.trim() ? shown(value, facts) : terms.none;
  }
}

/** `Incident 2231`; an alert is known by its title. */
export const numberOf = ({ id, title }: Manageable, { kind, list, facts }: Words): string => {
  if (kind === 'incident') return list.unnamed(shown(id, facts));
  return title?.trim() ? shown(title, facts) : facts.untitled;
};

const tagWords = (tags: readonly string[], { facts, terms }: Words): string =>
  tags.map((each) => shown(each, facts)).join(terms.comma);

/** How an item is, in one field. */
export function fieldWords(incident: Manageable, field: ComparedField, words: Words): string {
  if (field === 'customTags') return tagWords(incident.customTags ?? [], words) || words.terms.none;
  return valueWords(field, incident[field], words);
}

/** How it would be by an edit; undefined: the edit leaves the field alone. */
export function editedWords(now: Manageable, edit: ItemEdit, field: ComparedField, words: Words): string | undefined {
  if (field !== 'customTags') {
    const value = edit[field];
    return value === undefined ? undefined : valueWords(field, value, words);
  }
  if (!edit.addTags?.length && !edit.removeTags?.length) return undefined;
  const tags = new Set([...(now.customTags ?? []), ...(edit.addTags ?? [])]);
  for (const tag of edit.removeTags ?? []) tags.delete(tag);
  return tagWords([...tags], words) || words.terms.none;
}

const short = (text: string): string => (text.length > LONG ? `${text.slice(0, LONG)}…` : text);

/** Each change of an edit as a line. */
export function editLines(edit: ItemEdit, words: Words): string[] {
  const { terms, facts } = words;
  const { changesIn } = terms;
  const lines: string[] = [];
  const { displayName, severity, status, assignedTo, classification, determination, resolvingComment } = edit;
  if (displayName !== undefined) lines.push(changesIn.displayName(valueWords('displayName', displayName, words)));
  if (severity !== undefined) lines.push(changesIn.severity(valueWords('severity', severity, words)));
  if (edit.addTags?.length) lines.push(changesIn.addTags(tagWords(edit.addTags, words)));
  if (edit.removeTags?.length) lines.push(changesIn.removeTags(tagWords(edit.removeTags, words)));
  if (assignedTo === null) lines.push(changesIn.nobody);
  else if (assignedTo !== undefined) lines.push(changesIn.assignedTo(valueWords('assignedTo', assignedTo, words)));
  if (status !== undefined) lines.push(changesIn.status(valueWords('status', status, words)));
  if (classification !== undefined) {
    const name = valueWords('classification', classification, words);
    lines.push(
      determination && determination !== 'unknown'
        ? changesIn.determined(name, valueWords('determination', determination, words))
        : changesIn.classification(name),
    );
  }
  if (resolvingComment !== undefined) lines.push(changesIn.resolvingComment(shown(short(resolvingComment), facts)));
  if (edit.comment !== undefined) lines.push(changesIn.comment(shown(short(edit.comment), facts)));
  return lines;
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;

/** `about 3 minutes`. Rounded up, so that nobody waits longer than was said. */
export function durationWords(milliseconds: number, terms: IncidentManageStrings): string {
  if (milliseconds < 50 * SECOND) return terms.soon;
  const minutes = Math.ceil(milliseconds / MINUTE - 0.05);
  return minutes < 60 ? terms.minutes(minutes) : terms.hours(Math.floor(minutes / 60), minutes % 60);
}

/** Why an item was not changed. */
export function reasonWords({ reason, mergedInto, detail }: EditFailure<Manageable>, { terms, facts }: Words): string {
  if (mergedInto) return terms.mergedInto(shown(mergedInto, facts));
  if (Object.hasOwn(terms.reasons, reason)) return terms.reasons[reason]!;
  return detail ? shown(detail, facts) : terms.failed;
}
