/** English terms of the alert list, beside those of facts and filters. Functions take values; nothing is put together from pieces. */
export const alertListStrings = {
  title: 'Alerts',
  severity: 'Severity',
  alert: 'Alert',
  status: 'Status',
  category: 'Category',
  source: 'Source',
  assets: 'Impacted assets',
  assignedTo: 'Assigned to',
  incident: 'Incident',
  created: 'Created',
  unassigned: 'Unassigned',
  automation: 'Automation',
  none: 'None',
  open: (name: string) => `Open alert ${name}`,
  openIncident: (id: string) => `Open incident ${id}`,
  refresh: 'Refresh alerts',
  range: 'Time range, by creation',
  ranges: { '1d': '1 day', '3d': '3 days', '1w': '1 week', '30d': '30 days', '6m': '6 months' } as Readonly<
    Record<string, string>
  >,
  count: (count: string, one: boolean) => (one ? `${count} alert` : `${count} alerts`),
  /** Beside the title where no filter is shown. */
  openCount: (count: string, one: boolean) => (one ? `${count} open alert` : `${count} open alerts`),
  atLeast: (count: string) => `at least ${count} alerts`,
  rows: (shown: string, total: string) => `Rows 1–${shown} of ${total}`,
  rowsLoaded: (shown: string) => `Rows 1–${shown}, and more`,
  more: (size: number) => `Show ${size} more`,
  loading: 'Loading alerts…',
  loadingMore: 'Loading more…',
  refreshed: (time: string) => `Refreshed ${time}`,
  refreshing: 'Refreshing…',
  emptyTitle: 'No open alerts in this range',
  emptyHint:
    'No alert that you may see was created in this time and is new or in progress. Choose a longer range or other filters.',
  unreadable: (count: number) => (count === 1 ? '1 alert could not be read.' : `${count} alerts could not be read.`),
};

export type AlertListStrings = typeof alertListStrings;
