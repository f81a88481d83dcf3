import type { Translations } from '@watchfloor/runtime';
import type { ToolStrings } from './tools.strings.ts';

/** Loaded when the tools of a list in that language first render. */
export const toolTranslations: Translations<ToolStrings> = {
  ar: async () => (await import('./tools.strings.ar.ts')).toolStringsAr,
  de: async () => (await import('./tools.strings.de.ts')).toolStringsDe,
};
