/** What a change is about: the selected incidents or alerts, else the one at the cursor. */
import { freezeSelection, type Selection } from '@watchfloor/runtime/actions';

/** Items that are read at the same time. */
const AT_ONCE = 4;

/** A list whose rows can be selected. */
export interface TargetBench<T extends { readonly id: string }> {
  readonly rows: readonly T[];
  readonly grid: {
    readonly selected: ReadonlySet<unknown>;
    readonly model: { readonly order: ArrayLike<number> };
    setSelected(keys: Iterable<unknown>): void;
  };
  readonly data: {
    /** Reads one by its id; undefined: there is none that this person may see. Rejects when the service failed. */
    more(): Promise<{ one(id: string): Promise<T | undefined> }>;
  };
  redraw(): void;
}

export class Targets<T extends { readonly id: string }> {
  readonly #bench: TargetBench<T>;
  /** Selected items as they were last seen: one that left the list is still selected. */
  #seen = new Map<string, T>();
  #rows: readonly T[] = [];
  /** Everything that matched was selected then, and nothing was added or taken away since. */
  #matching: { readonly asOf: number; readonly size: number } | undefined;

  constructor(bench: TargetBench<T>) {
    this.#bench = bench;
  }

  /** The selection is another. */
  changed(): void {
    const { grid, rows } = this.#bench;
    const { selected } = grid;
    if (this.#matching && selected.size !== this.#matching.size) this.#matching = undefined;
    const before = this.#seen;
    this.#rows = rows;
    this.#seen = new Map();
    if (!selected.size) return;
    for (const row of rows) if (selected.has(row.id)) this.#seen.set(row.id, row);
    if (this.#seen.size === selected.size) return;
    for (const key of selected) {
      const id = String(key);
      const row = this.#seen.has(id) ? undefined : before.get(id);
      if (row) this.#seen.set(id, row);
    }
  }

  /** The rows are others, and mostly the same: a stream of changes over 100,000 of them has to stay cheap. */
  rowsChanged(): void {
    const { rows } = this.#bench;
    const before = this.#rows;
    if (rows.length !== before.length) return this.changed();
    this.#rows = rows;
    if (!this.#seen.size) return;
    for (let place = 0; place < rows.length; place += 1) {
      const row = rows[place]!;
      if (row === before[place]) continue;
      if (row.id !== before[place]?.id) return this.changed();
      if (this.#seen.has(row.id)) this.#seen.set(row.id, row);
    }
  }

  /** How many of the selected are not read yet. */
  get unread(): number {
    return this.#bench.grid.selected.size - this.#seen.size;
  }

  /** Selects items by their ids, loaded or not. @returns how many could not be read, and so are not selected */
  select(ids: readonly string[]): Promise<number> {
    this.#bench.grid.setSelected(ids);
    this.changed();
    this.#bench.redraw();
    return this.#readMissing();
  }

  /**
   * Selected ids may be of items that are not loaded: these are read one by one, a few at a time.
   * @returns how many could not be read; these, and what is gone, are not selected any more
   */
  async #readMissing(): Promise<number> {
    const { grid, data } = this.#bench;
    let failed = 0;
    // Not even the code for it may come.
    const one = async (id: string): Promise<T | undefined> => (await data.more()).one(id);
    const missing = [...grid.selected].map(String).filter((id) => !this.#seen.has(id));
    while (missing.length) {
      const rows = await Promise.all(missing.splice(0, AT_ONCE).map((id) => one(id).catch(() => void (failed += 1))));
      for (const row of rows) {
        if (row && grid.selected.has(row.id)) this.#seen.set(row.id, row);
      }
      this.#bench.redraw();
    }
    // What is gone, or merged into another, is no target.
    const known = [...grid.selected].filter((id) => this.#seen.has(String(id)));
    if (known.length < grid.selected.size) grid.setSelected(known);
    this.changed();
    this.#bench.redraw();
    return failed;
  }

  /** The selected items, in the order of the list. */
  get selected(): readonly T[] {
    return [...this.#seen.values()];
  }

  /** When everything that matches was selected, milliseconds since the epoch; undefined: they were chosen. */
  get matchingAsOf(): number | undefined {
    return this.#matching?.asOf;
  }

  /** Selects what passes the filters, all of it being loaded. */
  selectMatching(asOf: number): void {
    const { grid, rows } = this.#bench;
    grid.setSelected(Array.from(grid.model.order, (index) => rows[index]!.id));
    this.#matching = { asOf, size: grid.selected.size };
    this.changed();
  }

  /** What is selected; undefined when nothing is. */
  ofSelection(): Selection<T> | undefined {
    const { selected } = this;
    if (!selected.length) return undefined;
    return freezeSelection(this.#matching ? 'matching' : 'chosen', selected, this.#matching?.asOf ?? Date.now());
  }

  /** What a key is about: the selection, else the item at the cursor. */
  ofKey(at: T | undefined): Selection<T> | undefined {
    return this.ofSelection() ?? (at && this.ofOne(at));
  }

  ofOne(item: T): Selection<T> {
    return freezeSelection('chosen', [item], Date.now());
  }
}
