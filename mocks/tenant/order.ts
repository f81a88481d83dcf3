import type { HeadColumns } from './data/contract.ts';

/** A place in a walk: the sort key of a row and its order among equals. */
export interface Place {
  readonly key: number;
  readonly order: number;
}

export type SortField = 'lastUpdateDateTime' | 'createdDateTime';

/** Negative when the first place comes before the second. */
export const comparePlaces =
  (descending: boolean) =>
  (a: Place, b: Place): number =>
    descending ? b.key - a.key || a.order - b.order : a.key - b.key || b.order - a.order;

/** Room for that many rows beside a time in one exact number. */
const SLOT = 131_072;

/** The generated incidents in order of a field. The order by creation is made on first use. */
export class GeneratedOrder {
  readonly #columns: HeadColumns;
  #byCreation: Uint32Array | undefined;

  constructor(columns: HeadColumns) {
    this.#columns = columns;
  }

  get #count(): number {
    return this.#columns.updated.length;
  }

  /** Index of the row at a position, counted from the walk's beginning. */
  indexAt(field: SortField, descending: boolean, position: number): number {
    const at = descending ? position : this.#count - 1 - position;
    return field === 'createdDateTime' ? this.#creation()[at]! : at;
  }

  placeOf(field: SortField, order: number): Place {
    const { created, updated } = this.#columns;
    return { key: (field === 'createdDateTime' ? created : updated)[order]!, order };
  }

  /** The first position after a place. */
  positionAfter(field: SortField, descending: boolean, after: Place): number {
    const compare = comparePlaces(descending);
    let low = 0;
    let high = this.#count;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (compare(this.placeOf(field, this.indexAt(field, descending, middle)), after) > 0) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  /** Positions of the rows whose value lies within bounds: from the first, up to but without the second. */
  range(field: SortField, descending: boolean, low: number, high: number): readonly [number, number] {
    const before = { key: high, order: -Infinity };
    const behind = { key: low, order: Infinity };
    const [first, last] = descending ? [before, behind] : [behind, before];
    return [this.positionAfter(field, descending, first), this.positionAfter(field, descending, last)];
  }

  #creation(): Uint32Array {
    if (this.#byCreation) return this.#byCreation;
    const { created } = this.#columns;
    const newest = created.reduce((a, b) => Math.max(a, b), 0);
    const keys = created.map((ms, index) => (newest - ms) * SLOT + index).sort();
    this.#byCreation = Uint32Array.from(keys, (key) => key % SLOT);
    return this.#byCreation;
  }
}
