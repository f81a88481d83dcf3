import type { Translations } from '@watchfloor/runtime';
import type { RespondStrings } from './respond.strings.ts';

/** Loaded when the dialog in that language first renders. */
export const respondTranslations: Translations<RespondStrings> = {
  ar: async () => (await import('./respond.strings.ar.ts')).respondStringsAr,
  de: async () => (await import('./respond.strings.de.ts')).respondStringsDe,
};
