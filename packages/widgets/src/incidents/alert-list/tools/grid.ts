/** The grid of the list: what rows are sorted, grouped and found by, and its words. */
import type { Alert } from '@watchfloor/api';
import { parseTime } from '@watchfloor/runtime';
import { TableGrid, type Facet, type GridLabels, type ModelColumn, type SortKey } from '@watchfloor/ui';
import { shown, worded } from '../../incident-facts/facts-text.ts';
import { sourceOf } from '../alert-list.columns.ts';
import type { AlertBench } from './bench.ts';
import { alertFacts } from './facts.ts';
import { valueName } from './words.ts';

/** As the server gives them. */
export const SORT: readonly SortKey[] = [{ key: 'created', descending: true }];

/** Worst first when descending. What is not known is nothing: it sorts last. */
const SEVERITY = ['informational', 'low', 'medium', 'high'];
const STATUS = ['resolved', 'inProgress', 'new'];

const rankIn = (ranks: readonly string[], value: string | undefined): number | undefined => {
  const rank = ranks.indexOf(value ?? '');
  return rank < 0 ? undefined : rank;
};

const text = (key: string, of: (row: Alert) => string | undefined): ModelColumn<Alert> => ({ key, kind: 'text', of });
const number = (key: string, of: (row: Alert) => number | undefined): ModelColumn<Alert> => ({
  key,
  kind: 'number',
  of,
});

/** An id of digits orders as the number that it is. */
const VALUES: readonly ModelColumn<Alert>[] = [
  number('severity', ({ severity }) => rankIn(SEVERITY, severity)),
  text('alert', ({ title }) => title),
  number('status', ({ status }) => rankIn(STATUS, status)),
  text('category', ({ category }) => category),
  text('source', sourceOf),
  text('detectionSource', ({ detectionSource }) => detectionSource),
  text('products', ({ productName }) => productName),
  text('assignedTo', ({ assignedTo }) => assignedTo),
  text('classification', ({ classification }) => classification),
  text('determination', ({ determination }) => determination),
  number('incident', ({ incidentId }) => Number(incidentId)),
  text('id', ({ id }) => id),
  number('created', ({ createdDateTime }) => parseTime(createdDateTime)),
  number('lastUpdate', ({ lastUpdateDateTime }) => parseTime(lastUpdateDateTime)),
  number('firstActivity', ({ firstActivityDateTime }) => parseTime(firstActivityDateTime)),
  number('lastActivity', ({ lastActivityDateTime }) => parseTime(lastActivityDateTime)),
  number('evidence', ({ evidenceRaw }) => evidenceRaw.length),
];

/** What rows can be grouped by. */
export const GROUPS = ['severity', 'status', 'serviceSource', 'incident'] as const;
export type GroupKey = (typeof GROUPS)[number];

const FACETS: readonly Facet<Alert>[] = GROUPS.map((key) => ({
  key,
  of: (row) => {
    const value = key === 'serviceSource' ? sourceOf(row) : key === 'incident' ? row.incidentId : row[key];
    return value ? [value] : [];
  },
  ...(key === 'severity' && { rank: (value: string) => -(rankIn(SEVERITY, value) ?? -1) }),
  ...(key === 'status' && { rank: (value: string) => -(rankIn(STATUS, value) ?? -1) }),
}));

const labelsOf = ({ terms }: AlertBench): GridLabels => ({
  select: terms.selectRow,
  selectAll: terms.selectAllRows,
  selectGroup: terms.selectGroup,
  expand: terms.expandRow,
  collapse: terms.collapseRow,
  sorted: terms.sorted,
  resize: terms.resizeColumn,
  resized: terms.columnResized,
  moved: terms.columnMoved,
  more: terms.moreAlerts,
  find: {
    find: terms.find,
    next: terms.findNext,
    previous: terms.findPrevious,
    close: terms.findClose,
    place: terms.findPlace,
  },
});

export function makeGrid(bench: AlertBench): TableGrid<Alert, never> {
  return new TableGrid<Alert, never>({
    get labels() {
      return labelsOf(bench);
    },
    nameOf: (alert) => bench.own.alertName(bench.nameOf(alert)),
    values: VALUES,
    facets: FACETS,
    sort: SORT,
    language: bench.language,
    selectable: true,
    groupLabel: (value, count) => groupHead(bench, bench.group, value, bench.number(count)),
    textOf: (row, column) => textOf(bench, row, column),
  });
}

function groupHead(bench: AlertBench, key: GroupKey | undefined, value: string | undefined, count: string): string {
  const { terms, own, context } = bench;
  if (value === undefined || !key) return terms.groupHead(terms.noValueGroup, count);
  if (key === 'incident') return own.groupIncident(shown(value, context.terms), count);
  return terms.groupHead(valueName(bench, key, value), count);
}

/** What find looks through. */
function textOf({ context: { terms } }: AlertBench, row: Alert, column: string): string | undefined {
  const texts: Readonly<Record<string, () => string | undefined>> = {
    severity: () => worded(terms.severities, row.severity ?? 'unknown', terms),
    alert: () => row.title,
    status: () => worded(terms.alertStatuses, row.status ?? 'unknown', terms),
    category: () => row.category && worded(terms.categories, row.category, terms),
    source: () => worded(terms.sources, sourceOf(row), terms),
    products: () => row.productName,
    assignedTo: () => row.assignedTo,
    incident: () => row.incidentId,
    id: () => row.id,
    assets: () =>
      alertFacts(row)
        .devices.map(({ name }) => name)
        .join(' '),
  };
  return Object.hasOwn(texts, column) ? texts[column]!() : undefined;
}
