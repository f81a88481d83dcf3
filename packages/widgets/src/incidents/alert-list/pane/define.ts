import { defineInner } from '@watchfloor/ui';
import { WfIAlertPane } from './alert-pane.ts';

export type { WfIAlertPane } from './alert-pane.ts';

/** False when another script took the tag; the list then goes without a pane. */
export const alertPaneDefined: boolean = defineInner('wf-i-alert-pane', WfIAlertPane);
