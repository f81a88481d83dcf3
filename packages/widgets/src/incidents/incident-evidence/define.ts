import { defineElement } from '@watchfloor/runtime';
import { defineDataTable, defineFacet, defineSearchBox } from '@watchfloor/ui';
import { WfIncidentEvidence } from './incident-evidence.ts';

defineDataTable();
defineFacet();
defineSearchBox();
defineElement('wf-incident-evidence', WfIncidentEvidence);
