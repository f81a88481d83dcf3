import { defineElement } from '@watchfloor/runtime';
import { defineColumnChooser, defineDataTable, defineFacet, defineSearchBox } from '@watchfloor/ui';
import { WfIncidentAlerts } from './incident-alerts.ts';

for (const define of [defineDataTable, defineFacet, defineSearchBox, defineColumnChooser]) define();
defineElement('wf-incident-alerts', WfIncidentAlerts);
