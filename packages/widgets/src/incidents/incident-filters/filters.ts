/**
 * Every filter of the incident list as data. Which of them Graph takes (`where`) decides what a pill may claim: a
 * server filter looks at all incidents, a loaded one at the rows that were read.
 *
 * Left out, because neither an incident nor an alert of Graph v1.0 says it: data sensitivity (labels), data stream,
 * workspace, policy rule. They are not derived from titles or descriptions.
 */
import { CLASSIFICATIONS, DETECTION_SOURCES, DETERMINATIONS, type Incident } from '@watchfloor/api';
import { CATEGORIES, LISTS, type IncidentFacts } from '../incident-facts/facts.ts';

export type ServerFilterKey = 'status' | 'severity' | 'classification' | 'determination' | 'assignedTo';
export type LoadedFilterKey =
  | 'tags'
  | 'alertSeverity'
  | 'sources'
  | 'multipleSources'
  | 'categories'
  | 'multipleCategories'
  | 'entities'
  | 'deviceGroups'
  | 'osPlatforms'
  | 'investigationStates'
  | 'threats'
  | 'actors'
  | 'products'
  | 'alertPolicies'
  | 'subscriptions';
/** Also the key of the label in the strings. */
export type FilterKey = ServerFilterKey | LoadedFilterKey;

export interface FilterDefinition {
  readonly key: FilterKey;
  /** How it is chosen: from values, from people, by typing, or yes and no. Several values mean "one of them". */
  readonly kind: 'choice' | 'people' | 'text' | 'yes-no';
  /** Who applies it: Graph, over everything, or the page, over what is loaded. */
  readonly where: 'server' | 'loaded';
  /** What it looks at: the row, or what only the incident's alerts say. */
  readonly needs: 'row' | 'facts';
  /** Values to offer before any row has them. Rows add theirs, unknown ones verbatim. */
  readonly known: readonly string[];
  /** Values are `service` and `service/detection`. */
  readonly tree?: true;
  /** The values of one incident. Facts are there when `needs` says so. For `text`: what is searched. */
  readonly valuesOf: (incident: Incident, facts: IncidentFacts | undefined) => readonly string[];
}

/** Stands for the signed-in person, wherever the filters go with a link. */
export const ME = '@me';
export const NOBODY = '@nobody';
/** Graph has no filter of its own for it: `assignedTo` holds the word `Automation`. */
export const AUTOMATION = '@automation';
export const AUTOMATION_ACCOUNT = 'Automation';

export const assigneeOf = ({ assignedTo }: Incident): string =>
  !assignedTo ? NOBODY : assignedTo.toLowerCase() === AUTOMATION_ACCOUNT.toLowerCase() ? AUTOMATION : assignedTo;

const LEVELS = ['high', 'medium', 'low', 'informational', 'unknown'];
const YES_NO = ['yes', 'no'];
/** Withdrawn values (`apt`, `securityPersonnel`) too: old incidents still hold them. */
const offered = (names: readonly string[]): readonly string[] => names.filter((name) => name !== 'unknownFutureValue');

/** Which detection sources a service's alerts name. A service without an entry names itself. */
const DETECTIONS: Readonly<Record<string, string>> = {
  microsoftDefenderForEndpoint:
    'microsoftDefenderForEndpoint antivirus smartScreen customTi automatedInvestigation customDetection',
  microsoftDefenderForIdentity: '',
  microsoftDefenderForCloudApps: 'cloudAppSecurity',
  microsoftDefenderForOffice365: 'microsoftDefenderForOffice365 automatedInvestigation',
  microsoft365Defender: 'microsoft365Defender customDetection microsoftThreatExperts',
  microsoftAppGovernance: 'appGovernanceDetection appGovernancePolicy',
  azureAdIdentityProtection: '',
  dataLossPrevention: '',
  microsoftDefenderForCloud: DETECTION_SOURCES.filter((name) =>
    /^microsoftDefenderFor(?!Endpoint|Office365|Identity)/.test(name),
  ).join(' '),
  microsoftSentinel: 'scheduledAlerts nrtAlerts builtInMl microsoftDefenderThreatIntelligenceAnalytics',
  microsoftInsiderRiskManagement: '',
  microsoftThreatIntelligence: '',
  manual: '',
};
const sourceTree = (): readonly string[] =>
  Object.entries(DETECTIONS).flatMap(([service, detections]) => [
    service,
    ...(detections ? detections.split(' ').map((detection) => `${service}/${detection}`) : []),
  ]);

/** States of automated investigations as Graph spells enumerations; see Defender's list of them. */
const INVESTIGATION_STATES = (
  'unknown terminated successfullyRemediated benign failed partiallyRemediated running pendingApproval ' +
  'pendingResource partiallyInvestigated terminatedByUser terminatedBySystem queued innerFailure preexistingAlert ' +
  'unsupportedOs unsupportedAlertType suppressedAlert'
).split(' ');

/** What a person may know an entity by: its tags too, such as `Finance` or `Laptop`. */
export const entityTexts = (facts: IncidentFacts | undefined): readonly string[] =>
  facts
    ? LISTS.flatMap((list) =>
        facts[list].flatMap(({ name, detail, id, tags }) => [name, ...(detail ? [detail] : []), id, ...tags]),
      )
    : [];

const one = (value: string | undefined): readonly string[] => [value || 'unknown'];
const yesNo = (yes: boolean): readonly string[] => [yes ? 'yes' : 'no'];

type Server = readonly [ServerFilterKey, readonly string[], (incident: Incident) => readonly string[]];
const SERVER: readonly Server[] = [
  ['status', ['active', 'inProgress', 'awaitingAction', 'resolved'], ({ status }) => one(status)],
  ['severity', LEVELS, ({ severity }) => one(severity)],
  ['assignedTo', [ME, NOBODY, AUTOMATION], (incident) => [assigneeOf(incident)]],
  ['classification', offered(CLASSIFICATIONS), ({ classification }) => one(classification)],
  ['determination', offered(DETERMINATIONS), ({ determination }) => one(determination)],
];

type Facts = readonly [
  LoadedFilterKey,
  FilterDefinition['kind'],
  readonly string[],
  (facts: IncidentFacts) => readonly string[],
];
const FROM_FACTS: readonly Facts[] = [
  ['entities', 'text', [], entityTexts],
  ['alertSeverity', 'choice', LEVELS, ({ severities }) => severities],
  [
    'sources',
    'choice',
    sourceTree(),
    ({ sources }) =>
      sources.flatMap(({ service, detections }) => [service, ...detections.map((name) => `${service}/${name}`)]),
  ],
  ['multipleSources', 'yes-no', YES_NO, ({ serviceSources }) => yesNo(serviceSources.length > 1)],
  ['categories', 'choice', CATEGORIES, ({ categories }) => categories],
  ['multipleCategories', 'yes-no', YES_NO, ({ categories }) => yesNo(categories.length > 1)],
  ['deviceGroups', 'choice', [], ({ deviceGroups }) => deviceGroups],
  ['osPlatforms', 'choice', [], ({ osPlatforms }) => osPlatforms],
  ['investigationStates', 'choice', INVESTIGATION_STATES, ({ investigationStates }) => investigationStates],
  ['threats', 'choice', [], ({ threats }) => threats],
  ['actors', 'choice', [], ({ actors }) => actors],
  ['products', 'choice', [], ({ productNames }) => productNames],
  ['alertPolicies', 'choice', [], ({ alertPolicyIds }) => alertPolicyIds],
  ['subscriptions', 'choice', [], ({ subscriptionIds }) => subscriptionIds],
];

/** In the order in which they are offered. Time is apart: `IncidentFilterState.range`. */
export const FILTERS: readonly FilterDefinition[] = [
  ...SERVER.map(([key, known, valuesOf]): FilterDefinition => ({
    key,
    kind: key === 'assignedTo' ? 'people' : 'choice',
    where: 'server',
    needs: 'row',
    known,
    valuesOf,
  })),
  {
    key: 'tags',
    kind: 'choice',
    where: 'loaded',
    needs: 'row',
    known: [],
    valuesOf: ({ customTags = [], systemTags = [] }) => [...customTags, ...systemTags],
  },
  ...FROM_FACTS.map(([key, kind, known, valuesOf]): FilterDefinition => ({
    key,
    kind,
    where: 'loaded',
    needs: 'facts',
    known,
    ...(key === 'sources' && { tree: true as const }),
    valuesOf: (_, facts) => (facts ? valuesOf(facts) : []),
  })),
];

const byKey = new Map<string, FilterDefinition>(FILTERS.map((definition) => [definition.key, definition]));

/** The definition of a key; undefined for text that is none. */
export const filterOf = (key: string): FilterDefinition | undefined => byKey.get(key);

/** Values that occur among loaded rows, with the number of rows; fed row by row, so that the caller may pause. */
export interface Facet {
  /** By value as it first came; compared case-blind. */
  readonly counts: ReadonlyMap<string, number>;
  /** Rows whose facts were not there: the counts are "at least". */
  readonly unread: number;
  add(incident: Incident, facts: IncidentFacts | undefined): void;
}

export function createFacet({ needs, valuesOf }: FilterDefinition): Facet {
  const counts = new Map<string, number>();
  const spelling = new Map<string, string>();
  let unread = 0;
  return {
    counts,
    get unread() {
      return unread;
    },
    add(incident, facts) {
      if (needs === 'facts' && !facts) {
        unread++;
        return;
      }
      const met = new Set<string>();
      for (const value of valuesOf(incident, facts)) {
        const key = value.toLowerCase();
        // A row with the same tag twice counts once.
        if (met.has(key)) continue;
        met.add(key);
        const spelt = spelling.get(key) ?? value;
        spelling.set(key, spelt);
        counts.set(spelt, (counts.get(spelt) ?? 0) + 1);
      }
    },
  };
}
