/** Graph's filters once more in the page, for rows that come by polling without them. */
import type { Incident, IncidentFilter } from '@watchfloor/api';
import { instantKey } from '../incident-feed/instants.ts';

const FIELDS = ['status', 'severity', 'classification', 'determination'] as const;
const TIMES = [
  ['createdDateTime', 'createdFrom', 'createdBefore'],
  ['lastUpdateDateTime', 'updatedFrom', 'updatedBefore'],
] as const;

const same = (a: string | null | undefined, b: string | null | undefined): boolean =>
  (a || '').toLowerCase() === (b || '').toLowerCase();

/**
 * Would Graph give this incident for this filter? A value that is absent counts as `unknown`. A row without a
 * readable date passes any range: it is shown, marked, and sorts last.
 */
export function matchesServer(incident: Incident, filter: IncidentFilter): boolean {
  for (const field of FIELDS) {
    const wanted = filter[field];
    if (wanted?.length && !wanted.some((value) => same(value, incident[field] || 'unknown'))) return false;
  }
  const { assignedTo } = filter;
  // Nobody is null; an empty text is the account of somebody who is not known and holds nothing.
  if (assignedTo?.length && !assignedTo.some((who) => who !== '' && same(who, incident.assignedTo))) return false;
  return TIMES.every(([field, from, before]) => {
    const at = instantKey(incident[field]);
    if (!at) return true;
    const low = filter[from];
    const high = filter[before];
    return (low === undefined || at >= instantKey(low)) && (high === undefined || at < instantKey(high));
  });
}
