/** What other tabs of the same person changed is read again at once, and stays in its place. */
import type { SecuritySource } from '@watchfloor/api';
import { identityKey } from '@watchfloor/runtime';
import { onChangeElsewhere } from '@watchfloor/runtime/actions';

/** Items that are read one by one; the next poll brings the others. */
const MOST_READ_AT_ONCE = 20;
/** What comes within this time is read, and put into the list, together: a list may have 100,000 rows. Milliseconds. */
const TOGETHER = 150;

/** What is changed elsewhere, and how this list takes it over. */
export interface SharedRows<T extends { readonly id: string }> {
  /** On the channel between tabs. */
  readonly kind: 'incident' | 'alert';
  rows(): readonly T[];
  read(source: SecuritySource, id: string): Promise<T>;
  apply(rows: readonly T[]): void;
}

export class OtherTabs<T extends { readonly id: string }> {
  readonly #shared: SharedRows<T>;
  #source: SecuritySource | undefined;
  #leave: (() => void) | undefined;
  #heard = new Set<string>();
  #arrived: T[] = [];
  #reading: ReturnType<typeof setTimeout> | undefined;
  #applying: ReturnType<typeof setTimeout> | undefined;

  constructor(shared: SharedRows<T>) {
    this.#shared = shared;
  }

  /**
   * Listens for this person, and for nobody else.
   * @param own name of this list's editor, whose changes the list knows
   */
  listen(source: SecuritySource | undefined, own?: string): void {
    this.stop();
    this.#source = source;
    this.#leave =
      source && onChangeElsewhere(identityKey(source.identity), this.#shared.kind, (ids) => this.#hear(ids), own);
  }

  stop(): void {
    this.#leave?.();
    this.#leave = this.#source = undefined;
    clearTimeout(this.#reading);
    clearTimeout(this.#applying);
    this.#reading = this.#applying = undefined;
    this.#heard.clear();
    this.#arrived = [];
  }

  #hear(ids: readonly string[]): void {
    for (const id of ids) this.#heard.add(id);
    this.#reading ??= setTimeout(() => this.#read(), TOGETHER);
  }

  #read(): void {
    const source = this.#source;
    const heard = this.#heard;
    this.#reading = undefined;
    this.#heard = new Set();
    for (const { id } of this.#shared
      .rows()
      .filter((row) => heard.has(row.id))
      .slice(0, MOST_READ_AT_ONCE)) {
      if (!source) return;
      void this.#shared.read(source, id).then(
        (item) => this.#source === source && this.#take(item),
        () => undefined,
      );
    }
  }

  #take(item: T): void {
    this.#arrived.push(item);
    this.#applying ??= setTimeout(() => {
      this.#applying = undefined;
      this.#shared.apply(this.#arrived.splice(0));
    }, TOGETHER);
  }
}
