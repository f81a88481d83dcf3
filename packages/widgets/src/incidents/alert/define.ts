import { defineElement } from '@watchfloor/runtime';
import { WfAlert } from './alert.ts';

defineElement('wf-alert', WfAlert);
