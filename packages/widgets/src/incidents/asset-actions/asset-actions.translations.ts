import type { Translations } from '@watchfloor/runtime';
import type { AssetActionStrings } from './asset-actions.strings.ts';

/** Loaded when the actions in that language first render. */
export const assetActionTranslations: Translations<AssetActionStrings> = {
  ar: async () => (await import('./asset-actions.strings.ar.ts')).assetActionStringsAr,
  de: async () => (await import('./asset-actions.strings.de.ts')).assetActionStringsDe,
};
