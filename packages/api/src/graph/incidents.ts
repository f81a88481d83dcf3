/** Incidents of Microsoft Graph v1.0: the list; details and changes load when first asked for. */
import { parseIncident } from '../schemas/incident.ts';
import type { IncidentResource } from '../source.ts';
import { INCIDENTS } from './paths.ts';
import * as rows from './rows.ts';
import type { GraphClient } from './rows.ts';

export function incidentsOf(client: GraphClient): IncidentResource {
  const parse = rows.ofTenant(client.tenantId, parseIncident);
  const details = async () => (await import('./incident-details.ts')).incidentDetailsOf(client);
  return {
    list: async (query, options) => rows.readPage(client, INCIDENTS, 50, query, options, parse),
    ...rows.later(details, 'listWithAlerts', 'get', 'update', 'comment', 'merge'),
  };
}
