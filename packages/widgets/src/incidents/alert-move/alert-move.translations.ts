import type { Translations } from '@watchfloor/runtime';
import type { AlertMoveStrings } from './alert-move.strings.ts';
import type { ReasonStrings } from './reasons.strings.ts';

/** Loaded when the dialog in that language first renders. */
export const alertMoveTranslations: Translations<AlertMoveStrings> = {
  ar: async () => (await import('./alert-move.strings.ar.ts')).alertMoveStringsAr,
  de: async () => (await import('./alert-move.strings.de.ts')).alertMoveStringsDe,
};

export const reasonTranslations: Translations<ReasonStrings> = {
  ar: async () => (await import('./reasons.strings.ar.ts')).reasonStringsAr,
  de: async () => (await import('./reasons.strings.de.ts')).reasonStringsDe,
};
