import { incidentManageStrings, type IncidentManageStrings } from './incident-manage.strings.ts';

export const incidentManageStringsDe: IncidentManageStrings = incidentManageStrings;
