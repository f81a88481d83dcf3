import type { Translations } from '@watchfloor/runtime';
import type { AlertStrings } from './alert.strings.ts';

/** Loaded when an alert page in that language first renders. */
export const alertTranslations: Translations<AlertStrings> = {
  ar: async () => (await import('./alert.strings.ar.ts')).alertStringsAr,
  de: async () => (await import('./alert.strings.de.ts')).alertStringsDe,
};
