/** The grid of a tab of assets: its words and values, its columns to choose from, and what a search looks in. */
import type { ColumnsChange, ColumnState } from '@watchfloor/ui';
import { TableGrid } from '@watchfloor/ui';
import { html, type TemplateResult } from 'lit';
import { haystackOf, searchTerms } from '../incident-filters/text-match.ts';
import type { ToolStrings } from '../incident-list/tools/tools.strings.ts';
import type { AssetKind, IncidentAsset } from './asset-types.ts';
import type { ValueFilter } from '../pivots/value-filters.ts';
import { passesPicked } from './asset-pivots.ts';
import { MENU } from './row-menu.ts';
import {
  assetName,
  assetText,
  assetValues,
  hiddenColumns,
  searchText,
  type AssetCellContext,
} from './assets.columns.ts';

/** The column of buttons is no data, and stays where it is. */
const isData = ({ key }: { readonly key: string }): boolean => key !== MENU;

export type AssetGrid = TableGrid<IncidentAsset, never>;

/** Asked for anew each time: the language may be another. */
interface GridWords {
  readonly cells: () => AssetCellContext;
  readonly words: () => ToolStrings;
}

export function makeGrid(kind: AssetKind, { cells, words }: GridWords): AssetGrid {
  const grid: AssetGrid = new TableGrid<IncidentAsset, never>({
    get labels() {
      const t = words();
      return {
        select: t.selectRow,
        selectAll: t.selectAllRows,
        expand: t.expandRow,
        collapse: t.collapseRow,
        sorted: t.sorted,
        resize: t.resizeColumn,
        resized: t.columnResized,
        moved: t.columnMoved,
        more: t.moreAlerts,
        find: { find: t.find, next: t.findNext, previous: t.findPrevious, close: t.findClose, place: t.findPlace },
      };
    },
    nameOf: (asset) => `${cells().own.rowName[kind]} ${assetName(asset, cells())}`,
    values: assetValues(kind),
    textOf: (asset, column) => assetText(asset, column, cells()),
  });
  grid.setColumnState({ hidden: hiddenColumns(kind) });
  return grid;
}

/** @param changed the person chose other columns */
export function columnChooser(
  grid: AssetGrid,
  kind: AssetKind,
  terms: ToolStrings,
  changed: () => void,
): TemplateResult {
  const set = (state: Partial<ColumnState>): void => {
    grid.setColumnState(state);
    changed();
  };
  const extra = hiddenColumns(kind);
  const { hidden: now } = grid.columnState;
  const columns = grid.allColumns.filter(isData).map(({ key, label }) => ({
    key,
    label,
    shown: !now.includes(key),
    locked: key === 'name',
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
    @columns-change=${({ detail: { keys, hidden } }: CustomEvent<ColumnsChange>) => {
      // A column that was asked for does not fall away where there is no room: with a width, it is scrolled to.
      const asked = grid.allColumns.filter(({ key }) => extra.includes(key) && !hidden.includes(key));
      const widths = Object.fromEntries(asked.map(({ key, width }) => [key, width]));
      set({ order: [...keys, MENU], hidden, widths: { ...widths, ...grid.columnState.widths } });
    }}
    @columns-reset=${() => set({ order: [], hidden: extra, widths: {}, pinned: [] })}
  ></wf-i-column-chooser>`;
}

const haystacks = new WeakMap<IncidentAsset, string>();
function haystack(asset: IncidentAsset): string {
  let text = haystacks.get(asset);
  if (text === undefined) haystacks.set(asset, (text = haystackOf(searchText(asset))));
  return text;
}

/** Shows what has the text, and what the person picked from the rows. */
export function narrow(grid: AssetGrid, text: string, picked: readonly ValueFilter[]): void {
  const test = textTest(text);
  const all = (asset: IncidentAsset): boolean => (!test || test(asset)) && passesPicked(asset, picked);
  grid.setFilter(test || picked.length ? { test: all } : {});
}

/** Whether an asset has all parts of a text in its names, ids, tags and the like; undefined: nothing is asked for. */
function textTest(text: string): ((asset: IncidentAsset) => boolean) | undefined {
  const terms = searchTerms(text);
  return terms.length ? (asset) => terms.every((term) => haystack(asset).includes(term)) : undefined;
}
