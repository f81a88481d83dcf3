import { defineInner, defineMenu } from '@watchfloor/ui';
import { WfIAssetActions } from './asset-actions.ts';

export type { WfIAssetActions } from './asset-actions.ts';

defineMenu();

/** False when another script took the tag; the pane then offers no actions. */
export const assetActionsDefined: boolean = defineInner('wf-i-asset-actions', WfIAssetActions);
