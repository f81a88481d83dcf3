import { defineInner } from '@watchfloor/ui';
import '../../remediation/define.ts';
import { WfIEvidencePane } from './evidence-pane.ts';

export type { WfIEvidencePane } from './evidence-pane.ts';

/** False when another script took the tag; the tab then goes without a pane. */
export const evidencePaneDefined: boolean = defineInner('wf-i-evidence-pane', WfIEvidencePane);
