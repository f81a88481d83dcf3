import type { Translations } from '@watchfloor/runtime';
import type { AlertManageTerms } from './manage.strings.ts';

/** Loaded when somebody first changes an alert in a list in that language. */
export const alertManageTranslations: Translations<AlertManageTerms> = {
  ar: async () => (await import('./manage.strings.ar.ts')).alertManageTermsAr,
  de: async () => (await import('./manage.strings.de.ts')).alertManageTermsDe,
};
