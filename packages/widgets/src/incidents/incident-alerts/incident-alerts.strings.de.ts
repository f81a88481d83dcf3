import type { IncidentAlertsStrings } from './incident-alerts.strings.ts';

export const incidentAlertsStringsDe: IncidentAlertsStrings = {
  label: 'Warnungen',
  linkedBy: 'Verknüpft durch',
  search: 'Warnungen durchsuchen',
  filters: 'Filter der Warnungen',
  any: 'Beliebig',
  found: (count, one) => (one ? '1 Warnung' : `${count} Warnungen`),
  foundOf: (count, total) => `${count} von ${total} angezeigt`,
  reset: 'Filter zurücksetzen',
  emptyTitle: 'Dieser Vorfall hat keine Warnungen',
  emptyHint: 'Er hat keine, die Sie sehen dürfen.',
  nothingTitle: 'Keine Warnung passt',
  nothingHint: 'Wählen Sie andere Filter, oder suchen Sie nach etwas anderem.',
};
