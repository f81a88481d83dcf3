import { defineElement } from '@watchfloor/runtime';
import { WfIncidentApps } from './incident-apps.ts';

defineElement('wf-incident-apps', WfIncidentApps);
