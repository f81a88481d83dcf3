/** The widgets that a contract runs over in this run, from the catalog: the changed ones and a rotating sample. */
import { createTenant } from '@watchfloor/demo';
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

/** An alert of that incident. */
const ALERT = await alertOf(INCIDENT);

async function alertOf(incident: string): Promise<string> {
  const address = `https://tenant.example/graph/v1.0/security/incidents/${incident}?$expand=alerts`;
  const headers = { authorization: 'Bearer demo.security-admin@halden.example' };
  const answer = await createTenant({ startMs }).handle(new Request(address, { headers }));
  const { alerts } = (await answer.json()) as { readonly alerts: readonly { readonly id: string }[] };
  return alerts[0]!.id;
}

/** Is it about one incident or alert, and not about what there is? */
export const isBound = (tag: string): boolean => /^wf-incident(?!-list)|^wf-alert$/.test(tag);

/** Attributes that a widget needs to show something, on a page that holds many of it. */
export const attributesOf = (tag: string): Readonly<Record<string, string>> => ({
  // Lists that share a page cannot share its address.
  'view-key': '',
  ...(tag === 'wf-alert' ? { 'alert-id': ALERT } : isBound(tag) && { 'incident-id': INCIDENT }),
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
