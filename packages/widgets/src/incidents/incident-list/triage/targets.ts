/** What a change is about: the selected incidents, else the one at the cursor. */
import type { Incident } from '@watchfloor/api';
import { freezeSelection, type Selection } from '@watchfloor/runtime/actions';
import type { Bench } from '../tools/bench.ts';

/** Incidents that are read at the same time. */
const AT_ONCE = 4;

export class Targets {
  readonly #bench: Bench;
  /** Selected incidents as they were last seen: one that left the list is still selected. */
  #seen = new Map<string, Incident>();
  #rows: readonly Incident[] = [];
  /** Everything that matched was selected then, and nothing was added or taken away since. */
  #matching: { readonly asOf: number; readonly size: number } | undefined;

  constructor(bench: Bench) {
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

  /** Selected ids may be of incidents that are not loaded: these are read one by one, a few at a time. */
  async readMissing(): Promise<void> {
    const { grid, data } = this.#bench;
    const actions = await data.more();
    const missing = [...grid.selected].map(String).filter((id) => !this.#seen.has(id));
    while (missing.length) {
      const rows = await Promise.all(missing.splice(0, AT_ONCE).map((id) => actions.one(id)));
      for (const row of rows) {
        if (!row) continue;
        if (grid.selected.has(row.id)) this.#seen.set(row.id, row);
      }
      this.#bench.redraw();
    }
    // What is gone, or merged into another, is no target.
    const known = [...grid.selected].filter((id) => this.#seen.has(String(id)));
    if (known.length < grid.selected.size) grid.setSelected(known);
    this.changed();
    this.#bench.redraw();
  }

  /** The selected incidents, in the order of the list. */
  get selected(): readonly Incident[] {
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
  ofSelection(): Selection<Incident> | undefined {
    const { selected } = this;
    if (!selected.length) return undefined;
    return freezeSelection(this.#matching ? 'matching' : 'chosen', selected, this.#matching?.asOf ?? Date.now());
  }

  /** What a key is about: the selection, else the incident at the cursor. */
  ofKey(at: Incident | undefined): Selection<Incident> | undefined {
    return this.ofSelection() ?? (at && this.ofIncident(at));
  }

  /** One incident. */
  ofIncident(incident: Incident): Selection<Incident> {
    return freezeSelection('chosen', [incident], Date.now());
  }
}
