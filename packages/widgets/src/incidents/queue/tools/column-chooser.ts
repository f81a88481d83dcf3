/** Which columns stand and in which order, chosen in the same way above every table. */
import type { ColumnsChange, ColumnState, TableColumn } from '@watchfloor/ui';
import { html, type TemplateResult } from 'lit';
import type { ToolStrings } from '../../incident-list/tools/tools.strings.ts';

export interface ChooserGrid {
  readonly columnState: ColumnState;
  readonly allColumns: readonly TableColumn<never>[];
  setColumnState(state: Partial<ColumnState>): void;
}

export interface ChooserColumns {
  /** What each row is called by: it is always shown. */
  readonly named: string;
  /** Not shown until the person asks for them. */
  readonly hidden: readonly string[];
  /** No data, so not offered; it stays at the end. */
  readonly last?: string;
}

/** @param changed the person chose other columns */
export function columnChooser(
  grid: ChooserGrid,
  { named, hidden, last }: ChooserColumns,
  terms: ToolStrings,
  changed: () => void,
): TemplateResult {
  const set = (state: Partial<ColumnState>): void => {
    grid.setColumnState(state);
    changed();
  };
  const columns = grid.allColumns
    .filter(({ key }) => key !== last)
    .map(({ key, label }) => ({
      key,
      label,
      shown: !grid.columnState.hidden.includes(key),
      locked: key === named,
    }));
  return html`<wf-i-column-chooser
    label=${terms.columns}
    .columns=${columns}
    .labels=${{
      find: terms.findColumn,
      nothing: terms.noColumn,
      reset: terms.defaultColumns,
      locked: terms.alwaysShown,
      up: terms.moveUp,
      down: terms.moveDown,
      moved: terms.columnMoved,
      help: terms.moveHelp,
    }}
    @columns-change=${({ detail }: CustomEvent<ColumnsChange>) => {
      // A column that was asked for does not fall away where there is no room: with a width, it is scrolled to.
      const asked = grid.allColumns.filter(({ key }) => hidden.includes(key) && !detail.hidden.includes(key));
      const widths = Object.fromEntries(asked.map(({ key, width }) => [key, width]));
      const order = last === undefined ? detail.keys : [...detail.keys, last];
      set({ order, hidden: detail.hidden, widths: { ...widths, ...grid.columnState.widths } });
    }}
    @columns-reset=${() => set({ order: [], hidden, widths: {}, pinned: [] })}
  ></wf-i-column-chooser>`;
}
