import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { renderCells } from '../cells.ts';
import type { TableColumn } from '../columns.ts';
import type { ModelGroup } from '../model/table-model.ts';
import type { TableGrid } from './table-grid.ts';

const start = (content: unknown, role: string, stops?: boolean): TemplateResult =>
  html`<div class="cell start" role=${role} data-column=${stops ? '*' : nothing}>${content}</div>`;

const box = (label: string, checked: boolean, some: boolean): TemplateResult =>
  html`<input
    class="pick"
    type="checkbox"
    tabindex="-1"
    aria-label=${label}
    .checked=${checked}
    .indeterminate=${some}
  />`;

/** The box that selects all, before the column labels. */
export const headStart = <Row, Child>(grid: TableGrid<Row, Child>): TemplateResult => {
  const { selectable, labels } = grid.options;
  if (!selectable) return start(nothing, 'gridcell');
  const { all, some } = grid.selection;
  return start(box(labels.selectAll, all, some), 'columnheader', true);
};

/** Box and expander of a row; their empty place before a child. */
export const lineStart = <Row, Child>(grid: TableGrid<Row, Child>, line: number): unknown => {
  const { selectable, labels, nameOf } = grid.options;
  const row = grid.lines.rowAt(line);
  if (row === undefined) return grid.lines.lineAt(line).child === undefined ? nothing : start(nothing, 'gridcell');
  const key = grid.rowKey(row);
  const name = nameOf(row);
  const { expanded } = grid.stateOf(line);
  return start(
    html`${selectable ? box(labels.select(name), grid.selected.has(key), false) : nothing}${
      expanded === undefined
        ? nothing
        : html`<button
            class="twist"
            type="button"
            tabindex="-1"
            aria-label=${labels[expanded ? 'collapse' : 'expand'](name)}
          ></button>`
    }`,
    'gridcell',
    true,
  );
};

/** Label of a column, its place among the sort keys, and the edge that resizes it. */
export const headCell = <Row, Child>(grid: TableGrid<Row, Child>, { key, label }: TableColumn<Row>): TemplateResult => {
  const place = grid.sort.findIndex((sort) => sort.key === key);
  const arrow = grid.sort[place]?.descending ? '↓' : '↑';
  return html`<span class="label ${grid.sorts(key) ? 'sorts' : ''} ${place < 0 ? '' : 'sorted'}">${label}</span>${
      place < 0
        ? nothing
        : html`<span class="arrow" aria-hidden="true"
            >${arrow}${grid.sort.length > 1 ? html`<small>${place + 1}</small>` : nothing}</span
          >`
    }<span class="grip" aria-hidden="true" title=${grid.options.labels.resize(label)}></span>`;
};

/** The box that selects the rows of a group. */
const groupBox = <Row, Child>({ options, selection }: TableGrid<Row, Child>, group: ModelGroup): unknown => {
  const { selectable, labels, groupLabel } = options;
  if (!selectable || !labels.selectGroup) return nothing;
  const state = selection.ofGroup(group);
  const name = String(groupLabel?.(group.value, group.count) ?? '');
  return box(labels.selectGroup(name), state === 'all', state === 'some');
};

/** Cells of a line that is no row. */
export const otherCells = <Row, Child>(grid: TableGrid<Row, Child>, line: number): TemplateResult | undefined => {
  const { options, columns } = grid;
  const { row, child, note, more, group } = grid.lines.lineAt(line);
  if (row !== undefined && child !== undefined) {
    return renderCells(columns, ({ key }) => options.childCell?.(child as Child, key, row));
  }
  const content = group
    ? html`${groupBox(grid, group)}<span class="twist"></span>${options.groupLabel?.(group.value, group.count)}`
    : more
      ? html`<span class="more">${options.labels.more(more)}</span>`
      : options.childNote?.(row!, note!);
  return html`<div
    class="cell wide"
    role="gridcell"
    data-column="*"
    aria-colspan=${columns.length + Number(grid.hasStart)}
  >
    ${content}
  </div>`;
};

/** Where words to assistive technology go. */
export const liveRegion = (root: Node): HTMLElement => {
  const region = document.createElement('div');
  region.className = 'visually-hidden';
  region.setAttribute('role', 'status');
  root.appendChild(region);
  return region;
};
