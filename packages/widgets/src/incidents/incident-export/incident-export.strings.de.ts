import type { IncidentExportStrings } from './incident-export.strings.ts';

export const incidentExportStringsDe: IncidentExportStrings = {
  exportAs: {
    csv: 'Als CSV exportieren',
    json: 'Als JSON exportieren',
    markdown: 'Als Markdown exportieren',
  },
  choosing: 'Wählen Sie, wo die Datei gespeichert wird.',
  reading: (count) => `Vorfälle für die Datei werden gelesen: ${count}`,
  readingOf: (count, total) => `Vorfälle für die Datei werden gelesen: ${count} von ${total}`,
  writing: (count, total) => `Zeilen werden geschrieben: ${count} von ${total}`,
  done: (rows, one, name) => `${rows} ${one ? 'Zeile ist' : 'Zeilen sind'} in der Datei ${name}.`,
  doneOf: (rows, of, name) => `Die ersten ${rows} von ${of} Zeilen sind in der Datei ${name}.`,
  unread: (count) =>
    count === 1
      ? 'Die Warnungen von 1 Vorfall sind nicht gelesen; seine Zellen sind leer.'
      : `Die Warnungen von ${count} Vorfällen sind nicht gelesen; ihre Zellen sind leer.`,
  cancel: 'Export abbrechen',
  cancelled: 'Der Export wurde abgebrochen. Es wurden keine Zeilen gespeichert.',
  failed: 'Die Datei konnte nicht geschrieben werden.',
  faults: {
    nothing: 'Es gibt keine Zeilen zu exportieren.',
    disk: 'Die Datei konnte dort nicht gespeichert werden. Wählen Sie einen anderen Ort, oder schaffen Sie Platz.',
    offline: 'Nicht alle Zeilen konnten gelesen werden, darum gibt es keine Datei: Dieses Gerät ist offline.',
    'signed-out': 'Nicht alle Zeilen konnten gelesen werden, darum gibt es keine Datei: Ihre Sitzung ist beendet.',
    forbidden: 'Nicht alle Zeilen konnten gelesen werden, darum gibt es keine Datei: Sie dürfen sie nicht sehen.',
    throttled:
      'Nicht alle Zeilen konnten gelesen werden, darum gibt es keine Datei: Der Dienst ist ausgelastet. Versuchen Sie es später erneut.',
  },
  about: 'Über diese Datei',
  view: 'Ansicht',
  filters: 'Filter',
  noFilters: 'Keine',
  sortedBy: 'Sortiert nach',
  ascending: (column) => `${column}, aufsteigend`,
  descending: (column) => `${column}, absteigend`,
  exportedAt: 'Exportiert',
  by: 'Von',
  rows: 'Zeilen',
  firstOf: (rows, of) => `die ersten ${rows} von ${of}`,
  notes: 'Hinweise',
  defanged: 'Adressen und Indikatoren sind unterbrochen: evil[.]example',
  merged: (count) =>
    count === 1
      ? '1 Vorfall wurde mit einem anderen zusammengeführt, der nun seine Warnungen hat.'
      : `${count} Vorfälle wurden mit anderen zusammengeführt, die nun ihre Warnungen haben.`,
  none: 'Keine',
  more: (count) => `und ${count} weitere`,
  tags: 'Tags',
  activeAlerts: 'Aktive Warnungen',
};
