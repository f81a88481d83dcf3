/** A line as it stands in the DOM. */
export interface DrawnLine<Row> {
  /** Names its element: who has the slot has the element. */
  readonly slot: number;
  /** What it was drawn from. Undefined: to be drawn anew. */
  row?: Row;
  rest?: string;
}

/**
 * Which line has which element. A line keeps its own for as long as it is drawn, and one that would be drawn from the
 * same is left alone. Elements of lines that left are given to those that come, at a third of what new ones cost.
 */
export class DrawnLines<Row> {
  #standing = new Map<unknown, DrawnLine<Row>>();
  #next = new Map<unknown, DrawnLine<Row>>();
  #slots = 0;

  /**
   * An element, by slot, for each of these lines; keys that come twice, by mistake, get two.
   * @param reuse `none`: a press that began on one row must not end on another; `gone`: elements of lines that left
   *   are given on; `all`: each line takes what stands in its place, which moves nothing
   */
  place(keys: readonly unknown[], reuse: 'none' | 'gone' | 'all'): DrawnLine<Row>[] {
    const wanted = new Set(reuse === 'all' ? [] : keys);
    const free: number[] = [];
    let kept = false;
    for (const [key, { slot }] of this.#standing) {
      if (wanted.has(key)) kept = true;
      else if (reuse !== 'none') free.push(slot);
    }
    // What left at one end comes back at the other the other way round: so each element is moved on its own, and
    // those that stay are not.
    if (!kept) free.reverse();
    this.#next = new Map();
    return keys.map((given) => {
      const key = this.#next.has(given) ? {} : given;
      const standing = this.#standing.get(key);
      const slot = (wanted.has(key) && standing?.slot) || free.pop() || ++this.#slots;
      const next = slot === standing?.slot ? { ...standing } : { slot };
      this.#next.set(key, next);
      return next;
    });
  }

  /** What `place` said stands now. */
  stand(): void {
    this.#standing = this.#next;
  }

  /** Nobody else gets the element of this line. */
  forget(key: unknown): void {
    this.#standing.delete(key);
  }

  /** Each line is to be drawn anew, in the element that it has. */
  renew(): void {
    for (const line of this.#standing.values()) line.row = line.rest = undefined;
  }
}
