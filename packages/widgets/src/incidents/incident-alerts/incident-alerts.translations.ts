import type { Translations } from '@watchfloor/runtime';
import type { IncidentAlertsStrings } from './incident-alerts.strings.ts';

/** Loaded when the tab in that language first renders. */
export const incidentAlertsTranslations: Translations<IncidentAlertsStrings> = {
  ar: async () => (await import('./incident-alerts.strings.ar.ts')).incidentAlertsStringsAr,
  de: async () => (await import('./incident-alerts.strings.de.ts')).incidentAlertsStringsDe,
};
