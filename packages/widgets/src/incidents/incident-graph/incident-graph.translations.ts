import type { Translations } from '@watchfloor/runtime';
import type { IncidentGraphStrings } from './incident-graph.strings.ts';

/** Loaded when the graph in that language first renders. */
export const incidentGraphTranslations: Translations<IncidentGraphStrings> = {
  ar: async () => (await import('./incident-graph.strings.ar.ts')).incidentGraphStringsAr,
  de: async () => (await import('./incident-graph.strings.de.ts')).incidentGraphStringsDe,
};
