import type { FilterStrings, ValueGroup } from './filters.strings.ts';
import type { FilterKey } from './filters.ts';

const GROUPS: Readonly<Partial<Record<FilterKey, ValueGroup>>> = {
  alertSeverity: 'severity',
  multipleSources: 'yesNo',
  multipleCategories: 'yesNo',
};

/**
 * The words for a value of a filter, e.g. `Initial access`; of a `service/detection` those of the detection. A value
 * without words is given back as it came: text of the tenant, to be shown with what it hides made visible.
 */
export function valueLabel({ values }: FilterStrings, key: FilterKey, value: string): string {
  const group = GROUPS[key] ?? key;
  const terms = Object.hasOwn(values, group) ? values[group as ValueGroup] : {};
  for (const name of [value, key === 'sources' ? value.slice(value.indexOf('/') + 1) : value])
    if (Object.hasOwn(terms, name)) return terms[name]!;
  return value;
}
