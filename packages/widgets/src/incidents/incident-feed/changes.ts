/** What happened to a list since it was read, and how to merge it in when the reader asks for it. */
import { SEVERITIES, type Incident } from '@watchfloor/api';
import { revealHidden } from '@watchfloor/runtime';
import { isDated, isNewer, updatedKey } from './instants.ts';

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

function keepNewest(rows: Map<string, Incident>, row: Incident): void {
  const known = rows.get(row.id);
  if (!known || isNewer(row, known)) rows.set(row.id, row);
}

/** One row an id: the newest state of it, in the order of first sight. Of equal states the first. */
export function distinctNewest(rows: Iterable<Incident>): Map<string, Incident> {
  const newest = new Map<string, Incident>();
  for (const row of rows) keepNewest(newest, row);
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
  const newest = distinctNewest(latest);
  // Few came and many are shown: only those that came are looked up.
  const before = new Map<string, Incident>();
  for (const row of shown) if (newest.has(row.id)) keepNewest(before, row);
  const added: Incident[] = [];
  const changed: Incident[] = [];
  const left: Incident[] = [];
  for (const now of newest.values()) {
    const known = before.get(now.id);
    if (known && !isNewer(now, known)) continue;
    const matches = !isMergedAway(now) && stillMatches(now) !== false;
    if (known) (matches ? changed : left).push(now);
    else if (matches) added.push(now);
  }
  return { added, changed, left };
}

/** Lists that were merged here hold each id once; to look again costs a frame with 100,000 rows. */
const knownDistinct = new WeakSet<readonly Incident[]>();

/**
 * The list with its changes, newest update first. Rows that did not change keep their order, so a list in the
 * server's order stays in it; rows without a date come last. One pass, no sort of the whole.
 */
export function mergeChanges(shown: readonly Incident[], changes: IncidentChangeSet): Incident[] {
  const rows = knownDistinct.has(shown) ? shown : [...distinctNewest(shown).values()];
  const news = distinctNewest([...changes.added, ...changes.changed]);
  for (const { id } of changes.left) news.delete(id);
  const gone = new Set(changes.left.map(({ id }) => id));
  for (const row of rows) {
    // The list may have moved on since the changes were found.
    const late = news.get(row.id);
    if (late && isNewer(row, late)) news.delete(row.id);
  }
  const dated: Incident[] = [];
  const undated: Incident[] = [];
  const arrived = [...news.values()].filter((row) => !isMergedAway(row)).map((row) => ({ row, key: updatedKey(row) }));
  arrived.sort((a, b) => (a.key < b.key ? 1 : a.key > b.key ? -1 : 0));
  let next = 0;
  for (const row of rows) {
    if (isMergedAway(row) || gone.has(row.id) || news.has(row.id)) continue;
    if (!isDated(row)) {
      undated.push(row);
      continue;
    }
    if (next < arrived.length) {
      const key = updatedKey(row);
      for (; next < arrived.length && arrived[next]!.key >= key; next++) dated.push(arrived[next]!.row);
    }
    dated.push(row);
  }
  for (; next < arrived.length; next++) (arrived[next]!.key ? dated : undated).push(arrived[next]!.row);
  for (const row of undated) dated.push(row);
  knownDistinct.add(dated);
  return dated;
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
