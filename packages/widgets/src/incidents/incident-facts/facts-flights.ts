/** Which incidents are asked for now, and by which call. */
import type { Incident } from '@watchfloor/api';
import type { FactsWindow } from './facts-windows.ts';

/** A call, on its way or about to be made. */
export interface Flight {
  readonly rows: readonly Incident[];
  /** Undefined: one incident. */
  readonly window: FactsWindow | undefined;
  /** One of two that stand for a window that could not be read. */
  readonly half: boolean;
  /** For a long list, not for rows in view. */
  readonly sweep: boolean;
  readonly abort: AbortController;
}

export class FactsFlights {
  /** On their way. */
  readonly calls = new Set<Flight>();
  /** To be made next. */
  readonly parked: Flight[] = [];
  readonly #byId = new Map<string, Flight>();

  make(rows: readonly Incident[], window?: FactsWindow, sweep = false, half = false): Flight {
    const flight: Flight = { rows, window, half, sweep, abort: new AbortController() };
    for (const { id } of rows) this.#byId.set(id, flight);
    return flight;
  }

  has(id: string): boolean {
    return this.#byId.has(id);
  }

  /** What it asked for and did not get so far. */
  missing(flight: Flight): Incident[] {
    return flight.rows.filter(({ id }) => this.#byId.get(id) === flight);
  }

  /** The incident as this call asked for it. */
  row(flight: Flight, id: string): Incident | undefined {
    return this.#byId.get(id) === flight ? flight.rows.find((each) => each.id === id) : undefined;
  }

  landed(id: string): void {
    this.#byId.delete(id);
  }

  /** What it asked for may be asked for again. Returns that. */
  release(flight: Flight): Incident[] {
    const missing = this.missing(flight);
    for (const { id } of missing) this.#byId.delete(id);
    this.calls.delete(flight);
    return missing;
  }

  abort(): void {
    this.parked.length = 0;
    this.#byId.clear();
    const calls = [...this.calls];
    this.calls.clear();
    for (const { abort } of calls) abort.abort();
  }
}
