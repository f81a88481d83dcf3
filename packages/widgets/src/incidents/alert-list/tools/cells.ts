/** Columns that the tools add to the list's own, most of them from the alert's evidence. */
import type { Alert } from '@watchfloor/api';
import { formatCount } from '@watchfloor/runtime';
import type { TableColumn } from '@watchfloor/ui';
import { html, nothing } from 'lit';
import { factCell } from '../../incident-facts/facts-cells.ts';
import { oneLine, shortProduct, shown, time, worded } from '../../incident-facts/facts-text.ts';
import type { AlertCellContext } from '../alert-list.columns.ts';
import type { AlertBench } from './bench.ts';
import { alertFacts } from './facts.ts';

/** Columns of facts that a person has to choose, in the order they are offered. */
const FACT_COLUMNS = [
  ['products', 176],
  ['firstActivity', 96],
  ['lastActivity', 96],
  ['techniques', 128],
  ['threats', 160],
  ['actors', 128],
  ['investigationStates', 160],
  ['deviceGroups', 128],
  ['osPlatforms', 112],
  ['policies', 160],
  ['subscriptions', 160],
] as const;

/** Columns that are not shown at first. */
export const HIDDEN: readonly string[] = [
  'detectionSource',
  'classification',
  'determination',
  'id',
  'tags',
  'evidence',
  'lastUpdate',
  ...FACT_COLUMNS.map(([key]) => key),
];

type Column = TableColumn<Alert>;

/** The columns that one can have, those of the list among them. */
export function allColumns(
  bench: AlertBench,
  columns: readonly Column[],
  context: AlertCellContext,
): readonly Column[] {
  const { terms, own } = bench;
  const facts = FACT_COLUMNS.map(([key, width]): Column => ({
    key,
    label: key === 'actors' ? own.actors : String(terms[key]),
    width,
    drop: 1,
    render: (row) => factCell(key, alertFacts(row), context),
  }));
  const assets: Column = {
    key: 'assets',
    label: context.list.assets,
    width: 120,
    drop: 2,
    render: (row) => factCell('assets', alertFacts(row), context),
  };
  const named = columns.map((column) =>
    column.key === 'alert' ? { ...column, render: (row: Alert) => renderName(bench, column, row) } : column,
  );
  const at = named.findIndex(({ key }) => key === 'assignedTo');
  return [...named.slice(0, at), assets, ...named.slice(at), ...ownMore(bench, context), ...facts];
}

/** What the row itself tells and not everybody asks for. */
function ownMore({ terms: tools, own, filterTerms }: AlertBench, context: AlertCellContext): readonly Column[] {
  const { terms, language } = context;
  const { values } = filterTerms;
  const word = (key: 'classification' | 'determination', width: number): Column => ({
    key,
    label: own[key],
    width,
    drop: 2,
    render: (row) => worded(values[key], row[key] ?? 'unknown', terms),
  });
  return [
    {
      key: 'detectionSource',
      label: own.detectionSource,
      width: 144,
      drop: 2,
      render: ({ detectionSource = 'unknown' }) => {
        const text = worded(terms.sources, detectionSource, terms);
        return oneLine(shortProduct(text), text);
      },
    },
    word('classification', 128),
    word('determination', 136),
    { key: 'id', label: own.id, width: 160, drop: 2, render: ({ id }) => shown(id, terms) },
    {
      key: 'tags',
      label: tools.tags,
      width: 144,
      drop: 1,
      render: ({ systemTags = [] }) => {
        const text = systemTags.map((each) => shown(each, terms)).join(terms.comma);
        return text ? oneLine(text, text) : html`<span class="muted">${context.list.none}</span>`;
      },
    },
    {
      key: 'evidence',
      label: own.evidence,
      width: 80,
      drop: 1,
      align: 'end',
      render: ({ evidenceRaw }) => formatCount(evidenceRaw.length, language),
    },
    {
      key: 'lastUpdate',
      label: own.lastUpdate,
      width: 96,
      drop: 1,
      align: 'end',
      render: ({ lastUpdateDateTime }) => time(lastUpdateDateTime, context) ?? nothing,
    },
  ];
}

/** The title, with a word on a row that changed. */
function renderName({ terms, data }: AlertBench, column: Column, row: Alert): unknown {
  if (data.feed.fresh?.get(row.id) !== 'changed') return column.render(row);
  return html`<span class="mark">${terms.changedMark}</span>${column.render(row)}`;
}
