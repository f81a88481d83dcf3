import type { IncidentFacts } from '../../packages/widgets/src/incidents/incident-facts/facts.ts';
import { factsOf } from '../../packages/widgets/src/incidents/incident-facts/facts.ts';

const NONE = factsOf([]);
type Asset = IncidentFacts['devices'][number];

export const asset = (name: string, detail?: string): Asset => ({
  id: name.toLowerCase(),
  name,
  detail,
  alerts: 1,
  tags: [],
});

/** Facts with what a test needs and nothing else. */
export const facts = (more: Partial<IncidentFacts> = {}): IncidentFacts => ({ ...NONE, ...more });
