import { median } from '../support/bench-page.ts';
import type { Bundle } from './bundles.ts';

export type Figure =
  | 'mount'
  | 'extend'
  | 'build'
  | 'at rest'
  | 'update one'
  | 'select one'
  | 'sort number'
  | 'sort text'
  | 'filter'
  | 'heap MB'
  | 'elements'
  | 'longest task'
  | 'by the clock'
  | 'blank places'
  | 'scroll p95';

/** What one table did in one page. */
export interface Round {
  figures: Partial<Record<Figure, number>>;
  /** Ids of the first rows after each operation, where the table tells them. */
  shown: Partial<Record<Figure, string[] | undefined>>;
}

/** `times`: at most this ratio to the table written by hand; `most`: at most this. From design/performance.md. */
export const BUDGETS: readonly { figure: Figure; times?: number; most?: number }[] = [
  { figure: 'mount', times: 1.1 },
  { figure: 'update one', times: 1.1 },
  { figure: 'select one', times: 1.1 },
  { figure: 'sort number', times: 0.4 },
  { figure: 'sort text', times: 0.15 },
  { figure: 'filter', times: 0.75 },
  { figure: 'heap MB', most: 8 },
  { figure: 'elements', most: 600 },
  { figure: 'longest task', most: 50 },
  { figure: 'blank places', most: 0 },
  { figure: 'scroll p95', most: 33.4 },
];

const ORDER: readonly Figure[] = [
  'mount',
  'extend',
  'build',
  ...BUDGETS.map(({ figure }) => figure).slice(1),
  'by the clock',
  'at rest',
];

const isRatio = (figure: Figure): boolean => BUDGETS.some(({ figure: name, times }) => name === figure && times);

function line(cells: readonly string[]): string {
  return cells.map((cell, place) => (place ? cell.padStart(16) : cell.padEnd(14))).join('');
}

/** Prints all figures, and says which budgets were broken. */
export function report(bundles: readonly Bundle[], rounds: ReadonlyMap<string, readonly Round[]>): string[] {
  const of = (name: string, figure: Figure): number =>
    median((rounds.get(name) ?? []).map(({ figures }) => figures[figure] ?? NaN));
  const cell = (name: string, figure: Figure): string => {
    const value = of(name, figure);
    if (Number.isNaN(value)) return '–';
    const ratio = isRatio(figure) && name !== 'vanilla' ? ` (${(value / of('vanilla', figure)).toFixed(2)} ×)` : '';
    return value.toFixed(1) + ratio;
  };
  console.log(line(['CPU ms', ...bundles.map(({ name }) => name), 'budget']));
  console.log(line(['KiB gzip', ...bundles.map(({ kib }) => kib.toFixed(1))]));
  for (const figure of ORDER) {
    const budget = BUDGETS.find((one) => one.figure === figure);
    const limit = budget?.times ? `${budget.times} ×` : String(budget?.most ?? '');
    console.log(line([figure, ...bundles.map(({ name }) => cell(name, figure)), limit]));
  }
  return [...overBudget(of), ...otherRows(rounds)];
}

function overBudget(of: (name: string, figure: Figure) => number): string[] {
  return BUDGETS.flatMap(({ figure, times, most }) => {
    const value = times ? of('element', figure) / of('vanilla', figure) : of('element', figure);
    const limit = times ?? most ?? 0;
    // A figure that could not be had is no figure that was kept.
    return value <= limit ? [] : [`${figure}: ${value.toFixed(2)} where ${limit} is the most`];
  });
}

/** Fast and wrong is no win: after each operation both tables must show the same rows. */
function otherRows(rounds: ReadonlyMap<string, readonly Round[]>): string[] {
  const [vanilla, element] = ['vanilla', 'element'].map((name) => rounds.get(name)?.[0]?.shown ?? {});
  return Object.entries(vanilla ?? {}).flatMap(([figure, ids]) => {
    const others = element?.[figure as Figure];
    return ids?.length && ids.join() === others?.join()
      ? []
      : [`${figure}: rows ${ids?.join()} here, ${others?.join()} there`];
  });
}
