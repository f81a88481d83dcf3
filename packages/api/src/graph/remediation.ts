/** Approving and rejecting, by a service that a host names: Microsoft publishes none. Loaded with the first call. */
import { ApiError } from '../errors.ts';
import { isObject, listOf, text } from '../schemas/fields.ts';
import { readShape } from '../schemas/read.ts';
import type { Parsed } from '../schemas/read.ts';
import type { RemediationOutcome, RemediationResource } from '../source-response.ts';
import { own } from '../transport/intrinsics.ts';
import { call, expectRead } from './rows.ts';
import type { GraphClient } from './rows.ts';

const DECISIONS = '/remediation/decisions';

const outcomeShape = { approvalId: text, remediationStatus: text, alertIds: /* @__PURE__ */ listOf(text) };

function parseOutcome(raw: unknown): Parsed<RemediationOutcome> {
  if (!isObject(raw)) return { ok: false, problem: 'expected an object' };
  const { approvalId, remediationStatus, alertIds = [] } = readShape(raw, outcomeShape, {});
  return { ok: true, value: { approvalId, remediationStatus, alertIds } };
}

export function remediationOf(client: GraphClient): RemediationResource {
  return {
    async decide(target, decision, options) {
      const alertId = own(target, 'alertId');
      const evidence = own(target, 'evidence');
      if (!alertId || !isObject(evidence) || (decision !== 'approve' && decision !== 'reject')) {
        throw new ApiError('bad-request', { message: 'A decision needs an alert, its evidence, and yes or no.' });
      }
      const comment = own(options, 'comment');
      const reply = await call(client, 'POST', DECISIONS, options, { alertId, evidence, decision, comment });
      return expectRead(parseOutcome(reply.data), reply);
    },
  };
}
