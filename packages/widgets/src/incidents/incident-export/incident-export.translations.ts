import type { Translations } from '@watchfloor/runtime';
import type { IncidentExportStrings } from './incident-export.strings.ts';

/** Loaded when an export in that language is first offered. */
export const incidentExportTranslations: Translations<IncidentExportStrings> = {
  ar: async () => (await import('./incident-export.strings.ar.ts')).incidentExportStringsAr,
  de: async () => (await import('./incident-export.strings.de.ts')).incidentExportStringsDe,
};
