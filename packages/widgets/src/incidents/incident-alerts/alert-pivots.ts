/** What can be done with each value in a row of an incident's alerts. */
import type { Alert } from '@watchfloor/api';
import { alertFacts } from '../alert-list/tools/facts.ts';
import type { AlertBench } from '../alert-list/tools/bench.ts';
import { alertFilterOf, type AlertFilterKey } from '../alert-list/tools/filters.ts';
import { filterName, valueName } from '../alert-list/tools/words.ts';
import { IMPACTED } from '../incident-facts/facts-cells.ts';
import type { AlertLink } from '../incident-summary/links.ts';
import { kindOfEvidence, kindOfText, spanOf } from '../pivots/pivot-kinds.ts';
import type { PivotAsk, PivotFilter, PivotWay } from '../pivots/pivots.types.ts';
import { filterBy } from '../pivots/value-filters.ts';
import { EVIDENCE_CATEGORIES, type EvidenceCategory } from '../incident-evidence/evidence-kinds.ts';
import {
  ALERTS_FILTERS,
  valuesOf,
  type AlertField,
  type AlertsChoice,
  type AlertsFilter,
} from './incident-alerts.filter.ts';

export interface AlertPivotDesk {
  readonly bench: AlertBench;
  readonly choice: AlertsChoice;
  readonly choose: (choice: Partial<AlertsChoice>) => void;
  /** The value as it is named. */
  readonly name: (text: string) => string;
  readonly linkOf: (alert: Alert) => AlertLink | undefined;
  readonly show: (alert: Alert) => void;
  readonly openAlert: (alert: Alert) => void;
}

/** Columns that are called otherwise than the filter of what they show. */
const FIELDS: Readonly<Record<string, AlertFilterKey>> = { source: 'serviceSource', policies: 'alertPolicies' };
/** Texts of the tenant and of attackers; all other values are words of ours. */
const TEXTS: Readonly<Partial<Record<AlertField, PivotAsk['kind']>>> = {
  alert: 'text',
  id: 'id',
  assignedTo: 'user',
  tags: 'tag',
  techniques: 'technique',
  threats: 'text',
  actors: 'text',
  deviceGroups: 'text',
  products: 'word',
  osPlatforms: 'word',
  alertPolicies: 'id',
  subscriptions: 'id',
};

/** Of a cell: its first value; of the row as a whole its title. Undefined: it has none. */
export function askOfAlertCell(alert: Alert, column: string | undefined, desk: AlertPivotDesk): PivotAsk | undefined {
  if (column === 'assets' || column === 'linkedBy') return askOfEntity(alert, column, desk);
  const field = (Object.hasOwn(FIELDS, column ?? '') ? FIELDS[column!] : (column ?? 'alert')) as AlertField;
  if (field !== 'alert' && field !== 'id' && !alertFilterOf(field)) return undefined;
  const [text] = valuesOf(field, alert);
  if (!text) return undefined;
  const kind = kindOfField(field, text);
  const shown = kind === 'word' ? valueName(desk.bench, field as AlertFilterKey, text) : text;
  return {
    kind,
    text: shown,
    ...spanOf([alert]),
    filter: filterOf(desk, field, text, desk.name(shown)),
    ways: field === 'alert' ? waysOf(alert, desk) : [],
  };
}

/** Nobody searches for "unassigned". */
function kindOfField(field: AlertField, text: string): PivotAsk['kind'] {
  if (field === 'assignedTo' && !text.includes('@')) return 'word';
  return TEXTS[field] ?? 'word';
}

const waysOf = (alert: Alert, { show, openAlert }: AlertPivotDesk): readonly PivotWay[] => [
  { to: 'details', go: () => show(alert) },
  { to: 'alert', go: () => openAlert(alert) },
];

/** Of what ties the alert to an earlier one, or of the first of its assets. */
function askOfEntity(alert: Alert, column: 'assets' | 'linkedBy', desk: AlertPivotDesk): PivotAsk | undefined {
  const link = column === 'linkedBy' ? desk.linkOf(alert) : undefined;
  if (column === 'linkedBy' && link?.kind !== 'shared') return undefined;
  const facts = alertFacts(alert);
  const list = link?.kind === 'shared' ? link.list : IMPACTED.find(([each]) => facts[each].length)?.[0];
  const text = link?.kind === 'shared' ? link.name : list && facts[list][0]?.name;
  if (!list || !text) return undefined;
  const isKnown = (EVIDENCE_CATEGORIES as readonly string[]).includes(list);
  const kind = isKnown ? kindOfEvidence(list as EvidenceCategory, text) : kindOfText(text);
  return { kind, text, ...spanOf([alert]), filter: filterOf(desk, 'entities', text, desk.name(text)) };
}

const isFacet = (field: AlertField): field is AlertsFilter => (ALERTS_FILTERS as readonly string[]).includes(field);

function labelOf({ listTerms, own }: AlertBench, field: AlertField): string | undefined {
  if (field === 'alert') return listTerms.title;
  return field === 'id' ? own.id : undefined;
}

/** What has a filter above the rows is narrowed to there. */
function filterOf(desk: AlertPivotDesk, field: AlertField, value: string, shown: string): PivotFilter {
  const { bench, choice, choose } = desk;
  const label = labelOf(bench, field) ?? filterName(bench, field as AlertFilterKey);
  const filter = filterBy(choice.values, { field, label, value, shown }, (values) => choose({ values }));
  if (!isFacet(field)) return filter;
  const chosen = choice.chosen[field] ?? [];
  const withFacet = (values: readonly string[]): void => choose({ chosen: { ...choice.chosen, [field]: values } });
  return {
    ...filter,
    state: chosen.includes(value) ? 'only' : filter.state,
    choose: (state) => {
      if (state === 'not') {
        withFacet(chosen.filter((each) => each !== value));
        return filter.choose(state);
      }
      choose({ values: choice.values.filter((each) => each.field !== field || each.value !== value) });
      return withFacet([...chosen, value]);
    },
  };
}
