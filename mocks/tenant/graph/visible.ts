import type { Core } from '../call.ts';
import { mayRead, type Grant } from '../rights.ts';
import type { Row } from '../rows.ts';

const MOST_KEPT = 50_000;

/**
 * Whether someone may see an incident. Its products and device groups decide, but for one case: with several of
 * both, the group may belong to an alert of another product, and then the alerts themselves are asked.
 */
export function mayReadIncident(core: Core, grant: Grant, row: Row): boolean {
  if (!mayRead(grant, row)) return false;
  const plain = grant.deviceGroups === 'all' || row.workloads.length < 2 || row.deviceGroups.length < 2;
  if (plain || row.status === 'redirected') return true;
  const key = `${core.state.moves}|${grant.read.join()}|${grant.deviceGroups.join()}|${row.id}`;
  const known = core.readable.get(key);
  if (known !== undefined) return known;
  const alerts = core.state.alerts(row.id);
  const readable = !alerts.length || alerts.some((alert) => mayRead(grant, alert));
  if (core.readable.size >= MOST_KEPT) core.readable.clear();
  core.readable.set(key, readable);
  return readable;
}
