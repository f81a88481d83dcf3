/** Filters and searches among loaded rows, and reads what that takes: alerts of rows, and rows that are missing. */
import type { Incident } from '@watchfloor/api';
import { placedAs } from '../../incident-feed/held.ts';
import { isServerOnly, matches } from '../../incident-filters/filter-state.ts';
import type { Bench } from './bench.ts';
import type { FilterBar } from './filter-bar.ts';
import { eachInSlices } from './slices.ts';

/** What is missing is read without being asked for when it is no more than this many rows. */
export const READ_BY_ITSELF = 1_000;
/** Rows are judged anew at most this often, in milliseconds, while their facts come in. */
const JUDGE_EVERY = 400;

/** The reading of alerts that a filter needs. */
interface FilterReading {
  readonly abort: AbortController;
  done: number;
  total: number;
  /** When it goes on, in milliseconds since the epoch, while it keeps within the service's limit; 0: it is going on. */
  heldUntil: number;
}

export class Judge {
  readonly #bench: Bench;
  readonly #filters: FilterBar;
  #reading: FilterReading | undefined;
  #unread = 0;
  /** What the person stopped stays stopped as long as these filters stand. */
  readonly #stopped = { rows: false, alerts: false };
  /** The rows that are missing are on their way. */
  #gathering = false;
  #judged: unknown;
  /** What the last whole pass was over. */
  #passed: { readonly rows: unknown; readonly state: unknown } | undefined;
  #later: ReturnType<typeof setTimeout> | undefined;

  constructor(bench: Bench, filters: FilterBar) {
    this.#bench = bench;
    this.#filters = filters;
  }

  /** The alerts of all loaded rows are wanted, whatever is filtered: rows are grouped by what they say. */
  readsAll = false;

  /** Is nothing filtered among loaded rows only? */
  get serverOnly(): boolean {
    return isServerOnly(this.#filters.state);
  }

  /** How far the reading of alerts for a filter is; undefined when none is under way. */
  get reading(): Readonly<Omit<FilterReading, 'abort'>> | undefined {
    return this.#reading;
  }

  /** Rows that are not shown, since their alerts are not read and nobody is reading them. */
  get unread(): number {
    return this.#unread;
  }

  /** Were all loaded rows looked at under the filters that stand, and their alerts asked for? */
  get done(): boolean {
    return this.#passed?.rows === this.#bench.rows && this.#passed.state === this.#filters.state;
  }

  /** Filters, rows or facts are others. */
  judge(): void {
    this.#forgetLater();
    if (this.#isIdle) {
      this.stop();
      this.#bench.grid.setFilter({});
      return;
    }
    const { state } = this.#filters;
    if (state !== this.#judged) this.#stopped.rows = this.#stopped.alerts = false;
    this.#judged = state;
    this.#sift();
    const { feed, actions } = this.#bench.data;
    const few = (feed.total ?? Infinity) <= READ_BY_ITSELF;
    // Alerts are read for many rows at once, so few calls bring them when all rows are there first.
    if (feed.next && few && !actions?.error && !this.#stopped.rows) this.#gather();
    else if (!this.#gathering) void this.#read();
  }

  #gather(): void {
    if (this.#gathering) return;
    this.#gathering = true;
    void this.#bench.readAll().then(() => {
      this.#gathering = false;
      if (!this.#isIdle) void this.#read();
    });
  }

  /** Facts came: soon, and not with each of them. */
  judgeSoon(): void {
    if (!this.#isIdle) this.#later ??= setTimeout(() => this.judge(), JUDGE_EVERY);
  }

  /** Somebody asks again for the alerts of rows that are not judged: those that failed too. */
  async readAgain(): Promise<void> {
    this.#stopped.alerts = false;
    this.#bench.facts.retry((await this.#undecided()) ?? []);
    await this.#read();
  }

  /** Stops reading because somebody wants that: it does not begin again by itself. What is read stays. */
  halt(what: 'rows' | 'alerts'): void {
    this.#stopped[what] = true;
    if (what === 'rows') this.#bench.data.actions?.leave();
    else this.stop();
    this.judgeSoon();
  }

  /** Rows that cannot be judged without their alerts; undefined: filters or rows are others by now. */
  async #undecided(): Promise<Incident[] | undefined> {
    const { rows } = this.#bench;
    const { state } = this.#filters;
    const open: Incident[] = [];
    const look = (row: Incident): void => {
      if (this.#isOpen(row)) open.push(row);
    };
    const current = (): boolean => state === this.#filters.state && rows === this.#bench.rows;
    return (await eachInSlices(rows, look, current)) ? open : undefined;
  }

  /** Reads the alerts of rows that cannot be judged without them. Never rejects. */
  async #read(): Promise<void> {
    if (this.#reading) return;
    const { facts, rows } = this.#bench;
    const { state } = this.#filters;
    const open = await this.#undecided();
    if (!open || this.#reading) return;
    const reading: FilterReading = { abort: new AbortController(), done: 0, total: open.length, heldUntil: 0 };
    if (open.length && !this.#stopped.alerts) {
      this.#reading = reading;
      const { signal } = reading.abort;
      await facts.readAll(open, { signal, progress: (...at) => this.#progress(reading, ...at) });
      if (this.#reading !== reading) return;
      this.#reading = undefined;
      this.#sift();
    }
    this.#passed = { rows, state };
    this.#unread = open.filter((row) => this.#isOpen(row)).length;
    this.#bench.redraw();
  }

  stop(): void {
    this.#forgetLater();
    this.#reading?.abort.abort();
    this.#reading = undefined;
    this.#unread = 0;
    this.#bench.redraw();
  }

  /** A row whose alerts are not read yet is not shown as if it matched; it is counted. */
  #sift(): void {
    this.#bench.grid.setFilter(this.serverOnly ? {} : { test: (row) => this.#verdict(row) === true });
  }

  get #isIdle(): boolean {
    return this.serverOnly && !this.readsAll;
  }

  #isOpen(row: Incident): boolean {
    return this.#verdict(row) === undefined || (this.readsAll && !this.#bench.factsOf(row));
  }

  #verdict(row: Incident): boolean | undefined {
    return matches(this.#filters.state, placedAs(row), this.#bench.factsOf(row));
  }

  #progress(reading: FilterReading, done: number, total: number, heldUntil = 0): void {
    Object.assign(reading, { done, total, heldUntil });
    this.#bench.redraw();
  }

  #forgetLater(): void {
    clearTimeout(this.#later);
    this.#later = undefined;
  }
}
