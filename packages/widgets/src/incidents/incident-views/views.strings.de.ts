import type { ViewStrings } from './views.strings.ts';

export const viewStringsDe: ViewStrings = {
  views: 'Ansichten',
  button: (name, changed) => (changed ? `Ansicht: ${name}, geändert` : `Ansicht: ${name}`),
  noView: 'Keine Ansicht',
  find: 'Ansicht suchen',
  nothingFound: 'Keine solche Ansicht',
  kinds: { personal: 'Eigene Ansichten', shared: 'Geteilt', builtin: 'Mitgeliefert' },
  noPersonal: 'Noch keine. Richten Sie die Liste ein und speichern Sie sie als Ansicht.',
  line: (name, count, isDefault) => [name, count, isDefault && 'Ihre Startansicht'].filter(Boolean).join(', '),
  counted: { incidents: (count) => `${count} Vorfälle`, alerts: (count) => `${count} Warnungen` },
  alertPresets: { all: 'Alle Warnungen', open: 'Neu und in Bearbeitung' },
  yourDefault: 'Ihre Startansicht',
  actions: (name) => `Aktionen für ${name}`,
  rename: 'Umbenennen',
  remove: 'Löschen',
  moveUp: 'Nach oben',
  moveDown: 'Nach unten',
  isFirst: 'Sie ist die erste.',
  isLast: 'Sie ist die letzte.',
  makeDefault: 'Mit dieser Ansicht beginnen',
  saveAs: 'Als neue Ansicht speichern',
  update: (name) => `Änderungen in „${name}“ speichern`,
  reset: 'Änderungen verwerfen',
  newName: 'Name der neuen Ansicht',
  nameOf: (name) => `Neuer Name von „${name}“`,
  save: 'Speichern',
  cancel: 'Abbrechen',
  saved: (name) => `„${name}“ ist gespeichert.`,
  removed: (name) => `„${name}“ ist gelöscht.`,
  undo: 'Rückgängig',
  moved: (name, place, of) => `„${name}“ ist ${place} von ${of}.`,
  keysHelp: 'F2 benennt um, Entf löscht, Alt mit Pfeil verschiebt eine eigene Ansicht.',
  problems: {
    empty: 'Geben Sie einen Namen ein.',
    long: 'Ein Name hat höchstens 60 Zeichen.',
    taken: 'Eine andere Ihrer Ansichten heißt schon so.',
    full: 'Sie haben 100 Ansichten; mehr lassen sich nicht behalten. Löschen Sie zuerst eine.',
    nobody: 'Sie sind abgemeldet. Ansichten gehören zu einer Person.',
    unkept: 'Dieser Browser hat die Ansicht nicht behalten: Sein Speicher ist voll oder abgeschaltet.',
    gone: 'Diese Ansicht wurde in einem anderen Tab gelöscht.',
  },
  ignoredParts: (count, parts) =>
    count === 1
      ? `Ein Teil dieses Links war nicht verständlich und blieb weg: ${parts}`
      : `${count} Teile dieses Links waren nicht verständlich und blieben weg: ${parts}`,
  ignoredViews: (count, views) =>
    count === 1 ? `Eine geteilte Ansicht blieb weg: ${views}` : `${count} geteilte Ansichten blieben weg: ${views}`,
  tooLong: 'Diese Filter enthalten mehr, als in einen Link passt. Die Adresse der Seite zeigt sie nicht.',
  groups: { category: 'Kategorie', product: 'Produkt', asset: 'Asset' },
  groupBy: (name) => `Nach ${name} gruppieren`,
  noGroup: 'Ohne',
  unreadGroup: 'Warnungen noch nicht gelesen',
  assetGroup: (name, kind) => {
    const words = { devices: 'Gerät', users: 'Benutzer', mailboxes: 'Postfach', apps: 'App', cloudResources: 'Cloud' };
    return `${name} (${words[kind]})`;
  },
};
