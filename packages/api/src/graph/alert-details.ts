/** Alerts, their evidence and what is done to them. Loaded with the first call: a list of incidents needs none of it. */
import type { Alert } from '../schemas/alert.ts';
import { parseComments } from '../schemas/comment.ts';
import { parseTargetIncidentId } from '../schemas/incident.ts';
import type { AlertResource } from '../source.ts';
import * as body from './changes.ts';
import { ALERTS as PATH } from './paths.ts';
import * as rows from './rows.ts';
import type { GraphClient } from './rows.ts';

const WRITABLE = ['assignedTo', 'classification', 'determination', 'status'] as const;

export function alertDetailsOf(client: GraphClient): AlertResource {
  const parse = body.alertParser(client);

  async function get(id: string, options: Parameters<AlertResource['get']>[1]): Promise<Alert> {
    const reply = await rows.call(client, 'GET', body.pathOf(PATH, id), options);
    return rows.expectRead(parse(reply.data), reply);
  }

  return {
    list: async (query, options) => rows.readPage(client, PATH, 1_000, query, options, parse),
    get,
    async update(id, changes, options) {
      const changed = body.changesOf(changes, WRITABLE, /^unknown$/i);
      return rows.together(client, options, async (limited) => {
        const reply = await rows.call(client, 'PATCH', body.pathOf(PATH, id), limited, changed);
        return reply.data === undefined ? get(id, limited) : rows.expectRead(parse(reply.data), reply);
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
    async move(ids, incidentId, details, options) {
      const moved = {
        alertIds: body.idsOf(ids, 1),
        incidentId,
        ...body.reasonsOf(details, 'alertComment', 'newCorrelationReasons'),
      };
      const reply = await rows.call(client, 'POST', `${PATH}/moveAlerts`, options, moved);
      return rows.expectRead(parseTargetIncidentId(reply.data), reply);
    },
  };
}
