import type { Translations } from '@watchfloor/runtime';
import type { RemediationStrings } from './remediation.strings.ts';

/** Loaded when what waits is first drawn in that language. */
export const remediationTranslations: Translations<RemediationStrings> = {
  ar: async () => (await import('./remediation.strings.ar.ts')).remediationStringsAr,
  de: async () => (await import('./remediation.strings.de.ts')).remediationStringsDe,
};
