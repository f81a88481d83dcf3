/** Long lists whose facts are read behind the rows in view. */
import type { Incident } from '@watchfloor/api';

export interface ReadAllOptions {
  readonly signal?: AbortSignal;
  /**
   * Failed ones are done too. `heldUntil`: nothing more is asked before that time, milliseconds since the epoch, to
   * leave others room or because the service asks to wait; 0 while reading goes on.
   */
  readonly progress?: (done: number, total: number, heldUntil: number) => void;
}

interface Sweep {
  readonly ids: ReadonlyMap<string, Incident>;
  /** Not asked for yet; taken from the end. */
  readonly left: Incident[];
  /** Neither read nor failed yet. */
  readonly waiting: Set<string>;
  say(): void;
  end(): void;
}

export class FactsSweeps {
  readonly #sweeps = new Set<Sweep>();
  /** Told with the progress. */
  heldUntil = 0;

  /** Ends when all that are due were settled, when the signal aborts, and with `end`. Never rejects. */
  start(
    ids: ReadonlyMap<string, Incident>,
    due: readonly Incident[],
    { signal, progress }: ReadAllOptions,
  ): Promise<void> {
    return new Promise((resolve) => {
      const sweep: Sweep = {
        ids,
        left: due.toReversed(),
        waiting: new Set(due.map(({ id }) => id)),
        say: () => {
          try {
            progress?.(ids.size - sweep.waiting.size, ids.size, this.heldUntil);
          } catch (error) {
            console.warn('Watchfloor: the progress of a reading could not be shown.', error);
          }
        },
        end: () => {
          signal?.removeEventListener('abort', sweep.end);
          this.#sweeps.delete(sweep);
          resolve();
        },
      };
      sweep.say();
      if (!due.length) return resolve();
      this.#sweeps.add(sweep);
      signal?.addEventListener('abort', sweep.end);
    });
  }

  end(): void {
    for (const sweep of this.#sweeps) sweep.end();
  }

  say(): void {
    for (const sweep of this.#sweeps) sweep.say();
  }

  /** The incident, when some list waits for it. */
  waiting(id: string): Incident | undefined {
    for (const { waiting, ids } of this.#sweeps) if (waiting.has(id)) return ids.get(id);
    return undefined;
  }

  /** Is it of one of the lists, read or not? */
  holds(id: string): boolean {
    for (const { ids } of this.#sweeps) if (ids.has(id)) return true;
    return false;
  }

  /** The next to ask for; those that are neither due nor asked for are settled. */
  next(isDue: (incident: Incident) => boolean, isAsked: (id: string) => boolean): Incident | undefined {
    for (const { left } of this.#sweeps) {
      for (let each = left.at(-1); each; each = left.at(-1)) {
        if (isDue(each)) return each;
        left.pop();
        if (!isAsked(each.id)) this.settle(each.id);
      }
    }
    return undefined;
  }

  /** Not asked for yet. */
  left(): Incident[] {
    return [...this.#sweeps].flatMap(({ left }) => left);
  }

  /** To be asked for again; false: no list waits for it. */
  putBack(incident: Incident): boolean {
    const sweeps = [...this.#sweeps].filter(({ waiting }) => waiting.has(incident.id));
    for (const { left } of sweeps) left.push(incident);
    return sweeps.length > 0;
  }

  /** Read or failed. */
  settle(id: string): void {
    for (const sweep of this.#sweeps) {
      if (!sweep.waiting.delete(id)) continue;
      sweep.say();
      if (!sweep.waiting.size) sweep.end();
    }
  }
}
