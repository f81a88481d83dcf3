import { html } from 'lit';
import type { TemplateResult } from 'lit';

/** Who a row belongs to: a person, an automation account, or nobody yet. */
export type AvatarKind = 'person' | 'automation' | 'nobody';

/** First letters of the first and last word of a name or of the part of an address before `@`. */
export const initials = (name: string): string => {
  const words = (name.split('@')[0] ?? '').split(/[\s._-]+/u).filter((word) => /^[\p{L}\p{N}]/u.test(word));
  return [...new Set([words[0], words.at(-1)])]
    .map((word) => [...(word ?? '')][0] ?? '')
    .join('')
    .toUpperCase();
};

/** A disc with initials, a bolt or a dashed ring, and the name. Needs `avatarStyles` in the same root. */
export const avatar = (name: string, kind: AvatarKind = 'person'): TemplateResult =>
  html`<span class="avatar" data-kind=${kind} data-initials=${kind === 'person' ? initials(name) : ''} title=${name}
    >${name}</span
  >`;
