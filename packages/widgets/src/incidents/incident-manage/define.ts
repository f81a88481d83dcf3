import { defineInner, defineTokenField } from '@watchfloor/ui';
import { WfIIncidentManage } from './incident-manage.ts';

export type { WfIIncidentManage } from './incident-manage.ts';
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
