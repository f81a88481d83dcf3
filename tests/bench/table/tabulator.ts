import { TabulatorFull } from 'tabulator-tables';
import 'tabulator-tables/dist/css/tabulator.min.css';
import type { Contender } from './contender.ts';
import { dateText, isNumber, KEYS, WIDTHS } from './rows.ts';
import type { Incident } from './rows.ts';

/** Tabulator, by its own defaults. */
export function tabulator(): Contender {
  let rows: Incident[];
  let table: InstanceType<typeof TabulatorFull>;
  return {
    mount(host, given) {
      rows = given;
      return new Promise((resolve) => {
        table = new TabulatorFull(host, {
          data: rows,
          index: 'id',
          height: host.clientHeight,
          rowHeight: 28,
          selectableRows: true,
          columns: KEYS.map((field) => ({
            title: field,
            field,
            width: WIDTHS[field],
            sorter: isNumber(field) ? 'number' : 'string',
            formatter: (cell: { getValue(): unknown }) =>
              field === 'created' || field === 'updated'
                ? dateText(cell.getValue() as number)
                : String(cell.getValue()),
          })),
        });
        table.on('tableBuilt', () => resolve());
      });
    },
    update(index, change) {
      rows[index] = { ...rows[index]!, ...change };
      void table.updateData([rows[index]]);
    },
    select(index) {
      table.deselectRow();
      table.selectRow([rows[index]!.id]);
    },
    sort(key, descending) {
      table.setSort(key, descending ? 'desc' : 'asc');
    },
    filter(severities) {
      if (severities) table.setFilter('severity', 'in', severities);
      else table.clearFilter();
    },
  };
}
