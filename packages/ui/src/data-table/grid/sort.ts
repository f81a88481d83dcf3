import type { SortKey } from '../model/table-model.ts';
import type { TableGrid } from './table-grid.ts';

/** After a press on a column's head: descending, then ascending, then no longer; with no key left, the first order. */
export const nextSort = (
  sort: readonly SortKey[],
  key: string,
  further: boolean,
  first: readonly SortKey[],
): readonly SortKey[] => {
  const own = sort.find((other) => other.key === key);
  const next = own ? (own.descending ? [{ key, descending: false }] : []) : [{ key, descending: true }];
  if (!further) return next.length ? next : first;
  const all = own ? sort.flatMap((other) => (other === own ? next : other)) : [...sort, ...next];
  return all.length ? all : first;
};

/** What is said after the person sorted by a column. */
export const sortWords = <Row, Child>({ sort, columns, options }: TableGrid<Row, Child>, key: string): string => {
  const place = sort.findIndex((other) => other.key === key);
  const direction = place < 0 ? undefined : sort[place]!.descending ? 'descending' : 'ascending';
  return options.labels.sorted(columns.find((column) => column.key === key)?.label ?? key, direction, place + 1);
};
