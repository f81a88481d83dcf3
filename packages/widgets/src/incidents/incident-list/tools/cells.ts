/** Columns and cells that the tools add to the list's own. */
import type { Incident } from '@watchfloor/api';
import { html, nothing } from 'lit';
import { marksOf } from '../../incident-feed/changes.ts';
import { factCell } from '../../incident-facts/facts-cells.ts';
import { shown, termOf, timeCell, type CellContext, type IncidentColumn } from '../incident-list.columns.ts';
import type { Bench } from './bench.ts';
import { columnValues } from './grid.ts';
import type { ToolStrings } from './tools.strings.ts';

/** Columns from alerts, in the order they are offered. None of them is shown at first. */
const MORE_COLUMNS: readonly (readonly [key: keyof ToolStrings & string, width: number])[] = [
  ['alertSeverity', 112],
  ['categories', 160],
  ['serviceSources', 176],
  ['detectionSources', 176],
  ['products', 176],
  ['firstActivity', 96],
  ['lastActivity', 96],
  ['deviceGroups', 128],
  ['osPlatforms', 112],
  ['investigationStates', 160],
  ['techniques', 128],
  ['threats', 160],
  ['policies', 160],
  ['subscriptions', 160],
];

/** Columns that a person has to choose. */
export const HIDDEN: readonly string[] = [
  ...MORE_COLUMNS.map(([key]) => key),
  'classification',
  'determination',
  'created',
];

export class Cells {
  readonly #bench: Bench;
  /** Rows in view, gathered while they are drawn. */
  #drawn: Incident[] | undefined;
  #also: Incident | undefined;

  constructor(bench: Bench) {
    this.#bench = bench;
  }

  /** An incident whose facts are wanted whether or not its row is in view. */
  set also(incident: Incident | undefined) {
    this.#also = incident;
    if (incident) this.#want(incident);
  }

  columns(columns: readonly IncidentColumn[], context: CellContext): readonly IncidentColumn[] {
    const bench = this.#bench;
    bench.context = context;
    bench.grid.model.setColumns(columnValues(bench.filterTerms));
    const more = MORE_COLUMNS.map(([key, width]): IncidentColumn => ({
      key,
      label: String(bench.terms[key]),
      width,
      drop: 1,
      render: (row) => this.fact(key, row),
    }));
    const own = columns.map((column) =>
      column.key === 'incident' ? { ...column, render: (row: Incident) => this.#renderName(column, row) } : column,
    );
    const at = own.findIndex(({ key }) => key === 'assignedTo');
    return [...own.slice(0, at), ...this.#ownMore(context), ...own.slice(at), ...more];
  }

  /** What the row itself tells and not everybody asks for. */
  #ownMore(context: CellContext): readonly IncidentColumn[] {
    const { filterTerms, terms } = this.#bench;
    const { notSet } = context.terms;
    const choice = (key: 'classification' | 'determination', width: number): IncidentColumn => ({
      key,
      label: filterTerms.filters[key],
      width,
      drop: 2,
      render: (row) => shown(termOf(filterTerms.values[key], row[key]) ?? notSet, context.terms),
    });
    return [
      choice('classification', 128),
      choice('determination', 136),
      {
        key: 'created',
        label: terms.created,
        width: 76,
        drop: 3,
        align: 'end',
        render: (row) => timeCell(row.createdDateTime, context),
      },
    ];
  }

  /** The cell of a column that is made from alerts; asks for them when the row is drawn. */
  readonly fact = (column: string, row: Incident): unknown => {
    this.#want(row);
    const { facts, factsContext } = this.#bench;
    const state = facts.factsFor(row);
    const context = state === 'failed' ? { ...factsContext, failure: facts.failureOf(row) } : factsContext;
    return factCell(column, state, context);
  };

  /** The name, with a word on a row that changed and a sign on one that is odd. */
  #renderName(column: IncidentColumn, row: Incident): unknown {
    const { terms, data } = this.#bench;
    // Hidden characters are shown in the name itself.
    const odd = marksOf(row).filter((mark) => mark !== 'hidden-characters');
    const changed = data.feed.fresh?.get(row.id) === 'changed';
    if (!odd.length && !changed) return column.render(row);
    const why = `${terms.oddRow}: ${odd.map((mark) => terms.marks[mark]).join(' ')}`;
    return html`${changed ? html`<span class="mark">${terms.changedMark}</span>` : nothing}${
      odd.length ? html`<span class="mark odd" role="img" aria-label=${why} title=${why}>!</span>` : nothing
    }${column.render(row)}`;
  }

  #want(row: Incident): void {
    if (!this.#drawn) {
      this.#drawn = [];
      queueMicrotask(() => {
        const rows = this.#drawn ?? [];
        this.#drawn = undefined;
        this.#bench.facts.want([...new Set(this.#also ? [this.#also, ...rows] : rows)]);
      });
    }
    this.#drawn.push(row);
  }
}
