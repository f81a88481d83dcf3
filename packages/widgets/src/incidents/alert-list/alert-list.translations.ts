import type { Translations } from '@watchfloor/runtime';
import type { AlertListStrings } from './alert-list.strings.ts';

/** Loaded when an element in that language first renders. */
export const alertListTranslations: Translations<AlertListStrings> = {
  ar: async () => (await import('./alert-list.strings.ar.ts')).alertListStringsAr,
  de: async () => (await import('./alert-list.strings.de.ts')).alertListStringsDe,
};
