import { Coded, NOTHING, roomFor, SOMETHING, UNREAD } from './coded.ts';
import { STEP } from './slices.ts';

/**
 * The values of each row under a facet. A code stands for a list of values, so that rows with the same ones share it,
 * a filter is a look at a table of lists, and a row with 10,000 values costs what they take, once.
 */
export class Lists<Row> extends Coded<Row> {
  /** Values of a row. Must not throw. */
  readonly read: (row: Row) => readonly string[];
  #values: string[] = [];
  #ids = new Map<string, number>();
  /** Code of the list that holds one value alone. */
  #alone: number[] = [];
  /** Value ids of all lists, one after the other; list `code` runs from `#starts[code]` to the next start. */
  #held: number[] = [];
  #starts = [0, 0, 0];

  constructor(read: (row: Row) => readonly string[]) {
    super();
    this.read = read;
  }

  protected override same(one: Row, other: Row): boolean {
    const before = this.read(one);
    const after = this.read(other);
    return before.length === after.length && before.every((value, index) => value === after[index]);
  }

  protected override *build(rows: readonly Row[]): Generator<void, void> {
    // Lists and values of rows that have gone pile up: from time to time all is read anew.
    if (this.#starts.length > 2 * rows.length + 1024) this.#clear();
    const shared = new Map<string, number>();
    let steps = 0;
    for (let index = 0; index < rows.length; index += 1) {
      if (this.codes[index] !== UNREAD) continue;
      const values = this.read(rows[index]!);
      const code = this.#codeOf(values, shared);
      if (code >= 256 ** this.codes.BYTES_PER_ELEMENT) {
        const wider = roomFor(rows.length, code + 1);
        wider.set(this.codes);
        this.codes = wider;
      }
      this.codes[index] = code;
      steps += 1 + values.length;
      if (steps < STEP) continue;
      steps = 0;
      yield;
    }
  }

  /** For each list, 1 when it holds one of these values. */
  having(values: ReadonlySet<string>): Uint8Array {
    const chosen = new Uint8Array(this.#values.length);
    for (const value of values) {
      const id = this.#ids.get(value);
      if (id !== undefined) chosen[id] = 1;
    }
    const lists = new Uint8Array(this.#starts.length);
    this.#eachHeld((code, id) => {
      if (chosen[id]) lists[code] = 1;
    });
    return lists;
  }

  /**
   * How many of the rows that `counted` accepts have each value. Values that no row has any more are left out, those
   * that no accepted row has are not.
   */
  count(counted: (index: number) => boolean): Map<string, number> {
    const all = new Uint32Array(this.#starts.length);
    const accepted = new Uint32Array(all.length);
    this.codes.forEach((code, index) => {
      all[code]! += 1;
      if (counted(index)) accepted[code]! += 1;
    });
    const counts = new Map<string, number>();
    this.#eachHeld((code, id) => {
      const value = this.#values[id]!;
      if (all[code]) counts.set(value, (counts.get(value) ?? 0) + accepted[code]!);
    });
    return counts;
  }

  #eachHeld(visit: (code: number, id: number) => void): void {
    for (let code = SOMETHING, at = 0; at < this.#held.length; at += 1) {
      while (at >= this.#starts[code + 1]!) code += 1;
      visit(code, this.#held[at]!);
    }
  }

  #codeOf(values: readonly string[], shared: Map<string, number>): number {
    if (!values.length) return NOTHING;
    const ids = values.map((value) => this.#idOf(value));
    if (ids.length === 1) return (this.#alone[ids[0]!] ??= this.#add(ids));
    const key = ids.join();
    let code = shared.get(key);
    if (code === undefined) shared.set(key, (code = this.#add(ids)));
    return code;
  }

  #idOf(value: string): number {
    let id = this.#ids.get(value);
    if (id === undefined) this.#ids.set(value, (id = this.#values.push(value) - 1));
    return id;
  }

  #add(ids: readonly number[]): number {
    for (const id of ids) this.#held.push(id);
    return this.#starts.push(this.#held.length) - 2;
  }

  #clear(): void {
    this.codes = new Uint8Array(this.codes.length);
    this.#values = [];
    this.#ids.clear();
    this.#alone = [];
    this.#held = [];
    this.#starts = [0, 0, 0];
  }
}
