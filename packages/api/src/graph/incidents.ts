/** Incidents of Microsoft Graph v1.0. */
import { ApiError } from '../errors.ts';
import { parseComments } from '../schemas/comment.ts';
import { parseIncident, parseTargetIncidentId } from '../schemas/incident.ts';
import type { Incident } from '../schemas/incident.ts';
import type { IncidentDetail, IncidentResource } from '../source.ts';
import { own } from '../transport/intrinsics.ts';
import { LIMITS } from '../transport/attempt.ts';
import type { Reply } from '../transport/attempt.ts';
import * as rows from './rows.ts';
import type { GraphClient } from './rows.ts';

const PATH = '/v1.0/security/incidents';
const WRITABLE = [
  'assignedTo',
  'classification',
  'determination',
  'status',
  'customTags',
  'displayName',
  'severity',
  'resolvingComment',
] as const;

/** Where a merged incident went, if it was merged. */
const successorOf = (incident: Incident): string | undefined =>
  incident.status?.toLowerCase() === 'redirected' ? incident.redirectIncidentId : undefined;

export function incidentsOf(client: GraphClient): IncidentResource {
  const parse = rows.ofTenant(client.tenantId, parseIncident);

  async function detail(reply: Reply, withAlerts: boolean, redirectedFrom: readonly string[]): Promise<IncidentDetail> {
    const incident = rows.expectRead(parse(reply.data), reply);
    const { receivedAt } = reply;
    if (!withAlerts) return { incident, alerts: undefined, unreadable: [], redirectedFrom, receivedAt };
    const expanded = incident.raw['alerts'];
    const { items, unreadable } = await rows.readRowsInSlices(
      Array.isArray(expanded) ? expanded : [],
      await rows.alertParser(client),
    );
    return { incident, alerts: items, unreadable, redirectedFrom, receivedAt };
  }

  async function get(id: string, options: Parameters<IncidentResource['get']>[1]): Promise<IncidentDetail> {
    const withAlerts = own(options, 'withAlerts') === true;
    const visited: string[] = [];
    for (let at = id; ;) {
      const reply = await rows.call(
        client,
        'GET',
        rows.pathOf(PATH, at, withAlerts ? '?$expand=alerts' : ''),
        options,
        undefined,
        {
          cap: withAlerts ? LIMITS.incidentBody : LIMITS.body,
        },
      );
      const next = successorOf(rows.expectRead(parse(reply.data), reply));
      if (!next || next === at) return detail(reply, withAlerts, visited);
      visited.push(at);
      if (visited.includes(next) || visited.length > 10) {
        throw new ApiError('gone', { code: 'redirect_cycle', message: 'The incident was merged in a circle.' });
      }
      at = next;
    }
  }

  return {
    list: async (query, options) => rows.readPage(client, PATH, 50, query, options, parse),
    get,
    async update(id, changes, options) {
      const body = rows.changesOf(changes, WRITABLE, /^(redirected|awaitingAction)$/i);
      const reply = await rows.call(client, 'PATCH', rows.pathOf(PATH, id), options, body);
      return reply.data === undefined ? (await get(id, options)).incident : rows.expectRead(parse(reply.data), reply);
    },
    async comment(id, comment, options) {
      const reply = await rows.call(
        client,
        'POST',
        rows.pathOf(PATH, id, '/comments'),
        options,
        rows.commentBody(comment),
      );
      return rows.expectRead(parseComments(reply.data), reply);
    },
    async merge(ids, details, options) {
      const body = { incidentIds: rows.idsOf(ids, 2), ...rows.reasonsOf(details, 'incidentComment', 'mergeReasons') };
      const reply = await rows.call(client, 'POST', `${PATH}/mergeIncidents`, options, body);
      return rows.expectRead(parseTargetIncidentId(reply.data), reply);
    },
  };
}
