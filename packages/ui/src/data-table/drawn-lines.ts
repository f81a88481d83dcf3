import { LineElement } from './line-element.ts';

/**
 * Which line has which element. A line keeps its own for as long as it is drawn, and one that would be drawn from the
 * same is left alone. Elements of lines that left are given to those that come, which costs less than new ones.
 */
export class DrawnLines<Row> {
  #standing = new Map<unknown, LineElement<Row>>();

  /**
   * Puts an element for each of these lines into the body; keys that come twice, by mistake, get two.
   * @param reuse elements of lines that left are given on; not while a press that began on one could end on another
   */
  place(body: Element, keys: readonly unknown[], reuse: boolean): LineElement<Row>[] {
    const standing = this.#standing;
    const wanted = new Set(keys);
    const left = [...standing].flatMap(([key, line]) => (wanted.has(key) ? [] : line));
    // Where some stay, those that left are taken out first, so that none that stays is moved.
    if (!reuse || left.length < standing.size) for (const { element } of left) element.remove();
    const free = reuse ? left.reverse() : [];
    let at = body.firstElementChild;
    this.#standing = new Map();
    const lines = keys.map((given) => {
      const key = this.#standing.has(given) ? {} : given;
      const line = standing.get(key) || free.pop() || new LineElement<Row>();
      const { element } = line;
      // A line that went down leaves the ones after it where they are.
      if (at && at !== element && at.nextElementSibling === element) at.remove();
      else if (at !== element) {
        body.insertBefore(element, at);
        at = element;
      }
      at = element.nextElementSibling;
      this.#standing.set(key, line);
      return line;
    });
    for (const { element } of free) element.remove();
    return lines;
  }

  /** Nobody else gets the element of this line. */
  forget(key: unknown): void {
    this.#standing.get(key)?.element.remove();
    this.#standing.delete(key);
  }

  /** Each line is to be drawn anew, in the element that it has. */
  renew(): void {
    for (const line of this.#standing.values()) line.row = line.rest = undefined;
  }
}
