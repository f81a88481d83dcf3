/** What an analyst works with in the list: comes behind the first rows. */
import type { Incident } from '@watchfloor/api';
import type { TableExtension } from '@watchfloor/ui';
import { nothing } from 'lit';
import type { CellContext, IncidentColumn } from '../incident-list.columns.ts';
import type { IncidentListController, NarrowedQuery } from '../incident-list.data.ts';
import type { WfIncidentList } from '../incident-list.ts';

export class IncidentListTools {
  readonly #list: WfIncidentList;
  readonly #data: IncidentListController;
  constructor(list: WfIncidentList, data: IncidentListController) {
    this.#list = list;
    this.#data = data;
  }
  get narrowed(): NarrowedQuery | undefined {
    return undefined;
  }
  get basis(): string {
    return 'tools';
  }
  get grid(): TableExtension<Incident> | undefined {
    return undefined;
  }
  readonly fact = (_column: string, _row: Incident): unknown => nothing;
  columns(columns: readonly IncidentColumn[], _context: CellContext): readonly IncidentColumn[] {
    return columns;
  }
  readonly rowClass = (_row: Incident): string => '';
  readonly handleDoubleClick = (): void => undefined;
  range(): unknown {
    return undefined;
  }
  bar(): unknown {
    return nothing;
  }
  pane(): unknown {
    return nothing;
  }
  notices(): unknown {
    return nothing;
  }
  shown(): unknown {
    return undefined;
  }
  all(): unknown {
    return nothing;
  }
  openPane(row: Incident): void {
    this.#list.openIncident(row);
    void this.#data;
  }
}
