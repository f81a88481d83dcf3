import { defineElement } from '@watchfloor/runtime';
import { defineTable } from '@watchfloor/ui';
import { WfIncidentList } from './incident-list.ts';

defineTable();
defineElement('wf-incident-list', WfIncidentList);
