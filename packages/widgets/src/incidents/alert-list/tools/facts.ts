/** What an alert's evidence says: the facts of an incident that had this alert alone. */
import type { Alert } from '@watchfloor/api';
import { factsOf, type IncidentFacts } from '../../incident-facts/facts.ts';

const known = new WeakMap<Alert, IncidentFacts>();

/** Some 50 µs for an alert, once. */
export function alertFacts(alert: Alert): IncidentFacts {
  let facts = known.get(alert);
  if (!facts) known.set(alert, (facts = factsOf([alert])));
  return facts;
}
