/** What waits for a decision: which right it takes, what is decided together, and how it is sent. */
import { isApiError, type RemediationDecision, type SecuritySource } from '@watchfloor/api';
import type { AccessTarget, ActionName } from '@watchfloor/runtime';
import { productOf } from '../incident-facts/products.ts';
import type { EvidenceMention, EvidenceRow } from '../incident-evidence/evidence-rows.ts';

/** E-mail takes a second right. */
const MAIL = /^(analyzedMessage|mailCluster|mailbox|mailboxConfiguration|submissionMail)$/;

export type DecisionRight = Extract<ActionName, 'action-center.approve-device' | 'action-center.approve-email'>;

/** The mentions that wait. */
export const waitingOf = ({ mentions }: EvidenceRow): readonly EvidenceMention[] =>
  mentions.filter(({ evidence }) => evidence.remediationStatus === 'pendingApproval');

export function rightOf(row: EvidenceRow): DecisionRight {
  const mail = waitingOf(row).some(
    ({ alert, evidence }) => MAIL.test(evidence.kind) || productOf(alert.serviceSource) === 'mdo',
  );
  return mail ? 'action-center.approve-email' : 'action-center.approve-device';
}

/** The device groups of the alerts that wait; one that is not named makes none known. */
export function rightsTarget(row: EvidenceRow): AccessTarget {
  const products = [rightOf(row) === 'action-center.approve-email' ? 'mdo' : 'mde'];
  const devices = waitingOf(row).flatMap(({ alert }) =>
    (alert.evidence ?? []).flatMap((each) => (each.kind === 'device' ? [each.rbacGroupName?.trim() ?? ''] : [])),
  );
  const known = devices.length > 0 && devices.every(Boolean);
  return { products, ...(known && { deviceGroups: [...new Set(devices)] }) };
}

/** Things of one type are remediated in one way: those are decided together, under one right. */
export const sameAction = (row: EvidenceRow, rows: readonly EvidenceRow[]): readonly EvidenceRow[] =>
  rows.filter((each) => each.type === row.type && waitingOf(each).length > 0 && rightOf(each) === rightOf(row));

/**
 * Decides about a thing: once, and again only for alerts in which it still waits after that.
 * @throws what the service says about the first; what the first decided already is no failure of a later one
 */
export async function decide(
  source: SecuritySource,
  row: EvidenceRow,
  decision: RemediationDecision,
  comment: string,
): Promise<readonly string[]> {
  const decided = new Set<string>();
  for (const { alert, evidence } of waitingOf(row)) {
    if (decided.has(alert.id)) continue;
    const first = !decided.size;
    try {
      const options = comment ? { comment } : {};
      const { alertIds } = await source.remediation!.decide(
        { alertId: alert.id, evidence: evidence.raw },
        decision,
        options,
      );
      for (const id of [alert.id, ...alertIds]) decided.add(id);
    } catch (error) {
      if (first || !isApiError(error, 'conflict')) throw error;
    }
  }
  return [...decided];
}
