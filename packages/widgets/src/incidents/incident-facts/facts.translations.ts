import type { Translations } from '@watchfloor/runtime';
import { filterTranslations } from '../incident-filters/filters.translations.ts';
import type { FactsStrings } from './facts.strings.ts';

/** Loaded when an element in that language first shows facts. */
export const factsTranslations: Translations<FactsStrings> = {
  ar: async () => {
    const filters = filterTranslations.ar();
    return (await import('./facts.strings.ar.ts')).factsStringsAr(await filters);
  },
  de: async () => {
    const filters = filterTranslations.de();
    return (await import('./facts.strings.de.ts')).factsStringsDe(await filters);
  },
};
