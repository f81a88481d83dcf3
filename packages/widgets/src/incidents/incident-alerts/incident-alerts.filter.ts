/** The filters of an incident's alerts: all of them are here, so that each choice knows its number. */
import type { Alert } from '@watchfloor/api';
import { searchTerms, haystackOf } from '../incident-filters/text-match.ts';
import { passesValues, type ValueFilter } from '../pivots/value-filters.ts';
import { alertFilterOf, type AlertFilterKey } from '../alert-list/tools/filters.ts';

/** In the order shown. */
export const ALERTS_FILTERS = ['severity', 'status', 'category', 'serviceSource', 'assignedTo'] as const;
export type AlertsFilter = (typeof ALERTS_FILTERS)[number];

export interface AlertsChoice {
  /** Values by filter; none: all. */
  readonly chosen: Readonly<Partial<Record<AlertsFilter, readonly string[]>>>;
  readonly text: string;
  /** What the person picked from the rows. */
  readonly values: readonly ValueFilter[];
}

export const NO_ALERTS_CHOICE: AlertsChoice = { chosen: {}, text: '', values: [] };

export const isNarrowed = ({ chosen, text, values: picked }: AlertsChoice): boolean =>
  text.trim() !== '' || picked.length > 0 || Object.values(chosen).some((values) => values.length > 0);

const categories = ({ category }: Alert): readonly string[] => {
  const named = (category ?? '').split(',').map((each) => each.trim());
  return named.filter(Boolean);
};

/** What rows can be picked by: what filters know, their names and their ids. */
export type AlertField = AlertFilterKey | 'alert' | 'id';

/** Values of a field that an alert has. */
export function valuesOf(key: AlertField, alert: Alert): readonly string[] {
  if (key === 'category') return categories(alert);
  if (key === 'id') return [alert.id];
  if (key === 'alert') return alert.title?.trim() ? [alert.title] : [];
  return alertFilterOf(key)!.valuesOf(alert);
}

const has = (choice: AlertsChoice, key: AlertsFilter, alert: Alert): boolean => {
  const chosen = choice.chosen[key];
  return !chosen?.length || valuesOf(key, alert).some((value) => chosen.includes(value));
};

/** The title, the id, its techniques and what its evidence names hold every word. */
function textTest(text: string): ((alert: Alert) => boolean) | undefined {
  const terms = searchTerms(text);
  if (!terms.length) return undefined;
  const entities = alertFilterOf('entities')!;
  return (alert) => {
    const found = haystackOf([
      alert.id,
      alert.title ?? '',
      ...(alert.mitreTechniques ?? []),
      ...entities.valuesOf(alert),
    ]);
    return terms.every((term) => found.includes(term));
  };
}

/** Whether an alert is shown; undefined: all are. */
export function alertsTest(choice: AlertsChoice): ((alert: Alert) => boolean) | undefined {
  if (!isNarrowed(choice)) return undefined;
  const finds = textTest(choice.text);
  return (alert) =>
    ALERTS_FILTERS.every((key) => has(choice, key, alert)) &&
    passesValues(choice.values, (field) => valuesOf(field as AlertField, alert)) &&
    (!finds || finds(alert));
}

/** How many alerts each value of each filter would show beside the other filters; values that are there stay, with 0. */
export function countAlerts(
  alerts: readonly Alert[],
  choice: AlertsChoice,
): Readonly<Record<AlertsFilter, ReadonlyMap<string, number>>> {
  const counts = Object.fromEntries(ALERTS_FILTERS.map((key) => [key, new Map<string, number>()])) as Record<
    AlertsFilter,
    Map<string, number>
  >;
  for (const alert of alerts) {
    const failed = ALERTS_FILTERS.filter((key) => !has(choice, key, alert));
    for (const key of ALERTS_FILTERS) {
      const counted = !failed.length || (failed.length === 1 && failed[0] === key);
      for (const value of new Set(valuesOf(key, alert)))
        counts[key].set(value, (counts[key].get(value) ?? 0) + Number(counted));
    }
  }
  return counts;
}
