import type { Translations } from '@watchfloor/runtime';
import type { IncidentSummaryStrings } from './incident-summary.strings.ts';

/** Loaded when a summary in that language first renders. */
export const incidentSummaryTranslations: Translations<IncidentSummaryStrings> = {
  ar: async () => (await import('./incident-summary.strings.ar.ts')).incidentSummaryStringsAr,
  de: async () => (await import('./incident-summary.strings.de.ts')).incidentSummaryStringsDe,
};
