import type { Translations } from '@watchfloor/runtime';
import type { IncidentAttackStrings } from './incident-attack.strings.ts';

/** Loaded when the matrix in that language first renders. */
export const incidentAttackTranslations: Translations<IncidentAttackStrings> = {
  ar: async () => (await import('./incident-attack.strings.ar.ts')).incidentAttackStringsAr,
  de: async () => (await import('./incident-attack.strings.de.ts')).incidentAttackStringsDe,
};
