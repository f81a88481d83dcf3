import type { Translations } from '@watchfloor/runtime';
import type { IncidentManageStrings } from './incident-manage.strings.ts';

/** Loaded when the form or an outcome of alerts in that language first renders. */
export const alertManageTranslations: Translations<IncidentManageStrings> = {
  ar: async () => (await import('./alert-manage.strings.ar.ts')).alertManageStringsAr,
  de: async () => (await import('./alert-manage.strings.de.ts')).alertManageStringsDe,
};
