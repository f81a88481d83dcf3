import { Coded, NOTHING, roomFor, SOMETHING, UNREAD } from './coded.ts';
import { mergeSort, STEP } from './slices.ts';

export type Value = string | number;

/**
 * The rank of each row in the order of a column. Only ranks are kept: which value a rank stands for is asked of a row
 * that has it. So a column of 100,000 different texts costs 400 KB, and a replaced row leaves nothing behind.
 */
export class Ranks<Row> extends Coded<Row> {
  /** What the row has, made comparable; undefined: nothing. Must not throw. */
  readonly read: (row: Row) => Value | undefined;
  readonly compare: (a: Value, b: Value) => number;
  /** Codes run below it. */
  limit = SOMETHING;
  /** The ranks have stood once: they may lack a few rows now, but are worth to be shown. */
  built = false;

  constructor(read: (row: Row) => Value | undefined, compare: (a: Value, b: Value) => number) {
    super();
    this.read = read;
    this.compare = compare;
  }

  protected override same(one: Row, other: Row): boolean {
    return this.read(one) === this.read(other);
  }

  protected override *build(rows: readonly Row[]): Generator<void, void> {
    const { codes, compare } = this;
    const unread: number[] = [];
    const read: number[] = [];
    // Id 0: nothing there; the values follow from 1.
    const ids = new Map<Value | undefined, number>([[undefined, 0]]);
    const values: Value[] = [];
    for (let index = 0; index < codes.length; index += 1) {
      if (codes[index] !== UNREAD) {
        index = codes.indexOf(UNREAD, index);
        if (index < 0) break;
      }
      const value = this.read(rows[index]!);
      let id = ids.get(value);
      if (id === undefined) ids.set(value, (id = values.push(value!)));
      read.push(id);
      if (!(unread.push(index) % STEP)) yield;
    }
    const sorted = yield* mergeSort(values.length, (a, b) => compare(values[a]!, values[b]!));
    const standing = this.#standing();
    const { kept, added, limit } = yield* this.#merge(rows, standing, values, sorted);
    const moved = limit !== this.limit || standing.length + SOMETHING !== limit;
    const next = limit > 256 ** codes.BYTES_PER_ELEMENT ? roomFor(codes.length, limit) : codes;
    if (moved) for (let index = 0; index < next.length; index += 1) next[index] = kept[codes[index]!]!;
    unread.forEach((index, place) => (next[index] = added[read[place]!]!));
    this.codes = next;
    this.limit = limit;
    this.built = true;
  }

  /** New ranks of those that stand (`kept`, by old rank) and of the new values (`added`, by id). */
  *#merge(
    rows: readonly Row[],
    standing: Int32Array,
    values: readonly Value[],
    sorted: Uint32Array,
  ): Generator<void, { kept: Uint32Array; added: Uint32Array; limit: number }> {
    const kept = new Uint32Array(this.limit).fill(NOTHING, 0, SOMETHING);
    const added = new Uint32Array(values.length + 1).fill(NOTHING, 0, 1);
    const against = (at: number, value: Value): number => this.compare(this.read(rows[standing[at]!]!)!, value);
    let limit = SOMETHING;
    let rank = limit;
    let place = 0;
    let steps = 0;
    let last: Value | undefined;
    const passTo = (end: number): void => {
      while (place < end) kept[this.codes[standing[place++]!]!] = limit++;
    };
    for (const id of sorted) {
      const value = values[id]!;
      let low = place;
      for (let high = standing.length; low < high; steps += 1) {
        const middle = (low + high) >> 1;
        if (against(middle, value) < 0) low = middle + 1;
        else high = middle;
      }
      passTo(low);
      if (last === undefined || this.compare(last, value)) {
        rank = limit;
        // Equal to what stands there: that one takes the rank when it is passed.
        if (low === standing.length || against(low, value)) limit += 1;
      }
      last = value;
      added[id + 1] = rank;
      steps += 2;
      if (steps < STEP) continue;
      steps = 0;
      yield;
    }
    passTo(standing.length);
    return { kept, added, limit };
  }

  /** A row for each rank that some row still has, in order. */
  #standing(): Int32Array {
    const { codes } = this;
    const rowOf = new Int32Array(this.limit).fill(-1);
    for (let index = 0; index < codes.length; index += 1) rowOf[codes[index]!] = index;
    let count = 0;
    for (let code = SOMETHING; code < rowOf.length; code += 1) {
      const row = rowOf[code]!;
      if (row >= 0) rowOf[count++] = row;
    }
    return rowOf.subarray(0, count);
  }
}
