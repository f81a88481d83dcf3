import { defineElement } from '@watchfloor/runtime';
import { defineDataTable } from '@watchfloor/ui';
import { WfIncidentList } from './incident-list.ts';

defineDataTable();
defineElement('wf-incident-list', WfIncidentList);
