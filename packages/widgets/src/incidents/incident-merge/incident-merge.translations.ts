import type { Translations } from '@watchfloor/runtime';
import type { IncidentMergeStrings } from './incident-merge.strings.ts';

/** Loaded when the dialog in that language first renders. */
export const incidentMergeTranslations: Translations<IncidentMergeStrings> = {
  ar: async () => (await import('./incident-merge.strings.ar.ts')).incidentMergeStringsAr,
  de: async () => (await import('./incident-merge.strings.de.ts')).incidentMergeStringsDe,
};
