/** The tabs of the incident page: which there are, what each counts. One is shown as soon as the catalog has its element. */
import type { CatalogEntry } from '../../catalog.ts';
import type { LoadedIncident } from '../incident-load/incident-load.data.ts';
import { countTold } from '../incident-investigations/investigation-plan.ts';
import type { IncidentSums } from '../incident-summary/incident-sums.ts';
import type { IncidentTabName } from './incident.types.ts';

export interface PageTab {
  readonly id: IncidentTabName;
  readonly tag: string;
  /** What stands beside its name; undefined until it is counted, null where nobody counts before it is opened. */
  readonly count?: (
    loaded: LoadedIncident,
    sums: IncidentSums | undefined,
    element: { readonly count?: number | undefined } | undefined,
  ) => number | null | undefined;
  /** As high as the panel, and scrolls by itself. */
  readonly fills?: boolean;
}

const tab = (id: IncidentTabName, count?: PageTab['count'], fills = true): PageTab => ({
  id,
  tag: `wf-incident-${id}`,
  fills,
  ...(count && { count }),
});

/** In the portal's order. */
export const PAGE_TABS: readonly PageTab[] = [
  tab('summary', undefined, false),
  tab('alerts', ({ alerts }) => alerts.length),
  tab('devices', ({ facts }, sums) => (sums ? sums.assets.devices : facts.devices).length),
  tab('users', ({ facts }, sums) => (sums ? sums.assets.users : facts.users).length),
  tab('mailboxes', ({ facts }, sums) => (sums ? sums.assets.mailboxes : facts.mailboxes).length),
  tab('apps', ({ facts }, sums) => (sums ? sums.assets.apps : facts.apps).length),
  tab('investigations', ({ alerts }, _, element) => element?.count ?? (countTold(alerts) || null)),
  tab('evidence', (_, sums) => sums?.evidence.length),
  tab('graph'),
];

/** Those that exist here and that the tenant's licences include. */
export const tabsOf = (
  catalog: Readonly<Record<string, CatalogEntry>>,
  isLicensed: (id: IncidentTabName) => boolean,
): readonly PageTab[] => PAGE_TABS.filter(({ id, tag }) => Object.hasOwn(catalog, tag) && isLicensed(id));
