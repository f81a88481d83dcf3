/** What other tabs of the same person changed is read again at once, and stays in its place. */
import type { SecuritySource } from '@watchfloor/api';
import { identityKey } from '@watchfloor/runtime';
import { onChangeElsewhere } from '@watchfloor/runtime/actions';
import type { Bench } from './bench.ts';

/** Incidents that are read one by one; the next poll brings the others. */
const MOST_READ_AT_ONCE = 20;

export class OtherTabs {
  readonly #bench: Bench;
  #source: SecuritySource | undefined;
  #leave: (() => void) | undefined;

  constructor(bench: Bench) {
    this.#bench = bench;
  }

  /**
   * Listens for this person, and for nobody else.
   * @param own name of this list's editor, whose changes the list knows
   */
  listen(source: SecuritySource | undefined, own?: string): void {
    this.stop();
    this.#source = source;
    this.#leave =
      source && onChangeElsewhere(identityKey(source.identity), 'incident', (ids) => this.#read(source, ids), own);
  }

  stop(): void {
    this.#leave?.();
    this.#leave = this.#source = undefined;
  }

  #read(source: SecuritySource, ids: readonly string[]): void {
    const shown = new Set(this.#bench.rows.map(({ id }) => id));
    for (const id of ids.filter((each) => shown.has(each)).slice(0, MOST_READ_AT_ONCE)) {
      void source.incidents.get(id).then(
        ({ incident }) => this.#source === source && this.#bench.data.actions?.apply([incident]),
        () => undefined,
      );
    }
  }
}
