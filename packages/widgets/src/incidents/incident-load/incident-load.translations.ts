import type { Translations } from '@watchfloor/runtime';
import type { IncidentLoadStrings } from './incident-load.strings.ts';

/** Loaded when the incident page or a tab of it in that language first renders. */
export const incidentLoadTranslations: Translations<IncidentLoadStrings> = {
  ar: async () => (await import('./incident-load.strings.ar.ts')).incidentLoadStringsAr,
  de: async () => (await import('./incident-load.strings.de.ts')).incidentLoadStringsDe,
};
