import { badRequest, conflict, forbidden, notFound, ok, Refusal, stableUuid, type Answer } from './answers.ts';
import { grantFor, readJson, type Call } from './call.ts';
import type { Wire } from './data/contract.ts';
import { onlyKnown } from './graph/changes.ts';
import { entityOf } from './response.ts';
import { mayRead } from './rights.ts';

const MAIL = /\.(analyzedMessage|mailCluster|mailbox|mailboxConfiguration|submissionMail)Evidence$/i;
const waits = (row: Wire): boolean => row['remediationStatus'] === 'pendingApproval';
const rowsOf = (body: Wire): Wire[] => (body['evidence'] as Wire[] | undefined) ?? [];

/**
 * `POST /demo/remediation/decisions`: approves or rejects what waits on an entity, in all alerts of its incident.
 * Microsoft publishes nothing like it; whoever may decide in the portal may decide here.
 */
export async function decide(call: Call): Promise<Answer> {
  if (call.path !== '/decisions') throw notFound(`${call.path} is not there.`);
  if (call.method !== 'POST') throw new Refusal(405, 'MethodNotAllowed', 'A decision is posted.', { Allow: 'POST' });
  const { state } = call.core;
  const grant = grantFor(call);
  const body = await readJson(call);
  onlyKnown(body, ['alertId', 'evidence', 'decision', 'comment']);
  const { alertId, evidence, decision } = body;
  const isRow = typeof evidence === 'object' && evidence !== null && !Array.isArray(evidence);
  if (typeof alertId !== 'string' || !isRow || (decision !== 'approve' && decision !== 'reject'))
    throw badRequest('A decision names an alert, its evidence, and approve or reject.');
  const alert = state.alert(alertId);
  if (!alert || !mayRead(grant, alert)) throw notFound(`Alert ${alertId} was not found.`);
  const entity = entityOf(evidence as Wire);
  const row = rowsOf(alert.body).find((one) => entityOf(one) === entity);
  if (!row) throw notFound('The alert has no such evidence.');
  const on = MAIL.test(String(row['@odata.type'])) || alert.workloads.includes('mdo') ? 'mail' : 'device';
  const elsewhere =
    grant.deviceGroups !== 'all' && !alert.deviceGroups.every((one) => grant.deviceGroups.includes(one));
  if (!grant.approve.includes(on) || elsewhere)
    throw forbidden(`The signed-in person may not decide about this (${on}).`);
  if (!waits(row)) throw conflict('Nothing waits for a decision here.');
  const alertIds = state
    .alerts(alert.incidentId)
    .filter((one) => rowsOf(one.body).some((other) => waits(other) && entityOf(other) === entity))
    .map(({ id }) => id);
  state.do({ kind: 'remediation', alertIds, entity, decision }, call.person.userPrincipalName);
  const now = rowsOf(state.alert(alertId)!.body).find((one) => entityOf(one) === entity)!;
  const approvalId = stableUuid('approval', alert.incidentId, entity).slice(0, 6);
  return ok({ approvalId, remediationStatus: now['remediationStatus'], alertIds });
}
