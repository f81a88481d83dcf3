import type { IncidentLoadStrings } from './incident-load.strings.ts';

export const incidentLoadStringsDe: IncidentLoadStrings = {
  loading: 'Der Vorfall wird geladen…',
  noId: 'Kein Vorfall ist genannt',
  noIdHint: 'Setzen Sie incident-id auf die ID eines Vorfalls.',
  unreadable: (count) =>
    count === 1
      ? '1 Warnung konnte nicht gelesen werden und fehlt.'
      : `${count} Warnungen konnten nicht gelesen werden und fehlen.`,
};
