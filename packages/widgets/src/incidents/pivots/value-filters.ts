/** Rows that have a value, or that do not: what the person picked from the rows themselves. */
import type { FilterState, PivotFilter } from './pivots.types.ts';

export interface ValueFilter {
  /** What the value is of. */
  readonly field: string;
  /** What that is called. */
  readonly label: string;
  /** Exactly as rows have it. */
  readonly value: string;
  /** The value as it is shown. */
  readonly shown: string;
  readonly state: 'only' | 'not';
}

type Picked = Omit<ValueFilter, 'state'>;

const isOf =
  ({ field, value }: Pick<ValueFilter, 'field' | 'value'>) =>
  (filter: ValueFilter): boolean =>
    filter.field === field && filter.value === value;

export const stateOf = (filters: readonly ValueFilter[], picked: Pick<ValueFilter, 'field' | 'value'>): FilterState =>
  filters.find(isOf(picked))?.state;

/** @param state undefined: no longer */
export function withValue(filters: readonly ValueFilter[], picked: Picked, state: FilterState): readonly ValueFilter[] {
  const same = isOf(picked);
  const others = filters.filter((filter) => !same(filter));
  return state ? [...others, { ...picked, state }] : others;
}

/** One of the wanted values of each field, and none of those that are not wanted. */
export function passesValues(filters: readonly ValueFilter[], valuesOf: (field: string) => readonly string[]): boolean {
  const wanted = new Map<string, boolean>();
  for (const { field, value, state } of filters) {
    const has = valuesOf(field).includes(value);
    if (state === 'only') wanted.set(field, wanted.get(field) === true || has);
    else if (has) return false;
  }
  return [...wanted.values()].every(Boolean);
}

/** As a menu offers it. */
export const filterBy = (
  filters: readonly ValueFilter[],
  picked: Picked,
  change: (filters: readonly ValueFilter[]) => void,
): PivotFilter => ({
  state: stateOf(filters, picked),
  excludes: true,
  choose: (state) => change(withValue(filters, picked, state)),
});
