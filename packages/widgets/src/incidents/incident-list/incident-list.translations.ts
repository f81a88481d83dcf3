import type { Translations } from '@watchfloor/runtime';
import type { IncidentListStrings } from './incident-list.strings.ts';

/** Loaded when an element in that language first renders. */
export const incidentListTranslations: Translations<IncidentListStrings> = {
  ar: async () => (await import('./incident-list.strings.ar.ts')).incidentListStringsAr,
  de: async () => (await import('./incident-list.strings.de.ts')).incidentListStringsDe,
};
