/** What the model of a table says, worked out the plainest way there is, and rows to try both on. */
import type { Facet, ModelColumn, ModelFilter, SortKey } from '../../packages/ui/src/data-table/model/table-model.ts';
import { TableModel } from '../../packages/ui/src/data-table/model/table-model.ts';
import { fuzzFrom, type Fuzz } from '../runtime/text-random.ts';

export interface Item {
  readonly id: string;
  readonly name?: string;
  readonly size?: number;
  readonly seen?: number;
  readonly tags: readonly string[];
  readonly severity?: string;
}

const NAMES = ['', 'a', 'A', 'á', 'ä', 'ab', 'a b', 'Z', 'ß', 'ss', 'x2', 'x10', 'x02', '‮exe', 'İ', '日本', '-', '_'];
const TAGS = ['vip', 'VIP', 'finance', 'über', 'uber', 'x', 'y'];
const SEVERITIES = ['high', 'medium', 'low', 'odd', 'Odd'];

export const itemFrom = (fuzz: Fuzz, id: string): Item => ({
  id,
  name: fuzz.below(6) ? fuzz.join(NAMES, 2) : undefined,
  size: fuzz.pick([0, -0, 1, 2, 3, -5, 1.5, Infinity, NaN, undefined]),
  seen: fuzz.below(5) ? fuzz.below(1e6) : undefined,
  tags: Array.from({ length: fuzz.below(4) }, () => fuzz.pick(TAGS)),
  severity: fuzz.below(6) ? fuzz.pick(SEVERITIES) : undefined,
});

/** Rows of which some share their key and some are the same object. */
export const itemsFrom = (fuzz: Fuzz, count: number): Item[] => {
  const items: Item[] = [];
  for (let index = 0; index < count; index += 1) {
    const again = index && !fuzz.below(40) ? fuzz.pick(items) : undefined;
    items.push(again ?? itemFrom(fuzz, `i${fuzz.below(count * 3)}`));
  }
  return items;
};

const thrower = (): never => {
  throw new Error('no such thing');
};

export const columns: readonly ModelColumn<Item>[] = [
  { key: 'name', kind: 'text', of: ({ name }) => name },
  { key: 'size', kind: 'number', of: ({ size }) => size },
  { key: 'seen', kind: 'number', of: ({ seen }) => seen },
  { key: 'tag', kind: 'text', of: ({ tags }) => tags[0] ?? thrower() },
];

const severityRank: Readonly<Record<string, number>> = { high: 0, medium: 1, low: 2 };

export const facets: readonly Facet<Item>[] = [
  { key: 'tags', of: ({ tags }) => tags },
  {
    key: 'severity',
    of: ({ severity }) => (severity ? [severity] : thrower()),
    rank: (value) => severityRank[value],
  },
];

export interface Asked {
  rows: readonly Item[];
  sort: readonly SortKey[];
  filter: ModelFilter<Item>;
  group: string | undefined;
}

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'accent' });
const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
const fresh = (asked: Asked): { index: number; row: Item }[] => asked.rows.map((row, index) => ({ index, row }));

function read(key: string, row: Item): string | number | undefined {
  try {
    const value = columns.find((column) => column.key === key)!.of(row);
    return value === '' || Number.isNaN(value) ? undefined : value;
  } catch {
    return undefined;
  }
}

export function valuesOf(key: string, row: Item): string[] {
  try {
    return [...new Set(facets.find((facet) => facet.key === key)!.of(row))];
  } catch {
    return [];
  }
}

function compareBy({ key, descending }: SortKey, one: Item, other: Item): number {
  const [a, b] = [read(key, one), read(key, other)];
  if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined);
  const order = typeof a === 'string' ? collator.compare(a, String(b)) : a < Number(b) ? -1 : Number(a > Number(b));
  return descending ? -order : order;
}

function compareGroups(facet: Facet<Item>, a: string | undefined, b: string | undefined): number {
  if (a === b) return 0;
  if (a === undefined || b === undefined) return a === undefined ? 1 : -1;
  const [x, y] = [facet.rank?.(a) ?? 1e9, facet.rank?.(b) ?? 1e9];
  return x - y || collator.compare(a, b) || (a < b ? -1 : 1);
}

function passes({ filter }: Asked, row: Item, without?: string): boolean {
  for (const [key, chosen] of filter.facets ?? []) {
    if (key === without || !chosen.size) continue;
    if (!valuesOf(key, row).some((value) => chosen.has(value))) return false;
  }
  if (filter.test?.(row) === false) return false;
  const query = plain(filter.text?.query ?? '');
  return !query || filter.text!.columns.some((key) => plain(String(read(key, row) ?? '')).includes(query));
}

export function naiveOrder(asked: Asked): number[] {
  const facet = facets.find(({ key }) => key === asked.group);
  const found = fresh(asked).filter(({ row }) => passes(asked, row));
  found.sort((one, other) => {
    const groups = facet ? compareGroups(facet, valuesOf(facet.key, one.row)[0], valuesOf(facet.key, other.row)[0]) : 0;
    if (groups) return groups;
    for (const key of asked.sort) {
      const order = compareBy(key, one.row, other.row);
      if (order) return order;
    }
    return one.index - other.index;
  });
  return found.map(({ index }) => index);
}

export function naiveGroups(asked: Asked): object[] | undefined {
  if (!asked.group) return undefined;
  const groups: { value: string | undefined; start: number; count: number }[] = [];
  naiveOrder(asked).forEach((index, start) => {
    const value = valuesOf(asked.group!, asked.rows[index]!)[0];
    if (!start || groups.at(-1)!.value !== value) groups.push({ value, start, count: 0 });
    groups.at(-1)!.count += 1;
  });
  return groups;
}

export function naiveCounts(asked: Asked, key: string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const row of asked.rows) {
    const counted = passes(asked, row, key);
    for (const value of valuesOf(key, row)) counts[value] = (counts[value] ?? 0) + Number(counted);
  }
  return counts;
}

export const sorted = (counts: ReadonlyMap<string, number>): Record<string, number> => Object.fromEntries(counts);

/** Something a person could have asked for. */
export function askedFrom(fuzz: Fuzz, rows: readonly Item[]): Asked {
  const chosen = (values: readonly string[]) => new Set(values.filter(() => !fuzz.below(3)));
  const filter: ModelFilter<Item> = {};
  if (fuzz.below(2)) {
    filter.facets = new Map([
      ['tags', chosen(TAGS)],
      ['severity', fuzz.below(2) ? chosen(SEVERITIES) : new Set<string>()],
    ]);
  }
  if (!fuzz.below(3)) filter.test = ({ size }) => (size === undefined ? undefined : size > 0);
  if (!fuzz.below(3)) filter.text = { query: fuzz.pick(['A', 'ä', 'x', '']), columns: ['name', 'tag'] };
  const keys = ['name', 'size', 'seen', 'tag', 'nowhere'].filter(() => !fuzz.below(2));
  return {
    rows,
    sort: keys.filter((key) => key !== 'nowhere').map((key) => ({ key, descending: !fuzz.below(2) })),
    filter,
    group: fuzz.pick([undefined, undefined, 'tags', 'severity']),
  };
}

/** A model whose work is never put off, unless a clock is given. */
export function modelOf(clock: Partial<ConstructorParameters<typeof TableModel<Item>>[0]> = {}): TableModel<Item> {
  const model = new TableModel<Item>({ rowKey: ({ id }) => id, language: 'en', changed() {}, now: () => 0, ...clock });
  model.setColumns(columns);
  model.setFacets(facets);
  return model;
}

export function ask(model: TableModel<Item>, { rows, sort, filter, group }: Asked): void {
  model.setRows(rows);
  model.setSort(sort);
  model.setFilter(filter);
  model.setGroup(group);
}

export const fuzzOf = fuzzFrom;
