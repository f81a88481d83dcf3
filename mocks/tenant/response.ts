import type { Change } from '../store/contract.ts';
import type { Wire } from './data/contract.ts';

/** How long an approved action runs, in milliseconds. */
const REMEDIATION_MS = 30_000;

interface Decision {
  readonly decision: 'approve' | 'reject';
  readonly atMs: number;
}

/** What evidence says of its state, which changes without it becoming another. */
const VOLATILE = /^(createdDateTime|verdict|remediationStatus|remediationStatusDetails|roles|detailedRoles|tags)$/;

/** What an evidence row is about, as text: rows with the same text are about the same thing. */
export function entityOf(evidence: Wire): string {
  const kept = Object.entries(evidence).filter(([name]) => !VOLATILE.test(name));
  return JSON.stringify(kept.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** What people did to devices and accounts, and decided about evidence; laid over the data by `state.ts`. */
export class ResponseState {
  readonly #actions: Wire[] = [];
  /** By alert, then by entity. */
  readonly #decisions = new Map<string, Map<string, Decision>>();
  readonly #accounts = { user: new Map<string, Wire>(), risk: new Map<string, Wire>() };

  /** Actions on devices as they were asked for, newest first. */
  get actions(): readonly Wire[] {
    return this.#actions;
  }

  apply(change: Change): void {
    if (change.kind === 'machineAction') this.#actions.unshift(change.action);
    if (change.kind === 'accounts') {
      const kept = this.#accounts[change.on];
      for (const id of change.ids) kept.set(id, { ...kept.get(id), ...change.set });
    }
    if (change.kind === 'remediation') {
      for (const id of change.alertIds) {
        const own = this.#decisions.get(id) ?? new Map<string, Decision>();
        this.#decisions.set(id, own.set(change.entity, change));
      }
    }
  }

  /** Was anything of these alerts decided, and how? */
  decisionsOf(alertIds: readonly string[]): readonly ('approve' | 'reject')[] {
    return alertIds.flatMap((id) => [...(this.#decisions.get(id)?.values() ?? [])].map(({ decision }) => decision));
  }

  /** Properties of an account that people changed. */
  account(on: 'user' | 'risk', id: string): Wire | undefined {
    return this.#accounts[on].get(id);
  }

  /** An alert's body with the outcome of decisions: an approved action runs for a while, then it has worked. */
  decided(alertId: string, body: Wire, nowMs: number): Wire {
    const decisions = this.#decisions.get(alertId);
    if (!decisions) return body;
    const evidence = (body['evidence'] as Wire[]).map((row) => {
      const known = row['remediationStatus'] === 'pendingApproval' ? decisions.get(entityOf(row)) : undefined;
      return known ? { ...row, remediationStatus: outcomeOf(known, nowMs) } : row;
    });
    return { ...body, evidence };
  }
}

function outcomeOf({ decision, atMs }: Decision, nowMs: number): string {
  if (decision === 'reject') return 'declined';
  return nowMs - atMs < REMEDIATION_MS ? 'running' : 'remediated';
}
