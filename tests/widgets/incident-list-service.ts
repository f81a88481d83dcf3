/** Graph's filters as a played service applies them; written without the kit's own, so that each proves the other. */
import type { Incident, IncidentFilter } from '@watchfloor/api';

/** Rows without a date pass each range: this service sends them, whatever is asked. */
export function takes(row: Incident, filter: IncidentFilter): boolean {
  for (const field of ['status', 'severity', 'classification', 'determination'] as const)
    if (filter[field] && !filter[field].includes(row[field] ?? 'unknown')) return false;
  if (filter.assignedTo && !filter.assignedTo.includes(row.assignedTo ?? null)) return false;
  const inside = (time: string | undefined, from: string | undefined, before: string | undefined): boolean => {
    if (time === undefined) return true;
    const at = Date.parse(time);
    return (from === undefined || at >= Date.parse(from)) && (before === undefined || at < Date.parse(before));
  };
  return (
    inside(row.lastUpdateDateTime, filter.updatedFrom, filter.updatedBefore) &&
    inside(row.createdDateTime, filter.createdFrom, filter.createdBefore)
  );
}
