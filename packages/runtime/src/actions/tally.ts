/** What came of each item so far, and word of it at most ten times a second. */
import type { BulkJob, BulkProgress, BulkTiming, Outcome } from './contract.ts';

const TELL_EVERY = 100;

export interface Standing {
  readonly heldUntil: number;
  readonly remaining: number;
}

export class Tally<T> {
  phase: BulkProgress<T>['phase'] = 'reading';
  readonly outcomes: Map<string, Outcome<T>>;
  readonly #changed: BulkJob<T>['changed'];
  readonly #timing: BulkTiming;
  readonly #standing: () => Standing;
  readonly #counts = { ok: 0, failed: 0, unknown: 0 };
  #toldAt = -Infinity;
  #cancel: (() => void) | undefined;

  constructor(job: Pick<BulkJob<T>, 'selection' | 'changed'>, timing: BulkTiming, standing: () => Standing) {
    this.#changed = job.changed;
    this.#timing = timing;
    this.#standing = standing;
    this.outcomes = new Map(job.selection.targets.map(({ id }) => [id, { state: 'waiting' }]));
  }

  /** Items that nothing is known of yet. */
  get open(): number {
    const { ok, failed, unknown } = this.#counts;
    return this.outcomes.size - ok - failed - unknown;
  }

  set(id: string, outcome: Outcome<T>): void {
    this.#count(this.outcomes.get(id)!, -1);
    this.outcomes.set(id, outcome);
    this.#count(outcome, 1);
    this.tell();
  }

  #count({ state }: Outcome<T>, by: number): void {
    if (state !== 'waiting' && state !== 'sent') this.#counts[state] += by;
  }

  progress(): BulkProgress<T> {
    const { phase, outcomes, open } = this;
    return {
      phase,
      outcomes: new Map(outcomes),
      total: outcomes.size,
      ...this.#counts,
      waiting: open,
      ...this.#standing(),
    };
  }

  /** Tells soon. */
  tell(): void {
    if (this.#cancel) return;
    const wait = this.#toldAt + TELL_EVERY - this.#timing.now();
    if (wait <= 0) this.tellNow();
    else this.#cancel = this.#timing.setTimer(() => this.tellNow(), wait);
  }

  tellNow(): void {
    this.#cancel?.();
    this.#cancel = undefined;
    this.#toldAt = this.#timing.now();
    this.#changed(this.progress());
  }
}
