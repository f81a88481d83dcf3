import { defineInner } from '@watchfloor/ui';
import { WfIInvestigationPane } from './investigation-pane.ts';

export type { WfIInvestigationPane } from './investigation-pane.ts';

/** False when another script took the tag; the tab then goes without a pane. */
export const investigationPaneDefined: boolean = defineInner('wf-i-investigation-pane', WfIInvestigationPane);
