/** Which cell of a table an event is about. */
import type { WfIDataTable } from '../data-table.ts';

export interface TableCell<Row> {
  readonly row: Row;
  /** Key of its column; undefined: the row as a whole. */
  readonly column: string | undefined;
  /** What takes focus back: what has it, else the row. */
  readonly element: HTMLElement;
}

/** Undefined: none of a row, such as a head or a placeholder. */
export function cellAt<Row>(table: WfIDataTable<Row>, event: Event): TableCell<Row> | undefined {
  const target = event.composedPath()[0];
  if (!(target instanceof Element) || target.getRootNode() !== table.shadowRoot) return undefined;
  const line = target.closest<HTMLElement>('[data-index]');
  const row = line ? table.lines.rowAt(Number(line.dataset['index'])) : undefined;
  if (!line || row === undefined) return undefined;
  const cell = target.closest<HTMLElement>('[data-column]');
  const stop = target.closest<HTMLElement>('[tabindex], button, a[href]');
  return { row, column: cell?.dataset['column'], element: cell && stop !== line ? (stop ?? cell) : line };
}
