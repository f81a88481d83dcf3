/** Alerts of Microsoft Graph v1.0 (`alerts_v2`). Evidence schemas load with the first alert that is read. */
import type { Alert } from '../schemas/alert.ts';
import { parseComments } from '../schemas/comment.ts';
import { parseTargetIncidentId } from '../schemas/incident.ts';
import type { AlertResource } from '../source.ts';
import * as rows from './rows.ts';
import type { GraphClient, Parse } from './rows.ts';

const PATH = '/v1.0/security/alerts_v2';
const WRITABLE = ['assignedTo', 'classification', 'determination', 'status'] as const;

export function alertsOf(client: GraphClient): AlertResource {
  /** The schemas load while the request is under way; their failure is the call's, never an unhandled one. */
  function startParser(): Promise<Parse<Alert>> {
    const loading = rows.alertParser(client);
    loading.catch(() => {});
    return loading;
  }

  async function get(id: string, options: Parameters<AlertResource['get']>[1]): Promise<Alert> {
    const parse = startParser();
    const reply = await rows.call(client, 'GET', rows.pathOf(PATH, id), options);
    return rows.expectRead((await parse)(reply.data), reply);
  }

  return {
    list: async (query, options) => rows.readPage(client, PATH, 1_000, query, options, startParser()),
    get,
    async update(id, changes, options) {
      const body = rows.changesOf(changes, WRITABLE, /^unknown$/i);
      const reply = await rows.call(client, 'PATCH', rows.pathOf(PATH, id), options, body);
      return reply.data === undefined
        ? get(id, options)
        : rows.expectRead((await rows.alertParser(client))(reply.data), reply);
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
    async move(ids, incidentId, details, options) {
      const body = {
        alertIds: rows.idsOf(ids, 1),
        incidentId,
        ...rows.reasonsOf(details, 'alertComment', 'newCorrelationReasons'),
      };
      const reply = await rows.call(client, 'POST', `${PATH}/moveAlerts`, options, body);
      return rows.expectRead(parseTargetIncidentId(reply.data), reply);
    },
  };
}
