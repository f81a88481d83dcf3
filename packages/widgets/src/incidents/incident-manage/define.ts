import { defineInner, defineTokenField } from '@watchfloor/ui';
import { WfIIncidentManage } from './incident-manage.ts';
import { WfIIncidentOutcome } from './incident-outcome.ts';

export type { WfIIncidentManage } from './incident-manage.ts';
export type { WfIIncidentOutcome } from './incident-outcome.ts';
export type {
  ManageRights,
  ManageSaveDetail,
  ResolveDetail,
  SelectDetail,
  TriggerDetail,
} from './incident-manage.types.ts';

/** False when another script took a tag; the list then goes without the form. */
export const incidentManageDefined: boolean =
  defineTokenField() && defineInner('wf-i-incident-manage', WfIIncidentManage);

/** The same for what comes of a change. */
export const incidentOutcomeDefined: boolean = defineInner('wf-i-incident-outcome', WfIIncidentOutcome);
