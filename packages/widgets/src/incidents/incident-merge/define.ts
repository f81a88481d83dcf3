import { defineInner } from '@watchfloor/ui';
import { WfIIncidentMerge } from './incident-merge.ts';

export type { MergeDoneDetail, WfIIncidentMerge } from './incident-merge.ts';
export type { Merge, MergeDetails } from './incident-merge.data.ts';

/** False when another script took the tag; the list then merges nothing. */
export const incidentMergeDefined: boolean = defineInner('wf-i-incident-merge', WfIIncidentMerge);
