import { plural } from '@watchfloor/runtime';
import { incidentManageStringsDe } from './incident-manage.strings.de.ts';
import type { IncidentManageStrings } from './incident-manage.strings.ts';

const forms = (count: number, one: string, other: string): string => plural(count, { one, other }, 'de');

export const alertManageStringsDe: IncidentManageStrings = {
  ...incidentManageStringsDe,
  manageOne: 'Warnung verwalten',
  manageMany: (count) => forms(count, '# Warnung verwalten', '# Warnungen verwalten'),
  changesTo: (changes, alerts) =>
    `${forms(changes, '# Änderung', '# Änderungen')} an ${forms(alerts, '# Warnung', '# Warnungen')}`,
  onlyComment: 'Die Warnung wurde geändert, aber der Kommentar nicht hinzugefügt.',
  reasons: {
    ...incidentManageStringsDe.reasons,
    gone: 'Die Warnung gibt es nicht mehr, oder Sie dürfen sie nicht sehen.',
  },
  previewTitle: (count) => forms(count, '# Warnung ändern?', '# Warnungen ändern?'),
  whichIncidents: 'Welche Warnungen',
  apply: (count) => forms(count, '# Warnung ändern', '# Warnungen ändern'),
  reading: 'Die Warnungen werden noch einmal gelesen …',
  conflictTitle: (count) =>
    forms(count, 'Jemand hat inzwischen # Warnung geändert', 'Jemand hat inzwischen # Warnungen geändert'),
  interrupted: (total, time) =>
    forms(
      total,
      `Eine Änderung an # Warnung wurde um ${time} unterbrochen:`,
      `Eine Änderung an # Warnungen wurde um ${time} unterbrochen:`,
    ),
};
