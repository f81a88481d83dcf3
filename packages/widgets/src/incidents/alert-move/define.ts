import { defineInner, defineSearchBox } from '@watchfloor/ui';
import { WfIAlertMove } from './alert-move.ts';

export type { MoveDoneDetail, MoveIncidentDetail, WfIAlertMove } from './alert-move.ts';

defineSearchBox();
/** False when another script took the tag; the list then moves nothing. */
export const alertMoveDefined: boolean = defineInner('wf-i-alert-move', WfIAlertMove);
