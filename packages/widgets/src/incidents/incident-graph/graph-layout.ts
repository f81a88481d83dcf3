/**
 * Where what is drawn stands: stages from left to right in the order of the attack, in each its alerts and then what
 * came with them. A place that was given stays, whatever comes or goes. Linear in nodes and links.
 */
import type { GraphModel } from './graph-model.ts';
import type { GraphItem, GraphView } from './graph-scope.ts';

/** px at the zoom of 1. */
export const COLUMN = 104;
export const ROW = 78;
/** Room for the names of the stages. */
export const HEADER = 44;
/** Nodes below one another before a stage starts another column. */
const COLUMN_ROWS = 8;

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A stage as it is drawn. */
export interface StageBox {
  readonly stage: number;
  readonly x: number;
  readonly width: number;
}

const ALERTS = 0;
const THINGS = 1;
const sideOf = ({ kind }: GraphItem): 0 | 1 => (kind === 'alerts' ? ALERTS : THINGS);

export class GraphLayout {
  /** First column and number of columns, by stage and side. */
  readonly #columns: (readonly [first: number, count: number])[] = [];
  readonly #stages: StageBox[] = [];
  readonly #taken: Set<number>[] = [];
  readonly #places = new Map<string, readonly [column: number, row: number]>();
  #standing = new Set<string>();
  #width = 0;

  readonly #shape: string;

  /**
   * @param start what is drawn first; how wide stages are is decided by it, once
   * @param before of the same incident as it was read before: places stay where the stages are the same
   */
  constructor(model: GraphModel, start: GraphView, before?: GraphLayout) {
    const counts = new Map<number, number>();
    for (const item of start.items) {
      const key = item.stage * 2 + sideOf(item);
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    const held = new Set(model.nodes.map(({ stage, kind }) => stage * 2 + (kind === 'alerts' ? ALERTS : THINGS)));
    this.#shape = [...model.stages.map(({ name }) => name), ...[...held].sort()].join();
    const same = before && before.#shape === this.#shape ? before : undefined;
    if (same) for (const [key, place] of same.#places) this.#places.set(key, place);
    let column = 0;
    for (const stage of model.stages.keys()) {
      const first = column;
      for (const side of [ALERTS, THINGS]) {
        const key = stage * 2 + side;
        const wanted = held.has(key) ? Math.max(1, Math.ceil((counts.get(key) ?? 0) / COLUMN_ROWS)) : 0;
        const count = same ? same.#columns[key]![1] : wanted;
        this.#columns[key] = [column, count];
        column += count;
      }
      this.#stages.push({ stage, x: first * COLUMN, width: (column - first) * COLUMN });
    }
    for (let at = 0; at < column; at += 1) this.#taken.push(new Set());
    this.#width = column * COLUMN;
  }

  get width(): number {
    return this.#width;
  }

  get height(): number {
    let rows = 1;
    for (const key of this.#standing) rows = Math.max(rows, this.#places.get(key)![1] + 1);
    return HEADER + rows * ROW + 8;
  }

  get stages(): readonly StageBox[] {
    return this.#stages;
  }

  /** Where it stands; undefined before it was placed. */
  at(key: string): Point | undefined {
    const place = this.#places.get(key);
    return place && { x: (place[0] + 0.5) * COLUMN, y: HEADER + (place[1] + 0.5) * ROW };
  }

  /** Gives a place to what has none, a step at a time. What went gives its place up to others. */
  *place({ items, linksOf, byKey }: GraphView): Generator<void, void, unknown> {
    for (const key of this.#standing) {
      if (byKey.has(key)) continue;
      const [column, row] = this.#places.get(key)!;
      this.#taken[column]!.delete(row);
      this.#standing.delete(key);
    }
    yield;
    let step = 0;
    for (const item of items) {
      if (!this.#standing.has(item.key)) this.#stand(item, this.#wanted(item, linksOf));
      if ((step += 1) % 16 === 0) yield;
    }
  }

  /** Level with what it is tied to. */
  #wanted({ key }: GraphItem, linksOf: GraphView['linksOf']): number {
    let sum = 0;
    let count = 0;
    for (const { from, to } of (linksOf.get(key) ?? []).slice(0, 50)) {
      const other = from.key === key ? to.key : from.key;
      if (!this.#standing.has(other)) continue;
      sum += this.#places.get(other)![1];
      count += 1;
    }
    return count ? Math.round(sum / count) : 0;
  }

  #stand(item: GraphItem, wanted: number): void {
    const before = this.#places.get(item.key);
    const place = before && !this.#taken[before[0]]!.has(before[1]) ? before : this.#freePlace(item, wanted);
    this.#places.set(item.key, place);
    this.#taken[place[0]]!.add(place[1]);
    this.#standing.add(item.key);
  }

  #freePlace(item: GraphItem, wanted: number): readonly [number, number] {
    const [first, count] = this.#columns[item.stage * 2 + sideOf(item)]!;
    let best: readonly [number, number] = [first, 0];
    let cost = Infinity;
    for (let column = first; column < first + count; column += 1) {
      const row = nearestFree(this.#taken[column]!, wanted);
      const here = Math.abs(row - wanted) * count + (column - first);
      if (here < cost) {
        cost = here;
        best = [column, row];
      }
    }
    return best;
  }
}

function nearestFree(taken: ReadonlySet<number>, wanted: number): number {
  for (let away = 0; ; away += 1) {
    if (!taken.has(wanted + away)) return wanted + away;
    if (wanted >= away && !taken.has(wanted - away)) return wanted - away;
  }
}
