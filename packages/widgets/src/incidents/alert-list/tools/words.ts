/** Names of filters and groups, and the words for their values. */
import { revealText } from '@watchfloor/runtime';
import { shown } from '../../incident-facts/facts-text.ts';
import type { ValueTerms } from '../../incident-filters/filters.strings.ts';
import type { AlertBench } from './bench.ts';
import type { AlertFilterKey } from './filters.ts';

export function filterName({ filterTerms, listTerms, terms, own }: AlertBench, key: AlertFilterKey): string {
  switch (key) {
    case 'severity':
      return listTerms.severity;
    case 'serviceSource':
      return terms.serviceSources;
    case 'detectionSource':
      return own.detectionSource;
    case 'category':
      return listTerms.category;
    case 'techniques':
      return terms.techniques;
    case 'incident':
      return own.filterIncident;
    default:
      return filterTerms.filters[key];
  }
}

function wordsOf({ filterTerms: { values }, context }: AlertBench, key: AlertFilterKey): ValueTerms {
  const groups: Partial<Record<AlertFilterKey, ValueTerms>> = {
    status: context.terms.alertStatuses,
    severity: values.severity,
    assignedTo: values.assignedTo,
    classification: values.classification,
    determination: values.determination,
    serviceSource: values.sources,
    detectionSource: values.sources,
    category: values.categories,
    investigationStates: values.investigationStates,
  };
  return groups[key] ?? {};
}

/** The words for a value; one without words as it came, with what hides in it made visible. */
export function valueName(bench: AlertBench, key: AlertFilterKey, value: string): string {
  const words = wordsOf(bench, key);
  if (Object.hasOwn(words, value)) return words[value]!;
  return key === 'entities' ? revealText(value) : shown(value, bench.context.terms);
}
