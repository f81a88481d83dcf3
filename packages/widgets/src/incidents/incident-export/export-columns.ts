/** The columns of a file: for every column that the list can show, its exact value and our words for it. */
import type { ImpactedAssets } from '../incident-facts/facts-cells.ts';
import type { IncidentFacts } from '../incident-facts/facts.ts';
import type { ExportColumn, ExportItem, ExportValue, ExportWords, ShownColumn } from './incident-export.types.ts';

/** In the order of the list's cells, with the word that JSON has for each. */
const IMPACTED: readonly (readonly [list: ImpactedAssets, kind: string])[] = [
  ['devices', 'device'],
  ['users', 'user'],
  ['mailboxes', 'mailbox'],
  ['apps', 'app'],
  ['cloudResources', 'cloudResource'],
];

type Words = Readonly<Record<string, string>>;
type Made = Omit<ExportColumn, 'key' | 'label' | 'later'> & Partial<Pick<ExportColumn, 'key' | 'label'>>;

const wordIn =
  (words: Words) =>
  (value: string): string | undefined =>
    Object.hasOwn(words, value) ? words[value] : undefined;

const absent = (text: string | undefined): string | null => text || null;

/** Columns that the row itself fills. The name has the tags beside it, as in the list. */
const OWN: Readonly<Record<string, (words: ExportWords) => readonly Made[]>> = {
  severity: ({ list }) => [
    { value: ({ severity }) => absent(severity), word: wordIn(list.severities), none: () => list.notSet },
  ],
  id: () => [{ value: ({ id }) => id, ours: true }],
  incident: ({ list, export: { tags } }) => [
    {
      value: ({ displayName }) => (displayName?.trim() ? displayName : null),
      none: ({ id }) => list.unnamed(id),
    },
    { key: 'tags', label: tags, value: ({ systemTags = [], customTags = [] }) => [...systemTags, ...customTags] },
  ],
  status: ({ list }) => [
    { value: ({ status }) => absent(status), word: wordIn(list.statuses), none: () => list.notSet },
  ],
  assignedTo: ({ list }) => [
    { value: ({ assignedTo }) => absent(assignedTo), none: () => list.unassigned, ours: true },
  ],
  classification: ({ values, list }) => [choice('classification', values.classification, list.notSet)],
  determination: ({ values, list }) => [choice('determination', values.determination, list.notSet)],
  created: () => [{ value: ({ createdDateTime }) => absent(createdDateTime), ours: true }],
  updated: () => [{ value: ({ lastUpdateDateTime }) => absent(lastUpdateDateTime), ours: true }],
};

function choice(key: 'classification' | 'determination', words: Words, notSet: string): Made {
  return { value: (row) => absent(row[key]), word: wordIn(words), none: () => notSet };
}

/** Columns that alerts fill. Counts are columns of numbers: `5/7` in one cell would be a date to a spreadsheet. */
const FROM_ALERTS: Readonly<Record<string, (words: ExportWords) => readonly Made[]>> = {
  assets: (words) => [{ value: (_, facts) => assetsOf(facts), none: () => words.export.none }],
  alerts: ({ export: { activeAlerts } }) => [
    { key: 'activeAlerts', label: activeAlerts, value: (_, { active }) => active },
    { value: (_, { alerts }) => alerts },
  ],
  alertSeverity: (words) => [listed(words, ({ severities }) => severities, words.values.severity)],
  categories: (words) => [listed(words, ({ categories }) => categories, words.values.categories)],
  serviceSources: (words) => [listed(words, ({ serviceSources }) => serviceSources, words.values.sources)],
  detectionSources: (words) => [listed(words, ({ detectionSources }) => detectionSources, words.values.sources)],
  products: (words) => [listed(words, ({ productNames }) => productNames)],
  firstActivity: () => [{ value: (_, { firstActivity }) => absent(firstActivity), ours: true }],
  lastActivity: () => [{ value: (_, { lastActivity }) => absent(lastActivity), ours: true }],
  deviceGroups: (words) => [listed(words, ({ deviceGroups }) => deviceGroups)],
  osPlatforms: (words) => [listed(words, ({ osPlatforms }) => osPlatforms)],
  investigationStates: (words) => [
    listed(words, ({ investigationStates }) => investigationStates, words.values.investigationStates),
  ],
  techniques: (words) => [{ ...listed(words, ({ techniques }) => techniques), ours: true }],
  threats: (words) => [listed(words, ({ threats }) => threats)],
  actors: (words) => [listed(words, ({ actors }) => actors)],
  policies: (words) => [{ ...listed(words, ({ alertPolicyIds }) => alertPolicyIds), ours: true }],
  subscriptions: (words) => [{ ...listed(words, ({ subscriptionIds }) => subscriptionIds), ours: true }],
};

function listed(words: ExportWords, of: (facts: IncidentFacts) => readonly string[], terms?: Words): Made {
  return { value: (_, facts) => of(facts), none: () => words.export.none, ...(terms && { word: wordIn(terms) }) };
}

export const assetsOf = (facts: IncidentFacts): readonly ExportItem[] =>
  IMPACTED.flatMap(([list, kind]) => facts[list].map(({ name }) => ({ kind, name })));

/** Can this column of the list be written? */
export const isExported = (key: string): boolean => Object.hasOwn(OWN, key) || Object.hasOwn(FROM_ALERTS, key);

/**
 * The columns of the file for these columns of the list, in their order. The name of an incident brings its tags along,
 * and the alerts are two numbers, active ones and all. Columns that are not known are left out: see `isExported`.
 */
export function exportColumns(shown: readonly ShownColumn[], words: ExportWords): readonly ExportColumn[] {
  return shown
    .filter(({ key }) => isExported(key))
    .flatMap((column) => {
      const later = !Object.hasOwn(OWN, column.key);
      return (later ? FROM_ALERTS : OWN)[column.key]!(words).map((made) => ({ ...column, later, ...made }));
    });
}

/** The value of a cell; undefined: not known, since the incident's alerts are not read. */
export const valueOf = <R>(
  { later, value }: ExportColumn<R>,
  row: R,
  facts: IncidentFacts | undefined,
): ExportValue | undefined => (later && !facts ? undefined : value(row, facts as IncidentFacts));
