import { defineElement } from '@watchfloor/runtime';
import { defineDataTable, defineMenu } from '@watchfloor/ui';
import { WfIncidentGraph } from './incident-graph.ts';

defineDataTable();
defineMenu();
defineElement('wf-incident-graph', WfIncidentGraph);
