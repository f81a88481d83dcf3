import type { SortKey } from '../model/table-model.ts';

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
