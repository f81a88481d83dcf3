import type { Translations } from '@watchfloor/runtime';
import type { EvidencePaneStrings } from './evidence-pane.strings.ts';

/** Loaded when the pane in that language first renders. */
export const evidencePaneTranslations: Translations<EvidencePaneStrings> = {
  ar: async () => (await import('./evidence-pane.strings.ar.ts')).evidencePaneStringsAr,
  de: async () => (await import('./evidence-pane.strings.de.ts')).evidencePaneStringsDe,
};
