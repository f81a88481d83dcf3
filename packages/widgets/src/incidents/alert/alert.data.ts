/** One alert, read once for all that show it on the page, and what was worked out from it. */
import type { Alert } from '@watchfloor/api';
import { QueryController, type QueryHost, type QuerySnapshot, type QuerySpec } from '@watchfloor/runtime';
import { evidenceRowsInSlices, type EvidenceRow } from '../incident-evidence/evidence-rows.ts';
import { factsOf, type IncidentFacts } from '../incident-facts/facts.ts';
import { eventsOf, type AlertEvent } from './alert-events.ts';
import { isPlausibleId } from './alert-id.ts';
import { processForest, type ProcessForest } from './processes.ts';

/** What the page is made from. Never changed, only replaced. */
export interface LoadedAlert {
  readonly alert: Alert;
  readonly facts: IncidentFacts;
  /** The evidence, each thing once. */
  readonly rows: readonly EvidenceRow[];
  readonly events: readonly AlertEvent[];
  readonly processes: ProcessForest;
  /** Evidence that is no row and cannot be shown. */
  readonly unreadable: number;
  /** When the answer arrived, milliseconds since the epoch. */
  readonly receivedAt: number;
}

const POLL_EVERY = 60_000;
async function loadedOf(alert: Alert, receivedAt: number): Promise<LoadedAlert> {
  const rows = await evidenceRowsInSlices([alert]);
  return {
    alert,
    facts: factsOf([alert]),
    rows,
    events: eventsOf(alert, rows),
    processes: processForest(alert.evidence),
    unreadable: Math.max(0, alert.evidenceRaw.length - (alert.evidence?.length ?? alert.evidenceRaw.length)),
    receivedAt,
  };
}

/** Reads the alert of an id; elements with the same id and session share one request. */
export class AlertLoad {
  readonly #host: QueryHost;
  readonly #id: () => string | undefined;
  readonly #query: QueryController<LoadedAlert>;

  /** @param id of the alert; empty or one that no alert can have asks nothing */
  constructor(host: QueryHost, id: () => string | undefined) {
    this.#host = host;
    this.#id = id;
    this.#query = new QueryController<LoadedAlert>(host, () => this.#spec());
  }

  get snapshot(): QuerySnapshot<LoadedAlert> {
    return this.#query.snapshot;
  }

  get loaded(): LoadedAlert | undefined {
    return this.snapshot.data;
  }

  get heldUntil(): number {
    return this.#query.heldUntil;
  }

  /** Never rejects; the snapshot carries the error. */
  async refresh(): Promise<void> {
    await this.#query.refresh();
  }

  /** Puts the alert as it is after a change in the place of what was read, for everybody who shows it. */
  async apply(changed: Alert): Promise<void> {
    const before = this.loaded?.alert;
    if (before?.id !== changed.id) return;
    // A service may answer a change with the fields alone.
    const bare = !changed.evidenceRaw.length && before.evidenceRaw.length > 0;
    const alert = bare ? { ...changed, evidence: before.evidence, evidenceRaw: before.evidenceRaw } : changed;
    const next = await loadedOf(alert, this.loaded?.receivedAt ?? Date.now());
    this.#query.change((loaded) => (loaded?.alert === before ? next : undefined));
  }

  #spec(): QuerySpec<LoadedAlert> | undefined {
    const source = this.#host.session?.source;
    const id = this.#id()?.trim();
    if (!source || !id || !isPlausibleId(id)) return undefined;
    return {
      key: ['alert', id],
      pollEvery: POLL_EVERY,
      fetch: async ({ signal }) => loadedOf(await source.alerts.get(id, { signal }), Date.now()),
    };
  }
}
