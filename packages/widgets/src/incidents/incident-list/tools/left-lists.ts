/**
 * What lists were like when their person left them for an incident, for the way back.
 *
 * The entry of the browser's history that was left gets a mark: text that says nothing. What it stands for is in the
 * memory of the page. Only where that may end, because another document comes, does the entry hold a copy until somebody
 * comes back to it. None of it is in an address, and no server sees it.
 */

/** Ids are of incidents; the person is an identity's key. */
export interface LeftList {
  readonly person: string;
  /** Which list of the page. */
  readonly list: string;
  /** Key of the line with the cursor, and how far down it stood. */
  readonly cursor: string | undefined;
  readonly line: number;
  readonly selected: readonly string[];
  readonly expanded: readonly string[];
  /** Rows that were loaded. */
  readonly rows: number;
  /** How the list was set up, where no address says so. */
  readonly view: string | undefined;
}

interface Mark {
  readonly mark: string;
  readonly left?: LeftList;
}

const NAME = 'watchfloor';
const MOST_LISTS = 20;
/** A history entry holds no more ids than this; browsers limit its size. */
const MOST_IDS = 5_000;

const lists = new Map<string, LeftList>();

const isTexts = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((each) => typeof each === 'string');

/** Other code may have written there. */
function isLeft(value: unknown): value is LeftList {
  const { person, list, cursor, line, selected, expanded, rows, view } = (value ?? {}) as Record<string, unknown>;
  return (
    [person, list].every((each) => typeof each === 'string') &&
    [cursor, view].every((each) => each === undefined || typeof each === 'string') &&
    [line, rows].every((each) => typeof each === 'number') &&
    [selected, expanded].every(isTexts)
  );
}

/** The state of the entry, where something can be put beside it. */
function stateOf({ history }: Window): Record<string, unknown> | undefined {
  const state: unknown = history.state ?? {};
  const prototype: unknown = typeof state === 'object' && Object.getPrototypeOf(state);
  return prototype === Object.prototype || prototype === null ? (state as Record<string, unknown>) : undefined;
}

/** The mark of the entry that the browser is at. */
function markOf(view: Window): Mark | undefined {
  const found = stateOf(view)?.[NAME] as Mark | undefined;
  return typeof found?.mark === 'string' ? found : undefined;
}

function write(view: Window, mark: Mark): void {
  const state = stateOf(view);
  if (!state) return;
  try {
    view.history.replaceState({ ...state, [NAME]: mark }, '');
  } catch {
    // A browser that counts calls: then there is only what the page remembers.
  }
}

/** Keeps what a list is like, under a mark. */
export function keepLeft(mark: string, left: LeftList): void {
  lists.delete(mark);
  lists.set(mark, left);
  for (const oldest of lists.keys()) if (lists.size > MOST_LISTS) lists.delete(oldest);
}

/** Marks the entry that the browser is at, which is about to be left. Returns the mark. */
export function markLeft(left: LeftList, view: Window = window): string {
  const mark = markOf(view)?.mark ?? `${Date.now().toString(36)}-${Math.random().toString(36).slice(2)}`;
  keepLeft(mark, left);
  write(view, { mark, left: { ...left, selected: left.selected.slice(0, MOST_IDS) } });
  return mark;
}

/** What was left at the entry that the browser is at by this list, once. */
export function takeLeft(
  list: string,
  view: Window = window,
): { readonly mark: string; readonly left: LeftList } | undefined {
  const found = markOf(view);
  if (!found) return undefined;
  const { mark } = found;
  const left = lists.get(mark) ?? (isLeft(found.left) ? found.left : undefined);
  if (left?.list !== list) return undefined;
  lists.delete(mark);
  if (found.left) write(view, { mark });
  return { mark, left };
}

/** Forgets what is not this person's; undefined: nobody is here. */
export function forgetLeft(person: string | undefined): void {
  for (const [mark, left] of lists) if (left.person !== person) lists.delete(mark);
}
