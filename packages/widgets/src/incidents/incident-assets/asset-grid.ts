/** The grid of a tab of assets: its words and values, its columns to choose from, and what a search looks in. */
import { TableGrid } from '@watchfloor/ui';
import { haystackOf, searchTerms } from '../incident-filters/text-match.ts';
import type { ToolStrings } from '../incident-list/tools/tools.strings.ts';
import type { AssetKind, IncidentAsset } from './asset-types.ts';
import type { ValueFilter } from '../pivots/value-filters.ts';
import type { ChooserColumns } from '../queue/tools/column-chooser.ts';
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

/** What the person chooses from. The column of buttons is no data, and stays where it is. */
export const columnsOf = (kind: AssetKind): ChooserColumns => ({
  named: 'name',
  hidden: hiddenColumns(kind),
  last: MENU,
});

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
