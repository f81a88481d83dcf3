import type { Translations } from '@watchfloor/runtime';
import type { IncidentPaneStrings } from './incident-pane.strings.ts';

/** Loaded when a pane in that language first renders. */
export const incidentPaneTranslations: Translations<IncidentPaneStrings> = {
  ar: async () => (await import('./incident-pane.strings.ar.ts')).incidentPaneStringsAr,
  de: async () => (await import('./incident-pane.strings.de.ts')).incidentPaneStringsDe,
};
