import { defineElement } from '@watchfloor/runtime';
import { WfIncidentDevices } from './incident-devices.ts';

defineElement('wf-incident-devices', WfIncidentDevices);
