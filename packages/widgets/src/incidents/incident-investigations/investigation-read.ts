/** Reads the investigations of a plan, and the devices that they are on. */
import { isApiError, type Investigation, type Machine, type PageLink, type SecuritySource } from '@watchfloor/api';
import type { InvestigationPlan } from './investigation-plan.ts';

export interface InvestigationsRead {
  /** Each once. */
  readonly investigations: readonly Investigation[];
  /** By their ids in lower case. */
  readonly machines: ReadonlyMap<string, Machine>;
  /** Why nothing is known of their devices; undefined: it was read. */
  readonly machinesError: unknown;
  /** Rows that could not be read. */
  readonly unreadable: number;
  /** Why some are missing though others are there. */
  readonly missing: unknown;
  /** A list had more pages than are read. */
  readonly cut: boolean;
  /** When the last answer arrived, milliseconds since the epoch. */
  readonly receivedAt: number;
}

const ROWS = 500;
const MOST_PAGES = 4;
const MOST_MACHINES = 100;

class Reading {
  readonly #found = new Map<string, Investigation>();
  readonly #source: SecuritySource;
  readonly #plan: InvestigationPlan;
  readonly #signal: AbortSignal;
  #unreadable = 0;
  #cut = false;
  #missing: unknown;
  #receivedAt = Date.now();

  constructor(source: SecuritySource, plan: InvestigationPlan, signal: AbortSignal) {
    this.#source = source;
    this.#plan = plan;
    this.#signal = signal;
  }

  async all(): Promise<InvestigationsRead> {
    for (const [at, values] of this.#plan.chunks.entries()) await this.#orMissing(() => this.#list(values), at === 0);
    for (const id of this.#plan.named)
      if (!this.#found.has(id)) await this.#orMissing(() => this.#single(id), !this.#plan.chunks.length);
    const investigations = [...this.#found.values()];
    return {
      investigations,
      ...(await this.#machines(investigations)),
      unreadable: this.#unreadable,
      missing: this.#missing,
      cut: this.#cut,
      receivedAt: this.#receivedAt,
    };
  }

  /** @param alone nothing else is there to show when it fails */
  async #orMissing(read: () => Promise<void>, alone: boolean): Promise<void> {
    if (this.#missing !== undefined) return;
    try {
      await read();
    } catch (error) {
      if (alone || this.#signal.aborted) throw error;
      this.#missing = error;
    }
  }

  async #list(values: readonly string[]): Promise<void> {
    const { by, triggers, named } = this.#plan;
    let next: PageLink | undefined;
    for (let page = 0; page === 0 || next; page += 1) {
      if (page === MOST_PAGES) return void (this.#cut = true);
      const query = { filter: { [by]: values }, top: ROWS, ...(next && { next }) };
      const answer = await this.#source.investigations!.list(query, { signal: this.#signal });
      for (const each of answer.items)
        // A device has others, which belong to other incidents.
        if (
          by === 'triggeringAlertId' ||
          triggers.has((each.triggeringAlertId ?? '').toLowerCase()) ||
          named.includes(each.id)
        )
          this.#found.set(each.id, each);
      this.#unreadable += answer.unreadable.length;
      this.#receivedAt = answer.receivedAt;
      next = answer.next;
    }
  }

  /** One that is gone, or hidden from this person, is only what the alerts say of it. */
  async #single(id: string): Promise<void> {
    try {
      const found = await this.#source.investigations!.get(id, { signal: this.#signal });
      this.#found.set(found.id, found);
    } catch (error) {
      if (!isApiError(error, 'gone')) throw error;
    }
  }

  /** Without the devices the list is still a list. */
  async #machines(
    investigations: readonly Investigation[],
  ): Promise<Pick<InvestigationsRead, 'machines' | 'machinesError'>> {
    const ids = [...new Set(investigations.flatMap(({ machineId }) => machineId ?? []))].slice(0, MOST_MACHINES);
    const { machines } = this.#source;
    if (!ids.length || !machines) return { machines: new Map(), machinesError: undefined };
    try {
      const { items } = await machines.list(ids, { signal: this.#signal });
      return { machines: new Map(items.map((each) => [each.id.toLowerCase(), each])), machinesError: undefined };
    } catch (error) {
      if (this.#signal.aborted) throw error;
      return { machines: new Map(), machinesError: error };
    }
  }
}

/** One call after the other, some 70 at most. Rejects when the first list cannot be read; later ones are `missing`. */
export const readInvestigations = (
  source: SecuritySource,
  plan: InvestigationPlan,
  signal: AbortSignal,
): Promise<InvestigationsRead> => new Reading(source, plan, signal).all();
