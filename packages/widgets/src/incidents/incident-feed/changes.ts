/** What happened to a list since it was read, and how to merge it in when the reader asks for it. */
import { SEVERITIES, type Incident } from '@watchfloor/api';
import { revealHidden } from '@watchfloor/runtime';
import { isNewer, updatedKey } from './instants.ts';

/** "12 new, 3 changed, 1 left this filter". Nothing moves until `mergeChanges`. */
export interface IncidentChangeSet {
  /** Not shown yet, and match. */
  readonly added: readonly Incident[];
  /** Shown, updated since, and still match; as they are now. */
  readonly changed: readonly Incident[];
  /** Shown, and no longer match or merged into another incident; as they are now. */
  readonly left: readonly Incident[];
}

/** Merged-away incidents live on in another row. */
const isMergedAway = (incident: Incident): boolean => incident.status === 'redirected';

/** One row an id: the newest state of it, where that state stands. Of equal states the first. */
export function distinctNewest(rows: Iterable<Incident>): Map<string, Incident> {
  const newest = new Map<string, Incident>();
  for (const row of rows) {
    const known = newest.get(row.id);
    if (!known || isNewer(row, known)) newest.set(row.id, row);
  }
  return newest;
}

/**
 * Compares what is shown with what a poll brought.
 * @param latest rows updated lately, in any order, whether they match or not
 * @param stillMatches the filters on one row; undefined (facts are not read yet) counts as a match, because a row
 *   must not vanish for what is not known
 */
export function changesBetween(
  shown: Iterable<Incident>,
  latest: Iterable<Incident>,
  stillMatches: (incident: Incident) => boolean | undefined,
): IncidentChangeSet {
  const before = distinctNewest(shown);
  const added: Incident[] = [];
  const changed: Incident[] = [];
  const left: Incident[] = [];
  for (const now of distinctNewest(latest).values()) {
    const known = before.get(now.id);
    if (known && !isNewer(now, known)) continue;
    const matches = !isMergedAway(now) && stillMatches(now) !== false;
    if (known) (matches ? changed : left).push(now);
    else if (matches) added.push(now);
  }
  return { added, changed, left };
}

/**
 * The list with its changes, newest update first. Rows that did not change keep their order, so a list in the
 * server's order stays in it; rows without a date come last. One pass, no sort of the whole.
 */
export function mergeChanges(shown: readonly Incident[], changes: IncidentChangeSet): Incident[] {
  const gone = new Set(changes.left.map(({ id }) => id));
  const arrived = [...changes.added, ...changes.changed];
  const newest = distinctNewest([...shown, ...arrived]);
  const stays = (row: Incident): boolean => !gone.has(row.id) && newest.get(row.id) === row && !isMergedAway(row);
  const keyed = arrived.filter(stays).map((row) => ({ row, key: updatedKey(row) }));
  keyed.sort((a, b) => (a.key < b.key ? 1 : a.key > b.key ? -1 : 0));

  const merged: Incident[] = [];
  const undated: Incident[] = [];
  const used = new Set<Incident>();
  let next = 0;
  const take = (row: Incident, key: string): void => {
    if (used.has(row)) return;
    used.add(row);
    (key ? merged : undated).push(row);
  };
  for (const row of shown) {
    if (!stays(row)) continue;
    const key = updatedKey(row);
    for (; key && next < keyed.length && keyed[next]!.key >= key; next++) take(keyed[next]!.row, keyed[next]!.key);
    take(row, key);
  }
  for (; next < keyed.length; next++) take(keyed[next]!.row, keyed[next]!.key);
  return [...merged, ...undated];
}

/** What is odd about a row, so that it is shown with a sign instead of being dropped. */
export type RowMark = 'no-date' | 'unknown-severity' | 'long-title' | 'hidden-characters' | 'many-tags';

/** Graph writes names of up to some 200 characters by itself. */
const LONG_TITLE = 300;
const MANY_TAGS = 50;

const hides = (text: string): boolean => revealHidden(text).some(({ kind }) => kind === 'mark');

function findMarks(incident: Incident): readonly RowMark[] {
  const { displayName = '', severity = 'unknown', customTags = [], systemTags = [] } = incident;
  const tags = [...customTags.slice(0, MANY_TAGS), ...systemTags.slice(0, MANY_TAGS)];
  const marks: readonly (readonly [RowMark, boolean])[] = [
    ['no-date', !updatedKey(incident)],
    ['unknown-severity', /^unknown/.test(severity) || !(SEVERITIES as readonly string[]).includes(severity)],
    ['long-title', displayName.length > LONG_TITLE],
    ['hidden-characters', hides(displayName) || tags.some(hides)],
    ['many-tags', customTags.length + systemTags.length > MANY_TAGS],
  ];
  return marks.filter(([, found]) => found).map(([mark]) => mark);
}

const marked = new WeakMap<Incident, readonly RowMark[]>();

/**
 * The marks of a row, kept with it. `no-date`: `lastUpdateDateTime` is absent or unreadable. `long-title`: over 300
 * characters. `hidden-characters`: bidi controls, invisible characters or floods of combining marks in the name or
 * in one of the first 50 tags of a kind (further ones are marked where they are shown). `many-tags`: over 50.
 */
export function marksOf(incident: Incident): readonly RowMark[] {
  let marks = marked.get(incident);
  if (!marks) marked.set(incident, (marks = findMarks(incident)));
  return marks;
}
