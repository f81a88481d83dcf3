import { defineInner } from '@watchfloor/ui';
import '../../asset-actions/define.ts';
import { WfIAssetPane } from './asset-pane.ts';

export type { WfIAssetPane } from './asset-pane.ts';

/** False when another script took the tag; the tab then goes without a pane. */
export const assetPaneDefined: boolean = defineInner('wf-i-asset-pane', WfIAssetPane);
