import { defineInner } from '@watchfloor/ui';
import { WfIIncidentThread } from './incident-thread.ts';

export type { WfIIncidentThread } from './incident-thread.ts';
export type { ThreadAlerts, ThreadCommentDetail, ThreadRights, ThreadSending } from './incident-thread.types.ts';

/** False when another script took the tag; its owner then goes without a thread. */
export const incidentThreadDefined: boolean = defineInner('wf-i-incident-thread', WfIIncidentThread);
