import type { Incident } from './rows.ts';

/** A table in the bench. Each call may end before the page is drawn; the bench waits for two frames. */
export interface Contender {
  mount(host: HTMLElement, rows: Incident[]): void | Promise<void>;
  /** Adds what comes behind the first rows. */
  extend?(): void;
  /** Builds what is kept for later; resolves when that stands. */
  build?(): Promise<unknown>;
  /** Puts a changed row in the place of the one at this index. */
  update(index: number, change: Partial<Incident>): void;
  select(index: number): void;
  sort(key: keyof Incident, descending: boolean): void;
  /** Shows rows of these severities; undefined: all. */
  filter(severities: readonly string[] | undefined): void;
  /** What scrolls; undefined: scrolling is not looked at. */
  scroller?(): HTMLElement;
  /** Ids of the first rows in view; undefined: not compared. */
  shown?(): string[];
}
