import type { Translations } from '@watchfloor/runtime';
import type { AssetStrings } from './assets.strings.ts';

/** Loaded when a tab of assets in that language first renders. */
export const assetTranslations: Translations<AssetStrings> = {
  ar: async () => (await import('./assets.strings.ar.ts')).assetStringsAr,
  de: async () => (await import('./assets.strings.de.ts')).assetStringsDe,
};
