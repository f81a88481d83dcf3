import { STEP } from './slices.ts';

/** A number for each row, in as few bytes as the numbers need. */
export type Codes = Uint8Array | Uint16Array | Uint32Array;

/** Not read yet. */
export const UNREAD = 0;
/** Read, and there was nothing, or it did not pass. */
export const NOTHING = 1;
/** The least code that stands for something. */
export const SOMETHING = 2;

/** Room for `length` codes, each below `limit`. */
export const roomFor = (length: number, limit: number): Codes =>
  new (limit > 65_536 ? Uint32Array : limit > 256 ? Uint16Array : Uint8Array)(length);

/** What is kept of each row: one small number, read once. Rows that are not read yet are read in steps. */
export abstract class Coded<Row> {
  codes: Codes = new Uint8Array(0);
  /** Some rows are not read yet. */
  stale = false;
  #job: Iterator<void> | undefined;

  /** Reads a few more rows. */
  step(rows: readonly Row[]): void {
    this.#job ??= this.build(rows);
    if (!this.#job.next().done) return;
    this.stale = false;
    this.#job = undefined;
  }

  /** `count` rows that nothing is known of. */
  begin(count: number): void {
    this.codes = new Uint8Array(count);
    this.stale = count > 0;
    this.#job = undefined;
  }

  /** Other rows stand there now: `origins` says where each stood before, or -1. */
  move(origins: Int32Array): void {
    const before = this.codes;
    if (!before.length) return this.begin(origins.length);
    const codes = roomFor(origins.length, 256 ** before.BYTES_PER_ELEMENT);
    for (let index = 0; index < codes.length; index += 1) codes[index] = before[origins[index]!] ?? UNREAD;
    this.stale = codes.includes(UNREAD);
    this.codes = codes;
    this.#job = undefined;
  }

  /** One row took the place of another. */
  replace(index: number, before: Row, after: Row): void {
    this.#job = undefined;
    if (this.codes[index] !== UNREAD && this.same(before, after)) return;
    this.codes[index] = UNREAD;
    this.stale = true;
  }

  /** Whether two rows are certain to have the same code. */
  protected abstract same(one: Row, other: Row): boolean;
  /** Gives each row that is not read its code; yields after each handful. */
  protected abstract build(rows: readonly Row[]): Generator<void, void>;
}

/** Whether each row passes a test of the owner's: 2 when it does, 1 when it does not. */
export class Verdicts<Row> extends Coded<Row> {
  readonly judge: (row: Row) => boolean;

  constructor(judge: (row: Row) => boolean) {
    super();
    this.judge = judge;
  }

  protected override same(): boolean {
    return false;
  }

  protected override *build(rows: readonly Row[]): Generator<void, void> {
    const { codes } = this;
    for (let index = 0; index < rows.length; index += 1) {
      if (codes[index] === UNREAD) codes[index] = this.judge(rows[index]!) ? SOMETHING : NOTHING;
      if (!(index % STEP)) yield;
    }
  }
}
