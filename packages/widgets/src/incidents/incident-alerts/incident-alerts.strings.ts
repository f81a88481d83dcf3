/** English terms of the tab of alerts, beside those of the alert list. */
export const incidentAlertsStrings = {
  label: 'Alerts',
  linkedBy: 'Linked by',
  search: 'Search alerts',
  filters: 'Filters of alerts',
  any: 'Any',
  found: (count: string, one: boolean) => (one ? '1 alert' : `${count} alerts`),
  foundOf: (count: string, total: string) => `${count} of ${total} shown`,
  reset: 'Reset filters',
  emptyTitle: 'This incident has no alerts',
  emptyHint: 'It has none that you may see.',
  nothingTitle: 'No alert matches',
  nothingHint: 'Choose other filters, or search for something else.',
};

export type IncidentAlertsStrings = typeof incidentAlertsStrings;
