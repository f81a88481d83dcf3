import { defineElement } from '@watchfloor/runtime';
import { WfIncidentUsers } from './incident-users.ts';

defineElement('wf-incident-users', WfIncidentUsers);
