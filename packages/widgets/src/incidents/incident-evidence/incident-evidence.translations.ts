import type { Translations } from '@watchfloor/runtime';
import type { IncidentEvidenceStrings } from './incident-evidence.strings.ts';

/** Loaded when the tab in that language first renders. */
export const incidentEvidenceTranslations: Translations<IncidentEvidenceStrings> = {
  ar: async () => (await import('./incident-evidence.strings.ar.ts')).incidentEvidenceStringsAr,
  de: async () => (await import('./incident-evidence.strings.de.ts')).incidentEvidenceStringsDe,
};
