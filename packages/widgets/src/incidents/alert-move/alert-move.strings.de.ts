import type { AlertMoveStrings } from './alert-move.strings.ts';

export const alertMoveStringsDe: AlertMoveStrings = {
  title: (count, one) => (one ? '1 Warnung verschieben' : `${count} Warnungen verschieben`),
  where: 'Verschieben nach',
  fresh: 'Neuen Vorfall anlegen',
  existing: 'Mit einem bestehenden Vorfall verknüpfen',
  field: 'Name oder ID des Vorfalls',
  suggestions: 'Vorfälle',
  noIncident: 'Wählen Sie einen Vorfall aus der Liste, oder geben Sie seine ganze ID ein.',
  unknownIncident: (id) => `Es gibt keinen Vorfall ${id}, den Sie sehen dürfen.`,
  merged: (id, into) => `Vorfall ${id} wurde mit ${into} zusammengeführt; dieser ist nun gemeint.`,
  searching: 'Wird gesucht…',
  nothing: 'Kein geladener Vorfall heißt so. Eine ID wird beim Eingeben nachgeschlagen.',
  found: (count) => (count === 1 ? '1 Vorfall gefunden' : `${count} Vorfälle gefunden`),
  chosen: (id, name) => `Vorfall ${id}: ${name}`,
  unnamed: (id) => `Vorfall ${id}`,
  some: 'Diese Warnungen:',
  more: (count) => `und ${count} weitere`,
  undo: 'Die Warnungen verlassen die Vorfälle, in denen sie jetzt sind. Um das zurückzunehmen, verschieben Sie sie noch einmal.',
  save: 'Verschieben',
  saving: 'Wird verschoben…',
  done: (count, one, id) =>
    one ? `1 Warnung ist jetzt in Vorfall ${id}.` : `${count} Warnungen sind jetzt in Vorfall ${id}.`,
  openIncident: (id) => `Vorfall ${id} öffnen`,
};
