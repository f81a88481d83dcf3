/** English terms of the incident list. Functions take values; no sentence is put together from pieces. */
export const incidentListStrings = {
  title: 'Incidents',
  severity: 'Severity',
  id: 'ID',
  incident: 'Incident',
  status: 'Status',
  assets: 'Assets',
  alerts: 'Alerts',
  assignedTo: 'Assigned to',
  updated: 'Updated',
  unassigned: 'Unassigned',
  automation: 'Automation',
  notSet: 'Not set',
  /** Marks a word whose letters look like those of another script. */
  mixedScript: 'mixed scripts',
  unnamed: (id: string) => `Incident ${id}`,
  open: (id: string, name: string) => `Open incident ${id}: ${name}`,
  refresh: 'Refresh incidents',
  range: 'Time range',
  ranges: { '1d': '1 day', '3d': '3 days', '1w': '1 week', '30d': '30 days', '6m': '6 months' },
  count: (count: string, one: boolean) => (one ? `${count} incident` : `${count} incidents`),
  rows: (shown: string, total: string) => `Rows 1–${shown} of ${total}`,
  rowsLoaded: (shown: string) => `Rows 1–${shown}`,
  more: (size: number) => `Show ${size} more`,
  loading: 'Loading incidents…',
  loadingMore: 'Loading more…',
  refreshed: (time: string) => `Refreshed ${time}`,
  refreshing: 'Refreshing…',
  emptyTitle: 'No incidents in this range',
  emptyHint: 'Nothing that you may see was updated in this time. Choose a longer range, or come back later.',
  unreadable: (count: number) =>
    count === 1 ? '1 incident could not be read.' : `${count} incidents could not be read.`,
  /** Keys are Graph's values. */
  severities: {
    high: 'High',
    medium: 'Medium',
    low: 'Low',
    informational: 'Informational',
    unknown: 'Unknown',
  } as Record<string, string>,
  statuses: {
    active: 'New',
    inProgress: 'In progress',
    resolved: 'Resolved',
    awaitingAction: 'Awaiting action',
    redirected: 'Merged',
  } as Record<string, string>,
};

export type IncidentListStrings = typeof incidentListStrings;
