/** The widgets that a contract runs over in this run, from the catalog: the changed ones and a rotating sample. */
import { createTenant, people } from '@watchfloor/demo';
import { catalog, type CatalogEntry } from '@watchfloor/widgets/catalog';
import { contractScope, type ContractScope } from '../../scripts/testing/contract-scope.ts';

export interface ContractWidget extends CatalogEntry {
  readonly tag: string;
}

/** One widget in so many runs on a day on which it did not change. */
const SAMPLE = 6;

/** An incident of the smallest tenant that everybody who has a role may see. */
const INCIDENT = '2199';

/** All tenants of a run stand in this moment: ids of alerts are made of it. */
export const startMs = Date.now();

/** For each person an alert that they may see: nobody but a few sees those of every product. */
const ALERTS: ReadonlyMap<string, string> = new Map(
  await Promise.all(people.map(async ({ name }) => [name, await alertOf(name)] as const)),
);

async function alertOf(person: string): Promise<string> {
  const headers = { authorization: `Bearer demo.${person}@halden.example` };
  const request = new Request('https://tenant.example/graph/v1.0/security/alerts_v2?$top=1', { headers });
  const { value } = (await (await createTenant({ startMs }).handle(request)).json()) as {
    readonly value?: readonly { readonly id: string }[];
  };
  return value?.[0]?.id ?? 'da1';
}

/** Is it about one incident or alert, and not about what there is? */
export const isBound = (tag: string): boolean => /^wf-incident(?!-list)|^wf-alert$/.test(tag);

/** Attributes that a widget needs to show something, on a page that holds many of it. */
export const attributesOf = (tag: string, person = 'security-admin'): Readonly<Record<string, string>> => ({
  // Lists that share a page cannot share its address.
  'view-key': '',
  ...(tag === 'wf-alert' ? { 'alert-id': ALERTS.get(person)! } : isBound(tag) && { 'incident-id': INCIDENT }),
});

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
