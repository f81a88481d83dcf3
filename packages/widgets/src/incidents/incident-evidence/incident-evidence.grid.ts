/** The grid of the evidence: its words, and what rows are sorted by. */
import { TableGrid, type GridLabels } from '@watchfloor/ui';
import type { ToolStrings } from '../incident-list/tools/tools.strings.ts';
import type { EvidenceRow } from './evidence-rows.ts';
import { EVIDENCE_SORT, EVIDENCE_VALUES } from './incident-evidence.columns.ts';

/** What a grid of an incident's tab says. */
export const labelsOf = (terms: ToolStrings): GridLabels => ({
  select: terms.selectRow,
  selectAll: terms.selectAllRows,
  expand: terms.expandRow,
  collapse: terms.collapseRow,
  sorted: terms.sorted,
  resize: terms.resizeColumn,
  resized: terms.columnResized,
  moved: terms.columnMoved,
  more: terms.moreAlerts,
});

/** @param tools words as they are now: the language may change while the grid stands */
export const makeEvidenceGrid = (
  tools: () => ToolStrings,
  nameOf: (row: EvidenceRow) => string,
  language: string,
): TableGrid<EvidenceRow, never> =>
  new TableGrid<EvidenceRow, never>({
    get labels() {
      return labelsOf(tools());
    },
    nameOf,
    values: EVIDENCE_VALUES,
    sort: EVIDENCE_SORT,
    language,
  });
