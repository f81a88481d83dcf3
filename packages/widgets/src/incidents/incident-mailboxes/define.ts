import { defineElement } from '@watchfloor/runtime';
import { WfIncidentMailboxes } from './incident-mailboxes.ts';

defineElement('wf-incident-mailboxes', WfIncidentMailboxes);
