import { defineInner } from '@watchfloor/ui';
import { WfIRemediation } from './remediation.ts';

export type { WfIRemediation } from './remediation.ts';

/** False when another script took the tag; nothing can then be decided here. */
export const remediationDefined: boolean = defineInner('wf-i-remediation', WfIRemediation);
