/** One incident with its alerts, read once for the page and every tab of it that is shown. */
import type { Alert, Incident } from '@watchfloor/api';
import { QueryController, type QueryHost, type QuerySnapshot, type QuerySpec } from '@watchfloor/runtime';
import { factsOfInSlices, type IncidentFacts } from '../incident-facts/facts.ts';

/** What the tabs are made from. Never changed, only replaced. */
export interface LoadedIncident {
  readonly incident: Incident;
  /** Each id once, as the service gave them. */
  readonly alerts: readonly Alert[];
  readonly facts: IncidentFacts;
  /** Alerts that could not be read. */
  readonly unreadable: number;
  /** Ids that were left behind while merged incidents were followed, oldest first. */
  readonly redirectedFrom: readonly string[];
  /** When the answer arrived, milliseconds since the epoch. */
  readonly receivedAt: number;
}

const POLL_EVERY = 60_000;

const distinct = (alerts: readonly Alert[]): readonly Alert[] => [
  ...new Map(alerts.map((alert) => [alert.id, alert])).values(),
];

/** Reads the incident of an id; elements with the same id and session share one request. */
export class IncidentLoad {
  readonly #host: QueryHost;
  readonly #id: () => string | undefined;
  readonly #query: QueryController<LoadedIncident>;

  /** @param id of the incident; empty or undefined asks nothing */
  constructor(host: QueryHost, id: () => string | undefined) {
    this.#host = host;
    this.#id = id;
    this.#query = new QueryController<LoadedIncident>(host, () => this.#spec());
  }

  get snapshot(): QuerySnapshot<LoadedIncident> {
    return this.#query.snapshot;
  }

  get loaded(): LoadedIncident | undefined {
    return this.snapshot.data;
  }

  get heldUntil(): number {
    return this.#query.heldUntil;
  }

  /** Never rejects; the snapshot carries the error. */
  async refresh(): Promise<void> {
    await this.#query.refresh();
  }

  /** Puts the incident as it is after a change in the place of what was read, for everybody who shows it. */
  apply(incident: Incident): void {
    this.#query.change((loaded) => (loaded?.incident.id === incident.id ? { ...loaded, incident } : undefined));
  }

  #spec(): QuerySpec<LoadedIncident> | undefined {
    const source = this.#host.session?.source;
    const id = this.#id()?.trim();
    if (!source || !id) return undefined;
    return {
      key: ['incident', id],
      pollEvery: POLL_EVERY,
      fetch: async ({ signal }) => {
        const { incident, alerts, unreadable, redirectedFrom, receivedAt } = await source.incidents.get(id, {
          signal,
          withAlerts: true,
        });
        const all = distinct(alerts ?? []);
        const facts = await factsOfInSlices(all, signal);
        return { incident, alerts: all, facts, unreadable: unreadable.length, redirectedFrom, receivedAt };
      },
    };
  }
}
