import type { IncidentMergeStrings } from './incident-merge.strings.ts';

export const incidentMergeStringsDe: IncidentMergeStrings = {
  title: (count) => `${count} Vorfälle zusammenführen`,
  targets: 'Aus diesen wird einer:',
  more: (count) => `und ${count} weitere`,
  named: (id, name) => `${id}: ${name}`,
  unnamed: (id) => `Vorfall ${id}`,
  blocked: 'Diese Vorfälle lassen sich noch nicht zusammenführen:',
  few: 'Wählen Sie mindestens zwei Vorfälle.',
  many: (most) => `Höchstens ${most} Vorfälle lassen sich auf einmal zusammenführen.`,
  redirected: (id, into) =>
    into === undefined
      ? `Vorfall ${id} wurde mit einem anderen zusammengeführt.`
      : `Vorfall ${id} wurde mit ${into} zusammengeführt.`,
  differ: (field, values) =>
    `${field} unterscheidet sich: ${values}. Es muss gleich sein oder nur bei einigen gesetzt.`,
  fields: { assignedTo: 'Zugewiesen an', classification: 'Klassifizierung', determination: 'Bestimmung' },
  warning:
    'Das lässt sich nicht rückgängig machen. Der Dienst wählt, welcher Vorfall bleibt; die anderen werden geschlossen und führen zu ihm. Warnungen, Tags und Entitäten gehen mit.',
  save: 'Zusammenführen',
  saving: 'Wird zusammengeführt…',
  done: (id) => `Vorfall ${id} bleibt. Die anderen führen nun zu ihm.`,
  into: (id, first) => `Vorfall ${id} bleibt: ${first} wurde inzwischen mit ihm zusammengeführt.`,
};
