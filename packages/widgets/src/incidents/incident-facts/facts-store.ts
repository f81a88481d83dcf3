/** What was read about incidents, and what could not be: bounded, and replaced when an incident has changed. */
import type { Alert, Incident } from '@watchfloor/api';
import { isLater, type IncidentFacts } from './facts.ts';

/** Facts that are kept at most, beside those that are wanted now. */
export const MOST_FACTS = 5_000;
/** Incidents whose alerts are kept at most. */
export const MOST_EXPANDED = 50;
/** A failed incident is not asked for again before that many milliseconds are over. */
export const RETRY_AFTER = 60_000;
/** Alerts of a row that nobody expanded are kept when they are this few: it may be expanded next. */
const FEW_ALERTS = 100;

interface Stamped {
  /** `lastUpdateDateTime` of the incident as asked for or as answered, whichever is later. */
  readonly stamp: string;
}
interface Failed extends Stamped {
  readonly kind: string;
  readonly until: number;
}

export const stampOf = ({ lastUpdateDateTime }: Incident): string => lastUpdateDateTime ?? '';
/** Nothing newer than what is kept is known. Older rows are served too: two rows of one incident must not take turns. */
const fits = (kept: Stamped, incident: Incident): boolean => !isLater(stampOf(incident), kept.stamp);

function trim<T>(map: Map<string, T>, most: number, spared: (id: string) => boolean): void {
  for (const id of map.keys()) {
    if (map.size <= most) return;
    if (!spared(id)) map.delete(id);
  }
}

export class FactsStore {
  readonly #facts = new Map<string, Stamped & { readonly facts: IncidentFacts }>();
  readonly #alerts = new Map<string, Stamped & { readonly alerts: readonly Alert[] }>();
  readonly #failed = new Map<string, Failed>();

  /** Facts of the incident as it is now. */
  fresh(incident: Incident): IncidentFacts | undefined {
    const kept = this.#facts.get(incident.id);
    return kept && fits(kept, incident) ? kept.facts : undefined;
  }

  /** Facts of the incident, perhaps as it was before its last change. */
  any(incident: Incident): IncidentFacts | undefined {
    return this.#facts.get(incident.id)?.facts;
  }

  alerts(incident: Incident): readonly Alert[] | undefined {
    const kept = this.#alerts.get(incident.id);
    return kept && fits(kept, incident) ? kept.alerts : undefined;
  }

  /** Why the incident could not be read, as long as that is all that is known of it. */
  failure(incident: Incident): Failed | undefined {
    const failed = this.#failed.get(incident.id);
    return failed && fits(failed, incident) ? failed : undefined;
  }

  /** Moves facts that are wanted again to the end of those that are dropped. */
  touch(id: string): void {
    const kept = this.#facts.get(id);
    if (kept && this.#facts.delete(id)) this.#facts.set(id, kept);
  }

  keep(id: string, stamp: string, facts: IncidentFacts, wanted: (id: string) => boolean): void {
    this.#failed.delete(id);
    this.#facts.delete(id);
    this.#facts.set(id, { stamp, facts });
    trim(this.#facts, MOST_FACTS, wanted);
  }

  keepAlerts(id: string, stamp: string, alerts: readonly Alert[], expanded: (id: string) => boolean): void {
    this.#alerts.delete(id);
    if (!expanded(id) && alerts.length > FEW_ALERTS) return;
    this.#alerts.set(id, { stamp, alerts });
    trim(this.#alerts, MOST_EXPANDED, expanded);
  }

  fail(incident: Incident, kind: string): void {
    this.#failed.delete(incident.id);
    this.#failed.set(incident.id, { stamp: stampOf(incident), kind, until: Date.now() + RETRY_AFTER });
    trim(this.#failed, MOST_FACTS, () => false);
  }

  /** Forgets that the incident could not be read. */
  forgive(id: string): void {
    this.#failed.delete(id);
  }

  clear(): void {
    this.#facts.clear();
    this.#alerts.clear();
    this.#failed.clear();
  }
}
