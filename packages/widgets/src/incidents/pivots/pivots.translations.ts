import type { Translations } from '@watchfloor/runtime';
import type { PivotStrings } from './pivots.strings.ts';

/** Loaded when something in that language first renders. */
export const pivotTranslations: Translations<PivotStrings> = {
  ar: async () => (await import('./pivots.strings.ar.ts')).pivotStringsAr,
  de: async () => (await import('./pivots.strings.de.ts')).pivotStringsDe,
};
