/**
 * Reads what the list of incidents does not say: one `GET /security/incidents/{id}?$expand=alerts` for each row in
 * view, few at once, none twice.
 */
import { isApiError, type Alert, type ApiErrorKind, type Incident, type SecuritySource } from '@watchfloor/api';
import { factsOf, factsOfInSlices, isLater, type IncidentFacts } from './facts.ts';
import { FactsStore, MOST_EXPANDED, MOST_FACTS, stampOf } from './facts-store.ts';

export interface FactsReaderOptions {
  /** The source of the person who is signed in now; another one than before empties the reader. */
  readonly source: () => SecuritySource | undefined;
  /** Called when facts came or failed, at most every 50 ms. */
  readonly changed: () => void;
}

export interface ReadAllOptions {
  readonly signal?: AbortSignal;
  /** Failed ones are done too. */
  readonly progress?: (done: number, total: number) => void;
}

/** `unknown` for errors that are not of the API's family. */
export type FactsFailure = ApiErrorKind | 'unknown';

/** A `readAll` on its way. */
interface Sweep {
  readonly ids: ReadonlyMap<string, Incident>;
  /** Not asked for yet; taken from the end. */
  readonly left: Incident[];
  /** Neither read nor failed yet. */
  readonly waiting: Set<string>;
  say(): void;
  end(): void;
}

interface Flight {
  readonly incident: Incident;
  readonly abort: AbortController;
}

const AT_ONCE = 4;
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
/** After one of these no other incident can be read either. */
const FOR_ALL: readonly string[] = ['signed-out', 'offline', 'refused', 'not-connected'];

const byId = (incidents: readonly Incident[]): Map<string, Incident> =>
  new Map(incidents.map((each) => [each.id, each]));
/** Merged away: its alerts are another incident's, and reading it would answer with those. */
const isMerged = ({ status, redirectIncidentId }: Incident): boolean =>
  status === 'redirected' && redirectIncidentId !== undefined;
const MERGED: IncidentFacts = { ...factsOf([]), problems: { merged: 1 } };

/** Facts and alerts of incidents, read when wanted. Nothing throws, no promise rejects. */
export class IncidentFactsReader {
  readonly #options: FactsReaderOptions;
  readonly #store = new FactsStore();
  readonly #flying = new Map<string, Flight>();
  readonly #sweeps = new Set<Sweep>();
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
  readAll(incidents: readonly Incident[], { signal, progress }: ReadAllOptions = {}): Promise<void> {
    if (!this.#sync() || signal?.aborted) return Promise.resolve();
    const ids = byId(incidents.slice(0, MOST_FACTS));
    const due = [...ids.values()].filter((each) => this.#isDue(each) || this.#flying.has(each.id));
    for (const id of ids.keys()) this.#store.touch(id);
    return new Promise((resolve) => {
      const sweep: Sweep = {
        ids,
        left: due.reverse(),
        waiting: new Set(due.map(({ id }) => id)),
        say: () => {
          try {
            progress?.(ids.size - sweep.waiting.size, ids.size);
          } catch (error) {
            console.warn('Watchfloor: the progress of a reading could not be shown.', error);
          }
        },
        end: () => {
          signal?.removeEventListener('abort', sweep.end);
          this.#sweeps.delete(sweep);
          resolve();
        },
      };
      sweep.say();
      if (!due.length) return resolve();
      this.#sweeps.add(sweep);
      signal?.addEventListener('abort', sweep.end);
      this.#say();
      this.#pump();
    });
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
    const flights = [...this.#flying.values()];
    this.#flying.clear();
    for (const { abort } of flights) abort.abort();
    for (const sweep of this.#sweeps) sweep.end();
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
      this.#source = source;
    }
    return source !== undefined;
  }

  #isDue(incident: Incident): boolean {
    const { id } = incident;
    if (isMerged(incident) || this.#flying.has(id)) return false;
    if ((this.#store.failure(incident)?.until ?? 0) > Date.now()) return false;
    return !this.#store.fresh(incident) || (this.#expanded.has(id) && !this.#store.alerts(incident));
  }

  #isComing(id: string): boolean {
    return this.#flying.has(id) || this.#queue.has(id) || [...this.#sweeps].some(({ waiting }) => waiting.has(id));
  }

  /** What to read next: alerts that somebody opened, rows in view, then the long lists. */
  #next(): Incident | undefined {
    for (const each of this.#expanded.values()) if (this.#isDue(each)) return each;
    for (const [id, each] of this.#atRest ? this.#queue : []) {
      this.#queue.delete(id);
      if (this.#isDue(each)) return each;
    }
    for (const sweep of this.#sweeps) {
      for (let each = sweep.left.pop(); each; each = sweep.left.pop()) {
        if (this.#isDue(each)) return each;
        if (!this.#flying.has(each.id)) this.#settle(each.id);
      }
    }
    return undefined;
  }

  #pump(): void {
    clearTimeout(this.#pumpTimer);
    if (!this.#sync()) return;
    const closed = Math.max(this.#closedUntil, this.#source!.throttle().until) - Date.now();
    if (closed > 0) {
      this.#pumpTimer = setTimeout(() => this.#pump(), Math.min(closed, LONGEST_WAIT));
      return;
    }
    while (this.#flying.size < AT_ONCE) {
      const incident = this.#next();
      if (!incident) return;
      void this.#read(incident, this.#source!);
    }
  }

  async #read(incident: Incident, source: SecuritySource): Promise<void> {
    const { id } = incident;
    const flight: Flight = { incident, abort: new AbortController() };
    const { signal } = flight.abort;
    this.#flying.set(id, flight);
    const current = (): boolean => this.#sync() && this.#flying.get(id) === flight;
    try {
      const {
        alerts,
        unreadable,
        redirectedFrom,
        incident: answered,
      } = await source.incidents.get(id, {
        withAlerts: true,
        signal,
      });
      if (!current()) return;
      const moved = redirectedFrom.length > 0;
      const facts = moved ? MERGED : alerts && (await factsOfInSlices(alerts, signal));
      if (!current()) return;
      this.#flying.delete(id);
      if (!facts) this.#store.fail(incident, 'incomplete');
      else this.#keep(incident, answered, withUnreadable(facts, unreadable.length), moved ? [] : alerts!);
    } catch (error) {
      if (!current()) return;
      this.#flying.delete(id);
      if (this.#mustWait(incident, error)) return this.#pump();
      this.#fail(incident, isApiError(error) ? error.kind : 'unknown', error);
    }
    this.#settle(id);
    this.#say();
    this.#pump();
  }

  #keep(incident: Incident, answered: Incident, facts: IncidentFacts, alerts: readonly Alert[]): void {
    const { id } = incident;
    const stamp = isLater(stampOf(answered), stampOf(incident)) ? stampOf(answered) : stampOf(incident);
    const sweeps = [...this.#sweeps];
    this.#waits.delete(id);
    this.#store.keep(id, stamp, facts, (each) => this.#wanted.has(each) || sweeps.some(({ ids }) => ids.has(each)));
    this.#store.keepAlerts(id, stamp, alerts, (each) => this.#expanded.has(each));
  }

  /** The service asked to wait: that is no failure, up to a number of times. */
  #mustWait(incident: Incident, error: unknown): boolean {
    if (!isApiError(error, 'throttled')) return false;
    this.#closedUntil = error.until || Date.now() + SOME_TIME;
    const waits = (this.#waits.get(incident.id) ?? 0) + 1;
    this.#waits.set(incident.id, waits);
    if (waits > MOST_WAITS) return false;
    const sweeps = [...this.#sweeps].filter(({ waiting }) => waiting.has(incident.id));
    for (const { left } of sweeps) left.push(incident);
    if (!sweeps.length || this.#wanted.has(incident.id)) this.#queue = byId([incident, ...this.#queue.values()]);
    return true;
  }

  #fail(incident: Incident, kind: FactsFailure, error: unknown): void {
    this.#waits.delete(incident.id);
    this.#store.fail(incident, kind);
    if (!FOR_ALL.includes(kind) && !(isApiError(error, 'forbidden') && error.lacks)) return;
    const others = [...this.#expanded.values(), ...this.#queue.values()];
    for (const { left } of this.#sweeps) others.push(...left);
    this.#queue.clear();
    for (const each of others) {
      if (!this.#isDue(each)) continue;
      this.#store.fail(each, kind);
      this.#settle(each.id);
    }
  }

  #settle(id: string): void {
    for (const sweep of this.#sweeps) {
      if (!sweep.waiting.delete(id)) continue;
      sweep.say();
      if (!sweep.waiting.size) sweep.end();
    }
  }

  #say(): void {
    this.#changeTimer ??= setTimeout(() => {
      this.#changeTimer = undefined;
      this.#options.changed();
    }, CHANGES);
  }
}

const withUnreadable = (facts: IncidentFacts, unreadable: number): IncidentFacts =>
  unreadable ? { ...facts, problems: { ...facts.problems, unreadable } } : facts;
