/** How often facts are asked for. Graph gives an app some 150 calls a minute; the list and the person come first. */
import type { SecuritySource } from '@watchfloor/api';
import type { FactsFailure } from './facts-calls.ts';

const MINUTE = 60_000;

/** Calls in any minute: for alerts that a person opened, for rows in view, for long lists. Each leaves room for those before. */
export const CALLS = { opened: 60, inView: 58, all: 54 } as const;

/** After as many failures of calls for many incidents they are read one by one for `OFF`. */
const MOST_FAILURES = 2;
/** Too large an answer says little of the next one. */
const MOST_TOO_LARGE = 4;
const OFF = 600_000;

/** What one source has been asked lately, by all readers. */
export class FactsPace {
  /** Milliseconds since the epoch. */
  #calls: number[] = [];
  #failures = 0;
  #tooLarge = 0;
  #manyFrom = 0;

  took(now: number): void {
    this.#calls.push(now);
  }

  /** When there are fewer than `most` calls in the last minute; 0: now. */
  roomFrom(most: number, now: number): number {
    // A clock that was set back must not hold calls for longer than a minute.
    this.#calls = this.#calls.filter((at) => at > now - MINUTE && at <= now);
    return this.#calls.length < most ? 0 : this.#calls.at(-most)! + MINUTE;
  }

  /** May many incidents be asked for at once? */
  many(now: number): boolean {
    return now >= this.#manyFrom;
  }

  manyWorked(): void {
    this.#tooLarge = 0;
  }

  /** Neither a window nor its half could be read. The failure of a line says nothing of such calls. */
  manyFailed(kind: FactsFailure, now: number): void {
    if (kind === 'network') return;
    if (kind === 'too-large' ? ++this.#tooLarge < MOST_TOO_LARGE : ++this.#failures < MOST_FAILURES) return;
    this.#manyFrom = now + OFF;
    // The next one after that decides.
    this.#failures = MOST_FAILURES - 1;
    this.#tooLarge = 0;
  }
}

const paces = new WeakMap<SecuritySource, FactsPace>();

export function paceOf(source: SecuritySource): FactsPace {
  let pace = paces.get(source);
  if (!pace) paces.set(source, (pace = new FactsPace()));
  return pace;
}
