import type { Core } from '../call.ts';
import { mayRead, type Grant, type Subject } from '../rights.ts';
import type { Row } from '../rows.ts';

const MOST_KEPT = 50_000;

/**
 * Whether someone may see an incident. Its products and device groups decide, but for one case: with several of
 * both, the group may belong to an alert of another product, and then the alerts themselves are asked.
 */
export function mayReadIncident(core: Core, grant: Grant, row: Row): boolean {
  const { state, readable } = core;
  if (!mayRead(grant, row) || isPlain(grant, row)) return mayRead(grant, row);
  if (!state.moves && row.order < core.data.incidentCount) return isReadable(core, grant, row.order);
  const key = `${state.moves}|${keyOf(grant)}|${row.id}`;
  const known = readable.get(key);
  if (known !== undefined) return known;
  const found = mayReadOneOf(grant, state.alerts(row.id));
  if (readable.size >= MOST_KEPT) readable.clear();
  readable.set(key, found);
  return found;
}

/** Whether the alerts that an incident was generated with let someone scoped to device groups see it; asked once. */
export function isReadable(core: Core, grant: Grant, index: number): boolean {
  const known = answersOf(core, grant);
  known[index] ||= mayReadOneOf(grant, core.state.generatedFacts(index)) ? 1 : 2;
  return known[index] === 1;
}

const isPlain = ({ deviceGroups }: Grant, row: Row): boolean =>
  deviceGroups === 'all' || row.workloads.length < 2 || row.deviceGroups.length < 2 || row.status === 'redirected';

const mayReadOneOf = (grant: Grant, alerts: readonly Subject[]): boolean =>
  !alerts.length || alerts.some((alert) => mayRead(grant, alert));

/** A grant as a word, for what is kept about it. */
export const keyOf = (grant: Grant): string => `${grant.read.join()}|${String(grant.deviceGroups)}`;

const answers = new WeakMap<Core, Map<string, Uint8Array>>();

/** By index: 0 not asked yet, 1 readable, 2 not. */
function answersOf(core: Core, grant: Grant): Uint8Array {
  const grants = answers.get(core) ?? new Map<string, Uint8Array>();
  answers.set(core, grants);
  const key = keyOf(grant);
  const known = grants.get(key) ?? new Uint8Array(core.data.incidentCount);
  grants.set(key, known);
  return known;
}
