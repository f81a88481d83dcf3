/** English terms of the incident list. Functions take values; no sentence is put together from pieces. */
export const incidentListStrings = {
  title: 'Incidents',
  severity: 'Severity',
  id: 'ID',
  incident: 'Incident',
  status: 'Status',
  classification: 'Classification',
  assignedTo: 'Assigned to',
  created: 'Created',
  updated: 'Updated',
  unassigned: 'Unassigned',
  automation: 'Automation',
  notSet: 'Not set',
  unnamed: (id: string) => `Incident ${id}`,
  open: (id: string, name: string) => `Open incident ${id}: ${name}`,
  refresh: 'Refresh incidents',
  range: 'Time range',
  ranges: { '1d': '1 day', '3d': '3 days', '1w': '1 week', '30d': '30 days', '6m': '6 months' },
  count: (count: string, one: boolean) => (one ? `${count} incident` : `${count} incidents`),
  rows: (shown: string, total: string) => `Rows 1–${shown} of ${total}`,
  rowsLoaded: (shown: string) => `${shown} rows`,
  more: (size: number) => `Show ${size} more`,
  loadingMore: 'Loading more…',
  moreFailed: 'The next rows could not be read.',
  refreshed: (time: string) => `Refreshed ${time}`,
  refreshing: 'Refreshing…',
  emptyTitle: 'No incidents in this range',
  emptyHint: 'Nothing that you may see was updated in this time. Choose a longer range, or come back later.',
  unreadable: (count: number) => (count === 1 ? '1 incident could not be read.' : `${count} incidents could not be read.`),
  partial: 'Some sources did not answer; the list may be incomplete.',
  incomplete: 'The list is incomplete: the server did not give its end.',
  /** Keys are Graph's values. */
  severities: { high: 'High', medium: 'Medium', low: 'Low', informational: 'Informational', unknown: 'Unknown' } as Record<
    string,
    string
  >,
  statuses: {
    active: 'New',
    inProgress: 'In progress',
    resolved: 'Resolved',
    awaitingAction: 'Awaiting action',
    redirected: 'Merged',
  } as Record<string, string>,
  classifications: {
    truePositive: 'True positive',
    falsePositive: 'False positive',
    informationalExpectedActivity: 'Expected activity',
    unknown: 'Not set',
  } as Record<string, string>,
};

export type IncidentListStrings = typeof incidentListStrings;
