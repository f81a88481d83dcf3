import type { Translations } from '@watchfloor/runtime';
import type { IncidentThreadStrings } from './incident-thread.strings.ts';

/** Loaded when a thread in that language first renders. */
export const incidentThreadTranslations: Translations<IncidentThreadStrings> = {
  ar: async () => (await import('./incident-thread.strings.ar.ts')).incidentThreadStringsAr,
  de: async () => (await import('./incident-thread.strings.de.ts')).incidentThreadStringsDe,
};
