import type { Translations } from '@watchfloor/runtime';
import type { TriageStrings } from './triage.strings.ts';

/** Loaded when somebody first changes something in a list in that language. */
export const triageTranslations: Translations<TriageStrings> = {
  ar: async () => (await import('./triage.strings.ar.ts')).triageStringsAr,
  de: async () => (await import('./triage.strings.de.ts')).triageStringsDe,
};
