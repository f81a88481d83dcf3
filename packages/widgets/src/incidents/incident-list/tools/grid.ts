/** The grid of the list: what rows are sorted, grouped and found by, their alerts as lines below them, and its words. */
import type { Alert, Incident } from '@watchfloor/api';
import { parseTime } from '@watchfloor/runtime';
import { TableGrid, type GridLabels, type ModelColumn, type SortKey } from '@watchfloor/ui';
import { alertCell } from '../../incident-facts/alert-line.ts';
import { placedAs } from '../../incident-feed/held.ts';
import type { Bench } from './bench.ts';
import type { FilterStrings } from '../../incident-filters/filters.strings.ts';
import { groupLabel } from '../../incident-views/groups.ts';
import { shown, termOf } from '../incident-list.columns.ts';
import type { ToolStrings } from './tools.strings.ts';

/** As the server gives them. */
export const SORT: readonly SortKey[] = [{ key: 'updated', descending: true }];

/** Worst first when descending. What is not known is nothing: it sorts last. */
const SEVERITY = ['informational', 'low', 'medium', 'high'];
const STATUS = ['resolved', 'inProgress', 'awaitingAction', 'active'];

const rankIn = (ranks: readonly string[], value: string | undefined): number | undefined => {
  const rank = ranks.indexOf(value ?? '');
  return rank < 0 ? undefined : rank;
};

const known = new WeakMap<object, readonly ModelColumn<Incident>[]>();

/** Values of the columns: the same ones as long as the words are, since the model keeps what it built by them. */
export function columnValues({ values }: FilterStrings): readonly ModelColumn<Incident>[] {
  let columns = known.get(values);
  if (!columns) known.set(values, (columns = makeValues(values)));
  return columns;
}

/** An id orders as the number that it is. */
function makeValues(values: FilterStrings['values']): readonly ModelColumn<Incident>[] {
  const text = (key: string, of: (row: Incident) => string | undefined): ModelColumn<Incident> => ({
    key,
    kind: 'text',
    of: (row) => of(placedAs(row)),
  });
  const number = (key: string, of: (row: Incident) => number | undefined): ModelColumn<Incident> => ({
    key,
    kind: 'number',
    of: (row) => of(placedAs(row)),
  });
  return [
    number('severity', ({ severity }) => rankIn(SEVERITY, severity)),
    number('id', ({ id }) => Number(id)),
    text('incident', ({ displayName }) => displayName),
    number('status', ({ status }) => rankIn(STATUS, status)),
    text('classification', ({ classification }) => termOf(values.classification, classification)),
    text('determination', ({ determination }) => termOf(values.determination, determination)),
    text('assignedTo', ({ assignedTo }) => assignedTo),
    number('created', ({ createdDateTime }) => parseTime(createdDateTime)),
    number('updated', ({ lastUpdateDateTime }) => parseTime(lastUpdateDateTime)),
  ];
}

function gridLabels(tools: ToolStrings): GridLabels {
  return {
    select: tools.selectRow,
    selectAll: tools.selectAllRows,
    selectGroup: tools.selectGroup,
    expand: tools.expandRow,
    collapse: tools.collapseRow,
    sorted: tools.sorted,
    resize: tools.resizeColumn,
    resized: tools.columnResized,
    moved: tools.columnMoved,
    more: tools.moreAlerts,
    find: {
      find: tools.find,
      next: tools.findNext,
      previous: tools.findPrevious,
      close: tools.findClose,
      place: tools.findPlace,
    },
  };
}

const alertText = ({ title, category }: Alert): string => `${title ?? ''} ${category ?? ''}`;

export function makeGrid(bench: Bench): TableGrid<Incident, Alert> {
  return new TableGrid<Incident, Alert>({
    get labels() {
      return gridLabels(bench.terms);
    },
    nameOf: ({ id }) => bench.terms.incidentId(shown(id, bench.listTerms)),
    values: columnValues(bench.filterTerms),
    facets: bench.groups.facets,
    sort: SORT,
    language: bench.language,
    selectable: true,
    expandable: () => true,
    children: (row) => {
      const alerts = bench.facts.alertsFor(row);
      return alerts === 'reading' || alerts === undefined ? 'loading' : alerts;
    },
    childKey: ({ id }) => id,
    childCell: (alert, column) => alertCell(alert, column, bench.factsContext),
    childNote: (_, state) => {
      const { alertsLoading: loading, alertsFailed: failed, alertsNone: empty } = bench.terms;
      return { loading, failed, empty }[state];
    },
    childText: alertText,
    groupLabel: (value, count) =>
      bench.terms.groupHead(groupLabel(bench.group!, value, bench.filterTerms, bench.viewTerms), bench.number(count)),
    textOf: (row, column) => textOf(bench, row, column),
  });
}

/** What find looks through. */
function textOf({ filterTerms }: Bench, row: Incident, column: string): string | undefined {
  const { values } = filterTerms;
  const texts: Readonly<Record<string, string | undefined>> = {
    severity: termOf(values.severity, row.severity),
    id: row.id,
    incident: row.displayName,
    status: termOf(values.status, row.status),
    classification: termOf(values.classification, row.classification),
    determination: termOf(values.determination, row.determination),
    assignedTo: row.assignedTo,
  };
  return Object.hasOwn(texts, column) ? texts[column] : undefined;
}
