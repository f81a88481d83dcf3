import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { TableColumn } from './columns.ts';

/** A template's fixed parts, made once: Lit knows a template by them. */
const repeated = new Map<number, TemplateStringsArray>();

/** The same cell so many times in one template: a row is one copy of it, and not one for each cell. */
const cellsOf = (count: number): TemplateStringsArray => {
  let strings = repeated.get(count);
  if (!strings) {
    const cell = '</div><div role="gridcell" class="|" data-column="|">|';
    const all = `${cell.repeat(count)}</div>`.slice('</div>'.length).split('|');
    repeated.set(count, (strings = Object.assign(all, { raw: all })));
  }
  return strings;
};

/** The cells of a line, one for each column. */
export const renderCells = <Row>(
  columns: readonly TableColumn<Row>[],
  contentOf: (column: TableColumn<Row>) => unknown,
): TemplateResult => {
  const values = columns.flatMap((column, place) => {
    const { key, align = '', card = 'none', muted } = column;
    const content = contentOf(column);
    const kind = (typeof content === 'object' ? '' : 'text ') + (muted ? 'muted' : '');
    return [`cell c${place} card-${card} ${align} ${kind}`, key, content];
  });
  return html(cellsOf(columns.length), ...values);
};
