import { render } from 'lit';
import type { TableColumn } from './columns.ts';

interface Cell {
  readonly element: Element;
  /** Where plain text stands, and what a template is put before. */
  readonly text: Text;
  plain: boolean;
  templated?: boolean;
}

/** The cells of a row with nothing in them: each row begins with a copy. */
export const emptyCells = (columns: readonly TableColumn<never>[]): DocumentFragment => {
  const all = document.createDocumentFragment();
  columns.forEach(({ key, align = '', card = 'none', muted }, place) => {
    const cell = document.createElement('div');
    cell.setAttribute('role', 'gridcell');
    cell.className = `cell c${place} card-${card} ${align} ${muted ? 'muted ' : ''}text`;
    cell.dataset['column'] = key;
    cell.append('');
    all.append(cell);
  });
  return all;
};

/**
 * The element of a line, made and changed by hand: nearly all of a table is plain text in cells, and a template for
 * each row and cell is most of what the first rows and each scroll would cost. What is no text is left to Lit.
 */
export class LineElement<Row> {
  readonly element = document.createElement('div');
  /** What it was drawn from. Undefined: to be drawn anew. */
  row?: Row;
  rest?: string;
  #marks: Readonly<Record<string, unknown>> = {};
  #filled?: DocumentFragment | null;
  #anchor!: Text;
  #started = false;
  #cells: Cell[] = [];

  /** Its attributes; undefined: none. */
  mark(marks: Readonly<Record<string, unknown>>): void {
    for (const name in { ...this.#marks, ...marks }) {
      const value = marks[name];
      if (value === undefined) this.element.removeAttribute(name);
      else if (value !== this.#marks[name]) this.element.setAttribute(name, String(value));
    }
    this.#marks = marks;
  }

  /**
   * What is inside but for the contents of cells.
   * @param start what stands before the cells, or is all there is
   * @param cells as `emptyCells` made them; null: none
   */
  fill(start: unknown, cells: DocumentFragment | null, host: object): void {
    const { element } = this;
    if (this.#filled !== cells) {
      this.#filled = cells;
      this.#started = false;
      element.replaceChildren('', ...(cells ? [cells.cloneNode(true)] : []));
      this.#anchor = element.firstChild as Text;
      this.#cells = Array.from(element.children, (cell) => ({
        element: cell,
        text: cell.firstChild as Text,
        plain: true,
      }));
    }
    if ((this.#started ||= start !== undefined)) render(start, element, { renderBefore: this.#anchor, host });
  }

  /** What is in a cell. */
  show(place: number, content: unknown, host: object): void {
    const cell = this.#cells[place]!;
    const { element, text } = cell;
    const plain = typeof content !== 'object';
    if (cell.plain !== plain) element.classList.toggle('text', (cell.plain = plain));
    const isText = typeof content === 'string' || typeof content === 'number' || content == null;
    const data = isText && !cell.templated ? String(content ?? '') : '';
    if (text.data !== data) text.data = data;
    if ((cell.templated ||= !isText)) render(content, element as HTMLElement, { renderBefore: text, host });
  }
}
