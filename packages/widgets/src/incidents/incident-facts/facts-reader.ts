/**
 * Reads what the list of incidents does not say, for the rows in view: those that were updated at about the same time
 * by one `GET /security/incidents?$expand=alerts`, any other by `GET /security/incidents/{id}?$expand=alerts`. Few at
 * once, none twice, and at a pace that leaves the list and the person room (`CALLS`).
 */
import type { Alert, Incident, SecuritySource } from '@watchfloor/api';
import { isLater, type IncidentFacts } from './facts.ts';
import {
  isForAll,
  isMerged,
  kindOf,
  MERGED,
  readOne,
  readWindow,
  type FactsFailure,
  type Reading,
} from './facts-calls.ts';
import { CALLS, paceOf } from './facts-pace.ts';
import { FactsFlights, type Flight } from './facts-flights.ts';
import { FactsStore, MOST_EXPANDED, MOST_FACTS, stampOf } from './facts-store.ts';
import { FactsSweeps, type ReadAllOptions } from './facts-sweeps.ts';
import { MOST_IN_WINDOW, windowAround, windowOf } from './facts-windows.ts';

export interface FactsReaderOptions {
  /** The source of the person who is signed in now; another one than before empties the reader. */
  readonly source: () => SecuritySource | undefined;
  /** Called when facts came or failed, at most every 50 ms. */
  readonly changed: () => void;
  /**
   * What the list holds, newest update first: tells how many incidents one call would bring. Without it each incident
   * is read by a call of its own.
   */
  readonly rows?: () => readonly Incident[];
}

export type { FactsFailure } from './facts-calls.ts';
export type { ReadAllOptions } from './facts-sweeps.ts';

const AT_ONCE = 4;
const SWEEPS_AT_ONCE = 2;
/** Rows in view that one call asks for; long lists ask for whole pages. */
const MANY = 30;
/** An incident of more alerts is read alone. */
const LARGE = 300;
const DEBOUNCE = 150;
const CHANGES = 50;
/** Rows that were wanted before, and are still read after those in view. */
const MOST_QUEUED = 200;
/** How often the service may ask one incident to wait before that counts as a failure. */
const MOST_WAITS = 3;
/** Wait after `throttled` when nobody said how long. */
const SOME_TIME = 10_000;
/** The clock may be set back: look again by then. */
const LONGEST_WAIT = 300_000;
/** Fewer incidents at once may help. */
const LESS_HELPS: readonly string[] = ['too-large', 'server', 'timeout'];

const byId = (incidents: readonly Incident[]): Map<string, Incident> =>
  new Map(incidents.map((each) => [each.id, each]));

/** Facts and alerts of incidents, read when wanted. Nothing throws, no promise rejects. */
export class IncidentFactsReader {
  readonly #options: FactsReaderOptions;
  readonly #store = new FactsStore();
  readonly #flights = new FactsFlights();
  /** Not to be asked for with others, with those that were asked for in vain at the same time. */
  readonly #alone = new Map<string, readonly Incident[]>();
  readonly #sweeps = new FactsSweeps();
  readonly #waits = new Map<string, number>();
  #source: SecuritySource | undefined;
  #queue = new Map<string, Incident>();
  #wanted = new Map<string, Incident>();
  #expanded = new Map<string, Incident>();
  #closedUntil = 0;
  /** The rows in view stayed the same for long enough. */
  #atRest = true;
  #restTimer: ReturnType<typeof setTimeout> | undefined;
  #pumpTimer: ReturnType<typeof setTimeout> | undefined;
  #changeTimer: ReturnType<typeof setTimeout> | undefined;
  #disposed = false;

  constructor(options: FactsReaderOptions) {
    this.#options = options;
  }

  /**
   * The rows in view, first row first. Read 150 ms after the last call, before rows that were wanted earlier. What was
   * read stays as long as the incident's `lastUpdateDateTime`; what failed is asked for again after 60 s.
   */
  want(incidents: readonly Incident[]): void {
    if (!this.#sync()) return;
    this.#wanted = byId(incidents);
    for (const id of this.#wanted.keys()) this.#store.touch(id);
    const due = incidents.filter((each) => this.#isDue(each));
    const rest = [...this.#queue.values()].filter(({ id }) => !this.#wanted.has(id));
    const more = due.some(({ id }) => !this.#queue.has(id));
    this.#queue = byId([...due, ...rest].slice(0, MOST_QUEUED));
    if (!more) return;
    this.#atRest = false;
    clearTimeout(this.#restTimer);
    this.#restTimer = setTimeout(() => {
      this.#atRest = true;
      this.#pump();
    }, DEBOUNCE);
    this.#say();
  }

  /** The expanded rows, all of them: their alerts are read at once and kept. The first 50 count. */
  wantAlerts(incidents: readonly Incident[]): void {
    if (!this.#sync()) return;
    this.#expanded = byId(incidents.slice(0, MOST_EXPANDED));
    if (incidents.some((each) => this.#isDue(each))) this.#say();
    this.#pump();
  }

  /** Somebody asks for these again: what failed is read at once, without the 60 s. */
  retry(incidents: readonly Incident[]): void {
    if (!this.#sync()) return;
    for (const { id } of incidents) this.#store.forgive(id);
    const due = incidents.filter((each) => this.#isDue(each));
    this.#queue = byId([...due, ...this.#queue.values()]);
    this.#atRest = true;
    this.#say();
    this.#pump();
  }

  /**
   * Facts, perhaps as before the incident's last change while the new ones are read. `failed`: see `failureOf`.
   * Undefined: not read and not asked for. Does not ask.
   */
  factsFor(incident: Incident): IncidentFacts | 'reading' | 'failed' | undefined {
    if (!this.#sync()) return undefined;
    if (isMerged(incident)) return MERGED;
    const fresh = this.#store.fresh(incident);
    if (fresh) return fresh;
    if (this.#isComing(incident.id)) return this.#store.any(incident) ?? 'reading';
    return this.#store.failure(incident) ? 'failed' : this.#store.any(incident);
  }

  /** The alerts of an incident. Undefined: not kept; `wantAlerts` asks for them. */
  alertsFor(incident: Incident): readonly Alert[] | 'reading' | 'failed' | undefined {
    if (!this.#sync()) return undefined;
    if (isMerged(incident)) return [];
    const alerts = this.#store.alerts(incident);
    if (alerts) return alerts;
    if (this.#store.failure(incident)) return 'failed';
    return this.#isComing(incident.id) || this.#expanded.has(incident.id) ? 'reading' : undefined;
  }

  /** Why `factsFor` or `alertsFor` says `failed`. */
  failureOf(incident: Incident): FactsFailure | undefined {
    return this.#store.failure(incident)?.kind as FactsFailure | undefined;
  }

  /**
   * Reads what is missing of all these, behind the rows in view; for filters that need the facts of every row. At most
   * the first 5,000, which is what is kept. Ends when all were read or failed, when the signal aborts, and with
   * `stop()`, `dispose()` or another person. Never rejects.
   */
  readAll(incidents: readonly Incident[], options: ReadAllOptions = {}): Promise<void> {
    if (!this.#sync() || options.signal?.aborted) return Promise.resolve();
    const ids = byId(incidents.slice(0, MOST_FACTS));
    const due = [...ids.values()].filter((each) => this.#isDue(each) || this.#flights.has(each.id));
    for (const id of ids.keys()) this.#store.touch(id);
    const all = this.#sweeps.start(ids, due, options);
    this.#say();
    this.#pump();
    return all;
  }

  /** Aborts what is being read and forgets what was wanted. What was read stays; `want` starts again. */
  stop(): void {
    for (const timer of [this.#restTimer, this.#pumpTimer, this.#changeTimer]) clearTimeout(timer);
    this.#changeTimer = undefined;
    this.#atRest = true;
    this.#queue.clear();
    this.#wanted.clear();
    this.#expanded.clear();
    this.#waits.clear();
    this.#alone.clear();
    this.#flights.abort();
    this.#sweeps.end();
  }

  /** Stops for good and forgets everything. */
  dispose(): void {
    this.#disposed = true;
    this.stop();
    this.#store.clear();
  }

  /** Facts of one person are never another's. False: there is nobody to ask for. */
  #sync(): boolean {
    const source = this.#disposed ? undefined : this.#options.source();
    if (source !== this.#source) {
      this.stop();
      this.#store.clear();
      this.#closedUntil = 0;
      this.#sweeps.heldUntil = 0;
      this.#source = source;
    }
    return source !== undefined;
  }

  #isDue(incident: Incident): boolean {
    const { id } = incident;
    if (isMerged(incident) || this.#flights.has(id)) return false;
    if ((this.#store.failure(incident)?.until ?? 0) > Date.now()) return false;
    return !this.#store.fresh(incident) || (this.#expanded.has(id) && !this.#store.alerts(incident));
  }

  #isComing(id: string): boolean {
    return this.#flights.has(id) || this.#queue.has(id) || !!this.#sweeps.waiting(id);
  }

  /** The row as it waits to be read, if it does. */
  readonly #awaited = ({ id }: Incident): Incident | undefined => {
    const row = this.#queue.get(id) ?? this.#sweeps.waiting(id);
    return row && this.#isDue(row) && !this.#alone.has(id) ? row : undefined;
  };

  /** What to read next: alerts that somebody opened, rows in view, then the long lists. Each as far as its pace lets. */
  #next(source: SecuritySource): Flight | undefined {
    const now = Date.now();
    const pace = paceOf(source);
    const held = (most: number): boolean => (this.#sweeps.heldUntil = pace.roomFrom(most, now)) > 0;
    for (const each of this.#expanded.values()) {
      if (this.#isDue(each)) return held(CALLS.opened) ? undefined : this.#flightOf([each]);
    }
    const { parked } = this.#flights;
    while (parked.length) {
      if (pace.many(now)) return held(CALLS.inView) ? undefined : parked.shift();
      this.#putBack(this.#flights.release(parked.shift()!), true);
    }
    for (const [id, each] of this.#atRest ? this.#queue : []) {
      if (this.#isDue(each)) return held(CALLS.inView) ? undefined : this.#flightAround(each, MANY, false);
      this.#queue.delete(id);
    }
    if ([...this.#flights.calls].filter(({ sweep, window }) => sweep && window).length >= SWEEPS_AT_ONCE)
      return undefined;
    const each = this.#sweeps.next(
      (incident) => this.#isDue(incident),
      (id) => this.#flights.has(id),
    );
    return !each || held(CALLS.all) ? undefined : this.#flightAround(each, MOST_IN_WINDOW, true);
  }

  /** A call for a row, and for those beside it that wait too. */
  #flightAround(head: Incident, most: number, sweep: boolean): Flight {
    const { rows } = this.#options;
    const many = this.#source!.incidents.listWithAlerts && paceOf(this.#source!).many(Date.now());
    const window =
      rows && many && !this.#alone.has(head.id)
        ? windowAround(head, {
            rows: rows(),
            waiting: this.#awaited,
            tooLarge: (row) => (this.#store.any(row)?.alerts ?? 0) > LARGE,
            most,
          })
        : undefined;
    return this.#flightOf(window?.rows ?? [head], window, sweep);
  }

  #flightOf(...made: Parameters<FactsFlights['make']>): Flight {
    for (const { id } of made[0]) this.#queue.delete(id);
    return this.#flights.make(...made);
  }

  #pump(): void {
    clearTimeout(this.#pumpTimer);
    if (!this.#sync()) return;
    const source = this.#source!;
    const { heldUntil } = this.#sweeps;
    this.#sweeps.heldUntil = 0;
    while (this.#flights.calls.size < AT_ONCE) {
      const closed = Math.max(this.#closedUntil, source.throttle().until);
      if (closed > Date.now()) this.#sweeps.heldUntil = closed;
      const flight = this.#sweeps.heldUntil ? undefined : this.#next(source);
      if (!flight) break;
      paceOf(source).took(Date.now());
      this.#flights.calls.add(flight);
      void this.#fly(flight, source);
    }
    if (this.#sweeps.heldUntil) {
      const wait = Math.min(Math.max(0, this.#sweeps.heldUntil - Date.now()), LONGEST_WAIT);
      this.#pumpTimer = setTimeout(() => this.#pump(), wait);
    }
    if (this.#sweeps.heldUntil !== heldUntil) this.#sweeps.say();
  }

  async #fly(flight: Flight, source: SecuritySource): Promise<void> {
    const { rows, window } = flight;
    const { signal } = flight.abort;
    const current = (): boolean => this.#sync() && this.#flights.calls.has(flight);
    const waiting = (id: string): Incident | undefined =>
      this.#flights.row(flight, id) ?? this.#awaited({ id } as Incident);
    const keep = (id: string, reading: Reading): void => {
      const incident = current() ? waiting(id) : undefined;
      if (incident) this.#keep(incident, reading);
    };
    let cutBelow = -Infinity;
    let error: unknown;
    try {
      if (window) cutBelow = await readWindow(source, window, signal, (id) => !!waiting(id), keep);
      else keep(rows[0]!.id, await readOne(source, rows[0]!.id, signal));
    } catch (reason) {
      error = reason ?? 'unknown';
    }
    if (!current()) return;
    const left = this.#flights.release(flight);
    if (error !== undefined) this.#failed(flight, left, error);
    else if (window) this.#answered(source, left, left.length < rows.length ? cutBelow : -Infinity);
    this.#say();
    this.#pump();
  }

  /** Rows that an answer did not hold have moved since, or lie where it was cut off. */
  #answered(source: SecuritySource, left: readonly Incident[], cutBelow: number): void {
    paceOf(source).manyWorked();
    const isBelow = (row: Incident): boolean => Date.parse(stampOf(row)) < cutBelow;
    this.#putBack(left.filter(isBelow), false);
    this.#putBack(
      left.filter((row) => !isBelow(row)),
      true,
    );
  }

  #failed({ window, half, sweep }: Flight, left: readonly Incident[], error: unknown): void {
    const kind = kindOf(error);
    if (kind === 'throttled') return this.#mustWait(left, error as { readonly until: number });
    if (isForAll(error)) return this.#failAll(left, kind);
    if (!window) return this.#fail(left[0]!, kind);
    if (!half && left.length > 1 && LESS_HELPS.includes(kind)) {
      const middle = left.length >> 1;
      for (const rows of [left.slice(0, middle), left.slice(middle)])
        this.#flights.parked.push(this.#flightOf(rows, windowOf(rows), sweep, true));
      return;
    }
    paceOf(this.#source!).manyFailed(kind, Date.now());
    this.#putBack(left, true);
  }

  /** To be asked for again: rows in view first, then what waits already. */
  #putBack(rows: readonly Incident[], alone: boolean): void {
    for (const { id } of alone ? rows : []) this.#alone.set(id, rows);
    const again = rows.filter((row) => !this.#sweeps.putBack(row) || this.#wanted.has(row.id));
    const inView = again.filter(({ id }) => this.#wanted.has(id));
    this.#queue = byId([...inView, ...this.#queue.values(), ...again]);
  }

  #keep(incident: Incident, { answered, facts, alerts }: Reading): void {
    const { id } = incident;
    const stamp = isLater(stampOf(answered), stampOf(incident)) ? stampOf(answered) : stampOf(incident);
    this.#flights.landed(id);
    this.#waits.delete(id);
    // This one was what made the answer too large; the others can be asked for together again.
    if (facts.alerts > LARGE) for (const other of this.#alone.get(id) ?? []) this.#alone.delete(other.id);
    this.#alone.delete(id);
    this.#store.keep(id, stamp, facts, (each) => this.#wanted.has(each) || this.#sweeps.holds(each));
    this.#store.keepAlerts(id, stamp, alerts, (each) => this.#expanded.has(each));
    this.#sweeps.settle(id);
    this.#say();
  }

  /** The service asked to wait: that is no failure, up to a number of times. */
  #mustWait(rows: readonly Incident[], { until }: { readonly until: number }): void {
    this.#closedUntil = until || Date.now() + SOME_TIME;
    const again: Incident[] = [];
    for (const row of rows) {
      const waits = (this.#waits.get(row.id) ?? 0) + 1;
      this.#waits.set(row.id, waits);
      if (waits > MOST_WAITS) this.#fail(row, 'throttled');
      else again.push(row);
    }
    this.#putBack(again, false);
  }

  #fail(incident: Incident, kind: FactsFailure): void {
    this.#waits.delete(incident.id);
    this.#alone.delete(incident.id);
    this.#store.fail(incident, kind);
    this.#sweeps.settle(incident.id);
  }

  /** Whatever waits has failed as these did. */
  #failAll(rows: readonly Incident[], kind: FactsFailure): void {
    const all = [...rows, ...this.#expanded.values(), ...this.#queue.values()];
    for (const half of this.#flights.parked.splice(0)) all.push(...this.#flights.release(half));
    all.push(...this.#sweeps.left());
    this.#queue.clear();
    for (const each of all) if (this.#isDue(each)) this.#fail(each, kind);
  }

  #say(): void {
    this.#changeTimer ??= setTimeout(() => {
      this.#changeTimer = undefined;
      this.#options.changed();
    }, CHANGES);
  }
}
