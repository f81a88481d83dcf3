/** The columns of a file of alerts: for every column that the list can show, its exact value and our words for it. */
import type { Alert } from '@watchfloor/api';
import type { IncidentFacts } from '../../incident-facts/facts.ts';
import type { FactsStrings } from '../../incident-facts/facts.strings.ts';
import type { FilterStrings } from '../../incident-filters/filters.strings.ts';
import type { ExportColumn, FileWords, ShownColumn } from '../../incident-export/incident-export.types.ts';
import { assetsOf } from '../../incident-export/export-columns.ts';
import { sourceOf } from '../alert-list.columns.ts';
import type { AlertListStrings } from '../alert-list.strings.ts';
import { alertFacts } from '../tools/facts.ts';

/** Words of a file of alerts. */
export interface AlertFileWords extends FileWords {
  readonly facts: FactsStrings;
  readonly own: AlertListStrings;
  readonly values: FilterStrings['values'];
}

type Words = Readonly<Record<string, string>>;
type Made = Omit<ExportColumn<Alert>, 'key' | 'label' | 'later'>;

const wordIn =
  (words: Words) =>
  (value: string): string | undefined =>
    Object.hasOwn(words, value) ? words[value] : undefined;

const absent = (text: string | undefined): string | null => text || null;

function choice(value: (row: Alert) => string | undefined, words: Words): Made {
  return { value: (row) => absent(value(row)), word: wordIn(words), none: () => words['unknown'] ?? '' };
}

const time = (value: (row: Alert) => string | undefined): Made => ({ value: (row) => absent(value(row)), ours: true });

const COLUMNS: Readonly<Record<string, (words: AlertFileWords) => Made>> = {
  severity: ({ facts }) => choice(({ severity }) => severity, facts.severities),
  alert: ({ facts }) => ({ value: ({ title }) => (title?.trim() ? title : null), none: () => facts.untitled }),
  status: ({ facts }) => choice(({ status }) => status, facts.alertStatuses),
  category: ({ facts, own }) => ({
    value: ({ category }) => absent(category?.trim()),
    word: wordIn(facts.categories),
    none: () => own.none,
  }),
  source: ({ facts }) => ({ value: (row) => sourceOf(row), word: wordIn(facts.sources) }),
  detectionSource: ({ facts }) => choice(({ detectionSource }) => detectionSource, facts.sources),
  assets: (words) => ({ value: (row) => assetsOf(alertFacts(row)), none: () => words.export.none }),
  assignedTo: ({ own }) => ({
    value: ({ assignedTo }) => absent(assignedTo),
    none: () => own.unassigned,
    ours: true,
  }),
  incident: ({ own }) => ({ value: ({ incidentId }) => absent(incidentId), none: () => own.none, ours: true }),
  created: () => time(({ createdDateTime }) => createdDateTime),
  lastUpdate: () => time(({ lastUpdateDateTime }) => lastUpdateDateTime),
  firstActivity: () => time(({ firstActivityDateTime }) => firstActivityDateTime),
  lastActivity: () => time(({ lastActivityDateTime }) => lastActivityDateTime),
  classification: ({ values }) => choice(({ classification }) => classification, values.classification),
  determination: ({ values }) => choice(({ determination }) => determination, values.determination),
  id: () => ({ value: ({ id }) => id, ours: true }),
  tags: ({ own }) => ({ value: ({ systemTags = [] }) => systemTags, none: () => own.none }),
  evidence: () => ({ value: ({ evidenceRaw }) => evidenceRaw.length }),
  products: (words) => listed(words, (facts) => facts.productNames),
  techniques: (words) => ({ ...listed(words, (facts) => facts.techniques), ours: true }),
  threats: (words) => listed(words, (facts) => facts.threats),
  actors: (words) => listed(words, (facts) => facts.actors),
  investigationStates: (words) => listed(words, (facts) => facts.investigationStates, words.values.investigationStates),
  deviceGroups: (words) => listed(words, (facts) => facts.deviceGroups),
  osPlatforms: (words) => listed(words, (facts) => facts.osPlatforms),
  policies: (words) => ({ ...listed(words, (facts) => facts.alertPolicyIds), ours: true }),
  subscriptions: (words) => ({ ...listed(words, (facts) => facts.subscriptionIds), ours: true }),
};

function listed(words: FileWords, of: (facts: IncidentFacts) => readonly string[], terms?: Words): Made {
  return { value: (row) => of(alertFacts(row)), none: () => words.export.none, ...(terms && { word: wordIn(terms) }) };
}

/** Can this column of the list be written? */
export const isExportedOfAlerts = (key: string): boolean => Object.hasOwn(COLUMNS, key);

/** The columns of the file for these columns of the list, in their order. Columns that are not known are left out. */
export const alertExportColumns = (
  shown: readonly ShownColumn[],
  words: AlertFileWords,
): readonly ExportColumn<Alert>[] =>
  shown
    .filter(({ key }) => isExportedOfAlerts(key))
    // An alert brings its evidence: nothing has to be read first.
    .map((column) => ({ ...column, later: false, ...COLUMNS[column.key]!(words) }));
