import type { Translations } from '@watchfloor/runtime';
import type { IncidentManageStrings } from './incident-manage.strings.ts';

/** Loaded when the form or an outcome in that language first renders. */
export const incidentManageTranslations: Translations<IncidentManageStrings> = {
  ar: async () => (await import('./incident-manage.strings.ar.ts')).incidentManageStringsAr,
  de: async () => (await import('./incident-manage.strings.de.ts')).incidentManageStringsDe,
};
