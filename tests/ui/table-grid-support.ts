import { html } from 'lit';
import { sendKeys } from '@web/test-runner-commands';
import type { TableColumn, WfIDataTable } from '@watchfloor/ui';
import { TableGrid } from '../../packages/ui/src/data-table/grid/table-grid.ts';
import type { GridOptions } from '../../packages/ui/src/data-table/grid/options.ts';
import { columns, drawnRows, focusedIn, inside, rowsOf, settled, stage } from './support.ts';
import type { Row, Stage } from './support.ts';

export interface Child {
  id: string;
  title: string;
}

const levels = ['high', 'medium', 'low', 'informational'];

export const childrenOf = (count: number): Child[] =>
  Array.from({ length: count }, (_, index) => ({ id: `a${index + 1}`, title: `Alert ${index + 1}` }));

export const gridOptions: GridOptions<Row, Child> = {
  labels: {
    select: (name) => `Select ${name}`,
    selectAll: 'Select all',
    expand: (name) => `Show alerts of ${name}`,
    collapse: (name) => `Hide alerts of ${name}`,
    sorted: (column, direction, place) => `${column} ${direction ?? 'not sorted'} ${place}`,
    resize: (column) => `Resize ${column}`,
    resized: (column, width) => `${column} ${width} wide`,
    moved: (column, place, count) => `${column} ${place} of ${count}`,
    more: (count) => `${count} more`,
    find: {
      find: 'Find in table',
      next: 'Next',
      previous: 'Previous',
      close: 'Close',
      place: (place, count) => (count ? `${place} of ${count}` : 'Nothing found'),
    },
  },
  nameOf: ({ id }) => `incident ${id}`,
  values: [
    { key: 'severity', kind: 'number', of: ({ level }) => -levels.indexOf(level) },
    { key: 'id', kind: 'number', of: ({ id }) => Number(id) },
    { key: 'name', kind: 'text', of: ({ name }) => name },
  ],
  facets: [{ key: 'level', of: ({ level }) => [level] }],
  selectable: true,
};

export const withChildren: Partial<GridOptions<Row, Child>> = {
  children: () => childrenOf(3),
  childKey: ({ id }) => id,
  childCell: ({ id, title }, key) => (key === 'name' ? title : key === 'id' ? id : ''),
  childNote: (_row, state) => state,
  childText: ({ title }) => title,
  groupLabel: (value, count) => `${value} ${count}`,
};

export interface GridSetUp {
  count?: number;
  width?: number;
  height?: number;
  options?: Partial<GridOptions<Row, Child>>;
  attributes?: Record<string, string>;
  shown?: readonly TableColumn<Row>[];
}

export interface GridScene {
  host: Stage;
  table: WfIDataTable<Row>;
  grid: TableGrid<Row, Child>;
  /** Details of the events of this type, as they come. */
  heard<Detail>(type: string): Detail[];
}

export const gridOf = async (setUp: GridSetUp = {}): Promise<GridScene> => {
  const { count = 30, width = 1440, height = 600, options, attributes, shown = columns } = setUp;
  const grid = new TableGrid<Row, Child>({ ...gridOptions, ...options });
  const host = await stage(
    html`<wf-i-data-table
      label="Incidents"
      .columns=${shown}
      .rows=${rowsOf(count)}
      .rowKey=${({ id }: Row) => id}
      .extension=${grid}
    ></wf-i-data-table>`,
    attributes,
  );
  host.style.setProperty('width', `${width}px`);
  const table = host.shadowRoot.querySelector<WfIDataTable<Row>>('wf-i-data-table')!;
  table.style.setProperty('height', `${height}px`);
  await settled(table);
  const heard = <Detail>(type: string): Detail[] => {
    const details: Detail[] = [];
    table.addEventListener(type, (event) => details.push((event as CustomEvent<Detail>).detail));
    return details;
  };
  return { host, table, grid, heard };
};

/** Presses keys such as `Shift+ArrowDown`, and waits for what they do. */
export const press = async (table: WfIDataTable<Row>, ...keys: string[]): Promise<void> => {
  for (const combination of keys) {
    const parts = combination.split('+');
    const key = parts.pop()!;
    for (const modifier of parts) await sendKeys({ down: modifier });
    // Firefox knows the space bar by what it types.
    await sendKeys({ press: key === 'Space' ? ' ' : key });
    for (const modifier of parts) await sendKeys({ up: modifier });
    await settled(table);
  }
};

/** Line of the row that focus is in; 1 is the head. */
export const focusedRow = (table: Element): number =>
  Number(focusedIn(table)?.closest('[role="row"]')?.getAttribute('aria-rowindex'));

/** Column of the cell that focus is in; undefined on a row. */
export const focusedColumn = (table: Element): string | undefined =>
  focusedIn(table)?.closest<HTMLElement>('[data-column]')?.dataset['column'];

export const headCell = (table: Element, key: string): HTMLElement =>
  inside(table, `[role="columnheader"][data-column="${key}"]`)[0]!;

export const idsDrawn = (table: Element): string[] =>
  drawnRows(table).flatMap((row) => row.querySelector('[data-column="id"]')?.textContent?.trim() ?? []);

/** Until this holds, looked at once a frame; fails by the test's own time limit. */
export const until = async (holds: () => unknown): Promise<void> => {
  while (!holds()) await new Promise((done) => requestAnimationFrame(done));
};
