import { OVERSCAN, rowsAround, rowsInView } from './window.ts';
import type { RowRange } from './window.ts';

/** Rows drawn at most before anything has been measured; px that the lowest of them take. */
const FIRST_GUESS = 36;
const LOWEST_ROW = 28;

/** Which lines are drawn: those in view as last measured, and some around. */
export class TableView {
  range: RowRange = { first: 0, end: 0 };
  /** px; 0: not measured yet. */
  rowHeight = 0;
  #before = 0;
  #extent = 0;

  /** Reads from layout where the rows stand. True when others are to be drawn than are. */
  measure(grid: Element, body: Element, count: number): boolean {
    const box = body.getBoundingClientRect();
    if (!box.height || !count) return false;
    const { top, bottom } = grid.getBoundingClientRect();
    const drawn = this.range;
    this.rowHeight = box.height / count;
    const start = Math.max(0, top);
    this.#before = start - box.top;
    this.#extent = Math.max(0, Math.min(innerHeight, bottom) - start);
    this.recount(count);
    const { first, end } = this.range;
    const spare = drawn.end - drawn.first - (end - first);
    if (first < drawn.first || end > drawn.end || spare > OVERSCAN) return true;
    // To take a row or two away would cost more than they do.
    this.range = drawn;
    return false;
  }

  /** There are so many lines now; `around`: one that must be drawn. */
  recount(count: number, around?: number): void {
    const size = Math.max(this.range.end - this.range.first, this.#guess);
    const { rowHeight } = this;
    if (around !== undefined) this.range = rowsAround(around, size, count);
    else if (!rowHeight) this.range = { first: 0, end: Math.min(size, count) };
    else {
      // Where rows went, what scrolls stops at the last one.
      const before = Math.min(this.#before, count * rowHeight - this.#extent);
      this.range = rowsInView(before, this.#extent, rowHeight, count);
    }
  }

  has(line: number): boolean {
    return line >= this.range.first && line < this.range.end;
  }

  /** Lines that a page key moves by: those in view, less some for the eye to hold on to. */
  get page(): number {
    return Math.max(1, this.range.end - this.range.first - 8);
  }

  get #guess(): number {
    // The head takes the place of one.
    return Math.min(FIRST_GUESS, Math.ceil(innerHeight / LOWEST_ROW) - 1);
  }
}
