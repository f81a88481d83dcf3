import { defineElement } from '@watchfloor/runtime';
import { WfIncident } from './incident.ts';

defineElement('wf-incident', WfIncident);
