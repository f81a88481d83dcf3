/** May this person change these alerts? One answer for a button, one for each alert. */
import type { Alert, SecuritySource } from '@watchfloor/api';
import { productOf, targetOf } from '../../incident-facts/products.ts';
import type { AlertBench } from '../tools/bench.ts';
import { alertFacts } from '../tools/facts.ts';

const GUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;
const ACTION = 'alerts.manage';

export interface AlertRight {
  readonly allowed: boolean;
  /** What is missing and who grants it. Undefined when it is allowed. */
  readonly why: string | undefined;
}

const ALLOWED: AlertRight = { allowed: true, why: undefined };

export class AlertRights {
  readonly #bench: AlertBench;
  /** Products for which the server said no although the rules said yes. */
  readonly #refused = new Set<string>();
  #source: SecuritySource | undefined;

  constructor(bench: AlertBench) {
    this.#bench = bench;
  }

  of(alert: Alert): AlertRight {
    const { access, own, source } = this.#bench;
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
    return { allowed: false, why: (!unknown && why) || (refused ? own.rightsRefused : own.rightsUnknown) };
  }

  /** For a button about several: on as soon as one may be changed. */
  ofAny(alerts: readonly Alert[]): AlertRight {
    let why: string | undefined;
    for (const alert of alerts) {
      const right = this.of(alert);
      if (right.allowed) return ALLOWED;
      why ??= right.why;
    }
    return { allowed: false, why };
  }

  /** The server refused what the rules allowed: the action goes, and the rights are read again. */
  refuse(alerts: readonly Alert[]): void {
    for (const { serviceSource } of alerts) this.#refused.add(productOf(serviceSource) ?? '');
    this.#bench.list.session?.access.reread?.();
  }
}
