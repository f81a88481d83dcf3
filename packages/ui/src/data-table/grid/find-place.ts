import type { FindBar } from './find.ts';
import type { TableGrid } from './table-grid.ts';

/** The bar that finds within a table, from when it is asked for until it is closed. */
export class FindPlace {
  readonly #grid: TableGrid<unknown>;
  #bar?: FindBar;
  #failed = false;
  /** What was typed while the bar was on its way; undefined: it is not. */
  #typed?: string;

  constructor(grid: TableGrid<unknown>) {
    this.#grid = grid;
  }

  /** False where there is no bar, and the browser's own is left alone. */
  open(): boolean {
    const labels = this.#grid.options.labels.find;
    if (!labels || this.#failed) return false;
    if (this.#bar) this.#bar.focus();
    else if (this.#typed === undefined) {
      this.#typed = '';
      void import('./find.ts')
        .then(({ FindBar }) => {
          this.#bar = new FindBar(this.#grid, labels, () => (this.#bar = undefined));
          this.#bar.begin(this.#typed ?? '');
        })
        .catch(() => (this.#failed = true))
        .finally(() => (this.#typed = undefined));
    }
    return true;
  }

  /** Whether a key is meant for the bar that is on its way: letters are kept for it. */
  takes({ key, ctrlKey, metaKey, altKey, code }: KeyboardEvent): boolean {
    if (this.#typed === undefined || ctrlKey || metaKey || altKey || key === 'Tab' || code === 'Tab') return false;
    if (key === 'Backspace') this.#typed = this.#typed.slice(0, -1);
    else if ([...key].length === 1) this.#typed += key;
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
