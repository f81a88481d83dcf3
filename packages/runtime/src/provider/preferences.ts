/**
 * The person's own preferences: the only thing that outlives a page. Keyed by cloud, tenant and account;
 * never rows or entities. Where storage is missing or full, preferences last as long as the page.
 */
import type { SourceIdentity } from '@watchfloor/api';
import { identityKey } from './identity.ts';

/** Everything that may be kept. The data-handling sheet lists the same. */
export interface Preferences {
  readonly timeZone?: 'utc' | 'local';
}

export interface PreferencesStore {
  read(): Preferences;
  write(changes: Preferences): void;
  /** Erases what is kept for this identity. */
  erase(): void;
}

export function preferencesOf(identity: SourceIdentity): PreferencesStore {
  const key = `watchfloor:${identityKey(identity)}`;
  const attempt = <T>(act: () => T, otherwise: T): T => {
    try {
      return act();
    } catch {
      return otherwise;
    }
  };
  const read = (): Preferences =>
    attempt(() => {
      const kept: unknown = JSON.parse(localStorage.getItem(key) ?? '{}');
      const { timeZone } = (kept ?? {}) as Preferences;
      return timeZone === 'utc' || timeZone === 'local' ? { timeZone } : {};
    }, {});
  return {
    read,
    write: (changes) => attempt(() => localStorage.setItem(key, JSON.stringify({ ...read(), ...changes })), undefined),
    erase: () => attempt(() => localStorage.removeItem(key), undefined),
  };
}
