/** May this person change these alerts? One answer for a button, one for each alert. */
import type { Alert, SecuritySource } from '@watchfloor/api';
import { productOf, targetOf } from '../../incident-facts/products.ts';
import type { AlertBench } from '../tools/bench.ts';
import { alertFacts } from '../tools/facts.ts';
import type { AlertEditState } from '../../incident-actions/contract.ts';
import type { AlertManageTerms } from './manage.strings.ts';
import type { Right } from '../../incident-list/triage/rights.ts';

const GUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;
const ACTION = 'alerts.manage';

const ALLOWED: Right = { allowed: true, why: undefined };

export class AlertRights {
  readonly #bench: AlertBench;
  readonly #terms: () => AlertManageTerms;
  /** Products for which the server said no although the rules said yes. */
  readonly #refused = new Set<string>();
  #source: SecuritySource | undefined;

  constructor(bench: AlertBench, terms: () => AlertManageTerms) {
    this.#bench = bench;
    this.#terms = terms;
  }

  of(alert: Alert): Right {
    const { access, source } = this.#bench;
    if (source !== this.#source) {
      this.#source = source;
      this.#refused.clear();
    }
    // A tenant that the host did not name by its id cannot be compared; the client has judged the row already.
    const known = GUID.test(source?.identity.tenantId ?? '');
    const target = targetOf(alertFacts(alert), known ? alert.tenantId : undefined);
    const refused = this.#refused.has(productOf(alert.serviceSource) ?? '');
    if (!refused && access.can(ACTION, target)) return ALLOWED;
    const unknown = access.decide(ACTION)?.outcome === 'undecided';
    const why = access.whoGrants(ACTION, target);
    return {
      allowed: false,
      why: (!unknown && why) || (refused ? this.#terms().refusedBefore : this.#terms().rightsUnknown),
    };
  }

  /** For a button about several: on as soon as one may be changed. */
  ofAny(alerts: readonly Alert[]): Right {
    let why: string | undefined;
    for (const alert of alerts) {
      const right = this.of(alert);
      if (right.allowed) return ALLOWED;
      why ??= right.why;
    }
    return { allowed: false, why };
  }

  /** The server refused what the rules allowed: the action goes; who changes them reads the rights again. */
  remember(failures: AlertEditState['failures'] = []): void {
    for (const { item, reason } of failures)
      if (reason === 'forbidden') this.#refused.add(productOf(item.serviceSource) ?? '');
  }
}
