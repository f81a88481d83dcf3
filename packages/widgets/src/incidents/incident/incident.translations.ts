import type { Translations } from '@watchfloor/runtime';
import type { IncidentStrings } from './incident.strings.ts';

/** Loaded when an incident page in that language first renders. */
export const incidentTranslations: Translations<IncidentStrings> = {
  ar: async () => (await import('./incident.strings.ar.ts')).incidentStringsAr,
  de: async () => (await import('./incident.strings.de.ts')).incidentStringsDe,
};
