import { badRequest, conflict, forbidden, notFound, ok, type Answer } from '../answers.ts';
import { grantFor, readJson, type Call } from '../call.ts';
import {
  ALERT_STATUSES,
  CLASSIFICATIONS,
  CORRELATION_REASONS,
  DETERMINATIONS,
  SERVICE_SOURCES,
  SEVERITIES,
} from '../enums.ts';
import { scopedAlert } from '../evidence.ts';
import { boundsOf, passes } from '../odata.ts';
import { readOptions } from '../query.ts';
import { mayManage, mayRead, type Grant } from '../rights.ts';
import type { Alert } from '../rows.ts';
import {
  CLASSIFICATION,
  DETERMINATION,
  checkComment,
  checkReasons,
  member,
  onlyKnown,
  readChanges,
  readComment,
  readIds,
  text,
} from './changes.ts';
import { countAlerts } from './count.ts';
import { listAnswer, readList, repeatsLast, type ListRequest, type ListSchema } from './list.ts';
import { mayReadIncident } from './visible.ts';

const MOST_ON_A_PAGE = 1000;
/** Alerts looked at for one page; a filter that few pass gets a short page and goes on, as Graph's may. */
const MOST_LOOKED_AT = 5000;
const LIST: ListSchema = {
  name: 'alerts_v2',
  more: [],
  page: 100,
  filterable: {
    fields: {
      assignedTo: 'string',
      classification: CLASSIFICATIONS,
      createdDateTime: 'date',
      determination: DETERMINATIONS,
      lastUpdateDateTime: 'date',
      severity: SEVERITIES,
      serviceSource: SERVICE_SOURCES,
      status: ALERT_STATUSES,
    },
  },
};
const WRITABLE = {
  assignedTo: text(320),
  classification: CLASSIFICATION,
  determination: DETERMINATION,
  status: member(['new', 'inProgress', 'resolved']),
};

/** `GET /security/alerts_v2`: newest first by creation. */
export function listAlerts(call: Call): Promise<Answer> {
  const request = readList(call, LIST);
  const { alerts, next } = scan(call, request);
  const value = alerts.map((alert) => scopedAlert(alert.body, request.grant.deviceGroups));
  return listAnswer(call, LIST, request, { value, next }, countAlerts);
}

/** Up to `$top` alerts that pass, and the rank to go on with and rows still to pass over; undefined at the end. */
function scan(call: Call, { grant, filter, at, skip, ...rest }: ListRequest) {
  const { state } = call.core;
  const alerts: Alert[] = [];
  const earliest = boundsOf(filter, 'createdDateTime').low;
  const top = Math.min(rest.top, MOST_ON_A_PAGE);
  const [from = 0, left = skip] = at ?? [];
  let toSkip = left;
  const end = call.conditions.kind === 'empty' ? from : state.alertCount;
  for (let rank = from; rank < end; rank++) {
    if (alerts.length === top) return { alerts, next: [repeatsLast(call) && top > 1 ? rank - 1 : rank, toSkip] };
    if (rank - from >= MOST_LOOKED_AT) return { alerts, next: [rank, toSkip] };
    const alert = state.alertByRank(rank);
    if (Date.parse(alert.body['createdDateTime'] as string) < earliest) break;
    if (!mayRead(grant, alert) || (filter && !passes(filter, reader(alert)))) continue;
    if (toSkip > 0) toSkip--;
    else alerts.push(alert);
  }
  return { alerts, next: undefined };
}

function reader(alert: Alert): (field: string) => unknown {
  return (field) => (field.endsWith('DateTime') ? Date.parse(alert.body[field] as string) : alert.body[field]);
}

function visible(call: Call, grant: Grant, id: string): Alert {
  const alert = call.core.state.alert(id);
  if (!alert || !mayRead(grant, alert)) throw notFound(`Alert '${id}' was not found.`);
  return alert;
}

function manageable(call: Call, grant: Grant, id: string): Alert {
  const alert = visible(call, grant, id);
  if (!mayManage(grant, alert)) throw forbidden(`The signed-in person may not manage alert '${id}'.`);
  return alert;
}

function single(call: Call, grant: Grant, alert: Alert): Answer {
  return ok({
    '@odata.context': `${call.root}/$metadata#security/alerts_v2/$entity`,
    ...scopedAlert(alert.body, grant.deviceGroups),
  });
}

/** `GET /security/alerts_v2/{id}` */
export function getAlert(call: Call): Answer {
  const grant = grantFor(call);
  readOptions(call.search, []);
  return single(call, grant, visible(call, grant, call.ids[0]!));
}

/** `PATCH /security/alerts_v2/{id}` */
export async function patchAlert(call: Call): Promise<Answer> {
  const { state } = call.core;
  const changes = await readJson(call);
  const grant = grantFor(call);
  const { id, body } = manageable(call, grant, call.ids[0]!);
  const set = readChanges(changes, WRITABLE, body);
  if (Object.keys(set).length) state.do({ kind: 'alert', id, set }, call.person.userPrincipalName);
  return single(call, grant, state.alert(id)!);
}

/** `POST /security/alerts_v2/{id}/comments` */
export async function commentAlert(call: Call): Promise<Answer> {
  const { state } = call.core;
  const comment = readComment(await readJson(call));
  const { id } = manageable(call, grantFor(call), call.ids[0]!);
  state.do({ kind: 'comment', on: 'alert', id, text: comment }, call.person.userPrincipalName);
  return ok({
    '@odata.context': `${call.root}/$metadata#security/alerts_v2('${id}')/comments`,
    value: state.alert(id)!.body['comments'],
  });
}

/** `POST /security/alerts_v2/moveAlerts`: to an incident, or to a new one when `incidentId` is null. */
export async function moveAlerts(call: Call): Promise<Answer> {
  const { state } = call.core;
  const body = await readJson(call);
  onlyKnown(body, ['alertIds', 'incidentId', 'alertComment', 'newCorrelationReasons']);
  const alertIds = readIds(body, 'alertIds', 1, 1000);
  checkReasons(body['newCorrelationReasons'], CORRELATION_REASONS);
  const incidentId = body['incidentId'] ?? null;
  if (incidentId !== null && typeof incidentId !== 'string') throw badRequest("'incidentId' must be a string or null.");
  const comment = body['alertComment'] ?? undefined;
  const text = comment === undefined ? undefined : checkComment(comment);
  const grant = grantFor(call);
  for (const id of alertIds) manageable(call, grant, id);
  if (incidentId !== null) checkTarget(call, grant, incidentId);
  const to = incidentId ?? state.freshId();
  state.do({ kind: 'move', alertIds, to, ...(text && { text }) }, call.person.userPrincipalName);
  return ok({
    '@odata.context': `${call.root}/$metadata#microsoft.graph.security.mergeResponse`,
    targetIncidentId: to,
  });
}

function checkTarget(call: Call, grant: Grant, id: string): void {
  const row = call.core.state.row(id);
  if (!row || !mayReadIncident(call.core, grant, row)) throw notFound(`Incident '${id}' was not found.`);
  if (!mayManage(grant, row))
    throw forbidden(`The signed-in person may not manage every product that contributed to incident '${id}'.`);
  if (row.status === 'redirected') throw conflict(`Incident '${id}' was merged into another one.`);
}
