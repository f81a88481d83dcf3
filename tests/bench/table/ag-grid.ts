import { AllCommunityModule, createGrid, ModuleRegistry } from 'ag-grid-community';
import type { Contender } from './contender.ts';
import { dateText, KEYS, WIDTHS } from './rows.ts';
import type { Incident } from './rows.ts';

/** AG Grid Community, by its own defaults. */
export function agGrid(): Contender {
  ModuleRegistry.registerModules([AllCommunityModule]);
  let rows: Incident[];
  let api: ReturnType<typeof createGrid<Incident>>;
  let chosen: Set<string> | undefined;
  return {
    mount(host, given) {
      rows = given;
      api = createGrid<Incident>(host, {
        rowData: rows,
        getRowId: ({ data }) => data.id,
        rowSelection: { mode: 'multiRow' },
        rowHeight: 28,
        headerHeight: 28,
        animateRows: false,
        isExternalFilterPresent: () => !!chosen,
        doesExternalFilterPass: ({ data }) => !!data && chosen!.has(data.severity),
        columnDefs: KEYS.map((field) => ({
          field,
          width: WIDTHS[field],
          valueFormatter: ({ value }: { value: unknown }) =>
            field === 'created' || field === 'updated' ? dateText(value as number) : String(value),
        })),
      });
    },
    update(index, change) {
      rows[index] = { ...rows[index]!, ...change };
      api.applyTransaction({ update: [rows[index]!] });
    },
    select(index) {
      api.deselectAll();
      api.getRowNode(rows[index]!.id)?.setSelected(true);
    },
    sort(colId, descending) {
      api.applyColumnState({ state: [{ colId, sort: descending ? 'desc' : 'asc' }], defaultState: { sort: null } });
    },
    filter(severities) {
      chosen = severities && new Set(severities);
      api.onFilterChanged();
    },
  };
}
