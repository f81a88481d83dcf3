import type { StateStrings } from './state.strings.ts';
import type { Translations } from '../element/strings.ts';

/** Loaded when an element in that language first renders. */
export const stateTranslations: Translations<StateStrings> = {
  ar: async () => (await import('./state.strings.ar.ts')).stateStringsAr,
  de: async () => (await import('./state.strings.de.ts')).stateStringsDe,
};
