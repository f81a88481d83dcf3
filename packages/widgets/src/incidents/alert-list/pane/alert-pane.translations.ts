import type { Translations } from '@watchfloor/runtime';
import type { AlertPaneStrings } from './alert-pane.strings.ts';

/** Loaded when the pane in that language first renders. */
export const alertPaneTranslations: Translations<AlertPaneStrings> = {
  ar: async () => (await import('./alert-pane.strings.ar.ts')).alertPaneStringsAr,
  de: async () => (await import('./alert-pane.strings.de.ts')).alertPaneStringsDe,
};
