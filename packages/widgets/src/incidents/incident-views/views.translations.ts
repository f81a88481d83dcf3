import type { Translations } from '@watchfloor/runtime';
import type { ViewStrings } from './views.strings.ts';

/** Loaded when the views first render in that language. */
export const viewTranslations: Translations<ViewStrings> = {
  ar: async () => (await import('./views.strings.ar.ts')).viewStringsAr,
  de: async () => (await import('./views.strings.de.ts')).viewStringsDe,
};
