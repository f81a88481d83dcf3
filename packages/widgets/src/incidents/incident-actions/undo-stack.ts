/** The changes that can still be taken back, the last one first, each for a while. */
import type { BulkTiming } from '@watchfloor/runtime/actions';
import type { ItemEdit, Manageable, UndoOffer } from './contract.ts';
import { staysOf, undoChanges, type Deed } from './undoing.ts';

/** How long one change can be taken back, and how long many together, in milliseconds. */
const ONE_FOR = 60_000;
const MANY_FOR = 120_000;

interface Entry<T extends Manageable, E extends ItemEdit> {
  /** The change that it belongs to: what was tried again joins what went well before. */
  readonly of: object;
  readonly edit: E;
  readonly deeds: readonly Deed<T>[];
  readonly commented: boolean;
  readonly until: number;
}

export class UndoStack<T extends Manageable, E extends ItemEdit> {
  readonly #timing: BulkTiming;
  readonly #expired: () => void;
  readonly #reaches: boolean;
  #entries: Entry<T, E>[] = [];
  #cancel: (() => void) | undefined;

  /** @param reaches whether what is changed reaches the alerts below it */
  constructor(timing: BulkTiming, expired: () => void, reaches: boolean) {
    this.#timing = timing;
    this.#reaches = reaches;
    this.#expired = expired;
  }

  get #last(): Entry<T, E> | undefined {
    const now = this.#timing.now();
    this.#entries = this.#entries.filter(({ until }) => until > now);
    return this.#entries.at(-1);
  }

  /** @param only the change that it must be about. Default: whichever was last */
  offer(only?: object): UndoOffer | undefined {
    const last = this.#last;
    if (!last || (only && last.of !== only)) return undefined;
    const { until, deeds, edit, commented } = last;
    return { until, count: deeds.length, stays: staysOf(deeds, edit, commented, this.#reaches) };
  }

  /** Offers to take these back. Of an item that was written twice the first state and the last one count. */
  add(of: object, edit: E, deeds: readonly Deed<T>[], commented: boolean): void {
    const same = this.#last?.of === of ? this.#entries.pop() : undefined;
    const all = new Map(same?.deeds.map((deed) => [deed.after.id, deed]));
    for (const deed of deeds.filter(canUndo)) all.set(deed.after.id, deed);
    if (!all.size) return;
    const until = this.#timing.now() + (all.size > 1 ? MANY_FOR : ONE_FOR);
    this.#entries.push({ of, edit, deeds: [...all.values()], commented: commented || !!same?.commented, until });
    this.#watch();
  }

  take(): Entry<T, E> | undefined {
    return this.#last && this.#entries.pop();
  }

  clear(): void {
    this.#entries = [];
    this.#cancel?.();
  }

  #watch(): void {
    this.#cancel?.();
    const next = Math.min(...this.#entries.map(({ until }) => until));
    if (!Number.isFinite(next)) return;
    this.#cancel = this.#timing.setTimer(() => {
      const before = this.#entries.length;
      if (this.#last !== undefined || before) this.#expired();
      this.#watch();
    }, next - this.#timing.now());
  }
}

/** Is there a field in it that can be written back? */
const canUndo = (deed: Deed<Manageable>): boolean => undoChanges(deed, deed.after) !== undefined;
