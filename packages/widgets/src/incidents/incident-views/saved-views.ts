/** Views by name: those of the kit, those that the host shares, and the person's own. */
import type { PreferencesStore, SavedView } from '@watchfloor/runtime';
import { defaultFilters, FILTER_PRESETS, type FilterPreset } from '../incident-filters/filter-state.ts';
import { DEFAULT_VIEW } from './view-state.ts';
import { incidentCodec, viewToText, type ViewCodec } from './view-text.ts';

export type ViewKind = 'builtin' | 'shared' | 'personal';

/** A view that can be chosen. */
export interface IncidentView {
  /** `builtin:open`, `shared:Night shift`, `personal:My queue`. */
  readonly id: string;
  readonly kind: ViewKind;
  /** What it is called; of a built-in one the key of its words in `filters.presets`. */
  readonly name: string;
  /** As `viewToText` writes it, without an open row. */
  readonly text: string;
  /** Roles that are offered it, by the keys of `@watchfloor/access`; absent: everybody. */
  readonly roles?: readonly string[] | undefined;
  /** Roles that start with it. */
  readonly defaultFor?: readonly string[] | undefined;
}

/**
 * Why a view was not kept: no name, too long a name, one that another view has, as many as can be kept, nobody to keep
 * them for (signed out), or a browser that keeps nothing.
 */
export type ViewProblem = 'empty' | 'long' | 'taken' | 'full' | 'nobody' | 'unkept' | 'gone';

export const MOST_VIEWS = 100;
export const LONGEST_NAME = 60;
const LONGEST_JSON = 256 * 1024;
const MOST_ROLES = 50;

export const viewId = (kind: ViewKind, name: string): string => `${kind}:${name}`;

/** A name as it is kept: one line without characters that are not seen, and without space around it. */
export const cleanName = (name: string): string =>
  name
    .normalize('NFC')
    .replace(/[\p{Cf}\p{Cs}]/gu, '')
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();

const sameName = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** What is wrong with a name for one of these views, else undefined. `own` is the name that the view has now. */
export function nameProblem(
  name: string,
  views: readonly { readonly name: string }[],
  own?: string,
): 'empty' | 'long' | 'taken' | undefined {
  const clean = cleanName(name);
  if (!clean) return 'empty';
  if (clean.length > LONGEST_NAME) return 'long';
  const others = views.filter((view) => view.name !== own);
  return others.some((view) => sameName(view.name, clean)) ? 'taken' : undefined;
}

/** The views of the kit, which FILTER_PRESETS documents. */
export const BUILT_IN: readonly IncidentView[] = (Object.keys(FILTER_PRESETS) as FilterPreset[]).map((name) => ({
  id: viewId('builtin', name),
  kind: 'builtin',
  name,
  text: viewToText({ ...DEFAULT_VIEW, filters: defaultFilters(name) })!,
}));

/** The person's own views of one kind of list. Every change is read, made and written at once: other tabs do so too. */
export class SavedViews {
  readonly #store: () => PreferencesStore | undefined;
  readonly #list: string;

  /**
   * @param store `preferencesIn(session)`, asked each time
   * @param list key in `Preferences.views`; the default is kept beside it as `<list>.default`
   */
  constructor(store: () => PreferencesStore | undefined, list = 'incidents') {
    this.#store = store;
    this.#list = list;
  }

  /** In the person's order. What two tabs called the same is the first one. */
  get views(): readonly IncidentView[] {
    return this.#read().map(({ name, text }) => ({ id: viewId('personal', name), kind: 'personal', name, text }));
  }

  /** Id of the view that the person starts with, whether or not there still is one. */
  get defaultId(): string | undefined {
    return this.#store()?.read().views?.[`${this.#list}.default`]?.[0]?.name;
  }

  add(name: string, text: string): ViewProblem | undefined {
    return this.#change((views) => {
      if (views.length >= MOST_VIEWS) return 'full';
      return nameProblem(name, views) ?? [...views, { name: cleanName(name), text }];
    });
  }

  rename(name: string, to: string): ViewProblem | undefined {
    const next = cleanName(to);
    const problem = this.#change((views) => {
      if (!views.some((view) => view.name === name)) return 'gone';
      return nameProblem(to, views, name) ?? views.map((view) => (view.name === name ? { ...view, name: next } : view));
    });
    if (!problem && this.defaultId === viewId('personal', name)) this.setDefault(viewId('personal', next));
    return problem;
  }

  /** Keeps another state under a name. */
  replace(name: string, text: string): ViewProblem | undefined {
    return this.#change((views) =>
      views.some((view) => view.name === name)
        ? views.map((view) => (view.name === name ? { ...view, text } : view))
        : 'gone',
    );
  }

  remove(name: string): ViewProblem | undefined {
    return this.#change((views) => views.filter((view) => view.name !== name));
  }

  /** Puts back what was removed, at its place if that is still there. */
  restore({ name, text }: SavedView, at: number): ViewProblem | undefined {
    return this.#change((views) => {
      if (views.length >= MOST_VIEWS) return 'full';
      return nameProblem(name, views) ?? views.toSpliced(at, 0, { name, text });
    });
  }

  /** @param to place from 0 */
  move(name: string, to: number): ViewProblem | undefined {
    return this.#change((views) => {
      const moved = views.find((view) => view.name === name);
      if (!moved) return 'gone';
      return views.filter((view) => view !== moved).toSpliced(Math.max(0, to), 0, moved);
    });
  }

  /** @param id of any kind of view; undefined: what the role or the host says */
  setDefault(id: string | undefined): ViewProblem | undefined {
    return this.#write(`${this.#list}.default`, id === undefined ? [] : [{ name: id, text: '' }]);
  }

  #read(): SavedView[] {
    const kept = this.#store()?.read().views?.[this.#list] ?? [];
    const views: SavedView[] = [];
    for (const { name, text } of kept) {
      const problem = views.length >= MOST_VIEWS ? 'full' : nameProblem(name, views);
      if (!problem) views.push({ name: cleanName(name), text });
    }
    return views;
  }

  #change(next: (views: readonly SavedView[]) => readonly SavedView[] | ViewProblem): ViewProblem | undefined {
    const views = next(this.#read());
    return typeof views === 'string' ? views : this.#write(this.#list, views);
  }

  #write(list: string, views: readonly SavedView[]): ViewProblem | undefined {
    const store = this.#store();
    if (!store) return 'nobody';
    store.write({ views: { ...store.read().views, [list]: views } });
    // A store that is full or forbidden says nothing.
    const kept = store.read().views?.[list] ?? [];
    return JSON.stringify(kept) === JSON.stringify(views) ? undefined : 'unkept';
  }
}

export interface SharedViews {
  readonly views: readonly IncidentView[];
  /** What was left out, one for each, cut to 100 characters: `Night shift: status=escalated`, `#3: name`. */
  readonly ignored: readonly string[];
}

type Parsed = IncidentView | { readonly wrong: string };

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value: unknown): value is string => typeof value === 'string';

/** `{status: ['active'], range: '30d'}`: the parts of the text by name, a list for one that comes more than once. */
function textOfParts(state: Readonly<Record<string, unknown>>): string | undefined {
  const parts = new URLSearchParams({ v: '1' });
  for (const [name, value] of Object.entries(state)) {
    const values: readonly unknown[] = Array.isArray(value) ? value : [value];
    if (!values.every(isText)) return undefined;
    for (const each of values) parts.append(name, each);
  }
  return parts.toString();
}

function rolesIn(value: unknown, known: readonly string[] | undefined): readonly string[] | undefined | false {
  if (value === undefined) return undefined;
  if (!Array.isArray(value) || value.length > MOST_ROLES) return false;
  return value.every((role) => isText(role) && /^\w{1,40}$/.test(role) && known?.includes(role) !== false)
    ? (value as readonly string[])
    : false;
}

function readShared<S>(
  entry: unknown,
  before: readonly IncidentView[],
  known: readonly string[] | undefined,
  codec: ViewCodec<S>,
): Parsed {
  if (!isObject(entry)) return { wrong: 'no object' };
  const { name, text, state } = entry;
  if (!isText(name) || nameProblem(name, before)) return { wrong: 'name' };
  const written = isObject(state) ? textOfParts(state) : text;
  if (!isText(written)) return { wrong: isObject(state) ? 'state' : 'text' };
  const parsed = codec.fromText(written);
  // A view with a filter left out would show rows that it was made to hide.
  if (parsed.ignored.length) return { wrong: parsed.ignored.join(', ') };
  const [roles, defaultFor] = [rolesIn(entry['roles'], known), rolesIn(entry['defaultFor'], known)];
  if (roles === false || defaultFor === false) return { wrong: roles === false ? 'roles' : 'defaultFor' };
  const clean = cleanName(name);
  const id = viewId('shared', clean);
  return { id, kind: 'shared', name: clean, text: codec.toText(codec.withoutOpen(parsed.state))!, roles, defaultFor };
}

/**
 * Views that a host shares: `[{"name": "Night shift", "state": {"severity": ["high"], "range": "1d"}, "defaultFor":
 * ["securityOperator"]}]`, `text` in place of `state` for what somebody copied from a link. Never throws; an entry with
 * anything that is not understood is left out whole.
 * @param json text or what it parses to; undefined: none
 * @param knownRoles keys of roles that there are; default: any word
 */
export const readSharedViews = (json: unknown, knownRoles?: readonly string[]): SharedViews =>
  readViews(json, knownRoles, incidentCodec);

/** The same for any kind of list. */
export function readViews<S>(
  json: unknown,
  knownRoles: readonly string[] | undefined,
  codec: ViewCodec<S>,
): SharedViews {
  let list = json;
  if (isText(json)) {
    try {
      list = json.length > LONGEST_JSON ? undefined : (JSON.parse(json) as unknown);
    } catch {
      list = undefined;
    }
    if (!Array.isArray(list)) return { views: [], ignored: ['no list of views'] };
  }
  if (!Array.isArray(list)) return { views: [], ignored: list === undefined ? [] : ['no list of views'] };
  const views: IncidentView[] = [];
  const ignored: string[] = [];
  for (const [index, entry] of (list as readonly unknown[]).slice(0, MOST_VIEWS).entries()) {
    const parsed = readShared(entry, views, knownRoles, codec);
    if (!('wrong' in parsed)) views.push(parsed);
    else {
      const name = isObject(entry) && isText(entry['name']) ? cleanName(entry['name']) : '';
      ignored.push(`${name || `#${index + 1}`}: ${parsed.wrong}`.slice(0, 100));
    }
  }
  if (list.length > MOST_VIEWS) ignored.push(`#${MOST_VIEWS + 1}: more than ${MOST_VIEWS}`);
  return { views, ignored };
}

const meets = (wanted: readonly string[] | undefined, roles: readonly string[]): boolean =>
  !!wanted?.some((role) => roles.includes(role));

/** Those that somebody with these roles is offered. Roles that are not known hide nothing: a view is no right. */
export const offeredViews = (
  views: readonly IncidentView[],
  roles: readonly string[] | undefined,
): readonly IncidentView[] => views.filter((view) => !view.roles || !roles || meets(view.roles, roles));

/** What a list starts with: the person's own default, else the first shared one for a role of theirs, else nothing. */
export function startView(
  views: readonly IncidentView[],
  defaultId: string | undefined,
  roles: readonly string[] | undefined,
): IncidentView | undefined {
  return (
    views.find(({ id }) => id === defaultId) ??
    views.find(({ kind, defaultFor }) => kind === 'shared' && meets(defaultFor, roles ?? []))
  );
}
