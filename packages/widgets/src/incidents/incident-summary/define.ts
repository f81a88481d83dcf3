import { defineElement } from '@watchfloor/runtime';
import { WfIncidentSummary } from './incident-summary.ts';

defineElement('wf-incident-summary', WfIncidentSummary);
