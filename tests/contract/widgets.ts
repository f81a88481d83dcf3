/** The widgets that a contract runs over in this run, from the catalog: the changed ones and a rotating sample. */
import { catalog, type CatalogEntry } from '@watchfloor/widgets/catalog';
import { contractScope, type ContractScope } from '../../scripts/testing/contract-scope.ts';

export interface ContractWidget extends CatalogEntry {
  readonly tag: string;
}

/** One widget in so many runs on a day on which it did not change. */
const SAMPLE = 6;

/** Those of `tags` that the scope names; never none. */
export function chosenTags(tags: readonly string[], { all, changed, day }: ContractScope): string[] {
  if (all) return [...tags];
  const touched = new Set(changed.map((folder) => `wf-${folder.split('/')[1]}`));
  const chosen = tags.filter((tag, index) => touched.has(tag) || index % SAMPLE === day % SAMPLE);
  return chosen.length > 0 ? chosen : tags.slice(day % tags.length, (day % tags.length) + 1);
}

export const contractWidgets: readonly ContractWidget[] = chosenTags(Object.keys(catalog), contractScope()).map(
  (tag) => ({ tag, ...catalog[tag]! }),
);
