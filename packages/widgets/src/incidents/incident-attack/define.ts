import { defineElement } from '@watchfloor/runtime';
import { WfIncidentAttack } from './incident-attack.ts';

defineElement('wf-incident-attack', WfIncidentAttack);
