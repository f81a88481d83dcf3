import type { ModelGroup, TableModel } from '../model/table-model.ts';

/** Makes a value one of the set, or none of it. */
export const put = <Value>(set: Set<Value>, value: Value, there: boolean): void =>
  void (there ? set.add(value) : set.delete(value));

/** Which rows are selected, by key: it outlives sorting, filters, refreshes and scrolling. */
export class Selection<Row> {
  readonly keys = new Set<unknown>();
  readonly #model: TableModel<Row>;
  readonly #keyOf: (row: Row) => unknown;
  #inView?: number;
  #all?: boolean;
  /** Keys of both ends of the range that Shift changes. */
  #anchor: unknown;
  #end: unknown;

  constructor(model: TableModel<Row>, keyOf: (row: Row) => unknown) {
    this.#model = model;
    this.#keyOf = keyOf;
  }

  /** Other rows are in view. */
  recount(): void {
    this.#inView = this.#all = undefined;
  }

  /** How many of the selected rows are in view. Looks at rows until it has met all of them, and remembers. */
  get inView(): number {
    return (this.#inView ??= this.#met());
  }

  /** Whether all rows in view are selected. Looks at rows until it meets one that is not, and remembers. */
  get all(): boolean {
    const { order, rows } = this.#model;
    return (this.#all ??=
      this.keys.size > 0 && order.length > 0 && order.every((index) => this.keys.has(this.#keyOf(rows[index]!))));
  }

  /** Whether some rows are selected, in view or not, but not all in view. */
  get some(): boolean {
    return this.keys.size > 0 && !this.all;
  }

  replace(keys: Iterable<unknown>): void {
    const chosen = [...keys];
    this.keys.clear();
    this.#put(chosen, true);
  }

  /** Selects a row that is in view, or no longer. */
  toggle(key: unknown): void {
    const inView = this.#inView;
    const selected = !this.keys.has(key);
    this.#put([key], selected);
    if (inView !== undefined) this.#inView = inView + (selected ? 1 : -1);
    this.#anchor = this.#end = key;
  }

  /** Selects all rows in view; none of them where all are selected. */
  toggleAll(): void {
    const { all } = this;
    const none = !this.keys.size;
    this.#put(this.#keysOf(), !all);
    // What was done just now need not be looked up again, row by row.
    if (!all) this.#all = this.#model.order.length > 0;
    if (none) this.#inView = this.keys.size;
  }

  /** How many of the rows of a group are selected. */
  ofGroup({ start, count }: ModelGroup): 'all' | 'some' | 'none' {
    if (!this.keys.size) return 'none';
    const keys = this.#keysOf(start, start + count);
    const first = this.keys.has(keys[0]);
    return keys.every((key) => this.keys.has(key) === first) ? (first ? 'all' : 'none') : 'some';
  }

  /** Selects all rows of a group; none of them where all are selected. */
  toggleGroup(group: ModelGroup): void {
    this.#put(this.#keysOf(group.start, group.start + group.count), this.ofGroup(group) !== 'all');
  }

  /**
   * Moves the end of the range: what it leaves is no longer selected.
   * @param from where the range begins when there is none
   * @param afresh begin at `from` also when it is not where the range ends
   */
  extend(end: unknown, from: unknown, afresh: boolean): void {
    if (this.#anchor === undefined || (afresh && from !== this.#end)) this.#anchor = this.#end = from;
    this.#put(this.#between(this.#anchor, this.#end), false);
    this.#end = end;
    this.#put([end, ...this.#between(this.#anchor, end)], true);
  }

  #put(keys: Iterable<unknown>, selected: boolean): void {
    if (selected) for (const key of keys) this.keys.add(key);
    else for (const key of keys) this.keys.delete(key);
    this.recount();
  }

  #met(): number {
    const { order, rows } = this.#model;
    const { keys } = this;
    const met = new Set();
    for (let place = 0; place < order.length && met.size < keys.size; place += 1) {
      const key = this.#keyOf(rows[order[place]!]!);
      if (keys.has(key)) met.add(key);
    }
    return met.size;
  }

  /** Keys of the rows from one to the other; none where one is not in view. */
  #between(one: unknown, other: unknown): unknown[] {
    const places = [this.#model.indexOf(one), this.#model.indexOf(other)].sort((a, b) => a - b);
    return places[0]! < 0 ? [] : this.#keysOf(places[0], places[1]! + 1);
  }

  #keysOf(start?: number, end?: number): unknown[] {
    const { order, rows } = this.#model;
    return Array.from(order.subarray(start, end), (index) => this.#keyOf(rows[index]!));
  }
}
