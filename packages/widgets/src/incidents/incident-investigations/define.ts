import { defineElement } from '@watchfloor/runtime';
import { defineDataTable } from '@watchfloor/ui';
import { WfIncidentInvestigations } from './incident-investigations.ts';

defineDataTable();
defineElement('wf-incident-investigations', WfIncidentInvestigations);
