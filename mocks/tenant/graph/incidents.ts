import { badRequest, conflict, forbidden, notFound, ok, type Answer } from '../answers.ts';
import { grantFor, readJson, type Call } from '../call.ts';
import type { Wire } from '../data/contract.ts';
import { CLASSIFICATIONS, CORRELATION_REASONS, DETERMINATIONS, SEVERITIES, STATUSES } from '../enums.ts';
import { scopedAlert } from '../evidence.ts';
import { boundsOf } from '../odata.ts';
import { readOptions, readOrder, type Options } from '../query.ts';
import { mayManage, mayRead, type Grant } from '../rights.ts';
import type { SortField } from '../order.ts';
import type { Row } from '../rows.ts';
import type { Step, Walk } from '../state.ts';
import { countIncidents } from './count.ts';
import { listAnswer, readList, repeatsLast, type ListRequest, type ListSchema } from './list.ts';
import { wantedBy } from './match.ts';
import { mayReadIncident } from './visible.ts';
import {
  CLASSIFICATION,
  DETERMINATION,
  checkComment,
  checkMatch,
  checkReasons,
  etagOf,
  member,
  onlyKnown,
  readChanges,
  readComment,
  readIds,
  text,
  texts,
} from './changes.ts';

const MOST_ON_A_PAGE = 50;
const LIST: ListSchema = {
  name: 'incidents',
  more: ['expand', 'orderby'],
  page: MOST_ON_A_PAGE,
  filterable: {
    fields: {
      assignedTo: 'string',
      classification: CLASSIFICATIONS,
      createdDateTime: 'date',
      determination: DETERMINATIONS,
      lastUpdateDateTime: 'date',
      severity: SEVERITIES,
      status: STATUSES,
    },
  },
};
/** The five of the older documentation and the five that newer pages add. */
const WRITABLE = {
  assignedTo: text(320),
  classification: CLASSIFICATION,
  determination: DETERMINATION,
  status: member(['active', 'inProgress', 'resolved']),
  customTags: texts(50, 100),
  displayName: text(500, false),
  description: text(10_000),
  severity: member(['informational', 'low', 'medium', 'high']),
  resolvingComment: text(30_000),
  summary: text(30_000),
};

/** The order of a list, and where a page of it begins. */
function readWalk(call: Call, { options, at, skip, filter }: ListRequest): Walk {
  const order = readOrder(options, ['lastUpdateDateTime', 'createdDateTime']);
  const field = (order?.field ?? 'lastUpdateDateTime') as SortField;
  const [asOf = call.core.state.revision, key, place] = at ?? [];
  return {
    field,
    descending: order?.descending ?? true,
    asOf,
    after: key === undefined || place === undefined ? undefined : { key, order: place },
    skip: at ? 0 : skip,
    ...boundsOf(filter, field),
  };
}

/** `GET /security/incidents` */
export function listIncidents(call: Call): Promise<Answer> {
  const request = readList(call, LIST);
  const { grant, top, options, filter } = request;
  if (top > MOST_ON_A_PAGE) {
    throw badRequest(
      `The limit of '${MOST_ON_A_PAGE}' for Top query has been exceeded. The value from the incoming request is '${top}'.`,
    );
  }
  const expand = wantsAlerts(options);
  const walk = readWalk(call, request);
  const found: Step[] = [];
  for (const step of call.core.state.walk(walk, wantedBy(call, grant, filter))) if (found.push(step) > top) break;
  const page = found.slice(0, top);
  const last = page.at(repeatsLast(call) && top > 1 ? -2 : -1)?.place;
  const next = found.length > top && last ? [walk.asOf, last.key, last.order] : undefined;
  const value = page.map(({ row }) => bodyOf(call, grant, row.id, expand));
  return listAnswer(call, LIST, request, { value, next }, countIncidents);
}

function wantsAlerts(options: Options): boolean {
  const expand = options['expand'];
  if (expand !== undefined && expand !== 'alerts') throw badRequest(`Expanding '${expand}' is not supported.`);
  return expand === 'alerts';
}

function bodyOf(call: Call, grant: Grant, id: string, expand: boolean): Wire {
  const body = call.core.state.incident(id);
  if (!expand) return body;
  const alerts = call.core.state.alerts(id).filter((alert) => mayRead(grant, alert));
  return { ...body, alerts: alerts.map((alert) => scopedAlert(alert.body, grant.deviceGroups)) };
}

/** The row of an incident that this person may see. @throws 404 otherwise: what one may not see does not exist. */
function visible(call: Call, grant: Grant, id: string): Row {
  const row = call.core.state.row(id);
  if (!row || !mayReadIncident(call.core, grant, row)) throw notFound(`Incident '${id}' was not found.`);
  return row;
}

function manageable(call: Call, grant: Grant, id: string): Row {
  const row = visible(call, grant, id);
  if (!mayManage(grant, row))
    throw forbidden(`The signed-in person may not manage every product that contributed to incident '${id}'.`);
  return row;
}

/** `GET /security/incidents/{id}` */
export function getIncident(call: Call): Answer {
  const grant = grantFor(call);
  const expand = wantsAlerts(readOptions(call.search, ['expand']));
  const { id } = visible(call, grant, call.ids[0]!);
  return single(call, bodyOf(call, grant, id, expand));
}

function single(call: Call, body: Wire): Answer {
  return ok({ '@odata.context': `${call.root}/$metadata#security/incidents/$entity`, ...body }, { ETag: etagOf(body) });
}

/** `PATCH /security/incidents/{id}` */
export async function patchIncident(call: Call): Promise<Answer> {
  const { state } = call.core;
  const changes = await readJson(call);
  const grant = grantFor(call);
  const { id, status } = manageable(call, grant, call.ids[0]!);
  const before = state.incident(id);
  if (status === 'redirected')
    throw conflict(`Incident '${id}' was merged into '${String(before['redirectIncidentId'])}'.`);
  checkMatch(call.headers, before);
  const set = readChanges(changes, WRITABLE, before);
  if (Object.keys(set).length) state.do({ kind: 'incident', id, set }, call.person.userPrincipalName);
  return single(call, state.incident(id));
}

/** `POST /security/incidents/{id}/comments` */
export async function commentIncident(call: Call): Promise<Answer> {
  const { state } = call.core;
  const comment = readComment(await readJson(call));
  const { id, status } = manageable(call, grantFor(call), call.ids[0]!);
  if (status === 'redirected')
    throw conflict(`Incident '${id}' was merged into '${String(state.incident(id)['redirectIncidentId'])}'.`);
  state.do({ kind: 'comment', on: 'incident', id, text: comment }, call.person.userPrincipalName);
  return ok({
    '@odata.context': `${call.root}/$metadata#security/incidents('${id}')/comments`,
    value: state.incident(id)['comments'],
  });
}

/** `POST /security/incidents/mergeIncidents`: the service picks the oldest incident as the target. */
export async function mergeIncidents(call: Call): Promise<Answer> {
  const { state } = call.core;
  const body = await readJson(call);
  onlyKnown(body, ['incidentIds', 'incidentComment', 'mergeReasons']);
  const ids = readIds(body, 'incidentIds', 2, 50);
  checkReasons(body['mergeReasons'], CORRELATION_REASONS);
  const comment = body['incidentComment'] ?? undefined;
  const text = comment === undefined ? undefined : checkComment(comment);
  const grant = grantFor(call);
  const rows = ids.map((id) => manageable(call, grant, id));
  checkMergeable(rows);
  const [target, ...sources] = rows.sort((a, b) => a.createdMs - b.createdMs || Number(a.id) - Number(b.id));
  const from = sources.map((row) => row.id);
  state.do({ kind: 'merge', from, to: target!.id, ...(text && { text }) }, call.person.userPrincipalName);
  return ok({
    '@odata.context': `${call.root}/$metadata#microsoft.graph.security.mergeResponse`,
    targetIncidentId: target!.id,
  });
}

function checkMergeable(rows: readonly Row[]): void {
  const gone = rows.find((row) => row.status === 'redirected');
  if (gone) throw conflict(`Incident '${gone.id}' was merged into another one before.`);
  for (const field of ['assignedTo', 'classification', 'determination'] as const) {
    const values = new Set(rows.map((row) => row[field]).filter((value) => value && value !== 'unknown'));
    if (values.size > 1)
      throw conflict(`The incidents differ in '${field}'; it must be equal, or set on one side only.`);
  }
}
