import type { TableLines } from '../contract.ts';
import type { ModelGroup, TableModel } from '../model/table-model.ts';
import type { ChildState } from './options.ts';

/** Children shown below a row at first. */
export const CHILDREN_AT_FIRST = 50;

/** One line of the grid: a row, a row's child, a word about children, or the head of a group. */
export interface GridLine<Row> {
  row?: Row;
  child?: unknown;
  note?: ChildState;
  /** Children that this line stands for; a press shows them. */
  more?: number;
  group?: ModelGroup;
  /** No further line of the same row follows. */
  last?: boolean;
}

/** Lines of one kind, one after the other. */
interface Run<Row> extends GridLine<Row> {
  /** First line. */
  at: number;
  /** For rows: place of the first one in the model's order. */
  start?: number;
  children?: readonly unknown[];
}

/** What the person opened and closed, by key. */
export interface Unfolded {
  expanded: ReadonlySet<unknown>;
  /** Rows all of whose children are shown. */
  whole: ReadonlySet<unknown>;
  /** Groups whose rows are hidden, by value. */
  folded: ReadonlySet<string | undefined>;
}

export interface LineSource<Row> {
  model: TableModel<Row>;
  rowKey(row: Row): unknown;
  childrenOf(row: Row): readonly unknown[] | 'loading' | 'failed' | undefined;
  childKey(child: unknown): unknown;
}

/** Rows, children and group heads as lines. Costs what is expanded and grouped, not what there is. */
export class GridLines<Row> implements TableLines<Row> {
  readonly #source: LineSource<Row>;
  readonly #runs: Run<Row>[] = [];
  /** As they stood when the lines were made: an order that changes in between makes new lines. */
  readonly #order: Uint32Array;
  readonly #rows: readonly Row[];
  length = 0;

  constructor(source: LineSource<Row>, unfolded: Unfolded) {
    this.#source = source;
    const { model } = source;
    const { order, groups, rows } = model;
    this.#order = order;
    this.#rows = rows;
    const places = [...unfolded.expanded]
      .map((key) => model.indexOf(key))
      .filter((place) => place >= 0)
      .sort((a, b) => a - b);
    for (const group of groups ?? [undefined]) {
      if (group) this.#add({ group }, 1);
      if (group && unfolded.folded.has(group.value)) continue;
      let start = group?.start ?? 0;
      const end = group ? start + group.count : order.length;
      for (const place of places) {
        if (place < start || place >= end) continue;
        this.#add({ start }, place + 1 - start);
        start = place + 1;
        const row = rows[order[place]!]!;
        this.#addChildren(row, unfolded.whole.has(source.rowKey(row)));
      }
      this.#add({ start }, end - start);
    }
  }

  #addChildren(row: Row, whole: boolean): void {
    const children = this.#source.childrenOf(row);
    if (!children) return;
    const note = typeof children === 'string' ? children : children.length ? undefined : 'empty';
    if (note) return this.#add({ row, note, last: true }, 1);
    const shown = whole ? children.length : Math.min(children.length, CHILDREN_AT_FIRST);
    this.#add({ row, children: children as readonly unknown[] }, shown);
    const more = children.length - shown;
    if (more) this.#add({ row, more, last: true }, 1);
  }

  #add(run: GridLine<Row> & Partial<Run<Row>>, size: number): void {
    if (size > 0) this.#runs.push({ ...run, at: this.length });
    this.length += Math.max(0, size);
  }

  #runAt(line: number): number {
    let low = 0;
    for (let high = this.#runs.length; high - low > 1;) {
      const middle = (low + high) >> 1;
      if (this.#runs[middle]!.at <= line) low = middle;
      else high = middle;
    }
    return low;
  }

  lineAt(line: number): GridLine<Row> {
    const place = this.#runAt(line);
    const run = this.#runs[place];
    if (!run || !(line >= 0 && line < this.length)) return {};
    const { children, start, row } = run;
    if (start !== undefined) return { row: this.#rows[this.#order[start + line - run.at]!] };
    if (!children) return run;
    const next = this.#runs[place + 1];
    return { row, child: children[line - run.at], last: line + 1 === (next?.at ?? this.length) && !next?.more };
  }

  rowAt(line: number): Row | undefined {
    const found = this.lineAt(line);
    return this.isRow(found) ? found.row : undefined;
  }

  isRow({ child, note, more }: GridLine<Row>): boolean {
    return child === undefined && !note && !more;
  }

  keyAt(line: number): unknown {
    return this.#keyOf(this.lineAt(line));
  }

  indexOf(key: unknown): number {
    const place = this.#source.model.indexOf(key);
    return place < 0 ? this.#indexOfOther(key) : this.#lineOf(place);
  }

  /** Line of the row, or group head, that this one belongs to, or -1. */
  parentOf(line: number): number {
    const own = this.#runAt(line);
    const isRow = this.#runs[own]?.start !== undefined;
    for (let place = own - 1; place >= 0; place -= 1) {
      const { group, start } = this.#runs[place]!;
      if (isRow ? group : start !== undefined) return this.#runs[place + 1]!.at - 1;
    }
    return -1;
  }

  /** Line of the head of the group that a line is in, or -1. */
  groupOf(line: number): number {
    const heads = this.#runs.slice(0, this.#runAt(line) + 1).filter(({ group }) => group);
    return heads.at(-1)?.at ?? -1;
  }

  /** Line of the row at this place of the order, or -1 when its group is folded. */
  #lineOf(place: number): number {
    for (const { start, at } of this.#runs.toReversed()) {
      if (start === undefined || start > place) continue;
      const line = at + place - start;
      return this.#runs[this.#runAt(line)]!.at === at && line < this.length ? line : -1;
    }
    return -1;
  }

  /** Identities of lines that are no rows begin with a character that no key begins with. */
  #keyOf(line: GridLine<Row>): unknown {
    const { row, child, note, more, group } = line;
    if (group) return `\0${group.value ?? ''}`;
    if (row === undefined) return undefined;
    const key = this.#source.rowKey(row);
    if (child !== undefined) return `\0${String(key)}\0${String(this.#source.childKey(child))}`;
    return note || more ? `\0${String(key)}\0` : key;
  }

  #indexOfOther(key: unknown): number {
    if (typeof key !== 'string' || key[0] !== '\0') return -1;
    for (const { at, start, children } of this.#runs) {
      if (start !== undefined) continue;
      for (let line = at; line < at + (children?.length ?? 1) && line < this.length; line += 1) {
        if (this.keyAt(line) === key) return line;
      }
    }
    return -1;
  }
}
