import { defineInner } from '@watchfloor/ui';
import { WfIIncidentPane } from './incident-pane.ts';

export type { WfIIncidentPane } from './incident-pane.ts';
export type { FactsState as PaneFacts } from '../incident-facts/facts-cells.ts';
export type { PaneOpenDetail, PanePosition } from './incident-pane.types.ts';

/** False when another script took the tag; the list then goes without a pane. */
export const incidentPaneDefined: boolean = defineInner('wf-i-incident-pane', WfIIncidentPane);
