/** How many rows a view holds now, as the service counts them. */
import type { SecuritySource } from '@watchfloor/api';
import type { IncidentView } from './saved-views.ts';
import type { ViewKind } from './view-kind.ts';

export interface ViewCountsOptions {
  source(): SecuritySource | undefined;
  /** A count came, or could not be read. */
  changed(): void;
  /** Milliseconds since the epoch. Default `Date.now`. */
  now?(): number;
}

/** A count is read again after as many milliseconds, while it is seen. */
export const COUNT_EVERY = 60_000;
/** Graph gives an app some 50 answers of this kind a minute; the list and the person come first. */
export const MOST_COUNTS = 12;

interface Counted {
  readonly count: number | undefined;
  readonly at: number;
}

/**
 * Counts of views that only the service filters. One that filters among loaded rows has none: the service would count
 * too many, and rows that are not loaded are not counted at all.
 *
 * Asks one at a time and at most 12 a minute, those shown first first, and only between `show` and `hide` while the
 * page is visible. Views that ask the same share an answer.
 */
export class ViewCounts<S, Q> {
  readonly #kind: Pick<ViewKind<S, Q>, 'codec' | 'question' | 'count'>;
  readonly #options: ViewCountsOptions;
  readonly #states = new Map<string, S>();
  #counts = new Map<string, Counted>();
  #source: SecuritySource | undefined;
  #shown: readonly IncidentView[] = [];
  #asked: number[] = [];
  #abort: AbortController | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(kind: Pick<ViewKind<S, Q>, 'codec' | 'question' | 'count'>, options: ViewCountsOptions) {
    this.#kind = kind;
    this.#options = options;
  }

  /** The last answer; undefined: none yet, or this view cannot be counted. */
  countOf(view: IncidentView): number | undefined {
    const filter = this.#filterOf(view);
    return filter && this.#counts.get(JSON.stringify(filter))?.count;
  }

  /** These are seen from now on, in this order. */
  show(views: readonly IncidentView[]): void {
    this.#shown = views;
    this.#next();
  }

  /** None is seen any more: nothing is asked for, and what is under way ends. */
  hide(): void {
    this.#shown = [];
    clearTimeout(this.#timer);
    this.#abort?.abort();
    this.#abort = undefined;
  }

  get #now(): number {
    return this.#options.now?.() ?? Date.now();
  }

  #filterOf({ text }: IncidentView): Q | undefined {
    let state = this.#states.get(text);
    if (!state) this.#states.set(text, (state = this.#kind.codec.fromText(text).state));
    return this.#kind.question(state, this.#options.source()?.identity.account, this.#now);
  }

  #next(): void {
    clearTimeout(this.#timer);
    const source = this.#options.source();
    if (source !== this.#source) {
      // Another person's numbers.
      this.#source = source;
      this.#abort?.abort();
      this.#abort = undefined;
      this.#counts = new Map();
    }
    if (!source || this.#abort || !this.#shown.length) return;
    const now = this.#now;
    this.#asked = this.#asked.filter((at) => at > now - COUNT_EVERY && at <= now);
    const wanted = this.#wanted(now);
    const free = this.#asked.length < MOST_COUNTS;
    if (wanted && free && !globalThis.document?.hidden) void this.#ask(source, wanted);
    else this.#timer = setTimeout(() => this.#next(), 5_000);
  }

  /** The first without a fresh count. */
  #wanted(now: number): Q | undefined {
    let oldest: { readonly filter: Q; readonly at: number } | undefined;
    for (const view of this.#shown) {
      const filter = this.#filterOf(view);
      if (!filter) continue;
      const at = this.#counts.get(JSON.stringify(filter))?.at ?? 0;
      if (now - at >= COUNT_EVERY && (!oldest || at < oldest.at)) oldest = { filter, at };
    }
    return oldest?.filter;
  }

  async #ask(source: SecuritySource, filter: Q): Promise<void> {
    const abort = new AbortController();
    this.#abort = abort;
    this.#asked.push(this.#now);
    const key = JSON.stringify(filter);
    let count: number | undefined;
    try {
      count = await this.#kind.count(source, filter, abort.signal);
    } catch {
      // The old one stands until it is asked for again; what is wrong with the service, the list says.
      count = this.#counts.get(key)?.count;
    }
    if (abort.signal.aborted) return;
    this.#abort = undefined;
    this.#counts.set(key, { count, at: this.#now });
    this.#options.changed();
    this.#next();
  }
}
