/**
 * The person's own preferences: the only thing that outlives a page. Keyed by cloud, tenant and account;
 * never rows or entities. Where storage is missing or full, preferences last as long as the page.
 */
import type { SourceIdentity } from '@watchfloor/api';
import type { BulkRecord } from '../actions/contract.ts';
import { erasePreferences, preferenceKey } from './preference-key.ts';

/** A list as somebody wants to find it again. */
export interface SavedView {
  /** What the person called it. */
  readonly name: string;
  /** Filters, order, columns and so on, as the list writes them into the address. */
  readonly text: string;
}

/** Everything that may be kept; docs/data-handling.md lists the same. */
export interface Preferences {
  readonly timeZone?: 'utc' | 'local';
  /** False: single letters do nothing in lists (WCAG 2.1.4). Default true. */
  readonly singleKeys?: boolean;
  /** Saved views by kind of list, e.g. `incidents`. */
  readonly views?: Readonly<Record<string, readonly SavedView[]>>;
  /** Bulk changes that have not ended: ids only. */
  readonly bulk?: readonly BulkRecord[];
}

/** A host may give its own, e.g. one that its server keeps; it reads what it needs before it hands it over. */
export interface PreferencesStore {
  /** What is kept; never throws. */
  read(): Preferences;
  /** Replaces the fields that are given; `undefined` removes one. */
  write(changes: { readonly [K in keyof Preferences]?: Preferences[K] | undefined }): void;
  /** Erases what is kept for this identity. */
  erase(): void;
}

const MOST_VIEWS = 100;
const MOST_RECORDS = 20;

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
const isTexts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((each) => typeof each === 'string');

const isView = (value: unknown): value is SavedView =>
  isObject(value) && typeof value['name'] === 'string' && typeof value['text'] === 'string';

const isRecord = (value: unknown): value is BulkRecord =>
  isObject(value) &&
  typeof value['key'] === 'string' &&
  typeof value['kind'] === 'string' &&
  typeof value['startedAt'] === 'number' &&
  ['ids', 'sent', 'ok', 'failed'].every((list) => isTexts(value[list]));

/** What is understood of something that was kept; anybody may have written it. */
export function readPreferences(kept: unknown): Preferences {
  if (!isObject(kept)) return {};
  const { timeZone, singleKeys, views, bulk } = kept;
  return {
    ...((timeZone === 'utc' || timeZone === 'local') && { timeZone }),
    ...(typeof singleKeys === 'boolean' && { singleKeys }),
    ...(isObject(views) && {
      views: Object.fromEntries(
        Object.entries(views).map(([kind, list]) => [
          kind,
          Array.isArray(list) ? list.filter(isView).slice(0, MOST_VIEWS) : [],
        ]),
      ),
    }),
    ...(Array.isArray(bulk) && { bulk: bulk.filter(isRecord).slice(-MOST_RECORDS) }),
  };
}

/** Storage may be missing, full or forbidden, and a host's own store may throw. */
function attempt<T>(act: () => T, otherwise: T): T {
  try {
    return act();
  } catch {
    return otherwise;
  }
}

/** What this browser keeps. */
export function preferencesOf(identity: SourceIdentity): PreferencesStore {
  const key = preferenceKey(identity);
  const read = (): Preferences =>
    attempt(() => readPreferences(JSON.parse(localStorage.getItem(key) ?? '{}') as unknown), {});
  return {
    read,
    write: (changes) => attempt(() => localStorage.setItem(key, JSON.stringify({ ...read(), ...changes })), undefined),
    erase: () => erasePreferences(identity),
  };
}

/** The store of a session: the host's own, else this browser's. A host's that throws counts as empty. */
export function preferencesIn(session: {
  readonly source: { readonly identity: SourceIdentity } | undefined;
  readonly preferences?: PreferencesStore | undefined;
}): PreferencesStore | undefined {
  if (!session.source) return undefined;
  const { preferences } = session;
  if (!preferences) return preferencesOf(session.source.identity);
  return {
    read: () => attempt(() => readPreferences(preferences.read()), {}),
    write: (changes) => attempt(() => preferences.write(changes), undefined),
    erase: () => attempt(() => preferences.erase(), undefined),
  };
}
