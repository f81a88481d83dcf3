/** One incident, and what is done to it. Loaded with the first call: a list needs none of it. */
import { ApiError } from '../errors.ts';
import { parseComments } from '../schemas/comment.ts';
import { parseIncident, parseTargetIncidentId } from '../schemas/incident.ts';
import type { Incident } from '../schemas/incident.ts';
import type { IncidentDetail, IncidentResource } from '../source.ts';
import { own } from '../transport/intrinsics.ts';
import { LIMITS } from '../transport/attempt.ts';
import type { Reply } from '../transport/attempt.ts';
import * as body from './changes.ts';
import { listWithAlertsOf } from './incidents-with-alerts.ts';
import { INCIDENTS as PATH } from './paths.ts';
import * as rows from './rows.ts';
import type { GraphClient } from './rows.ts';

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

export function incidentDetailsOf(client: GraphClient): Required<Omit<IncidentResource, 'list'>> {
  const parse = rows.ofTenant(client.tenantId, parseIncident);

  async function detail(reply: Reply, withAlerts: boolean, redirectedFrom: readonly string[]): Promise<IncidentDetail> {
    const incident = rows.expectRead(parse(reply.data), reply);
    const { receivedAt } = reply;
    if (!withAlerts) return { incident, alerts: undefined, unreadable: [], redirectedFrom, receivedAt };
    const expanded = incident.raw['alerts'];
    const { items, unreadable } = await body.readRowsInSlices(
      Array.isArray(expanded) ? expanded : [],
      body.alertParser(client),
    );
    return { incident, alerts: items, unreadable, redirectedFrom, receivedAt };
  }

  type GetOptions = NonNullable<Parameters<IncidentResource['get']>[1]>;

  async function get(id: string, options: GetOptions): Promise<IncidentDetail> {
    const withAlerts = own(options, 'withAlerts') === true;
    const visited: string[] = [];
    for (let at = id; ;) {
      const reply = await rows.call(
        client,
        'GET',
        body.pathOf(PATH, at, withAlerts ? '?$expand=alerts' : ''),
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
        const { status, requestId } = reply;
        const message = 'The incident was merged in a circle.';
        throw new ApiError('gone', { status, requestId, code: 'redirect_cycle', message });
      }
      at = next;
    }
  }

  return {
    listWithAlerts: listWithAlertsOf(client),
    get: async (id, options) => rows.together(client, options, (limited) => get(id, limited)),
    async update(id, changes, options) {
      const changed = body.changesOf(changes, WRITABLE, /^(redirected|awaitingAction)$/i);
      return rows.together(client, options, async (limited) => {
        const reply = await rows.call(client, 'PATCH', body.pathOf(PATH, id), limited, changed);
        return reply.data === undefined ? (await get(id, limited)).incident : rows.expectRead(parse(reply.data), reply);
      });
    },
    async comment(id, comment, options) {
      const reply = await rows.call(
        client,
        'POST',
        body.pathOf(PATH, id, '/comments'),
        options,
        body.commentBody(comment),
      );
      return rows.expectRead(parseComments(reply.data), reply);
    },
    async merge(ids, details, options) {
      const merged = { incidentIds: body.idsOf(ids, 2), ...body.reasonsOf(details, 'incidentComment', 'mergeReasons') };
      const reply = await rows.call(client, 'POST', `${PATH}/mergeIncidents`, options, merged);
      return rows.expectRead(parseTargetIncidentId(reply.data), reply);
    },
  };
}
