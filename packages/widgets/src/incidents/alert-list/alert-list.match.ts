/** Graph's filters once more in the page, for alerts that come by polling or after a change. */
import type { Alert, AlertFilter } from '@watchfloor/api';
import { parseTime } from '@watchfloor/runtime';

const FIELDS = ['status', 'severity', 'classification', 'determination', 'serviceSource'] as const;
const TIMES = [
  ['createdDateTime', 'createdFrom', 'createdBefore'],
  ['lastUpdateDateTime', 'updatedFrom', 'updatedBefore'],
] as const;

const same = (a: string | null | undefined, b: string | null | undefined): boolean =>
  (a || '').toLowerCase() === (b || '').toLowerCase();

/** Would Graph give this alert for this filter? An absent value counts as `unknown`; a row without a date passes any range. */
export function passesServer(alert: Alert, filter: AlertFilter): boolean {
  for (const field of FIELDS) {
    const wanted = filter[field];
    if (wanted?.length && !wanted.some((value) => same(value, alert[field] || 'unknown'))) return false;
  }
  const { assignedTo } = filter;
  // Nobody is null; an empty text is the account of somebody who is not known and holds nothing.
  if (assignedTo?.length && !assignedTo.some((who) => who !== '' && same(who, alert.assignedTo))) return false;
  return TIMES.every(([field, from, before]) => {
    const at = parseTime(alert[field]);
    if (at === undefined) return true;
    const [low, high] = [parseTime(filter[from]), parseTime(filter[before])];
    return (low === undefined || at >= low) && (high === undefined || at < high);
  });
}
