/** The kit's table, with what makes a grid of it. */
import { html } from 'lit';
import { hostStyles, severity, severityStyles, status, statusStyles, tag, tagStyles, tokens } from '@watchfloor/ui';
import type { TableColumn } from '@watchfloor/ui';
import { WfIDataTable } from '../../../packages/ui/src/data-table/data-table.ts';
import { defineDataTable } from '../../../packages/ui/src/data-table/define.ts';
import { TableGrid } from '../../../packages/ui/src/data-table/grid/table-grid.ts';
import type { Contender } from './contender.ts';
import { dateText, isNumber, KEYS, WIDTHS } from './rows.ts';
import type { Incident } from './rows.ts';

const render = (row: Incident, key: keyof Incident): unknown => {
  if (key === 'severity') return severity(row.severity, row.severity);
  if (key === 'status') return status(row.status, row.status);
  if (key === 'name') return html`<span class="name" data-open dir="auto">${row.name}</span>`;
  if (key === 'tags') return row.tags.map((text) => tag(text));
  return key === 'created' || key === 'updated' ? dateText(row[key]) : row[key];
};

const columns: TableColumn<Incident>[] = KEYS.map((key) => ({
  key,
  label: key,
  width: WIDTHS[key],
  grow: key === 'name',
  render: (row) => render(row, key),
}));

const word = (name = ''): string => name;

const makeGrid = (): TableGrid<Incident> =>
  new TableGrid<Incident>({
    labels: {
      select: word,
      selectAll: 'Select all',
      expand: word,
      collapse: word,
      sorted: word,
      resize: word,
      resized: word,
      moved: word,
      more: String,
    },
    nameOf: ({ id }) => id,
    language: 'en',
    selectable: true,
    values: KEYS.map((key) => ({
      key,
      kind: isNumber(key) ? 'number' : 'text',
      of: (row) => (key === 'tags' ? row.tags[0] : (row[key] as string | number)),
    })),
    facets: [
      ...(['severity', 'status', 'owner', 'category', 'source'] as const).map((key) => ({
        key,
        of: (row: Incident) => [row[key]],
      })),
      { key: 'tags', of: ({ tags }) => tags },
    ],
  });

export function elementTable(): Contender {
  defineDataTable();
  const table = new WfIDataTable<Incident>();
  const grid = makeGrid();
  let root: ShadowRoot;
  return {
    mount(host, rows) {
      root = host.attachShadow({ mode: 'open' });
      root.adoptedStyleSheets = [tokens, hostStyles].map(({ styleSheet }) => styleSheet!);
      table.style.blockSize = '100%';
      table.sheets = [severityStyles, statusStyles, tagStyles];
      table.columns = columns;
      table.rowKey = ({ id }) => id;
      table.rows = rows;
      root.append(table);
    },
    extend: () => void (table.extension = grid),
    build: () => grid.model.prepare(),
    update(index, change) {
      table.rows = table.rows.with(index, { ...table.rows[index]!, ...change });
    },
    select(index) {
      grid.setSelected([table.rows[index]!.id]);
    },
    sort(key, descending) {
      grid.setSort([{ key, descending }]);
    },
    filter(severities) {
      grid.setFilter({ facets: new Map([['severity', new Set(severities)]]) });
    },
    scroller: () => table.renderRoot.querySelector<HTMLElement>('.grid')!,
    shown: () =>
      [...table.renderRoot.querySelectorAll('.body .c1')].slice(0, 8).map((cell) => cell.textContent?.trim() ?? ''),
  };
}
