import type { Translations } from '@watchfloor/runtime';
import type { FilterStrings } from './filters.strings.ts';

/** Loaded when the filters first render in that language. */
export const filterTranslations = {
  ar: async () => {
    const list = import('../incident-list/incident-list.strings.ar.ts');
    return (await import('./filters.strings.ar.ts')).filterStringsAr((await list).incidentListStringsAr);
  },
  de: async () => {
    const list = import('../incident-list/incident-list.strings.de.ts');
    return (await import('./filters.strings.de.ts')).filterStringsDe((await list).incidentListStringsDe);
  },
} satisfies Translations<FilterStrings>;
