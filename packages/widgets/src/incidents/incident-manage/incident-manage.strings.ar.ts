import { incidentManageStrings, type IncidentManageStrings } from './incident-manage.strings.ts';

export const incidentManageStringsAr: IncidentManageStrings = incidentManageStrings;
