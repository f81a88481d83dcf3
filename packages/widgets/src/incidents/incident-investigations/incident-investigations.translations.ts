import type { Translations } from '@watchfloor/runtime';
import type { IncidentInvestigationsStrings } from './incident-investigations.strings.ts';

/** Loaded when the investigations of an incident first render in that language. */
export const incidentInvestigationsTranslations: Translations<IncidentInvestigationsStrings> = {
  ar: async () => (await import('./incident-investigations.strings.ar.ts')).incidentInvestigationsStringsAr,
  de: async () => (await import('./incident-investigations.strings.de.ts')).incidentInvestigationsStringsDe,
};
