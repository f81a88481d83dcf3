import type { TenantData } from './data/contract.ts';

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

/** The generated incidents in order of a field. The order by creation is made on first use. */
export class GeneratedOrder {
  readonly #data: TenantData;
  #byCreation: Uint32Array | undefined;

  constructor(data: TenantData) {
    this.#data = data;
  }

  /** The place at a position, counted from the walk's beginning. */
  at(field: SortField, descending: boolean, position: number): Place {
    const at = descending ? position : this.#data.incidentCount - 1 - position;
    const created = field === 'createdDateTime';
    const order = created ? this.#creation()[at]! : at;
    const head = this.#data.head(order);
    return { key: created ? head.createdMs : head.updatedMs, order };
  }

  /** The first position after a place. */
  positionAfter(field: SortField, descending: boolean, after: Place): number {
    const compare = comparePlaces(descending);
    let low = 0;
    let high = this.#data.incidentCount;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (compare(this.at(field, descending, middle), after) > 0) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  #creation(): Uint32Array {
    if (this.#byCreation) return this.#byCreation;
    const keys = Float64Array.from(
      { length: this.#data.incidentCount },
      (_, index) => this.#data.head(index).createdMs,
    );
    this.#byCreation = Uint32Array.from(keys.keys()).sort((a, b) => keys[b]! - keys[a]! || a - b);
    return this.#byCreation;
  }
}
