import { defineElement } from '@watchfloor/runtime';
import { defineNotice, defineState, defineTable } from '@watchfloor/ui';
import { WfIncidentList } from './incident-list.ts';

defineTable();
defineState();
defineNotice();
defineElement('wf-incident-list', WfIncidentList);
