import type { Translations } from '@watchfloor/runtime';
import type { FactsStrings } from './facts.strings.ts';

/** Loaded when an element in that language first shows facts. */
export const factsTranslations: Translations<FactsStrings> = {
  ar: async () => (await import('./facts.strings.ar.ts')).factsStringsAr,
  de: async () => (await import('./facts.strings.de.ts')).factsStringsDe,
};
