/** Where a person's preferences are kept, and how they are erased: at once, since the page may be left right after. */
import type { SourceIdentity } from '@watchfloor/api';
import { identityKey } from './identity.ts';

export const preferenceKey = (identity: SourceIdentity): string => `watchfloor:${identityKey(identity)}`;

/** Erases what this browser keeps for an identity. Storage may be missing or forbidden. */
export function erasePreferences(identity: SourceIdentity): void {
  try {
    localStorage.removeItem(preferenceKey(identity));
  } catch {
    // Then nothing is kept.
  }
}
