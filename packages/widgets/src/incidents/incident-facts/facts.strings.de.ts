import type { FilterStrings } from '../incident-filters/filters.strings.ts';
import type { FactsStrings } from './facts.strings.ts';

/** @param filters the filters' words in this language */
export const factsStringsDe = (filters: FilterStrings): FactsStrings => ({
  assets: {
    devices: (count, one) => (one ? `${count} Gerät` : `${count} Geräte`),
    users: (count) => `${count} Benutzer`,
    mailboxes: (count, one) => (one ? `${count} Postfach` : `${count} Postfächer`),
    apps: (count, one) => (one ? `${count} App` : `${count} Apps`),
    cloudResources: (count, one) => (one ? `${count} Cloudressource` : `${count} Cloudressourcen`),
  },
  named: (count, names, more) => (more ? `${count}: ${names} und ${more} weitere` : `${count}: ${names}`),
  listed: (values, more) => (more ? `${values} und ${more} weitere` : values),
  comma: ', ',
  more: (values) => `, außerdem ${values}`,
  alerts: (active, total) => `${active} von ${total} Warnungen aktiv`,
  investigationStates: (count) => `${count} Untersuchungsstände`,
  reading: 'Warnungen werden gelesen…',
  notRead: 'Noch nicht gelesen',
  none: 'Keine',
  merged: 'Mit einem anderen Vorfall zusammengeführt',
  undated: (count) => (count === 1 ? '1 Warnung hat keine Zeit' : `${count} Warnungen haben keine Zeit`),
  unreadable: (count) =>
    count === 1 ? '1 Warnung konnte nicht gelesen werden' : `${count} Warnungen konnten nicht gelesen werden`,
  unreadEvidence: (count) =>
    count === 1 ? '1 Beweiszeile wurde nicht gelesen' : `${count} Beweiszeilen wurden nicht gelesen`,
  unnamed: (count) => (count === 1 ? '1 Objekt hat weder ID noch Namen' : `${count} Objekte haben weder ID noch Namen`),
  failures: {
    forbidden: 'Sie dürfen die Warnungen dieses Vorfalls nicht sehen.',
    gone: 'Diesen Vorfall gibt es nicht mehr, oder Sie dürfen ihn nicht sehen.',
    offline: 'Die Warnungen konnten nicht gelesen werden: Das Gerät ist offline.',
    'signed-out': 'Die Warnungen konnten nicht gelesen werden: Ihre Sitzung ist beendet.',
    throttled: 'Der Dienst ist ausgelastet; die Warnungen werden später gelesen.',
    timeout: 'Der Dienst hat die Warnungen nicht rechtzeitig geliefert.',
    'too-large': 'Es sind zu viele Warnungen, um sie zu lesen.',
  },
  failed: 'Die Warnungen konnten nicht gelesen werden.',
  unread: (reason) => (reason ? `Nicht lesbar: ${reason}` : 'Nicht lesbar'),
  reasons: {
    forbidden: 'Sie dürfen diese Warnungen nicht sehen',
    gone: 'den Vorfall gibt es nicht mehr, oder Sie dürfen ihn nicht sehen',
    offline: 'das Gerät ist offline',
    'signed-out': 'Ihre Sitzung ist beendet',
    throttled: 'der Dienst ist ausgelastet; sie werden später gelesen',
    timeout: 'der Dienst hat nicht rechtzeitig geantwortet',
    'too-large': 'es sind zu viele Warnungen',
  },
  mixedScript: 'gemischte Schriften',
  untitled: 'Warnung ohne Titel',
  unknown: 'Unbekannt',
  severities: filters.values.severity,
  alertStatuses: { new: 'Neu', inProgress: 'In Arbeit', resolved: 'Gelöst', unknown: 'Unbekannt' },
  classifications: filters.values.classification,
  sources: filters.values.sources,
  categories: filters.values.categories,
  states: filters.values.investigationStates,
});
