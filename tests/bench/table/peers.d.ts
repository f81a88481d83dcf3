/** As much of the peers' types as the bench uses: they are installed only for it. */
declare module 'ag-grid-community' {
  interface GridApi<Row> {
    applyTransaction(change: { update: Row[] }): void;
    deselectAll(): void;
    getRowNode(id: string): { setSelected(selected: boolean): void } | undefined;
    applyColumnState(change: { state: { colId: string; sort: 'asc' | 'desc' }[]; defaultState: { sort: null } }): void;
    onFilterChanged(): void;
  }
  interface GridOptions<Row> {
    rowData: Row[];
    getRowId(given: { data: Row }): string;
    isExternalFilterPresent(): boolean;
    doesExternalFilterPass(node: { data: Row | undefined }): boolean;
    columnDefs: { field: string; width: number; valueFormatter(given: { value: unknown }): string }[];
    rowSelection: { mode: 'multiRow' };
    rowHeight: number;
    headerHeight: number;
    animateRows: boolean;
  }
  export const AllCommunityModule: object;
  export const ModuleRegistry: { registerModules(modules: object[]): void };
  export function createGrid<Row>(host: HTMLElement, options: GridOptions<Row>): GridApi<Row>;
}

declare module 'tabulator-tables' {
  export class TabulatorFull {
    constructor(host: HTMLElement, options: object);
    on(event: 'tableBuilt', listener: () => void): void;
    updateData(rows: readonly object[]): Promise<void>;
    deselectRow(): void;
    selectRow(ids: readonly string[]): void;
    setSort(key: string, direction: 'asc' | 'desc'): void;
    setFilter(key: string, kind: 'in', values: readonly string[]): void;
    clearFilter(): void;
  }
}

declare module 'tabulator-tables/dist/css/tabulator.min.css';
