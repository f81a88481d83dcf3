import type { FindBar } from './find.ts';
import type { TableGrid } from './table-grid.ts';

/** The bar that finds within a table, from when it is asked for until it is closed. */
export class FindPlace {
  readonly #grid: TableGrid<unknown>;
  #bar?: FindBar;
  #failed = false;

  constructor(grid: TableGrid<unknown>) {
    this.#grid = grid;
  }

  /** False where there is no bar, and the browser's own is left alone. */
  open(): boolean {
    const labels = this.#grid.options.labels.find;
    if (!labels || this.#failed) return false;
    if (this.#bar) this.#bar.focus();
    else {
      void import('./find.ts').then(
        ({ FindBar }) => (this.#bar ??= new FindBar(this.#grid, labels, () => (this.#bar = undefined))),
        () => (this.#failed = true),
      );
    }
    return true;
  }

  /** Lines changed. */
  changed(): void {
    this.#bar?.changed();
  }

  close(): void {
    this.#bar?.close(false);
  }
}
