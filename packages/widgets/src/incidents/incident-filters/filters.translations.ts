import type { Translations } from '@watchfloor/runtime';
import type { FilterStrings } from './filters.strings.ts';

/** Loaded when the filters first render in that language. */
export const filterTranslations: Translations<FilterStrings> = {
  ar: async () => (await import('./filters.strings.ar.ts')).filterStringsAr,
  de: async () => (await import('./filters.strings.de.ts')).filterStringsDe,
};
