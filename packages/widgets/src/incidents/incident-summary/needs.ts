/** What waits for somebody: the reasons to look at this incident now, the most pressing first. */
import type { LoadedIncident } from '../incident-load/incident-load.data.ts';
import type { IncidentTabName } from '../incident/incident.types.ts';
import type { IncidentSums } from './incident-sums.ts';

export type NeedKind = 'approval' | 'activeHigh' | 'activeThreats' | 'unassigned' | 'unclassified';

export interface Need {
  readonly kind: NeedKind;
  /** How many; 1 where there is only one of it. */
  readonly count: number;
  /** Where to go on. */
  readonly tab?: IncidentTabName;
}

const BAD: readonly string[] = ['malicious', 'suspicious'];
const OPEN: readonly string[] = ['active', 'unremediated', 'declined'];

export function needsOf({ incident, alerts }: LoadedIncident, sums: IncidentSums | undefined): readonly Need[] {
  const { status, assignedTo, classification } = incident;
  if (status === 'redirected') return [];
  const isOpen = status !== 'resolved';
  const evidence = sums?.evidence ?? [];
  const approval = evidence.filter(({ remediation }) => remediation === 'pendingApproval').length;
  const threats = evidence.filter((row) => BAD.includes(row.verdict) && OPEN.includes(row.remediation)).length;
  const high = alerts.filter((alert) => alert.severity === 'high' && alert.status !== 'resolved').length;
  const needs: (Need | false)[] = [
    approval > 0 && { kind: 'approval', count: approval, tab: 'evidence' },
    high > 0 && { kind: 'activeHigh', count: high, tab: 'alerts' },
    threats > 0 && { kind: 'activeThreats', count: threats, tab: 'evidence' },
    isOpen && !assignedTo && { kind: 'unassigned', count: 1 },
    (classification ?? 'unknown') === 'unknown' && { kind: 'unclassified', count: 1 },
  ];
  return needs.filter((need) => need !== false);
}
