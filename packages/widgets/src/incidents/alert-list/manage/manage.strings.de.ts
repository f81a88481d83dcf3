import { triageStringsDe } from '../../incident-list/triage/triage.strings.de.ts';
import type { AlertManageTerms } from './manage.strings.ts';

export const alertManageTermsDe: AlertManageTerms = {
  ...triageStringsDe,
  selection: 'Ausgewählte Warnungen',
  manageOne: 'Warnung verwalten',
  refused: 'Nur eine Person kann Warnungen ändern; dies hat ein Skript verlangt.',
  refusedBefore:
    'Der Dienst hat das abgelehnt, obwohl Ihre Rollen es zu erlauben scheinen. Ihre Rechte werden neu gelesen.',
  noTarget: 'Wählen Sie zuerst eine Warnung: gehen Sie in eine Zeile oder wählen Sie welche aus.',
  keyNames: {
    ...triageStringsDe.keyNames,
    up: 'Nächste oder vorige Warnung',
    select: 'Warnung auswählen',
    open: 'Warnung öffnen',
    edges: 'Erste oder letzte Warnung',
    move: 'In einen anderen Vorfall verschieben',
  },
};
