import type { Translations } from '@watchfloor/runtime';
import type { AlertToolStrings } from './tools.strings.ts';

/** Loaded when the tools of a list in that language first render. */
export const alertToolTranslations: Translations<AlertToolStrings> = {
  ar: async () => (await import('./tools.strings.ar.ts')).alertToolStringsAr,
  de: async () => (await import('./tools.strings.de.ts')).alertToolStringsDe,
};
